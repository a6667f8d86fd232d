"""Exports of forms: their titles are questions, their first columns are about the form."""

import pytest

from data_access.importing.model.problems import ERROR, WARNING
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, question

NAME = "Quel est le nom de votre événement ?"


@pytest.mark.parametrize(
    ("title", "columns"),
    [
        (NAME, ["name"]),
        ("Quand a-t-il eu lieu ?", ["date", "place"]),
        ("Combien de personnes étaient présentes ?", ["present.value"]),
        ("Combien étaient inscrites ?", ["registered.value"]),
        ("Combien de défis ont été travaillés ?", ["challenges.value"]),
        ("Combien ont envie de s'impliquer ensuite ?", ["engaged.value"]),
        ("Quel type d'événement était-ce ?", ["type"]),
        ("Votre territoire", ["territory"]),
        ("Combien de participants ?", ["registered.value", "present.value", "contributors.value"]),
    ],
)
def test_a_question_is_asked_by_the_titles_that_stand_in_it_and_never_read_without_an_answer(
    title: str, columns: list[str]
) -> None:
    other = "Salle" if title == NAME else "Événement"
    (found,) = only("Événements", [[other, title], ["Soirée", "12"]]).problems
    assert (found.severity, found.cell, question(found)[1]) == (ERROR, "B1", [*columns, "-"])


@pytest.mark.parametrize("title", ["Avez-vous aimé ?", "Quel temps faisait-il ?", "Voté ?"])
def test_a_question_in_which_no_title_stands_is_not_read_and_said_so(title: str) -> None:
    (found,) = only("Événements", [["Événement", title], ["Soirée", "12"]]).problems
    assert (found.severity, found.cell) == (WARNING, "B1")


def test_the_header_of_a_form_is_below_its_groups_and_what_it_adds_is_passed_over_once() -> None:
    rows: Rows = [
        ["Bilan de votre événement"],
        ["Submission Details", None, "L'événement"],
        ["Serial", "IP Address", NAME, "Votre territoire"],
        ["1", "192.0.2.1", "Soirée", "Lons"],
    ]
    sheet = only("bilan_de_votre_evenement", rows)
    assert sheet.header_row == 3
    found = {one.cell: one for one in sheet.problems if one.row == 3}
    assert {cell: one.severity for cell, one in found.items()} == {"A3": WARNING, "C3": ERROR, "D3": ERROR}
    assert "les colonnes « Serial » et « IP Address » ne sont pas lues" in found["A3"].message.replace(
        "\u202f", " "
    ).replace("\u00a0", " ")
    answers = {question(found["C3"])[0]: "name", question(found["D3"])[0]: "territory"}
    read = only("bilan_de_votre_evenement", rows, answers=answers)
    assert lines(read) == [(4, {"name": "Soirée", "territory": "Lons"})]
    assert not any("192.0.2.1" in one.value + one.message for one in problems(read))
