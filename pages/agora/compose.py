"""Préparer l'Agora: choose and order the slides of a show, word them, take it away; its figures stay as they were."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from data_access import clock
from data_access.french import plural, quote
from data_access.name_keys import slug
from data_access.slides import choosing, shows
from data_access.slides.kept_show import KeptShow
from data_access.slides.photographs import KIND_NAME
from data_access.view import View
from pages import sitemap
from pages.agora.slides import player, powerpoint, printing
from pages.agora.slides.composing import show_opening, show_order, show_wording
from pages.agora.slides.editing import PLACE, change, edit
from pages.agora.slides.refreshing import keep_old_words, show_moved, show_old_words
from pages.ui import actions
from pages.ui.address import choice_box, choose
from pages.ui.downloads import to_take_away
from pages.ui.formats import escape, one_line, small
from pages.ui.layout import alone, ask, open_page

SHOW = "diaporama"  # in the address
_PHOTOGRAPHS_STAY = " Ses photographies restent dans « Photographies » de tout autre diaporama."
_WITHOUT_NOTES = (
    "Ce fichier ne porte pas les notes : pour les avoir, emportez-le avec « Notes dans les fichiers »."
)
SCHEMES = {"de jour": "light", "en soirée": "dark"}


def create() -> None:
    name, year = st.session_state["agora-nom"], int(st.session_state["agora-annee"])
    codes = st.session_state.get("agora-territoires") or None
    change(
        lambda view: choose(
            SHOW, shows.create(view, name, year, user=actions.reader_name(), territories=codes)
        )
    )


def delete(code: str) -> None:
    change(lambda view: shows.delete(view, code))
    choose(SHOW, None)


def refresh(code: str) -> None:
    year = int(st.session_state["agora-annee-relue"])

    def refreshed(view: View) -> None:
        before = shows.find(view, code)
        shows.refresh(view, code, year, user=actions.reader_name())
        if before:
            keep_old_words(view, before, code)

    edit(code, refreshed)


def has_photographs(kept: KeptShow) -> bool:
    """Whether a slide of it shows one."""
    return any(one["choice"]["kind"] == KIND_NAME for one in kept.entries)


def take_up(kept: KeptShow) -> None:
    """Makes a show of this year from another one, opens it, and says how much moved."""
    name, year = st.session_state["agora-reprise"], int(st.session_state["agora-annee-reprise"])

    def taken_up(view: View) -> None:
        moved = len(shows.moved(view, kept, year))
        code = shows.take_up(view, kept.code, name, year, user=actions.reader_name())
        choose(SHOW, code)
        keep_old_words(view, kept, code)
        slides = plural(moved, "diapositive dit autre chose", "diapositives disent autre chose")
        actions.say(f"Repris : {slides} que dans {quote(kept.name)}.", PLACE)

    change(taken_up)


@alone("Un nouveau diaporama")
def show_new(view: View) -> None:
    """What a new show needs: a name, the year that it tells of, and the territories that have a slide."""
    ours = ask(choosing.our_territories, view)
    with st.form("agora-nouveau", border=False, width=420):
        st.text_input("Nom", key="agora-nom", placeholder="Agora de novembre")
        st.number_input("Année racontée", 2000, 2100, ask(choosing.shown_year, view), key="agora-annee")
        if ours:
            st.multiselect(
                "Quels territoires ?",
                list(ours),
                format_func=lambda one: one_line(ours[one]),
                key="agora-territoires",
                placeholder="Tous" if choosing.has_room(ours) else "Aucun, ils sont nombreux : choisissez",
            )
        st.form_submit_button("Créer le diaporama", on_click=create, type="primary")


def show_files(kept: KeptShow) -> None:
    """The show as files, by day or in the evening."""
    seen = next(look for look, scheme in SCHEMES.items() if scheme == (st.context.theme.type or "light"))
    look = st.segmented_control(
        "Ambiance des fichiers", list(SCHEMES), default=seen, required=True, key="agora-ambiance"
    )
    notes = st.toggle("Notes dans les fichiers", key="agora-notes")
    slides = kept.slides if notes else [*map(choosing.without_notes, kept.slides)]
    stamp, scheme, with_notes = kept.stamp, SCHEMES[look], "-avec-notes" if notes else ""
    files: dict[str, tuple[str, Callable[[], bytes]]] = {
        "Emporter le diaporama": (
            "html",
            lambda: player.as_html(
                player.show_data(slides, scheme, stamp, without="" if notes else _WITHOUT_NOTES), stamp
            ).encode(),
        ),
        "PowerPoint": ("pptx", lambda: powerpoint.as_pptx(slides, scheme, stamp, kept.counted_at)),
        "PDF": ("pdf", lambda: printing.as_pdf(slides, scheme, stamp, kept.counted_at)),
    }
    for label, (ending, build) in files.items():
        name = f"{kept.code}-{clock.here(kept.counted_at):%Y-%m-%d}-{slug(look)}{with_notes}.{ending}"
        to_take_away(label, build, name, key=f"agora-{ending}", icon=":material/download:")


@alone("Ouvrir, emporter, actualiser")
def show_actions(view: View, kept: KeptShow) -> None:
    """Open it, take it away, refresh or delete it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.page_link(
            sitemap.SHOW.script,
            label="**Ouvrir**",
            icon=":material/slideshow:",
            query_params={SHOW: kept.code},
        )
        show_files(kept)
        with st.popover("Actualiser les chiffres", icon=":material/refresh:"):
            st.markdown(
                "Les diapositives reprennent les données d'aujourd'hui ; l'ordre et vos mots restent."
            )
            year = st.number_input("Année racontée", 2000, 2100, kept.year, key="agora-annee-relue")
            if st.button("Voir ce qui changerait"):
                show_moved(view, kept, year)
            st.button("Actualiser", on_click=refresh, args=(kept.code,), type="primary")
        with st.popover("Reprendre pour une autre année", icon=":material/content_copy:"):
            st.markdown(
                "Un nouveau diaporama, dans le même ordre et avec vos mots, aux chiffres d'aujourd'hui. Celui-ci ne "
                "bouge pas."
            )
            st.text_input("Nom", key="agora-reprise", placeholder="Agora de novembre")
            year = st.number_input(
                "Année racontée", 2000, 2100, ask(choosing.shown_year, view), key="agora-annee-reprise"
            )
            if st.button("Voir ce qui changerait", key="agora-voir-reprise"):
                show_moved(view, kept, year)
            st.button("Reprendre", on_click=take_up, args=(kept,), type="primary")
        actions.confirmed(
            "Supprimer",
            f"Supprimer « {escape(kept.name)} » ?{_PHOTOGRAPHS_STAY if has_photographs(kept) else ''}",
            "Oui, supprimer",
            partial(delete, kept.code),
            "agora",
        )
    st.markdown(
        small(
            f"{escape(kept.stamp)} : ils ne bougent plus, sauf si vous les actualisez. « Emporter le diaporama » : "
            "en un fichier HTML, qui s'ouvre sans réseau. Chaque fichier se prépare en quelques secondes, de jour ou "
            "en soirée ; « Ouvrir » suit l'affichage clair ou sombre de l'ordinateur. Un fichier passe de main en main "
            ": vos notes n'y sont que si vous les demandez."
        )
    )
    show_opening(kept)


view = open_page(sitemap.COMPOSE, "Préparer l'Agora")
known = shows.all_shows(view)
code = choice_box("Diaporama", SHOW, known, "Choisir un diaporama") if known else None
actions.show_outcomes(PLACE)
kept = shows.find(view, code) if code else None
if kept is None:
    st.markdown(
        "Un diaporama garde ses chiffres tels qu'ils étaient : rien ne bouge entre la répétition et la scène. "
        "Seul ce que tout le monde peut voir y figure. L'équipe seule le voit, jusqu'à ce que vous l'ouvriez à tous."
    )
    show_new(view)
    st.page_link(sitemap.SHOW.script, label="Voir le diaporama d'aujourd'hui", icon=":material/slideshow:")
    st.stop()
with alone("Ce qui est à relire"):
    show_old_words(view, kept)
show_actions(view, kept)
opened = None
left, right = st.columns([1, 1.3], gap="large")
with left, alone("L'ordre des diapositives"):
    opened = show_order(view, kept)
with right, alone("Les mots de la diapositive"):
    if opened:
        show_wording(kept, opened)
