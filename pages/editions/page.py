"""Éditions: the network as it was, frozen under a name; to read on any page, and to compare with today."""

import streamlit as st

from data_access.editions.catalogue import LONGEST, EditionEntry, editions, make_edition
from data_access.french import date_text, moment_text, quote
from data_access.view import View
from data_access.vocabulary import Role
from pages.access.edition import EDITION
from pages.sitemap import CHANGES, CHANGES_SINCE_EDITION, EDITIONS, OVERVIEW, SHOW
from pages.ui import actions
from pages.ui.formats import escape, small
from pages.ui.layout import alone, open_page
from pages.ui.pagination import turn

A_PAGE = 20  # editions
PLACE = "editions"  # where sentences are shown
_NAME, _PUBLIC = "edition-nom", "edition-agora"
FOR_ALL = "Pour l'Agora : seulement ce que tout le monde peut lire"
NOT_IN_IT = (
    "Les noms, les dates, les états et les nombres y sont, avec leur cellule d'origine. La levée de fonds, les "
    "échanges de parrainage, les commentaires, les notes et les textes libres, qui a apporté quel fichier : rien de "
    "cela n'y est, et elle ne se compare donc pas à aujourd'hui."
)


def freeze() -> None:
    """Makes an edition under the name that was typed."""

    def frozen() -> str:
        made = make_edition(
            actions.who_acts(),
            st.session_state[_NAME],
            user=actions.reader_name(),
            public=st.session_state[_PUBLIC],
        )
        st.session_state[_NAME], st.session_state[_PUBLIC] = "", False
        return f"L'édition {quote(made.name)} est faite : elle ne change plus, et nos sauvegardes la gardent."

    actions.act(frozen, PLACE)


def offer_freezing(view: View) -> None:
    """The form for staff: a name, for whom, a click."""
    with st.form("editer", border=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(
                "Figer le tableau sous ce nom",
                key=_NAME,
                max_chars=LONGEST,
                placeholder=f"CA du {date_text(view.today)}",
                width=420,
            )
            st.form_submit_button("Faire cette édition", icon=":material/bookmark_add:", on_click=freeze)
        st.checkbox(FOR_ALL, key=_PUBLIC, help=NOT_IN_IT)


def show_edition(one: EditionEntry) -> None:
    """An edition: its name, its day, the ways into it."""
    by = f" par {escape(one.user)}" if one.user else ""
    whom = f"  \n{small(f'{FOR_ALL}.')}" if one.public else ""
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.markdown(f"**{escape(one.name)}**  \n{small(f'Figée le {moment_text(one.at)}{by}.')}{whom}")
        with st.container(horizontal=True, width="content", gap="medium"):
            st.page_link(
                OVERVIEW.script,
                label="La lire",
                icon=":material/menu_book:",
                query_params={EDITION: one.code},
            )
            if one.public:
                st.page_link(
                    SHOW.script,
                    label="La montrer",
                    icon=":material/slideshow:",
                    query_params={EDITION: one.code},
                )
            else:
                st.page_link(
                    CHANGES.script,
                    label="Ce qui a changé depuis",
                    icon=CHANGES.icon,
                    query_params={CHANGES_SINCE_EDITION: one.code},
                )


view = open_page(
    EDITIONS,
    "Le tableau tel qu'il était",
    "Une édition fige tous nos chiffres, avec leurs sources, sous un nom. On la relit sur chaque page, et elle ne "
    "change jamais.",
)
actions.show_outcomes(PLACE)
if view.role.may(Role.STAFF):
    offer_freezing(view)
found = editions(view)
if not found:
    st.markdown(
        "Nous n'avons pas encore d'édition. Avant un conseil d'administration, une Agora ou un rapport, une édition "
        "garde les chiffres que nous y avons dits."
    )
start = (turn(len(found), A_PAGE, "editions") - 1) * A_PAGE
for one in found[start : start + A_PAGE]:
    with alone(one.name):
        show_edition(one)
