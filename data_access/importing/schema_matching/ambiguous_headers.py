"""The headers that several columns of a sheet could have (« Montant », « Participants »): asked, never guessed."""

from dataclasses import dataclass
from functools import lru_cache

from data_access.french import key_of
from data_access.models import (
    Base,
    Budget,
    Event,
    Funding,
    FundingYear,
    Payment,
    Sponsorship,
    StepProgress,
    Territory,
)


@dataclass(frozen=True)
class Doubt:
    """Headers, and the names of the columns that they may mean.

    `always`: it stays a question even where the sheet says all of these columns but one: the header may still mean
    something else.
    """

    headers: tuple[str, ...]
    columns: tuple[str, ...]
    always: bool = False


_AMOUNTS = ("Montant", "Montant total", "Montant de la subvention", "Montant total de la subvention", "Subvention",
            "Somme", "Aide")  # fmt: skip
_DOUBTS: dict[type[Base], tuple[Doubt, ...]] = {
    Event: (
        Doubt(
            (
                "Participants",
                "Participations",
                "Part.",
                "Fréquentation",
                "Public",
                "Pers.",
                "Personnes",
                "Effectif",
            ),
            ("registered.value", "present.value", "contributors.value"),
            always=True,
        ),
        Doubt(("Organisateur", "Organisateurs", "Organisation"), ("territory", "outside_host"), always=True),
        Doubt(("Format",), ("type", "mode")),
        Doubt(("Ville", "Commune"), ("place", "territory")),
        Doubt(("Thématiques",), ("theme", "challenges.value")),
        Doubt(("Ateliers",), ("challenges.value", "step")),
        Doubt(("Bilan",), ("source", "note")),
    ),
    Territory: (
        Doubt(("Ville",), ("commune", "name")),
        Doubt(("Depuis", "Année"), ("joined", "status.date", "label.date")),
        Doubt(("Date", "Le"), ("status.date", "label.date", "joined")),
        Doubt(("Label", "Labellisé", "Labellisé O/N"), ("status.status", "label.date")),
        Doubt(("PTCE", "PTCE O/N"), ("ptce.name", "learning_community"), always=True),
    ),
    StepProgress: (Doubt(("Date", "Dates", "Le", "Date prévue / réalisée"), ("planned", "done")),),
    Sponsorship: (
        Doubt(("Binôme", "Territoire"), ("sponsor", "sponsored")),
        Doubt(("Date", "Le"), ("period", "exchange.date")),
    ),
    Funding: (
        Doubt(_AMOUNTS, ("year.requested", "year.granted", "year.contracted", "year.paid"), always=True),
        Doubt(("Type", "Nature", "Public/privé"), ("funder_type", "support_type")),
        Doubt(
            ("Date", "Dates", "Le"),
            ("deadline", "submitted", "decision_expected", "decided", "agreed"),
            always=True,
        ),
        Doubt(("%",), ("probability",), always=True),
        Doubt(("Réponse",), ("decision_expected", "decided")),
        Doubt(("Compte rendu", "Bilan"), ("report_due", "report_sent")),
        Doubt(("Relance", "Relances"), ("next_action", "next_action_on")),
    ),
    FundingYear: (Doubt(_AMOUNTS, ("requested", "granted", "contracted", "paid"), always=True),),
    Payment: (
        Doubt(_AMOUNTS, ("amount_planned", "amount_received"), always=True),
        Doubt(("Date", "Le", "Date de versement"), ("planned", "received")),
    ),
    Budget: (Doubt(("Type",), ("side",), always=True),),
}


# Titles that are taken for one column without a question, and told: they may mean another date as well
_LOOSE: dict[type[Base], tuple[str, ...]] = {Funding: ("Échéance", "Échéances")}


def is_loose(model: type[Base], header: str) -> bool:
    """Whether a header says its column so loosely that what it is read as is to be told."""
    return key_of(header) in {key_of(one) for one in _LOOSE.get(model, ())}


@lru_cache
def doubts_of(model: type[Base]) -> dict[str, Doubt]:
    """The doubts of a model's sheet by the key of each header."""
    return {key_of(header): doubt for doubt in _DOUBTS.get(model, ()) for header in doubt.headers}
