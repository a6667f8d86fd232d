"""Files that others publish or export, known by their titles: what each is, what we take from it, and why not the rest.

Their rows are mostly about others than the network: whether any is read is asked, with how many name a structure of
ours. Which formats there are: `format_catalogue`.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from data_access.french import agree, first_of, number, plural, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cell import Cell
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import LEAVE_OUT, YES, Answers, Candidate, Problem
from data_access.importing.model.rows import Row
from data_access.importing.schema_matching.formats.format_catalogue import FORMATS, KnownFormat
from data_access.importing.schema_matching.formats.grants_to_others import tell_apart
from data_access.importing.schema_matching.remembered_mappings import Mappings, shape_of
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.models import Base, FundingYear, Organisation
from data_access.name_keys import key_of

OURS = "nous"  # answer: the rows that name a structure of the network
_WITHIN = 30  # rows that hold something, in which the titles are looked for
_NAMED = 3  # structures that a question names
_NETWORK = "startupdeterritoire"  # in whatever name
_ACCOUNTS = 4  # from which lines of accounts are a budget in that form


@dataclass(frozen=True)
class Found:
    """A format in a sheet: the row of its titles, and their places by their keys; from 0."""

    format: KnownFormat
    row: int
    places: Mapping[str, int]


@dataclass(frozen=True)
class Taken:
    """How a sheet of a known format is read: which of its columns are which, by the keys of their titles, which rows
    are left, and where the fiscal year comes from; the table as which it is read (None: as its titles tell), and the
    row of its titles then, from 0. `receives`: the column that says who receives what, of grants that are all read."""

    columns: Mapping[str, str] = field(default_factory=dict)
    left: Collection[int] = frozenset()
    year_from: str = ""
    model: type[Base] | None = None
    row: int = 0
    receives: int | None = None

    def tell_apart(self, rows: Sequence[Row], grid: Grid) -> list[Problem]:
        """Says in each grant who receives it, where all rows are read; what is told of that."""
        return [] if self.receives is None else tell_apart(rows, grid, self.row, self.receives)

    def give_years(self, rows: Sequence[Row]) -> None:
        """Gives each amount without a fiscal year that of its date."""
        for row in rows if self.year_from else ():
            date = row.parent.values.get(self.year_from) if row.parent else None
            if row.table == FundingYear.__tablename__ and date and "year" not in row.values:
                assert row.parent
                row.values["year"] = int(date["start"][:4])
                row.cells["year"] = row.parent.cells[self.year_from]


def format_of(grid: Grid) -> Found | None:
    """The format that a sheet is of, by one of its first rows."""
    for row, titles in islice(_filled(grid.rows), _WITHIN):
        if len(titles) < 2:
            continue
        places = {key_of(shown(cell)): place for place, cell in titles}
        for one in FORMATS:
            if all(any(key in places for key in _keys(title)) for title in one.titles):
                found = Found(one, row, places)
                if one.cells is None or _holds_cells(grid, found, one.cells):
                    return found
    return None


def ask(
    grid: Grid, found: Found, known: Known | None, answers: Answers, mappings: Mappings
) -> tuple[Taken | None, list[Problem]]:
    """How a sheet of a known format is read (None: it is not, or not yet); and what is asked of it."""
    shape = shape_of("format", found.places)
    questions = SheetQuestions(grid, answers, mappings, shape)
    ours, names, all_of_them = _ours(grid, found, known)
    settled = questions.settle(
        "format",
        f"La feuille {quote(grid.name)} est {found.format.is_} : que faut-il en lire ?",
        _candidates(found.format, ours, names),
    )
    point = Point(
        found.row,
        min(found.places.values()),
        _why(found.format, ours, names, all_of_them),
        within(grid, 0, len(grid.rows)),
    )
    problems = list(questions.problems(settled, [point], "répondre ce qu'il faut en lire"))
    if settled.answer in ("", LEAVE_OUT):
        return None, problems
    columns = {key_of(title): name for title, name in found.format.columns.items()}
    left = set(range(found.row + 1, len(grid.rows))) - ours if settled.answer == OURS else set()
    receives = _place_of_names(found) if settled.answer == YES else None
    return Taken(columns, left, found.format.year_from, found.format.model, found.row, receives), problems


def _why(known: KnownFormat, ours: Collection[int], names: Sequence[str], rows: int) -> str:
    said = f"cette feuille est {known.is_}"
    if known.beneficiary:
        count = plural(rows, "ligne")
        which = f"{number(len(ours))} de ses {count} {agree(len(ours), 'nomme', 'nomment')}"
        which = which if ours else f"aucune de ses lignes ({number(rows)}) ne nomme"
        whom = f" ({first_of([quote(name) for name in names], _NAMED)})" if names else ""
        said += f" : {which} une structure du réseau{whom}"
    takes = f" ; nous en prendrions {known.takes}" if known.takes else ""
    return f"{said}{takes} ; {known.left}"


def _candidates(known: KnownFormat, ours: Collection[int], names: Sequence[str]) -> Iterator[Candidate]:
    if ours:
        lines = agree(len(ours), "la ligne qui nomme", f"les {number(len(ours))} lignes qui nomment")
        yield Candidate(OURS, f"lire {lines} {first_of([quote(name) for name in names], _NAMED)}")
    yield Candidate(LEAVE_OUT, "ne rien en lire")
    everything = f"lire toutes ses lignes : {known.ours}" if known.columns else ""
    if known.beneficiary and everything:
        everything = (
            f"{everything} ; qui les reçoit va dans la note, ou dans l'objet s'il distingue deux lignes"
        )
    yield Candidate(YES, everything or "la lire comme un tableau ordinaire")


def _ours(grid: Grid, found: Found, known: Known | None) -> tuple[set[int], list[str], int]:
    """The rows whose beneficiary is a structure of the network, the names of these, and how many rows there are."""
    rows = [number for number, _ in _filled(grid.rows) if number > found.row]
    place = _place_of_names(found)
    if place is None or known is None:
        return set(), [], len(rows)
    told: dict[str, bool] = {}
    ours: dict[int, str] = {}
    for row in rows:
        name = shown(grid.cell(row, place))
        if name not in told:
            told[name] = bool(name) and _is_ours(name, known)
        if told[name]:
            ours[row] = name
    return set(ours), list(dict.fromkeys(ours.values())), len(rows)


def _place_of_names(found: Found) -> int | None:
    """The column that says who receives what."""
    keys = _keys(found.format.beneficiary or "")
    return next((found.places[key] for key in keys if key in found.places), None)


def _is_ours(name: str, known: Known) -> bool:
    if _NETWORK in key_of(name):
        return True
    images = known.images(Organisation)
    found = (images[one] for one in known.find(name, Organisation.__tablename__))
    return any(one.get("territory") or one.get("carrier") or one.get("ptce") for one in found)


def _holds_cells(grid: Grid, found: Found, pattern: re.Pattern[str]) -> bool:
    """Whether enough cells are of the format: most of those under the first of its titles, or a few anywhere."""
    if found.format.below:
        place = next(found.places[key] for key in _keys(found.format.titles[0]) if key in found.places)
        under = [shown(grid.cell(row, place)) for row in range(found.row + 1, len(grid.rows))]
        fitting = sum(bool(pattern.fullmatch(text)) for text in under)
        return len(found.places) == len(found.format.titles) and 2 * fitting > sum(map(bool, under))
    held = (cell for row in grid.rows[found.row + 1 :] for cell in row if isinstance(cell, str))
    return len(list(islice(filter(pattern.match, held), _ACCOUNTS))) == _ACCOUNTS


def _filled(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, Sequence[tuple[int, Cell]]]]:
    """The rows that hold something, with their filled cells and the places of these."""
    for number_, row in enumerate(rows):
        if cells := [(place, cell) for place, cell in enumerate(row) if cell is not None]:
            yield number_, cells


def _keys(titles: str) -> list[str]:
    return [key_of(title) for title in titles.split("|")]
