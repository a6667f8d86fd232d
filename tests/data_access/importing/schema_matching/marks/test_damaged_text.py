"""Text that was read in the wrong alphabet before it came is asked about once, and repaired on a yes."""

import pytest

from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.schema_matching.marks.damaged_text import repaired_text
from tests.data_access.importing.schema_matching.grids import Rows, lines, problems, understood

ROWS: Rows = [
    ["Territoire", "Commune"],
    ["BesanÃ§on", "BesanÃ§on"],
    ["CÃ´tes-dâ€™Armor", "Saint-Brieuc"],
    ["Épinal", "Épinal"],
]
KEY = "doubt:Territoires:accents"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("BesanÃ§on", "Besançon"),
        ("labellisÃ©", "labellisé"),
        ("lâ€™Ã©tÃ©", "l’été"),
        ("CÅ“ur", "Cœur"),
        ("Ã‰pinal", "Épinal"),
        ("Ã  relire", "à relire"),
        ("BesanÃƒÂ§on", "Besançon"),  # twice
        ("Besançon et Ã‰pinal", "Besançon et Épinal"),
        ("Besan√ßon", "Besançon"),  # as a Macintosh reads it
        ("Besan├ºon", "Besançon"),  # as MS-DOS does
        ("&eacute;t&eacute; &amp; f&#234;te", "été & fête"),
        ("<b>Figeac</b>", "Figeac"),
        ('<a href="https://x.fr">Figeac</a> &amp; <EM>Lot</EM>', "Figeac & Lot"),
        ("&lt;b&gt;Figeac&lt;/b&gt;", "Figeac"),
        ("<p>Figeac</p><p>Caen<br/>Reims</p>", "Figeac\n\nCaen\nReims"),
        ("10 < 20 et 30 > 5", None),
        ("<bientôt>", None),
        ("Forum & fête\n", None),
        ("Contact <a@b.fr>", None),
        ("R&D; A&B", None),
        ("Besançon", None),
        ("São Paulo", None),
        ("Â", None),
        ("ÃÉ", None),
    ],
)
def test_a_text_read_in_the_wrong_alphabet_shows_how_it_was_written(text: str, written: str | None) -> None:
    assert repaired_text(text) == written


def test_damaged_text_is_one_question_for_the_sheet() -> None:
    sheets, wrong = understood("Territoires", ROWS)
    asked = [one for one in [*wrong, *problems(sheets[0])] if one.severity == ERROR]
    assert [(one.cell, one.question and one.question.key) for one in asked] == [("A2", KEY)]
    assert "3 cellules sont abîmées" in asked[0].message


@pytest.mark.parametrize(("answer", "name"), [("oui", "Besançon"), ("non", "BesanÃ§on")])
def test_the_answer_repairs_the_whole_sheet_or_leaves_it(answer: str, name: str) -> None:
    sheets, wrong = understood("Territoires", ROWS, answers={KEY: answer})
    assert (lines(sheets[0])[0][1]["name"], wrong) == (name, [])


def test_titles_alone_are_repaired_and_told() -> None:
    rows: Rows = [["Territoire", "DÃ©partement", "CritÃ¨res"], ["Caen", "14", "x"], ["Reims", "51", "y"]]
    (sheet,), wrong = understood("Territoires", rows)
    told = [one for one in [*wrong, *problems(sheet)] if one.question and one.question.key == KEY]
    assert [(one.cell, one.severity) for one in told] == [("B1", WARNING)]
    assert [values["department"] for _, values in lines(sheet)] == ["14", "51"]
    assert "department" not in lines(understood("Territoires", rows, answers={KEY: "non"})[0][0])[0][1]


def test_one_cell_below_the_titles_is_asked() -> None:
    rows: Rows = [["Territoire", "DÃ©partement"], ["BesanÃ§on", "25"], ["Reims", "51"]]
    (sheet,), wrong = understood("Territoires", rows)
    assert [one.cell for one in [*wrong, *problems(sheet)] if one.severity == ERROR] == ["B1"]


LOST: Rows = [
    ["Territoire", "Site"],
    ["Besan\ufffdon", "besancon.fr?page=1"],
    ["?pinal", "où ?"],
    ["Besan?on", None],
]
LOST_KEY = "doubt:Territoires:lettres perdues"


def test_letters_that_are_lost_are_one_question_and_nothing_is_read_before() -> None:
    sheets, wrong = understood("Territoires", LOST)
    asked = [one for one in [*wrong, *problems(sheets[0])] if one.severity == ERROR]
    assert [(one.cell, one.question and one.question.key) for one in asked] == [
        ("A2", LOST_KEY),
        ("A4", LOST_KEY),
    ]


def test_lost_letters_are_left_or_read_as_they_stand() -> None:
    (left,), _ = understood("Territoires", LOST, answers={LOST_KEY: "-"})
    (read,), _ = understood("Territoires", LOST, answers={LOST_KEY: "non"})
    assert [values.get("name") for _, values in lines(left)] == [None, "?pinal"]
    assert [values.get("name") for _, values in lines(read)] == ["Besan\ufffdon", "?pinal", "Besan?on"]


def test_damaged_text_of_a_sheet_that_is_not_read_stands_in_the_way_of_nothing() -> None:
    rows: Rows = [["Truc", "Machin notifiÃ©", "Chose"], ["a", "b", "c"], ["d", "e", "f"]]
    found, told = understood("Feuil1", rows)
    assert not found and {one.severity for one in told} == {"warning"}
    assert any("lu dans le mauvais alphabet" in one.message for one in told)


def test_a_text_of_a_web_page_is_told_to_be_one() -> None:
    sheets, wrong = understood(
        "Territoires", [["Territoire", "Commune"], ["<b>Figeac</b>", "Figeac"], ["Caen", "Caen"]]
    )
    (asked,) = [one for one in [*wrong, *problems(sheets[0])] if one.severity == ERROR]
    assert "repris d'une page web" in asked.message and asked.question and asked.question.key == KEY
