"""Which list of people a sheet is, by the shape of its header; and where its lines stand. No cell is kept."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from data_access.importing.attendance.list_addresses import WIDEST, addresses_in, tells_by_addresses
from data_access.importing.attendance.list_kinds import (
    KINDS,
    MEETING,
    NAMES,
    TEAMS,
    ZOOM,
    ListKind,
    Proof,
    Way,
)
from data_access.importing.attendance.list_titles import (
    LONGEST,
    WHO,
    Part,
    about_an_event,
    about_what_was,
    key,
    part_of,
)
from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.grids import Grid
from data_access.name_keys import slug
from data_access.vocabulary import Measure

HEADER_WITHIN = 30  # rows that hold something, in which the header is looked for
SAMPLE = 200  # rows by which a column of addresses is known

Columns = Mapping[Part, tuple[int, ...]]

_ACCOUNTS = {"username", "nomdutilisateur", "utilisateur"}  # of forms: who sent it; empty, or an address
_SECTION = re.compile(r"\s*(\d)\.\s*\D.*")
_SECTIONS_WITHIN = 60  # rows in which the sections of Teams begin
_SAYS = (
    (Measure.PRESENT, re.compile(r"emarge\w*|presences?|presente?s?|venue?s")),
    (Measure.REGISTERED, re.compile(r"inscrit\w*|inscriptions?|reservations?|preinscri\w*")),
)  # words of the titles of a list, of its sheet and file


@dataclass(frozen=True)
class ListTable:
    """Where a header stands, and the last of its lines (rows as Excel numbers them); what its columns hold (places
    from 0)."""

    header: int
    last: int
    columns: Columns


@dataclass(frozen=True)
class ListShape:
    """Which list a sheet is. `measure`: what it gives, if that is clear; `foreign`: its titles are in a language that
    we do not know."""

    kind: ListKind
    tables: tuple[ListTable, ...]
    measure: Measure | None
    foreign: bool = False

    @property
    def header(self) -> int:
        """The row of its first header."""
        return self.tables[0].header

    @property
    def columns(self) -> Columns:
        """What the columns below its first header hold."""
        return self.tables[0].columns


def recognise(grid: Grid, file: str = "") -> ListShape | None:
    """The list that a sheet is; None where it is no list of people. Looks at the first rows only, unless it is one.

    `file`: the name of its file, which may say whether it lists those who registered or those who came.
    """
    if (second := _second_section(grid)) is not None:
        return second
    meeting = None
    for number, row in _first_rows(grid):
        if names_a_meeting(row):
            meeting = number
        elif shape := _headed(grid, number, row, file):
            other = _other_header(grid, shape)
            return shape if other is None else _refused(shape, *_two_headers(number, other))
    return _below(grid, meeting) if meeting else _by_addresses(grid, file)


def names_a_meeting(row: Sequence[Cell]) -> bool:
    """Whether a row holds the titles of a meeting, whose values stand below."""
    return _holds(MEETING, _keys(row), set())


def _headed(grid: Grid, number: int, row: Sequence[Cell], file: str) -> ListShape | None:
    """The list of which that row is the header."""
    titles, keys = _titles(row), _keys(row)
    if len(titles) < 2:
        return None
    parts = {part for text in titles.values() if (part := part_of(text))}
    for kind in KINDS:
        if any(_holds(proof, keys, parts) for proof in kind.proofs):
            columns = _columns(kind, titles)
            if kind.form and not _asks_who_one_is(grid, number, titles, columns):
                continue
            measure = _measure(kind, titles, [file, grid.name, *_texts(grid.rows[: number - 1])])
            return ListShape(kind, _tables(grid, kind, number, columns), measure)
    return None


def _by_addresses(grid: Grid, file: str) -> ListShape | None:
    """The list of people that no title tells surely, but the addresses beside their names."""
    for number, row in _first_rows(grid):
        titles = _titles(row)
        columns = _columns(NAMES, titles) if len(titles) > 1 else {}
        if tells_by_addresses(grid.rows[number : number + SAMPLE], columns):
            measure = _measure(NAMES, titles, [file, grid.name])
            return ListShape(NAMES, _tables(grid, NAMES, number, columns), measure)
    return None


def _other_header(grid: Grid, shape: ListShape) -> int | None:
    """A row below the header that may be that of the list, so that the one found stands above other things.

    The same header may come again. An answer to a form says when it was given: what says no number below an empty row
    is none.
    """
    if shape.kind.tables:
        return None
    header, empty = shape.header, False
    for number, row in enumerate(grid.rows[header : header + HEADER_WITHIN], start=header + 1):
        if not _holds_something(row):
            empty = True
        elif len(_titles(row)) > 1 and _keys(row) != _keys(grid.rows[header - 1]):
            wordy = not any(re.search(r"[\d@]", shown(cell)) for cell in row)
            if _headed(grid, number, row, "") or (shape.kind.form and empty and wordy):
                return number
    return None


def _two_headers(header: int, other: int) -> tuple[str, str]:
    return (
        f"deux lignes peuvent être celle de ses titres ({header} et {other}) : nous ne savons pas où elle commence",
        "effacer du fichier ce qui se trouve au-dessus des titres de la liste, puis l'envoyer de nouveau",
    )


def _below(grid: Grid, meeting: int) -> ListShape | None:
    """The list below the block of a meeting (its titles, its values, an empty row), whose own titles no kind knows.
    None where nothing follows so: it is a table of meetings."""
    if any(map(_holds_something, grid.rows[meeting + 1 : meeting + 2])):
        return None
    below = enumerate(grid.rows[meeting + 2 :], start=meeting + 3)
    if (header := next((number for number, row in below if _holds_something(row)), None)) is None:
        return None
    columns = _columns(ZOOM, _titles(grid.rows[header - 1]))
    shape = ListShape(ZOOM, (ListTable(header, len(grid.rows), columns),), ZOOM.measure)
    if not columns.keys().isdisjoint({Part.NAME, Part.LAST, Part.MAIL}):
        return shape
    why = "sous le bloc de la réunion, aucun titre ne dit où sont les noms"
    return _refused(shape, why, "nommer « Nom » et « E-mail » les colonnes qui les contiennent")


def _refused(shape: ListShape, why: str, suggestion: str) -> ListShape:
    return replace(shape, kind=replace(shape.kind, refused=(why, suggestion)))


def _holds_something(row: Sequence[Cell]) -> bool:
    return any(cell is not None for cell in row)


def _titles(row: Sequence[Cell]) -> dict[int, str]:
    """The texts of a row by their places from 0."""
    return {place: cell for place, cell in enumerate(row[:WIDEST]) if isinstance(cell, str)}


def _keys(row: Sequence[Cell]) -> set[str]:
    return {key(text) for text in _titles(row).values()}


def _first_rows(grid: Grid) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Those that hold something, numbered as Excel does."""
    held = 0
    for number, row in enumerate(grid.rows, start=1):
        if _holds_something(row):
            held += 1
            yield number, row
        if held == HEADER_WITHIN:
            return


