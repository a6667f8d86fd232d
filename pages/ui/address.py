"""What is chosen stands in the address, so that a link shows the same thing to someone else."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from datetime import date
from functools import partial
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from data_access.text_lines import drawable
from pages.access.edition import EDITION
from pages.ui.formats import one_line

Query = dict[str, list[str]]
_read: ContextVar[set[str] | None] = ContextVar(
    "read", default=None
)  # the names that the page asked in its address


def begin_reading(*names: str) -> None:
    """Begins a page, which reads those names in its address whatever else it does."""
    _read.set({EDITION, *names})


def reads(*names: str) -> None:
    """That the page reads these names in its address, now or once something else is chosen."""
    if (read := _read.get()) is not None:
        read.update(names)


def names_read() -> set[str]:
    """All names that the page that is drawn has read in its address so far."""
    return set(_read.get() or ())


def chosen(name: str) -> str | None:
    """The code that the address gives for `name`; None where it gives none. Anything may stand there: a NUL, too, of
    which PostgreSQL takes none."""
    reads(name)
    return drawable(st.query_params.get(name) or "") or None


def choose(name: str, code: str | None) -> None:
    """Writes a code into the address, or takes it away."""
    if code:
        st.query_params[name] = code
    else:
        st.query_params.pop(name, None)


def open_record(name: str, code: str | None) -> None:
    """Opens a record from a page whose choices its own address has no room for: the browser's « back » leads to all of
    them in one step. Streamlit would take them away once the record is drawn, as a step of its own."""
    kept = {EDITION: edition} if (edition := chosen(EDITION)) else {}
    if code:
        st.query_params.from_dict({**kept, name: code})


def choice_words(label: str, name: str, code: str, **also: str) -> str:
    """The same link as Markdown, for a long list: a hundred of them are one element. `label` is Markdown; `also`: what
    else of the address it changes, as the section it opens."""
    return f"[{label}]({choice_query(name, code, **also)})"


def choice_query(name: str, code: str, **also: str) -> str:
    """Where such a link leads: the query of the address with that choice."""
    return query_with(query_now(), name, code, **also)


def query_now() -> Query:
    """All that the address chooses."""
    return {one: st.query_params.get_all(one) for one in st.query_params}


def query_with(query: Query, name: str, code: str, **also: str) -> str:
    """The same choices but for one, or several, as a link."""
    changed = {one: [value] for one, value in {name: code, **also}.items()}
    return f"?{urlencode(query | changed, doseq=True)}"


def choice_link(label: str, name: str, code: str) -> None:
    """A link to another choice on the page that is open: `st.page_link` would leave the address as it was."""
    st.button(label, type="tertiary", key=f"to-{name}-{code}-{label}", on_click=choose, args=(name, code))


def way_back(label: str, name: str, part: tuple[str, str] | None = None) -> None:
    """From one record back to all of them: what else the address chooses is kept. `part`: of the page, by how its
    address calls it, the one that lists them, where it names no other."""

    def back() -> None:
        choose(name, None)
        if part and not chosen(part[0]):
            choose(*part)
            st.session_state[part[0]] = part[1]  # in a callback its tabs do not look into the address

    st.button(label, type="tertiary", icon=":material/arrow_back:", on_click=back)


def choice_box(
    label: str,
    name: str,
    options: dict[str, str],
    placeholder: str,
    *,
    width: int | Literal["stretch"] = "stretch",
    then: Callable[[str | None], None] | None = None,
) -> str | None:
    """A box to search and choose one of `options` (code → name); the address bears the code. Returns the code.

    `then`: what writes the code into the address, where more than that changes there.
    An address with an unknown code chooses nothing here: the page says so (see `unknown`).
    """
    key = f"box-{name}"
    known = chosen(name) if chosen(name) in options else None
    st.session_state[key] = known
    write = then or partial(choose, name)
    st.selectbox(
        label,
        list(options),
        index=None,
        format_func=lambda one: one_line(options[one]),
        key=key,
        placeholder=placeholder,
        width=width,
        on_change=lambda: write(st.session_state[key]),
    )
    return known


def unknown(name: str, options: Iterable[str]) -> str | None:
    """The code of the address that none of `options` has; None where all is well."""
    code = chosen(name)
    return code if code and code not in set(options) else None


def strays(name: str, options: Iterable[str]) -> list[str]:
    """What the address chooses for `name` and no option is; asked before the choice is drawn, which drops it."""
    reads(name)
    known = set(options)
    return [one for one in st.query_params.get_all(name) if one not in known]


def number_in(name: str) -> int:
    """The number that the address gives; 0, which nothing has, for anything else."""
    text = chosen(name) or ""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0


def day_in(name: str) -> date | None:
    """The day that the address gives (« 2026-09-01 »); None where it gives none."""
    try:
        return date.fromisoformat(chosen(name) or "")
    except ValueError:
        return None
