"""« (idem n° 3) », « voir ligne 12 », where a record is named: another row tells it; it is asked."""

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, numbers, only, problems, question

KEY = "doubt:Énoncés:reprises"


def wishes(text: str) -> Rows:
    return [
        ["Champ", "Texte"],
        ["souhait", "Une maison du réseau ouverte à tous"],
        ["souhait", "Apprendre à parler aux élus"],
        ["souhait", text],
    ]


POINTING = ("(idem n° 3)", "voir n°2", "cf. ligne 3", "même souhait que le n° 1", "(déjà dit)", "Idem 2")


@pytest.mark.parametrize("text", POINTING)
def test_a_row_that_only_points_at_another_is_asked_about_and_waits(text: str) -> None:
    sheet = only("Énoncés", wishes(text))
    (asked,) = problems(sheet)
    assert (asked.cell, question(asked)) == ("B4", (KEY, ["-", "oui"]))
    assert numbers(sheet) == [2, 3]


@pytest.mark.parametrize(("answer", "read"), [("-", [2, 3]), ("oui", [2, 3, 4])])
def test_the_answer_leaves_it_aside_or_reads_it(answer: str, read: list[int]) -> None:
    assert numbers(only("Énoncés", wishes("(idem n° 3)"), answers={KEY: answer})) == read


@pytest.mark.parametrize(
    "text",
    [
        "Voir et agir",
        "Idem Collectif",
        "Voir Paris 2024",
        "Comme un lundi, n° 3",
        "Souhait n° 3",
        "Même pas peur",
        "Déjà 10 ans",
    ],
)
def test_what_names_something_asks_nothing(text: str) -> None:
    sheet = only("Énoncés", wishes(text))
    assert (problems(sheet), numbers(sheet)) == ([], [2, 3, 4])
