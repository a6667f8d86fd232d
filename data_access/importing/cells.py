"""What every reader of cells shares: a cell as text, the key that spellings share, and the refusal."""

import datetime
import re
from functools import lru_cache
from typing import Any

from data_access.french import normalise

Cell = Any  # str, int, float, bool, datetime.date/datetime/time; None for an empty cell

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u200b\u200e\u200f\u2060\ufeff]")
_BLANKS = re.compile("[ \t\u00a0\u202f\u2009]+")


class Faulty(str):
    """The text of a cell that no value can be read from: an error (« #N/A »), a formula whose result is not kept.

    `why` and `suggestion` are those of the refusal, wherever that cell is read.
    """

    why: str
    suggestion: str

    def __new__(cls, text: str, why: str, suggestion: str) -> "Faulty":
        cell = super().__new__(cls, text)
        cell.why, cell.suggestion = why, suggestion
        return cell

    def __reduce__(self) -> tuple[type["Faulty"], tuple[str, str, str]]:  # it travels between processes
        return Faulty, (str(self), self.why, self.suggestion)


class Refused(ValueError):
    """A cell cannot be read for certain: `why` it is so, `suggestion`, what would be right, and the `question`
    (`problems.Question`) whose answer would settle it, if there is one."""

    def __init__(self, why: str, suggestion: str, question: Any = None) -> None:
        super().__init__(why)
        self.why = why
        self.suggestion = suggestion
        self.question = question


def shown(cell: Cell) -> str:
    """A cell as text, as a person reads it: « 2024 » for 2024.0, day first, single spaces, no unseen signs."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.isprintable() and "  " not in cell:  # as nearly all
        return cell.strip()
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime | datetime.date):
        return f"{cell:%d/%m/%Y}"
    return _BLANKS.sub(" ", _UNSEEN.sub("", str(cell).replace("\r\n", "\n").replace("\r", "\n"))).strip()


@lru_cache(maxsize=100_000)
def key_of(text: str) -> str:
    """What the spellings of one name share; a text of signs only (« - », « ✔ ») stands for itself."""
    return normalise(text) or text


def several(cell: Cell) -> list[str]:
    """The names of a cell that holds several, parted by « ; » or a line break; each name once."""
    found: dict[str, str] = {}
    for part in re.split(r"[;\n]", shown(cell)):
        if name := part.strip():
            found.setdefault(key_of(name), name)
    return list(found.values())
