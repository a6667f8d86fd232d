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
