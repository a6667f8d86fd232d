"""The conditional formats of an OpenDocument sheet, as conditions of Excel (see `conditions`)."""

import re
from collections.abc import Sequence

from data_access.importing.extract.conditions import Area, Condition, Differential
from data_access.importing.extract.ods_styles import OdsStyles
from data_access.importing.extract.plain_xml import column_of
from data_access.importing.extract.xml_stream import Attributes

_CELL = r"\.?\$?([A-Z]{1,3})\$?([1-9]\d{0,6})"
_RANGE = re.compile(rf"(?:(?:'[^']*'|[^\s.':]+))?{_CELL}(?::(?:(?:'[^']*'|[^\s.':]+))?{_CELL})?")
_REFERENCE = re.compile(r"\[\.(\$?[A-Z]{1,3}\$?\d{1,7})\]")
_CALL = re.compile(r"(?P<name>[a-z-]+)\((?P<inside>.*)\)", re.DOTALL)
_COMPARED = re.compile(r"(?P<sign><=|>=|!=|<|>|=)\s*(?P<other>.+)", re.DOTALL)
_OPERATORS = {
    "=": "equal",
    "!=": "notEqual",
    "<": "lessThan",
    "<=": "lessThanOrEqual",
    ">": "greaterThan",
    ">=": "greaterThanOrEqual",
}
_ABOUT_TEXTS = {
    "contains-text": "containsText",
    "not-contains-text": "notContainsText",
    "begins-with": "beginsWith",
    "ends-with": "endsWith",
}
_MOST = 200  # areas of a sheet


class OdsConditions:
    """Is told the elements of the conditional formats of one sheet."""

    def __init__(self, styles: OdsStyles) -> None:
        self._styles = styles
        self._where: Sequence[Area] = ()
        self._left = _MOST

    def start(self, name: str, attributes: Attributes) -> Condition | None:
        """An element begins; the condition that it is."""
        if name == "conditional-format":
            written = attributes.get("calcext:target-range-address", "")
            self._where = [_area(one) for one in _RANGE.finditer(written)][:_MOST]
        if name != "condition" or not self._where or self._left < len(self._where):
            return None
        self._left -= len(self._where)
        changes = self._changes(attributes.get("calcext:apply-style-name", ""))
        return _condition(self._where, attributes.get("calcext:value", ""), changes)

    def _changes(self, style: str) -> Differential:
        look = self._styles.look(style) or self._styles.look(style.replace("_", "_5f_"))
        if look is None:
            return Differential()
        return Differential(look.struck, bool(look.unseen), bool(look.fill or look.ink))


def _condition(where: Sequence[Area], value: str, changes: Differential) -> Condition:
    text = _REFERENCE.sub(r"\1", value.strip())
    call = _CALL.fullmatch(text)
    if call and call["name"] == "formula-is":
        return Condition(where, "expression", changes=changes, formulas=[call["inside"]])
    if call and call["name"] in _ABOUT_TEXTS:
        return Condition(where, _ABOUT_TEXTS[call["name"]], text=call["inside"].strip('"'), changes=changes)
    if found := _COMPARED.fullmatch(text):
        return Condition(where, "cellIs", _OPERATORS[found["sign"]], "", changes, [found["other"]])
    return Condition(where, value, changes=changes)


def _area(found: re.Match[str]) -> Area:
    left, top, right, bottom = found.groups()
    first = int(top) - 1, column_of(left.encode()) - 1
    return *first, *((int(bottom) - 1, column_of(right.encode()) - 1) if right else first)
