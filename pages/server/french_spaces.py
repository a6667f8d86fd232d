"""French spaces in what a page shows: « : », « ; », « ! », « ? », « » » and « · » never begin a line, « « » never ends
one.

Texts are written with plain spaces, in the code as in people's files; those of a page pass here on their way to the
browser. Code, which is copied, keeps its own.
"""

import json
import re
from collections.abc import Callable

from google.protobuf.message import Message  # type: ignore[import-untyped]
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Markdown_pb2 import Markdown

_SPACE = re.compile(r" (?=[:;?!»·](?:[^\w:/-]|$))|(?<=«) | (?=(?::[a-z-]+\[)+· )")
_BEFORE_A_TAG = re.compile(r" (?=(?:<[^<>]*>)+· )")
_CODE = re.compile(r"(`[^`]*`)")
_STYLE_OR_TEXT = re.compile(r"<(style|script)\b.*?</\1>|>[^<]+", re.S)
_KEPT = (Markdown.Type.CODE, Markdown.Type.LATEX)
_NO_BREAK = "\u00a0"


def in_text(text: str) -> str:
    """A text whose signs stay beside their words."""
    return _SPACE.sub(_NO_BREAK, text)


def in_markdown(text: str) -> str:
    """The same of Markdown, in which code stays as it is."""
    if "`" not in text:  # as nearly always
        return in_text(text)
    return "".join(part if part.startswith("`") else in_text(part) for part in _CODE.split(text))


def in_html(text: str) -> str:
    """The same of HTML: of its texts alone, not of its tags, styles and scripts."""
    text = _BEFORE_A_TAG.sub(_NO_BREAK, text)
    if not _SPACE.search(text):  # a map of many marks
        return text
    return _STYLE_OR_TEXT.sub(lambda found: found[0] if found[1] else in_text(found[0]), text)


def set_spaces(told: ForwardMsg) -> bool:
    """Sets the spaces of an element that is sent to a browser, or of the title of a window; whether there were any."""
    if told.WhichOneof("type") != "delta":
        return False
    match told.delta.WhichOneof("type"):
        case "new_element":
            return _set_in(told.delta.new_element)
        case "add_block" if told.delta.add_block.HasField("dialog"):
            return _changed(told.delta.add_block.dialog, "title", in_markdown)
    return False


def _set_in(element: Element) -> bool:
    match element.WhichOneof("type"):
        case "markdown":
            kept = element.markdown.element_type in _KEPT
            return not kept and _changed(element.markdown, "body", in_markdown)
        case "heading":
            return _changed(element.heading, "body", in_markdown)
        case "alert":
            return _changed(element.alert, "body", in_markdown)
        case "html":
            return _changed(element.html, "body", in_html)
        case "bidi_component":  # ours hold their HTML there
            return _changed(element.bidi_component, "json", _in_json)
    return False


def _in_json(text: str) -> str:
    """The data of a component of ours, whose HTML is set."""
    data = json.loads(text) if text else None
    if not isinstance(data, dict) or not isinstance(html := data.get("html"), str):
        return text
    spaced = in_html(html)
    return text if spaced == html else json.dumps(data | {"html": spaced})


def _changed(part: Message, name: str, spaced: Callable[[str], str]) -> bool:
    text = getattr(part, name)
    found = spaced(text)
    if found == text:
        return False
    setattr(part, name, found)
    return True
