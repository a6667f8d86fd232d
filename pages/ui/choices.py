"""What an address chooses and nobody knows: a page says it, and what it shows instead; nothing is passed over."""

from collections.abc import Iterable
from contextvars import ContextVar
from difflib import get_close_matches
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_access.french import join, quote, shortened
from pages.ui.address import begin_reading, names_read, strays
from pages.ui.formats import escape

_QUOTED = 60  # signs of what an address says
_TURNED = "page-"  # how the names of the pages of lists begin
_AS_CLOSE = 0.75  # from 0 to 1, how alike two names are of which one may be meant for the other


class Asked(NamedTuple):
    """A choice that an address may bear: what it is called (« la couche »), its name there, what may be chosen, and
    what is shown where that is none of these (« toutes les régions »)."""

    called: str
    name: str
    options: Iterable[str]
    instead: str


_head: ContextVar[DeltaGenerator | None] = ContextVar("head", default=None)  # where a page says what is odd


def begin(head: DeltaGenerator | None, *names: str) -> None:
    """Begins a page, which says there what is odd in its address, and reads those names in it whatever is chosen."""
    _head.set(head)
    begin_reading(*names)


def say_unknown(*asked: Asked) -> None:
    """Says which of those choices the address asks and nobody knows, and what is shown instead. To be called before
    they are drawn: Streamlit takes away what it does not know."""
    lines = [line for one in asked for line in _lines(one)]
    if lines:
        told = (
            escape(lines[0]) if len(lines) == 1 else "\n\n" + "\n".join(f"- {escape(line)}" for line in lines)
        )
        st.warning(f"Le lien, peut-être ancien, demande ce qui ne se trouve pas ici : {told}.")


def _lines(asked: Asked) -> list[str]:
    options = list(asked.options)
    odd = strays(asked.name, options)
    some = len(odd) < len(st.query_params.get_all(asked.name))
    instead = "les autres choix" if some else asked.instead
    return [f"{asked.called} {quote(shortened(one, _QUOTED))} ; voici {instead}" for one in odd if one]


def choose_segment(label: str, called: str, name: str, options: Iterable[str], usual: str) -> str:
    """Which of a few is chosen, side by side; the address bears it as `name`. `label`: what a listener hears; `called`:
    see `Asked`; `usual`: the one until another is chosen."""
    options = list(options)
    say_unknown(Asked(called, name, options, quote(usual)))
    return st.segmented_control(
        label,
        options,
        default=usual,
        key=name,
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )


def say_misspelt() -> None:
    """At the end of a page: which names in the address are nearly those that it reads, and so change nothing."""
    head, known, lines = _head.get(), names_read(), []
    others = [one for one in sorted(known) if not one.startswith(_TURNED)]
    for name in st.query_params:
        if name not in known and not name.startswith(_TURNED) and (meant := _meant(name, others)):
            names = join([quote(one) for one in meant], "ou")
            odd = quote(shortened(name, _QUOTED))
            lines.append(f"Le lien dit {odd}, qui ne change rien ici : peut-être {names} ?")
    if lines and head:
        head.warning("  \n".join(escape(line) for line in lines))


def _meant(name: str, others: list[str]) -> list[str]:
    begun = [one for one in others if one.startswith(f"{name}-")]
    return begun or get_close_matches(name.lower(), others, n=1, cutoff=_AS_CLOSE)
