"""What every section of a document is written from: who reads, which year, what we wrote ourselves."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby

from data_access.documents.blocks import (
    Aside,
    Block,
    Heading,
    Look,
    Note,
    Run,
    Runs,
    noted,
    origin,
    paragraph,
    to_write,
)
from data_access.editions.catalogue import EditionRefused, opened_edition, whole_editions
from data_access.figures import DECLARED, FIGURES, FigureValue, Slice, values_over
from data_access.french import date_text, quote
from data_access.name_keys import key_of
from data_access.queries.events import count_records
from data_access.queries.report_texts import texts_of
from data_access.told_years import document_of, document_years, years_named, years_told
from data_access.view import RowValues, View
from data_access.vocabulary import ReportSection, Role, Term

_MARK = re.compile(r"\{([^{}]+)\}")
WORDING = ("wording",)  # the field that holds a text of ours, or what a source says
_OF_A_DAY = (  # sections that tell of states, and say of which day these are
    ReportSection.COHORTS,
    ReportSection.SPONSORSHIPS,
    ReportSection.TERRITORIES,
)
_WRITTEN = "Texte de l'équipe"


NotedFigure = tuple[FigureValue, Run]


@dataclass(frozen=True)
class Draft:
    """A document as it is written. `view`: as a territory's team reads, for the report goes to everybody; `own`: as
    whoever drafts reads, for what they choose to tell; both on the last day of the year, where that is over; `now`: as
    the team reads on the day of the draft. `texts`: what we wrote, section by section; `unknown_marks`: those there
    that no figure fills in; `moved`: the figures there that the newest edition says differently, in words.
    """

    view: View
    own: View
    now: View
    year: int
    texts: Mapping[Term, tuple[Runs, ...]]
    unknown_marks: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()

    def reader(self, section: Term, note: Note) -> View:
        """Who reads what a note of a section says."""
        if section is ReportSection.NEXT:
            return self.now
        return self.own if section is ReportSection.FUNDRAISING else self.view

    @property
    def asked(self) -> Slice:
        """The whole year."""
        return Slice.of_year(self.year)

    @property
    def events_over(self) -> Slice:
        """The events that are told."""
        return self.asked

    @cached_property
    def counts(self) -> Mapping[str, Sequence[RowValues]]:
        """What was counted at the events that are told, by their codes: the rows of `events.count_records`, read once
        for all sections."""
        found: dict[str, list[RowValues]] = {}
        for row in count_records(self.view, self.events_over).to_dict("records"):
            found.setdefault(row["event"], []).append(row)
        return found

    @property
    def is_of_the_past(self) -> bool:
        """Whether it tells of a day before that of the draft."""
        return self.view.today < self.now.today

    def noted(self, ids: Sequence[str], asked: Slice | None = None) -> dict[str, NotedFigure]:
        """Figures over a slice (else the year), each with the words that say it and their note, by id."""
        over = asked or self.asked
        return {one: _noted(value, over) for one, value in values_over(self.view, tuple(ids), over).items()}


def rest_on(page: str) -> str:
    """Where those are that paper has no room for: « les autres sont à l'écran, page « Promos » »."""
    return f"les autres sont à l'écran, page {quote(page)}"


def _noted(value: FigureValue, asked: Slice) -> NotedFigure:
    note = Note(value=value, asked=asked) if value.value is not None else None
    return value, Run(value.text, note=note)


def begin_draft(view: View, year: int) -> Draft:
    """The draft of a year, with the texts that were written for it. Raises NotForThisRole, DatabaseProblem, and
    EditionRefused for an edition made for the Agora."""
    if view.edition and view.edition.public:
        raise EditionRefused(
            "Une édition faite pour l'Agora n'a pas tout ce que le rapport raconte : choisissez-en une autre."
        )
    view.require(Role.STAFF if view.edition is None else Role.BOARD)
    draft = _blank(view, year)
    reader = draft.view
    rows = texts_of.rows(reader, year)
    marks = [mark for row in rows for mark in _MARK.findall(row.wording)]
    ids = {mark: known_marks()[key_of(mark)] for mark in marks if key_of(mark) in known_marks()}
    filled = draft.noted(sorted(set(ids.values())))
    runs = {mark: filled[one][1] for mark, one in ids.items()}
    texts: dict[Term, tuple[Runs, ...]] = {
        ReportSection(section): tuple(
            (*_filled(row.wording, runs), noted(origin([row.code], WORDING, _WRITTEN))) for row in some
        )
        for section, some in groupby(rows, key=lambda row: row.section)
    }
    strays = tuple(dict.fromkeys(mark for mark in marks if mark not in ids))
    now = [value for value, _ in filled.values()]
    return replace(draft, texts=texts, unknown_marks=strays, moved=tuple(_moved(view, now, year)))


