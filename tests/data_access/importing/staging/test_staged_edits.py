"""Answers and corrections: kept wherever the next click comes from, checked whatever the page offered."""

import subprocess
import sys

import pytest
from sqlalchemy import select

from data_access.database import reading
from data_access.importing.staging import answer, answer_all, confirm, correct, look
from data_access.log.lineage import traces
from data_access.models import Event, LogLine, table_of
from data_access.view import View
from tests.data_access.importing.results import LONS, USER, rows
from tests.data_access.importing.staging.waiting import (
    COLLEAGUE,
    UNKNOWN,
    WRONG_DATE,
    Send,
    elsewhere,
    errors,
    fields,
    kept,
    only_question,
    plan,
    refusal,
)

SIXTY = LONS | {
    "Événements": [["Événement", "Territoire"], *([f"Soirée {one}", f"Lieu-dit {one}x"] for one in range(60))]
}
LOOK = """
import sys
from data_access.importing.staging import look
from data_access.view import View
from data_access.vocabulary import Role
seen = look(View.now(Role.STAFF, sys.argv[1]), int(sys.argv[2]))
print(len(seen.answered), seen.report.status, seen.report.sheets[1].new)
"""


@pytest.mark.slow
def test_sixty_answers_are_there_for_another_process(view: View, send: Send) -> None:
    number = send(SIXTY)
    questions = {one.question.key: "lons" for one in look(view, number).report.problems if one.question}
    assert len(questions) == 60
    answer_all(view, number, questions, user=USER)
    command = [sys.executable, "-c", LOOK, view.database, str(number)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told.split() == ["60", "ready", "60"]


def test_one_answer_settles_all_cells_that_ask_and_becomes_another_name(view: View, send: Send) -> None:
    number = send(UNKNOWN)
    answer(view, number, only_question(look(view, number)), "lons", user=COLLEAGUE)
    seen = look(view, number)
    assert errors(seen) == []
    (given,) = seen.answered
    assert (given.value, given.by) == ("lons", COLLEAGUE)
    assert given.label.startswith("Lons-le-Saunier")
    assert "Lons le S." in given.text
    confirm(view, number, user=USER, plan=seen.plan)
    later = send({"Événements": [["Événement", "Territoire"], ["Forum", "Lons le S."]]}, "plus tard.xlsx")
    assert errors(look(view, later)) == []


def test_an_answer_may_be_changed_or_taken_back(view: View, send: Send) -> None:
    number = send(UNKNOWN)
    key = only_question(look(view, number))
    answer(view, number, key, "lons", user=USER)
    answer(view, number, key, "-", user=USER)
    assert [one.value for one in look(view, number).answered] == ["-"]
    answer(view, number, key, None, user=USER)
    assert (only_question(look(view, number)), look(view, number).answered) == (key, [])


def test_a_correction_is_read_by_the_same_rules_as_a_cell(view: View, send: Send) -> None:
    number = send(WRONG_DATE)
    correct(view, number, "Événements", "B3", "45/13/2024", user=USER)
    assert errors(look(view, number)) == ["B3"]
    correct(view, number, "Événements", "B3", " 31/05/2024 ", user=USER)
    seen = look(view, number)
    assert errors(seen) == []
    assert fields(seen, 3)["Date"] == ("B3", "", "31 mai 2024")
    assert [(one.cell, one.corrected) for one in seen.rows[1].fields] == [("A3", False), ("B3", True)]
    correct(view, number, "Événements", "B3", None, user=USER)
    assert errors(look(view, number)) == ["B3"]


def test_a_value_corrected_on_screen_keeps_what_was_read_and_its_cell(view: View, send: Send) -> None:
    number = send(WRONG_DATE)
    correct(view, number, "Événements", "B3", "31/05/2024", user=USER)
    confirm(view, number, user=USER, plan=plan(view, number))
    with reading(view.database) as connection:
        lines = connection.execute(
            select(table_of(LogLine).c.row, table_of(LogLine).c.read).order_by(LogLine.id)
        )
        assert [tuple(line) for line in lines] == [(2, None), (3, {"date": "fin mai ou début juin"})]
    ids = [record for record, name in rows(view.database, Event, "id", "name") if name == "Soirée"]
    (found,) = traces(view, ids, ("date",)).values()
    origin = found.origin
    assert (origin.cell, origin.file, origin.read) == ("B3", "classeur.xlsx", "fin mai ou début juin")


def test_a_title_may_be_corrected_too_and_a_cell_that_was_empty(view: View, send: Send) -> None:
    number = send({"Événements": [["Événement", "Salle du fond"], ["Soirée", None], ["Forum", "bleue"]]})
    correct(view, number, "Événements", "B1", "Lieu", user=USER)
    correct(view, number, "Événements", "B2", "verte", user=USER)
    seen = look(view, number)
    assert [fields(seen, row)["Lieu"][2] for row in (2, 3)] == ["verte", "bleue"]


def test_an_empty_correction_empties_the_cell(view: View, send: Send) -> None:
    number = send(WRONG_DATE)
    correct(view, number, "Événements", "B3", "", user=USER)
    assert errors(look(view, number)) == []
    assert "Date" not in fields(look(view, number), 3)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name:territories:inconnu", "lons"),
        ("column:Événements:A1:Événement", "nonsense"),
        ("", ""),
        ("sheet:X", "-"),
    ],
)
def test_an_answer_that_was_never_offered_is_refused(view: View, send: Send, key: str, value: str) -> None:
    number = send(UNKNOWN)
    before = kept(view, number).answers
    assert "n'est pas possible" in refusal(lambda: answer(view, number, key, value, user=USER))
    assert kept(view, number).answers == before


