"""XML without entities, read as it comes."""

from collections.abc import Callable, Iterable
from typing import NoReturn
from xml.parsers import expat

from data_access.importing.extract.file_refusals import Refusal, damaged

Attributes = dict[str, str]


def parser(
    start: Callable[[str, Attributes], None], end: Callable[[str], None] | None = None
) -> expat.XMLParserType:
    """An expat parser that tells elements by their names without prefix, and refuses a document type."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end:
        made.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    made.StartDoctypeDeclHandler = _refuse
    return made


class RichText:
    """Whether all that a text shows is struck through: told its elements, and the signs that it shows."""

    def __init__(self) -> None:
        self._struck = self._otherwise = self._in_run = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins: a run of signs, or how it is written."""
        if name in ("r", "strike"):
            self._in_run = name == "strike" and is_on(attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        self._in_run = self._in_run and name != "r"

    def text(self, signs: str) -> None:
        """Signs that it shows."""
        if signs.strip():
            self._struck |= self._in_run
            self._otherwise |= not self._in_run

    @property
    def struck(self) -> bool:
        """Whether it shows something, and all of it so."""
        return self._struck and not self._otherwise


def elements(chunks: Iterable[bytes], start: Callable[[str, Attributes], None]) -> None:
    """Tells every element of a document, its attributes without prefix too. Raises Refusal where it is malformed."""
    made = parser(
        lambda name, attributes: start(name, {key.rpartition(":")[2]: attributes[key] for key in attributes})
    )
    try:
        for chunk in chunks:
            made.Parse(chunk, False)
        made.Parse(b"", True)
    except expat.ExpatError as problem:
        raise malformed() from problem


def whole_number(text: str) -> int | None:
    """The number of an attribute; None where it is none, or a monstrous one."""
    return int(text) if text.isdecimal() and len(text) < 12 else None


def is_on(attributes: Attributes) -> bool:
    """Whether an element that switches something on does so."""
    return attributes.get("val", "1") not in ("0", "false")


def malformed() -> Refusal:
    """The refusal of a document that is no XML."""
    return damaged("un de ses documents XML est mal formé")


def _refuse(*_: object) -> NoReturn:
    raise damaged("il contient une définition de type de document, qu'aucun tableur n'écrit")
