"""« Envoyé le » in a list of requests may be the day of the request or that of its report: the other dates of the rows
tell, as a request is sent before it is answered. « Date » beside the state of a step is what that state says."""

import datetime

from data_access.contract import columns_by_name
from data_access.importing.model.cells import Cell, Faulty, Refused
from data_access.importing.parse.date_text import written
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.plain_titles import says_when
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.importing.schema_matching.values.dates_by_state import (
    DATES,
    STATE,
    date_by_state,
    states_say,
)
from data_access.models import Funding, StepProgress
from data_access.vocabulary import Precision

_EITHER = {"submitted", "report_sent"}
_ANSWERS = ("decision_expected", "decided", "agreed")  # dates that are after a request, and before its report


def without_dates_in_order(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for the one of a request or of its report, where all of its days are before its answers."""
    if header.about.model is not Funding:
        return titles
    said = [one for one in titles if {column.name for column in meant(Funding, one).columns} == _EITHER]
    sent = header.free((columns_by_name(Funding)["submitted"],))
    if len(said) == 1 and sent and _are_before_answers(header, said[0]):
        header.take(sent[0], said[0])
        header.say_loose(sent[0], said[0])
    return [one for one in titles if one.place not in header.columns]


def without_dates_by_state(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for « Date », or « Tenue le », beside the state of a step, where the state of each row says which
    date it is."""
    state = header.taken.get(STATE)
    if header.about.model is not StepProgress or state is None:
        return titles
    columns = [columns_by_name(StepProgress)[name] for name in DATES]
    said = [one for one in titles if set(meant(StepProgress, one).columns) == set(columns) or _says_when(one)]
    free = header.free(columns)
    if len(said) == 1 and len(free) == len(columns) and states_say(header.about.beside(said[0], state)):
        column = date_by_state()
        header.take(column, said[0])
        header.say_loose(column, said[0])
    return [one for one in titles if one.place not in header.columns]


def _says_when(title: Title) -> bool:
    """Whether a title that nobody knows says no more than when something was."""
    unknown = not meant(StepProgress, title).columns and not title.untitled
    return unknown and says_when(StepProgress, title.text)


def ends_after(header: Header, title: Title, start: Title) -> bool:
    """Whether in no row what a title says is before what another one does, as an end never is before its beginning."""
    pairs = ((_day(last), _day(first)) for last, first in header.about.beside(title, start))
    return all(last >= first for last, first in pairs if last and first)


def _are_before_answers(header: Header, title: Title) -> bool:
    answers = [header.taken[name] for name in _ANSWERS if name in header.taken]
    pairs = [
        (day, answered)
        for answer in answers
        for sent, said in header.about.beside(title, answer)
        if (day := _day(sent)) and (answered := _day(said))
    ]
    return bool(pairs) and all(day < answered for day, answered in pairs)


def _day(cell: Cell) -> datetime.date | None:
    """The day that a cell says; None where it says none, or no more than its month."""
    if isinstance(cell, datetime.date):
        return cell.date() if isinstance(cell, datetime.datetime) else cell
    if not isinstance(cell, str) or isinstance(cell, Faulty):
        return None
    try:
        value = written(cell).value()
    except Refused:
        return None
    return datetime.date.fromisoformat(value["start"]) if value["precision"] == Precision.DAY else None
