"""Where territories stand on each step: what is noted of them in their cohort, and, where nothing is, what their road
says: what other tables tell of it (see `road_facts`), and which day of it is to come."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pandas as pd
from sqlalchemy import select

from data_access.figures.cohorts import TAKEN, members, progress
from data_access.queries.asking import question
from data_access.queries.cohorts import is_awaited, noted_matrix, path_cells
from data_access.queries.road_facts import Told, ToldElsewhere, fact_of, told_elsewhere, told_of
from data_access.queries.road_records import cohorts_followed
from data_access.queries.road_stops import Dated, Origin, Stop
from data_access.queries.road_to_label import roads_under_way
from data_access.view import Rows, SqlRow, SqlSelect, View, framed
from data_access.vocabulary import Membership, StepState

STEP_FIELDS = (  # what says where a territory stands on a step: what is noted, or what another table tells
    *("state", "done", "planned", "note", "step"),
    *("date", "sponsor", "sponsored", "status", "period", "day_offset"),
)
OTHER_STATES = tuple(
    one.value for one in StepState if one.value not in TAKEN
)  # in which a step is not passed


def matrix(view: View, cohort: str, page: int, size: int) -> pd.DataFrame:
    """One page (from 1) of the territories of a cohort with every step: the columns of `cohorts.path_cells`, told (what
    another table says beside its date: « Miramas, 2024-2025 », or of when it is due; else empty), codes (of what says
    so, a tuple) and awaited (whether nothing is known but that its day is to come)."""
    with view.connection():
        return _completed(view, noted_matrix.rows(view, cohort, page, size), cohort)


def awaited_steps(view: View, cohort: str | None) -> pd.DataFrame:
    """The same of the members of a cohort, or (None) of all, that are on their way to the label: what is known."""
    with view.connection():
        found = _completed(view, _awaited_cells.rows(view, cohort), cohort)
    return found[found["state"].notna()]


def steps_taken(view: View, codes: tuple[str, ...]) -> pd.DataFrame:
    """Of each step of the programme, in cohorts by their codes: cohort, step (codes), territories (that are members, or
    of whom a step is noted), noted (of how many it is known), taken (by how many), and one of each of the
    `OTHER_STATES` (of how many it is so): together they are all that are noted."""
    states: dict[tuple[str, str], list[str | None]] = {}
    for cell in _cells(view, codes):
        states.setdefault((cell["cohort_code"], cell["step_code"]), []).append(cell["state"])
    rows = []
    for of, each in states.items():
        known = Counter(filter(None, each))
        others = [known[one] for one in OTHER_STATES]
        rows.append((*of, len(each), known.total(), sum(known[one] for one in TAKEN), *others))
    return framed(["cohort", "step", "territories", "noted", "taken", *OTHER_STATES], rows)


def steps_noted(view: View, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of what says so, by those of the cohorts."""
    said = (code for cell in _cells(view, codes) if cell["state"] for code in cell["codes"])
    return tuple(dict.fromkeys(said))


def codes_of(cells: pd.DataFrame) -> tuple[str, ...]:
    """The codes of what says where territories stand in these cells, each once."""
    return tuple(dict.fromkeys(code for codes in cells["codes"] for code in codes))


def _cells(view: View, codes: tuple[str, ...]) -> list[dict[str, Any]]:
    with view.connection():
        return list(_completed_cells(view, _cells_of.rows(view, codes)))


@question
def _cells_of(codes: tuple[str, ...]) -> SqlSelect:
    joined = select(members.c.cohort_id, members.c.territory_id.label("id")).where(
        members.c.kind == Membership.MEMBER.value
    )
    there = joined.union(select(progress.c.cohort_id, progress.c.territory_id)).subquery("shown")
    cells = path_cells(there)
    return cells.where(cells.selected_columns.cohort_code.in_(codes))


@question
def _awaited_cells(cohort: str | None) -> SqlSelect:
    waiting = select(members.c.cohort_id, members.c.territory_id.label("id")).where(is_awaited(cohort))
    return path_cells(waiting.subquery("shown"))


def _completed(view: View, rows: Rows, cohort: str | None) -> pd.DataFrame:
    cells = ([*cell.values()] for cell in _completed_cells(view, rows, cohort))
    return framed([*rows.columns, "told", "codes", "awaited"], cells, awaited=bool)


def _completed_cells(view: View, rows: Rows, cohort: str | None = None) -> Iterator[dict[str, Any]]:
    """What other tables tell is told in the cohort that a territory follows; what is to come, of those on their way.
    `cohort`: that of all rows, where they are of one."""
    followed = {row.code: row.cohort_code for row in cohorts_followed.rows(view)}
    told = {(code, followed.get(code)): of for code, of in told_elsewhere(view).items()}
    to_come = _to_come(view, cohort)
    for row in rows:
        cell: dict[str, Any] = row._asdict()
        codes: tuple[str, ...] = (row.progress_code,) if row.progress_code else ()
        words, awaited = "", False
        if other := _told(told.get((row.code, row.cohort_code)), row):
            cell |= {"state": other.state and other.state.value} | _date_of(other.date)
            words, codes = other.words, codes + other.codes
        elif stop := to_come.get((row.code, row.cohort_code, row.step_code)):
            stands, of = stop
            cell |= {"state": StepState.TO_COME.value} | _date_of(stands.date)
            words, codes, awaited = stands.when, of, not row.progress_code
        yield cell | {"told": words, "codes": codes, "awaited": awaited}


def _told(told: Told | None, row: SqlRow) -> ToldElsewhere | None:
    return told_of(told, fact_of(row), row.state, row.start) if told and row.state is None else None


def _to_come(view: View, cohort: str | None) -> dict[tuple[str, str, str], tuple[Stop, tuple[str, ...]]]:
    """The steps of which nothing is noted and whose day is to come, and those noted as done whose session is, by the
    codes of territory, cohort and step, each with the codes of what says that day."""
    return {
        (road.territory_code, road.cohort_code, stop.code): (
            stop,
            road.computed_from(stop) if stop.due else stop.codes,
        )
        for road in roads_under_way(view, cohort)
        for stop in road.stops
        if stop.state is StepState.TO_COME and not stop.elsewhere
        if not stop.entry or stop.origin is Origin.SESSION
    }


def _date_of(date: Dated | None) -> dict[str, Any]:
    return date._asdict() if date else {}
