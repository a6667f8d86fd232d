"""Rows that a program, or who prints, adds to a sheet: « Imprimé le 14/03/2026 », « Last modified » beside a day.

They tell of the file, and of none of its records."""

import datetime
import re
from collections.abc import Sequence

from data_access.importing.model.cells import Cell, folded, shown

_SAID_OF_FILE = re.compile(
    "jour|maj|modif|imprim|impres|[ée]dit|export|g[ée]n[ée]r|extra|actuali|sauve|print|updat|saved"
)
_DONE = (
    r"(?:(?:document|fichier|tableau|classeur|liste|page|etat) )?(?:(?:mise?s? a jour|maj|modifiee?s?|actualisee?s?|"
    r"imprimee?s?|editee?s?|exportee?s?|generee?s?|extraite?s?) le|(?:printed|updated|exported|generated|modified) on)"
)
_DOING = (
    r"(?:(?:date|heure) )?(?:de |d')?(?:la )?derniere? (?:mise a jour|maj|modification|actualisation|impression|"
    r"edition|sauvegarde)|date (?:de |d')(?:la )?(?:mise a jour|maj|modification|actualisation|impression|edition|"
    r"export|extraction)|last (?:modified|updated|edited|saved|printed)"
)
_WHEN = (
    r"(?: ?:)?(?:(?: (?:le|du|au|on|at))?(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))? \d.*)?"
)
_STAMP = re.compile(rf"(?:{_DONE}|(?:{_DOING})(?: (?:le|du|au|on|at|par|by))?){_WHEN}")
_A_DAY = re.compile(r"(?:le )?\d[\d/.:h -]*(?: ?\w+ \d{4})?.{0,20}|(?:19|20)\d\d")
_LONGEST = 80  # signs; more is a remark
_MOST = 4  # cells: what it says, the day, the hour, who
_LONGEST_NAME = 40


def may_stamp(words: str) -> bool:
    """Whether a text of a sheet, in small letters, may be such a stamp: in many sheets none is."""
    return _SAID_OF_FILE.search(words) is not None


def is_stamp(row: Sequence[Cell]) -> bool:
    """Whether the first cell of a row says such a thing, and the others no more than the day, the hour and who."""
    first, *others = filled if (filled := [cell for cell in row if cell is not None]) else [""]
    if not isinstance(first, str) or len(first) > _LONGEST or len(others) >= _MOST:
        return False
    if not _STAMP.fullmatch(folded(first)):
        return False
    if any(
        isinstance(cell, int | float) for cell in others
    ):  # « Mis à jour le » beside 2026, and nothing else
        return len(others) == 1 and _is_day(others[0])
    said = all(not isinstance(cell, str) or len(cell) <= _LONGEST_NAME for cell in others)
    return not others or (said and any(map(_is_day, others)))


def _is_day(cell: Cell) -> bool:
    if isinstance(cell, datetime.date | datetime.time):
        return True
    return isinstance(cell, str | int | float) and _A_DAY.fullmatch(folded(shown(cell))) is not None
