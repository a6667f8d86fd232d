"""A column whose title is struck through, or says that it is of no use, is asked about, as a hidden one is."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import Rows, problems, understood

ROWS: Rows = [
    ["Événement", "Date", "Territoire", "Inscrits", "Présents"],
    ["Soirée A", "12/03/2025", "Figeac", 50, 90],
    ["Soirée B", "13/03/2025", "Reims", 20, 38],
]
STRUCK = {"struck": frozenset({(0, 4)})}
OUT_OF_USE = {"comments": {(0, 4): "ancien décompte, ne plus utiliser"}}


def asked(rows: Rows, answers: dict[str, str], **more: Any) -> list[str]:
    (sheet,), wrong = understood("Soirées", rows, answers=answers, **more)
    said = [one.cell for one in (*wrong, *problems(sheet)) if one.severity == ERROR and one.question]
    return [*said, *(f"{title.place} laissée" for title in sheet.titles if title.left_out)]


@pytest.mark.parametrize(
    ("more", "key"),
    [(STRUCK, "doubt:Soirées:titres barrés E"), (OUT_OF_USE, "doubt:Soirées:titres périmés E")],
)
def test_a_title_that_is_struck_or_out_of_use_is_asked_and_the_answer_kept(
    more: dict[str, Any], key: str
) -> None:
    assert "E1" in asked(ROWS, {}, **more)
    assert "E1" not in asked(ROWS, {key: "oui"}, **more)
    assert "4 laissée" not in asked(ROWS, {key: "oui"}, **more)
    left = asked(ROWS, {key: "-"}, **more)
    assert "E1" not in left and "4 laissée" in left


def test_a_title_that_says_its_column_is_out_of_use_is_asked() -> None:
    rows = [[*ROWS[0][:4], "Présents (ne plus utiliser)"], *ROWS[1:]]
    assert "E1" in asked(rows, {})


@pytest.mark.parametrize("comment", ["d'après la feuille d'émargement", "utiliser la liste de l'accueil"])
def test_another_comment_of_a_title_asks_nothing(comment: str) -> None:
    assert "E1" not in asked(ROWS, {}, comments={(0, 4): comment})


def test_a_struck_cell_below_is_of_its_row_alone() -> None:
    assert "E1" not in asked(ROWS, {}, struck=frozenset({(1, 4)}))
