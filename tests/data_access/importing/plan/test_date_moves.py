"""A session that moves: which dates follow it, for whom, which stay; nothing else is written, and all is undone."""

import datetime
import json
from typing import Any

import pytest

from data_access.__main__ import main
from data_access.french import date_text
from data_access.importing.forms import look
from data_access.importing.import_report import report_lines
from data_access.importing.plan.date_moves import MovedDate
from data_access.importing.plan.file_report import IMPORTED
from data_access.importing.undo.take_back import preview_undo, undo
from data_access.queries.agenda import agenda
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.books import imported, questions, sure_of_what_is_to_come
from tests.data_access.importing.forms.entries import enter, entry, moved
from tests.data_access.importing.results import USER, Bring, log
from tests.data_access.importing.undo.test_take_back import state
from tests.data_access.importing.workbooks import Sheets
from tests.data_access.queries.cohort_under_way import COHORT, TODAY, day, in_days
from tests.data_access.queries.made_up_roads import made_up

COUNTED = f"d'après le parcours type, à partir de la séance Séminaire ({day(19)})"
MOVED = [
    MovedDate(
        "Promo 3",
        "Séminaire",
        f"séance : {day(12)}",
        f"séance : {day(19)}",
        "",
        False,
        ("Amiens", "Brest"),
        (),
    ),
    MovedDate(
        "Promo 3",
        "Créativité",
        f"vers le {day(42)}, calculé",
        f"vers le {day(49)}, calculé",
        COUNTED,
        False,
        ("Amiens",),
        (f"Brest ({day(50)})",),
    ),
    MovedDate(
        "Promo 3",
        "Comité",
        f"vers le {day(162)}, calculé",
        f"vers le {day(169)}, calculé",
        COUNTED,
        False,
        ("Amiens",),
        (),
    ),
]


@pytest.fixture
def view(database_url: str) -> View:
    imported(database_url, COHORT)
    return View.now(Role.STAFF, database_url)


def computed(view: View) -> dict[tuple[str, str], datetime.date]:
    """The days that are computed, by step and cohort."""
    found = agenda(View.now(Role.STAFF, view.database), TODAY)
    return {(row.title, row.detail): row.start for row in found.itertuples() if row.computed}


def test_the_form_of_a_session_shows_which_dates_move_for_whom_and_which_stay(view: View) -> None:
    looked = look(view, entry(view, "events", "e1", {"date": f"{in_days(19):%d/%m/%Y}"}))
    assert looked.ready
    assert [header for header, _, _ in moved(looked)] == ["Date"]
    assert looked.dates == MOVED


HELD: Sheets = {
    "Événements": [
        ["Code", "Événement", "Portée", "Promo", "Étape", "Date", "Statut"],
        ["h1", "Un séminaire", "réseau", "q", "Séminaire", in_days(-10), None],
        ["h2", "Une journée", "réseau", "q", "Créativité", in_days(-5), "annulé"],
        ["h3", "Un bal", "réseau", None, None, in_days(-5), "tenu"],
    ],
}


@pytest.mark.parametrize(
    ("code", "asked"), [("h1", True), ("h2", False), ("h3", False), ("e1", False)], ids=lambda one: str(one)
)
def test_whether_a_session_that_took_place_is_moved_is_asked_in_the_form(
    view: View, code: str, asked: bool
) -> None:
    """A cancelled one, one of no cohort and one to come may move."""
    imported(view.database, HELD)
    looked = look(view, entry(view, "events", code, {"date": f"{in_days(9):%d/%m/%Y}"}))
    why = [one.sentence for one in looked.doubts if "séance a eu lieu" in one.sentence]
    assert bool(why) == asked and looked.ready != asked
    if asked:
        assert day(-10) in why[0]


def test_whether_a_session_that_took_place_is_moved_is_asked_of_a_file_and_done_once_that_is_right(
    database_url: str, bring: Bring
) -> None:
    imported(database_url, COHORT)
    imported(database_url, HELD)
    moving: Sheets = {"Événements": [["Code", "Date"], ["h1", in_days(-3)]]}
    asked = bring(moving)
    assert asked.status != IMPORTED
    (question,) = questions(asked)
    assert "Nouvelle date d'une séance qui a eu lieu" in question.text
    report = bring(moving, answers={question.key: "oui"})
    assert report.status == IMPORTED and log(database_url)[-1].after.keys() == {"date"}
    exact: Sheets = {"Événements": [["Code", "Date"], ["h1", f"{in_days(-3):%d/%m/%Y}"]]}
    assert bring(exact).status == IMPORTED


def test_the_move_is_one_value_of_the_log_and_all_is_as_before_once_it_is_undone(view: View) -> None:
    before, kept = computed(view), state(view.database)
    written = enter(view, "events", "e1", {"date": f"{in_days(19):%d/%m/%Y}"})
    (line,) = [line for line in log(view.database) if line.import_id == written.import_id]
    assert (line.action, list(line.after)) == ("changed", ["date"])
    assert computed(view) == {one: at + datetime.timedelta(days=7) for one, at in before.items()}
    back = [(one.step, one.before, one.after) for one in preview_undo(view, written.import_id).dates]
    assert back == [(one.step, one.after, one.before) for one in MOVED]
    undo(view, written.import_id, user=USER)
    assert (computed(view), state(view.database)) == (before, kept)


