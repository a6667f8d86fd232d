"""Two rows of a file that give one grant two payments of one name, on two dates: « Acompte » in March and in June. That
these are two payments is offered beside reading one of them; the second is then called after its date."""

from functools import lru_cache

from data_access.fields import Field, field_of
from data_access.french import quote
from data_access.importing.lookup.natural_keys import part_of_key
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import known_text
from data_access.importing.model.problems import Answers, Asked, Candidate, Question
from data_access.importing.model.rows import Row
from data_access.importing.resolve.contradicting_rows import which_row
from data_access.importing.resolve.grants_of_one_object import which_grants
from data_access.importing.resolve.value_merge import agree
from data_access.models import Base, Funding, FundingYear, Payment
from data_access.records.images import Image

SEVERAL_PAYMENTS = "deux"  # answer
_DATES = tuple(field_of(Payment, name) for name in ("received", "planned"))


@lru_cache
def which_payments(sheet: str) -> Question:
    """Whether such rows are a payment each; else which of them is read."""
    return Question(
        Asked.SURE,
        f"{sheet}:versements de même nom",
        f"Dans la feuille {quote(sheet)}, quand deux lignes d'un même dossier ont le même nom et deux dates, que "
        "sont-elles ?",
        (
            Candidate(SEVERAL_PAYMENTS, "deux versements : le second garde son nom, suivi de sa date"),
            *which_row(sheet).candidates,
        ),
    )


def question_of_rows(model: type[Base], row: Row, one: Field, before: Image) -> Question:
    """What is asked of a row that contradicts an earlier one: of payments, where their dates differ in `before`, the
    values that it would replace, whether they are two."""
    dates = {each.name for each in _DATES}
    if model is Payment and (one.name in dates or not dates.isdisjoint(before)):
        return which_payments(row.sheet)
    return which_grants(row.sheet) if model in (Funding, FundingYear) else which_row(row.sheet)


def name_with_date(row: Row, known: Known) -> str:
    """« Acompte (12 juin 2026) »; empty where the row has no date."""
    dated = next((one for one in _DATES if row.values.get(one.name)), None)
    name = row.values.get("name")
    return f"{name} ({known_text(dated, row.values[dated.name], known)})" if name and dated else ""


def are_two(row: Row, image: Image, answers: Answers) -> bool:
    """Whether it was answered that a row and the payment that an earlier one gave are two, their dates being others."""
    if answers.get(which_payments(row.sheet).key) != SEVERAL_PAYMENTS:
        return False
    return any(_are_others(one, row.values.get(one.name), image.get(one.name)) for one in _DATES)


def _are_others(one: Field, mine: object, other: object) -> bool:
    return bool(mine and other) and not agree(part_of_key(one, mine), part_of_key(one, other))
