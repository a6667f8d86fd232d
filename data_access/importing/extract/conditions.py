"""Conditional formats: which cells they strike through, or show nothing of, where their condition is plain enough to be
worked out from the cells: « $F2="annulé" », « A2<0 », a text that a cell contains. Of others, it is told that they may.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data_access.importing.model.cell import Cell
from data_access.importing.model.column_letters import column_number

Area = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0
Place = tuple[int, int]

MOST_WORKED_OUT = 100_000  # cells of a sheet
_LONGEST = 255  # signs of a condition
_NO_COLOURS = ("colorScale", "dataBar", "iconSet")  # kinds that paint without a style
_OPERATORS = {
    "equal": "=",
    "notEqual": "<>",
    "lessThan": "<",
    "lessThanOrEqual": "<=",
    "greaterThan": ">",
    "greaterThanOrEqual": ">=",
}
_REFERENCE = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})")
_COMPARISON = re.compile(
    r"(?P<left>[^=<>\"]+|\"[^\"]*\")\s*(?P<sign><>|<=|>=|=|<|>)\s*(?P<right>[^=<>\"]+|\"[^\"]*\")"
)
_CALL = re.compile(r"(?P<name>[A-Za-z]+)\((?P<inside>.*)\)", re.DOTALL)
_LENGTH = re.compile(r"LEN\((?:TRIM\()?([$A-Za-z0-9]+)\)?\)", re.IGNORECASE)
_TEXT = re.compile(r'"((?:[^"]|"")*)"')
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_DEEPEST = 5  # conditions in one another


@dataclass
class Differential:
    """What a conditional format changes: it strikes, hides (white on white, a format that shows nothing), or paints."""

    strikes: bool = False
    hides: bool = False
    paints: bool = False


@dataclass
class Condition:
    """A rule of conditional formats: where it holds, of which kind it is, its formulas, what it changes. `text`: that
    which cells are to contain."""

    areas: Sequence[Area]
    kind: str
    operator: str = ""
    text: str = ""
    changes: Differential = field(default_factory=Differential)
    formulas: list[str] = field(default_factory=list)

    @property
    def paints(self) -> bool:
        """Whether it may give a cell a colour."""
        return self.changes.paints or self.kind in _NO_COLOURS

    @property
    def said(self) -> str:
        """Its formula, or what it is, as it is told."""
        return f"={self.formulas[0]}"[:_LONGEST] if self.formulas else self.kind

    def holding(self, rows: Sequence[Sequence[Cell]], areas: Sequence[Area]) -> Iterator[Place]:
        """The cells of these areas that fulfil it. Raises NotPlain where that cannot be told."""
        if len(self.said) > _LONGEST or not self.areas:
            raise NotPlain
        first = self.areas[0][:2]
        for top, left, bottom, right in areas:
            for row in range(top, min(bottom, len(rows) - 1) + 1):
                for column in range(left, min(right, len(rows[row]) - 1) + 1):
                    if self._holds(_Cells(rows, (row, column), (row - first[0], column - first[1]))):
                        yield row, column

    def _holds(self, cells: "_Cells") -> bool:
        own = cells.own
        match self.kind:
            case "expression" if self.formulas:
                return cells.holds(self.formulas[0])
            case "cellIs" if self.operator in _OPERATORS and self.formulas:
                if own is None and self.operator != "equal":
                    return self.operator in ("notEqual", "lessThan", "lessThanOrEqual") and _compared(
                        own, _OPERATORS[self.operator], cells.value(self.formulas[0])
                    )
                return _compared(own, _OPERATORS[self.operator], cells.value(self.formulas[0]))
            case "containsText":
                return self._says(own)
            case "notContainsText":
                return not self._says(own)
            case "beginsWith":
                return _plain(own).startswith(self.text.casefold())
            case "endsWith":
                return _plain(own).endswith(self.text.casefold())
            case "containsBlanks" | "notContainsBlanks":
                return (not _plain(own).strip()) == (self.kind == "containsBlanks")
        raise NotPlain

    def _says(self, own: Cell) -> bool:
        if not self.text:
            raise NotPlain
        return self.text.casefold() in _plain(own)


class NotPlain(Exception):
    """A condition that cannot be worked out here."""


@dataclass(frozen=True)
class _Cells:
    """The cells that a condition looks at from one of them: by how much it lies off the first one of the rule."""

    rows: Sequence[Sequence[Cell]]
    at: Place
    off: Place

    @property
    def own(self) -> Cell:
        return self.rows[self.at[0]][self.at[1]]

    def holds(self, formula: str, depth: int = 0) -> bool:
        """Whether a formula is true. Raises NotPlain."""
        formula = formula.strip().removeprefix("=").strip()
        if depth > _DEEPEST:
            raise NotPlain
        if found := _COMPARISON.fullmatch(formula):
            return _compared(self.value(found["left"]), found["sign"], self.value(found["right"]))
        call = _CALL.fullmatch(formula)
        if call is None:
            value = self.value(formula)
            if isinstance(value, str):
                raise NotPlain
            return bool(value)
        name, parts = call["name"].upper(), _arguments(call["inside"])
        if name in ("AND", "OR") and parts:
            return (all if name == "AND" else any)([self.holds(part, depth + 1) for part in parts])
        if name == "NOT" and len(parts) == 1:
            return not self.holds(parts[0], depth + 1)
        if name == "ISBLANK" and len(parts) == 1:
            return self.value(parts[0]) is None
        if name == "ISNUMBER" and len(parts) == 1:
            return self._found(parts[0])
        if (
            name in ("ISERROR", "ISERR", "ISNA") and len(parts) == 1
        ):  # what a cell with an error says is told apart
            return not (_REFERENCE.fullmatch(parts[0].strip()) or self._found(parts[0]))
        raise NotPlain

    def _found(self, formula: str) -> bool:
        """Whether « SEARCH("annulé",A1) » finds its text."""
        call = _CALL.fullmatch(formula.strip())
        parts = _arguments(call["inside"]) if call and call["name"].upper() in ("SEARCH", "FIND") else []
        if len(parts) != 2:
            raise NotPlain
        return _plain(self.value(parts[0])) in _plain(self.value(parts[1]))

    def value(self, text: str) -> Cell:
        """What a text, a number or a reference stands for. Raises NotPlain."""
        text = text.strip()
        if found := _TEXT.fullmatch(text):
            return found[1].replace('""', '"')
        if _NUMBER.fullmatch(text):
            return float(text)
        if text.upper() in ("TRUE", "FALSE", "TRUE()", "FALSE()"):
            return text.upper().startswith("TRUE")
        if length := _LENGTH.fullmatch(text):
            return float(len(_plain(self.value(length[1])).strip()))
        if (reference := _REFERENCE.fullmatch(text)) is None:
            raise NotPlain
        of_column, letters, of_row, number = reference.groups()
        row = int(number) - 1 + (0 if of_row else self.off[0])
        column = column_number(letters.upper()) + (0 if of_column else self.off[1])
        if row < 0 or column < 0:
            raise NotPlain
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None


def _arguments(text: str) -> list[str]:
    """The arguments of a call, parted by commas or semicolons outside of texts and brackets."""
    parts, depth, quoted = [""], 0, False
    for sign in text:
        quoted ^= sign == '"'
        depth += 0 if quoted else (sign == "(") - (sign == ")")
        if sign in ",;" and not (depth or quoted):
            parts.append("")
        else:
            parts[-1] += sign
    return [one for one in parts if one.strip()]


def _plain(cell: Cell) -> str:
    """A cell as a condition compares its text."""
    if isinstance(cell, str):
        return cell.casefold()
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return f"{cell:.15g}"
    raise NotPlain


def _compared(one: Cell, sign: str, other: Cell) -> bool:
    """Compares as a spreadsheet does: texts whatever their case; a blank cell is nought, and an empty text; any text is
    more than any number."""
    if one is None and other is None:
        return sign in ("=", "<=", ">=")
    one, other = (_like(cell, beside) for cell, beside in ((one, other), (other, one)))
    left, right = _ranked(one), _ranked(other)
    order = (left > right) - (left < right)
    return {
        "=": not order,
        "<>": bool(order),
        "<": order < 0,
        ">": order > 0,
        "<=": order <= 0,
        ">=": order >= 0,
    }[sign]


def _like(cell: Cell, beside: Cell) -> Cell:
    return ("" if isinstance(beside, str) else 0) if cell is None else cell


def _ranked(cell: Cell) -> tuple[int, float, str]:
    if isinstance(cell, bool):
        return 2, float(cell), ""
    if isinstance(cell, int | float):
        return 0, float(cell), ""
    if isinstance(cell, str):
        return 1, 0, cell.casefold()
    raise NotPlain  # a day, an hour
