"""Two statuses of one territory that begin on one day are asked, in the file or beside what is known."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT, YES
from data_access.importing.validate.statuses_of_a_day import LAST
from data_access.models import Status
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

TITLES = ["Territoire", "Statut", "Date"]
TWO: Sheets = {
    "Territoires": [["Territoire"], ["Dole"], ["Lure"]],
    "Statuts": [
        TITLES,
        ["Dole", "labellisé", "12/06/2025"],
        ["Lure", "labellisé", "12/06/2025"],
        ["Dole", "reporté", "12/06/2025"],
    ],
}
IN_FILE = "sure:Statuts:deux statuts le même jour"
BESIDE = "sure:Statuts:statut d'un jour qui en a déjà un autre"


def statuses(url: str) -> list[tuple[Any, ...]]:
    return sorted(rows(url, Status, "label"))


def test_two_in_a_file_are_asked_at_both(bring_book: Bring) -> None:
    report = bring_book(TWO)
    assert (question(report).key, offered(question(report))) == (IN_FILE, [YES, LAST, LEAVE_OUT])
    assert {one.cell for one in report.problems} == {"B2", "B4"}
    assert (
        "une autre ligne dit « reporté » du même territoire, depuis le même jour (12 juin 2025)"
        in messages(report)
    )


@pytest.mark.parametrize(
    ("answer", "of_dole"),
    [(YES, ["Dole · labellisé", "Dole · reporté"]), (LAST, ["Dole · reporté"]), (LEAVE_OUT, [])],
)
def test_each_answer_does_what_it_says(
    bring_book: Bring, sqlite_url: str, answer: str, of_dole: list[str]
) -> None:
    assert bring_book(TWO, answers={IN_FILE: answer}).status == "imported"
    assert [
        label.rsplit(" · ", 1)[0] if label.count(" · ") > 1 else label for (label,) in statuses(sqlite_url)
    ] == [*of_dole, "Lure · labellisé"]


def test_one_beside_what_is_known_is_asked_alone_and_what_is_known_stays(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(TWO | {"Statuts": TWO["Statuts"][:3]})
    known = statuses(sqlite_url)
    report = bring_book(TWO)
    assert (question(report).key, offered(question(report))) == (BESIDE, [YES, LEAVE_OUT])
    assert [one.cell for one in report.problems] == ["B4"]
    assert bring_book(TWO, answers={BESIDE: LEAVE_OUT}).status == "imported"
    assert statuses(sqlite_url) == known


@pytest.mark.parametrize(
    "dates",
    [("12/06/2025", "13/06/2025"), ("2025", "2025"), ("juin 2025", "juin 2025"), (None, "12/06/2025")],
)
def test_other_days_and_dates_that_say_no_day_are_not_asked(
    bring_book: Bring, dates: tuple[str | None, str]
) -> None:
    lines = [["Dole", "en lancement", dates[0]], ["Dole", "labellisé", dates[1]]]
    report = bring_book({"Territoires": [["Territoire"], ["Dole"]], "Statuts": [TITLES, *lines]})
    assert (report.status, [one for one in report.problems if one.question]) == ("imported", [])


def test_one_status_that_two_rows_say_is_not_asked(bring_book: Bring) -> None:
    line = ["Dole", "labellisé", "12/06/2025"]
    report = bring_book({"Territoires": [["Territoire"], ["Dole"]], "Statuts": [TITLES, line, line]})
    assert [one for one in report.problems if one.question] == []
