"""What no cell says of a sheet's rows, and one answer says of all of them: the fiscal year, the scope of new events,
the status of new sponsorships, the stage of new files of the fundraising, the side of new lines of a budget."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from data_access import clock
from data_access.french import quote
from data_access.importing.model.problems import LEAVE_OUT, Answers, Asked, Candidate, Question
from data_access.importing.model.rows import BY_ANSWER, Row
from data_access.importing.parse.date_columns import YearsSaid
from data_access.importing.parse.years_told import years_said
from data_access.importing.schema_matching.years_of_rows import (
    WITH_YEAR,
    DatedColumn,
    asked_year,
)
from data_access.models import Budget, Event, Funding, Sponsorship
from data_access.vocabulary import BudgetSide, EventType, FundingStage, Scope, SponsorshipStatus, Term


class _Term(NamedTuple):
    """Which words a field may have, and how it is asked which of them a sheet means."""

    terms: type[Term]
    text: str


BY_TERRITORY = "by_territory"  # the answer that the scope is that of each row
_TERMS = {
    (Sponsorship.__tablename__, "status"): _Term(
        SponsorshipStatus,
        "Quel est le statut des nouveaux parrainages de la feuille {sheet} qui ne le disent pas ?",
    ),
    (Funding.__tablename__, "stage"): _Term(
        FundingStage,
        "À quelle étape sont les nouveaux dossiers de la feuille {sheet} qui ne la disent pas ?",
    ),
    (Budget.__tablename__, "side"): _Term(
        BudgetSide, "Que sont les nouvelles lignes de budget de la feuille {sheet} qui ne le disent pas ?"
    ),
}


OF_NETWORK = {  # types of which events mostly are the network's own, wherever they are held
    EventType.DISCOVERY_WEBINAR,
    EventType.TRAINING_DAY,
    EventType.ONBOARDING_SEMINAR,
    EventType.INTERTERRITORIAL_MEETING,
    EventType.THEMATIC_EXCHANGE,
    EventType.AGORA,
    EventType.LABELLING_COMMITTEE,
    EventType.ELIGIBILITY_COMMITTEE,
    EventType.BOARD_MEETING,
    EventType.GENERAL_ASSEMBLY,
}


def question(
    row: Row,
    name: str,
    *,
    mixed: bool = False,
    dated: tuple[DatedColumn, ...] = (),
    answers: Answers | None = None,
) -> Question | None:
    """The question what a field is in all rows of a sheet that do not say it; None where it differs in each. `mixed`:
    some of these rows name a territory, others do not; `dated`: the dates beside amounts whose year is not said."""
    if name == "year" and row.table in WITH_YEAR:
        return asked_year(row, dated, answers or {})
    if (row.table, name) in _TERMS:
        return _which_term(row.sheet, row.table, name)
    if (row.table, name) != (Event.__tablename__, "scope"):
        return None
    hosted = not mixed and names_territory(row) and not is_of_network(row)
    return which_scope(row.sheet, mixed=mixed, hosted=hosted)


def years_of_dates(texts: Iterable[str]) -> Collection[int]:
    """Of which years the dates of a table may be that say none: those that the texts around it say; else this one and
    those about it."""
    now = clock.today().year
    return YearsSaid(years_said(texts)) or {now - 1, now, now + 1}


def give_side(rows: Iterable[Row], sheet: str, answers: Answers) -> None:
    """Gives the lines of a budget the side that was answered for their sheet, where they say none: it is a part of what
    a line is known by."""
    answer = answers.get(_which_term(sheet, Budget.__tablename__, "side").key)
    if answer in set(BudgetSide):
        for row in rows:
            if (
                row.table == Budget.__tablename__
                and row.values.get("side") is None
                and "side" not in row.cells
            ):
                _give(row, "side", str(answer))


def give_answered(row: Row, answers: Answers) -> None:
    """Gives the row of a new record what was answered for its sheet, if it does not say it: the scope of an event, the
    status of a sponsorship, the stage of a file of the fundraising, the side of a line of a budget."""
    for table, name in _TERMS:
        if row.table == table and row.values.get(name) is None:
            term = answers.get(_which_term(row.sheet, table, name).key)
            if term in set(_TERMS[table, name].terms):
                _give(row, name, term)
    if row.table == Event.__tablename__ and row.values.get("scope") is None:
        give_scope(row, answers.get(which_scope(row.sheet).key))


def give_scope(row: Row, answer: str | None) -> None:
    """Gives the row of a new event the scope that was answered for its sheet, if that is one."""
    if answer == BY_TERRITORY:
        answer = (Scope.LOCAL if names_territory(row) else Scope.NETWORK).value
    if answer in set(Scope):
        _give(row, "scope", answer)


def is_of_network(row: Row) -> bool:
    """Whether the row of an event says a type of which the network's own mostly are, wherever they are held."""
    return row.values.get("type") in OF_NETWORK


def names_territory(row: Row) -> bool:
    """Whether the row of an event says which territory hosts it."""
    return row.values.get("territory") is not None


def _give(row: Row, name: str, value: int | str) -> None:
    row.values[name] = value
    row.cells[name] = BY_ANSWER


@lru_cache
def _which_term(sheet: str, table: str, name: str) -> Question:
    asked = _TERMS[table, name]
    return Question(
        Asked.WHOLE,
        f"{sheet}:{table}.{name}",
        asked.text.format(sheet=quote(sheet)),
        tuple(Candidate(one.value, one.french) for one in asked.terms),
    )


_SCOPES = {
    Scope.NETWORK: "réseau : comptés parmi les événements du réseau",
    Scope.LOCAL: "territoire : comptés parmi les événements des territoires",
    Scope.OUTSIDE: "extérieur : comptés à part, parmi les événements extérieurs",
}
_UNKNOWN = "nous ne le savons pas : les garder sans portée, ils ne comptent dans aucun chiffre"


@lru_cache
def which_scope(sheet: str, *, mixed: bool = False, hosted: bool = False, counted: bool = False) -> Question:
    """The question of which scope the new events of a sheet are that do not say it. `mixed`: some of them name a
    territory; `hosted`: all of them do, which comes first then; `counted`: people of some were counted, so that it
    waits for an answer, which may be that the scope is not known."""
    label = "territoire pour les lignes qui nomment un territoire, réseau pour les autres"
    by_row = (Candidate(BY_TERRITORY, label),) if mixed else ()
    unknown = (Candidate(LEAVE_OUT, _UNKNOWN),) if counted else ()
    scopes = sorted(Scope, key=lambda one: one is not Scope.LOCAL) if hosted else Scope
    return Question(
        Asked.WHOLE,
        f"{sheet}:{Event.__tablename__}.scope",
        f"Quelle est la portée des nouveaux événements de la feuille {quote(sheet)} qui ne la disent pas ?",
        (*by_row, *(Candidate(one.value, _SCOPES[one]) for one in scopes), *unknown),
    )
