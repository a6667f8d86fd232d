"""The rules of fundraising, and how each is broken: amounts beside one another, the stage of their file and today;
see `rules`. The order of its dates stands in `date_order`, what was received of it in `money_received`."""

from collections.abc import Collection
from decimal import Decimal

from data_access.french import euros, quote
from data_access.funding.expressions import LOST, UNDECIDED
from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Broken, Rule
from data_access.models import FundingYear
from data_access.records.images import Image
from data_access.vocabulary import FundingStage

AMOUNTS = {"requested": "demandé", "granted": "accordé", "contracted": "conventionné", "paid": "versé"}


def _above(more: str, less: tuple[str, ...]) -> Broken:
    """More of one amount than of the first of the others that is known, this year and over all years of the file."""

    def why(values: Image, after: After) -> str:
        known = next((name for name in less if values.get(name) is not None), None)
        if known is None or values.get(more) is None or Decimal(values[more]) <= Decimal(values[known]):
            return ""
        in_all, at_most = (after.amount(values.get("funding"), name) for name in (more, known))
        if in_all is not None and at_most is not None and in_all <= at_most:
            return ""  # it moved from one year to another
        amounts = (
            AMOUNTS[more],
            euros(Decimal(values[more])),
            AMOUNTS[known],
            euros(Decimal(values[known])),
        )
        return "le montant {} ({}) dépasse le montant {} ({})".format(*amounts)

    return why


def _paid_without_grant(values: Image, after: After) -> str:
    """Money that came although none is granted."""
    granted = (after.amount(values.get("funding"), name) for name in ("granted", "contracted"))
    if not Decimal(values["paid"]) or any(amount is not None for amount in granted):
        return ""
    return f"{euros(Decimal(values['paid']))} sont versés, mais aucun montant n'est accordé pour ce dossier"


def _granted_at(stages: Collection[FundingStage]) -> Broken:
    """Money for a file at one of these stages: one that was refused or dropped, or is not decided."""

    def why(values: Image, after: After) -> str:
        stage = after.stage(values.get("funding"))
        name = next((one for one in ("granted", "contracted", "paid") if Decimal(values.get(one) or 0)), None)
        if stage is None or stage not in stages or name is None:
            return ""
        stage_text = quote(FundingStage(stage).french)
        amount = euros(Decimal(values[name]))
        return f"l'étape de ce dossier est {stage_text}, et un montant y est {AMOUNTS[name]} ({amount})"

    return why


def _paid_in_a_year_to_come(values: Image, after: After) -> str:
    """Money that has come for a year that has not begun."""
    paid, year = Decimal(values.get("paid") or 0), values.get("year")
    if not paid or year is None or year <= int(after.today[:4]):
        return ""
    return f"{euros(paid)} seraient versés pour {year}, après cette année"


FUNDING_RULES: tuple[Rule, ...] = (
    Rule(
        "granted-above-requested",
        ERROR,
        FundingYear,
        ("granted", "requested"),
        _above("granted", ("requested",)),
        "vérifier les deux montants",
        doubt=Doubt("plus accordé que demandé"),
    ),
    Rule(
        "contracted-above-granted",
        ERROR,
        FundingYear,
        ("contracted", "granted"),
        _above("contracted", ("granted",)),
        "vérifier les deux montants",
        doubt=Doubt("plus conventionné qu'accordé"),
    ),
    Rule(
        "paid-above-contracted",
        ERROR,
        FundingYear,
        ("paid", "contracted"),
        _above("paid", ("contracted", "granted")),
        "vérifier les deux montants",
        doubt=Doubt("plus versé qu'accordé"),
    ),
    Rule(
        "paid-without-grant",
        WARNING,
        FundingYear,
        ("paid",),
        _paid_without_grant,
        "compléter le montant accordé, ou vérifier le montant versé",
    ),
    Rule(
        "granted-though-given-up",
        ERROR,
        FundingYear,
        ("granted", "contracted", "paid"),
        _granted_at(LOST),
        "vérifier l'étape du dossier, ou le montant",
        doubt=Doubt("montant d'un dossier refusé ou abandonné"),
    ),
    Rule(
        "granted-though-undecided",
        ERROR,
        FundingYear,
        ("granted", "contracted", "paid"),
        _granted_at(UNDECIDED),
        "vérifier l'étape du dossier, ou la colonne du montant : demandé, accordé",
        doubt=Doubt("montant d'un dossier qui n'est pas décidé"),
    ),
    Rule(
        "paid-in-a-year-to-come",
        ERROR,
        FundingYear,
        ("paid",),
        _paid_in_a_year_to_come,
        "vérifier l'exercice, ou la colonne du montant : accordé, versé",
        doubt=Doubt("versé pour une année à venir"),
    ),
)
