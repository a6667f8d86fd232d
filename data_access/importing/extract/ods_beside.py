"""Texts of an OpenDocument workbook that stand in none of its cells: headers and footers of printed pages, the messages
that cells show to those who fill them in."""

from collections import defaultdict
from dataclasses import dataclass, field

from data_access.importing.extract.limits import Limits
from data_access.importing.extract.sheet_scan import Area, ScanResult
from data_access.importing.extract.xml_stream import Attributes
from data_access.importing.model.sheet_texts import FOOTER, HEADER, PROMPT, addresses

_PRINTED = {
    f"{where}{which}": kind
    for where, kind in (("header", HEADER), ("footer", FOOTER))
    for which in ("", "-left", "-first")
}
_FIELDS = (
    "page-number",
    "page-count",
    "sheet-name",
    "file-name",
    "date",
    "time",
    "title",
)  # filled in when printed
_DEFAULT = "Default"  # how the pages of a sheet are called whose style names none
_MOST = 1_000  # pages, and messages, that are told


@dataclass
class OdsBeside:
    """Is told the elements of both parts of a document, and what they hold as text."""

    pages: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))  # kinds, texts
    page_of_style: dict[str, str] = field(default_factory=dict)  # of sheets
    messages: dict[str, str] = field(default_factory=dict)  # by the names of validations
    _page: str = ""
    _kind: str = ""
    _validation: str = ""
    _pieces: list[str] | None = None
    _field: int = 0  # how many fields are open

    def start(self, name: str, attributes: Attributes) -> bool:
        """An element begins; whether the signs that follow belong to such a text."""
        if name == "master-page":
            self._page = attributes.get("style:name", "")
        elif name == "style" and attributes.get("style:family") == "table":
            page = attributes.get("style:master-page-name", "")
            self.page_of_style[attributes.get("style:name", "")] = page
        elif name == "content-validation":
            self._validation = attributes.get("table:name", "")
        elif name == "help-message" and self._validation and attributes.get("table:display") != "false":
            self._pieces, title = [], attributes.get("table:title", "")
            self._pieces += [f"{title} : "] if title else []
        elif name in _PRINTED and self._page and attributes.get("style:display") != "false":
            self._pieces, self._kind = [], _PRINTED[name]
        elif name in _FIELDS and self._pieces is not None:
            self._field += 1
        elif name == "p" and self._pieces is not None:
            self._pieces.append(" ")
        return self._pieces is not None and not self._field

    def text(self, text: str) -> None:
        """Signs of such a text."""
        if self._pieces is not None and not self._field:
            self._pieces.append(text)

    def end(self, name: str) -> bool:
        """An element ends; whether the signs that follow still belong to such a text."""
        if self._pieces is None:
            return False
        if name in _FIELDS:
            self._field = max(0, self._field - 1)
        elif name in _PRINTED or name == "help-message":
            text, self._pieces = " ".join("".join(self._pieces).split()), None
            if name in _PRINTED and len(self.pages) < _MOST:
                self.pages[self._page].append((self._kind, text))
            elif name == "help-message" and len(self.messages) < _MOST:
                self.messages[self._validation] = text
        return self._pieces is not None and not self._field

    def tell(self, found: ScanResult, style: str, validated: dict[str, Area], limits: Limits) -> None:
        """Tells a sheet of that style its texts; `validated`: the cells of each validation."""
        page = self.page_of_style.get(style) or _DEFAULT
        for kind, text in self.pages.get(page, ()):
            found.say(text, kind, "", limits)
        for name, area in validated.items():
            found.say(self.messages.get(name, ""), PROMPT, addresses(area), limits)
