"""What was received, or spent, held against what was granted and planned: payments that go beyond their grant or are
far above what was expected, lines of a budget about ten times what was voted; see `rules`."""

from decimal import Decimal

from data_access.french import euros, number
from data_access.importing.model.problems import ERROR
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Rule
from data_access.models import Budget, FundingYear, Payment
from data_access.records.images import Image

ROUNDED = 1  # euros that instalments which were rounded may add up to beyond the grant
TIMES_PLANNED = 2  # two instalments may come at once; more than that may be a nought too many
TIMES_VOTED = 5  # a line carried out at 70 % with a nought too many is seven times what was voted
PART_VOTED = 8  # one carried out in full with a nought that is missing is a tenth of it


def _beyond_the_grant(values: Image, after: After) -> str:
    """Payments of a file that come to more than it is granted. Of those that a row says it is the greatest."""
    received, funding = _amount(values, "amount_received"), values.get("funding")
    promised = after.promised(funding)
    if received <= 0 or promised is None:
        return ""
    payments = after.payments(funding)
    in_all = sum((_amount(one, "amount_received") for _, one in payments), Decimal(0))
    said = [(_amount(one, "amount_received"), place) for place, one in payments if place in after.moved]
    greatest = max(said, default=None)
    is_it = greatest is not None and after.payment(greatest[1]) is values
    if in_all <= promised + ROUNDED or not is_it:
        return ""
    together = f"avec ce versement de {euros(received)}, ce dossier aurait reçu {euros(in_all)}"
    return f"{together}, et {euros(promised)} lui sont accordés"


def _below_what_was_paid(values: Image, after: After) -> str:
    """A grant of which more was paid than it now says. Of payments that rows say, `_beyond_the_grant` asks."""
    funding = values.get("funding")
    promised, payments = after.promised(funding), after.payments(funding)
    if promised is None or any(place in after.moved for place, _ in payments):
        return ""
    in_all = sum((_amount(one, "amount_received") for _, one in payments), Decimal(0))
    if in_all <= promised + ROUNDED:
        return ""
    return f"{euros(in_all)} ont déjà été reçus, et {euros(promised)} seraient accordés à ce dossier"


def _far_above_planned(values: Image, after: After) -> str:
    """A payment of more than twice what was expected of it."""
    received, planned = (_amount(values, name) for name in ("amount_received", "amount_planned"))
    if planned <= 0 or received <= TIMES_PLANNED * planned:
        return ""
    return f"{euros(received)} seraient reçus, et {euros(planned)} étaient prévus pour ce versement"


def _far_from_voted(values: Image, after: After) -> str:
    """A line of a budget of which many times what was voted came, or of a year that is over, hardly any of it: a nought
    too many, or one that is missing. Nothing is told of a line of which nothing came."""
    voted, actual = (abs(_amount(values, name)) for name in ("amount", "actual"))
    if not voted or not actual:
        return ""
    if actual >= TIMES_VOTED * voted:
        times = f"au moins {number(TIMES_VOTED)} fois"
        return f"le réalisé ({euros(actual)}) est {times} le montant du budget ({euros(voted)})"
    over = int(values.get("year") or 0) < int(after.today[:4])
    if over and PART_VOTED * actual <= voted:
        less = f"au moins {number(PART_VOTED)} fois moins que"
        return f"le réalisé ({euros(actual)}) est {less} le montant du budget ({euros(voted)})"
    return ""


def _amount(values: Image, name: str) -> Decimal:
    return Decimal(values.get(name) or 0)


MONEY_RECEIVED: tuple[Rule, ...] = (
    Rule(
        "paid-beyond-the-grant",
        ERROR,
        Payment,
        ("amount_received",),
        _beyond_the_grant,
        "vérifier les zéros du montant reçu, le dossier, et le montant accordé",
        doubt=Doubt("versements au-delà de ce qui est accordé"),
    ),
    Rule(
        "grant-below-what-was-paid",
        ERROR,
        FundingYear,
        ("granted", "contracted"),
        _below_what_was_paid,
        "vérifier les zéros du montant, et de quel dossier il est",
        doubt=Doubt("accordé en dessous de ce qui a été versé"),
        anew=True,
    ),
    Rule(
        "paid-far-above-planned",
        ERROR,
        Payment,
        ("amount_received", "amount_planned"),
        _far_above_planned,
        "vérifier les zéros des deux montants",
        doubt=Doubt("reçu bien plus que prévu"),
    ),
    Rule(
        "actual-far-from-voted",
        ERROR,
        Budget,
        ("actual", "amount"),
        _far_from_voted,
        "vérifier les zéros, et que les deux montants parlent de la même chose",
        doubt=Doubt("réalisé loin du budget"),
    ),
)
