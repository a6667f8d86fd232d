"""All that is known of one project, and those alike in other territories."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data_access.french import MISSING, quote
from data_access.view import View
from pages.projects.project_list import jobs_text, places_text, stage_text, year_text
from pages.provenance.source_dialog import Source, sourced
from pages.records.tables import origin_of, source_words
from pages.sitemap import PROJECTS
from pages.ui.address import way_back
from pages.ui.formats import escape, small
from pages.ui.links import offer_entry
from pages.ui.states import State, state_text

TRACED = ("name", "territory", "shared_with", "theme", "stage", "year", "jobs", "note")  # what is told of one


def show_way_back(code: str, *, known: bool) -> None:
    """The way back to all projects, the filters kept; and a word where the address names one that is not known."""
    way_back("Tous les projets", PROJECTS.opens)
    if not known:
        st.warning(
            f"Nous ne connaissons pas de projet {quote(escape(code))} : le lien est peut-être ancien. Retrouvez-le "
            "dans la liste de tous les projets."
        )


def show_identity(project: dict[str, Any], source: Source) -> None:
    """What it is, where, how far it has come; `source`: where that comes from."""
    told = (
        ("Accompagné par", places_text(project["territories"])),
        ("Thème", escape(project["theme"]) if project["theme"] else small(MISSING)),
        ("Étape", stage_text(project["stage"])),
        ("Année", year_text(project)),
        ("Emplois", jobs_text(project)),
    )
    st.markdown("  \n".join(f"**{label}** : {words}" for label, words in told))
    if project["note"]:
        st.markdown(escape(project["note"]))
    key, name = f"projet-{project['code']}", project["name"]
    sourced(small(source_words(project["source"])), source, key, origin_of(name), of=escape(name))


def show_missing(view: View, code: str, phrases: Sequence[str]) -> None:
    """What we still have to note of the project of that code."""
    lines = [state_text(State.TOCOME, escape(phrase)) for phrase in phrases]
    st.markdown("\n\n".join(lines) or "Rien ne manque.")
    offer_entry(view, "Compléter sa fiche" if lines else "Corriger sa fiche", "projects", code)
