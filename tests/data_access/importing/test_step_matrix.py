"""A follow-up of a cohort whose columns are called by no step that we know is asked about, column by column."""

import pytest

from tests.data_access.importing.books import bringing, questions

STEPS = {
    "Promo 9": [
        ["Territoire", "Séance 1", "Séance 2"],
        ["Caen", "x", "excusé"],
        ["Miramas", "x", "x"],
    ]
}


@pytest.fixture
def database_url(seeded_sqlite_url: str) -> str:
    return seeded_sqlite_url


def test_it_may_be_said_to_be_one_of_steps_and_each_column_is_then_asked(database_url: str) -> None:
    bring = bringing(database_url)
    (which,) = questions(bring(STEPS, dry_run=True))
    assert [one.value for one in which.candidates][0] == "progress"
    said = {which.key: "progress"}
    keys = [one.key for one in questions(bring(STEPS, dry_run=True, answers=said))]
    assert {"column:Promo 9:Séance 1", "column:Promo 9:Séance 2"} <= {*keys}


def test_a_list_of_territories_is_not_said_to_be_one(database_url: str) -> None:
    asked = questions(
        bringing(database_url)(
            {"Feuil1": [["Territoire", "Surface"], ["Caen", 12], ["Miramas", 30]]}, dry_run=True
        )
    )
    assert asked and all(value.value != "progress" for one in asked for value in one.candidates)
