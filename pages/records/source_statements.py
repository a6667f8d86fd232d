"""What the sources say of a record, word by word."""

import pandas as pd
import streamlit as st

from data_access.french import quote
from pages.provenance.source_dialog import Source, sourced
from pages.records.tables import show_head
from pages.ui.formats import escape, headed, small

SET_ASIDE = "écarté : une autre source est retenue"


def show_statements(
    statements: pd.DataFrame, source: Source, key: str, title: str = "", level: int = 2
) -> None:
    """What the sources say, word by word, and the `source` of all: beside their title, or, where the page has one
    already, below."""
    if title:
        show_head(title, None, file=key, level=level, source=source)
    lines = []
    for row in statements.to_dict("records"):
        said = [escape(row[name]) for name in ("note", "source") if isinstance(row[name], str)]
        more = " · ".join([SET_ASIDE, *said] if row.get("retained") is False else said)
        lines.append(f"**{escape(headed(row['topic']))}** : {quote(escape(row['wording']))}  \n{small(more)}")
    for line in lines if title else lines[:-1]:
        st.markdown(line)
    if not title:
        sourced(lines[-1], source, key, of="ce que disent les sources")
