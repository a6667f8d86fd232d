"""What a page makes of answers is made once."""

import pandas as pd
import streamlit as st

from data_access.forgetting import forget_all
from pages.ui.drawing_cache import remembered
from pages.ui.formats import escape, escaped_once
from pages.ui.labels import text_width

MADE: list[int] = []


def total(rows: pd.DataFrame, times: int = 1) -> list[int]:
    """Something that takes long, noted each time that it is made."""
    MADE.append(times)
    return [int(rows["x"].sum()) * times]


def test_what_takes_long_is_made_once_of_the_same_rows_and_again_once_all_is_forgotten() -> None:
    MADE.clear()
    st.cache_data.clear()
    rows = pd.DataFrame({"x": [1, 2]})
    for _ in range(2):
        found = remembered(total, rows.copy())
        assert found == [3]
        found.append(0)  # each caller has a copy of its own
    assert remembered(total, rows, times=2) == [6]
    assert remembered(total, rows.assign(x=5)) == [10]
    assert MADE == [1, 2, 1]
    forget_all()
    assert remembered(total, rows) == [3]
    assert MADE == [1, 2, 1, 1]


def test_once_all_is_forgotten_no_text_is_kept_either() -> None:
    escape("Somebody's name")
    text_width("Somebody's name", 15)
    forget_all()
    assert escaped_once.cache_info().currsize == text_width.cache_info().currsize == 0
