"""What stands in an Excel sheet beside its rows: conditional formats, the header and the footer of its printed pages,
the messages that cells show to those who fill them in."""

import re
from collections.abc import Callable, Sequence

from data_access.importing.extract.conditions import Area, Condition, Differential
from data_access.importing.extract.limits import Limits
from data_access.importing.extract.sheet_scan import ScanResult
from data_access.importing.extract.xml_stream import Attributes, whole_number
from data_access.importing.model.sheet_texts import FOOTER, HEADER, PROMPT

_MOST_AREAS = 200  # of a sheet, that have conditional formats
_PRINTED = {
    f"{when}{where}": kind
    for when in ("odd", "even", "first")
    for where, kind in (("Header", HEADER), ("Footer", FOOTER))
}
_CODES = re.compile(  # « &C&"Arial,Gras"&12Suivi - page &P/&N »
    r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|[LCRPNDTZFAGBIUESXYOH]|(&))', re.IGNORECASE
)
_LONGEST_FORMULA = 300


class Beside:
    """Is told the elements beside the rows of a sheet, and what they hold as text."""

    def __init__(
        self,
        found: ScanResult,
        differentials: Sequence[Differential],
        limits: Limits,
        areas: Callable[[str], list[Area]],
    ) -> None:
        self._found, self._differentials, self._limits, self._areas = found, differentials, limits, areas
        self._where: list[Area] = []  # of the conditional formats that are open
        self._left = _MOST_AREAS
        self._pieces: list[str] | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "conditionalFormatting":
            self._where = self._areas(attributes.get("sqref", ""))[:_MOST_AREAS]
        elif name == "cfRule" and self._where:
            self._left -= len(self._where)
            if self._left < 0:
                self._where = []
            else:
                self._found.conditions.append(self._condition(attributes))
        elif name == "dataValidation" and attributes.get("showInputMessage") in ("1", "true"):
            texts = (attributes.get(one, "").strip() for one in ("promptTitle", "prompt"))
            cells = attributes.get("sqref", "").replace(" ", ", ")
            self._found.say(" : ".join(filter(None, texts)), PROMPT, cells, self._limits)
        elif name in _PRINTED or name == "formula":
            self._pieces = []

    def text(self, text: str) -> None:
        """Signs within an element."""
        if self._pieces is not None and len(self._pieces) < self._limits.comment:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._pieces is None or not (name in _PRINTED or name == "formula"):
            return
        text, self._pieces = "".join(self._pieces), None
        if name in _PRINTED:
            plain = _CODES.sub(lambda code: code[1] or " ", text)
            self._found.say(" ".join(plain.split()), _PRINTED[name], "", self._limits)
        elif self._where and self._found.conditions:
            self._found.conditions[-1].formulas.append(text[:_LONGEST_FORMULA])

    def _condition(self, attributes: Attributes) -> Condition:
        style = whole_number(attributes.get("dxfId", ""))
        known = style is not None and style < len(self._differentials)
        changes = self._differentials[style] if known and style is not None else Differential()
        kind, operator = attributes.get("type", ""), attributes.get("operator", "")
        return Condition(self._where, kind, operator, attributes.get("text", ""), changes)
