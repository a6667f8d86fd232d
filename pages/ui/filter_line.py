"""The filters of a page as one line that says what is chosen, and opens what one chooses with."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from data_access.french import join
from pages.ui.address import reads
from pages.ui.formats import escape
from pages.ui.pressable import draw_close_button

FILTERS = "filtres"  # how the keys of these lines begin, by which paper knows them
_LEFT = "filtres-dans-l-adresse"  # in the session: what the address said of each choice once it was drawn
_TICKED = "true"  # as the address says it of a box
_NAMED = 2  # values of one choice; of more it is said how many


def now_chosen(name: str, options: Iterable[str], usual: Sequence[str] = ()) -> list[str]:
    """What is chosen of some options under a name of the address, before the choice itself is drawn: what was chosen
    last; what the address says, where that is newer (« back », a link); else `usual`. « true » of a box that is
    ticked."""
    reads(name)
    address, left = st.query_params.get_all(name), st.session_state.setdefault(_LEFT, {})
    if name in st.session_state and left.setdefault(name, address) == address:
        value = st.session_state[name]
        if isinstance(value, bool):
            return [_TICKED] if value else []
        return [value] if isinstance(value, str) else [*(value or ())]
    left[name], known = address, set(options)
    return [one for one in address if one in known] or [*usual]


def said(chosen: Sequence[str], otherwise: str, many: str) -> str:
    """What is said of a choice (plain text): its values; « 4 types » (`many`) where these are many; `otherwise` where
    none is chosen."""
    if not chosen:
        return otherwise
    return join([*chosen]) if len(chosen) <= _NAMED else f"{len(chosen)} {many}"


@contextmanager
def filter_line(name: str, words: Iterable[str]) -> Iterator[None]:
    """One button that says what is chosen (plain texts) and opens the choices that are drawn within. `name`: of the
    line, once on a page."""
    label = " · ".join(escape(one) for one in words if one)
    with st.popover(f"Filtres : {label}", icon=":material/filter_list:", key=f"{FILTERS}-{name}"):
        yield
        draw_close_button("Voir le résultat", f"{FILTERS}-{name}-refermer")
    left = st.session_state.get(_LEFT, {})
    left.update({one: st.query_params.get_all(one) for one in left})  # the choices have written it
