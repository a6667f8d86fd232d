"""The figures of the page « Suivi de la levée de fonds »: over all files, of one fiscal year where the slice names one.

Requested, granted, contracted and paid are four figures, never added to one another. By fiscal year, what is secured,
what is probable and what is still to find have no euro in common.
"""

from functools import partial

from sqlalchemy import ColumnElement

from data_access.figures.core import Figure
from data_access.figures.funding_answers import ANSWER_FIGURES
from data_access.figures.funding_board import BOARD_FIGURES
from data_access.figures.funding_kinds import PARTS_RULE, RECEIVED_FIELDS, apart_in, euros
from data_access.figures.funding_records import (
    amount_count,
    excess,
    expense_count,
    expenses,
    leading,
    money,
    money_count,
    money_files,
    of_amounts,
    spent,
    spent_count,
    to_find,
    unpaid,
    unpaid_count,
    unpaid_files,
    unplaced_files,
)
from data_access.funding.expressions import (
    IN_KIND,
    LEADING,
    LOANS,
    amounts,
    earned,
    given,
    has_probability,
    of_support,
    undecided,
    weighted,
    won,
)
from data_access.funding.money import received, secured

_PROMISED = ("contracted", "granted")  # fields that give an amount, the first known one of them
_SECURED = (*_PROMISED, *RECEIVED_FIELDS)
_BALANCED = ("amount", *_SECURED, "requested")
_SECURED_RULE = (
    "somme, pour les dossiers accordés, conventionnés, versés ou clos, de ce qui est promis par exercice : le montant "
    "conventionné s'il est connu, sinon l'accordé ; ce qui est versé un autre exercice est ce même argent qui arrive, "
    "et ne compte que pour ce qui dépasse tout ce qui est promis ; un dossier dont la décision est à venir n'y est pas "
    "encore ; les prêts, le mécénat de compétences et l'aide en nature n'y sont pas"
)
_ONE_FUNDER = "un financeur est un seul, quelle que soit l'écriture de son nom ; tous exercices"


def _apart(
    name: str, label: str, words: str, *which: ColumnElement[bool], uses: tuple[str, ...] = ()
) -> Figure:
    """What is promised or received of files that are told apart."""
    kept = (won, *which)
    return euros(
        name,
        label,
        f"somme, pour les dossiers accordés, conventionnés, versés ou clos, {words}",
        money(secured, *kept),
        money_count(secured, *kept),
        filled=money_files(secured, *kept),
        unplaced=unplaced_files(*kept),
        fields=_SECURED,
        uses=("funding.support_type", "funding.decided", *uses),
        nothing_is_zero=True,
    )