def test_of_several_answers_one_of_which_is_forged_none_is_kept(view: View, send: Send) -> None:
    number = send(UNKNOWN)
    answers = {only_question(look(view, number)): "lons", "name:territories:x": "lons"}
    refusal(lambda: answer_all(view, number, answers, user=USER))
    assert look(view, number).answered == []


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [
        ("Ailleurs", "A1"),
        ("Événements", "A99"),
        ("Événements", "ZZ1"),
        ("Événements", "A0"),
        ("Événements", "A1:B2"),
        ("Événements", "XFD1048576"),
        ("Événements", ""),
    ],
)
def test_a_correction_of_a_cell_that_is_not_there_is_refused(
    view: View, send: Send, sheet: str, cell: str
) -> None:
    number = send(WRONG_DATE)
    assert "pas de cellule" in refusal(lambda: correct(view, number, sheet, cell, "x", user=USER))
    assert kept(view, number).corrections == []


@pytest.mark.parametrize("text", ["=1+1", "\ud800\x00a", "'; DROP TABLE log; --"])
def test_any_text_may_be_typed(view: View, send: Send, text: str) -> None:
    number = send(WRONG_DATE)
    correct(view, number, "Événements", "A3", text, user=USER)
    correct(view, number, "Événements", "B3", "31/05/2024", user=USER)
    assert confirm(view, number, user=USER, plan=plan(view, number)).status == "imported"


def test_edits_of_what_is_imported_are_refused_and_say_as_which_import(view: View, send: Send) -> None:
    number = send(LONS)
    confirm(view, number, user=COLLEAGUE, plan=plan(view, number))
    before = elsewhere(view)
    for do in (
        lambda: correct(view, number, "Territoires", "A2", "x", user=USER),
        lambda: answer(view, number, "sheet:Territoires", "-", user=USER),
        lambda: confirm(view, number, user=USER, plan=""),
    ):
        said = refusal(do)
        assert COLLEAGUE in said
        assert "import 1" in said
    assert elsewhere(view) == before


def test_one_who_never_sent_anything_gets_a_sentence(view: View) -> None:
    assert "n'est plus en attente" in refusal(lambda: look(view, 77))
