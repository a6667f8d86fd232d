"""What a count stands for that is shown in thousands: by the format of its cell, or as the sheet says elsewhere.
Neither is sure (a format may have been chosen by mistake, a note be about other columns): both are asked."""

import re
from decimal import Decimal

from data_access.french import quote
from data_access.importing.model.cells import Refused, RowCount, ShownAmount, folded, shown
from data_access.importing.model.problems import Answers, Question, title_of
from data_access.importing.parse.amount_units import (
    AS_WRITTEN,
    NAMES,
    TIMES,
    UnitElsewhere,
    counts_question,
)
from data_access.importing.parse.number_text import DECIMALS, read_amount

_COUNTED = re.compile(r"(?:\ben |[(\[])(milliers|millions)\b(?! d'(?:euros?\b|€))")
_K = re.compile(
    r"[(\[]k(?: ?(?:hab|pers|visiteurs|participants)\w*\.?)?[)\]]|\bk ?(?:hab|pers)(?:itants?|onnes?)?\b"
)


def counted_in(text: str) -> int:
    """In what a text says that the counts beside it are given: 1,000 for « en milliers »; 1 where it says nothing."""
    lower = text.lower()
    if "mill" not in lower and "k" not in lower:  # as nearly all
        return 1
    plain = folded(text)
    if _K.search(plain):
        return 1_000
    found = _COUNTED.search(plain)
    return next(times for times, name in NAMES.items() if name == found[1]) if found else 1


def times_shown(cell: ShownAmount, column: str, answers: Answers) -> int:
    """By what the number of a cell is multiplied that its format shows as « 17 k€ ». Raises Refused, with the
    question."""
    try:
        shown_as, _ = read_amount(cell, lambda *_: DECIMALS)
    except Refused:  # of another currency
        return 1
    times = round(shown_as / Decimal(str(cell.number))) if cell.number else 1
    if times not in NAMES:
        return 1
    question = counts_question(f"{column}:format", f"la colonne {quote(title_of(column))}", times)
    return _answered(
        question, times, shown(cell.number), f"le format de la cellule affiche {quote(cell)}", answers
    )


def times_said(said: UnitElsewhere, text: str, answers: Answers) -> int:
    """By what a count (`text`) is multiplied, of a sheet that speaks of thousands. Raises Refused, with the
    question."""
    return _answered(
        said.question, said.counts, text, f"{said.where} dit « en {NAMES[said.counts]} »", answers
    )


def times_of_title(text: str, column: str, answers: Answers) -> int:
    """By what a count (`text`) is multiplied whose column is called « Population (k hab.) ». Raises Refused, with the
    question."""
    title = title_of(column)
    times = counted_in(title)
    if times == 1:
        return 1
    question = counts_question(f"{column}:titre", f"la colonne {quote(title)}", times)
    return _answered(question, times, text, f"le titre dit {quote(title)}", answers)


def times_of_row(cell: RowCount, column: str, answers: Answers) -> int:
    """By what a count is multiplied whose row says « en milliers ». Raises Refused, with the question."""
    question = counts_question(f"{column}:{cell.label}", f"les lignes {quote(cell.label)}", cell.times)
    return _answered(question, cell.times, cell, f"sa ligne dit {quote(cell.label)}", answers)


def _answered(question: Question, times: int, text: str, why: str, answers: Answers) -> int:
    answer = answers.get(question.key)
    if answer in (AS_WRITTEN, TIMES):
        return times if answer == TIMES else 1
    raise Refused(
        f"{quote(text)} est peut-être en {NAMES[times]} : {why}", "écrire le nombre en entier", question
    )
