"""What every reader of cells shares: a cell as text, the key that spellings share, and the refusal."""

import datetime
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from types import NoneType
from typing import TYPE_CHECKING, TypeVar

from data_access.importing.model.cell import Cell
from data_access.name_keys import key_of
from data_access.text_lines import in_lines

if TYPE_CHECKING:
    from data_access.importing.model.problems import Question

_UNSEEN = re.compile("[\xad\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BLANKS = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_LARGEST_IN_FULL = 10**15
LONGEST_NAME = 500  # characters
LISTS = re.compile("[;\n]")  # what parts the names of a cell that lists some
_BULLET = re.compile(r"^(?:[•·*] |[-=–—]*[>›»→⇒➔➜➝➞⟶⮕]+ (?!\d)|[–-] (?!\d)|[•‣◦▪▫●■►▸➢➤] ?)")
_IN_BRACKETS = re.compile(r"\(([^()]*\w[^()]*)\)|\[([^\[\]]*\w[^\[\]]*)\]")
_MOST_DIGITS, _BEYOND_COUNT = 18, 10**18
_LONGEST_LIST = 300  # signs of a text that is tried as a list of names
_LINKS = (r" / ", r"/", r" ?\+ ?", r" ?& ?", r", ?", r" et ", r" - ")
_ANY_LINK = re.compile("|".join(_LINKS))
_ONE_SIGN = str.maketrans("’‘–—‑−", "''----")
_APART = frozenset({NoneType, str, float, datetime.datetime, datetime.date})  # of two of them, none are equal

C = TypeVar("C")
T = TypeVar("T")


class Since1904(float):
    """A number of a workbook whose calendar begins in 1904: what day it is, if it is one, is counted from there."""


class InEuros(float):
    """A number whose format shows it in euros (« 40 € »)."""


class InUnits(float):
    """A number whose format shows it in thousands or millions (40 000 as « 40 k€ »): the number itself is in whole
    units, whatever a title says."""


class ScaledDown(InUnits):
    """The same where no word of the format says so (40 000 as « 40 »). `times`: by what it is divided."""

    times: int

    def __new__(cls, number: float, times: int) -> "ScaledDown":
        cell = super().__new__(cls, number)
        cell.times = times
        return cell

    def __reduce__(self) -> tuple[type["ScaledDown"], tuple[float, int]]:  # it travels between processes
        return ScaledDown, (float(self), self.times)


class ShownAmount(str):
    """The text of a number whose format shows it as an amount (« 40 k€ »). `number`: what the cell holds, for a column
    that is not of amounts: the format is then no more than one that was chosen by mistake."""

    number: float

    def __new__(cls, text: str, number: float) -> "ShownAmount":
        cell = super().__new__(cls, text)
        cell.number = number
        return cell

    def __reduce__(self) -> tuple[type["ShownAmount"], tuple[str, float]]:  # it travels between processes
        return ShownAmount, (str(self), self.number)


class Remarks(str):
    """The note of a row of which no cell is a note: what is kept there of its other cells, line by line. It joins what
    is noted of the record already."""

    def beside(self, noted: str) -> str:
        """A note, and those of these lines that it does not hold."""
        held = set(noted.splitlines())
        return "\n".join([noted, *(line for line in self.splitlines() if line not in held)])


class RowCount(str):
    """The text of a count in a row that says that it is given in thousands, or millions. `cell`: what it holds;
    `times`: by what it would be multiplied; `label`: the words that say so."""

    cell: "Cell"
    times: int
    label: str

    def __new__(cls, cell: "Cell", times: int, label: str) -> "RowCount":
        made = super().__new__(cls, shown(cell))
        made.cell, made.times, made.label = cell, times, label
        return made


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


class EmptySum(str):
    """What stands for the 0 of a formula that takes blank cells alone: a sign that says nothing, « – »."""


class Refused(ValueError):
    """A cell cannot be read for certain: `why` it is so, `suggestion`, what would be right, and the `question`
    (`problems.Question`) whose answer would settle it, if there is one."""

    def __init__(self, why: str, suggestion: str, question: "Question | None" = None) -> None:
        super().__init__(why)
        self.why = why
        self.suggestion = suggestion
        self.question = question


def shown(cell: Cell) -> str:
    """A cell as text, as a person reads it: « 2024 » for 2024.0, day first, single spaces, line feeds for what breaks
    a line, no unseen signs."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.isprintable() and "  " not in cell:
        return (
            cell.strip()
        )  # as nearly all: without it, 0.29 s instead of 0.04 for 240,000 cells (2026-11-28)
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _LARGEST_IN_FULL:
        return str(int(cell))
    if isinstance(cell, datetime.datetime | datetime.date):
        return f"{cell:%d/%m/%Y}"
    return _BLANKS.sub(" ", _UNSEEN.sub("", in_lines(str(cell)))).strip()


def whole(digits: str) -> int:
    """The number that some digits are; of a great many, one that is larger than all that is counted: Python reads no
    more than 4,300 of them, and a cell may hold more."""
    return int(digits) if len(digits) <= _MOST_DIGITS else _BEYOND_COUNT


def each_once(read: Callable[[C], T], cells: Sequence[C], known: dict[C, T] | None = None) -> list[T]:
    """What is read of each cell: equal ones are read once, and what is read of them is shared. Not where equal ones may
    say different things: « 40 k€ » of 40 000 and of 40 400, `True` and 1. `known`: what was read of other columns."""
    if not _APART.issuperset(map(type, cells)):
        return list(map(read, cells))
    found = {} if known is None else known
    found |= {cell: read(cell) for cell in set(cells).difference(found)}
    return list(map(found.__getitem__, cells))


def each_object_once(values: Iterable[T]) -> list[T]:
    """Values, each object once: rows that say the same share theirs (see `each_once`), and some have no hash."""
    every = list(values)
    return list(dict(zip(map(id, every), every, strict=True)).values())


def shorten(text: str) -> str:
    """A text, cut where it is longer than any title or name is: nobody takes the rest for one."""
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"


def folded(text: str) -> str:
    """A text on one line, in small letters without accents, with one kind of apostrophe and of dash."""
    plain = " ".join((text if text.isascii() else text.translate(_ONE_SIGN)).split())
    if not plain.isascii():
        plain = "".join(itertools.filterfalse(unicodedata.combining, unicodedata.normalize("NFD", plain)))
    return plain.lower()


def several(cell: Cell) -> list[str]:
    """The names of a cell that holds several, parted by « ; » or a line break; each name once."""
    found: dict[str, str] = {}
    for name in _parts(LISTS.split(shown(cell))):
        found.setdefault(key_of(name), name)
    return list(found.values())


def without_bullet(text: str) -> str:
    """A text without the bullet that begins it; one that lists several keeps them."""
    if text[:1].isalnum() or "\n" in text or not _BULLET.match(text):
        return text
    return _BULLET.sub("", text).strip() or text


def without_brackets(text: str) -> str:
    """A text without the brackets around the whole of it: « (Nevers) »."""
    found = _IN_BRACKETS.fullmatch(text.strip()) if text[:1] in ("(", "[", " ") else None
    return (found[1] or found[2]).strip() if found else text


def splits(text: str) -> list[list[str]]:
    """How a text may be parted into several names by « / », « + », « & », « , », « et », « - »: by fewest kinds of
    signs first. A name may hold any of them, so that only known names tell which is right; one name may stand there
    twice (« Epinal/Épinal »)."""
    if len(text) > _LONGEST_LIST or not _ANY_LINK.search(text):
        return []
    present = [link for link in _LINKS if re.search(link, text)]
    found: list[list[str]] = []
    for count in range(1, len(present) + 1):
        for links in itertools.combinations(present, count):
            names = _parts(re.split("|".join(links), text))
            if len(names) > 1 and names not in found:
                found.append(names)
    return found


def new_names(text: str) -> list[str]:
    """The names of places that a text lists, none of which may be known: « Nantes, Lille et Brest », « Dax / Agen ».
    None where a part is no name by itself: « Val d'Adour et pays d'Armagnac »."""
    parted = re.split(r"\s*[,/+&]\s*|\s+et\s+", text) if len(text) <= _LONGEST_LIST else []
    return _parts(parted) if len(parted) > 1 and all(one[:1].isupper() for one in parted) else []


def _parts(texts: list[str]) -> list[str]:
    """The texts that are names, without bullets."""
    return [name for text in texts if (name := _BULLET.sub("", text.strip()).strip())]
