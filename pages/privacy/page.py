"""Registre: what we keep of people and why; one person's data, to give or to erase; who read the fundraising."""

import streamlit as st

from data_access import reading_log
from data_access.french import plural
from data_access.privacy.erasure import erase, erasures, find
from data_access.privacy.person_match import Somebody
from data_access.privacy.personal_export import data_of
from data_access.privacy.register import register
from data_access.privacy.storage_sweep import IN_BACKUPS, still_kept
from data_access.view import View
from pages.access.session import login_configured, reader_name
from pages.privacy import personal_data
from pages.records.tables import EVERY, show_table
from pages.sitemap import PRIVACY
from pages.ui import actions
from pages.ui.choices import choose_segment
from pages.ui.formats import small
from pages.ui.layout import alone, in_narrow_window, open_page
from pages.ui.pagination import turn

REGISTER, PERSON, READERS = "Ce que nous gardons", "Une personne demande", "Qui a lu la levée de fonds"
A_PAGE = 25  # readings
ON_PHONE = 8  # sorts of data, each of them a card there
PLACE, WHO = "registre", "registre-qui"  # where sentences are shown; in the session: whom we look for
ADDRESS, NAMES, ORIGINALS = "registre-courriel", "registre-noms", "registre-originaux"  # boxes
OTHERS, JUST_DONE = (
    "registre-autres",
    "registre-efface",
)  # a box; in the session: what still holds who was erased at this click
Wanted = tuple[str, tuple[str, ...]]  # an address and names


def search() -> None:
    """Looks for the person that the form says."""

    def wanted() -> None:
        actions.who_acts(PRIVACY.role)
        somebody = Somebody.of(st.session_state[ADDRESS], tuple(st.session_state[NAMES].splitlines()))
        st.session_state[WHO] = (somebody.email, somebody.names)

    for key in (WHO, OTHERS):
        st.session_state.pop(key, None)
    actions.act(wanted, PLACE)


def erase_all(wanted: Wanted) -> None:
    """Erases the person that was looked for."""

    def erased() -> str:
        view = actions.who_acts(PRIVACY.role)
        originals = bool(st.session_state.get(ORIGINALS, True))
        but = tuple(st.session_state.get(OTHERS, ()))
        done = erase(view, Somebody(*wanted), by=reader_name(), originals=originals, but=but)
        st.session_state.pop(WHO)
        st.session_state[JUST_DONE] = f"{IN_BACKUPS} {done.left}".strip()
        st.session_state[ADDRESS] = st.session_state[NAMES] = ""
        return f"C'est effacé, pour toujours : {done.summary}."

    actions.act(erased, PLACE)


def show_register(view: View) -> None:
    """Every personal column, as it says of itself."""
    entries = register(view)
    size = ON_PHONE if in_narrow_window() else len(entries)
    first = (turn(len(entries), size, "sortes") - 1) * size
    show_table(
        personal_data.register_table(entries[first : first + size]),
        alt=f"{plural(len(entries), 'sorte')} de données personnelles.",
        file=f"registre-{view.today}",
        whole=lambda: personal_data.register_rows(register(view, line_by_line=True)),
    )
    st.markdown(
        small(
            "Combien en tout : ce qui est gardé là, que cela parle d'une personne ou non ; rien n'y est compté par "
            "personne. Le fichier à télécharger compte l'historique ligne par ligne, et dit combien de ces lignes "
            "donnent une colonne prévue pour un nom. D'une liste de personnes (HelloAsso, Zoom…), nous ne gardons que "
            "des nombres. Dans les notes, les commentaires et les comptes rendus, n'écrivez pas de noms : la recherche "
            "d'une personne les lit aussi."
        )
    )


def show_person(view: View) -> None:
    """One person: where they are, what to give them, how to erase them."""
    with st.form("registre-personne", border=True):
        left, right = st.columns(2, gap="large")
        left.text_input(
            "Son adresse de courriel, si nous la connaissons", key=ADDRESS, placeholder="prenom@exemple.fr"
        )
        right.text_area("Ses noms tels que nous les écrivons, un par ligne", key=NAMES, height=80)
        left.form_submit_button("Chercher", icon=":material/search:", on_click=search)
    actions.show_outcomes(PLACE)
    if left := st.session_state.pop(JUST_DONE, ""):
        personal_data.show_after_erasing(left)
    if wanted := st.session_state.get(WHO):
        show_found(view, wanted)
    personal_data.show_erasures(erasures(view))


def show_found(view: View, wanted: Wanted) -> None:
    """Where the person is, and what can be done."""
    somebody = Somebody(*wanted)
    found = find(view, somebody)
    personal_data.show_where(found, somebody)
    if found.nowhere:
        return
    left = personal_data.show_namesakes(found, OTHERS)
    but = tuple(st.session_state.get(OTHERS, ()))
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        actions.to_take_away(
            "Ses données en un classeur",
            lambda: data_of(view.again(), somebody, but),
            f"donnees-{view.today}.xlsx",
            key="registre-donnees",
            icon=":material/download:",
        )
        with st.popover("Effacer cette personne", icon=":material/ink_eraser:"):
            personal_data.show_erasing(
                found, still_kept(view.database), ORIGINALS, left, lambda: erase_all(wanted)
            )
    st.markdown(
        small("Relisez ce classeur avant de le donner : un texte libre peut nommer quelqu'un d'autre.")
    )


def show_readers(view: View) -> None:
    """Who opened the pages of the fundraising."""
    if not login_configured():
        st.markdown("Ici personne ne se connecte : nous ne savons pas qui lit, et ne notons rien.")
        return
    count = reading_log.reading_count(view)
    page = turn(count, A_PAGE, "lectures")
    if count:
        show_table(
            personal_data.readings_table(reading_log.readings(view, page, A_PAGE)),
            alt=plural(count, "lecture"),
            file=f"lectures-{view.today}",
            whole=lambda: personal_data.readings_table(reading_log.readings(view, 1, EVERY)),
        )
    st.markdown(
        small(
            f"{'' if count else 'Personne ne les a encore lues. '}Nous notons qui lit des lignes de la levée de fonds, "
            "ne serait-ce que pour les compter, et depuis quelle page (chiffres, listes, sources, historique, imports, "
            "fichiers emportés), une fois par heure et par page, jamais ce qu'elles disaient. Au bout de douze mois, "
            "cela s'efface."
        )
    )


view = open_page(
    PRIVACY,
    "Ce que nous gardons des personnes",
    "Le moins possible : ce dont une page a besoin, et pas davantage.",
)
parts = {REGISTER: show_register, PERSON: show_person, READERS: show_readers}
chosen = choose_segment("Registre", "le volet", "volet", parts, REGISTER)
with alone(chosen):
    parts[chosen](view)
