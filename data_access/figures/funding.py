"""The figures of the page « Suivi de la levée de fonds »: over all files, of one fiscal year where the slice names one.

Requested, granted, contracted and paid are four figures, never added to one another. By fiscal year, what is secured,
what is probable and what is still to find have no euro in common.
"""

from collections.abc import Callable
from functools import partial

from sqlalchemy import ColumnElement, case, literal

from data_access.figures.core import COUNTED, DAY, EURO, Figure, Part, Slice
from data_access.figures.funding_records import (
    amount_count,
    answer_count,
    answers,
    days_to_answer,
    excess,
    expense_count,
    expenses,
    leading,
    leaving,
    money,
    money_count,
    money_files,
    of_amounts,
    of_files,
    spent,
    spent_count,
    stay_count,
    stay_lengths,
    to_find,
    unpaid,
    unpaid_count,
    unpaid_files,
)
from data_access.funding_expressions import (
    IN_KIND,
    LEADING,
    LOANS,
    LOST,
    PHASES,
    REJECTED,
    amounts,
    at,
    decided,
    earned,
    files,
    given,
    granted,
    has_probability,
    of_support,
    undecided,
    weighted,
    won,
)
from data_access.funding_money import received, secured
from data_access.view import SqlSelect
from data_access.vocabulary import FUNDING_READER, FundingStage

_AMOUNTS = ("montant renseigné", "montants renseignés")
_PROMISED = ("contracted", "granted")  # fields that give an amount, the first known one of them
_OF_AMOUNTS = ("year", "funding.stage")
_RECEIVED = ("paid", "amount_received")  # of a fiscal year, of a payment
_SECURED = (*_PROMISED, *_RECEIVED)
_BALANCED = ("amount", *_SECURED, "requested")
_SECURED_RULE = (
    "somme, pour les dossiers accordés, conventionnés, versés ou clos, de ce qui est promis par exercice : le montant "
    "conventionné s'il est connu, sinon l'accordé ; ce qui est versé un autre exercice est ce même argent qui arrive, "
    "et ne compte que pour ce qui dépasse tout ce qui est promis ; un dossier dont la décision est à venir n'y est pas "
    "encore ; les prêts, le mécénat de compétences et l'aide en nature n'y sont pas"
)
_ONE_FUNDER = "un financeur est un seul, quelle que soit l'écriture de son nom ; tous exercices"
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


def _apart_in(records: Callable[..., Callable[[Slice], SqlSelect]]) -> tuple[Part, ...]:
    """What of those records, narrowed by a condition, is lent, or no money."""
    return (
        Part("de prêts", "prêt", "prêts", records(of_support(*LOANS))),
        Part(
            "en nature ou en compétences",
            "aide en nature ou en compétences",
            "aides en nature ou en compétences",
            records(of_support(*IN_KIND)),
        ),
    )


_PARTS_RULE = "prêts et aide en nature compris : « dont » les dit"


def _euros(
    name: str,
    label: str,
    rule: str,
    records: Callable[[Slice], SqlSelect],
    total: Callable[[Slice], SqlSelect] | None,
    *,
    fields: tuple[str, ...],
    uses: tuple[str, ...] = (),
    scope: tuple[str, str] = _AMOUNTS,
    yearly: bool = True,
    never_negative: bool = False,
    nothing_is_zero: bool = False,
    parts: tuple[Part, ...] = (),
    filled: Callable[[Slice], SqlSelect] | None = None,
) -> Figure:
    """`fields`: those that may give an amount, the first known one counts."""
    return Figure(
        f"funding_{name}",
        label,
        EURO,
        COUNTED,
        rule,
        records,
        total,
        scope,
        fields[0],
        yearly,
        reader=FUNDING_READER,
        never_negative=never_negative,
        nothing_is_zero=nothing_is_zero,
        instead=fields[1:],
        uses=(*_OF_AMOUNTS, *uses),
        parts=parts,
        filled=filled,
    )


