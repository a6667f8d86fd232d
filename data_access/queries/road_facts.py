"""What other tables say of a step, so that nobody need note it twice: who sponsors a territory tells where it stands on
« Parrainage », its label that the labelling committee is behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from data_access.expressions import period, records, status
from data_access.figures.cohorts import steps
from data_access.french import date_of, join
from data_access.funding.expressions import name_key
from data_access.name_keys import key_of
from data_access.queries.asking import question
from data_access.queries.road_stops import Dated, StepFact, dated_of
from data_access.queries.sponsorships import named_pairs, pair, pairs_table, sponsor, sponsored
from data_access.view import SqlRow, SqlSelect, View
from data_access.vocabulary import SponsorshipStatus, StepKind, StepState, TerritoryStatus

LABEL_GATE = (steps.c.kind == StepKind.GATE.value) & name_key(steps.c.name).like("%labellisation%")


@dataclass(frozen=True)
class ToldElsewhere:
    """What another table says of a step: `words`: beside its date; `codes`: of the records that say so."""

    state: StepState | None
    date: Dated | None
    words: str
    codes: tuple[str, ...]


Told = Mapping[StepFact, Sequence[SqlRow]]  # the rows of other tables that speak of one territory

_STATES = {
    SponsorshipStatus.ACTIVE: StepState.UNDER_WAY,
    SponsorshipStatus.PAUSED: StepState.UNDER_WAY,
    None: None,
    SponsorshipStatus.ENDED: StepState.DONE,
    SponsorshipStatus.PROPOSED: StepState.TO_COME,
}  # of several sponsorships the first of these speaks
_SAID = (
    SponsorshipStatus.PAUSED,
    SponsorshipStatus.PROPOSED,
)  # beside the sponsor: the state does not tell them


def fact_of(step: SqlRow) -> StepFact | None:
    """Which fact a step of the programme is about, by its name and kind; None for most."""
    name, gate = key_of(step.step_name), step.step_kind == StepKind.GATE.value
    if gate:
        return StepFact.LABEL if "labellisation" in name else None
    return StepFact.SPONSOR if "parrainage" in name else None


def told_of(
    told: Told, fact: StepFact | None, state: str | None, noted: Dated | date | None
) -> ToldElsewhere | None:
    """What other tables tell of a step about that fact of which neither a state nor a day is noted; else None."""
    rows = told.get(fact) if fact and state is None and noted is None else None
    if not rows:
        return None
    return _sponsored(rows) if fact is StepFact.SPONSOR else _labelled(rows[0])


def told_elsewhere(view: View, code: str | None = None) -> Mapping[str, Told]:
    """What is known so of a territory, or (None) of all, by code."""
    found: dict[str, dict[StepFact, list[SqlRow]]] = {}
    for row in _sponsors_of.rows(view, code):
        found.setdefault(row.sponsored_code, {}).setdefault(StepFact.SPONSOR, []).append(row)
    for row in _labels_of.rows(view, code):
        found.setdefault(row.code, {}).setdefault(StepFact.LABEL, []).append(row)
    return found


@question
def _sponsors_of(code: str | None) -> SqlSelect:
    """Who sponsors a territory, or (None) each: the columns of `named_pairs`, and status, start, end, precision, text,
    ahead."""
    told = named_pairs().add_columns(pairs_table.c.status, *period(pairs_table, "period"))
    if code is not None:
        told = told.where(sponsored.c.code == code)
    return told.order_by(sponsor.c.sort, pair.c.id)


@question
def _labels_of(code: str | None) -> SqlSelect:
    """The labels of a territory, or (None) of each, the first one first, those to come last: code (of the territory),
    entry, start, end, precision, text, ahead."""
    territory, entry = records.alias("territory"), records.alias("entry")
    told = (
        select(territory.c.code, entry.c.code.label("entry"), *period(status, "date"))
        .join_from(status, entry, entry.c.id == status.c.id)
        .join(territory, territory.c.id == status.c.territory_id)
        .where(status.c.status == TerritoryStatus.LABELLED.value)
        .order_by(status.c.date_start.nulls_last(), status.c.id)
    )
    return told if code is None else told.where(territory.c.code == code)


def _labelled(row: SqlRow) -> ToldElsewhere:
    """What a label says; one that begins after today is to come."""
    state = StepState.TO_COME if row.ahead else StepState.DONE
    return ToldElsewhere(state, dated_of(row), "", (row.entry,))


def _sponsored(rows: Sequence[SqlRow]) -> ToldElsewhere:
    """What several sponsorships of one territory say together; one that begins after today is to come."""
    states = [(StepState.TO_COME if row.ahead else _STATES[_status(row)], row) for row in rows]
    state = min((one for one, _ in states), key=[*_STATES.values()].index)
    told = [row for one, row in states if one is state]
    return ToldElsewhere(state, None, join([_words(row) for row in told]), tuple(row.code for row in told))


def _words(row: SqlRow) -> str:
    """« Miramas, 2024-2025 », « Miramas, proposé »."""
    known = _status(row)
    said = known.french if known in _SAID else ""
    return ", ".join(filter(None, (row.sponsor, said, date_of(row._asdict()))))


def _status(row: SqlRow) -> SponsorshipStatus | None:
    return SponsorshipStatus(row.status) if row.status else None
