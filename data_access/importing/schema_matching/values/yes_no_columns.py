"""A column of « oui » and « non » under a title that elsewhere names somebody, « Porteur », « Parrain », « Structure
porteuse »: it holds no names. Beside the structures of territories it says of each whether it carries hers."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice

from data_access.contract import columns_by_name
from data_access.contract.column import CODE, Column
from data_access.fields import ORIGIN, Field, FieldKind
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.rows import Row, problem
from data_access.importing.parse.controlled_words import flag
from data_access.importing.parse.unknown_words import says_unknown
from data_access.models import Base, Organisation

NO_NAMES = "ses cases disent « oui » ou « non », et non un nom"
RIGHT = "rien à faire si c'est sans importance ; sinon, écrire les noms, ou renommer la colonne"
_NAMES = {FieldKind.TEXT, FieldKind.REFERENCE, FieldKind.REFERENCES, FieldKind.NAMES}
_WORDS = {"oui", "non", "o", "n", "yes", "no", "vrai", "faux", "true", "false"}
_OF_CARRIERS = re.compile(r"\bport(?:eurs?|euses?|e)\b")
_CARRIER = columns_by_name(Organisation)["carrier"]


def takes_names(column: Column) -> bool:
    """Whether the cells of a column are names, or other short texts."""
    return column.field.kind in _NAMES and column.name not in (CODE.name, *ORIGIN)


def is_free_text(column: Column) -> bool:
    """Whether a column takes any text, its source among them: « Bilan fait ? » above « oui » is none."""
    return column.field.kind is FieldKind.TEXT


def says_yes_or_no(cells: Iterable[Cell]) -> bool:
    """Whether all cells say yes or no, in words, or tick beside one that does."""
    cells = iter(cells)
    first = list(islice(cells, 1))
    if not _first_is_short(first):  # as nearly always
        return False
    texts = {shown(cell) for cell in chain(first, cells)}
    said = {text for text in texts if not says_unknown(text)}
    return any(folded(text) in _WORDS for text in said) and all(map(is_flag, said))


def says_who_carries(title: str, cells: Iterable[Cell]) -> bool:
    """Whether a column says of structures whether they carry, for half of its cells at least: what the others say is
    refused."""
    said = [shown(cell) for cell in cells]
    flags = sum(map(is_flag, said))
    return bool(flags) and 2 * flags >= len(said) and _OF_CARRIERS.search(folded(title)) is not None


def as_carrier(title: str) -> Column:
    """The column of structures that says whether they carry, under that title."""
    return Column(_CARRIER.field, title, (), Organisation)


def as_presence(model: type[Base], title: str) -> Column:
    """The column that says who came, under that title: it decides which rows are read."""
    return Column(Field("Présence", name="presence"), title, (), model, decides=True)


def with_carriers(grid: Grid, rows: Sequence[Row], place: int) -> None:
    """Gives the structures of territories what the column at `place` says of them, instead of that they carry; nothing
    where it is blank."""
    for row in rows:
        if row.table != Organisation.__tablename__ or row.parent is None or not row.values.get("carrier"):
            continue
        cell, address = grid.cell(row.number - 1, place), grid.address(row.number - 1, place)
        text = shown(cell) if cell is not None else ""
        del row.values["carrier"]
        if text and not says_unknown(text):
            try:
                row.values["carrier"] = flag(text)
                row.cells["carrier"] = address
            except Refused as refused:
                row.parent.problems.append(problem(row.parent, address, _CARRIER.header, text, refused))


def _first_is_short(cells: Sequence[Cell]) -> bool:
    return bool(cells) and len(shown(cells[0])) <= len("false")


def is_flag(text: str) -> bool:
    """Whether a text says yes or no."""
    try:
        flag(text)
    except Refused:
        return False
    return True
