"""Membership fees among grants: what members pay to belong to us is asked of nobody. Where neither the form nor the
type of the funder says so, it would count among what we asked for."""

import re
from collections.abc import Sequence

from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import folded
from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import BY_ANSWER, Row
from data_access.importing.validate.plausibility import Doubt, Instead, Surprise, Surprises
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Broken, Rule
from data_access.log_vocabulary import CREATED
from data_access.models import Funding
from data_access.records.images import Image
from data_access.vocabulary import FunderType, SupportType

AS_FEES = "cotisation"  # answer: they are noted as such
_FEES = re.compile(r"(?:appel (?:de|a) |les )?cotisations?\b.*")


def _says_fees(name: str) -> Broken:
    """The name of a funder, or what the money is for, that says a fee, as no other column does."""

    def why(values: Image, after: After) -> str:
        text = values.get(name) or ""
        told = values.get("funder_type") == FunderType.FEES or values.get("support_type") is not None
        if told or not _FEES.fullmatch(folded(text)):
            return ""
        return (
            f"{quote(text)} : une cotisation n'est pas une subvention, et compterait ici parmi nos demandes"
        )

    return why


def _noted(found: Sequence[Surprise], surprises: Surprises, known: Known) -> set[Row]:
    """Gives each its form: a fee."""
    images = known.images(Funding)
    for change in (one.change for one in found if one.change):
        given = {"support_type": SupportType.MEMBERSHIP_FEE.value}
        if change.action != CREATED:
            change.before = {**(change.before or {}), "support_type": None}
        change.after = {**change.after, **given}
        images[change.record_id] = images[change.record_id] | given
        change.row.cells["support_type"] = BY_ANSWER
    return set()


FEES_AS_GRANTS: tuple[Rule, ...] = tuple(
    Rule(
        "fee-as-grant",
        ERROR,
        Funding,
        (name,),
        _says_fees(name),
        "écrire « cotisation » sous « Forme », ou « cotisations » sous « Type de financeur »",
        doubt=Doubt(
            "cotisation parmi les financements",
            "oui, c'est un financement comme les autres",
            instead=Instead(AS_FEES, "ce sont des cotisations : les noter ainsi, sous « Forme »", _noted),
            left="non : laisser ces lignes de côté",
        ),
        anew=True,
    )
    for name in ("funder", "object")
)