FUNDING_FIGURES: tuple[Figure, ...] = (
    *(
        euros(
            name,
            label,
            f"somme des montants {word} de tous les dossiers de l'exercice, refusés et abandonnés compris, "
            f"{PARTS_RULE}",
            of_amounts(amounts.c[name]),
            amount_count(),
            fields=(name,),
            uses=("funding.support_type",),
            parts=apart_in(partial(of_amounts, amounts.c[name])),
        )
        for name, label, word in (
            ("requested", "Demandé", "demandés"),
            ("granted", "Accordé", "accordés"),
            ("contracted", "Conventionné", "conventionnés"),
        )
    ),
    euros(
        "paid",
        "Versé",
        "somme des montants versés de tous les dossiers de l'exercice, et, là où cette case est vide, des versements "
        f"reçus dans l'année ; un versement ne s'ajoute jamais à la case de son exercice ; {PARTS_RULE}",
        money(received),
        money_count(received),
        filled=money_files(received),
        fields=RECEIVED_FIELDS,
        uses=("received", "funding.support_type"),
        parts=apart_in(partial(money, received)),
    ),
    euros(
        "secured",
        "Sûr",
        _SECURED_RULE,
        money(secured, won, given),
        money_count(secured, won, given),
        filled=money_files(secured, won, given),
        unplaced=unplaced_files(won, given),
        fields=_SECURED,
        uses=("funding.support_type", "funding.decided"),
        nothing_is_zero=True,
    ),
    _apart("loans", "Prêts", "des prêts, à rembourser : à côté du sûr, jamais dedans", of_support(*LOANS)),
    _apart(
        "in_kind",
        "En nature",
        "du mécénat de compétences et de l'aide en nature : à côté du sûr, jamais dedans",
        of_support(*IN_KIND),
    ),
    _apart(
        "earned",
        "Dont cotisations et prestations",
        "des cotisations et des prestations, dites par la forme ou par le type de financeur, qui sont une part du sûr",
        earned,
        given,
        uses=("funding.funder_type",),
    ),
    euros(
        "probable",
        "Probable",
        "somme, pour les dossiers sans réponse encore (ou dont la décision est à venir), du montant demandé × la "
        "probabilité notée ; c'est une estimation, et un dossier sans probabilité n'y est pas, ni un prêt, "
        "ni une aide en nature",
        of_amounts(weighted, undecided, given, has_probability),
        amount_count(undecided, given),
        fields=("requested",),
        unplaced=unplaced_files(undecided, given),
        uses=("funding.probability", "funding.support_type", "funding.decided"),
        nothing_is_zero=True,
    ),
    euros(
        "unweighted",
        "Sans probabilité",
        "somme des montants demandés des dossiers sans réponse encore (ou dont la décision est à venir) et sans "
        "probabilité : ni sûrs, ni probables ; un prêt ou une aide en nature n'y est pas",
        of_amounts(amounts.c.requested, undecided, given, has_probability.is_not(True)),
        amount_count(undecided, given, has_probability.is_not(True)),
        fields=("requested",),
        unplaced=unplaced_files(undecided, given, has_probability.is_not(True)),
        uses=("funding.probability", "funding.support_type", "funding.decided"),
        nothing_is_zero=True,
    ),
    euros(
        "budget",
        "Budget",
        "somme des lignes de charges du budget de l'exercice : ce qu'il faut financer",
        expenses,
        expense_count,
        scope=("ligne de charges chiffrée", "lignes de charges chiffrées"),
        fields=("amount",),
        uses=("side",),
    ),
    euros(
        "spent",
        "Dépensé",
        "somme du « réalisé » des lignes de charges de l'exercice, de tous les territoires et de toutes les actions ; "
        "une ligne dont il n'est pas noté n'y est pas",
        spent,
        spent_count,
        scope=("réalisé noté", "réalisés notés"),
        fields=("actual",),
        uses=("side", "territory"),
    ),
    euros(
        "to_find",
        "À trouver",
        "budget des charges − sûr − probable, jamais moins que zéro ; de plusieurs exercices, la somme de ce qui "
        "manque à chacun ; inconnu sans budget, ou si aucun dossier accordé n'a de montant, et rien n'est à trouver "
        "pour un exercice clos ; le probable, déjà ôté, n'est qu'une estimation : s'il ne vient pas, il est à trouver "
        "lui aussi",
        to_find,
        None,
        never_negative=True,
        fields=_BALANCED,
        uses=("side", "funding.probability", "funding.decided"),
    ),
    euros(
        "excess",
        "Au-delà du budget",
        "sûr + probable − budget des charges, quand ils le dépassent ; il ne comble pas ce qui manque à un autre "
        "exercice ; inconnu sans budget, ou si aucun dossier accordé n'a de montant",
        excess,
        None,
        never_negative=True,
        fields=_BALANCED,
        uses=("side", "funding.probability", "funding.decided"),
    ),
    *BOARD_FIGURES,
    euros(
        "first",
        "Premier financeur",
        f"ce qui est sûr avec le financeur qui apporte le plus ; {_ONE_FUNDER}",
        leading(1),
        None,
        fields=_SECURED,
        uses=("funding.funder", "funding.decided"),
        yearly=False,
    ),
    euros(
        "first_three",
        "Trois premiers financeurs",
        f"ce qui est sûr avec les trois financeurs qui apportent le plus ; {_ONE_FUNDER}",
        leading(LEADING),
        None,
        fields=_SECURED,
        uses=("funding.funder", "funding.decided"),
        yearly=False,
    ),
    *ANSWER_FIGURES,
    euros(
        "unpaid",
        "Accordé, pas encore versé",
        "somme, par dossier accordé, du conventionné (à défaut de l'accordé) moins tout ce qui est reçu, quel que soit "
        "l'exercice ; un trop-perçu rendu n'est pas attendu de nouveau ; d'un dossier versé ou clos dont aucun montant "
        "versé n'est noté, ou dont la décision est à venir, rien n'est attendu, ni de l'aide en nature ; "
        "prêts compris : « dont » les dit",
        unpaid(),
        unpaid_count,
        filled=unpaid_files,
        scope=("dossier chiffré", "dossiers chiffrés"),
        fields=_SECURED,
        uses=("paid", "received", "funding.support_type", "funding.decided"),
        yearly=False,
        nothing_is_zero=True,
        parts=apart_in(unpaid),
    ),
)
