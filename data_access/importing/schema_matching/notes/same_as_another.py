"""« (idem n° 3) », « voir ligne 12 », « (déjà dit) », where a record is named: it is told in another row, and is
none of its own. « Voir et agir », « Idem Collectif » are names."""

import re
from collections.abc import Iterator

from data_access.importing.model.cells import folded, shown
from data_access.importing.schema_matching.lines.table_rows import TEXTS, Table

_AS_ABOVE = r"(?:idem|id\.|ibid(?:em)?|dito|ditto)"
_BETWEEN = r"(?:\W+(?:que|qu|le|la|les|l|au|aux|a|de|du|dit|dite|chose|souhait|idee|projet|soiree))*"
_RANK = r"\W*(?:(?:n ?[°o]|numeros?|lignes?|points?)\b|[n#°])\W*"
_NUMBERED = re.compile(
    rf"\W*(?:{_AS_ABOVE}{_BETWEEN}(?:{_RANK}|\W+)|"
    rf"(?:voir|cf|comme|meme|pareil|identique|doublon)\b{_BETWEEN}{_RANK})\d{{1,3}}\W*",
    re.ASCII,
)
_IN_BRACKETS = re.compile(
    rf"\W*[(\[] ?(?:{_AS_ABOVE}|voir|cf|doublon|deja (?:dit|note|compte|cite)e?s?)"
    r"(?:\W[^()\[\]]*)?[)\]]\W*"
)
_MAY_POINT = re.compile(
    r"\n\W*(?:id|dit|voir|cf|comme|m[eê]me|pareil|doublon|d[eé]j[aà])"
)  # among all texts of a sheet
_LONGEST = 60  # signs; more is a sentence


def names_another(text: str) -> bool:
    """Whether a text, where a record is named, only says which other row tells it."""
    plain = folded(text)
    return len(text) <= _LONGEST and bool(_NUMBERED.fullmatch(plain) or _IN_BRACKETS.fullmatch(plain))


def pointing(table: Table) -> Iterator[tuple[int, int, str]]:
    """Such rows, with the place of the cell and its text."""
    if not _MAY_POINT.search(table.grid.words):  # as nearly always
        return
    places = [one for one in table.places(*TEXTS) if _names_record(table, one)]
    for row in table.body.data if places else ():
        for place in places:
            cell = table.grid.cell(row, place)
            if cell.__class__ is str and names_another(text := shown(cell)):
                yield row, place, text
                break


def _names_record(table: Table, place: int) -> bool:
    column = table.read[place]
    return not column.side and (column.field.required or column.field.key)
