"""What the dates of a promo say beside what is noted of its members, in the same words wherever it is told."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from data_access.figures import FigureValue
from data_access.french import date_text, is_one_unit, quote
from data_access.view import RowValues
from data_access.vocabulary import Outcome, Precision

END_UNKNOWN = "fin non renseignée"
FIGURES = ("cohort_members", "cohort_labelled", "cohort_in_progress")  # that `end_text` reads


def end_text(cohort: RowValues, values: Mapping[str, FigureValue], today: date) -> str:
    """What the dates of a cohort say beside its figures (see `FIGURES`): as `over_text`."""
    underway = bool(values["cohort_in_progress"].value)
    all_noted = values["cohort_labelled"].filled >= values["cohort_members"].filled
    return over_text(cohort, today, settled=all_noted and not underway, underway=underway)


def over_text(cohort: RowValues, today: date, *, settled: bool, underway: bool) -> str:
    """What the dates say beside what is noted: « d'après ses dates, la promo est finie depuis mai 2025 : la suite est à
    noter »; or that only its beginning is known. `underway`: whether some member is noted as « en cours ». Empty where
    the end is to come, no date is known, or what became of each member is `settled`.
    """
    end = cohort["end"]
    if settled or pd.isna(end) or end >= today:
        return ""
    if is_one_unit(cohort["start"], end, cohort["precision"]):
        return END_UNKNOWN
    to_the_month = cohort["precision"] in (Precision.DAY.value, Precision.MONTH.value)
    when = date_text(end, precision=Precision.MONTH) if to_the_month else str(end.year)
    noted = f"{quote(Outcome.IN_PROGRESS.french)} est ce qui est noté ; " if underway else ""
    return f"{noted}d'après ses dates, la promo est finie depuis {when} : la suite est à noter"


def is_over(said: str) -> bool:
    """Whether that answer of `end_text` says that the promo is over."""
    return said not in ("", END_UNKNOWN)
