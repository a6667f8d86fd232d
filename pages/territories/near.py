"""Who is near a territory, and which projects of others are like its own: teams that could meet."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from data_access.french import number
from data_access.queries.neighbours import FARTHEST, Neighbour
from data_access.queries.one_territory import projects_of
from data_access.queries.similar_projects import AlikeElsewhere, alike_elsewhere
from data_access.view import View
from data_access.vocabulary import TerritoryStatus
from pages.maps.explorable_map import NEAR
from pages.provenance.source_dialog import source_button, traced
from pages.records.alike_projects import COMPARED, alike_words
from pages.records.tables import ORIGIN
from pages.sitemap import PROJECTS, TERRITORIES
from pages.territories.exploring import AROUND, EXPLORE, WITHIN
from pages.ui.address import query_with
from pages.ui.blocks import Block, Line
from pages.ui.formats import escape, small
from pages.ui.layout import ask, part
from pages.ui.links import record_link, territory_words
from pages.ui.sign_table import Mark
from pages.ui.states import State

NEAREST = 4  # territories that are told
MOST_ALIKE = 2  # projects that are told to be like each of its own
LOCATED = ("commune", "department", "latitude", "longitude")  # the fields that say where a territory is
ALIKE = "Projets semblables ailleurs"
_NOBODY = f"Aucun territoire du réseau à moins de {number(FARTHEST, 0)} km"
_SECTION = {"partie-projets": "Semblables ailleurs"}  # of the page of projects


def near_block(
    code: str,
    found: Sequence[Neighbour] | None,
    signs: Mapping[str, State],
    statuses: Mapping[str, object],
    *,
    projects: bool,
) -> Block:
    """The territories near that one, each with how far it is and its status; None: nobody knows its place.
    `signs`, `statuses`: how territories are drawn, and what they are, by their codes; `projects`: some of its own are
    noted, which may be like those of others."""
    if found is None:
        lead = "Sa place sur la carte n'est pas notée : nous ne savons pas qui est près."
    else:
        lead = _how_many(found)
    lines = [
        Line(
            territory_words(one.code, one.name),
            f"à {number(one.kilometres, 0)} km à vol d'oiseau · {_status(statuses[one.code])}",
            signs.get(one.code),
        )
        for one in (found or ())[:NEAREST]
    ]
    if not projects:
        lines.append(
            Line(f"{ALIKE} : rien à comparer", "aucun de ses projets n'est noté encore", Mark.NOT_NOTED)
        )
    link = f"[Voir autour, sur la carte]({TERRITORIES.address}{_around(code, found)})" if found else ""
    return Block("Près d'ici", lines, lead, link)


def _how_many(found: Sequence[Neighbour]) -> str:
    """« Les 4 plus proches, sur 9 à moins de 400 km » where others are near that are not told."""
    if not found:
        return f"{_NOBODY}, à vol d'oiseau et d'après les places notées."
    if len(found) <= NEAREST:
        return ""
    return f"Les {NEAREST} plus proches, sur {number(len(found))} à moins de {number(FARTHEST, 0)} km."


def _around(code: str, found: Sequence[Neighbour]) -> str:
    """The query of the map around that one, as far as those reach that are told."""
    farthest = max(one.kilometres for one in found[:NEAREST])
    within = min((one for one in NEAR if NEAR[one] >= farthest), key=lambda one: NEAR[one])
    return query_with({}, AROUND, code, vue=EXPLORE, **{WITHIN: within})


def _status(status: object) -> str:
    return TerritoryStatus(status).french if isinstance(status, str) else "statut non renseigné"


@part(ALIKE)
def show_alike(view: View, code: str) -> None:
    """The projects of other territories that are like its own, looked for once this is opened: among very many projects
    that takes seconds."""
    with st.expander(ALIKE, key=f"semblables-{code}", on_change="rerun") as box:
        if box.open:
            own = ask(projects_of, view, code)
            _show(view, code, own, ask(alike_elsewhere, view, tuple(own["code"]), MOST_ALIKE))


def _show(view: View, code: str, own: pd.DataFrame, found: Mapping[str, Sequence[AlikeElsewhere]]) -> None:
    lines = [
        f"{_project(code, name)} ↔ {alike_words(one, _project(one.code, one.name))}"
        for code, name in zip(own["code"], own["name"], strict=True)
        for one in found.get(code, ())
    ]
    if lines:
        compared = dict.fromkeys([*found, *(one.code for alike in found.values() for one in alike)])
        st.markdown("\n".join(f"- {line}" for line in lines))
        source_button(traced(view, compared, *COMPARED), f"semblables-{code}", ALIKE, ORIGIN)
    else:
        st.markdown("Aucun projet d'ailleurs ne ressemble assez aux siens, d'après ce qui est noté.")
    all_alike = query_with({}, "accompagne-par", code, **_SECTION)
    st.markdown(
        small("Ce sont des pistes, d'après les mots de leur nom, de leur thème et de leur note.")
        + f" [Tous ses projets, et comment nous comparons]({PROJECTS.address}{all_alike})"
    )


def _project(code: str, name: str) -> str:
    return record_link(PROJECTS.table, code, f"**{escape(name)}**")
