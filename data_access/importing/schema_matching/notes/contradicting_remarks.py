"""Remarks that contradict their rows: « tombé à l'eau » beside an event, « courrier de refus reçu » beside a grant.

A row whose own state says the same (« refusé », « annulé », « sorti ») is not contradicted, nor one that has the day or
the amount of its remark.
"""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import folded, shown
from data_access.importing.model.grids import words_of
from data_access.importing.parse.payment_words import says_expected, says_rest_expected
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.header_reading import STATUS
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.marks import colour_legends
from data_access.importing.schema_matching.marks.ticked_states import says_one_of
from data_access.importing.schema_matching.notes.corrections import correction_of
from data_access.importing.schema_matching.titles.recipient_titles import says_who_receives
from data_access.importing.schema_matching.values.cancelled_texts import says_number
from data_access.importing.schema_matching.values.remark_kinds import (
    EXPECTED,
    GIVEN_UP,
    KINDS,
    LONGEST,
    MOVED,
    NOT_HELD,
    NOT_OUT,
    NOT_PAID,
    OTHER_AMOUNT,
    OTHER_COUNT,
    REFUSAL,
    Kind,
    may_say,
    said_by,
)
from data_access.models import Event, Funding, Payment, Sponsorship, Statement, Status, Territory
from data_access.vocabulary import Measure

Contradicted = tuple[int, int, str, str]  # row and column of a remark, what it says, and which kind that is

