"""« D'où vient ce chiffre ? »: what is said of a published and of a counted figure, down to the cell."""

from decimal import Decimal

import pandas as pd
import streamlit as st

from data_access.french import date_text, euros, qualified
from pages.shared.formats import escape, small

_MANY = 30  # rows from which a table scrolls


def show_published(text: str, period: str, source: str, meaning: str, rows: pd.DataFrame) -> None:
    """The published value: who says it, for which period, what it means, and the cell it was read in.

    `rows`: the records behind, as `data_access.figures.behind` gives them.
    """
    st.markdown(f"**Publié : {escape(text)}**")
    st.markdown(small(f"Source : {escape(source)}" + (f" · période : {escape(period)}" if period else "")))
    st.markdown(small(f"Définition : {escape(meaning) if meaning else 'à convenir ensemble'}"))
    for row in rows.to_dict("records"):
        if pd.notna(row["cell"]):
            day = date_text(row["at"].date())
            st.markdown(
                small(
                    f"Lu dans **{escape(row['file'])}**, feuille {escape(row['sheet'])}, cellule **{row['cell']}**, "
                    f"le {day} ({escape(row['user'])})"
                )
            )


def show_counted(text: str, period: str, scope: str, rule: str, rows: pd.DataFrame) -> None:
    """What our own rows give: the rule, over how many records, and each record with its cell."""
    st.markdown(f"**Compté : {escape(text)}**")
    st.markdown(small(f"{escape(scope)}{f' · {period}' if period else ''} · {escape(rule)}"))
    if rows.empty:
        return
    shown = pd.DataFrame(
        {
            "Enregistrement": rows["label"],
            "Valeur": [
                euros(value) if isinstance(value, Decimal) else qualified(value, qualifier, high)
                for value, qualifier, high in zip(rows["value"], rows["qualifier"], rows["high"], strict=True)
            ],
            "Fichier": rows["file"].fillna("—"),
            "Cellule": (rows["sheet"] + " " + rows["cell"]).fillna("—"),
        }
    )
    alt = f"Les {len(shown)} enregistrements qui donnent ce chiffre, avec leur fichier et leur cellule."
    if len(shown) > _MANY:
        st.dataframe(shown, hide_index=True, alt=alt)
    else:
        st.table(shown, border="horizontal", alt=alt, hide_index=True)