def test_a_file_that_moves_a_session_shows_the_same(view: View, bring: Bring) -> None:
    report = bring({"Événements": [["Code", "Date"], ["e1", in_days(19)]]}, dry_run=True)
    assert report.dates == MOVED
    assert f"  Créativité (Promo 3) : vers le {day(42)}, calculé → vers le {day(49)}, calculé" in [
        *report_lines(report)
    ]
    told: Any = report.as_json()["dates"]
    assert [one["step"] for one in told] == ["Séminaire", "Créativité", "Comité"]
    assert told[1]["staying"] == [f"Brest ({day(50)})"]


def test_the_command_tells_which_dates_an_undo_would_move_back(
    view: View, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = enter(view, "events", "e1", {"date": f"{in_days(19):%d/%m/%Y}"})
    monkeypatch.setenv("DATABASE_URL", view.database)
    assert main(["undo", str(written.import_id), "--dry-run"]) == 0
    assert f"Séminaire (Promo 3) : séance : {day(19)} → séance : {day(12)}" in capsys.readouterr().out
    main(["undo", str(written.import_id), "--dry-run", "--json"])
    told = json.loads(capsys.readouterr().out)["dates"]
    assert [one["step"] for one in told] == ["Séminaire", "Créativité", "Comité"]


def test_a_session_called_off_leaves_its_step_to_the_programme(view: View) -> None:
    looked = look(view, entry(view, "events", "e1", {"status": "annulé"}))
    assert [(one.step, one.after, one.why) for one in looked.dates][0] == (
        "Séminaire",
        f"vers le {day(10)}, calculé",
        f"d'après le parcours type, à partir du début de la promo ({day(-20)})",
    )


def test_two_sessions_that_contradict_are_said_and_none_is_chosen(view: View) -> None:
    typed = {
        "name": "Le séminaire, encore",
        "scope": "réseau",
        "cohort": "p",
        "step": "sem",
        "date": f"{in_days(20):%d/%m/%Y}",
    }
    looked = look(view, entry(view, "events", None, typed))
    first, *others = looked.dates
    assert (first.step, first.unclear) == ("Séminaire", True)
    assert first.after == f"date à préciser : {day(12)} ou {day(20)}"
    assert [(one.step, one.after) for one in others] == [  # counted from what is known for sure
        ("Créativité", f"vers le {day(40)}, calculé"),
        ("Comité", f"vers le {day(160)}, calculé"),
    ]


def test_the_beginning_of_a_cohort_and_the_programme_move_dates_too(view: View) -> None:
    looked = look(view, entry(view, "steps", "com", {"day_offset": "190"}))
    assert [(one.step, one.after) for one in looked.dates] == [("Comité", f"vers le {day(172)}, calculé")]
    imported(view.database, {"Événements": [["Code", "Statut"], ["e1", "annulé"]]})
    looked = look(view, entry(view, "cohorts", "p", {"period": f"{in_days(-10):%d/%m/%Y}"}))
    assert [one.step for one in looked.dates] == ["Séminaire", "Créativité", "Comité"]


@pytest.mark.parametrize(
    ("table", "code", "typed"),
    [
        ("events", "e2", {"date": f"{in_days(20):%d/%m/%Y}"}),
        ("events", "e1", {"place": "Salle des fêtes"}),
        ("cohorts", "q", {"period": "01/01/2026"}),
        ("territories", "a", {"name": "Amiens-Métropole"}),
    ],
    ids=["of no step", "no date", "of a cohort without members", "of no cohort"],
)
def test_what_dates_no_step_of_anybody_moves_none(
    view: View, table: str, code: str, typed: dict[str, str]
) -> None:
    looked = look(view, entry(view, table, code, typed))
    assert looked.ready
    assert looked.dates == []


@pytest.mark.parametrize("seed", range(6))
def test_in_made_up_networks_the_dates_told_are_those_that_differ_afterwards(
    database_url: str, bring: Bring, seed: int
) -> None:
    book, _ = made_up(seed, TODAY)
    assert bring(book, answers=sure_of_what_is_to_come("Avancement")).status == IMPORTED
    view = View.now(Role.STAFF, database_url)
    before = computed(view)
    later: Sheets = {
        "Événements": [
            ["Code", "Date"],
            *([code, at + datetime.timedelta(days=3)] for code, at, *_ in book["Événements"][1:]),
        ],
        "Promotions": [
            ["Code", "Période"],
            *(
                [code, begins + datetime.timedelta(days=2)]
                for code, begins, _ in book["Promotions"][1:]
                if isinstance(begins, datetime.date)
            ),
        ],
    }
    asked = questions(bring(later, dry_run=True))  # whether sessions that took place are moved
    report = bring(later, figures=True, answers={one.key: "oui" for one in asked})
    assert report.status == IMPORTED, report.problems
    told = {
        (one.step, one.cohort): (one.before, one.after)
        for one in report.dates
        if one.territories and "calculé" in one.before + one.after
    }
    after = computed(view)
    assert told == {
        place: tuple(f"vers le {date_text(at)}, calculé" if at else "" for at in days)
        for place in before.keys() | after.keys()
        if len(set(days := (before.get(place), after.get(place)))) > 1
    }
