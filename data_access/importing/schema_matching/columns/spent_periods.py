"""The months or quarters of a budget beside its amount: « Budget » 100,000, « T1 » 24,000, « T2 » 48,000 … They may be
what was spent, of each period or since the year began. Whether they are is asked, unless the amount is their sum."""

from collections.abc import Iterator, Sequence

from data_access.contract import columns_by_name
from data_access.french import first_of, plural, quote
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.lines.row_kinds import CENT
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.values.period_titles import kind_of
from data_access.models import Budget

ACTUAL, LAST = (
    "actual",
    "dernier",
)  # the column of what was spent; the answer that the last period says it all
_AMOUNT = "amount"
_NAMED = 2  # titles that a question names


def ask_what_was_spent(header: Header, periods: Sequence[Title]) -> bool:
    """Takes such periods as what was spent, as was answered. Tells whether they may be that."""
    about = header.about
    rows = list(_rows(header, periods))
    if about.model is not Budget or ACTUAL in header.taken or not rows or _are_the_amount(rows):
        return False
    last = max(periods, key=lambda one: one.place)
    questions = SheetQuestions(about.grid, about.answers, about.mappings, about.shape)
    named, kind = first_of([quote(one.text) for one in periods], _NAMED), kind_of(periods)
    spent = columns_by_name(Budget)[ACTUAL]
    candidates = [
        Candidate(
            YES, f"ce qui est {quote(spent.header)} : additionner les {plural(len(periods), 'colonne')}"
        ),
        Candidate(
            LAST, f"ce qui est {quote(spent.header)} depuis janvier : lire la dernière, {quote(last.text)}"
        ),
    ]
    if all(amounts == sorted(amounts) for _, amounts in rows):  # as what adds up does
        candidates.reverse()
    beside = quote(header.taken[_AMOUNT].text)
    text = f"Que disent les {kind} ({named}), à côté de {beside}, dans la feuille {quote(about.grid.name)} ?"
    settled = questions.settle(
        f"réalisé par {kind}", text, (*candidates, Candidate(LEAVE_OUT, "ne pas les lire"))
    )
    if settled.answer == YES:
        header.added, header.added_to = tuple(sorted(periods, key=lambda one: one.place)), ACTUAL
        header.taken[ACTUAL] = header.added[0]
    elif settled.answer == LAST:
        header.take(spent, last)
        header.left.update(one for one in periods if one is not last)
    elif settled.answer == LEAVE_OUT:
        header.left.update(periods)
    why = f"ces {kind} disent peut-être ce qui est réalisé, et rien ne dit s'ils s'additionnent"
    points = [Point(one.row, one.place, why, about.area(one), one.text) for one in periods]
    header.problems += questions.problems(settled, points, "répondre, ou ajouter une colonne « Réalisé »")
    return True


def _rows(header: Header, periods: Sequence[Title]) -> Iterator[tuple[float, list[float]]]:
    """What each row says as its amount, and of each period."""
    about, title = header.about, header.taken.get(_AMOUNT)
    for row in about.below if title else ():
        amount, *parts = (
            amount_of(row[one.place]) if one.place < len(row) else None
            for one in (title, *sorted(periods, key=lambda one: one.place))
            if one
        )
        amounts = [one for one in parts if one is not None]
        if amount is not None and amounts:
            yield amount, amounts


def _are_the_amount(rows: Sequence[tuple[float, Sequence[float]]]) -> bool:
    """Whether the amount says all that the periods do: their sum, or the last of them."""
    summed = all(abs(sum(parts) - amount) < CENT for amount, parts in rows)
    return summed or all(abs(parts[-1] - amount) < CENT for amount, parts in rows)
