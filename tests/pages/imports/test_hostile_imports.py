"""Every step of Import over a file whose name, sheets, titles and cells mean something to Markdown or turn lines, in a
network of such names: what was recognised, each kind of question, what would change, the end, the history."""

import pytest
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from data_access.importing import staging
from data_access.importing.model.problems import ERROR, LEAVE_OUT, Asked, Candidate, Problem, Question
from data_access.log.history import imports
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.raw.workbooks import inline, row, xlsx
from tests.databases import SqliteCopies
from tests.hostile_names import HOSTILE, obeyed, with_hostile_names
from tests.pages.app import all_open, open_at, whole_pages
from tests.pages.imports.test_page import click, undone

SHEET = "# **g** `c` $x^2$ \u202etxet"
TITLES = ["Événement", "Date", "Territoire", "Portée", "Type", "Présents", "Participants", HOSTILE]
RIGHT = [HOSTILE, "12/04/2024", "amiens", "territoire", "", "60", "", HOSTILE]
WRONG = [f"{HOSTILE} 2", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, ""]
PEOPLE = f"Nom;Prénom;Événement\n{HOSTILE.replace(';', ' ')};Zéro;x\nCanari;{HOSTILE};y\n"


@pytest.fixture
def hostile(sqlite_copies: SqliteCopies, monkeypatch: pytest.MonkeyPatch) -> str:
    url = sqlite_copies.copy(with_hostile_names)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setattr(ExpanderContainer, "open", property(lambda _: True, lambda *_: None))
    all_open(monkeypatch)
    whole_pages(monkeypatch)
    return url


def book(*rows: list[str]) -> bytes:
    """A workbook with a sheet of that name that holds those rows."""
    written = (
        row(place, *(inline(f"{'ABCDEFGH'[at]}{place}", escaped(text)) for at, text in enumerate(one)))
        for place, one in enumerate(rows, 1)
    )
    return xlsx("".join(written), names=(SHEET, f"{SHEET} 2"))


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def questions(staff: View, number: int) -> list[Question]:
    """What is still asked of a file that waits, but for its date, which is mended by hand."""
    asked = [one.question for one in staging.look(staff, number).report.problems if one.severity == ERROR]
    return [one for one in asked if one and ":Date:" not in one.about]


def seen(page: AppTest) -> AppTest:
    """The page, which shows hostile names as they are written."""
    assert [one.stack_trace for one in page.exception] == []
    assert obeyed(page) == []
    return page


def mended(page: AppTest) -> TextInput:
    """The first field in which a cell that waits is mended."""
    return next(one for one in page.text_input if one.label.startswith("Corriger la cellule"))


@pytest.mark.slow
def test_every_step_of_an_import_shows_hostile_names_as_they_are_written(hostile: str) -> None:
    staff = View.now(Role.STAFF, hostile)
    number = staging.open_file(staff, book(TITLES, RIGHT, WRONG), f"{HOSTILE}.xlsx", user=HOSTILE)
    assert any("ailleurs" in one.label for one in seen(open_at("imports/page.py")).button)
    page = open_at("imports/page.py", attente=number)
    for where in ("", "A3", "H2", "H1", "H", "3", HOSTILE):
        page = seen(page.text_input(key="cellules-montre").set_value(where).run())
    while asked := questions(staff, number):
        seen(open_at("imports/page.py", attente=number))
        for one in asked:
            if one.key not in {still.key for still in questions(staff, number)}:
                continue  # an answer before settled it, too
            keeping = [
                each.value for each in one.candidates if each.value != LEAVE_OUT
            ]  # the row, to mend it
            staging.answer(staff, number, one.key, keeping[-1], user=HOSTILE)
    page = seen(open_at("imports/page.py", attente=number))
    page = seen(mended(page).set_value("13/04/2024").run())
    page = seen(page.radio(key=f"valides-{number}").set_value(True).run())
    page = seen(click(page, "Importer"))
    (made, *_) = imports(staff)
    assert made.file == f"{HOSTILE}.xlsx"
    for script in ("history/page.py", "changes/page.py"):
        seen(open_at(script, **{"import": made.import_id}))
    seen(undone(page, made.import_id))
    seen(open_at("history/page.py"))


@pytest.mark.slow
def test_a_list_of_people_shows_hostile_names_as_they_are_written(hostile: str) -> None:
    page = open_at("imports/page.py")
    page = seen(page.file_uploader[-1].set_value((f"{HOSTILE}.csv", PEOPLE.encode(), "text/csv")).run())
    event = next(one for one in page.selectbox if one.label == "Événement")
    page = seen(event.set_value("t16").run())
    assert [one.key for one in page.radio if str(one.key).startswith("liste-")]


def drawn_question() -> None:
    """The script of a page with that question, in each place where questions are asked."""
    from types import SimpleNamespace
    from typing import Any

    import streamlit as st

    from data_access.importing.plan.problem_groups import Group
    from pages.imports import attendance_list, recognised, to_settle

    problem, nothing = st.session_state["problem"], lambda *_, **__: None
    report: Any = SimpleNamespace(
        problems=[problem], sheets=[], message=problem.message, status="", figures=[]
    )
    look: Any = SimpleNamespace(
        id=1, report=report, rows=[], columns=[], passed=[], corrections=[], answered=[], omitted=0
    )
    to_settle.show_to_settle([Group((problem,))], look, nothing, nothing)
    to_settle.show_to_know(look)
    to_settle.show_remembered(look, nothing)
    recognised.show_choice(problem.question, "", nothing, "choix", "Cette feuille se lit comme")
    attendance_list._show(report)


@pytest.mark.parametrize("answers", [2, 12])
@pytest.mark.parametrize("asked", Asked)
def test_each_kind_of_question_shows_what_a_file_says_as_it_is_written(asked: Asked, answers: int) -> None:
    candidates = tuple(Candidate(f"{HOSTILE}{one}", f"{HOSTILE} {one}") for one in range(answers))
    question = Question(asked, HOSTILE, HOSTILE, candidates, candidates[:1])
    problem = Problem(SHEET, "B3", 3, HOSTILE, HOSTILE, ERROR, HOSTILE, HOSTILE, question)
    page = AppTest.from_function(drawn_question)
    page.session_state["problem"] = problem
    seen(page.run())
    assert len(page.radio[0].options if answers == 2 else page.selectbox[0].options) == answers
