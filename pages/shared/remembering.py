"""What a page makes of answers (pictures, tables, sentences), made once for the same ones: it takes longer than to show
it."""

import pickle
from collections.abc import Callable
from hashlib import sha256
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from pages.shared.formats import escaped_once
from pages.shared.labels import text_width

P = ParamSpec("P")
Made = TypeVar("Made")


def remembered(make: Callable[P, Made], *args: P.args, **kwargs: P.kwargs) -> Made:
    """What `make`, a function of a module, makes of those arguments, small frames among them; a copy for each caller.

    It looks at nothing but these: neither at the address nor at who reads. They are known by their digest: Streamlit
    takes ten times as long over frames. All is forgotten when somebody is erased (`forget_all`).
    """
    given = sha256(pickle.dumps((make, args, kwargs))).hexdigest()
    made: Made = _made(given=given, _make=make, _args=args, _kwargs=kwargs)
    return made


def forget_all() -> None:
    """Drops every answer and every text that this process keeps: somebody was erased."""
    st.cache_data.clear()
    for kept in (escaped_once, text_width):
        kept.cache_clear()


@st.cache_data(max_entries=256, show_spinner=False)
def _made(given: str, _make: Callable[..., Any], _args: Any, _kwargs: Any) -> Any:
    return _make(*_args, **_kwargs)
