"""A plus or a dash before a name, of which a legend may say what it means."""

import pytest

from data_access.importing.schema_matching.marks.signs_before_names import without_sign
from tests.data_access.importing.schema_matching.grids import Rows, lines, numbers, only, problems, question

LEGEND = "Le réseau : + entrée dans l'année, – sortie dans l'année"
PLUS, DASH = "doubt:Réseau:signes devant +", "doubt:Réseau:signes devant –"


def sheet(*names: str, legend: str | None = LEGEND) -> Rows:
    return [
        [legend, None],
        ["Territoire", "Commune"],
        *([name, f"Ville {rank}"] for rank, name in enumerate(names)),
    ]


BOTH = sheet("Figeac", "+ Nevers", "– Luxembourg", "Reims")


def test_each_sign_is_asked_with_what_the_legend_says_of_it() -> None:
    found = only("Réseau", BOTH)
    asked = {one.cell: one for one in problems(found) if one.severity == "error"}
    assert {cell: question(one) for cell, one in asked.items()} == {
        "A4": (PLUS, ["sûr", "-", "oui"]),
        "A5": (DASH, ["sûr", "-", "oui"]),
    }
    assert "« entrée dans l'année »" in asked["A4"].message.replace("\u00a0", " ")
    assert "« sortie dans l'année »" in asked["A5"].message.replace("\u00a0", " ")
    assert numbers(found) == [3, 6]


def test_the_name_is_read_without_its_sign_and_the_other_row_may_be_left_aside() -> None:
    found = only("Réseau", BOTH, answers={PLUS: "sûr", DASH: "-"})
    assert [values["name"] for _, values in lines(found)] == ["Figeac", "Nevers", "Reims"]


def test_without_a_legend_a_plus_is_asked_too() -> None:
    found = only("Réseau", sheet("Figeac", "+Nevers", "Reims", legend=None))
    (asked,) = [one for one in problems(found) if one.severity == "error"]
    assert question(asked)[0] == PLUS and "n'est sans doute pas du nom" in asked.message


def test_of_the_territory_of_a_status_the_sign_is_asked_where_a_legend_explains_it() -> None:
    titles = ["Territoire", "Statut", "Date"]
    rows: Rows = [[LEGEND], titles, ["Figeac", "labellisé", 2019], ["+ Nevers", "en lancement", 2025]]
    found = only("Statuts", rows, answers={"doubt:Statuts:signes devant +": "sûr"})
    assert [str(values["territory"]) for _, values in lines(found)] == ["Figeac", "Nevers"]


@pytest.mark.parametrize(
    "rows",
    [
        sheet("- Figeac", "- Nevers", "- Reims"),  # a list
        sheet("Figeac", "– Nevers", "Reims"),  # a dash alone is a bullet, too
        sheet("Figeac", "Nevers + Dole", "Reims"),
        sheet("Figeac", "+ de lien", "Reims", legend=None),
    ],
)
def test_other_names_are_asked_nothing(rows: Rows) -> None:
    keys = {one.question.key for one in problems(only("Réseau", rows)) if one.question}
    assert not any("signes devant" in key for key in keys)


def test_events_may_be_called_so() -> None:
    rows: Rows = [["Événement", "Date"], ["+ belle la vie", "12/03/2025"], ["Forum", "13/03/2025"]]
    assert not any(one.question and "devant" in one.question.key for one in problems(only("Agenda", rows)))


@pytest.mark.parametrize(("name", "bare"), [("+ Nevers", "Nevers"), ("(+) Dole", "Dole"), ("+5 %", "+5 %")])
def test_a_name_without_its_sign(name: str, bare: str) -> None:
    assert without_sign(name) == bare
