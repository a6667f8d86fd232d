"""A word that may be a wider type than the one of ours that it is read as is kept as it was written, and told."""

import pytest

from data_access.importing.model.problems import WARNING
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems

HEADER = ["Événement", "Type", "Date"]


def test_a_word_that_may_be_a_wider_type_is_told_once_and_kept_as_written() -> None:
    rows: Rows = [
        HEADER,
        ["Rencontre des équipes", "séminaire", "23/01/2025"],
        ["Rencontre des porteurs", "séminaire", "24/01/2026"],
    ]
    sheet = only("Événements", rows)
    assert [(one.severity, one.cell) for one in problems(sheet)] == [(WARNING, "B2")]
    assert [(values["type"], values["type_as_written"]) for _, values in lines(sheet)] == [
        ("onboarding_seminar", "séminaire")
    ] * 2
    assert sheet.rows[1].cell("type_as_written") == "B3"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Rencontre des équipes", "séminaire d'intégration"),
        ("Webinaire découverte de mars", "webinaire"),
        ("Agora 2025", "Agora"),
        ("Conseil de juin", "CA"),
    ],
)
def test_a_type_in_its_own_words_or_in_those_of_its_event_is_kept_by_no_other_column(
    name: str, word: str
) -> None:
    sheet = only("Événements", [HEADER, [name, word, "23/01/2025"]])
    assert not problems(sheet)
    assert all("type_as_written" not in values for _, values in lines(sheet))


def test_the_column_of_the_type_as_written_says_it_itself() -> None:
    rows: Rows = [
        [*HEADER, "Type tel qu'écrit"],
        ["Rencontre", "séminaire", "23/01/2025", "séminaire de rentrée"],
    ]
    sheet = only("Événements", rows)
    assert not problems(sheet)
    assert [values["type_as_written"] for _, values in lines(sheet)] == ["séminaire de rentrée"]


@pytest.mark.parametrize("word", ["grande soirée", "forum", "après-midi de créativité"])
def test_the_words_that_a_type_of_ours_adds_or_drops_are_kept(word: str) -> None:
    sheet = only("Événements", [HEADER, ["Rencontre des équipes", word, "23/01/2025"]])
    assert [one.severity for one in problems(sheet)] == [WARNING]
    assert [values["type_as_written"] for _, values in lines(sheet)] == [word]
