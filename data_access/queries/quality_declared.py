"""Declared beside counted: what is published and what our rows give, and what the sources say differently."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import select, union_all

from data_access.expressions import period, records
from data_access.figures import FIGURES, values_each_over, values_over
from data_access.figures.core import DECLARED, FigureValue, Slice
from data_access.french import date_of, join, number, qualified
from data_access.models import Definition, Import, Indicator, LogLine, Statement, table_of
from data_access.provenance import published_in
from data_access.queries.asking import gathered, question_for
from data_access.queries.overview import shown_year
from data_access.queries.published_moment import COUNTED_BESIDE, moment_of
from data_access.queries.quality_words import contradictory_pairs, subjects
from data_access.view import SqlRow, SqlSelect, View
from data_access.vocabulary import ImportKind, Qualifier, Role

indicators, definitions, statements = table_of(Indicator), table_of(Definition), table_of(Statement)
log, imports = table_of(LogLine), table_of(Import)
SAME = "le même nombre"
EVERY_YEAR = "depuis le début"


class SourceSays(NamedTuple):
    """A statement. `group`: the same number for those that contradict one another (None: nothing does); `subjects` in
    words, `value_text`: its value, else its date; `retained`: None where it is not settled; `chosen`: whether somebody
    chose that on screen, and no file."""

    group: int | None
    code: str
    topic: str
    subjects: str
    wording: str
    value_text: str
    retained: bool | None
    chosen: bool
    source: str
    note: str


@dataclass(frozen=True)
class Beside:
    """A published figure beside what is counted of the same thing, at the same moment: over `asked`, as of `day` (see
    `moment_of`). `code`: the row that publishes it (None: none does); `source`: where it was published, and what
    changed the value since (see `published_in`).

    `gap` in words, empty where one of the two is not known, or where they do not measure the same: `apart` says why;
    `gap_note` explains it; `signed`: the day on which `signed_by` signed it off, as it is said, both empty where nobody
    did yet. `year`: the one year that all counted of the years up to that moment is of (None: of several).
    """

    published: FigureValue
    counted: FigureValue
    asked: Slice
    gap: str
    apart: str = ""
    code: str | None = None
    declared_by: str = ""
    note: str = ""
    gap_note: str = ""
    signed_by: str = ""
    signed: str = ""
    source: str = ""
    day: datetime.date = datetime.date.max
    year: int | None = None

    @property
    def counted_over(self) -> str:
        """« 2025 », « depuis le début jusqu'au 31 décembre 2024 », « au 1er juin 2026 »; empty for nothing counted. Of
        the years up to a moment it is that year which alone gave something, as the overview says it."""
        period = self.counted.period
        if self.over_every_year and self.year:
            return str(self.year)
        return f"{EVERY_YEAR} jusqu'{period}" if self.over_every_year else period

    @property
    def over_every_year(self) -> bool:
        """Whether the years up to that moment are added up."""
        return bool(self.counted.figure.yearly and not self.asked.first and self.counted.period)

    def beside_moment(self, moment: str) -> str:
        """`counted_over` where the one moment of all stands above (empty: none does)."""
        if self.counted.period != moment:
            return self.counted_over
        if self.over_every_year and self.year:
            return str(self.year)
        return EVERY_YEAR if self.over_every_year else ""

    def moment(self, view: View) -> View:
        """The view of the day as of which it is counted."""
        return replace(view, today=min(view.today, self.day))


def moment_of_all(beside: Sequence[Beside]) -> str:
    """« au 31 décembre 2024 », where all that is counted is of one moment; else empty."""
    moments = {one.counted.period for one in beside if one.counted.value is not None}
    return moments.pop() if len(moments) == 1 else ""


def declared_beside_counted(view: View) -> list[Beside]:
    """Each published figure of the overview with what is counted beside it, in the order of their declaration: at the
    moment that it was published for (see `moment_of`). Raises NotForThisRole, DatabaseProblem.
    """
    view.require(Role.BOARD)
    with view.connection():
        year = Slice.of_year(shown_year(view) or view.today.year)
        rows = {row.code: row for row in _published.rows(view)}
        published = values_over(view, tuple(COUNTED_BESIDE), year)
        sources = published_in(view, published.values())
        moments: dict[str, tuple[datetime.date, Slice]] = {}
        for declared, told in published.items():
            row = rows.get(told.figure.code)
            day, asked = moment_of(view.today, told, cumulative=bool(row is not None and row.cumulative))
            moments[declared] = day, asked or year
        counted = _counted(view, moments)
        alone = _of_one_year(view, moments, counted)
    return [
        replace(
            _beside(told, counted[declared], asked, rows.get(told.figure.code)),
            source=sources.get(declared, ""),
            day=day,
            year=alone.get(declared),
        )
        for declared, told in published.items()
        for day, asked in [moments[declared]]
    ]


def _counted(view: View, moments: Mapping[str, tuple[datetime.date, Slice]]) -> dict[str, FigureValue]:
    """What is counted beside each published figure, as of its day and over its slice; those of one day together."""
    by_day: dict[datetime.date, list[str]] = defaultdict(list)
    for declared, (day, _) in moments.items():
        by_day[day].append(declared)
    found: dict[str, FigureValue] = {}
    for day, those in by_day.items():
        wanted = [(COUNTED_BESIDE[one], moments[one][1]) for one in those]
        found |= zip(those, values_each_over(replace(view, today=day), wanted), strict=True)
    return found


def _of_one_year(
    view: View, moments: Mapping[str, tuple[datetime.date, Slice]], counted: Mapping[str, FigureValue]
) -> dict[str, int]:
    """Of what is counted over all years up to its day, the year of that day, where it alone gives the very same, over
    as many records."""
    added_up = {
        one: (moments[one][0], Slice.of_year(moments[one][0].year))
        for one, value in counted.items()
        if value.figure.yearly and value.value is not None and not moments[one][1].first
    }
    alone = _counted(view, added_up)
    return {
        one: day.year
        for one, (day, _) in added_up.items()
        if replace(alone[one], period=counted[one].period) == counted[one]
    }


def counted_then(beside: Sequence[Beside], today: datetime.date) -> tuple[tuple[str, str], ...]:
    """What our rows gave at the moment that a published figure is of, where that is past: id of the counted figure, and
    its words; what is counted over a year of its own is left out."""
    return tuple(
        (one.counted.figure.id, one.counted.text)
        for one in beside
        if one.day < today and not (one.counted.figure.yearly and one.asked.first)
    )


def counted_since(view: View, then: tuple[tuple[str, str], ...]) -> dict[str, FigureValue]:
    """What our rows give today, all years of them, where that is not what they gave then (see `counted_then`): by id of
    the counted figure. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.BOARD)
    was = dict(then)
    today = values_over(view, tuple(was), Slice()) if was else {}
    return {one: value for one, value in today.items() if value.text != was[one]}


