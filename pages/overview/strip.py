"""The strip that opens the overview: what moved since the last meeting, what comes, what deserves a look."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from data_access.expressions import GIVEN_UP
from data_access.french import AHEAD, date_of, first_of, shortened
from data_access.queries.agenda import agenda, cited
from data_access.queries.attention import concerns
from data_access.queries.changes import Changes, what_changed
from data_access.queries.changes_start import Start
from data_access.setting_aside import parted
from data_access.view import View
from data_access.vocabulary import AgendaKind, Role
from pages.provenance.source_dialog import Source, one_of, show_sourced, source_mark, sources_apart, traced
from pages.records.concerns import concern_source, concern_words
from pages.sitemap import AGENDA, AGENDA_PART, CHANGES, TO_LOOK_AT
from pages.ui.formats import escape, html_of, small
from pages.ui.layout import alone, ask, in_narrow_window, part
from pages.ui.links import record_link

DATES, FACTS, REASONS = 5, 3, 3
DATES_ON_PHONE = 3  # as many as the other columns have, one below the other
WHOSE = 2  # territories of a step that are named
LONGEST = 45  # signs of what is to be done: with the name, two lines of the column
_SHORT = {
    AgendaKind.EVENT: "événement prévu",
    AgendaKind.STEP: "étape prévue",
    AgendaKind.EXCHANGE: "échange prévu",
    AgendaKind.DEPOSIT: "dépôt prévu",
    AgendaKind.DECISION: "réponse attendue",
    AgendaKind.AGREEMENT: "convention à signer",
    AgendaKind.REPORT: "bilan dû",
    AgendaKind.PAYMENT: "versement prévu",
    AgendaKind.ACTION: "à faire",
}
_COMPUTED = "étape, date calculée"


@dataclass(frozen=True)
class Column:
    """One column: its title and its lines (Markdown), the way to all of them, where they come from."""

    title: str
    lines: Sequence[str]
    way: str
    source: Source | None
    key: str


@part("Ce qui compte maintenant")
def show_strip(view: View) -> None:
    """Side by side, in one frame; what moved and what deserves a look are for the board and above."""
    board = view.role.may(Role.BOARD)
    each = {"Ce qui a bougé": moved, "À venir": coming, "À regarder ensemble": reasons}
    columns = []
    for name, build in each.items():
        if board or build is coming:
            with alone(name):
                columns.append(build(view))
    show_columns(columns, "bande")


def show_columns(columns: Sequence[Column], key: str) -> None:
    """Columns in one frame, as one element, each with the mark of its source."""
    sources = {one.key: one.source for one in columns if one.source}
    show_sourced(html_of_columns(columns), sources, key)


def html_of_columns(columns: Sequence[Column]) -> str:
    """The same as HTML; how it looks is said where all of the page is."""
    return f'<div class="bande">{"".join(map(_html_of_column, columns))}</div>'


def _html_of_column(one: Column) -> str:
    mark = source_mark(one.source, one.key, one.title) if one.source else ""
    lines = "".join(f"<li>{html_of(line)}</li>" for line in one.lines)
    way = f"<p>{html_of(one.way)}</p>" if one.way else ""
    return f"<section><h2>{html_of(one.title)}{mark}</h2><ul>{lines}</ul>{way}</section>"


def moved(view: View) -> Column:
    """The first figures that moved since the last meeting of the board, else the first news."""
    found = ask(what_changed, view, Start())
    lines, source = _moved(view, found) if found else ([], None)
    title = f"Depuis {escape(found.since) if found else 'le premier import'}"
    way = f"[Tout ce qui a bougé]({CHANGES.address})"
    return Column(
        title, lines or ["Rien de nouveau ; ce qui change se lira ici."], way, source, "bande-depuis"
    )


def _moved(view: View, found: Changes) -> tuple[list[str], Source | None]:
    if figures := found.figures[:FACTS]:
        apart = {f"{one.group} · {one.figure.label}": (one.figure.id, one.over) for one in figures}
        lines = [
            f"{escape(one.figure.label)} : {escape(one.before)} → **{escape(one.after)}** "
            f"{small(f'· {escape(one.about)}')}"
            for one in figures
        ]
        return lines, sources_apart(view, apart)
    news = [(topic.items[0], topic.fields) for topic in found.topics[:FACTS]]
    lines = [f"{record_link(one.table, one.code, escape(one.name))} · {escape(one.about)}" for one, _ in news]
    each = {one.name: traced(view, one.record_codes, *fields) for one, fields in news}
    return lines, one_of(each) if each else None


def coming(view: View) -> Column:
    """The next dates of all kinds."""
    found = ask(agenda, view, view.today).head(DATES_ON_PHONE if in_narrow_window() else DATES)
    codes, fields = cited(found)
    lines = [_date_line(row) for row in found.to_dict("records")] or ["Rien n'est noté pour la suite."]
    source = traced(view, codes, *fields) if len(found) else None
    return Column("À venir", lines, f"[Tout ce qui vient]({AGENDA.address})", source, "bande-a-venir")


def _date_line(row: dict[str, Any]) -> str:
    """« 10 déc. Exemple Fondation de la Dune · versement prévu », or what is to be done: the name is a link. « vers le
    10 déc. … · étape, date calculée · Caen »."""
    day = escape(date_of(row, short=True, bare=True))
    name = record_link(row["table"], row["opens"], escape(row["title"]))
    what = AHEAD[row["state"]] if row["state"] in GIVEN_UP else _what(row)
    whose = ""
    if row["kind"] == AgendaKind.STEP:  # all others name it, or are of no territory
        whose = f" · {first_of([escape(one) for one in row['territories']], WHOSE)}"
    if row["computed"]:
        day, what = f"vers le {day}", _COMPUTED
    if row["action"]:
        what = escape(shortened(row["action"], LONGEST))
    made_up = " · exemple" if row["example"] and "exemple" not in row["title"].casefold() else ""
    return f"**{day}** {name} {small(f'· {what}{whose}{made_up}')}"


def _what(row: dict[str, Any]) -> str:
    """« dépôt prévu »; of a status, which: « label prévu »."""
    kind = AgendaKind(row["kind"])
    return str(row["detail"]) if kind is AgendaKind.STATUS else _SHORT[kind]


def reasons(view: View) -> Column:
    """The first things that deserve a look, each with its reason."""
    now = parted(view, ask(concerns, view))[0][:REASONS]
    sources = {one.title: concern_source(view, one) for one in now}
    lines = [concern_words(view, one) for one in now] or ["Nos règles ne trouvent rien à regarder."]
    way = f"[Tout regarder]({AGENDA.address}?{urlencode({AGENDA_PART: TO_LOOK_AT})})"
    return Column(TO_LOOK_AT, lines, way, one_of(sources) if sources else None, "bande-regarder")
