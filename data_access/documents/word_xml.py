"""Pieces of WordprocessingML: runs, links, bookmarks and fields, whatever their words hold."""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from data_access.french import unbroken
from data_access.text_lines import writable

Element = Any  # of lxml, as python-docx makes it
TITLE_ANCHOR = "_Toc"  # how the bookmark of a title begins, as Word calls it
_SIGN, _INSTRUCTION = qn("w:fldChar"), qn("w:instrText")


def run(text: str, properties: str = "") -> str:
    """A run; its lines stay lines, its signs with their words. `properties`: those of the run, in their order."""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in writable(unbroken(text)).split("\n")
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{lines}</w:r>"


def link(anchor: str, inside: str) -> str:
    """Runs that lead to a bookmark."""
    return f'<w:hyperlink w:anchor={quoteattr(anchor)} w:history="1">{inside}</w:hyperlink>'


def bookmark(number: int, name: str, inside: str) -> str:
    """Runs that a link or a field leads to; `number`: its own, in the whole document."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>{inside}<w:bookmarkEnd w:id="{number}"/>'
    )


def comment_marks(number: int) -> tuple[str, str, str]:
    """Where what a comment is about begins, where it ends, and the sign that leads to the comment."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>',
        f'<w:commentRangeEnd w:id="{number}"/>',
        f'<w:r><w:commentReference w:id="{number}"/></w:r>',
    )


def unwrap_fields(body: Element, name: str) -> None:
    """What fields of that name show stands for itself: the fields within it are then counted anew by whoever prints."""
    open_fields: list[dict[str, Any]] = []
    for one in list(body.iter(_SIGN, _INSTRUCTION)):
        if one.tag == _INSTRUCTION:
            if open_fields:
                open_fields[-1]["said"] += one.text or ""
                open_fields[-1]["signs"].append(one)
            continue
        kind = one.get(qn("w:fldCharType"))
        if kind == "begin":
            open_fields.append({"said": "", "signs": []})
        if open_fields:
            open_fields[-1]["signs"].append(one)
            if kind == "end" and (closed := open_fields.pop())["said"].split()[:1] == [name]:
                for sign in closed["signs"]:
                    sign.getparent().remove(sign)


def count_pages(body: Element) -> None:
    """The contents as lines that end with the number of the page of each title, which whoever prints counts."""
    unwrap_fields(body, "TOC")
    for one in body.iter(qn("w:hyperlink")):
        if (anchor := one.get(qn("w:anchor"), "")).startswith(TITLE_ANCHOR):
            number = "<w:r><w:tab/></w:r>" + field(f"PAGEREF {anchor} \\h", "")
            one.extend(elements([number]))


def field(instruction: str, shown: str) -> str:
    """A field and what it shows until somebody has it counted anew."""
    return f"{field_begin(instruction)}{run(shown)}{FIELD_END}"


def field_begin(instruction: str) -> str:
    """What begins a field; what it shows follows, then FIELD_END."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def paragraph(style: str, inside: str, properties: str = "") -> str:
    """A paragraph of that style (its id). `properties`: those of its own, in their order."""
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/>{properties}</w:pPr>{inside}</w:p>"


def elements(xml: Iterable[str]) -> list[Element]:
    """The elements that these pieces say."""
    return list(parse_xml(f"<w:body {nsdecls('w', 'r')}>{''.join(xml)}</w:body>"))


def field_runs(instruction: str, shown: str) -> Iterator[Element]:
    """A field as the elements of a paragraph."""
    (one,) = elements([f"<w:p>{field(instruction, shown)}</w:p>"])
    yield from list(one)