def _count(name: str, label: str, rule: str, *conditions: ColumnElement[bool], apart: bool = False) -> Figure:
    """`apart`: whether loans and help in kind are told beside it."""
    return Figure(
        f"funding_{name}",
        label,
        "dossier",
        COUNTED,
        rule,
        of_files(*conditions),
        field="stage",
        reader=FUNDING_READER,
        uses=("funder", "object", "decided") if apart else ("funder", "object"),
        parts=_apart_in(partial(of_files, *conditions)) if apart else (),
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
        parts=_apart_in(partial(answers, value, *_DECIDED)),
    )


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
        "paid": (partial(money, received, here), money_count(received, here), _RECEIVED, "versés"),
    }.get(
        name,
        (partial(of_amounts, amounts.c.requested, here), amount_count(here), ("requested",), "demandés"),
    )
    return (
        _count(
            f"files_{name}",
            f"Dossiers : {stages_text}",
            f"un par dossier à l'étape : {stages_text}",
            here,
        ),
        _euros(
            f"amount_{name}",
            f"Montant des dossiers : {stages_text}",
            f"somme des montants {word} de ces dossiers, tous exercices ; {_PARTS_RULE}",
            amount(),
            total,
            fields=fields,
            yearly=False,
            parts=_apart_in(amount),
            filled=money_files(received, here) if name == "paid" else None,
        ),
        *([_contracted(stages_text, here)] if name == "granted" else []),
    )


