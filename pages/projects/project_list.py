"""Projects as a list of links, and counted group by group."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from data_access.figures import FigureValue
from data_access.french import MISSING, join, number, plural, qualified, with_ahead
from data_access.queries.projects import By, Group
from data_access.vocabulary import ProjectStage
from pages.projects.filters import OF_GROUPS, UNKNOWN
from pages.provenance.source_dialog import Source
from pages.records.tables import show_head, show_table
from pages.sitemap import PROJECTS
from pages.ui.address import choice_words
from pages.ui.formats import escape, escaped, small
from pages.ui.html_table import drawn_table
from pages.ui.layout import on_phone
from pages.ui.links import territory_words

NOWHERE = "sans territoire noté"
GROUPED = {By.THEME: "Thème", By.STAGE: "Étape", By.YEAR: "Année", By.TERRITORY: "Territoire"}


def stage_text(stage: object) -> str:
    """« accompagné »; « non renseigné », small, where it is not noted."""
    return ProjectStage(stage).french if isinstance(stage, str) else small(MISSING)


def year_text(project: Mapping[str, Any]) -> str:
    """« 2025 », « 2027 (à venir) »; « non renseigné », small, where it is not noted."""
    if pd.isna(project["year"]):
        return small(MISSING)
    return with_ahead(f"{project['year']:.0f}", project["ahead"])


def jobs_text(project: Mapping[str, Any]) -> str:
    """« de 3 à 5 »; « non renseigné », small, where they are not noted."""
    if pd.isna(project["value"]):
        return small(MISSING)
    return qualified(project["value"], project["qualifier"], project["high"])


def places_text(territories: Mapping[str, str]) -> str:
    """The territories of a project, each a link."""
    return join([territory_words(code, name) for code, name in territories.items()]) or small(NOWHERE)


def project_words(code: str, name: str) -> str:
    """A link to the page of a project, as Markdown: what else the address chooses is kept."""
    return choice_words(f"**{escape(name)}**", PROJECTS.opens, code)


def total_words(total: int, counted: FigureValue, jobs: FigureValue) -> str:
    """« **24 projets** · emplois : 45 (12 projets renseignés sur 24) »; those of a year to come are told apart."""
    begun = int(counted.value or 0)
    parts = [f"**{plural(begun, 'projet')}**"]
    if jobs.filled:
        parts.append(f"emplois : {jobs.text} ({jobs.scope})")
    if total > begun:
        parts.append(f"{number(total - begun)} à venir")
    return " · ".join(parts)


def show_listed(projects: pd.DataFrame, whole: Callable[[], pd.DataFrame], file: str, source: Source) -> None:
    """A row a project, its name a link. `projects` as `queries.projects.listed` gives them; `whole`: what is taken
    away."""
    rows = projects.to_dict("records")
    table = pd.DataFrame(
        {
            "Projet": [project_words(row["code"], row["name"]) for row in rows],
            "Territoire": [places_text(row["territories"]) for row in rows],
            "Thème": escaped(projects["theme"], small(MISSING)),
            "Étape": [stage_text(row["stage"]) for row in rows],
            "Année": [year_text(row) for row in rows],
            "Emplois": [jobs_text(row) for row in rows],
        }
    )
    alt = f"{plural(len(rows), 'projet')}, chacun un lien vers sa page."
    drawn = None if on_phone() else partial(drawn_table, table, alt=alt)
    show_head(
        "",
        lambda: _in_full(whole()),
        file=file,
        of=alt,
        source=source,
        heard="La liste des projets",
        drawn=drawn,
    )
    if not drawn:  # a line a project: six columns would be wider than the window
        lines = (
            f"{project}  \n{' · '.join([territory, theme, stage, year, _with_unit(row)])}"
            for (project, territory, theme, stage, year, _), row in zip(
                table.itertuples(index=False, name=None), rows, strict=True
            )
        )
        st.markdown("\n\n".join(lines))


def _with_unit(project: Mapping[str, Any]) -> str:
    return small("emplois non renseignés") if pd.isna(project["value"]) else f"emplois : {jobs_text(project)}"


def _in_full(projects: pd.DataFrame) -> pd.DataFrame:
    """To take away, under the headers that an import reads."""
    rows = projects.to_dict("records")
    return pd.DataFrame(
        {
            "Code": escaped(projects["code"]),
            "Projet": escaped(projects["name"]),
            "Territoire": [" ; ".join(map(escape, row["territories"].values())) for row in rows],
            "Thème": escaped(projects["theme"]),
            "Étape": [ProjectStage(one).french if isinstance(one, str) else "" for one in projects["stage"]],
            "Année": [None if pd.isna(row["year"]) else int(row["year"]) for row in rows],
            "Emplois": ["" if pd.isna(row["value"]) else jobs_text(row) for row in rows],
            "Description": escaped(projects["note"]),
            "Source": escaped(projects["source"]),
        }
    )


def show_groups(
    groups: list[Group], shown: list[Group], by: By, opens: str, section: str, file: str, source: Source
) -> None:
    """How many projects, and how many jobs, group by group, each a link to its list: the section that `opens` it under
    that key of the address. `shown`: those of this page; all are taken away."""
    table = groups_table(shown, by)
    table[GROUPED[by]] = [_named(one, by, opens, section) for one in shown]
    alt = f"Les projets et leurs emplois, par {GROUPED[by].lower()} : {plural(len(groups), 'ligne')}."
    heard = f"Les projets, par {GROUPED[by].lower()}"
    show_table(table, alt=alt, file=file, source=source, whole=lambda: groups_table(groups, by), heard=heard)


def groups_table(groups: list[Group], by: By) -> pd.DataFrame:
    """How many projects, and how many jobs, group by group."""
    return pd.DataFrame(
        {
            GROUPED[by]: [_called(one, by) for one in groups],
            "Projets": [number(one.projects) for one in groups],
            "Emplois": [one.jobs.text if one.jobs.filled else small(MISSING) for one in groups],
            "Emplois renseignés": [
                f"{plural(one.jobs.filled, 'projet')} sur {number(one.projects)}" for one in groups
            ],
        }
    )


def _called(group: Group, by: By) -> str:
    """What a group has in common."""
    return escape(group.name) if group.key else small(NOWHERE if by is By.TERRITORY else MISSING)


def _named(group: Group, by: By, opens: str, section: str) -> str:
    """The same, a link to its projects, where the filters can keep them."""
    name = f"**{_called(group, by)}**" if group.key else _called(group, by)
    code = {By.THEME: group.key or UNKNOWN, By.TERRITORY: group.key}.get(by, group.name)
    return choice_words(name, OF_GROUPS[by], code, **{opens: section}) if code else name