def _holds(proof: Proof, keys: Set[str], parts: Set[Part]) -> bool:
    return all(
        one in parts if isinstance(one, Part) else not keys.isdisjoint(one.split("|")) for one in proof
    )


def _columns(kind: ListKind, titles: Mapping[int, str]) -> dict[Part, tuple[int, ...]]:
    found: dict[Part, list[int]] = defaultdict(list)
    for place, text in titles.items():
        if (part := part_of(text, question=kind.form)) and not (kind.form and key(text) in _ACCOUNTS):
            found[part].append(place)
    return {part: tuple(places) for part, places in found.items()}


def _asks_who_one_is(
    grid: Grid, header: int, titles: Mapping[int, str], columns: dict[Part, tuple[int, ...]]
) -> bool:
    """Whether a form's answers are people, and not events that people tell of; a column of addresses may say so."""
    if any(about_an_event(text) for text in titles.values()):
        return False
    if Part.MAIL not in columns and (places := addresses_in(grid.rows[header : header + SAMPLE])):
        columns[Part.MAIL] = places
    return not columns.keys().isdisjoint(WHO)


def _measure(kind: ListKind, titles: Mapping[int, str], above: Sequence[str]) -> Measure | None:
    """What a list gives: a list that people fill in may say it in the words around it, if these say one thing."""
    if kind.way is not Way.PEOPLE:
        return kind.measure
    words = {word for text in above for word in slug(text[:LONGEST]).split("-")}
    found = [measure for measure, pattern in _SAYS if any(map(pattern.fullmatch, words))]
    if len(found) == 1:
        return found[0]
    return None if kind.form and any(map(about_what_was, (*titles.values(), *above))) else kind.measure


def _texts(rows: Sequence[Sequence[Cell]]) -> list[str]:
    return [cell for row in rows for cell in row if isinstance(cell, str)]


def _tables(grid: Grid, kind: ListKind, header: int, columns: Columns) -> tuple[ListTable, ...]:
    """One table to the end of the sheet; a webinar's report has one for hosts, panelists, attendees and others."""
    tables = [ListTable(header, len(grid.rows), columns)]
    for number, row in enumerate(grid.rows[header:], start=header + 1) if kind.tables else ():
        first = next((cell for cell in row if cell is not None), None)
        if not isinstance(first, str) or part_of(first) not in (Part.ATTENDED, Part.NAME):
            continue
        titles = _titles(row)
        found = _columns(kind, titles)
        if Part.NAME in found and len(titles) > 2 and not found.keys().isdisjoint({Part.ATTENDED, Part.MAIL}):
            tables[-1] = replace(tables[-1], last=number - 1)
            tables.append(ListTable(number, len(grid.rows), found))
    return tuple(tables)


def _second_section(grid: Grid) -> ListShape | None:
    """The report of Teams in three sections: « 1. », « 2. », « 3. » stand alone in a row, whatever the language. Only
    the second one lists each person; the third repeats them."""
    sections = dict(_sections(grid))
    if not {1, 2} <= sections.keys() or sections[1] > sections[2]:
        return None
    last = sections[3] - 1 if sections.get(3, 0) > sections[2] else len(grid.rows)
    header = next((n for n in range(sections[2] + 1, last + 1) if any(grid.rows[n - 1])), None)
    if header is None:
        return None
    titles = _titles(grid.rows[header - 1])
    columns = _columns(TEAMS, titles)
    keys = _keys(grid.rows[header - 1])
    if not any(_holds(proof, keys, columns.keys()) for proof in (*TEAMS.proofs, (Part.ACCOUNT,))):
        return None
    foreign = columns.keys().isdisjoint({Part.NAME, Part.LAST})
    if foreign:
        columns[Part.NAME] = (min(titles),)
    return ListShape(TEAMS, (ListTable(header, last, columns),), None if foreign else TEAMS.measure, foreign)


def _sections(grid: Grid) -> Iterator[tuple[int, int]]:
    """The rows, as Excel numbers them, in which a numbered title stands alone; the first of each number."""
    seen: set[int] = set()
    for number, row in enumerate(grid.rows, start=1):
        cell = row[0] if row else None
        if (
            isinstance(cell, str)
            and (found := _SECTION.fullmatch(cell))
            and not any(row[1:])
            and (digit := int(found[1])) not in seen
        ):
            seen.add(digit)
            yield digit, number
        if number == _SECTIONS_WITHIN and not {1, 2} <= seen:
            return
