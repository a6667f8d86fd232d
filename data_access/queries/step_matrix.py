"""Where territories stand on each step: what is noted of them in their cohort, and, where nothing is, what other tables
tell of it, as on the road of each (see `road_facts`)."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pandas as pd
from sqlalchemy import select

from data_access.figures.cohorts import TAKEN, members, progress
from data_access.queries.asking import question
from data_access.queries.cohorts import is_awaited, noted_matrix, path_cells
from data_access.queries.road_facts import told_elsewhere, told_of
from data_access.queries.road_records import cohorts_followed
from data_access.view import Rows, SqlSelect, View, framed
from data_access.vocabulary import Membership, StepState

STEP_FIELDS = (  # what says where a territory stands on a step: what is noted, or what another table tells
    *("state", "done", "planned", "note", "step"),
    *("date", "sponsor", "sponsored", "status", "period"),
)


def matrix(view: View, cohort: str, page: int, size: int) -> pd.DataFrame:
    """One page (from 1) of the territories of a cohort with every step: the columns of `cohorts.path_cells`, told (what
    another table says beside its date: « Miramas, 2024-2025 »; else empty) and codes (of what says so, a tuple)."""
    with view.connection():
        return _completed(view, noted_matrix.rows(view, cohort, page, size))


def awaited_steps(view: View, cohort: str | None) -> pd.DataFrame:
    """The same of the members of a cohort, or (None) of all, that are on their way to the label: what is known."""
    with view.connection():
        found = _completed(view, _awaited_cells.rows(view, cohort))
    return found[found["state"].notna()]


def steps_taken(view: View, codes: tuple[str, ...]) -> pd.DataFrame:
    """Of each step of the programme, in cohorts by their codes: cohort, step (codes), territories (that are members, or
    of whom a step is noted), noted (of how many it is known), taken (by how many), under_way (for how many)."""
    counts: dict[tuple[str, str], list[int]] = {}
    for cell in _cells(view, codes).to_dict("records"):
        count = counts.setdefault((cell["cohort_code"], cell["step_code"]), [0, 0, 0, 0])
        count[0] += 1
        count[1] += isinstance(cell["state"], str)
        count[2] += cell["state"] in TAKEN
        count[3] += cell["state"] == StepState.UNDER_WAY.value
    rows = [(*of, *count) for of, count in counts.items()]
    return framed(["cohort", "step", "territories", "noted", "taken", "under_way"], rows)


def steps_noted(view: View, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of what says so, by those of the cohorts."""
    cells = _cells(view, codes)
    return codes_of(cells[cells["state"].notna()])


def codes_of(cells: pd.DataFrame) -> tuple[str, ...]:
    """The codes of what says where territories stand in these cells, each once."""
    return tuple(dict.fromkeys(code for codes in cells["codes"] for code in codes))


def _cells(view: View, codes: tuple[str, ...]) -> pd.DataFrame:
    with view.connection():
        return _completed(view, _cells_of.rows(view, codes))


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


def _completed(view: View, rows: Rows) -> pd.DataFrame:
    """What other tables tell is told in the cohort that a territory follows."""
    followed = {row.code: row.cohort_code for row in cohorts_followed.rows(view)}
    told = {(code, followed.get(code)): of for code, of in told_elsewhere(view).items()}

    def cells() -> Iterator[list[Any]]:
        for row in rows:
            cell: dict[str, Any] = row._asdict() | {"told": ""}
            codes: tuple[str, ...] = (row.progress_code,) if row.progress_code else ()
            own = told.get((row.code, row.cohort_code), {})
            if other := told_of(own, row, row.state, row.start):
                date = asdict(other.date) if other.date else {}
                cell |= {"state": other.state and other.state.value, "told": other.words} | date
                codes += other.codes
            yield [*cell.values(), codes]

    return framed([*rows.columns, "told", "codes"], cells())
