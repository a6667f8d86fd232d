"""Files that are sent wait, once each, for seven days; what cannot be read, or must not be kept, does not wait."""

import datetime
import re

import pytest

from data_access.errors import Unreadable
from data_access.importing.staging import (
    DAYS_KEPT,
    ListOfPeople,
    answer,
    confirm,
    correct,
    give_up,
    intake,
    look,
    open_file,
    staging_store,
    waiting,
)
from data_access.importing.undo.take_back import undo
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.importing.results import LONS, TWO, USER
from tests.data_access.importing.staging.waiting import (
    COLLEAGUE,
    UNKNOWN,
    WRONG_DATE,
    Send,
    days_pass,
    elsewhere,
    errors,
    kept,
    plan,
    refusal,
)


def test_a_file_that_is_sent_waits_and_reaches_no_table(view: View, send: Send) -> None:
    before = elsewhere(view)
    number = send(LONS, "réseau.xlsx")
    (one,) = waiting(view)
    assert (one.id, one.by, one.file, one.to_settle) == (number, USER, "réseau.xlsx", None)
    assert (one.expires_at - one.at).days == DAYS_KEPT
    look(view, number)
    assert elsewhere(view) == before


def test_how_much_is_to_settle_is_known_once_it_was_looked_at(view: View, send: Send) -> None:
    look(view, send(UNKNOWN))
    assert [one.to_settle for one in waiting(view)] == [1]  # one question, however many cells ask it


def test_the_same_file_waits_once_whoever_sends_it(view: View, send: Send) -> None:
    number = send(LONS, "un.xlsx")
    content = kept(view, number).content
    assert open_file(view, content, "deux.xlsx", user=COLLEAGUE) == number
    assert send(TWO) != number
    assert len(waiting(view)) == 2


def test_a_file_that_was_imported_asks_nothing_again_and_says_when_it_was(view: View, send: Send) -> None:
    number = send(WRONG_DATE)
    correct(view, number, "Événements", "B3", "31/05/2024", user=USER)
    done = confirm(view, number, user=USER, plan=plan(view, number))
    again = look(view, send(WRONG_DATE))
    assert (errors(again), again.report.status) == ([], "unchanged")
    assert re.fullmatch(
        rf"Ce fichier a déjà été importé le .+ par {USER} \(import {done.import_id}\) : il ne change rien\.",
        again.report.message,
    )
    assert [one.status for one in waiting(view)] == ["unchanged"]
    undo(view, done.import_id or 0, user=USER)
    assert look(view, again.id).again == ""


def test_what_was_settled_for_an_import_that_is_undone_is_not_taken_over(view: View, send: Send) -> None:
    number = send(WRONG_DATE)
    correct(view, number, "Événements", "B3", "31/05/2024", user=USER)
    done = confirm(view, number, user=USER, plan=plan(view, number))
    undo(view, done.import_id or 0, user=USER)
    assert errors(look(view, send(WRONG_DATE))) == ["B3"]


def test_a_file_without_a_row_to_import_is_not_ready(view: View, send: Send) -> None:
    look(view, send({"Feuil1": [["Rien de connu"], ["du tout"]]}))
    assert [(one.to_settle, one.status) for one in waiting(view)] == [(0, "refused")]


def test_a_file_that_cannot_be_read_does_not_wait(view: View) -> None:
    with pytest.raises(Unreadable, match="abîmé.xlsx"):
        open_file(view, b"PK no workbook", "abîmé.xlsx", user=USER)
    assert waiting(view) == []


def test_of_a_list_of_people_nothing_is_kept(view: View) -> None:
    content = "Nom;Prénom;E-mail;Signature\nDurand;Zoé;zoe@exemple.fr;x\nPetit;Ali;ali@exemple.fr;\n"
    with pytest.raises(ListOfPeople, match="liste de personnes"):
        open_file(view, content.encode(), "Émargement.csv", user=USER)
    assert waiting(view) == []


def test_what_only_looks_like_a_list_of_people_waits_as_a_table_if_somebody_says_so(view: View) -> None:
    content = "Nom;Prénom;Email;Événement;Date\nDurand;Zoé;z@exemple.fr;Soirée A;12/03/2025\n".encode()
    with pytest.raises(ListOfPeople):
        open_file(view, content, "sondage.csv", user=USER)
    number = open_file(view, content, "sondage.csv", user=USER, as_table=True)
    answer(view, number, "sheet:sondage", "events", user=USER)
    (row,) = look(view, number).rows
    assert row.what == "Soirée A"
    assert "abandonnez-le ici" in refusal(lambda: answer(view, number, "list:table", None, user=USER))
    mended = content.replace(b"12/03", b"13/03")
    assert open_file(view, mended, "sondage.csv", user=COLLEAGUE, replaces=number) != number


def test_what_waits_too_long_is_gone_with_its_file(view: View, send: Send) -> None:
    old, young = send(LONS), send(TWO)
    days_pass(view, old, DAYS_KEPT + 0.01)
    days_pass(view, young, DAYS_KEPT - 0.01)
    assert [one.id for one in waiting(view)] == [young]
    assert "7 jours" in refusal(lambda: look(view, old))
    send(UNKNOWN)
    assert kept(view, old) is None
    assert kept(view, young).content


def test_a_clock_that_is_a_year_ahead_once_takes_away_nothing_that_waits(
    view: View, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, now = send(LONS), staging_store.now()
    with monkeypatch.context() as wrong:
        for module in (staging_store, intake):
            wrong.setattr(module, "now", lambda: now + datetime.timedelta(days=365))
        send(TWO)
        send(UNKNOWN)
    assert kept(view, number).content
    assert number in [one.id for one in waiting(view)]


def test_what_was_imported_keeps_who_did_it_however_old(view: View, send: Send) -> None:
    number = send(LONS)
    confirm(view, number, user=USER, plan=plan(view, number))
    days_pass(view, number, 30)
    send(TWO)
    assert kept(view, number).import_id == 1


def test_what_is_given_up_waits_no_more_and_it_is_said_who_did_it(view: View, send: Send) -> None:
    number = send(LONS)
    give_up(view, number, user=COLLEAGUE)
    assert waiting(view) == []
    assert f"{COLLEAGUE} l'a abandonné" in refusal(lambda: look(view, number))
    assert send(LONS) != number


def test_a_mended_copy_takes_over_what_was_answered_and_corrected(view: View, send: Send) -> None:
    number = send(WRONG_DATE)
    correct(view, number, "Événements", "B3", "31/05/2024", user=USER)
    correct(view, number, "Événements", "A2", "Grand forum", user=USER)
    mended = [["Événement", "Date"], ["Forum de mai", "30/05/2024"], ["Soirée", "fin mai ou début juin"]]
    copy = send({"Événements": mended}, "corrigé.xlsx", replaces=number)
    assert [(one.cell, one.text) for one in look(view, copy).corrections] == [("B3", "31/05/2024")]
    assert [one.id for one in waiting(view)] == [copy]


def test_nobody_below_staff_reads_or_sends(view: View, send: Send) -> None:
    number = send(LONS)
    board = View.now(Role.BOARD, view.database)
    for do in (
        lambda: waiting(board),
        lambda: look(board, number),
        lambda: open_file(board, b"Territoire\nLons\n", "x.csv", user=USER),
        lambda: confirm(board, number, user=USER, plan=""),
        lambda: give_up(board, number, user=USER),
        lambda: correct(board, number, "Territoires", "A2", "x", user=USER),
    ):
        with pytest.raises(NotForThisRole):
            do()