def _blank(view: View, year: int) -> Draft:
    """A draft in which nobody wrote anything yet."""
    now, then = replace(view, role=Role.NETWORK), view.at_end_of(year)
    return Draft(replace(then, role=Role.NETWORK), then, now, year, {})


def _moved(view: View, now: Sequence[FigureValue], year: int) -> Iterator[str]:
    """« Projets accompagnés : 564 dans l'édition « CA de juin », 570 aujourd'hui »: what moved of these figures since
    the newest edition that has them all: one for the Agora lacks rows."""
    newest = next(iter(whole_editions(view)), None) if now and view.edition is None else None
    if newest is None:
        return
    before = _blank(opened_edition(view, newest.code), year).noted([value.figure.id for value in now])
    for value in now:
        then, _ = before[value.figure.id]
        if then.text != value.text:
            where = f"dans l'édition {quote(newest.name)}"
            yield f"{value.figure.label} : {then.text} {where}, {value.text} aujourd'hui"


@lru_cache
def known_marks() -> Mapping[str, str]:
    """What a text may write between « { » and « } », as a key: the name of a figure that all of us read, where no other
    is called the same, else its id."""
    open_to_all = [one for one in FIGURES if Role.NETWORK.may(one.reader)]
    names = [key_of(one.label) for one in open_to_all]
    by_name = {name: one.id for name, one in zip(names, open_to_all, strict=True) if names.count(name) == 1}
    return by_name | {key_of(one.id): one.id for one in open_to_all}


def _filled(wording: str, runs: Mapping[str, Run]) -> Iterator[Run]:
    """A text with its figures filled in; a mark that is unknown is said where it stands."""
    end = 0
    for mark in _MARK.finditer(wording):
        if mark.start() > end:
            yield Run(wording[end : mark.start()])
        yield runs.get(mark[1], Run(f"[marque inconnue : {mark[1]}]", strong=True))
        end = mark.end()
    if wording[end:]:
        yield Run(wording[end:])


def section(
    draft: Draft, which: Term, title: str, found: Iterable[Block], missing: str = "", write: str = ""
) -> Iterator[Block]:
    """A section: its title, what we wrote, what the data say. `missing`: the sentence where they say nothing; `write`:
    what a person has to write there, where nobody did."""
    yield Heading(title)
    if which in _OF_A_DAY and draft.is_of_the_past:
        yield paragraph(f"Les états dits ici sont ceux du {date_text(draft.view.today)}.", look=Look.SMALL)
    texts = draft.texts.get(which, ())
    for text in texts:
        yield paragraph(text)
        yield from _figures_of_another_year(draft, text)
    if write and not texts:
        yield to_write(write)
    blocks = list(found)
    yield from blocks
    if missing and not blocks:
        yield paragraph(missing, look=Look.SMALL)


def as_of(draft: Draft, value: FigureValue) -> str:
    """« depuis le lancement, Rapport d'activité 2024 »: over what a figure is, and, of one that was published for
    another year, the document that says so, or a year in any case."""
    if not _of_another_year(draft, value):
        return value.period
    row, dated_by = _published_row(value), years_named(value.period)
    year = document_of(row) if document_years(row) else "" if dated_by else str(max(years_told(row)))
    return ", ".join(filter(None, (value.period, year)))


def _of_another_year(draft: Draft, value: FigureValue) -> bool:
    years = years_told(_published_row(value)) if value.figure.state == DECLARED else frozenset()
    return bool(years) and draft.year not in years


def _published_row(value: FigureValue) -> RowValues:
    return {"source": value.source, "start": value.first, "end": value.last}


def _figures_of_another_year(draft: Draft, text: Runs) -> Iterator[Block]:
    """In the margin of what we wrote: which of its figures, filled in, were published for another year."""
    for run in text:
        if run.note and run.note.value and _of_another_year(draft, run.note.value):
            when = as_of(draft, run.note.value)
            yield Aside(f"{quote(run.text)} n'est pas de {draft.year} ({when}) : dites-le dans la phrase.")
