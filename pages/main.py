"""Every run begins here: who is looking, which pages they may open, and the one that they asked for."""

import logging
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data_access.database import DatabaseProblem, database_url
from data_access.importing.sample import prepare
from data_access.view import NotForThisRole
from data_access.vocabulary import Role
from pages.shared.formats import escape
from pages.shared.frame import reader_role

STATIC = Path(__file__).parent / "static"


def pages_for(role: Role) -> list[StreamlitPage]:
    """The pages that a role may open, in the order of the menu; a page that is not here does not exist for it."""
    pages = [
        (Role.PUBLIC, st.Page("network/overview.py", title="Vue d'ensemble", default=True)),
        (Role.PUBLIC, st.Page("network/territories.py", title="Territoires", url_path="territoires")),
        (Role.PUBLIC, st.Page("network/cohorts.py", title="Promos", url_path="promotions")),
        (Role.PUBLIC, st.Page("network/sponsorships.py", title="Parrainages", url_path="parrainages")),
        (Role.PUBLIC, st.Page("network/events.py", title="Événements", url_path="evenements")),
        (Role.BOARD, st.Page("funding/pipeline.py", title="Levée de fonds", url_path="levee-de-fonds")),
    ]
    return [page for needed, page in pages if role.may(needed)]


@st.cache_resource(show_spinner=False)
def bring_up_to_date(url: str) -> None:
    """Prepares the database where the server's start could not; what fails is tried again at the next run."""
    prepare(url)


st.set_page_config(page_title="Start-Up de Territoire", page_icon=STATIC / "icon.svg", layout="wide")
st.logo(str(STATIC / f"logo-{st.context.theme.type or 'light'}.svg"), size="large")
page = st.navigation(pages_for(reader_role()), position="top")
try:
    bring_up_to_date(database_url())
    page.run()
except (DatabaseProblem, NotForThisRole) as problem:
    st.error(escape(problem))
except Exception:  # whatever else happens: the reader gets a French sentence, the journal the details
    logging.getLogger(__name__).exception("unexpected problem on page %s", page.url_path or "/")
    st.error(
        "Cette page n'a pas pu s'afficher : une erreur imprévue est notée dans le journal du serveur. Vos données ne "
        "sont pas touchées ; rechargez la page, et prévenez l'équipe si cela revient."
    )
