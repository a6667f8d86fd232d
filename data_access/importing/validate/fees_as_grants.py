"""Membership fees among grants: what a territory pays to belong to us is income of the budget, and no funding."""

import re

from data_access.french import quote
from data_access.importing.model.cells import folded
from data_access.importing.model.problems import ERROR
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Broken, Rule
from data_access.models import Funding
from data_access.records.images import Image

_FEES = re.compile(r"(?:appel (?:de|a) |les )?cotisations?\b.*")


def _says_fees(name: str) -> Broken:
    """The name of a funder, or what the money is for, that says a fee."""

    def why(values: Image, after: After) -> str:
        text = values.get(name) or ""
        if not _FEES.fullmatch(folded(text)):
            return ""
        return (
            f"{quote(text)} : une cotisation n'est pas un financement, elle compterait parmi ce que des financeurs "
            "nous donnent"
        )

    return why


FEES_AS_GRANTS: tuple[Rule, ...] = tuple(
    Rule(
        "fee-as-grant",
        ERROR,
        Funding,
        (name,),
        _says_fees(name),
        "écrire le total des cotisations dans « Budgets », en produits",
        doubt=Doubt(
            "cotisation parmi les financements",
            "oui, c'est un financement",
            left="non : laisser ces lignes de côté",
        ),
        anew=True,
    )
    for name in ("funder", "object")
)
