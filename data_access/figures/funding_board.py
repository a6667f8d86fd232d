"""The figures of the board of stages: how many files stand in each column, their amount, and how long they stay."""

from functools import partial

from sqlalchemy import ColumnElement

from data_access.figures.core import COUNTED, DAY, Figure
from data_access.figures.funding_kinds import PARTS_RULE, RECEIVED_FIELDS, apart_in, count, euros
from data_access.figures.funding_records import (
    amount_count,
    leaving,
    money,
    money_count,
    money_files,
    of_amounts,
    stay_count,
    stay_lengths,
)
from data_access.funding.expressions import LOST, PHASES, amounts, at, files
from data_access.funding.money import received
from data_access.vocabulary import FUNDING_READER, FundingStage

_YEARS = "de tous les exercices, ou de ceux qui sont choisis"


def _phase(name: str) -> tuple[Figure, ...]:
    """How many files stand in a column of the board, and their amount: asked for, then granted, then paid. What is
    contracted of those that are granted is an amount of its own: neither stands in for the other."""
    stages = PHASES[name]
    stages_text = ", ".join(stage.french for stage in stages)
    here = at(*stages)
    amount, total, fields, word = {
        "granted": (
            partial(of_amounts, amounts.c.granted, here),
            amount_count(here),
            ("granted",),
            "accordés",
        ),
        "paid": (partial(money, received, here), money_count(received, here), RECEIVED_FIELDS, "versés"),
    }.get(
        name,
        (partial(of_amounts, amounts.c.requested, here), amount_count(here), ("requested",), "demandés"),
    )
    return (
        count(
            f"files_{name}",
            f"Dossiers : {stages_text}",
            f"un par dossier à l'étape : {stages_text}",
            here,
        ),
        euros(
            f"amount_{name}",
            f"Montant des dossiers : {stages_text}",
            f"somme des montants {word} de ces dossiers, {_YEARS} ; {PARTS_RULE}",
            amount(),
            total,
            fields=fields,
            yearly=False,
            parts=apart_in(amount),
            filled=money_files(received, here) if name == "paid" else None,
        ),
        *([_contracted(stages_text, here)] if name == "granted" else []),
    )


def _contracted(stages_text: str, here: ColumnElement[bool]) -> Figure:
    """What is contracted of the files in the column of what is granted."""
    return euros(
        "amount_contracted",
        f"Conventionné des dossiers : {stages_text}",
        f"somme des montants conventionnés de ces dossiers, {_YEARS} ; à côté des montants accordés, jamais ajoutée",
        of_amounts(amounts.c.contracted, here),
        amount_count(here),
        fields=("contracted",),
        yearly=False,
    )


def _stay(name: str) -> Figure:
    """How long files usually stay in a column of the board."""
    stages_text = ", ".join(stage.french for stage in PHASES[name])
    return Figure(
        f"funding_stay_{name}",
        f"Durée d'habitude : {stages_text}",
        DAY,
        COUNTED,
        "la médiane, par dossier sorti de cette étape du tableau (pour une suivante, ou parce qu'il est clos, refusé, "
        "abandonné ou inéligible), des jours entre les dates de « Historique des financements » où il y est entré, la "
        "dernière fois, et où il en est sorti ; une date connue au mois près donne une fourchette ; un dossier dont "
        "une étape n'est pas datée n'y compte pas",
        stay_lengths(name),
        stay_count(name),
        ("durée connue", "durées connues"),
        field="date",
        reader=FUNDING_READER,
        uses=("funding", "stage"),
        median=True,
        beside=leaving(name),
    )


BOARD_FIGURES: tuple[Figure, ...] = (
    *(figure for name in PHASES for figure in _phase(name)),
    count(
        "open",
        "Dossiers ouverts",
        "un par dossier qui n'est ni clos, ni refusé, ni abandonné, ni inéligible ; un dossier sans étape est ouvert",
        files.c.stage.is_(None) | ~at(FundingStage.CLOSED, *LOST),
    ),
    *(_stay(name) for name in PHASES),
)
