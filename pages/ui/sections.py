"""A long page in sections, one at a time under tabs: what nobody looks at is neither asked of the data nor drawn."""

from collections.abc import Callable, Mapping
from typing import ParamSpec

import streamlit as st

from data_access.french import quote
from pages.ui.choices import Asked, say_unknown
from pages.ui.layout import alone

P = ParamSpec("P")


def show_sections(
    key: str, sections: Mapping[str, Callable[P, object]], *args: P.args, **kwargs: P.kwargs
) -> None:
    """The tabs of a page by their names (plain text, no counts), and what the open one shows of those arguments.

    Each stands alone: where it fails, the tabs stay.

    The address bears its name under `key` (« partie-promos », a page's own), the first one's excepted. Within a part of
    a page (see `layout.part`) only that part runs again when another tab is opened.

    It stands below the tabs, not in the panel of its own: a panel looks for what can be focused in it, which lays the
    page out anew, at each element that comes.
    """
    say_unknown(Asked("la partie", key, sections, quote(next(iter(sections)))))
    tabs = st.tabs(list(sections), key=key, bind="query-params")
    for tab, (name, show) in zip(tabs, sections.items(), strict=True):
        if tab.open:
            with alone(name):
                show(*args, **kwargs)
