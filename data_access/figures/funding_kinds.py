"""The two kinds of figures of the fundraising, a sum of euros and a number of files, and what they tell apart."""

from collections.abc import Callable
from functools import partial

from sqlalchemy import ColumnElement

from data_access.figures.core import COUNTED, EURO, Figure, Part, Slice
from data_access.figures.funding_records import of_files
from data_access.funding.expressions import IN_KIND, LOANS, of_support
from data_access.view import SqlSelect
from data_access.vocabulary import FUNDING_READER

RECEIVED_FIELDS = ("paid", "amount_received")  # of a fiscal year, of a payment
PARTS_RULE = "prêts et aide en nature compris : « dont » les dit"
_AMOUNTS = ("montant renseigné", "montants renseignés")
_OF_AMOUNTS = ("year", "funding.stage")


def apart_in(records: Callable[..., Callable[[Slice], SqlSelect]]) -> tuple[Part, ...]:
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


def euros(
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
    unplaced: Callable[[Slice], SqlSelect] | None = None,
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
        unplaced=unplaced,
    )


def count(name: str, label: str, rule: str, *conditions: ColumnElement[bool], apart: bool = False) -> Figure:
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
        parts=apart_in(partial(of_files, *conditions)) if apart else (),
    )
