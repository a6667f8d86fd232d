"""The matrix of a cohort: what is drawn for each state, and the same in words."""

import json
import re
from typing import Any

import pandas as pd
import pytest

from data_access.vocabulary import StepState
from pages.shared.cohort_matrix import HELD, matrix_alt, matrix_chart, matrix_lines, matrix_table

DAY = pd.Timestamp("2024-01-12").date()
STEPS = {"e1": "Séminaire", "e2": "Mobilisation"}


def cells(**states: tuple[str | None, str | None]) -> pd.DataFrame:
    """One row a territory and step: cells(caen=("done", None))."""
    return pd.DataFrame(
        [
            {
                "code": code, "name": code.capitalize(), "step_code": step, "step": STEPS[step],
                "step_name": STEPS[step], "state": state, "start": DAY if state == "done" else None,
                "end": DAY if state == "done" else None, "precision": "day", "text": None, "note": None,
            }
            for code, two in states.items()
            for step, state in zip(STEPS, two, strict=True)
        ]
    )  # fmt: skip


def drawn(chart: Any, size: int) -> list[dict[str, Any]]:
    """The data of the layers whose marks are of that size."""
    spec = chart.to_dict()
    return [
        row
        for layer in spec["layer"]
        if layer["mark"].get("size") == size
        for row in spec["datasets"][layer["data"]["name"]]
    ]


def test_what_is_not_recorded_is_a_dot_and_what_does_not_concern_is_nothing() -> None:
    chart = matrix_chart(cells(caen=(None, "not_concerned"), guyane=("to_come", "done")), {}, "light")
    assert [(one["code"], one["step_code"]) for one in drawn(chart, 28)] == [("caen", "e1")]
    assert [(one["code"], one["word"]) for one in drawn(chart, 430)] == [
        ("guyane", "à\u00a0venir"), ("guyane", "fait"),
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_has_its_own_shape_or_fill(scheme: str) -> None:
    states = [state.value for state in StepState if state is not StepState.NOT_CONCERNED]
    pairs = zip(states, [*states[1:], None], strict=True)
    chart = matrix_chart(cells(**{f"t{turn}": two for turn, two in enumerate(pairs)}), {}, scheme)
    marks = {one["word"]: (one["shape"], one["fill"]) for one in drawn(chart, 430)}
    assert len(marks) == len(states) == len(set(marks.values()))


def test_the_dates_of_the_sessions_stand_in_a_last_row() -> None:
    chart = matrix_chart(cells(caen=("done", None)), {"e2": "28 novembre 2024"}, "light")
    spec = chart.to_dict()
    assert json.dumps(HELD) in spec["layer"][0]["encoding"]["y"]["axis"]["labelExpr"]
    rows = [
        row for data in spec["datasets"].values() for row in data if row.get("when") == "28 novembre\n2024"
    ]
    assert [row["code"] for row in rows] == [""]


def test_the_table_says_the_same_in_mark_and_word() -> None:
    table = matrix_table(
        cells(caen=("made_up", None), guyane=("missed", "not_concerned")), {"e1": "12 janvier 2024"}
    )
    assert list(table.columns) == ["Territoire", "Séminaire", "Mobilisation"]
    assert table.iloc[0].to_list() == ["**Caen**", ":green[▲]\u00a0rattrapé", ":small[:gray[non renseigné]]"]
    assert table.iloc[1].to_list() == ["**Guyane**", ":orange[△]\u00a0manqué", ":small[:gray[non concerné]]"]
    assert table.iloc[2].to_list() == [":small[:gray[séance tenue]]", ":small[:gray[12 janvier 2024]]", ""]


def test_a_phone_reads_the_known_steps_and_how_many_are_not() -> None:
    assert matrix_lines(cells(caen=("done", None))) == [
        "**Caen**  \nSéminaire : :green[●]\u00a0fait · :small[:gray[12 janvier 2024]]  \n"
        ":small[:gray[1 étape non renseignée]]"
    ]


def test_the_text_alternative_tells_each_territory() -> None:
    assert matrix_alt(cells(caen=("done", None), guyane=(None, None)), "Promo 2") == (
        "Promo 2, pas à pas. Caen : Séminaire fait, 1 étape non renseignée ; Guyane : 2 étapes non renseignées."
    )


def test_on_a_narrow_picture_numbers_stand_where_the_names_would_touch() -> None:
    chart = matrix_chart(cells(caen=("done", None)), {"e2": "28 novembre 2024"}, "light").to_dict()
    said = chart["layer"][0]["encoding"]["x"]["axis"]["labelExpr"]
    told = re.fullmatch(r"width < (\d+) \? (.*)\[datum\.value\] : (.*)\[datum\.value\]", said)
    assert told
    wide, numbers, names = told.groups()
    assert 600 < int(wide) < 780
    assert json.loads(numbers) == {"e1": ["1"], "e2": ["2"]}
    assert json.loads(names) == {"e1": ["Séminaire"], "e2": ["Mobilisation"]}
