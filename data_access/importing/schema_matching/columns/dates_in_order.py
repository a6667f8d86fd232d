"""« Envoyé le » in a list of requests may be the day of the request or that of its report: the other dates of the rows
tell, as a request is sent before it is answered. « Réponse le » is the day of the answer where each row says that it
has one, and the day for which it is awaited where none does. « Dépôt » is the day of the request where all of its days
are past, and its deadline where all are to come. « Date » beside the state of a step is what that state
says; « Dates » of a sponsorship its period, where no cell says a day, on which its territories may have talked."""

import datetime

from data_access import clock
from data_access.contract import columns_by_name
from data_access.importing.model.cells import Cell, Faulty, Refused, shown
from data_access.importing.parse.date_text import FIRST_YEAR, written
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.plain_titles import says_when
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.importing.schema_matching.values.dates_by_state import (
    DATES,
    STATE,
    date_by_state,
    states_say,
)
from data_access.models import Base, Funding, Payment, Sponsorship, StepProgress
from data_access.vocabulary import FundingStage, Precision

_EITHER = {"submitted", "report_sent"}
_PAID_ON = {"planned", "received"}
_LASTS = {"period", "exchange.date"}
_ANSWER = {"decision_expected", "decided"}
_DEPOSIT = {"submitted", "deadline"}
_ANSWERS = ("decision_expected", "decided", "agreed")  # dates that are after a request, and before its report
_STAGE = "stage"
_WAITING = {
    FundingStage.IDENTIFIED,
    FundingStage.CONTACTED,
    FundingStage.MEETING,
    FundingStage.DRAFTING,
    FundingStage.SUBMITTED,
    FundingStage.UNDER_REVIEW,
}  # stages of a request that has no answer yet
_NOT_SENT = {
    FundingStage.IDENTIFIED,
    FundingStage.CONTACTED,
    FundingStage.MEETING,
    FundingStage.DRAFTING,
}  # … of one that is not made yet
_NO_ANSWER = {FundingStage.DROPPED}  # … of one that may never have had one


def without_dates_in_order(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for the one of an answer, where the stage of each row says whether it came; and the one of a
    request or of its report, where all of its days are before its answers."""
    if header.about.model is Payment:
        return _without_received(header, titles)
    if header.about.model is Sponsorship:
        return _without_periods(header, titles)
    if header.about.model is not Funding:
        return titles
    answers = [one for one in titles if _may_be(one, _ANSWER)]
    name = _answer_by_stage(header, answers[0]) if len(answers) == 1 else None
    if name:
        _take(header, name, answers[0])
    said = [one for one in titles if _may_be(one, _EITHER)]
    if len(said) == 1 and _are_before_answers(header, said[0], answers):
        _take(header, "submitted", said[0])
    deposits = [one for one in titles if _may_be(one, _DEPOSIT)]
    deposited = _deposited(header, deposits[0]) if len(deposits) == 1 else None
    if deposited:
        _take(header, deposited, deposits[0])
    return [one for one in titles if one.place not in header.columns]


def _without_received(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for « Date » beside amounts that were received, and none that is planned, where no day is still
    to come."""
    said = [one for one in titles if _may_be(one, _PAID_ON, Payment)]
    of_amounts = header.taken.keys() & {"amount_received", "amount_planned"}
    if len(said) == 1 and of_amounts == {"amount_received"} and not (_PAID_ON & header.taken.keys()):
        days = [day_of(cell) for cell in header.about.values(said[0])]
        if days and all(day and day <= clock.today() for day in days):
            _take(header, "received", said[0])
    return [one for one in titles if one.place not in header.columns]


def _without_periods(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for « Dates » above what lasts longer than a day, in each row: a sponsorship does, no talk."""
    said = [one for one in titles if _may_be(one, _LASTS, Sponsorship)]
    if len(said) == 1 and (cells := list(header.about.values(said[0]))) and not any(map(_says_day, cells)):
        _take(header, "period", said[0])
    return [one for one in titles if one.place not in header.columns]


def _says_day(cell: Cell) -> bool:
    """Whether a cell says one day, or several that are none after the other."""
    try:
        date = written(shown(cell)).value(year_of=lambda _: FIRST_YEAR) if isinstance(cell, str) else None
    except Refused:
        return True
    return isinstance(cell, datetime.date) or (date is not None and date["start"] == date["end"])


def _may_be(title: Title, names: set[str], model: type[Base] = Funding) -> bool:
    return {column.name for column in meant(model, title).columns} == names


def _take(header: Header, name: str, title: Title) -> None:
    """Reads a title as a column that no other says, and shows it."""
    for column in header.free((columns_by_name(header.about.model)[name],)):
        header.take(column, title)
        header.say_loose(column, title)


def _answer_by_stage(header: Header, title: Title) -> str | None:
    """Whether the days below a title are those of answers or those for which they are awaited, as the stages beside
    them say; None where they do not say it of each, or say both."""
    stage = header.taken.get(_STAGE)
    pairs = header.about.beside(title, stage) if stage else ()
    stages = [
        term_of(FundingStage, shown(said)) if said is not None else None
        for day, said in pairs
        if day is not None
    ]
    if not stages or any(one is None or one in _NO_ANSWER for one in stages):
        return None
    waiting = {one in _WAITING for one in stages}
    return None if len(waiting) > 1 else "decision_expected" if waiting == {True} else "decided"


def _deposited(header: Header, title: Title) -> str | None:
    """Whether the days below a title are those of requests that were made or until which they are to be; None where
    they are both, or the stage of one says that it is not made yet."""
    stage, today = header.taken.get(_STAGE), clock.today()
    days = [day_of(cell) for cell in header.about.values(title)]
    if not days or None in days:
        return None
    past = {day <= today for day in days if day}
    if len(past) > 1:
        return None
    if past == {False}:
        return "deadline"
    stages = [said for day, said in header.about.beside(title, stage) if day is not None] if stage else []
    unsent = any(said is not None and term_of(FundingStage, shown(said)) in _NOT_SENT for said in stages)
    return None if unsent else "submitted"


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
    pairs = ((day_of(last), day_of(first)) for last, first in header.about.beside(title, start))
    return all(last >= first for last, first in pairs if last and first)


def _are_before_answers(header: Header, title: Title, open_ones: list[Title]) -> bool:
    """`open_ones`: titles of which it is not known of which answer they are."""
    answers = [*open_ones, *(header.taken[name] for name in _ANSWERS if name in header.taken)]
    pairs = [
        (day, answered)
        for answer in answers
        for sent, said in header.about.beside(title, answer)
        if (day := day_of(sent)) and (answered := day_of(said))
    ]
    return bool(pairs) and all(day < answered for day, answered in pairs)


def day_of(cell: Cell) -> datetime.date | None:
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
