"""Amounts below zero, which may be meant without their sign or their brackets; of an expense, « (98 000) » or
« -98 000 » is how accountants write one, and it may be meant as 98 000."""

from collections.abc import Sequence

from data_access.fields import FieldKind, Plain, fields_of
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Row
from data_access.importing.validate.plausibility import Doubt, Instead, Surprise, Surprises
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Broken, Rule
from data_access.importing.validate.rule_checks import negative
from data_access.models import SHEET_MODELS, Budget
from data_access.records.images import Image
from data_access.vocabulary import BudgetSide

POSITIVE = "positif"  # answer: an amount is read without its sign, or its brackets
AS_TYPED = "négatif"  # answer: an expense is below zero, as it is written


def _is_expense(values: Image) -> bool:
    return values.get("side") == BudgetSide.EXPENSE


def _below_zero(name: str, *, of_expenses: bool) -> Broken:
    def why(values: Image, after: After) -> str:
        return negative(name)(values, after) if _is_expense(values) is of_expenses else ""

    return why


def _in_positive(value: Plain) -> Plain:
    return str(value).removeprefix("-")


def _keep(found: Sequence[Surprise], surprises: Surprises, known: Known) -> set[Row]:
    """Leaves the values as they are."""
    return set()


_EXPENSE = Doubt(
    "charge en négatif",
    "oui, c'est une charge : la lire en positif",
    taken=_in_positive,
    instead=Instead(AS_TYPED, "non : elle est négative (un avoir, un remboursement)", _keep),
    left="laisser ces montants de côté",
)


def _take_in_positive(found: Sequence[Surprise], surprises: Surprises, known: Known) -> set[Row]:
    """Makes the values what they are without their sign."""
    for one in found:
        if one.change:
            surprises.take(one, _in_positive)
    return set()


_NEGATIVE = Doubt(
    "montant négatif",
    "oui, c'est juste : ces montants sont négatifs",
    instead=Instead(POSITIVE, "non : les lire en positif, sans signe ni parenthèses", _take_in_positive),
)

NEGATIVE_AMOUNTS: tuple[Rule, ...] = (
    *(
        Rule(
            "negative-amount",
            ERROR,
            model,
            (one.name,),
            _below_zero(one.name, of_expenses=False),
            "vérifier le signe",
            doubt=_NEGATIVE,
        )
        for model in SHEET_MODELS
        for one in fields_of(model)
        if one.kind is FieldKind.MONEY
    ),
    *(
        Rule(
            "negative-expense",
            ERROR,
            Budget,
            (one.name,),
            _below_zero(one.name, of_expenses=True),
            "écrire les charges sans signe ni parenthèses",
            doubt=_EXPENSE,
        )
        for one in fields_of(Budget)
        if one.kind is FieldKind.MONEY
    ),
)
