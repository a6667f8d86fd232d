"""The filters of the page « Projets »; they stand in the address."""

from collections.abc import Mapping

import streamlit as st

from data_access.figures import Slice
from data_access.figures.core import ProjectFilter
from data_access.figures.events import NOT_RECORDED
from data_access.french import MISSING
from data_access.queries.projects import By, Offered
from data_access.vocabulary import JobBand
from pages.ui.address import choice_box
from pages.ui.choices import Asked, say_unknown

TERRITORY, THEME, STAGE, YEAR, JOBS = "accompagne-par", "theme", "etape", "annee-projet", "emplois"
OF_GROUPS = {By.TERRITORY: TERRITORY, By.THEME: THEME, By.STAGE: STAGE, By.YEAR: YEAR}
UNKNOWN = "non-renseigne"  # among the themes of the address; the key of a theme holds no hyphen
_ALL = "Toutes"


def ask_filters(offered: Offered) -> Slice:
    """Draws the filters; what they keep."""
    themes = {theme.key: theme for theme in offered.themes}
    names = {key: theme.name for key, theme in themes.items()} | _lacking(offered, "theme", UNKNOWN, MISSING)
    stages = {one.french: one.value for one in offered.stages} | _lacking(offered, "stage")
    bands = {one.french: one.value for one in JobBand} | _lacking(offered, "jobs")
    years = [_ALL, *(f"{year:d}" for year in offered.years), *_lacking(offered, "year")]
    say_unknown(
        Asked("le territoire", TERRITORY, offered.territories, "tous les territoires"),
        Asked("le thème", THEME, names, "tous les thèmes"),
        Asked("l'année", YEAR, years, "toutes les années"),
        Asked("l'étape", STAGE, stages, "toutes les étapes"),
        Asked("le nombre d'emplois", JOBS, bands, "tous les nombres d'emplois"),
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(width=250):
            territory = choice_box("Accompagné par", TERRITORY, offered.territories, "Un territoire…")
        with st.container(width=250):
            theme = choice_box("Thème", THEME, names, "Un thème…")
        year = _year(years)
    with st.container(horizontal=True, gap="large"):
        kept_stages = _several("Étape", STAGE, stages)
        kept_jobs = _several("Emplois", JOBS, bands)
    written = (themes[theme].written if theme in themes else (NOT_RECORDED,)) if theme else ()
    kept = ProjectFilter(written, kept_stages, year, kept_jobs)
    return Slice(territory=territory, projects=kept)


def _lacking(offered: Offered, what: str, choice: str = MISSING, means: str = NOT_RECORDED) -> dict[str, str]:
    """The choice of those of which that is not recorded, and what it means, where there are some."""
    return {choice: means} if what in offered.unknown else {}


def _year(options: list[str]) -> tuple[str, ...]:
    chosen = st.selectbox("Année", options, key=YEAR, bind="query-params", width=150)
    return () if chosen == _ALL else (NOT_RECORDED if chosen == MISSING else chosen,)


def _several(label: str, key: str, options: Mapping[str, str]) -> tuple[str, ...]:
    """Several of them; nothing to choose where there is only one."""
    if len(options) < 2:
        return ()
    chosen = st.pills(label, list(options), selection_mode="multi", key=key, bind="query-params")
    return tuple(options[one] for one in chosen)
