"""The matrix of a cohort: what is drawn for each state, and the same in words."""

import pandas as pd

from data_access.vocabulary import StepState
from pages.cohorts.path_matrix import (
    HELD,
    NO_DAY,
    matrix_alt,
    matrix_lines,
    matrix_signs,
    matrix_table,
    unknown_words,
)
from pages.ui.sign_table import Mark, Sign
from pages.ui.states import State
from tests.pages.app import Picture

DAY = pd.Timestamp("2024-01-12").date()
CAEN = "[Caen](territoires?territoire=caen)"
STEPS = {"e1": "Séminaire", "e2": "Mobilisation"}


def cells(**states: tuple[str | None, str | None]) -> pd.DataFrame:
    """One row a territory and step: cells(caen=("done", None))."""
    return pd.DataFrame(
        [
            {
                "code": code,
                "name": code.capitalize(),
                "step_code": step,
                "step": STEPS[step],
                "step_name": STEPS[step],
                "state": state,
                "start": DAY if state == "done" else None,
                "end": DAY if state == "done" else None,
                "precision": "day",
                "text": None,
                "ahead": None,
                "told": "",
                "note": None,
            }
            for code, two in states.items()
            for step, state in zip(STEPS, two, strict=True)
        ]
    )


def picture(cells: pd.DataFrame, held: dict[str, str] | None = None) -> Picture:
    return Picture(*matrix_signs(cells.to_dict("records"), held or {}))


def test_what_is_not_recorded_is_a_dot_and_what_does_not_concern_is_nothing() -> None:
    drawn = picture(cells(caen=(None, "not_concerned"), guyane=("to_come", "done"))).signs()
    assert drawn == {
        ("Caen", "Séminaire"): [Sign(Mark.NOT_NOTED)],
        ("Guyane", "Séminaire"): [Sign(State.TOCOME, "Guyane · Séminaire : à\u00a0venir")],
        ("Guyane", "Mobilisation"): [Sign(State.ACQUIRED, "Guyane · Mobilisation : fait, 12 janvier 2024")],
    }


def test_every_state_has_a_mark_of_its_own() -> None:
    states = [state.value for state in StepState if state is not StepState.NOT_CONCERNED]
    pairs = zip(states, [*states[1:], None], strict=True)
    drawn = picture(cells(**{f"t{turn}": two for turn, two in enumerate(pairs)})).signs()
    marks = [sign.drawn for (_, step), signs in drawn.items() for sign in signs if step == "Séminaire"]
    assert len(marks) == len(states) == len(set(marks))


def test_the_dates_of_the_sessions_stand_in_a_last_row() -> None:
    drawn = picture(cells(caen=("done", None)), {"e2": "28 novembre 2024"})
    assert [row.head for row in drawn.rows] == [CAEN, HELD]
    assert drawn.rows[-1].cells == ["", "28 novembre 2024"]


def test_the_table_says_the_same_in_mark_and_word() -> None:
    table = matrix_table(
        cells(caen=("made_up", None), guyane=("missed", "not_concerned")), {"e1": "12 janvier 2024"}
    )
    assert list(table.columns) == ["Territoire", "Séminaire", "Mobilisation"]
    assert table.iloc[0].to_list() == [
        f"**{CAEN}**",
        ":green[▲]\u00a0rattrapé",
        ":small[:gray[non renseigné]]",
    ]
    assert table.iloc[1].to_list() == [
        "**[Guyane](territoires?territoire=guyane)**",
        ":orange[△]\u00a0manqué",
        ":small[:gray[non concerné]]",
    ]
    assert table.iloc[2].to_list() == [":small[:gray[séance tenue]]", ":small[:gray[12 janvier 2024]]", ""]


def test_a_phone_reads_the_known_steps_and_how_many_are_not() -> None:
    assert matrix_lines(cells(caen=("done", None)).to_dict("records")) == [
        f"**{CAEN}**  \nSéminaire : :green[●]\u00a0fait · :small[:gray[12 janvier 2024]]  \n"
        ":small[:gray[1 étape non renseignée]]"
    ]


def test_how_many_steps_nobody_noted_is_one_sentence_over_those_that_concern_somebody() -> None:
    some = cells(caen=("done", None), guyane=(None, "not_concerned"), dole=("done", None))
    assert (
        unknown_words(some.to_dict("records")).replace("\u00a0", " ")
        == f"3 étapes sur 5 ne sont pas renseignées. {NO_DAY}"
    )
    planned = some.assign(start=DAY)
    assert NO_DAY not in unknown_words(planned.to_dict("records"))
    assert not unknown_words(cells(caen=("done", "not_concerned")).to_dict("records"))


def test_the_text_alternative_tells_each_territory() -> None:
    assert matrix_alt(cells(caen=("done", None), guyane=(None, None)).to_dict("records"), "Promo 2") == (
        "Promo 2, pas à pas. Caen : Séminaire fait, 1 étape non renseignée ; Guyane : 2 étapes non renseignées."
    )
