"""Historique: every import, what it changed, its original to take away, and the way back; the network as a workbook."""

from functools import partial

import streamlit as st

from data_access.backup.create import backup_to_take_away
from data_access.checks import lost_by_now
from data_access.exporting.network_workbook import network_workbook
from data_access.exporting.template_workbook import template_workbook
from data_access.french import plural, quote
from data_access.importing import staging
from data_access.log import history
from data_access.view import View
from data_access.vocabulary import Role
from pages.history.import_records import QUESTION, lines_of, show_brought
from pages.previews.undo import show_undo, take_back
from pages.provenance.original import offer_original
from pages.provenance.source_dialog import source_button
from pages.sitemap import HISTORY, IMPORTS
from pages.ui import actions
from pages.ui.address import chosen, number_in
from pages.ui.backup_notice import offer_backup
from pages.ui.formats import escape, small
from pages.ui.layout import alone, on_the_spot, open_page
from pages.ui.nothing_yet import show_nothing_yet
from pages.ui.pagination import turn

A_PAGE = 25  # imports
IMPORT = "import"  # in the address: the number of the one that is shown alone


@alone("Les classeurs à emporter")
def show_ways(view: View) -> None:
    """To the imports that wait, and what can be taken away: the whole network, the template."""
    waiting = len(staging.waiting(view))
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.page_link(
            IMPORTS.script,
            icon=":material/upload_file:",
            label=f"Importer ({plural(waiting, 'fichier')} en attente)" if waiting else "Importer",
        )
        actions.to_take_away(
            "Tout le réseau en un classeur",
            lambda: network_workbook(view.again()),
            f"reseau-{view.today}-{view.change}.xlsx",
            key="reseau",
            icon=":material/download:",
        )
        actions.to_take_away(
            "Modèle de classeur, vide",
            lambda: template_workbook(view.role),
            "modele-reseau.xlsx",
            key="modele",
            icon=":material/download:",
        )
        if view.role.may(Role.ADMIN):
            offer_backup(
                f"sauvegarde-{view.today}-{view.change}.zip",
                lambda: backup_to_take_away(view.again()),
                lambda: lost_by_now(view),
            )
    st.markdown(
        small(
            "Corrigé puis importé, le classeur du réseau change ce que vous y avez changé, et rien d'autre."
        )
    )


def show_import(view: View, one: history.Brought) -> None:
    """One import, with its original and the way back."""
    place = f"import-{one.import_id}"
    with on_the_spot(place):
        actions.show_outcomes(place)
        said, ways = st.columns([4, 1], vertical_alignment="center")  # one above the other on a phone
        with said, st.container(gap=None):
            show_brought(one)
        with ways, st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            source_button(lines_of(view, one), place, escape(one.file), QUESTION)
            offer_original(view, one.import_id, one.file, one.kept)
        if not one.undone_at:
            show_undo(one, partial(take_back, place=place))


@alone("Les imports")
def show_all(view: View) -> None:
    """The ways to bring in and to take away, then every import, page by page."""
    show_ways(view)
    brought = history.imports(view, turn(history.import_count(view), A_PAGE, "imports"), A_PAGE)
    if brought:
        st.markdown(
            small(
                "Nous comptons des enregistrements : une ligne de fichier en donne parfois plusieurs, un événement "
                "et ses mesures par exemple."
            )
        )
    for one in brought:
        with alone(f"L'import {one.import_id}"):
            show_import(view, one)
    if not brought:
        show_nothing_yet(view, HISTORY, "Aucun import pour le moment.")


view = open_page(
    HISTORY,
    "Ce que nous avons importé",
    "Chaque import peut être annulé : ce que personne n'a touché depuis redevient comme avant.",
)
found = None
if asked := chosen(IMPORT):
    found = history.imported(view, number_in(IMPORT))
    st.page_link(HISTORY.script, label="Tous nos imports", icon=":material/arrow_back:")
    if found:
        with alone("Cet import"):
            show_import(view, found)
    else:
        st.warning(
            f"Nous n'avons pas d'import {quote(escape(asked))} : le lien est peut-être ancien. Voici les autres."
        )
if not found:
    show_all(view)
