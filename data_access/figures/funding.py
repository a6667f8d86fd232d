"""The figures of the page « Suivi de la levée de fonds »: over all files, of one fiscal year where the slice names one.

Requested, granted, contracted and paid are four figures, never added to one another. By fiscal year, what is secured,
what is probable and what is still to find have no euro in common.
"""

from collections.abc import Callable

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    cast,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)

from data_access.fields import Cents
from data_access.figures.core import COUNTED, EURO, Figure, Slice
from data_access.funding_expressions import (
    LEADING,
    PHASES,
    REJECTED,
    TO_COME,
    UNDECIDED,
    WON,
    amounts,
    at,
    budgets,
    files,
    granted,
    has_probability,
    leading_funders,
    promised,
    remaining,
    secured,
    weighted,
)
from data_access.view import SqlSelect
from data_access.vocabulary import FUNDING_READER, BudgetSide, Qualifier


def _rows(record_id: ColumnElement[int], value: ColumnElement) -> SqlSelect:
    return select(
        record_id.label("record_id"),
        value.label("value"),
        cast(null(), BigInteger).label("high"),
        literal(Qualifier.EXACT.value).label("qualifier"),
    )


def _of_year(year: ColumnElement[int], asked: Slice) -> list[ColumnElement[bool]]:
    return [year == asked.year] if asked.year else []


def _amounts(value: ColumnElement, *conditions: ColumnElement[bool]) -> Callable[[Slice], SqlSelect]:
    """An amount of each file and fiscal year that meets the conditions, where it is known."""

    def statement(asked: Slice) -> SqlSelect:
        return (
            _rows(amounts.c.id, value)
            .join_from(amounts, files, amounts.c.funding_id == files.c.id)
            .where(value.is_not(None), *conditions, *_of_year(amounts.c.year, asked))
        )

    return statement


def _amount_count(*conditions: ColumnElement[bool]) -> Callable[[Slice], SqlSelect]:
    """How many files by fiscal year meet the conditions, whether their amount is known or not."""
    return lambda asked: (
        select(func.count())
        .select_from(amounts.join(files, amounts.c.funding_id == files.c.id))
        .where(*conditions, *_of_year(amounts.c.year, asked))
    )


def _files(*conditions: ColumnElement[bool]) -> Callable[[Slice], SqlSelect]:
    """One for each file that meets the conditions."""
    return lambda _: _rows(files.c.id, literal(1)).where(*conditions)


def _expenses(value: ColumnElement, asked: Slice) -> SqlSelect:
    charges = (budgets.c.side == BudgetSide.EXPENSE.value, budgets.c.amount.is_not(None))
    return _rows(budgets.c.id, value).where(*charges, *_of_year(budgets.c.year, asked))


def _expense_count(asked: Slice) -> SqlSelect:
    charges = budgets.c.side == BudgetSide.EXPENSE.value
    return select(func.count()).select_from(budgets).where(charges, *_of_year(budgets.c.year, asked))


def _balance(*, excess: bool) -> Callable[[Slice], SqlSelect]:
    """The budget's expenses less what is secured or probable, or (`excess`) the reverse; no row without a budget."""

    def signed(value: ColumnElement, *, plus: bool) -> ColumnElement:
        return value if plus else type_coerce(-value, Cents)

    def statement(asked: Slice) -> SqlSelect:
        budgeted = amounts.c.year.in_(
            select(budgets.c.year).where(
                budgets.c.side == BudgetSide.EXPENSE.value, budgets.c.amount.is_not(None)
            )
        )
        parts = union_all(
            _expenses(signed(budgets.c.amount, plus=not excess), asked),
            _amounts(signed(secured, plus=excess), at(*WON), budgeted)(asked),
            _amounts(signed(weighted, plus=excess), at(*UNDECIDED), has_probability, budgeted)(asked),
        ).subquery("parts")
        return select(parts)

    return statement


def _leading(most: int) -> Callable[[Slice], SqlSelect]:
    """What is secured with the `most` funders that bring most, over all fiscal years."""

    def statement(asked: Slice) -> SqlSelect:
        names = select(leading_funders(most).subquery("leading").c.funder)
        return _amounts(secured, at(*WON), files.c.funder.in_(names))(asked)

    return statement


_AMOUNTS = ("montant renseigné", "montants renseignés")
_PROMISED = ("contracted", "granted")  # fields that give an amount, the first known one of them
_SECURED = (*_PROMISED, "paid")
_BALANCED = ("amount", *_SECURED, "requested")
_OF_AMOUNTS = ("year", "funding.stage")
_SECURED_RULE = (
    "somme, pour les dossiers accordés, conventionnés, versés ou clos, du montant conventionné s'il est connu, "
    "sinon de l'accordé, sinon du versé ; les dossiers refusés, abandonnés ou inéligibles n'y sont pas"
)
_DECIDED = at(*WON, *REJECTED)
_COMPARED = (
    _DECIDED,
    amounts.c.requested.is_not(None),
    at(*REJECTED) | granted.is_not(None),
)
_DECIDED_RULE = (
    "accordés, refusés et inéligibles ; les dossiers abandonnés n'ont pas eu de réponse et n'y sont pas"
)


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
    )


def _count(name: str, label: str, rule: str, *conditions: ColumnElement[bool]) -> Figure:
    return Figure(
        f"funding_{name}",
        label,
        "dossier",
        COUNTED,
        rule,
        _files(*conditions),
        field="stage",
        reader=FUNDING_READER,
        uses=("funder", "object"),
    )


