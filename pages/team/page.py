"""Équipe et accès: who may see what, what each role opens, and what changed in the list. For administrators."""

import pandas as pd
import streamlit as st

from data_access import people
from data_access.french import day_text, moment_text, plural
from data_access.people import AccessHolder
from data_access.view import View
from data_access.vocabulary import Role
from pages.access.session import login_configured, look_as, reader_name
from pages.sitemap import OVERVIEW, SHOW, TEAM, opened_by
from pages.team.setup_notice import show_left_to_settle
from pages.ui import actions
from pages.ui.formats import escape, heard, small
from pages.ui.html_table import draw_table
from pages.ui.layout import alone, open_page
from pages.ui.pagination import turn
from pages.ui.role_names import titled

A_PAGE, CHANGES = 25, 40  # people of one page; changes of the list that are told
PLACE = "equipe"  # where sentences are shown


def give() -> None:
    """Lets somebody in, as the form says."""

    def given() -> str:
        email, role = st.session_state["acces-courriel"], st.session_state["acces-role"]
        added = people.add(actions.who_acts(TEAM.role), email, role, by=reader_name())
        st.session_state["acces-courriel"] = ""
        return f"{added.email} a maintenant accès : {role.french}. Prévenez-la ou prévenez-le : nous n'envoyons rien."

    actions.act(given, PLACE)


def change(email: str) -> None:
    """Gives somebody the role that their box says."""

    def changed() -> str:
        role = st.session_state[f"role-{email}"]
        people.change(actions.who_acts(TEAM.role), email, role, by=reader_name())
        return f"{email} a maintenant ce rôle : {role.french}."

    actions.act(changed, PLACE)


def remove(email: str) -> None:
    """Takes somebody's access away."""

    def removed() -> str:
        people.remove(actions.who_acts(TEAM.role), email, by=reader_name())
        return f"{email} n'a plus accès, dès son prochain clic."

    actions.act(removed, PLACE)


def show_person(one: AccessHolder) -> None:
    """Somebody of the list, with their role; of oneself only what it is."""
    visit = (
        f"dernière visite le {day_text(one.last_visit_at)}" if one.last_visit_at else "pas encore de visite"
    )
    with st.container(border=True):
        who, role, out = st.columns([2.2, 1.4, 0.7], vertical_alignment="center")
    who.markdown(f"**{escape(one.email)}**  \n{small(visit)}")
    if one.email == reader_name():
        role.markdown(titled(one.role))
        out.markdown(small("c'est vous"))
        return
    key = f"role-{one.email}"
    st.session_state[key] = one.role
    role.selectbox(
        f"Rôle de {escape(one.email)}",
        people.GIVEN,
        format_func=titled,
        key=key,
        label_visibility="collapsed",
        on_change=change,
        args=(one.email,),
    )
    with out:
        actions.confirmed(
            f"Retirer{heard(escape(one.email))}",
            f"Retirer l'accès de **{escape(one.email)}** ? Il s'arrête à son prochain clic.",
            "Oui, retirer",
            lambda: remove(one.email),
            key=one.email,
        )


def show_roles() -> None:
    """What each role opens, and the dashboard as that role sees it."""
    for role in Role:
        what, see = st.columns([2.1, 1], vertical_alignment="center")
        what.markdown(f"**{titled(role)}**  \n{small(opened_by(role))}")
        if role is not Role.ADMIN and see.button(
            f"Voir comme{heard(titled(role))}",
            key=f"comme-{role}",
            type="tertiary",
            icon=":material/visibility:",
        ):
            look_as(role)
            st.switch_page(SHOW.script if role is Role.PUBLIC else OVERVIEW.script)


@alone("Ce qui a changé dans cette liste")
def show_changes(view: View) -> None:
    """Who changed what in the list, the newest first."""
    if not (changes := people.changes(view, CHANGES)):
        return
    st.header("Ce qui a changé dans cette liste", anchor=False)
    rows = [
        {
            "Quand": moment_text(one.at),
            "Pour": escape(one.email),
            "Ce qui a changé": f"{one.before.french if one.before else 'sans accès'} → "
            f"{one.after.french if one.after else 'sans accès'}",
            "Par": escape(one.by),
        }
        for one in changes
    ]
    draw_table(pd.DataFrame(rows), alt=plural(len(changes), "changement"))


view = open_page(
    TEAM, "Qui a accès, et à quoi ?", "Chaque rôle ouvre ce qu'ouvre le précédent, et davantage."
)
actions.show_outcomes(PLACE)
if not login_configured():
    st.info(
        "Le tableau de bord ne s'ouvre encore que sur cet ordinateur, sans se connecter. Préparez ici la liste ; "
        "la personne qui a installé le tableau de bord peut configurer la connexion (sa documentation le dit sous "
        "« Ouvrir à plusieurs personnes »).",
        icon=":material/info:",
    )
else:
    with alone("Ce qui reste à régler"):
        show_left_to_settle()
listed, roles = st.columns([1.7, 1], gap="large")
with roles, alone("Les rôles"):
    st.header("Les rôles", anchor=False)
    show_roles()
with listed, alone("La liste des personnes"):
    with st.form("acces", border=True), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Donner un accès à", key="acces-courriel", placeholder="prenom@exemple.fr")
        st.selectbox("Rôle", people.GIVEN, format_func=titled, key="acces-role", width=240)
        st.form_submit_button("Donner l'accès", on_click=give)
    everyone = people.everyone(view)
    st.header(plural(len(everyone), "personne") if everyone else "Personne n'a encore d'accès", anchor=False)
    page = turn(len(everyone), A_PAGE, "personnes")
    for one in everyone[(page - 1) * A_PAGE : page * A_PAGE]:
        show_person(one)
    st.markdown(
        small(
            "D'une personne, nous gardons ici son adresse, son rôle et le jour de sa dernière visite, pour lui ouvrir "
            "ce qui la concerne. La page « Registre » dit tout ce que nous gardons, pourquoi, et combien de temps."
        )
    )
show_changes(view)
