"""What somebody was typing when their login ended, until they are back: in this process alone, for an hour, for them.

A click sends what a form holds. Where the login ended meanwhile, the page that would show it again belongs to another
session, after the next login, which knows nothing of it. It stands in no cache: those may be emptied at any time.
"""

import time
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Protocol

import streamlit as st

DRAFT = "saisie"  # in the session: what is being typed
KEPT = 3600  # seconds


class Draft(Protocol):
    """What is being typed: where, and whether it is more than what the link that opened the form said."""

    @property
    def place(self) -> Hashable: ...

    @property
    def is_typed(self) -> bool: ...


@dataclass(frozen=True)
class _Kept:
    what: Any
    until: float


_all: dict[tuple[str, Hashable], _Kept] = {}  # by whose it is, and where it was typed


def keep_typed(email: str) -> bool:
    """Keeps what is typed and not written yet for whoever's login ended, until they are back; whether there is any."""
    draft: Draft | None = st.session_state.pop(DRAFT, None)
    if draft is None or not draft.is_typed:
        return False
    keep(email, draft.place, draft)
    return True


def keep(email: str, place: Hashable, what: object) -> None:
    """Keeps what that person was typing there; what nobody came back for goes."""
    now = time.monotonic()
    for key in [key for key, one in list(_all.items()) if one.until <= now]:
        _all.pop(key, None)
    _all[email, place] = _Kept(what, now + KEPT)


def take(email: str, place: Hashable) -> Any:
    """What that person was typing there, once; None where nothing was kept."""
    found = _all.pop((email, place), None)
    return found.what if found and found.until > time.monotonic() else None


def forget(email: str) -> None:
    """Drops all that was kept for that person."""
    for key in [key for key in list(_all) if key[0] == email]:
        _all.pop(key, None)
