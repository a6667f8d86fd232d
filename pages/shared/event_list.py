"""Events as a list of links, each leading to its page in the same window."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st

from data_access.vocabulary import EventType
from pages.shared.address import choice_link
from pages.shared.formats import escape, state_text
from pages.shared.timeline import EVENT_STATES
from pages.shared.words import said_date

_SHORT = 40  # characters of a theme that still stands beside the name


def said_type(kind: object) -> str:
    """« remontée des rêves »; « type non renseigné » where there is none."""
    return EventType(kind).french if isinstance(kind, str) else "type non renseigné"


def headed(words: str) -> str:
    """The words with a capital letter; « Défis et Pépites » keeps its own."""
    return words[:1].upper() + words[1:]


def titled(event: Mapping[str, Any]) -> str:
    """An event's name as Markdown, and its theme where it is a short one."""
    theme = event["theme"]
    return escape(event["name"]) + (
        f" · {escape(theme)}" if isinstance(theme, str) and len(theme) <= _SHORT else ""
    )


def event_link(code: str, label: str) -> str:
    """A Markdown link to the page of an event, for a table of any page; it opens beside (Streamlit opens every Markdown
    link in a tab of its own). `label` is Markdown.
    """
    return f"[{label}](evenements?evenement={quote(code)})"


def show_listed(events: pd.DataFrame) -> None:
    """One button an event: date, name, type, territory, state of its report.

    `events` as `queries.events.listed` gives them.
    """
    with st.container(gap=None):
        for row in events.to_dict("records"):
            territory = escape(row["territory"]) if isinstance(row["territory"], str) else ""
            state = state_text(*EVENT_STATES[row["state"]])
            parts = (
                said_date(row) or "sans date",
                f"**{titled(row)}**",
                said_type(row["type"]),
                territory,
                state,
            )
            choice_link(" · ".join(filter(None, parts)), "evenement", row["code"])
