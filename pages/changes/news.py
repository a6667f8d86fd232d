"""The news of one kind, as « Ce qui a changé » shows them."""

from collections.abc import Sequence

import streamlit as st

from data_access.french import number, plural
from data_access.queries.changes_items import Topic
from pages.provenance.source_dialog import Source, source_button
from pages.records.tables import ORIGIN

SHOWN, MOST = 12, 200  # lines of a topic: the others are folded away, and beyond those only counted
CARD = 540  # pixels: two side by side at 1280


def show_topic(topic: Topic, lines: Sequence[str], source: Source) -> None:
    """The news of one kind: at most MOST `lines` (Markdown), and where they were read."""
    count = len(topic.items)
    with st.container(border=True, gap="xsmall", width=CARD):
        st.markdown(f"**{topic.title}** · {topic.counted}")
        st.markdown(_listed(lines[:SHOWN]))
        if (others := count - SHOWN) > 0:
            with st.expander(f"et {plural(others, 'autre')}"):
                more = [f"et encore {number(count - MOST)}"] if count > MOST else []
                st.markdown(_listed([*lines[SHOWN:MOST], *more]))
        source_button(source, topic.title, topic.title, ORIGIN)


def _listed(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