def _contracted(stages_text: str, here: ColumnElement[bool]) -> Figure:
    """What is contracted of the files in the column of what is granted."""
    return _euros(
        "amount_contracted",
        f"Conventionné des dossiers : {stages_text}",
        "somme des montants conventionnés de ces dossiers, tous exercices ; à côté des montants accordés, jamais "
        "ajoutée",
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


def _apart(
    name: str, label: str, words: str, *which: ColumnElement[bool], uses: tuple[str, ...] = ()
) -> Figure:
    """What is promised or received of files that are told apart."""
    kept = (won, *which)
    return _euros(
        name,
        label,
        f"somme, pour les dossiers accordés, conventionnés, versés ou clos, {words}",
        money(secured, *kept),
        money_count(secured, *kept),
        filled=money_files(secured, *kept),
        fields=_SECURED,
        uses=("funding.support_type", "funding.decided", *uses),
        nothing_is_zero=True,
    )


FUNDING_FIGURES: tuple[Figure, ...] = (
    *(
        _euros(
            name,
            label,
            f"somme des montants {word} de tous les dossiers de l'exercice, refusés et abandonnés compris, "
            f"{_PARTS_RULE}",
            of_amounts(amounts.c[name]),
            amount_count(),
            fields=(name,),
            uses=("funding.support_type",),
            parts=_apart_in(partial(of_amounts, amounts.c[name])),
        )
        for name, label, word in (
            ("requested", "Demandé", "demandés"),
            ("granted", "Accordé", "accordés"),
            ("contracted", "Conventionné", "conventionnés"),
        )
    ),
    _euros(
        "paid",
        "Versé",
        "somme des montants versés de tous les dossiers de l'exercice, et, là où cette case est vide, des versements "
        f"reçus dans l'année ; un versement ne s'ajoute jamais à la case de son exercice ; {_PARTS_RULE}",
        money(received),
        money_count(received),
        filled=money_files(received),
        fields=_RECEIVED,
        uses=("received", "funding.support_type"),
        parts=_apart_in(partial(money, received)),
    ),
    _euros(
        "secured",
        "Sûr",
        _SECURED_RULE,
        money(secured, won, given),
        money_count(secured, won, given),
        filled=money_files(secured, won, given),
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
    _euros(
        "probable",
        "Probable",
        "somme, pour les dossiers sans réponse encore (ou dont la décision est à venir), du montant demandé × la "
        "probabilité notée ; c'est une estimation, et un dossier sans probabilité n'y est pas, ni un prêt, "
        "ni une aide en nature",
        of_amounts(weighted, undecided, given, has_probability),
        amount_count(undecided, given),
        fields=("requested",),
        uses=("funding.probability", "funding.support_type", "funding.decided"),
        nothing_is_zero=True,
    ),
    _euros(
        "unweighted",
        "Sans probabilité",
        "somme des montants demandés des dossiers sans réponse encore (ou dont la décision est à venir) et sans "
        "probabilité : ni sûrs, ni probables ; un prêt ou une aide en nature n'y est pas",
        of_amounts(amounts.c.requested, undecided, given, has_probability.is_not(True)),
        amount_count(undecided, given, has_probability.is_not(True)),
        fields=("requested",),
        uses=("funding.probability", "funding.support_type", "funding.decided"),
        nothing_is_zero=True,
    ),
    _euros(
        "budget",
        "Budget",
        "somme des lignes de charges du budget de l'exercice : ce qu'il faut financer",
        expenses,
        expense_count,
        scope=("ligne de charges chiffrée", "lignes de charges chiffrées"),
        fields=("amount",),
        uses=("side",),
    ),
    _euros(
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
    _euros(
        "to_find",
        "À trouver",
        "budget des charges − sûr − probable, jamais moins que zéro ; de plusieurs exercices, la somme de ce qui "
        "manque à chacun ; inconnu sans budget, et rien n'est à trouver pour un exercice clos ; le probable, déjà ôté, "
        "n'est qu'une estimation : s'il ne vient pas, il est à trouver lui aussi",
        to_find,
        None,
        never_negative=True,
        fields=_BALANCED,
        uses=("side", "funding.probability", "funding.decided"),
    ),
    _euros(
        "excess",
        "Au-delà du budget",
        "sûr + probable − budget des charges, quand ils le dépassent ; il ne comble pas ce qui manque à un autre "
        "exercice ; inconnu sans budget",
        excess,
        None,
        never_negative=True,
        fields=_BALANCED,
        uses=("side", "funding.probability", "funding.decided"),
    ),
    *(figure for name in PHASES for figure in _phase(name)),
    _count(
        "open",
        "Dossiers ouverts",
        "un par dossier qui n'est ni clos, ni refusé, ni abandonné, ni inéligible ; un dossier sans étape est ouvert",
        files.c.stage.is_(None) | ~at(FundingStage.CLOSED, *LOST),
    ),
    *(_stay(name) for name in PHASES),
    _euros(
        "first",
        "Premier financeur",
        f"ce qui est sûr avec le financeur qui apporte le plus ; {_ONE_FUNDER}",
        leading(1),
        None,
        fields=_SECURED,
        uses=("funding.funder", "funding.decided"),
        yearly=False,
    ),
    _euros(
        "first_three",
        "Trois premiers financeurs",
        f"ce qui est sûr avec les trois financeurs qui apportent le plus ; {_ONE_FUNDER}",
        leading(LEADING),
        None,
        fields=_SECURED,
        uses=("funding.funder", "funding.decided"),
        yearly=False,
    ),
    _count(
        "won",
        "Dossiers accordés",
        "un par dossier accordé, conventionné, versé ou clos, dont la décision n'est pas à venir ; ni cotisations ni "
        "prestations",
        won,
        ~earned,
        apart=True,
    ),
    _count("decided", "Dossiers décidés", f"un par dossier décidé : {_DECIDED_RULE}", *_DECIDED, apart=True),
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
    _euros(
        "won_granted",
        "Accordé, dossiers décidés",
        "somme des montants accordés (à défaut conventionnés) des dossiers décidés dont le demandé est connu, "
        f"{_PARTS_RULE}",
        of_amounts(granted, won, *_COMPARED),
        None,
        fields=("granted", "contracted"),
        uses=("funding.support_type", "funding.decided"),
        yearly=False,
        parts=_apart_in(partial(of_amounts, granted, won, *_COMPARED)),
    ),
    _euros(
        "decided_requested",
        "Demandé, dossiers décidés",
        f"somme des montants demandés des dossiers décidés ({_DECIDED_RULE}), demandé et réponse connus",
        of_amounts(amounts.c.requested, *_COMPARED),
        amount_count(*_DECIDED),
        fields=("requested",),
        uses=("funding.support_type", "funding.decided"),
        yearly=False,
        parts=_apart_in(partial(of_amounts, amounts.c.requested, *_COMPARED)),
    ),
    _euros(
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
        parts=_apart_in(unpaid),
    ),
)