def unread_figures(view: View) -> dict[str, str]:
    """The published figures of the overview that nobody signed off: code of the row that publishes each → what it is
    called. Raises NotForThisRole, DatabaseProblem."""
    labels = {one.code: one.label for one in FIGURES if one.state == DECLARED}
    rows = _published.rows(view)
    return {
        row.row_code: labels[row.code] for row in rows if not row.signed_by and not date_of(row._asdict())
    }


def _beside(published: FigureValue, counted: FigureValue, asked: Slice, row: SqlRow | None) -> Beside:
    apart = apart_of(published, counted, cumulative=bool(row is not None and row.cumulative))
    gap = "" if apart else gap_of(published, counted)
    if row is None:
        return Beside(published, counted, asked, gap, apart)
    signed = date_of(row._asdict())
    texts = (row.declared_by, row.note, row.gap_note, row.signed_by, signed)
    declared_by, note, gap_note, signed_by, signed = (text or "" for text in texts)
    return Beside(
        published, counted, asked, gap, apart, row.row_code, declared_by, note, gap_note, signed_by, signed
    )


def apart_of(published: FigureValue, counted: FigureValue, *, cumulative: bool) -> str:
    """Why a difference of the two would tell nothing; empty where they are comparable, or one is not known.

    What is published since the beginning (`cumulative`) is not what a part of the records gives, and a figure may count
    something else (see `Figure.counts`).
    """
    if published.value is None or counted.value is None:
        return ""
    if published.last is None:
        return "de quand date ce qui est publié n'est pas noté"
    partly = cumulative and counted.total is not None and counted.filled < counted.total
    reasons = (
        f"un cumul {published.period} d'un côté, {counted.scope} de l'autre" if partly else "",
        f"nous comptons {counted.figure.counts}" if counted.figure.counts else "",
    )
    return " ; ".join(filter(None, reasons))


