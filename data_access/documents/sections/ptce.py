"""The PTCE of the network, and the community in which they learn."""

from collections.abc import Iterator

import pandas as pd

from data_access.documents.blocks import Block, Heading, Run, bullets, noted, origin, paragraph
from data_access.documents.drafting import Draft, section
from data_access.documents.told_statements import capital
from data_access.french import MISSING, join
from data_access.queries.organisations import all_organisations
from data_access.queries.territories import all_territories
from data_access.view import RowValues
from data_access.vocabulary import LearningCommunity, ReportSection


def ptce(draft: Draft) -> Iterator[Block]:
    """The learning community by how each came to it, then every PTCE."""
    return section(
        draft,
        ReportSection.PTCE,
        "Les pôles territoriaux de coopération économique",
        _told(draft),
        "Aucun PTCE n'est encore noté.",
    )


def _told(draft: Draft) -> Iterator[Block]:
    found, territories = all_organisations(draft.view), all_territories(draft.view)
    poles = found[found["ptce"].eq(True)]
    learning = territories[territories["learning_community"].notna()]
    if len(learning):
        codes = [*learning["code"], *poles["code"]]
        note = origin(codes, ("name", "learning_community", "ptce"), "Communauté apprenante")
        yield Heading("La communauté apprenante", 2)
        for way in LearningCommunity:
            some = learning[learning["learning_community"].eq(way.value)]
            if len(some):
                yield paragraph(Run(f"{capital(way.french)} : ", strong=True), _who(some, poles), noted(note))
    elsewhere = territories[territories["code"].isin(set(poles["territory_code"]) - set(learning["code"]))]
    beyond = poles[~poles["territory_code"].isin(territories["code"])]
    if others := [*(_called(row, poles) for row in elsewhere.to_dict("records")), *beyond["name"]]:
        codes = poles.loc[~poles["territory_code"].isin(learning["code"]), "code"]
        yield Heading("D'autres PTCE du réseau", 2)
        yield from bullets(others, origin(codes, ("name", "ptce"), "Autres PTCE"))


def _who(some: pd.DataFrame, poles: pd.DataFrame) -> str:
    """The PTCE of these territories, those whose name no source gives together at the end."""
    known = some["code"].isin(poles["territory_code"])
    named = [_called(row, poles) for row in some[known].to_dict("records")]
    others = join(list(some.loc[~known, "name"]))
    return ", ".join(
        [
            *named,
            *([f"{MISSING} pour {others}" if named else f"à {others} (nom {MISSING})"] if others else []),
        ]
    )


def _called(row: RowValues, poles: pd.DataFrame) -> str:
    """« La Bulle (Caen) »."""
    own = list(poles.loc[poles["territory_code"].eq(row["code"]), "name"])
    return f"{', '.join(own)} ({row['name']})"
