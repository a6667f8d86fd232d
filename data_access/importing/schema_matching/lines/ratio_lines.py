"""A row of percentages among amounts, « Taux d'obtention », « Part du total »: it says how two of them compare, and is
no record. It is passed over, and said."""

from data_access.fields import FieldKind
from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.rows import NoData
from data_access.importing.schema_matching.lines.table_rows import Table


def pass_ratios(table: Table) -> None:
    """Passes those rows over: a text, and nothing but percentages beside it, where the table has amounts."""
    amounts = table.places(FieldKind.MONEY)
    for row in [one for one in table.body.data if amounts and _is_ratio(table, one, amounts)]:
        table.body.take_out({row})
        table.body.passes(row, NoData.TOTAL, doubtful=True)


def _is_ratio(table: Table, row: int, amounts: list[int]) -> bool:
    (_, label), *others = table.filled(row)
    return (
        bool(others)
        and isinstance(label, str)
        and not _is_percentage(label)
        and all(_is_percentage(cell) for _, cell in others)
        and any(place in amounts for place, _ in others)
    )


def _is_percentage(cell: Cell) -> bool:
    text = shown(cell) if isinstance(cell, str) else ""
    return text.endswith("%") and any(map(str.isdigit, text)) and not any(map(str.isalpha, text))
