"""What a page makes of answers (pictures, tables, sentences), made once for the same ones: it takes longer than to show
it."""

import pickle
from collections.abc import Callable
from hashlib import sha256
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from data_access.forgetting import forgets

P = ParamSpec("P")
Made = TypeVar("Made")

forgets(st.cache_data.clear)


def remembered(make: Callable[P, Made], *args: P.args, **kwargs: P.kwargs) -> Made:
    """What `make`, a function of a module, makes of those arguments, small frames among them; a copy for each caller.

    It looks at nothing but these: neither at the address nor at who reads. They are known by their digest: Streamlit
    takes ten times as long over frames. All is forgotten when somebody is erased (see `data_access.forgetting`).
    """
    given = sha256(pickle.dumps((make, args, kwargs))).hexdigest()
    made: Made = _made(given=given, _make=make, _args=args, _kwargs=kwargs)
    return made


@st.cache_data(max_entries=256, show_spinner=False)
def _made(given: str, _make: Callable[..., Any], _args: Any, _kwargs: Any) -> Any:
    return _make(*_args, **_kwargs)
