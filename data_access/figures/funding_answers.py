"""The figures of what was answered: how many files, in which year, after how long, and how much of what was asked."""

from functools import partial

from sqlalchemy import ColumnElement, case, literal

from data_access.figures.core import COUNTED, DAY, Figure
from data_access.figures.funding_kinds import PARTS_RULE, apart_in, count, euros
from data_access.figures.funding_records import (
    amount_count,
    answer_count,
    answers,
    days_to_answer,
    of_amounts,
)
from data_access.funding.expressions import REJECTED, amounts, at, decided, earned, granted, won
from data_access.vocabulary import FUNDING_READER

_DECIDED = (decided, ~earned)
_COMPARED = (
    *_DECIDED,
    amounts.c.requested.is_not(None),
    at(*REJECTED) | granted.is_not(None),
)
_DECIDED_RULE = (
    "accordés, refusés et inéligibles, dont la décision n'est pas à venir ; les dossiers abandonnés n'ont pas eu de "
    "réponse et n'y sont pas, les cotisations et les prestations ne sont pas des demandes ; un prêt ou une aide en "
    "nature en est une, et « dont » les dit"
)


def _answered(name: str, label: str, rule: str, value: ColumnElement[int]) -> Figure:
    """Of the files decided in a year."""
    return Figure(
        f"funding_{name}",
        label,
        "dossier",
        COUNTED,
        f"{rule} dont la « Décision le » est de l'année ({_DECIDED_RULE}) ; une décision sans date, ou à cheval sur "
        "deux années, n'est comptée dans aucune",
        answers(value, *_DECIDED),
        answer_count(*_DECIDED),
        ("décision datée", "décisions datées"),
        field="decided",
        yearly=True,
        reader=FUNDING_READER,
        uses=("funder", "object", "stage"),
        parts=apart_in(partial(answers, value, *_DECIDED)),
    )


ANSWER_FIGURES: tuple[Figure, ...] = (
    count(
        "won",
        "Dossiers accordés",
        "un par dossier accordé, conventionné, versé ou clos, dont la décision n'est pas à venir ; ni cotisations ni "
        "prestations",
        won,
        ~earned,
        apart=True,
    ),
    count("decided", "Dossiers décidés", f"un par dossier décidé : {_DECIDED_RULE}", *_DECIDED, apart=True),
    _answered(
        "won_in_year",
        "Accordés dans l'année",
        "un par dossier accordé, conventionné, versé ou clos, parmi ceux",
        case((won, 1), else_=0),
    ),
    _answered("decided_in_year", "Décidés dans l'année", "un par dossier décidé", literal(1)),
    Figure(
        "funding_days_to_answer",
        "Délai de réponse",
        DAY,
        COUNTED,
        "la médiane, par dossier décidé (accordé, refusé ou inéligible ; ni cotisations ni prestations), des jours "
        "entre « Déposé le » et « Décision le » ; de l'année de la décision ; une date connue au mois près donne une "
        "fourchette ; un dossier dont l'une manque, ou décidé avant d'être déposé, n'y compte pas",
        days_to_answer(*_DECIDED),
        answer_count(*_DECIDED),
        ("délai connu", "délais connus"),
        field="decided",
        yearly=True,
        reader=FUNDING_READER,
        uses=("funder", "object", "submitted", "stage"),
        median=True,
    ),
    euros(
        "won_granted",
        "Accordé, dossiers décidés",
        "somme des montants accordés (à défaut conventionnés) des dossiers décidés dont le demandé est connu, "
        f"{PARTS_RULE}",
        of_amounts(granted, won, *_COMPARED),
        None,
        fields=("granted", "contracted"),
        uses=("funding.support_type", "funding.decided"),
        yearly=False,
        parts=apart_in(partial(of_amounts, granted, won, *_COMPARED)),
    ),
    euros(
        "decided_requested",
        "Demandé, dossiers décidés",
        f"somme des montants demandés des dossiers décidés ({_DECIDED_RULE}), demandé et réponse connus",
        of_amounts(amounts.c.requested, *_COMPARED),
        amount_count(*_DECIDED),
        fields=("requested",),
        uses=("funding.support_type", "funding.decided"),
        yearly=False,
        parts=apart_in(partial(of_amounts, amounts.c.requested, *_COMPARED)),
    ),
)
