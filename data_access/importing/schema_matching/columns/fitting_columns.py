"""Which columns a title may be that nobody knows, by what stands below it: names of known territories or structures,
addresses of pages, sentences. They are offered first, and asked about where a table says nothing else of its rows."""

import re
from collections.abc import Collection

from data_access.contract import columns_of
from data_access.contract.column import CODE, Column
from data_access.fields import FieldKind
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, Faulty, Refused, folded, shown
from data_access.importing.model.problems import ERROR
from data_access.importing.parse.controlled_words import flag
from data_access.importing.parse.unknown_words import says_unknown
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.values.ditto_marks import says_ditto
from data_access.models import Base, Organisation, Territory

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
_OF_A_SEAT = re.compile(r"\b(?:siege|adresse)\b")  # of a structure, which may be of another territory
_OF_A_PERSON = re.compile(r"[@\d]")  # addresses and numbers of telephones
_SENTENCE = 4  # words on average from which on texts are no names
_PAGES = ("website", "link")
_BY_NAME = {"partners", "funder"}  # texts that name structures
_NEVER_FIRST = {CODE.name, "source", "aliases", "short_name", "type_as_written", "as_read"}


def fitting(header: Header, title: Title) -> tuple[Column, ...]:
    """The free columns that hold what all cells below an unknown title are; none where they are nothing known."""
    cells = set(header.about.values(title))
    if not cells or not all(isinstance(cell, str) and not isinstance(cell, Faulty) for cell in cells):
        return ()
    columns = header.free(columns_of(header.about.model))
    if all(_ADDRESS.fullmatch(shown(cell).strip()) for cell in cells):
        return tuple(one for one in columns if one.name in _PAGES)
    if speaks_of_a_seat(title.text):
        return ()
    for kind in (Territory, Organisation):
        if are_known(header.about.known, cells, kind):
            return tuple(one for one in columns if names_records(one, kind))
    return ()


def speaks_of_a_seat(title: str) -> bool:
    """Whether a title speaks of where a structure has its seat, which may be of another territory."""
    return _OF_A_SEAT.search(folded(title)) is not None


def are_known(known: Known | None, cells: Collection[Cell], kind: type[Base]) -> bool:
    """Whether all of these cells name records of a kind that are known, and there are some."""
    return (
        known is not None
        and bool(cells)
        and all(
            isinstance(cell, str)
            and not isinstance(cell, Faulty)
            and known.find_one(shown(cell), kind.__tablename__) is not None
            for cell in cells
        )
    )


def are_mostly_known(known: Known | None, cells: Collection[Cell], kind: type[Base]) -> bool:
    """Whether two of these cells at least, and most of them, name records of a kind that are known: « Amiens » and
    « Caen » beside « Lons », « visio »; those that say « idem », or that it is unknown, are left out."""
    texts = [shown(cell) for cell in cells if isinstance(cell, str) and not isinstance(cell, Faulty)]
    said = len(cells) - sum(says_ditto(text) or says_unknown(text) for text in texts)
    found = sum(known.find_one(text, kind.__tablename__) is not None for text in texts) if known else 0
    return found > 1 and 2 * found > said


def names_structures(column: Column) -> bool:
    """Whether a column of texts names structures."""
    return (column.model is Organisation and column.field.name == "name") or column.name in _BY_NAME


def best_first(header: Header, title: Title) -> tuple[Column, ...]:
    """The free columns that may be read from an unknown title, those first that fit what stands below it; under
    texts, those of texts."""
    fits = fitting(header, title)
    cells = list(header.about.values(title))
    texts = not fits and all(_is_text(cell) and "@" not in shown(cell) for cell in cells)

    def rank(column: Column) -> tuple[bool, bool, bool]:
        of_texts = texts and _is_of_texts(column)
        return column not in fits, not of_texts, not (of_texts and column.field.multiline)

    return tuple(sorted(header.free(header.about.columns_for(title)), key=rank))


def says_all(header: Header, title: Title) -> tuple[Column, ...]:
    """The columns that an unknown title may be without which the rows of its table say nothing but of what they speak:
    the one that fits, or those of texts above sentences; none where others say something, or several titles may."""
    about = header.about
    said = header.columns.values()
    asked = any(one.severity == ERROR for one in header.problems)
    if not said or asked or header.periods or not all(one.field.key and not one.side for one in said):
        return ()
    if len(fits := fitting(header, title)) == 1:
        return fits
    unknown = [one for one in about.line.titles if one.place not in header.columns and about.has_data(one)]
    cells = list(about.values(title))
    if len(unknown) != 1 or not cells or not all(map(_is_text, cells)):
        return ()
    texts = [shown(cell) for cell in cells]
    if any(map(_OF_A_PERSON.search, texts)) or sum(len(one.split()) for one in texts) < _SENTENCE * len(
        texts
    ):
        return ()
    return tuple(one for one in header.free(columns_of(about.model)) if _is_of_texts(one))


def names_records(column: Column, kind: type[Base]) -> bool:
    """Whether a column names records of a kind."""
    field = column.field
    if kind is Organisation and names_structures(column):
        return True
    return field.kind in (FieldKind.REFERENCE, FieldKind.REFERENCES) and field.target == kind.__tablename__


def _is_of_texts(column: Column) -> bool:
    field = column.field
    return (
        field.kind is FieldKind.TEXT
        and not (field.key or field.personal or column.tells or column.side)
        and column.name not in {*_NEVER_FIRST, *_PAGES}
    )


def _is_text(cell: Cell) -> bool:
    """Whether a cell is words, and says neither yes nor no."""
    if not isinstance(cell, str) or isinstance(cell, Faulty) or not any(map(str.isalpha, cell)):
        return False
    try:
        flag(shown(cell))
    except Refused:
        return True
    return False
