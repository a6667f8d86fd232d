"""The month, or the day, that stands above a crosstab, « oct. 2026 », « Situation au 15/10/2026 », of states that no
cell dates: whether it is theirs is asked, once for the sheet. Of criteria it is the day on which they were looked at; a
step may have been done long before, so that its note may say it."""

import datetime
import re
from collections.abc import Iterator, Sequence

from data_access.fields import Plain
from data_access.french import date_text, quote
from data_access.importing.model.cells import Refused, Remarks, folded
from data_access.importing.model.grids import Area
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate, Problem
from data_access.importing.model.rows import Row
from data_access.importing.parse.date_remarks import dates_in_title
from data_access.importing.parse.date_text import written
from data_access.importing.schema_matching.crosstabs.cell_states import STEPS
from data_access.importing.schema_matching.crosstabs.crosstab_layout import Layout
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.vocabulary import Precision, StepState

ABOUT = "date des états"
IN_NOTES = "note"  # answer
_PRECISE = {Precision.DAY.value, Precision.MONTH.value}
_OF_THE_FILE = re.compile(r"\b(?:imprim|edite|export|extrait|cree|telecharg|genere)")
_LONGEST = 80  # signs; more is a sentence

_Said = tuple[tuple[int, int], str, Plain]  # line and place, text and date


def date_states(layout: Layout, rows: Sequence[Row], questions: SheetQuestions) -> list[Problem]:
    """Dates the states, as was answered; what is asked of that, where all texts above say but one date."""
    shape = layout.headers.shape
    undated = [row for row in rows if _is_undated(row, layout)]
    said = list(_said(layout)) if undated else []
    if len({repr(date) for *_, date in said}) != 1:
        return []
    at, text, date = said[0]
    is_of_steps, when = shape is STEPS, _in_words(date)
    settled = questions.settle(
        ABOUT,
        f"Que dit {quote(text)} des états de la feuille {quote(layout.table.name)} ?",
        (
            *(
                [Candidate(IN_NOTES, f"de quand ils sont : le noter dans « Note » ({when})")]
                if is_of_steps
                else []
            ),
            Candidate(
                YES,
                f"le jour des étapes faites : « Fait le » {when}" if is_of_steps else f"leur date : {when}",
            ),
            Candidate(LEAVE_OUT, "rien de leur date : ne pas les dater"),
        ),
    )
    for row in undated if settled.answer in (YES, IN_NOTES) else ():
        field = "note" if settled.answer == IN_NOTES else shape.of_header[row.values["state"]]
        row.values[field] = Remarks(text) if field == "note" else date
        row.cells[field] = layout.table.address(*at)
    place = layout.table.at(*at)
    why = f"{quote(text)} dit peut-être de quand sont ces états, que rien d'autre ne date"
    right = "répondre, ou dater chaque état"
    return list(questions.problems(settled, [Point(*place, why, Area(*place, *place))], right))


def _is_undated(row: Row, layout: Layout) -> bool:
    """Whether a row says a state that may have a date of its own, other than one to come, and has none."""
    shape, state = layout.headers.shape, row.values.get("state")
    field = shape.of_header.get(state or "")
    return field not in (None, shape.dated.get(StepState.TO_COME), *row.values) and not row.erased


def _said(layout: Layout) -> Iterator[_Said]:
    """The texts above that say one month or one day, each with its place and date."""
    for at in layout.over:
        text = layout.table.text(*at)
        if not text or len(text) > _LONGEST or _OF_THE_FILE.search(folded(text)):
            continue
        date, dates = _date(text, layout), dates_in_title(text)
        if date is None and len(dates) == 1:
            date = _date(dates[0], layout)
        if date is not None and date["precision"] in _PRECISE:
            yield at, text, date


def _date(text: str, layout: Layout) -> Plain:
    """What a text says of when; None where it says no such thing, or not its year, which nothing else says."""
    try:
        read = written(text)
        years = read.years or [*layout.years]
        if len(set(years)) != 1:
            return None
        return read.value(year_of=dict.fromkeys(range(1, 13), years[0]).__getitem__)
    except Refused:
        return None


def _in_words(date: Plain) -> str:
    first, last = (datetime.date.fromisoformat(date[one]) for one in ("start", "end"))
    return date_text(first, last, date["precision"])
