"""The headers that several columns of a sheet could have (« Montant », « Participants »): asked, never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from data_access.models import (
    Base,
    Budget,
    CohortMember,
    Event,
    Funding,
    FundingStep,
    FundingYear,
    Indicator,
    Organisation,
    Payment,
    Sponsorship,
    Status,
    StepProgress,
    Territory,
)
from data_access.name_keys import key_of


@dataclass(frozen=True)
class HeaderDoubt:
    """Headers, and the names of the columns that they may mean.

    `always`: it stays a question even where the sheet says all of these columns but one: the header may still mean
    something else.
    """

    headers: tuple[str, ...]
    columns: tuple[str, ...]
    always: bool = False


_AMOUNTS = (
    "Montant",
    "Montant total",
    "Montant de la subvention",
    "Montant total de la subvention",
    "Subvention",
    "Somme",
    "Aide",
    *(_TAXES := ("Montant HT", "Montant TTC", "HT", "TTC", "Coût HT", "Coût TTC", "Total HT")),
)
_DOUBTS: dict[type[Base], tuple[HeaderDoubt, ...]] = {
    Event: (
        HeaderDoubt(
            (
                "Participants",
                "Participations",
                "Part.",
                "Fréquentation",
                "Affluence",
                "Public",
                "Pers.",
                "Personnes",
                "Effectif",
            ),
            ("registered.value", "present.value", "contributors.value"),
            always=True,
        ),
        HeaderDoubt(
            ("Organisateur", "Organisateurs", "Organisation", "Hôte", "Hôtes", "Accueilli par"),
            ("territory", "outside_host"),
            always=True,
        ),
        HeaderDoubt(
            ("Animé avec", "Coorganisé avec", "Organisé avec"),
            ("co_animates.territory", "partners"),
            always=True,
        ),
        HeaderDoubt(("Format",), ("type", "mode")),
        HeaderDoubt(("Ville", "Commune"), ("place", "territory")),
        HeaderDoubt(("Thématiques",), ("theme", "challenges.value")),
        HeaderDoubt(("Ateliers",), ("challenges.value", "step")),
        HeaderDoubt(("Bilan",), ("source", "note")),
    ),
    Territory: (
        HeaderDoubt(("Ville",), ("commune", "name")),
        HeaderDoubt(
            ("Depuis", "Depuis le", "Depuis quand", "À partir du", "À compter du", "Année"),
            ("joined", "status.date", "label.date"),
        ),
        HeaderDoubt(("Date", "Le"), ("status.date", "label.date", "joined")),
        HeaderDoubt(("Label", "Labellisé", "Labellisé O/N"), ("status.status", "label.date")),
        HeaderDoubt(
            ("Date de lancement", "Date lancement", "Lancement le", "Lancé le", "Année de lancement"),
            ("launching.date", "joined"),
        ),
        HeaderDoubt(("Date de départ", "Départ le", "Parti le"), ("left.date", "joined")),
        HeaderDoubt(("PTCE", "PTCE O/N"), ("ptce.name", "learning_community"), always=True),
    ),
    Organisation: (HeaderDoubt(("Porteur", "Porteurs", "Porte"), ("carrier",), always=True),),
    StepProgress: (HeaderDoubt(("Date", "Dates", "Le", "Date prévue / réalisée"), ("planned", "done")),),
    Sponsorship: (
        HeaderDoubt(
            (
                "Binôme",
                "Territoire",
                "Duo",
                "Tandem",
                "Paire",
                "Parrain et filleul",
                "Parrain → filleul",
                "Parrains et filleuls",
                "Qui accompagne qui",
                "Qui parraine qui",
                "Qui soutient qui",
            ),
            ("sponsor", "sponsored"),
        ),
        # by a person perhaps, and never the other way round
        HeaderDoubt(
            ("Accompagné par", "Accompagnée par", "Soutenu par", "Par qui", "Qui accompagne"),
            ("sponsor",),
            always=True,
        ),
        HeaderDoubt(
            ("Accompagne", "Territoire accompagné", "Soutient", "Qui est accompagné", "Accompagné"),
            ("sponsored",),
            always=True,
        ),
        HeaderDoubt(("Date", "Dates", "Le"), ("period", "exchange.date")),
    ),
    Funding: (
        HeaderDoubt(
            _AMOUNTS, ("year.requested", "year.granted", "year.contracted", "year.paid"), always=True
        ),
        HeaderDoubt(("Type", "Nature", "Public/privé"), ("funder_type", "support_type")),
        HeaderDoubt(
            ("Date", "Dates", "Le"),
            ("deadline", "submitted", "decision_expected", "decided", "agreed"),
            always=True,
        ),
        HeaderDoubt(("%",), ("probability",), always=True),
        HeaderDoubt(("Période", "Périodes"), ("year.year",), always=True),
        HeaderDoubt(("Réponse",), ("decision_expected", "decided")),
        HeaderDoubt(("Compte rendu", "Bilan", "Bilan le"), ("report_due", "report_sent")),
        HeaderDoubt(
            ("À rendre", "À rendre le", "À rendre pour le", "À rendre avant le"),
            ("deadline", "report_due"),  # the file, or the report
            always=True,
        ),
        HeaderDoubt(("Qui",), ("funder", "owner")),
        HeaderDoubt(("Responsable",), ("owner",)),  # of ours; beside an address, perhaps of the funder
        HeaderDoubt(("Envoyé le",), ("submitted", "report_sent")),
        HeaderDoubt(("Dépôt", "Dépôts", "Dépôt du dossier"), ("submitted", "deadline")),
        HeaderDoubt(("Relance", "Relances"), ("next_action", "next_action_on")),
        HeaderDoubt(("Stage",), ("stage",), always=True),  # in English; in French, of a trainee
        HeaderDoubt(("Name",), ("funder",), always=True),
    ),
    FundingStep: (HeaderDoubt(("Financeur",), ("funding",)),),
    FundingYear: (HeaderDoubt(_AMOUNTS, ("requested", "granted", "contracted", "paid"), always=True),),
    Indicator: (HeaderDoubt(("Concerne", "Concernent"), ("period", "territory")),),
    Payment: (
        HeaderDoubt(_AMOUNTS, ("amount_planned", "amount_received"), always=True),
        HeaderDoubt(
            ("Date", "Le", "Date de versement", "Date du versement", "Date de virement", "Date du virement"),
            ("planned", "received"),
        ),
        HeaderDoubt(("Objet", "Action"), ("funding_object", "name")),
    ),
    Budget: (
        HeaderDoubt(("Type",), ("side",), always=True),
        HeaderDoubt(
            ("Chapitre", "Chapitres", "Rubrique", "Rubriques"), ("name",)
        ),  # beside its lines, a group
        HeaderDoubt(
            ("Total", "Total annuel", "Total général", "Total TTC", *_TAXES), ("amount",), always=True
        ),
    ),
}


# Titles that are taken for one column without a question, with a remark: they may mean another date as well
_LOOSE: dict[type[Base], tuple[str, ...]] = {Funding: ("Échéance", "Échéances")}


# Titles of dates that are those of the column just left of them, where they may say several; shown as loose ones are
_OF_ITS_NEIGHBOUR: dict[type[Base], dict[str, str]] = {
    Territory: {"status.status": "status.date"},
    Funding: {"next_action": "next_action_on"},
}


_LISTS_OF_TERRITORIES = (Territory, Status, CohortMember)
_REACHES = re.compile(
    r"\b(?:t[ée]l|t[ée]l[ée]phone|portable|e-?mail|m[ée]l|courriel|contact|interlocut)", re.I
)
_OF_SPONSORS = re.compile(r"\b(?:parrain|marraine|filleul)", re.I)


def speaks_of_sponsors(model: type[Base], title: str) -> bool:
    """Whether a title speaks of sponsorships in a list of territories, which keeps none: it is said at once."""
    return model in _LISTS_OF_TERRITORIES and _OF_SPONSORS.search(title) is not None


def may_be_of_a_funder(model: type[Base], columns: Iterable[str], titles: Iterable[str]) -> bool:
    """Whether a doubtful title of our own people may be that of the funder's, where it says how to reach them."""
    return model is Funding and set(columns) == {"owner"} and any(map(_REACHES.search, titles))


def of_its_neighbour(model: type[Base], neighbour: str) -> str | None:
    """The column that a doubtful title says right of this one; None where that tells nothing."""
    return _OF_ITS_NEIGHBOUR.get(model, {}).get(neighbour)


def is_loose(model: type[Base], header: str) -> bool:
    """Whether a header says its column so loosely that what it is read as is to be shown."""
    return key_of(header) in {key_of(one) for one in _LOOSE.get(model, ())}


@lru_cache
def doubts_of(model: type[Base]) -> dict[str, HeaderDoubt]:
    """The doubts of a model's sheet by the key of each header."""
    return {key_of(header): doubt for doubt in _DOUBTS.get(model, ()) for header in doubt.headers}
