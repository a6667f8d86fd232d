"""A plus or a dash before a name, « + Nevers », « – Luxembourg »: nothing is so called.

A legend may say what it means (« + entrée dans l'année, – sortie »); it is then the state of the row. A dash where no
name has a plus is but a bullet."""

import re
from collections.abc import Iterator

from data_access.contract.column import CODE
from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import shown
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.models import Circle, Cohort, CohortMember, Funding, Organisation, Status, Territory

_MODELS = (Territory, Organisation, Cohort, Circle, Funding, Status, CohortMember)
_PLUS = "+"
_SIGNED = re.compile(r"\(?(\+|[–—−-])\)? ?(?=[^\W\d])(?!d(?:e|es|')\b)")  # « + de lien » is a name
_LEGEND = re.compile(r"(?:^|[\s:,;(])(\+|[–—−-]) ?[=:]? ?([a-zà-ÿ][^,;:+|\n–—−]{2,60})")


def signed(table: Table) -> Iterator[tuple[int, int, str, str]]:
    """The row and the column of such names, what they say, and their sign."""
    if table.model not in _MODELS or not any(f"\n{one}" in table.grid.words for one in ("+", "(+")):
        return  # as nearly always
    place = _name_place(table)
    if place is None:
        return
    found = {row: sign for row in table.body.data if (sign := _sign(shown(table.grid.cell(row, place))))}
    legend = _legend(table)
    if table.read[place].field.kind is FieldKind.REFERENCE and not legend:
        return  # of a name that is not known, which one is meant is asked
    for row, sign in found.items():
        name = quote(shown(table.grid.cell(row, place)))
        meaning = legend.get(sign)
        says = (
            f"le signe y dit peut-être {quote(meaning)}"
            if meaning
            else "le signe n'est sans doute pas du nom"
        )
        yield row, place, f"s'appelle {name}, et {says}", sign


def without_sign(name: str) -> str:
    """A name without the sign before it."""
    return _SIGNED.sub("", name, count=1) if _SIGNED.match(name) else name


def _name_place(table: Table) -> int | None:
    """The column of what the rows are called, or of whom they speak, where a name in it has a plus before it."""
    for place, column in table.read.items():
        names = column.field.kind in (FieldKind.TEXT, FieldKind.REFERENCE) and column.field != CODE
        if names and column.field.key and any(_sign(shown(cell)) == _PLUS for cell in table.column(place)):
            return place
    return None


def _sign(name: str) -> str:
    found = _SIGNED.match(name)
    return "" if not found else _PLUS if found[1] == _PLUS else "–"


def _legend(table: Table) -> dict[str, str]:
    """What notes around a table say of such signs; a dash says something only beside a plus."""
    for row in table.notes:
        for _, cell in table.filled(row):
            told = {
                _PLUS if sign == _PLUS else "–": meaning.strip(" .)")
                for sign, meaning in _LEGEND.findall(shown(cell).replace("\u00a0", " "))
            }
            if _PLUS in told:
                return told
    return {}
