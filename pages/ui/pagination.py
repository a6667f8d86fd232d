"""Long lists, one page after the other."""

from math import ceil

import streamlit as st

from pages.ui.choices import Asked, say_unknown


def turn(count: int, size: int, key: str) -> int:
    """The page (from 1) of a list of `count` rows, `size` on each, to be turned where they do not fit on one; the
    address bears it under `key`.
    """
    pages = ceil(count / size)
    say_unknown(Asked("la page", key, map(str, range(1, max(pages, 1) + 1)), "la première"))
    return st.pagination(pages, key=key, bind="query-params") if pages > 1 else 1
