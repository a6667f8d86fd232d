"""What « Données à compléter » shows: a record with the way to mend it, and how complete each table is."""

import pandas as pd
import streamlit as st

from data_access.french import NO_BREAK, day_text, join, number, plural
from pages.provenance.source_dialog import ruled
from pages.records.tables import show_table
from pages.ui.formats import escape, small

_RULE = (
    "**Lignes** : les fiches de la feuille, sans celles des données d'exemple.\n\n"
    "**Cellules remplies** : de toutes les cellules de ces lignes, celles qui disent quelque chose ; notes et autres "
    "noms ne sont pas comptés.\n\n"
    "**Dernier import** : le jour du dernier import, ou de la dernière saisie, qui a créé, changé ou confirmé une de "
    "ces lignes.\n\n"
    "Chaque import est gardé avec son fichier, page « Historique »."
)


def show_record(name: str, about: str, page: str = "", address: dict[str, str] | None = None) -> None:
    """One record on a line: its name, which leads to `page` where there is one, and what is known of it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if page:
            st.page_link(page, label=f":violet[{escape(name)}]", query_params=address)
        else:
            st.markdown(escape(name), width="content")
        if about:
            st.markdown(small(escape(about)))


def show_tables(tables: pd.DataFrame, file: str) -> None:
    """How many rows each sheet has, how many of its cells are filled, and which import touched it last.

    `tables`: sheet, rows, cells, filled, last. `file`: what it is called when it is taken away.
    """
    held = tables[tables["rows"] > 0]
    shown = pd.DataFrame(
        {
            "Feuille": held["sheet"],
            "Lignes": [number(rows) for rows in held["rows"]],
            "Cellules remplies": [_filled(row) for row in held.to_dict("records")],
            "Dernier import": [day_text(at) for at in held["last"]],
        }
    )
    alt = (
        f"Pour chacune de nos {len(shown)} feuilles : ses lignes, ses cellules remplies, son dernier import."
    )
    show_table(shown, alt=alt, file=file, title="Nos tables, une par une", source=ruled(_RULE))
    st.markdown(small("Notes et autres noms ne sont pas comptés : personne n'est tenu d'en écrire."))
    if empty := [escape(name) for name in tables.loc[tables["rows"] == 0, "sheet"]]:
        st.markdown(small(f"Encore vides : {join(empty)}."))


def _filled(row: dict[str, int]) -> str:
    """« 62 % de 253 cellules »."""
    return f"{number(100 * row['filled'] / row['cells'], 0)}{NO_BREAK}% de {plural(row['cells'], 'cellule')}"
