"""What is written of figures and charts: read where they are seen, and data like any other."""

import datetime
from pathlib import Path

import pytest

from data_access.comments import (
    CHARTS,
    DEADLINES,
    TIMELINE,
    WrittenComment,
    open_questions,
    subjects,
    written_of,
)
from data_access.contract import sheet_of
from data_access.exporting.network_workbook import network_workbook
from data_access.figures import FIGURES
from data_access.models import Comment
from data_access.view import NotForThisRole, View
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.funding_readers import BELOW
from tests.data_access.importing.books import bringing
from tests.data_access.importing.forms.entries import enter
from tests.data_access.importing.results import USER, counts, import_path, rows
from tests.data_access.importing.workbooks import Sheets

TODAY = datetime.date(2026, 11, 25)
WRITTEN: Sheets = {
    "Commentaires": [
        ["Sujet", "Date", "Texte"],
        ["kf-participants", "12/03/2026", "Recompté avec les équipes."],
        ["kf-participants", "juin 2025", "Estimation du séminaire."],
        ["frise", "13/03/2026", "L'Agora a changé de salle."],
        ["funding_requested", "14/03/2026", "Canari des financeurs."],
        ["echeances", "15/03/2026", "Canari des échéances."],
    ]
}


def view(url: str, role: Role = Role.PUBLIC) -> View:
    return View.now(role, url, TODAY)


def test_the_comments_of_a_figure_are_read_the_newest_first(database_url: str) -> None:
    assert bringing(database_url)(WRITTEN).problems == []
    assert written_of(view(database_url), "kf-participants") == [
        WrittenComment("12 mars 2026", "Recompté avec les équipes."),
        WrittenComment("juin 2025", "Estimation du séminaire."),
    ]
    assert written_of(view(database_url), TIMELINE) == [
        WrittenComment("13 mars 2026", "L'Agora a changé de salle.")
    ]
    assert written_of(view(database_url), "participants_counted") == []


def test_the_newest_comment_of_a_subject_that_asks_something_waits_for_an_answer(database_url: str) -> None:
    asking: Sheets = {
        "Commentaires": [
            ["Sujet", "Date", "Texte"],
            ["kf-participants", "10/03/2026", "Et qui les a comptés ?"],  # recounted since
            ["frise", "14/03/2026", "Dans quelle « salle ? »"],
            ["parcours", "09/03/2026", "On le montre ? Oui."],
            ["venues", "08/03/2026", "Qui vient ?"],
        ]
    }
    assert bringing(database_url)(WRITTEN).problems == []
    assert bringing(database_url)(asking).problems == []
    found = open_questions(view(database_url))
    assert [(one.subject, one.day) for one in found] == [
        ("venues", "8 mars 2026"),
        (TIMELINE, "14 mars 2026"),
    ]
    assert found[0].called == "Qui est venu chez qui"


@pytest.mark.parametrize("subject", ["funding_requested", DEADLINES])
@pytest.mark.parametrize("role", BELOW)
def test_a_comment_is_refused_to_whoever_may_not_see_what_it_is_about(
    sqlite_url: str, role: Role, subject: str
) -> None:
    bringing(sqlite_url)(WRITTEN)
    with pytest.raises(NotForThisRole):
        written_of(view(sqlite_url, role), subject)
    assert written_of(view(sqlite_url, FUNDING_READER), subject)[0].text.startswith("Canari")


def test_who_reads_the_whole_sheet_may_read_what_each_comment_is_about() -> None:
    assert sheet_of(Comment).reader.may(max(subjects().values(), key=lambda role: role.rank))


def test_no_chart_bears_the_code_of_a_figure() -> None:
    assert CHARTS.keys().isdisjoint(one.code or one.id for one in FIGURES)


def test_what_is_exported_imports_back_and_changes_nothing(database_url: str, tmp_path: Path) -> None:
    bringing(database_url)(WRITTEN)
    file = tmp_path / "export.xlsx"
    file.write_bytes(network_workbook(view(database_url, Role.ADMIN)))
    report = import_path(database_url, file, user=USER)
    assert report.problems == []
    assert [sum(column) for column in zip(*counts(report), strict=True)] == [0, 0, 5, 0]


def test_a_comment_typed_in_the_form_is_read_and_one_corrected_there_is_read_anew(database_url: str) -> None:
    staff = view(database_url, Role.STAFF)
    typed = {"subject": TIMELINE, "date": "12/03/2026", "wording": "Trois Agoras."}
    code = enter(staff, "comments", None, typed).code
    assert rows(database_url, Comment, "code", "label") == [(code, "12 mars 2026 · Trois Agoras.")]
    enter(staff, "comments", code, {"wording": "Deux Agoras."})
    assert written_of(staff, TIMELINE) == [WrittenComment("12 mars 2026", "Deux Agoras.")]