def gap_of(published: FigureValue, counted: FigureValue) -> str:
    """« 3 de plus que nous n'en comptons », « le même nombre »; empty where one of the two is not known.

    Where one is not exact, nor is the gap: its first two digits are all that it tells, « environ 17 000 de plus ».
    """
    if published.value is None or counted.value is None:
        return ""
    gap = float(published.value) - float(counted.value)
    exact = {published.qualifier, counted.qualifier} == {Qualifier.EXACT}
    if not gap:
        return SAME if exact else f"environ {SAME}"
    size = number(abs(gap)) if exact else qualified(float(f"{abs(gap):.2g}"), Qualifier.ABOUT)
    return f"{size} de {'plus' if gap > 0 else 'moins'} que nous n'en comptons"


@question_for(Role.BOARD)
def _published() -> SqlSelect:
    """The row that publishes each figure: the code of its definition, and row_code, its own."""
    each = [one.records(Slice()).subquery() for one in FIGURES if one.state == DECLARED]
    newest = union_all(*(select(one.c.record_id) for one in each)).subquery("newest")
    row = records.alias("row")
    return (
        select(
            records.c.code,
            row.c.code.label("row_code"),
            indicators.c.declared_by,
            indicators.c.note,
            indicators.c.gap_note,
            indicators.c.signed_by,
            *period(indicators, "signed"),
            definitions.c.cumulative,
        )
        .join_from(newest, indicators, indicators.c.id == newest.c.record_id)
        .join(row, row.c.id == indicators.c.id)
        .join(definitions, definitions.c.id == indicators.c.figure_id)
        .join(records, records.c.id == definitions.c.id)
    )


def all_statements(view: View) -> list[SourceSays]:
    """What the sources say, the contradictory statements first, group by group. Raises NotForThisRole."""
    with view.connection():
        about = gathered(subjects.rows(view), "record_id", "label")
        groups = _groups(contradictory_pairs(view))
        rows = _statements.rows(view)
    return [
        SourceSays(
            groups.get(row.id),
            row.code,
            row.topic,
            join(list(dict.fromkeys(about.get(row.id, ())))),
            row.wording,
            _value_text(row),
            row.retained,
            bool(row.chosen),
            row.source or "",
            row.note or "",
        )
        for row in sorted(rows, key=lambda row: (row.id not in groups, groups.get(row.id, 0)))
    ]


@question_for(Role.BOARD)
def _statements() -> SqlSelect:
    chosen = (
        select(log.c.id)
        .join(imports, imports.c.id == log.c.import_id)
        .where(
            log.c.record_id == statements.c.id,
            imports.c.kind == ImportKind.FORM,
            imports.c.undone_at.is_(None),
        )
        .where(log.c.after["retained"].as_boolean() == statements.c.retained)
        .exists()
    )
    return (
        select(
            records.c.id,
            records.c.code,
            statements.c.topic,
            statements.c.wording,
            statements.c.value_value,
            statements.c.value_high,
            statements.c.value_qualifier,
            *period(statements, "date"),
            statements.c.retained,
            chosen.label("chosen"),
            statements.c.source,
            statements.c.note,
        )
        .join_from(statements, records, records.c.id == statements.c.id)
        .order_by(statements.c.id)
    )


def _groups(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Statement → the first statement of those that it is tied to, directly or through others."""
    first: dict[int, int] = {}
    for one, other in sorted((min(pair), max(pair)) for pair in pairs):
        root = first.setdefault(one, one)
        joined = first.get(other, other)
        low, high = min(root, joined), max(root, joined)
        first[other] = low
        first.update({each: low for each, theirs in first.items() if theirs == high})
    return first


def _value_text(row: SqlRow) -> str:
    """The value of a statement, else its date, as one says it; empty where it gives neither."""
    if row.value_value is not None:
        return qualified(row.value_value, row.value_qualifier, row.value_high)
    return date_of(row._asdict())