_DAY = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})\b(?:[/.-]\d{2,4})?")
_AMOUNT = re.compile(
    r"(?<![\d/.-])(\d{1,3}(?:[ .]\d{3})+|\d+(?:,\d+)?)( ?(?:k ?€|k\b|€|euros?\b))?(?![\d/-])"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_MONEY = (REFUSAL, GIVEN_UP, NOT_PAID)
_RECEIVED = frozenset({"received", "amount_received"})  # of a payment
_ARROW = r"(?:[←→⇐⇒➔➜]|<-+|-+>|=>)"
_BEHIND_A_NAME = re.compile(
    rf"[(\[]([^()\[\]]{{4,60}})[)\]]\s*$|\s[-–—:]\s([^-–—:]{{4,60}})$|\s*{_ARROW}\s*([^←→⇐⇒➔➜<>]{{4,60}})$"
)
_MAY_STAND_BEHIND = re.compile(r"(?=[)\]←→⇐⇒➔➜<>\s])(?:\S|\s[-–—:]\s)")  # of which each such name holds one
_LEAST_WORDS = 3  # of a remark under a title that is not known; less may be the words of its column
_LEAST_DIGITS = 3  # of a number without a unit that is an amount


def remarks(table: Table) -> Iterator[Contradicted]:
    """The remarks of the rows that contradict them, the first of each row."""
    kinds = {name: kind for name, kind in KINDS.items() if _matters(table, name)}
    rows = table.body.data
    places = _places(table) if kinds else ()
    told = (colour_legends.meanings(table), colour_legends.written_meanings(table)) if places else ()
    legend = {meaning for each in told for meaning in each.values()}
    texts = _texts(table, places)
    texts = texts if may_say(words_of(texts)) else set()
    known = {cell: kinds_said for cell in texts if (kinds_said := tuple(said_by(cell, kinds)))}
    among_values = _of_values(table, places) if known else ()
    found: set[int] = set()
    for row in rows if known else ():  # mostly none
        for place in places:
            cell = table.grid.cell(row, place)
            if not isinstance(cell, str) or cell not in known:
                continue
            if place not in among_values and _is_no_remark(table, place, cell, legend):
                continue
            if said := next((one for one in known[cell] if not is_known(table, row, one, cell)), None):
                found.add(row)
                yield row, place, f"dit {quote(shown(cell))}", said
                break
    yield from _in_names(table, kinds)
    yield from (one for one in _in_place_of_values(table, kinds) if one[0] not in found)


def _in_place_of_values(table: Table, kinds: Mapping[str, Kind]) -> Iterator[Contradicted]:
    """« refusé (juin) » where an amount or a date of a grant, or of a payment, should stand, « pas paru » where that of
    an article. That a payment is still expected is told (see `expected_payments`)."""
    of_these = {name: kind for name, kind in kinds.items() if name in (*_NO_MONEY, NOT_OUT)}
    of_these = of_these if table.model in (Funding, Payment, Statement) else {}
    places = table.places(FieldKind.MONEY, FieldKind.DATE) if of_these else []
    for place in sorted(places):
        texts = {cell for cell in set(table.column(place)) if isinstance(cell, str)}
        said = {cell: name for cell in texts if (name := _in_place_of_a_value(table, cell, of_these))}
        for row in table.body.data if said else ():  # as rarely
            cell = table.grid.cell(row, place)
            if isinstance(cell, str) and cell in said and not is_known(table, row, said[cell], cell):
                yield row, place, f"dit {quote(shown(cell))}", said[cell]


def _in_place_of_a_value(table: Table, cell: str, kinds: Mapping[str, Kind]) -> str:
    if table.model is Statement and says_expected(cell):  # « prévu 15/12 »
        return NOT_OUT
    if table.model is not Statement and (says_number(cell) or says_expected(cell)):
        return ""
    return next(said_by(cell, kinds), "")


def _in_names(table: Table, kinds: Mapping[str, Kind]) -> Iterator[Contradicted]:
    """What stands behind the names of events, « Forum (faute d'inscrits) », that says that they were not held, or on
    another day."""
    place = next((place for place, column in table.read.items() if column.name == "name"), None)
    if table.model is not Event or place is None:
        return
    names = table.column(place)
    if not _MAY_STAND_BEHIND.search("\n".join(name for name in names if isinstance(name, str))):
        return  # as often
    if not may_say(table.grid.words):
        return
    of_events = {name: kind for name, kind in kinds.items() if name in (NOT_HELD, MOVED)}
    for row, cell in zip(table.body.data, names, strict=True):
        found = _BEHIND_A_NAME.search(cell) if isinstance(cell, str) else None
        if not found:  # as nearly always
            continue
        text = found[1] or found[2] or found[3]
        if said := next(
            (one for one in said_by(text, of_events) if not is_known(table, row, one, text)), None
        ):
            yield row, place, f"dit {quote(shown(cell))}", said


def remarks_saying(table: Table, says: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    """The rows and columns of the remarks of a table whose texts say so, from 0, and these; each text is looked at
    once."""
    texts = set(map(shown, _texts(table, _places(table))))
    said = {text for text in texts if len(text) <= LONGEST and says(text)}
    yield from (one for one in remark_cells(table) if one[2] in said) if said else ()


def _texts(table: Table, places: Iterable[int]) -> set[str]:
    return {cell for place in places for cell in set(table.column(place)) if isinstance(cell, str)}


def remark_cells(table: Table) -> Iterator[tuple[int, int, str]]:
    """The rows and columns of the remarks of a table, from 0, and their texts."""
    places = _places(table)
    among_values = _of_values(table, places)
    for row in table.body.data if places else ():
        for place in places:
            cell = table.grid.cell(row, place)
            if isinstance(cell, str) and (place in among_values or not _is_no_remark(table, place, cell, ())):
                yield row, place, shown(cell)


def _places(table: Table) -> list[int]:
    """The columns of remarks: that of the notes, and those that are not read, but for the names of who receives."""
    width = max(map(len, table.grid.rows), default=0)
    return [
        place
        for place in range(*table.columns.indices(width))
        if (place not in table.read and not says_who_receives(table.titles.get(place, "")))
        or (place in table.read and table.read[place].name == "note")
    ]


def _is_no_remark(table: Table, place: int, text: str, legend: Collection[str]) -> bool:
    """Whether a text is a word of a column whose title is asked about, or of a legend beside the table."""
    if place in table.read:
        return False
    if place in table.titles:
        return len(text.split()) < _LEAST_WORDS
    return shown(text) in legend


def _of_values(table: Table, places: Collection[int]) -> set[int]:
    """The columns that are not read, and half of which are dates or numbers: a word there is none of its column."""
    held = {
        place: [cell for cell in table.column(place) if cell is not None]
        for place in places
        if place not in table.read and place in table.titles
    }
    return {
        place
        for place, cells in held.items()
        if 2 * sum(not isinstance(one, str) for one in cells) >= len(cells)
    }


def _matters(table: Table, kind: str) -> bool:
    if kind == OTHER_COUNT and not table.places(FieldKind.NUMBER, FieldKind.MONEY):
        return False
    models = KINDS[kind].models
    return not models or table.model in models or (Status in models and _status_place(table) is not None)


def _status_place(table: Table) -> int | None:
    """The column of a list of territories that says their status."""
    if table.model is not Territory:
        return None
    return next((place for place, column in table.read.items() if column.name == STATUS), None)


def is_known(table: Table, row: int, kind: str, text: str) -> bool:
    """Whether a row says itself what its remark does: by its state, its day, its amount, what it counts."""
    if _is_in_state(table, row, kind):
        return True
    if (place := _status_place(table)) is not None and Status in KINDS[kind].models:
        return table.grid.cell(row, place) is None
    words = folded(text)
    if kind == MOVED:
        days = set(days_in(words))
        return bool(days) and not days.isdisjoint(_days_of(table, row))
    if kind == OTHER_AMOUNT:
        amounts = set(_amounts_in(words))
        said = {amount_of(table.grid.cell(row, place)) for place in table.places(FieldKind.MONEY)}
        return not amounts or not amounts.isdisjoint(said)
    if kind in (NOT_PAID, EXPECTED):
        received = {place for place, column in table.read.items() if column.name in _RECEIVED}
        if says_rest_expected(text) and _came_on_a_day(table, row):  # « acompte », « solde à venir »
            return True
        return all(table.grid.cell(row, place) is None for place in received)
    if kind == OTHER_COUNT:
        places = table.places(FieldKind.NUMBER, FieldKind.MONEY)
        meant = correction_of(text)
        if (
            meant
            and meant.new
            and amount_of(meant.new) in {amount_of(table.grid.cell(row, one)) for one in places}
        ):
            return True
        filled = [table.read[place] for place in places if table.grid.cell(row, place) is not None]
        registered = [one for one in filled if one.constants.get("measure") == Measure.REGISTERED.value]
        return registered == filled  # or it has no number
    return False


def _came_on_a_day(table: Table, row: int) -> bool:
    places = [place for place, column in table.read.items() if column.name == "received"]
    return any(isinstance(table.grid.cell(row, place), datetime.date) for place in places)


def _is_in_state(table: Table, row: int, kind: str) -> bool:
    """Whether a controlled word of a row says the same as a remark, or the day on which a sponsorship ended."""
    states = KINDS[kind].states
    if not states:
        return False
    ends = [place for place, column in table.read.items() if column.end and table.model is Sponsorship]
    return any(table.grid.cell(row, place) is not None for place in ends) or says_one_of(table, row, states)


def _days_of(table: Table, row: int) -> Iterator[tuple[int, int]]:
    for place in table.places(FieldKind.DATE):
        cell = table.grid.cell(row, place)
        if isinstance(cell, datetime.date):
            yield cell.day, cell.month
        else:
            yield from days_in(shown(cell))


def days_in(words: str) -> Iterator[tuple[int, int]]:
    """The days that a text says, each with its month."""
    return ((int(day), int(month)) for day, month in _DAY.findall(words))


def _amounts_in(words: str) -> Iterator[float]:
    """The amounts that a text says: no day, no year, no number of things."""
    for digits, unit in _AMOUNT.findall(_DAY.sub(" ", words)):
        bare = re.sub(r"[ .](?=\d{3})", "", digits)
        if unit or not (_YEAR.fullmatch(bare) or len(bare) < _LEAST_DIGITS):
            yield float(bare.replace(",", ".")) * (1000 if "k" in unit else 1)
