"""Remarks in a row that put another amount in the place of one of its amounts: « 4 800 → 4 650 (frais de banque) » in a
cell without a title, « ramené à 18 000 » as its note.

Which of the two is read is asked, once for each remark; nothing of its row is read before. The remark is kept in the
note of the row, and both cells are cited.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import shown
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate
from data_access.importing.parse.numbers_in_texts import numbers_of, of_another_unit
from data_access.importing.parse.replaced_numbers import FIRST, replaced, replacing
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.notes.cell_comments import CellComment
from data_access.importing.schema_matching.notes.contradicting_remarks import remark_cells
from data_access.importing.schema_matching.sheet_questions import Point, Settled, SheetQuestions
from data_access.importing.schema_matching.taken_cells import CellsTaken
from data_access.models import Budget, Funding, Payment

_MODELS = (Budget, Funding, Payment)
_LAST_STEPS = ("year.granted", "granted", "amount_received", "actual")  # of an amount: what a remark changes
_TIMES = 10  # an amount is not replaced by one that is so many times as much, or as little


@dataclass(frozen=True)
class _Remark:
    """A remark at its row and column, from 0, the amount that it says, and the columns of those in whose place it may
    be."""

    row: int
    place: int
    text: str
    new: str
    which: str
    places: Sequence[int]


@dataclass
class AmountsTaken(CellsTaken):
    """`kept`: the remarks that go into notes; `cites`: the cells from which an amount comes, by its own; `told`: the
    rows and columns of the remarks that were asked about."""

    kept: list[CellComment] = field(default_factory=list)
    cites: dict[str, str] = field(default_factory=dict)
    told: frozenset[tuple[int, int]] = frozenset()


def take_replaced_amounts(table: Table, questions: SheetQuestions) -> AmountsTaken:
    """Asks of the remarks of a table that put another amount in the place of one of their rows."""
    taken = AmountsTaken(table.grid)
    found = list(_remarks(table)) if table.model in _MODELS else []
    for one in found:
        settled = questions.settle(
            f"remplacé {table.grid.address(one.row, one.place)}", _text(table, one), _candidates(table, one)
        )
        said = f"{quote(one.text)} dit un autre montant que cette ligne"
        point = Point(one.row, one.place, said, table.whole(one.row))
        taken.problems += questions.problems(settled, [point], "répondre, ou corriger le montant")
        _take(table, one, settled, taken)
    taken.told = frozenset((one.row, one.place) for one in found)
    return taken


def _take(table: Table, one: _Remark, settled: Settled, taken: AmountsTaken) -> None:
    """What an answer makes of the amounts of a row."""
    if settled.is_open:
        table.body.take_out({one.row})
        return
    by_address = {table.grid.address(one.row, place): place for place in one.places}
    place = by_address.get(settled.answer, one.places[0])
    own, remark = table.grid.address(one.row, place), table.grid.address(one.row, one.place)
    if settled.answer == LEAVE_OUT:
        taken.grid = taken.grid.with_cells({(one.row, place): None})
        taken.left.append(own)
    elif settled.answer != YES:
        taken.grid = taken.grid.with_cells({(one.row, place): one.new})
        taken.cites[own] = f"{own}, {remark}"
    if one.place not in table.read:
        taken.kept.append(CellComment(one.row, one.place, one.text, table.read[place]))


def _remarks(table: Table) -> Iterator[_Remark]:
    """The remarks that say a number in whose place another stands, where it may be one of the amounts of their row."""
    money = table.places(FieldKind.MONEY)
    for row, place, text in remark_cells(table) if money else ():
        amounts = {one: amount for one in money if (amount := amount_of(table.grid.cell(row, one)))}
        if not amounts or not (said := _said(text, set(amounts.values()))):
            continue
        new, which, old = said
        likely = _likely(table, amounts, new, old)
        if likely and amount_of(new) not in amounts.values():
            yield _Remark(row, place, text, new, which, likely)


def _said(text: str, amounts: set[float]) -> tuple[str, str, set[float]] | None:
    """The amount that a remark puts in the place of others, which one it is, and those others; None where it says none.
    « Puis » alone says so only of one of the `amounts` of its row."""
    numbers = numbers_of(text, of_money=True)
    if of_another_unit(text, "", of_money=True):
        return None
    if said := replaced(text, numbers):
        (new, which), *others = said
        old = {amount for one, _ in others if (amount := amount_of(one))}
        return (new, which, old) if old & amounts or replacing(text) else None
    return (numbers[0], "", set()) if len(numbers) == 1 and replacing(text, numbers[0]) else None


def _likely(table: Table, amounts: Mapping[int, float], new: str, old: set[float]) -> list[int]:
    """The columns of the amounts in whose place a number may stand, the likeliest first."""
    value = amount_of(new) or 0
    likely = [one for one, amount in amounts.items() if amount / _TIMES < value < amount * _TIMES]
    last = {one for one in likely if table.read[one].name in _LAST_STEPS}
    exact = {one for one in likely if amounts[one] in old}
    if exact & last or (exact and not last):
        return sorted(exact & last or exact)
    return sorted(likely, key=lambda one: (one not in last, one not in exact, one))


def _text(table: Table, one: _Remark) -> str:
    amount, remark = (
        table.grid.address(one.row, one.places[0]),
        table.grid.address(one.row, one.place),
    )
    return f"Quel montant lire en {amount} de la feuille {quote(table.grid.name)}, où {remark} dit {quote(one.text)} ?"


def _candidates(table: Table, one: _Remark) -> Iterator[Candidate]:
    which = f" ({one.which})" if one.which else ""
    kept = "" if one.place in table.read else ", et la remarque dans « Note »"
    for place in one.places:
        was, address = shown(table.grid.cell(one.row, place)), table.grid.address(one.row, place)
        yield Candidate(address, f"{one.new}{which}, à la place de {quote(was)} ({address}){kept}")
    first = one.places[0]
    was = shown(table.grid.cell(one.row, first))
    before = f" ({FIRST})" if one.which and len(one.places) == 1 else ""
    yield Candidate(YES, f"{was}{before}, ce qui est écrit{kept}")
    yield Candidate(LEAVE_OUT, f"rien : laisser {table.grid.address(one.row, first)} vide{kept}")
