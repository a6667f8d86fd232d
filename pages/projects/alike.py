"""Projects alike from one territory to another, with the words that say why."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from data_access.queries.similar_projects import AlikeElsewhere, Pair
from pages.projects.project_list import places_text, project_words
from pages.provenance.source_dialog import Source, source_button
from pages.records.alike_projects import alike_words
from pages.records.tables import ORIGIN, show_head
from pages.ui.formats import escape, small

MOST_COMPARED = 600  # projects that are each compared: of more, a territory or a theme is to be chosen
HOW = (
    "Deux projets sont semblables quand les mots de leur nom, de leur thème et de leur note se recoupent assez, "
    "pluriels et accents mis à part (un mot rare pèse plus qu'un mot courant), ou quand leur thème est le même, s'il "
    "n'est pas celui d'un très grand nombre de projets. C'est une piste : appelez-vous."
)


def show_alike(alike: Sequence[AlikeElsewhere], source: Source, *, placed: bool) -> None:
    """The projects of other territories that are like one, each with the words that both say. `placed`: whether its own
    territory is known, without which there is no other one."""
    if alike:
        with st.container(gap="xsmall"):
            st.markdown("\n".join(f"- {_told(one)}" for one in alike))
            source_button(source, "semblables", "les projets semblables", ORIGIN)
    elif placed:
        st.markdown("Aucun projet d'un autre territoire ne lui ressemble assez, d'après ce qui est noté.")
    else:
        st.markdown("Son territoire n'est pas noté : nous ne pouvons pas dire lesquels sont ailleurs.")
    st.markdown(small(HOW))


def show_pairs(shown: Sequence[Pair], whole: Sequence[Pair], file: str, source: Source) -> None:
    """The pairs of a page of the list, each with the words that both say; all of them are taken away."""
    lines = [
        f"{project_words(code, name)} ({places_text(places)}) ↔ {_told(one)}"
        for code, name, places, one in shown
    ]
    with st.container(gap="xsmall"):
        show_head(
            "",
            lambda: _pairs_table(whole),
            file=file,
            of="Projets semblables",
            source=source,
            heard="Projets semblables",
        )
        st.markdown("\n".join(f"- {line}" for line in lines))


def _told(one: AlikeElsewhere) -> str:
    return alike_words(one, project_words(one.code, one.name))


def _pairs_table(pairs: Sequence[Pair]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Projet": [escape(one.name) for one in pairs],
            "Territoire": [_places(one.territories) for one in pairs],
            "Ailleurs": [escape(one.alike.name) for one in pairs],
            "Son territoire": [_places(one.alike.territories) for one in pairs],
            "Distance (km)": [one.alike.kilometres and round(one.alike.kilometres) for one in pairs],
            "Même thème": [escape(one.alike.theme) for one in pairs],
            "Autres mots en commun": [" ; ".join(map(escape, one.alike.words)) for one in pairs],
        }
    )


def _places(territories: Mapping[str, str]) -> str:
    return " ; ".join(map(escape, territories.values()))
