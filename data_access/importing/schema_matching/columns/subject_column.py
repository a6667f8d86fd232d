"""Which column says of what each row speaks, where no title does: asked once, whatever number of rows wait for it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from textwrap import shorten

from data_access.contract import columns_of, sheet_of
from data_access.contract.column import CODE, Column
from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import Cell, Faulty, Refused, shown
from data_access.importing.model.column_letters import column_letters
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import (
    ERROR,
    LEAVE_OUT,
    Answers,
    Asked,
    Candidate,
    Problem,
    Question,
    problem_at,
)
from data_access.importing.model.rows import BY_ANSWER, SHEET_NAME
from data_access.importing.parse.controlled_words import flag
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.lines.event_titles import (
    EventTitle,
    event_title,
    titles_an_event,
    type_of_sheet,
)
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.lines.header_titles import HeaderTitles
from data_access.importing.schema_matching.lines.one_event import event_above
from data_access.importing.schema_matching.titles.event_type_names import type_in_name
from data_access.importing.schema_matching.titles.plain_titles import says_its_own
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.importing.schema_matching.titles.visit_titles import says_other_side
from data_access.importing.schema_matching.values.ditto_marks import says_ditto
from data_access.models import Base, Event, Payment, Statement, Territory, Visit
from data_access.vocabulary import EventType

_FEWEST = 2  # names below a title that tell what it is
_SAMPLE = 60  # signs of a cell that tells what a column holds
BY_TYPE = "type"  # answer: each row is called by its type, or, of sessions, by its step
BY_STEP = "step"  # the column of that
BY_TITLE = "titre"  # answer: each row is called as its sheet is, « Ateliers »
_ADDRESS = re.compile(r"\S@\S|://")
_INSTEAD: dict[type[Base], dict[str, tuple[str, ...]]] = {  # of tables whose rows say one of several things
    Visit: {"visitor": ("national_team",), "event": ("host", "occasion")},
    Territory: {"name": ()},
}
_NAMING_EVENTS = {"name", "type", "type_as_written", "cohort", CODE.name}  # by which events are called
_NONE_OF_THEM = Candidate(LEAVE_OUT, "aucune de ces colonnes")


@dataclass(frozen=True)
class Unknown:
    """A title that nobody knows: its cell and row (as Excel numbers it), and the first of what stands below."""

    cell: str
    row: int
    title: str
    sample: str
    is_one: bool = False  # all rows are of one record

    @property
    def as_answer(self) -> Candidate:
        """« Quoi » (A5), où se lit « Café des idées »."""
        sample = quote(shorten(self.sample, _SAMPLE, placeholder="…"))
        return Candidate(self.cell, f"{quote(self.title)} ({self.cell}), où se lit {sample}")


def of_texts(cell: str, row: int, title: str, below: Iterable[Cell]) -> Iterator[Unknown]:
    """That title, where all that stands below it (blank cells and « idem » left out) may be names."""
    cells = [one for one in below if not (isinstance(one, str) and says_ditto(one))]
    if cells and all(map(_may_be_a_name, cells)):
        yield Unknown(cell, row, title, shown(cells[0]))


def with_corner(line: HeaderLine, grid: Grid, columns: slice) -> HeaderLine:
    """The header with a title for the column before its first one, where it has none: of a table that is drawn across
    periods, that column says what each line is of."""
    first = line.titles[0].place
    place = next(
        (one for one in range(columns.start or 0, first) if _holds_texts(grid, line.last, one)), None
    )
    if place is None:
        return line
    corner = Title(place, line.last, (f"colonne {column_letters(place)}",))
    return replace(line, titles=(corner, *line.titles))


def _holds_texts(grid: Grid, header: int, place: int) -> bool:
    cells = [grid.cell(row, place) for row in range(header + 1, len(grid.rows))]
    return any(isinstance(cell, str) for cell in cells)


def which_names(
    model: type[Base],
    sheet: str,
    header_row: int,
    titled: Set[str],
    unknown: Iterable[Unknown],
    types: Iterable[Unknown],
    answers: Answers,
    called: Unknown | None = None,
) -> Problem | None:
    """What is wrong with every row of a table where nothing says of what it speaks, but an unknown title may.

    `titled`: the names of the columns that titles say, or may say after a question of their own; `unknown`: looked for
    where one is lacking only; `types`: the title of the types of events, by which they may be called; `called`: what
    their sheet calls them.
    """
    lacking = next((one for one in _naming(model) if titled.isdisjoint(_saying_who(model, one))), None)
    if not lacking or CODE.name in titled:
        return None
    by_title = [called] if called and lacking.name == "name" else []
    unknown = [one for one in unknown if not says_other_side(model, lacking.name, one.title)]
    found = [*unknown, *(types := tuple(types)), *by_title]
    found.sort(key=lambda one: not one.is_one)
    if not found:
        return None
    about = _about(sheet, header_row, lacking)
    if answers.get(f"{Asked.COLUMN}:{about}") == LEAVE_OUT:
        return None
    header, first = quote(lacking.header), found[0]
    refused = Refused(
        f"aucun titre de colonne ne dit {header}, et nous ne savons pas de quoi parle chaque ligne",
        f"titrer {header} la colonne qui le dit",
    )
    question = Question(
        Asked.COLUMN,
        about,
        f"Quelle colonne de la feuille {quote(sheet)} dit {header} ?",
        (
            *(
                _as_type(one) if one in types else _as_title(one, model) if one in by_title else one.as_answer
                for one in found
            ),
            _NONE_OF_THEM,
        ),
    )
    return problem_at(sheet, first.cell, first.row, first.title, first.title, refused, ERROR, question)


def _as_type(one: Unknown) -> Candidate:
    return Candidate(
        BY_TYPE,
        f"aucune : les appeler par leur type ou leur étape ({quote(one.sample)}), que la date distingue",
    )


def _as_title(one: Unknown, model: type[Base]) -> Candidate:
    if one.is_one:
        return Candidate(BY_TITLE, f"aucune : toutes parlent du même événement, {quote(one.sample)}")
    said = ", comme la feuille le dit" if model is Event else ""
    label = f"aucune : les appeler {quote(one.sample)}{said}, que la date distingue"
    return Candidate(BY_TITLE, label)


def title_of_names(about: HeaderTitles, titles: Iterable[Title], taken: Collection[str]) -> Title | None:
    """The one title of events that says what they are (« Atelier », « Réunion publique ») above their names, where no
    other names them and nothing was answered of it; those of a cohort, which may be its steps, are asked about where no
    other title says these."""
    if about.model is not Event or not {"name", CODE.name}.isdisjoint(taken):
        return None
    if "cohort" in taken and "step" not in taken:
        return None
    found = [
        title
        for title in titles
        if (titles_an_event(title.text) or _are_editions(about, title))
        and any(of_texts("", 0, "", about.cells(title)))
    ]
    return found[0] if len(found) == 1 and not about.said(found[0]) else None


def _are_editions(about: HeaderTitles, title: Title) -> bool:
    """Whether nobody knows a title, and each cell below it begins with a type of events and says more, and no two are
    the same: « Agora des territoires 2021 » under « Édition »."""
    cells = [shown(cell) for cell in about.values(title)]
    if len(cells) < _FEWEST or len(set(cells)) < len(cells) or meant(Event, title).columns:
        return False
    types = any(term_of(EventType, cell) is not None for cell in cells)
    return not types and says_its_own(Event, title.text) and all(map(type_in_name, cells))


def title_of_blocks(header: Header) -> dict[int, str]:
    """The row, from 0, and the text of the title of the names, where these words are none of the table's own:
    « Charges » over the lines of a budget, « Fondations » over funders."""
    titles = [one for one in header.about.line.titles if not one.untitled]
    first = titles[0] if titles else None
    column = header.columns.get(first.place) if first else None
    names = (
        column is not None and column.field.key and column.field.kind in (FieldKind.TEXT, FieldKind.REFERENCE)
    )
    return {first.row: first.text} if first and names and not meant(header.about.model, first).columns else {}


def theme_as_name(about: HeaderTitles, taken: Mapping[str, Title]) -> Title | None:
    """The title of the theme of events, where it says of which kind they are (« Sujet de l'atelier ») and nothing names
    or types them, and nothing was answered of it: what stands below it is what they are called."""
    title = taken.get("theme")
    if about.model is not Event or title is None or not _NAMING_EVENTS.isdisjoint(taken):
        return None
    called = titles_an_event(title.text) and any(of_texts("", 0, "", about.cells(title)))
    return title if called and not about.said(title) else None


def called_by_sheet(about: HeaderTitles) -> Unknown | None:
    """What the sheet of events calls each of them; « Versement », in one of payments."""
    name, first = name_of_each(about.model, about.grid, about.line), about.line.titles[0]
    is_one = about.model is Event and name is not None and name == event_above(about.grid, about.line)
    return Unknown(about.cell(first), first.row + 1, first.text, name.name, is_one) if name else None


def name_of_each(model: type[Base], grid: Grid, line: HeaderLine) -> EventTitle | None:
    """How the rows of a sheet are called where no column says it, and the cell that says so, if anything does."""
    if model is Payment:
        return EventTitle(sheet_of(Payment).name.removesuffix("s"), BY_ANSWER)
    if model is not Event:
        return None
    told, kind = event_above(grid, line) or event_title(grid, line), type_of_sheet(grid.name)
    if told is None and kind:  # « Grandes soirées », « Remontées des rêves »
        return EventTitle(kind.french[:1].upper() + kind.french[1:], SHEET_NAME)
    return told


def named_by(model: type[Base], sheet: str, header_row: int, cell: str, answers: Answers) -> str | None:
    """The column that somebody said that the title in that cell is, when asked which one it is."""
    for one in _naming(model):
        if answers.get(f"{Asked.COLUMN}:{_about(sheet, header_row, one)}") == cell:
            return one.name
    return None


def lacks(taken: Collection[str], column: Column) -> bool:
    """Whether a table says of no row of what it speaks where no title says that column, nor another in its place."""
    model = column.model
    names = (_saying_who(model, one) for one in _naming(model))
    return any(column.name in said and not set(said) & set(taken) for said in names)


def _may_be_a_name(cell: Cell) -> bool:
    """Whether a cell is a text with letters that is no address and says neither yes nor no."""
    if isinstance(cell, str) and _ADDRESS.search(cell):
        return False
    if not isinstance(cell, str) or isinstance(cell, Faulty) or not any(map(str.isalpha, cell)):
        return False
    try:
        flag(shown(cell))
    except Refused:
        return True
    return False


def _naming(model: type[Base]) -> Iterator[Column]:
    """The columns of names without which there is no record."""
    instead = _INSTEAD.get(model, {})
    return (
        one
        for one in columns_of(model)
        if (one.field.required or one.name in instead)
        and not one.side
        and one.field.kind in (FieldKind.TEXT, FieldKind.REFERENCE)
        and (model, one.name) != (Statement, "topic")  # is asked once for the sheet (see `statement_sheets`)
    )


def _saying_who(model: type[Base], column: Column) -> tuple[str, ...]:
    """A column of names, and those that say as well of what a row speaks."""
    return column.name, *_INSTEAD.get(model, {}).get(column.name, ())


def _about(sheet: str, header_row: int, column: Column) -> str:
    return f"{sheet}:{header_row}:{column.name}"
