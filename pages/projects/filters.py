"""The filters of the page « Projets »; they stand in the address."""

from collections.abc import Iterable, Mapping

import streamlit as st

from data_access.figures import Slice
from data_access.figures.core import ProjectFilter
from data_access.figures.events import NOT_RECORDED
from data_access.french import MISSING, join, quote
from data_access.queries.projects import By, Offered
from data_access.vocabulary import JobBand
from pages.ui.address import choice_box, unknown
from pages.ui.formats import escape

TERRITORY, THEME, STAGE, YEAR, JOBS = "accompagne-par", "theme", "etape", "annee-projet", "emplois"
OF_GROUPS = {By.TERRITORY: TERRITORY, By.THEME: THEME, By.STAGE: STAGE, By.YEAR: YEAR}
UNKNOWN = "non-renseigne"  # among the themes of the address; the key of a theme holds no hyphen
_ALL = "Toutes"


def ask_filters(offered: Offered) -> Slice:
    """Draws the filters; what they keep."""
    themes = {theme.key: theme for theme in offered.themes}
    names = {key: theme.name for key, theme in themes.items()} | _lacking(offered, "theme", UNKNOWN, MISSING)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(width=250):
            territory = choice_box("Accompagné par", TERRITORY, offered.territories, "Un territoire…")
        with st.container(width=250):
            theme = choice_box("Thème", THEME, names, "Un thème…")
        year = _year(offered)
    stages = {one.french: one.value for one in offered.stages} | _lacking(offered, "stage")
    bands = {one.french: one.value for one in JobBand} | _lacking(offered, "jobs")
    with st.container(horizontal=True, gap="large"):
        kept_stages = _several("Étape", STAGE, stages)
        kept_jobs = _several("Emplois", JOBS, bands)
    _say_unknown({TERRITORY: offered.territories, THEME: names})
    written = (themes[theme].written if theme in themes else (NOT_RECORDED,)) if theme else ()
    kept = ProjectFilter(written, kept_stages, year, kept_jobs)
    return Slice(territory=territory, projects=kept)


def _lacking(offered: Offered, what: str, choice: str = MISSING, means: str = NOT_RECORDED) -> dict[str, str]:
    """The choice of those of which that is not recorded, and what it means, where there are some."""
    return {choice: means} if what in offered.unknown else {}


def _year(offered: Offered) -> tuple[str, ...]:
    options = [_ALL, *(f"{year:d}" for year in offered.years), *_lacking(offered, "year")]
    chosen = st.selectbox("Année", options, key=YEAR, bind="query-params", width=150)
    return () if chosen == _ALL else (NOT_RECORDED if chosen == MISSING else chosen,)


def _several(label: str, key: str, options: Mapping[str, str]) -> tuple[str, ...]:
    """Several of them; nothing to choose where there is only one."""
    if len(options) < 2:
        return ()
    chosen = st.pills(label, list(options), selection_mode="multi", key=key, bind="query-params")
    return tuple(options[one] for one in chosen)


def _say_unknown(known: Mapping[str, Iterable[str]]) -> None:
    """That the address names a territory or a theme that no project has."""
    strays = [quote(escape(stray)) for name, codes in known.items() if (stray := unknown(name, codes))]
    if strays:
        st.warning(
            f"Nous ne connaissons pas de projet de {join(strays)} : le lien est peut-être ancien. Voici les autres."
        )
