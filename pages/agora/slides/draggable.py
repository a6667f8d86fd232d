"""The lines of a native choice are moved by dragging them; by its keys it is used as any other."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

_MOVED = "moved"  # the trigger that draggable.js sets
_SCRIPT = Path(__file__).with_suffix(".js")


def let_drag(choice: str, numbers: Sequence[int], put: Callable[[int, int | None], None]) -> None:
    """Lets the options of the choice of that key be dragged, whose `numbers` these are, in their order; `put` is told
    which one was dropped, and in front of which (None: at the end). What comes from the browser may be forged: other
    numbers are nothing."""
    key = f"{choice}-glisser"

    def told() -> None:
        moved = st.session_state[key].get(_MOVED)
        if isinstance(moved, dict) and moved.get("slide") in numbers:
            before = moved.get("before")
            if before is None or before in numbers:
                put(moved["slide"], before)

    _component()(data={"list": f".st-key-{choice}", "numbers": [*numbers]}, key=key, on_moved_change=told)


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("draggable", js=_SCRIPT.read_text(encoding="utf-8"))
