"""Where the projects are: lanterns on the explorable map, and who is near."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from data_access.french import number, of_name, plural
from data_access.queries.neighbours import Neighbour
from pages.maps.explorable_map import placed, show_explorable_map
from pages.provenance.source_dialog import Source, source_button
from pages.ui.formats import escape, small
from pages.ui.links import territory_words

USUAL = "100 km"
LOCATED = ("latitude", "longitude")  # the fields that say where a territory is
_NO_TIES = pd.DataFrame(columns=["sponsor_code", "sponsored_code", "active"])


def show_map(
    territories: pd.DataFrame, counts: Mapping[str, int], chosen: str | None, on_choose: Callable[[str], None]
) -> None:
    """The territories, each with a lantern that is the wider the more projects it supports (`counts`: of those that
    support some); those that have projects and no place are told. A click chooses one that has projects."""

    def clicked(code: str) -> None:
        if code in counts:
            on_choose(code)

    drawn = territories.assign(projects=territories["code"].map(counts).fillna(0).astype(int))
    shown = placed(drawn)
    with_projects = shown[shown["projects"] > 0]
    count = plural(len(with_projects), "territoire")
    alt = f"Carte de {count} avec des projets : plus la lanterne est large, plus ils sont nombreux."
    show_explorable_map(drawn, _NO_TIES, key="carte-projets", alt=alt, on_choose=clicked, chosen=chosen)
    st.markdown(small("Plus la lanterne est large, plus il y a de projets ; un clic choisit un territoire."))
    unplaced = drawn[(drawn["projects"] > 0) & ~drawn["code"].isin(shown["code"])]
    if len(unplaced):
        names = {row["code"]: row["name"] for row in unplaced.to_dict("records")}
        st.markdown(small(f"À situer sur la carte : {', '.join(map(escape, names.values()))}."))


def show_neighbours(
    name: str, found: Sequence[Neighbour] | None, counts: Mapping[str, int], within: str, source: Source
) -> None:
    """The territories near one, with how far each is and how many of the projects it supports; their source."""
    if found is None:
        st.markdown(
            f"La place {of_name(escape(name), strong=True)} sur la carte n'est pas notée : nous ne savons pas qui est "
            "près."
        )
        return
    if not found:
        st.markdown(f"Aucun territoire situé à moins de {within} {of_name(escape(name), strong=True)}.")
        return
    lines = [
        f"- **{territory_words(one.code, one.name)}**, à {number(one.kilometres, 0)} km · "
        + (plural(counts[one.code], "projet") if counts.get(one.code) else "aucun projet noté ici")
        for one in found
    ]
    with st.container(gap="xsmall"):
        st.markdown("\n".join([f"À moins de {within} {of_name(escape(name), strong=True)} :", "", *lines]))
        source_button(source, "voisins", f"les voisins {of_name(escape(name))}")