def _phase(name: str) -> tuple[Figure, Figure]:
    """How many files stand in a column of the board, and their amount: asked for, then granted, then paid."""
    stages = PHASES[name]
    stages_text = ", ".join(stage.french for stage in stages)
    value, fields, word = {
        "granted": (promised, _PROMISED, "conventionnés, sinon accordés"),
        "paid": (amounts.c.paid, ("paid",), "versés"),
    }.get(name, (amounts.c.requested, ("requested",), "demandés"))
    return (
        _count(
            f"files_{name}",
            f"Dossiers : {stages_text}",
            f"un par dossier à l'étape : {stages_text}",
            at(*stages),
        ),
        _euros(
            f"amount_{name}",
            f"Montant des dossiers : {stages_text}",
            f"somme des montants {word} de ces dossiers, tous exercices",
            _amounts(value, at(*stages)),
            _amount_count(at(*stages)),
            fields=fields,
            yearly=False,
        ),
    )


FUNDING_FIGURES: tuple[Figure, ...] = (
    *(
        _euros(
            name,
            label,
            f"somme des montants {word} de tous les dossiers de l'exercice, refusés et abandonnés compris",
            _amounts(amounts.c[name]),
            _amount_count(),
            fields=(name,),
        )
        for name, label, word in (
            ("requested", "Demandé", "demandés"),
            ("granted", "Accordé", "accordés"),
            ("contracted", "Conventionné", "conventionnés"),
            ("paid", "Versé", "versés"),
        )
    ),
    _euros(
        "secured",
        "Sûr",
        _SECURED_RULE,
        _amounts(secured, at(*WON)),
        _amount_count(at(*WON)),
        fields=_SECURED,
        nothing_is_zero=True,
    ),
    _euros(
        "probable",
        "Probable",
        "somme, pour les dossiers sans réponse encore, du montant demandé × la probabilité notée ; c'est une "
        "estimation, et un dossier sans probabilité n'y est pas",
        _amounts(weighted, at(*UNDECIDED), has_probability),
        _amount_count(at(*UNDECIDED)),
        fields=("requested",),
        uses=("funding.probability",),
        nothing_is_zero=True,
    ),
    _euros(
        "unweighted",
        "Sans probabilité",
        "somme des montants demandés des dossiers sans réponse encore et sans probabilité : ni sûrs, ni probables",
        _amounts(amounts.c.requested, at(*UNDECIDED), has_probability.is_not(True)),
        _amount_count(at(*UNDECIDED), has_probability.is_not(True)),
        fields=("requested",),
        uses=("funding.probability",),
        nothing_is_zero=True,
    ),
    _euros(
        "budget",
        "Budget",
        "somme des lignes de charges du budget de l'exercice : ce qu'il faut financer",
        lambda asked: _expenses(budgets.c.amount, asked),
        _expense_count,
        scope=("ligne de charges chiffrée", "lignes de charges chiffrées"),
        fields=("amount",),
        uses=("side",),
    ),
    _euros(
        "to_find",
        "À trouver",
        "budget des charges − sûr − probable, jamais moins que zéro ; inconnu sans budget ; le probable, déjà ôté, "
        "n'est qu'une estimation : s'il ne vient pas, il est à trouver lui aussi",
        _balance(excess=False),
        None,
        never_negative=True,
        fields=_BALANCED,
        uses=("side", "funding.probability"),
    ),
    _euros(
        "excess",
        "Au-delà du budget",
        "sûr + probable − budget des charges, quand ils le dépassent ; inconnu sans budget",
        _balance(excess=True),
        None,
        never_negative=True,
        fields=_BALANCED,
        uses=("side", "funding.probability"),
    ),
    *(figure for name in PHASES for figure in _phase(name)),
    _euros(
        "first",
        "Premier financeur",
        "ce qui est sûr avec le financeur qui apporte le plus, par nom, tous exercices",
        _leading(1),
        None,
        fields=_SECURED,
        uses=("funding.funder",),
        yearly=False,
    ),
    _euros(
        "first_three",
        "Trois premiers financeurs",
        "ce qui est sûr avec les trois financeurs qui apportent le plus, par nom, tous exercices",
        _leading(LEADING),
        None,
        fields=_SECURED,
        uses=("funding.funder",),
        yearly=False,
    ),
    _count("won", "Dossiers accordés", "un par dossier accordé, conventionné, versé ou clos", at(*WON)),
    _count("decided", "Dossiers décidés", f"un par dossier décidé : {_DECIDED_RULE}", _DECIDED),
    _euros(
        "won_granted",
        "Accordé, dossiers décidés",
        "somme des montants accordés (à défaut conventionnés) des dossiers décidés dont le demandé est connu",
        _amounts(granted, at(*WON), *_COMPARED),
        None,
        fields=("granted", "contracted"),
        yearly=False,
    ),
    _euros(
        "decided_requested",
        "Demandé, dossiers décidés",
        f"somme des montants demandés des dossiers décidés ({_DECIDED_RULE}), demandé et réponse connus",
        _amounts(amounts.c.requested, *_COMPARED),
        _amount_count(_DECIDED),
        fields=("requested",),
        yearly=False,
    ),
    _euros(
        "unpaid",
        "Accordé, pas encore versé",
        "somme, pour les dossiers accordés, conventionnés ou versés en partie, du conventionné (à défaut de l'accordé) "
        "moins ce qui est noté versé ; une case « Montant versé » vide : rien n'est encore noté",
        _amounts(remaining, at(*TO_COME), remaining > 0),
        None,
        fields=_PROMISED,
        uses=("paid",),
        yearly=False,
    ),
)
