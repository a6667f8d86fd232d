"""An amount in the column of a month whose text says another month: « 15 000 → déc. » under « oct. ». It may be planned
for that month, rather than received in this one: that is offered first."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from data_access.contract import BY_MONTH
from data_access.fields import Plain, field_of
from data_access.french import month_name, month_text
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.model.problems import Candidate
from data_access.importing.parse.column_values import parse
from data_access.importing.parse.date_points import MONTHS
from data_access.importing.parse.replaced_numbers import ARROW
from data_access.models import Payment
from data_access.vocabulary import Precision

LATER = "prévu"  # answer: the amount is planned for the month that its text says

_ACROSS = BY_MONTH["amount_planned"]
_MOVED = re.compile(
    rf"(?P<amount>.*\d.*?)\s*{ARROW}\s*(?:en |fin |debut |mi-?|courant )?(?P<month>{'|'.join(MONTHS)})\.?"
    r"(?: (?P<year>20\d\d))?"
)


@dataclass(frozen=True)
class LaterPayment:
    """What such a text says: its amount, as it is written, and the values of its month."""

    amount: str
    month: str
    values: Mapping[str, Plain]

    @property
    def candidate(self) -> Candidate:
        """The answer that it is so."""
        return Candidate(LATER, f"{self.amount}, prévus en {self.month}, et tout le texte dans « Note »")


def later_payment(cell: Cell, dated: Plain) -> LaterPayment | None:
    """What a cell says to be planned for another month than that of its column; None where it says no such thing.
    `dated`: the date of the column, of whose year, or the next one, the month is."""
    found = _MOVED.fullmatch(folded(shown(cell))) if isinstance(cell, str) else None
    if not found or not isinstance(dated, dict):
        return None
    here, month = datetime.date.fromisoformat(str(dated["start"])), MONTHS[found["month"]]
    year = int(found["year"] or here.year + (month < here.month))
    text = f"{month_name(month)} {year}"
    date = parse(field_of(Payment, _ACROSS.dated[0]), text)
    name = month_text(datetime.date(year, month, 1), None, Precision.MONTH)
    return LaterPayment(found["amount"].strip(), text, {_ACROSS.dated[0]: date, _ACROSS.named: name})


def offering(later: LaterPayment, refused: Refused) -> Refused:
    """The refusal of such a cell, whose question offers first that its amount is planned."""
    if not (question := refused.question):
        return refused
    asked = replace(question, candidates=(later.candidate, *question.candidates))
    return Refused(refused.why, refused.suggestion, asked)


def amount_field() -> str:
    """The field that holds a planned amount."""
    return _ACROSS.value
