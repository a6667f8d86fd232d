"""Which meetings of the board there are, which one comes next, and which one came before it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data_access.queries import changes_start
from data_access.queries.board_meetings import board_meetings, meeting_before, next_meeting
from data_access.queries.circles import meetings
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.databases import SqliteCopies, with_sample

CA, AG = "Conseil d'administration", "Assemblée générale"
MEETINGS: Sheets = {
    "Événements": [
        ["Code", "Événement", "Type", "Date", "État", "Portée"],
        ["ca-1", CA, CA, "12/12/2026", "prévu", None],
        ["ca-2", CA, CA, "05/12/2026", "annulé", "réseau"],
        ["ca-3", CA, CA, "10/03/2027", "prévu", "réseau"],
        ["theirs-1", "Conseil d'un partenaire", CA, "01/12/2026", "prévu", "extérieur"],
        ["theirs-2", "Conseil d'un partenaire", CA, "25/11/2026", "tenu", "extérieur"],
        ["theirs-3", "Conseil de l'association d'Amiens", CA, "26/11/2026", "tenu", "territoire"],
        ["theirs-4", "Assemblée de l'association d'Amiens", AG, "27/11/2026", "tenu", "territoire"],
    ]
}


@pytest.fixture
def board(sqlite_copies: SqliteCopies, tmp_path: Path) -> View:
    """The board, with meetings to come and one that was cancelled."""
    url = sqlite_copies.copy(with_sample)
    assert (
        import_path(url, workbook(tmp_path, MEETINGS, "ca.xlsx"), user="essai@exemple.fr").status
        == "imported"
    )
    return View.now(Role.BOARD, url, date(2026, 11, 29))


def test_they_come_the_newest_first_without_those_that_were_given_up(board: View) -> None:
    found = [(one.words, one.held) for one in board_meetings(board)]
    assert found == [
        ("10 mars 2027", False),
        ("12 décembre 2026", False),
        ("19 novembre 2024", True),
        ("3 juin 2024", True),
        ("22 février 2024", True),
    ]


def test_the_next_one_is_the_nearest_and_the_one_before_took_place(board: View) -> None:
    following = next_meeting(board)
    assert following and following.words == "12 décembre 2026"
    later, *_ = board_meetings(board)
    for one in (following, later, None):
        before = meeting_before(board, one)
        assert before and before.words == "19 novembre 2024"
    first = board_meetings(board)[-1]
    assert meeting_before(board, first) is None


def test_one_of_which_the_day_is_not_known_is_called_by_its_month(board: View) -> None:
    exact = board_meetings(board)[0]
    month = replace(exact, words="mars 2027", exact=False)
    assert (exact.of, exact.since) == ("du 10 mars 2027", "depuis le 10 mars 2027")
    assert (month.of, month.since) == ("(mars 2027)", "depuis mars 2027")


def test_the_board_of_somebody_else_is_not_ours(board: View) -> None:
    """None is next, nor is anything told since it, nor is it listed among our meetings: neither a partner's, nor that
    of the association of a territory."""
    told = (*meetings(board)["code"], *(one.code for one in board_meetings(board)))
    assert not [one for one in told if one.startswith("theirs")]
    found = changes_start.meetings(board)
    assert (found.since, found.before) == ((), date(2024, 11, 19))


def test_the_board_alone_reads_them(board: View) -> None:
    with pytest.raises(NotForThisRole):
        board_meetings(View.now(Role.NETWORK, board.database))
