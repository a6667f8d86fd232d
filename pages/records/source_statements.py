"""What the sources say of a record, word by word."""

import pandas as pd
import streamlit as st

from data_access.french import quote
from pages.provenance.source_dialog import Source, source_button
from pages.ui.formats import escape, headed, small


def show_statements(statements: pd.DataFrame, source: Source, key: str) -> None:
    """What the sources say, word by word, and the `source` of all."""
    for row in statements.to_dict("records"):
        more = " · ".join(escape(row[name]) for name in ("note", "source") if isinstance(row[name], str))
        st.markdown(f"**{escape(headed(row['topic']))}** : {quote(escape(row['wording']))}  \n{small(more)}")
    source_button(source, key)
