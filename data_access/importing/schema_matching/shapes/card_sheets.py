"""Reads a sheet that is a record card, or several side by side, as was answered of what they are; or asks it."""

from collections.abc import Iterable, Iterator, Sequence

from data_access.contract import model_named
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import LEAVE_OUT, Asked
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.lines.header_titles import shape
from data_access.importing.schema_matching.lines.table_detection import Fit, TableChoice, fit, turned
from data_access.importing.schema_matching.lines.table_questions import as_remembered, left_out, on_a_card
from data_access.importing.schema_matching.remembered_mappings import THE_SHEET
from data_access.importing.schema_matching.shapes.card_layouts import cards_of
from data_access.importing.schema_matching.shapes.record_cards import Card
from data_access.importing.schema_matching.shapes.sheet_forms import ReadForm
from data_access.importing.schema_matching.shapes.yearly_cards import cards_by_year
from data_access.importing.schema_matching.tables.reading_state import Sheet
from data_access.importing.schema_matching.tables.table_reading import read_table
from data_access.models import SHEET_MODELS

_EVERYWHERE = slice(None)
_TABLES = {LEAVE_OUT, *(model.__tablename__ for model in SHEET_MODELS)}


def read_cards(grid: Grid, choice: TableChoice, sheet: Sheet) -> ReadForm | None:
    """What its cards say, and what is asked of them; None where it is no card. `choice`: which table it is otherwise:
    of several cards, the first two lines may look like two rows of titles."""
    if cards := cards_by_year(grid):
        return _as_answered(grid, cards, sheet)
    table = None if choice.evident else choice.fit
    cards = cards_of(grid)
    if table and (len(cards) < 2 or not _say_more(cards, table)):
        return None
    if cards:
        return _as_answered(grid, cards, sheet)
    # titles in a column, beside the values of several records
    beside = turned(grid) if f"{Asked.SHEET}:{grid.name}" not in sheet.answers else None
    return ReadForm((), [on_a_card(grid, beside.model)]) if beside else None


def _say_more(cards: Sequence[Card], table: Fit) -> bool:
    """Whether cards side by side have more titles that are surely known than the table that the sheet may be, or that
    has none in two rows."""
    best = cards[0].choice.fit
    if best and best.certain > table.certain + 1:
        return True
    return not table.certain and table.line.last > table.line.first


def _as_answered(grid: Grid, cards: Sequence[Card], sheet: Sheet) -> ReadForm:
    first = cards[0]
    of_shape, question = shape(first.line, None), first.question
    given = (sheet.answers.get(key, "") for key in (f"{Asked.SHEET}:{grid.name}", question.key))
    answer = next((one for one in given if one in _TABLES), "")
    if answer:
        sheet.mappings.learn(of_shape, THE_SHEET, answer)
    known = answer or sheet.mappings.get(of_shape, THE_SHEET) or ""
    if known == LEAVE_OUT:
        told = left_out(grid, 0, len(grid.rows), _EVERYWHERE)
        return ReadForm((), [told if answer else as_remembered(first.asked(), known)])
    read = list(_read(cards, known, sheet))
    if len(read) < len(cards) or not (known or any(map(Card.is_told, cards, read))):
        return ReadForm((), [first.asked()])
    if not answer:
        remark = first.remark(read[0].table, sum(bool(one.rows) for one in read))
        read[0].problems.append(as_remembered(first.asked(), known) if known else remark)
    return ReadForm(read)


def _read(cards: Iterable[Card], known: str, sheet: Sheet) -> Iterator[Understood]:
    """Those of which it is clear, or `known`, what they are."""
    for card in cards:
        if chosen := fit(model_named(known), card.line) if known in _TABLES else card.choice.fit:
            end = len(card.grid.rows)
            yield card.placed(read_table(sheet, card.grid, chosen, 0, end, _EVERYWHERE, card.question))
