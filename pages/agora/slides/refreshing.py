"""What the slides of a show would say if their figures were taken anew: slide by slide, before → after."""

from collections.abc import Iterator

import streamlit as st

from data_access.french import plural
from data_access.slides import choosing, shows
from data_access.slides.content import SlideContent
from data_access.slides.kept_show import KeptShow, ShowEntry
from data_access.view import View
from pages.agora.slides.differences import differences
from pages.agora.slides.player import title_of
from pages.ui.formats import escape

_MOST = 8  # differences of a slide that are said one by one
_NOTHING, _NONE_THAT_YEAR = "rien à montrer", "rien à montrer cette année-là"
_ABSENT = "—"


def show_moved(view: View, kept: KeptShow, year: int) -> None:
    """What would change for that year, with the figures and names that move."""
    moved = shows.moved(view, kept, year)
    if not moved:
        st.markdown("Rien ne changerait.")
        return
    st.markdown(f"{plural(len(moved), 'diapositive changerait', 'diapositives changeraient')} :")
    st.markdown("\n".join(line for entry, content in moved for line in moved_lines(entry, content)))


def moved_lines(entry: ShowEntry, content: SlideContent | None) -> Iterator[str]:
    """A slide with its message, then each of its figures and names that moves, before → after (Markdown)."""
    before = entry["content"]
    said = escape(title_of(before)) if before else _NOTHING
    says = escape(title_of(content)) if content else _NONE_THAT_YEAR
    kind = escape(choosing.KINDS[entry["choice"]["kind"]].french)
    yield f"- {kind} : {said}" + (f" → {says}" if said != says else "")
    if before is None or content is None:
        return
    found = differences(before, content)
    for one in found[:_MOST]:
        label = f"{escape(one.label)} : " if one.label else ""
        yield f"    - {label}{escape(one.before) or _ABSENT} → {escape(one.after) or _ABSENT}"
    if (more := len(found) - _MOST) > 0:
        yield f"    - et {plural(more, 'autre différence', 'autres différences')}"
    if said == says and not found:
        if before["source"] != content["source"]:
            yield f"    - source : {escape(before['source']) or _ABSENT} → {escape(content['source']) or _ABSENT}"
        else:
            yield "    - ses notes, ou ce que l'image dit à qui ne la voit pas"
