"""Paragraphs of a Word file in two columns: what is small and long, as sources are, takes less paper so."""

from collections.abc import Sequence
from copy import deepcopy

from docx.oxml.ns import qn

from data_access.documents.word_xml import Element, elements

_COLUMNS = '<w:cols w:num="2" w:space="340"/>'
_GOES_ON = '<w:type w:val="continuous"/>'  # on the same page
_NO_ROOM = (
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'  # of a paragraph that says nothing
)
_LAYOUT = qn("w:sectPr")
# what stands before each of them, by the schema
_BEFORE_TYPE = frozenset(map(qn, ("w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr")))
_BEFORE_COLUMNS = _BEFORE_TYPE.union(
    map(qn, ("w:type", "w:pgSz", "w:pgMar", "w:paperSrc", "w:pgBorders", "w:lnNumType", "w:pgNumType"))
)


def in_two_columns(place: Element, found: Sequence[Element]) -> list[Element]:
    """Elements that are to stand before `place`, in two columns: what comes before and after has those it had."""
    after = next((one for one in place.itersiblings() if _layout(one) is not None), None)
    layout = None if after is None else _layout(after)
    if layout is None or not found:
        return list(found)
    last = place.getnext() is layout
    begin = _ending(deepcopy(layout))
    _go_on(layout)
    if last:
        _set_columns(layout)
        return [begin, *found]
    of_it = deepcopy(layout)
    _set_columns(of_it)
    return [begin, *found, _ending(of_it)]


def _layout(one: Element) -> Element | None:
    """How the part of the document is laid out that ends with that element; None where none ends there."""
    if one.tag == _LAYOUT:
        return one
    return one.find(f"{qn('w:pPr')}/{_LAYOUT}")


def _ending(layout: Element) -> Element:
    """A paragraph that says nothing, and ends a part laid out so."""
    (found,) = elements([f"<w:p><w:pPr>{_NO_ROOM}</w:pPr></w:p>"])
    found.pPr.append(layout)
    return found


def _go_on(layout: Element) -> None:
    """That part begins where the one before it ends, and has no first page of its own."""
    for name in ("w:type", "w:titlePg"):
        for one in layout.findall(qn(name)):
            layout.remove(one)
    (goes_on,) = elements([_GOES_ON])
    layout.insert(sum(one.tag in _BEFORE_TYPE for one in layout), goes_on)


def _set_columns(layout: Element) -> None:
    (columns,) = elements([_COLUMNS])
    known = layout.find(qn("w:cols"))
    if known is not None:
        layout.replace(known, columns)
    else:
        layout.insert(sum(one.tag in _BEFORE_COLUMNS for one in layout), columns)
