"""Every run begins here: who is looking, which pages they may open, and the one that they asked for."""

from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data_access.database import database_url
from data_access.importing.sample import prepare
from data_access.vocabulary import Role
from pages.shared.frame import reader_role, tell

STATIC = Path(__file__).parent / "static"


def pages_for(role: Role) -> dict[str, list[StreamlitPage]]:
    """The pages that a role may open, by section of the menu; a page that is not here does not exist for it."""
    sections = {
        "": [
            (Role.PUBLIC, st.Page("network/overview.py", title="Vue d'ensemble", default=True)),
            (Role.PUBLIC, st.Page("network/territories.py", title="Territoires", url_path="territoires")),
            (Role.PUBLIC, st.Page("network/cohorts.py", title="Promos", url_path="promotions")),
            (Role.PUBLIC, st.Page("network/sponsorships.py", title="Parrainages", url_path="parrainages")),
            (Role.PUBLIC, st.Page("network/events.py", title="Événements", url_path="evenements")),
            (Role.BOARD, st.Page("funding/pipeline.py", title="Levée de fonds", url_path="levee-de-fonds")),
        ],
        "Données": [
            (Role.STAFF, st.Page("data/upload.py", title="Import", url_path="import")),
            (Role.STAFF, st.Page("data/entry.py", title="Saisie", url_path="saisie")),
            (Role.STAFF, st.Page("data/history.py", title="Historique", url_path="historique")),
            (Role.BOARD, st.Page("data/quality.py", title="Données à compléter", url_path="a-completer")),
            (Role.BOARD, st.Page("data/declared.py", title="Publié et compté", url_path="declare-compte")),
            (Role.BOARD, st.Page("data/changes.py", title="Ce qui a changé", url_path="nouveautes")),
            (Role.BOARD, st.Page("data/board_sheet.py", title="Fiche pour le CA", url_path="fiche-ca")),
        ],
        "Agora": [
            (Role.PUBLIC, st.Page("agora/show.py", title="Diaporama", url_path="agora")),
            (Role.STAFF, st.Page("agora/compose.py", title="Préparer l'Agora", url_path="preparer-agora")),
        ],
    }
    allowed = {name: [page for needed, page in pages if role.may(needed)] for name, pages in sections.items()}
    return {_marked(name, pages): pages for name, pages in allowed.items() if pages}


def _marked(name: str, pages: list[StreamlitPage]) -> str:
    """The name of a section, marked while one of its pages is open: the menu shows none of them until it is opened."""
    open_page = urlsplit(st.context.url or "").path.rpartition("/")[2]
    is_open = name and any(page.url_path == open_page for page in pages)
    return f":violet-background[**{name}**]" if is_open else name


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
except Exception as problem:
    tell(problem, page.url_path or "/")
