"""Rows whose colour tells their state, as a legend says: grants « acquis », « refusé », « demande en cours », steps
« rattrapé », sponsorships « arrêté ».

Of each colour it is asked whether that is the state of its rows; where the legend says it in other words than ours, any
state may be chosen. A row whose own state says the same is not asked about. Of grants that a word says to be off,
« annulé », « refusé (juin) », the stages at which they may have ended are offered."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from data_access.contract import columns_by_name
from data_access.contract.column import Column
from data_access.french import agree, quote
from data_access.importing.model.cells import folded
from data_access.importing.model.problems import Candidate
from data_access.importing.parse.term_spellings import terms_meant
from data_access.importing.schema_matching.lines.row_meanings import Given, Meaning
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.marks.ticked_states import says_one_of
from data_access.importing.schema_matching.tables.row_doubt import Doubt
from data_access.importing.schema_matching.tables.row_doubts import AND_COLOUR
from data_access.importing.schema_matching.values import remark_kinds
from data_access.models import (
    Base,
    CohortMember,
    CriterionProgress,
    Funding,
    Project,
    Sponsorship,
    Status,
    StepProgress,
    Territory,
)
from data_access.vocabulary import FundingStage, Outcome, ProjectStage, SponsorshipStatus, Term

_STATES: dict[type[Base], str] = {
    Funding: "stage",
    Project: "stage",
    CohortMember: "outcome",
    StepProgress: "state",
    CriterionProgress: "state",
    Sponsorship: "status",
    Status: "status",
    Territory: "status.status",
}  # the column that says it
_WHEN_OVER: dict[type[Base], dict[str, Term]] = {  # by what a remark says
    Project: dict.fromkeys(
        (remark_kinds.STOPPED, remark_kinds.GIVEN_UP, remark_kinds.PAUSED), ProjectStage.STOPPED
    ),
    Sponsorship: {
        remark_kinds.STOPPED: SponsorshipStatus.ENDED,
        remark_kinds.FINISHED: SponsorshipStatus.ENDED,
        remark_kinds.GIVEN_UP: SponsorshipStatus.ENDED,
        remark_kinds.PAUSED: SponsorshipStatus.PAUSED,
    },
    CohortMember: dict.fromkeys(
        (remark_kinds.STOPPED, remark_kinds.GIVEN_UP, remark_kinds.LEAVING), Outcome.LEFT
    ),
}
_ASIDE = re.compile(r"\s*[,(]")
_REFUSED = re.compile(
    r"\b(?:refus|rejet|recal|debout)|\b(?:pas|non) (?:ete )?(?:retenu|accorde|attribue|obtenu|finance|eligible|"
    r"recevable)|\bnegati|\bdefavorable"
)
_ENDED = re.compile(
    rf"{_REFUSED.pattern}|\b(?:annul|supprim|abandon|renonc|desist|retir|desengag)|\barret|\beponge\b|\bsans suite\b|"
    r"\bne? (?:souhait|donn)"
)


def without_known(table: Table, doubts: Sequence[Doubt]) -> list[Doubt]:
    """The doubts of coloured rows but for those that say the state of their colour themselves."""
    if _state_of(table) is None:
        return list(doubts)
    return [one for one in doubts if not says_one_of(table, one.row, _meant(table, one.meaning))]


def stages(table: Table, alike: Sequence[Doubt], doubts: Sequence[Doubt]) -> Sequence[Candidate]:
    """The states that rows of one colour may be in, as answers: that which its legend says, else of grants all, the
    likeliest first, where any of the `doubts` of all colours is of a stage; none where a row says another one itself.
    """
    column = _state_of(table)
    if column is None or any(_says_a_state(table, one.row, column) for one in alike):
        return ()
    said = _meant(table, alike[0].meaning)
    is_of_stages = table.model is Funding and any(_meant(table, one.meaning) for one in doubts)
    order = sorted(_states(column), key=lambda one: (one not in said, one.rank)) if is_of_stages else said
    return [_reading(column, one, len(alike)) for one in (said if len(said) == 1 else order)]


def other_states(table: Table, alike: Sequence[Doubt], likely: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The states that rows of one colour may be in beside the likely ones; none where a row says one itself."""
    column = _state_of(table)
    if column is None or any(_says_a_state(table, one.row, column) for one in alike):
        return ()
    known = {one.value for one in likely}
    return tuple(_reading(column, one, len(alike)) for one in _states(column) if one.value not in known)


def _reading(column: Column, state: Term, count: int) -> Candidate:
    what = "l'étape" if column.model is Funding else "l'état"
    return Candidate(state.value, f"{agree(count, 'la lire', 'les lire')}, avec {what} {quote(state.french)}")


def ended(table: Table, words: Iterable[str], kind: str = "") -> Sequence[Candidate]:
    """The states in which rows may have ended, as answers, the likelier first: of grants that are refused, that alone;
    none where a word says neither that nor that it was cancelled, or given up. `kind`: what all of their remarks say of
    a project, a pair or a member of a cohort."""
    words = [folded(one) for one in words]
    if (column := _state_of(table)) and (state := _WHEN_OVER.get(table.model, {}).get(kind)):
        return [_reading(column, state, len(words))]
    if table.model is not Funding or not all(map(_ENDED.search, words)):
        return ()
    read, refused = agree(len(words), "la lire", "les lire"), all(map(_REFUSED.search, words))
    return [
        Candidate(one.value, f"{read}, avec l'étape {quote(one.french)}")
        for one in ((FundingStage.REFUSED,) if refused else (FundingStage.DROPPED, FundingStage.REFUSED))
    ]


def at_stage(table: Table, doubts: Sequence[Doubt], stage: str) -> Iterator[Mapping[int, Given]]:
    """That state, for each row from the cell that says it."""
    column = _state_of(table)
    assert column
    meaning = Meaning(column, stage, "")
    yield {
        one.row: replace(meaning.given(table, table.grid.address(one.row, one.column)), prevails=True)
        for one in doubts
    }


def _state_of(table: Table) -> Column | None:
    """The column that says in which state a row of the table is; None where no such column is."""
    name = _STATES.get(table.model)
    return columns_by_name(table.model)[name] if name else None


def _states(column: Column) -> tuple[Term, ...]:
    return tuple(column.field.vocabulary or ())


def _meant(table: Table, meaning: str) -> tuple[Term, ...]:
    """The state that a legend says, or those that it may: « en vert : acquis », « refusé », « lignes en rouge =
    refusées », « jaune = demandé, on attend »; of several colours, that of each."""
    column = _state_of(table)
    if column is None or column.field.vocabulary is None:
        return ()
    found: dict[Term, None] = {}
    for one in meaning.split(AND_COLOUR):
        said = one.replace("=", ":").rsplit(":", 1)[-1].strip()
        words = (said, _ASIDE.split(said, maxsplit=1)[0])
        found |= dict.fromkeys(
            next(filter(None, (terms_meant(column.field.vocabulary, text) for text in words)), ())
        )
    return tuple(found)


def _says_a_state(table: Table, row: int, column: Column) -> bool:
    places = [place for place, one in table.read.items() if one.name == column.name]
    return any(table.grid.cell(row, place) is not None for place in places)
