"""Payments that stand among received ones with « attendu déc. », « pas encore reçu » for their date: they are read as
planned, on the day that is answered, and it is told where they stand. So are those of which it was answered that their
remark says so (see `contradicting_remarks`)."""

from collections.abc import Iterable

from data_access.contract import columns_by_name
from data_access.french import quote
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.problems import WARNING, Answers, Asked, Problem
from data_access.importing.model.rows import Row, problem
from data_access.importing.parse.date_remarks import AS_PLANNED, about_text
from data_access.importing.parse.payment_words import says_money_expected
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.models import Payment
from data_access.text_lines import on_one_line

_PLANNED = {"received": "planned", "amount_received": "amount_planned"}
_TITLE = columns_by_name(Payment)["received"]


def read_as_planned(rows: Iterable[Row], table: Table, answers: Answers) -> list[str]:
    """Makes planned what is expected of payments, whatever is read of the date; of « RDV prévu le 12/03 », where that
    is answered. Returns the cells of dates that are not read, as the row says another planned one."""
    if table.model is not Payment:
        return []
    texts = {
        number + 1: (place, shown(cell))
        for place, column in table.read.items()
        if column == _TITLE
        for number in table.body.data
        if isinstance(cell := table.grid.cell(number, place), str)
    }
    words = {
        text
        for place, text in set(texts.values())
        if says_money_expected(text) or _is_answered(table, place, text, answers)
    }
    expected = {number: one for number, one in texts.items() if one[1] in words} if words else {}
    left: list[str] = []
    for row in rows if expected or table.expected else ():
        is_told = row.number in expected and not _says_both_amounts(row)
        if is_told or row.number - 1 in table.expected:
            left += _move(row)
        if is_told:
            place, text = expected[row.number]
            row.problems.append(_told(row, table.grid.address(row.number - 1, place), text))
    return left


def _is_answered(table: Table, place: int, text: str, answers: Answers) -> bool:
    about = about_text(f"{table.grid.name}:{table.titles.get(place, '')}", on_one_line(text))
    return answers.get(f"{Asked.WORD}:{about}") == AS_PLANNED


def _told(row: Row, cell: str, text: str) -> Problem:
    why = f"{quote(text)} : ce versement est lu comme prévu, il n'est pas reçu"
    right = "rien à faire si c'est juste ; sinon écrire le jour où il a été reçu"
    return problem(row, cell, _TITLE.header, text, Refused(why, right), WARNING)


def _says_both_amounts(row: Row) -> bool:
    return all(row.values.get(name) is not None for name in ("amount_received", "amount_planned"))


def _move(row: Row) -> list[str]:
    left = []
    for received, planned in _PLANNED.items():
        if row.values.get(received) is None:
            continue
        value, cell = row.values.pop(received), row.cells.pop(received)
        if row.values.get(planned) is None:
            row.values[planned], row.cells[planned] = value, cell
        else:
            left.append(cell)
    return left
