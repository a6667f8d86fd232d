"""A number with the mark of a footnote is asked about with the words of the note."""

from typing import Any

import pytest

from data_access.importing.model.problems import IN_NOTE, LEAVE_OUT, YES
from data_access.importing.schema_matching.notes.footnotes import NO_VALUE
from data_access.models import Event, EventMeasure, Funding, FundingYear
from tests.data_access.importing.books import bringing, offered, question, questions
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

TITLES = ["Événement", "Date", "Portée", "Présents", "Note"]
OTHER = ["Soirée rouge", "05/05/2026", "réseau", 80, None]


@pytest.fixture
def bring(database_url: str) -> Bring:
    return bringing(database_url)


def evening(cell: Any, *notes: str, titles: list[str] = TITLES, note: str | None = "belle") -> Sheets:
    line = ["Soirée bleue", "03/03/2026", "réseau", cell, note]
    return {"Soirées": [titles, line, OTHER, *([one] for one in notes)]}


def counted(url: str) -> tuple[str, float]:
    (name, value), *_ = rows(url, EventMeasure, "measure", "value_value")
    return name, value


REGISTERED = evening("120*", "* inscrits, pas les présents")


def test_a_note_that_names_another_measure_offers_it_first(bring: Bring) -> None:
    asked = question(bring(REGISTERED))
    assert offered(asked) == ["registered", IN_NOTE, YES, LEAVE_OUT]
    assert "inscrits, pas les présents" in asked.text


@pytest.mark.parametrize(
    ("answer", "measure", "note"),
    [
        ("registered", "registered", "belle"),
        (IN_NOTE, "present", "belle\nPrésents : 120* (* inscrits, pas les présents)"),
        (YES, "present", "belle"),
    ],
)
def test_the_number_is_read_as_was_answered(
    bring: Bring, database_url: str, answer: str, measure: str, note: str
) -> None:
    report = bring(REGISTERED, answers={question(bring(REGISTERED)).key: answer})
    assert report.status == "imported"
    assert counted(database_url) == (measure, 120)
    assert rows(database_url, Event, "note")[0] == (note,)


def test_a_number_that_is_left_aside_is_told_so(bring: Bring, database_url: str) -> None:
    report = bring(REGISTERED, answers={question(bring(REGISTERED)).key: LEAVE_OUT})
    assert counted(database_url) == ("present", 80)
    (account,) = report.cells
    assert (3, 1) in {(one.column, one.first) for one in account.marks}


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        ("120¹", "¹ chiffre de la billetterie"),
        ("120 (2)", "(2) bénévoles compris"),
    ],
)
def test_other_marks_are_asked_so_too(bring: Bring, cell: str, note: str) -> None:
    assert offered(question(bring(evening(cell, note)))) == [IN_NOTE, YES, LEAVE_OUT]


def test_each_note_is_asked_once(bring: Bring) -> None:
    sheets = evening("120*", "* inscrits", "** estimés")
    sheets["Soirées"].insert(2, ["Soirée verte", "04/03/2026", "réseau", "65**", None])
    sheets["Soirées"].insert(3, ["Soirée mauve", "06/03/2026", "réseau", "70*", None])
    assert len(questions(bring(sheets))) == 2


def test_a_measure_that_has_its_own_value_is_not_offered(bring: Bring) -> None:
    titles = [*TITLES[:4], "Inscrits"]
    sheets: Sheets = {
        "Soirées": [titles, ["Soirée bleue", "03/03/2026", "réseau", "120*", 150], OTHER, ["* inscrits"]]
    }
    assert offered(question(bring(sheets))) == [NO_VALUE, IN_NOTE, YES, LEAVE_OUT]


def test_a_mark_without_a_note_is_asked_as_any_remark(bring: Bring) -> None:
    assert question(bring(evening("120*"))).key == "number:Soirées:Présents:remarques"


MARKED: Sheets = {
    "Financements 2025": [
        ["Financeur", "Objet", "Accordé 2025", "Étape"],
        ["Fondation Nord", "Animation", 12000, "accordé"],
        ["Région Sud", "Promo", "*30", "accordé"],
        ["Banque Est", "Agora", "15 000*", "accordé"],
        ["Ville Lac", "Accueil", "4 000**", "accordé"],
        ["* devant : en k€. * derrière : notre part est la moitié. ** : à confirmer par le conseil"],
    ]
}


def test_a_mark_before_a_number_and_one_behind_refer_each_to_its_own_note(
    bring: Bring, database_url: str
) -> None:
    asked = questions(bring(MARKED))
    assert [offered(one) for one in asked] == [
        ["kiloeuros", IN_NOTE, YES, LEAVE_OUT],
        [IN_NOTE, YES, LEAVE_OUT],
        [IN_NOTE, YES, LEAVE_OUT],
    ]
    for words, one in zip(
        ("* devant : en k€", "* derrière : notre part", "** à confirmer"), asked, strict=True
    ):
        assert words in one.text
    answers = {one.key: offered(one)[0] for one in asked}
    assert bring(MARKED, answers=answers).status == "imported"
    assert [one for (one,) in rows(database_url, FundingYear, "granted")] == [12000, 30000, 15000, 4000]


def test_a_note_of_a_title_still_tells_the_unit_of_its_column(bring: Bring) -> None:
    titled = [["Financeur", "Objet", "Accordé 2025*", "Étape"], *MARKED["Financements 2025"][1:2]]
    sheets: Sheets = {"Financements 2025": [*titled, ["* montants en k€"]]}
    assert offered(question(bring(sheets))) == ["kiloeuros", "euros"]


def test_a_note_whose_mark_no_number_bears_asks_nothing(bring: Bring) -> None:
    assert questions(bring(evening(120, "* inscrits, pas les présents"))) == []


BRACKETED = "Les nombres entre parenthèses : les inscrits, faute d'émargement."


def test_a_number_in_brackets_is_asked_with_what_a_note_says_of_them(bring: Bring, database_url: str) -> None:
    sheets: Sheets = {"Soirées": [[BRACKETED], *evening("(45)")["Soirées"]]}
    asked = question(bring(sheets))
    assert offered(asked) == ["registered", IN_NOTE, YES, LEAVE_OUT]
    assert "les inscrits, faute d'émargement" in asked.text
    bring(sheets, answers={asked.key: "registered"})
    assert counted(database_url) == ("registered", 45)


@pytest.mark.parametrize(("cell", "note"), [("45", BRACKETED), ("(45)", "les inscrits")])
def test_what_is_said_of_brackets_asks_nothing_of_other_numbers(bring: Bring, cell: str, note: str) -> None:
    assert not [one for one in questions(bring(evening(cell, note))) if "renvoi" in one.key]


def test_a_note_that_an_amount_is_hoped_for_first_offers_that_there_is_none(
    bring: Bring, database_url: str
) -> None:
    titles = ["Financeur", "Exercice", "Demandé", "Accordé", "Étape"]
    line = ["Fondation A", 2026, 12000, "(9 000)", "déposé"]
    sheets: Sheets = {"Suivi": [["entre parenthèses : espéré, pas encore notifié"], titles, line]}
    asked = question(bring(sheets))
    assert offered(asked) == [NO_VALUE, IN_NOTE, YES, LEAVE_OUT]
    assert bring(sheets, answers={asked.key: NO_VALUE}).status == "imported"
    assert rows(database_url, FundingYear, "granted") == [(None,)]
    assert "(9 000)" in rows(database_url, Funding, "note")[0][0]
