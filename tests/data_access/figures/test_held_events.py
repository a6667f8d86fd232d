"""Only what took place is counted: what is to come, cancelled or postponed is shown as such."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from data_access.figures import Slice, values_over
from data_access.figures.events import EVENT_FIGURES
from data_access.figures.visits import VISIT_FIGURES
from data_access.importing.model.problems import YES
from data_access.queries import events, one_event
from data_access.view import View
from data_access.vocabulary import Role, Scope
from pages.events.sheet import missing_text
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook

TODAY = datetime.date(2026, 6, 1)
HEADER = ["Code", "Événement", "Date", "Statut", "Portée", "Territoire", "Présents"]
ROWS: list[list[Any]] = [
    ["held", "Tenue", "01/02/2026", "tenu", "territoire", "Lons", 10],
    ["said-nothing", "Sans statut", "02/02/2026", None, "territoire", "Lons", 20],
    ["counted", "Prévue et comptée", "03/02/2026", "prévu", "territoire", "Lons", 40],
    ["unconfirmed", "Prévue, sans nouvelle", "04/02/2026", "prévu", "territoire", "Lons", None],
    ["cancelled", "Sans personne", "05/02/2026", "ANNULÉ", "territoire", "Lons", 80],
    ["postponed", "Repoussée", "06/02/2026", "reporté", "territoire", "Lons", 160],
    ["planned", "Rentrée", "01/09/2026", "prévu", "territoire", "Lons", None],
    ["today", "Aujourd'hui", "01/06/2026", None, "territoire", "Lons", None],
    ["tomorrow", "Demain", "02/06/2026", None, "territoire", "Lons", None],
]


@pytest.fixture
def view(database_url: str, tmp_path: Path) -> View:
    visits: Sheets = {"Participations": [["Équipe", "Événement"], *(["Dole", row[1]] for row in ROWS)]}
    places: Sheets = {"Territoires": [["Territoire"], ["Lons"], ["Dole"]]}
    sheets = places | {"Événements": [HEADER, *ROWS]} | visits
    answers = {"sure:Événements:présents avant l'événement": YES}  # of « Prévue et comptée »
    report = import_path(database_url, workbook(tmp_path, sheets), user="essai", answers=answers)
    assert report.status == "imported", report.problems
    return View.now(Role.PUBLIC, database_url, TODAY)


def values(view: View, *ids: str) -> list[float | None]:
    found = values_over(view, ids, Slice.of_year(2026))
    return [None if found[one].value is None else float(found[one].value or 0) for one in ids]


def test_an_event_that_did_not_take_place_is_in_no_figure(view: View) -> None:
    assert values(view, "events_local", "events_present_local", "events_reported_local", "visits_local") == [
        4,
        70,
        3,
        4,
    ]
    assert values(view, "events_not_held_local") == [5]
    present = values_over(view, ("events_present_local",), Slice.of_year(2026))["events_present_local"]
    assert present.scope == "3 événements renseignés sur 4"


def test_each_is_listed_with_what_became_of_it(view: View) -> None:
    listed = events.listed(view, Slice.of_year(2026), Scope.LOCAL, 1, 50)
    states = dict(zip(listed["code"], listed["state"], strict=True))
    assert states == {
        "held": "reported",
        "said-nothing": "reported",
        "counted": "reported",
        "unconfirmed": "unconfirmed",
        "cancelled": "cancelled",
        "postponed": "postponed",
        "planned": "planned",
        "today": "to_complete",
        "tomorrow": "planned",
    }
    told = missing_text(events.by_period(view, Slice.of_year(2026), Scope.LOCAL))
    assert told.replace("\u00a0", " ") == (
        "1 bilan à compléter · 2 à venir · 1 prévu, à confirmer · 1 reporté · 1 annulé"
    )


@pytest.mark.parametrize("day", [datetime.date(2026, 2, 2), TODAY, datetime.date(2026, 9, 1)])
def test_nothing_after_the_day_is_counted(view: View, day: datetime.date) -> None:
    before = [row for row in ROWS if datetime.datetime.strptime(row[2], "%d/%m/%Y").date() <= day]
    then = View.now(Role.PUBLIC, view.database, day)
    ids = [one.id for one in (*EVENT_FIGURES, *VISIT_FIGURES)]
    assert values(then, "events_local") == [
        sum(row[3] in (None, "tenu") or (row[3] == "prévu" and row[6] is not None) for row in before)
    ]
    assert set(values_over(then, tuple(ids), Slice.of_year(2026))) == set(ids)


@pytest.mark.parametrize(("code", "lacks"), [("cancelled", False), ("postponed", False), ("today", True)])
def test_of_one_that_did_not_take_place_no_report_lacks(view: View, code: str, lacks: bool) -> None:
    known = one_event.event(view, code)
    assert known is not None
    nothing = one_event.measures_of(view, "planned")
    missing = one_event.missing_of(known, nothing, one_event.came_to(view, code))
    assert ("son bilan : aucune mesure n'est saisie" in missing) is lacks


def test_a_postponed_event_lacks_its_new_date_until_one_to_come_is_noted(view: View) -> None:
    def lacking(code: str, day: datetime.date) -> list[str]:
        then = View.now(Role.PUBLIC, view.database, day)
        known = one_event.event(then, code)
        assert known is not None
        return one_event.missing_of(
            known, one_event.measures_of(then, "planned"), one_event.came_to(then, code)
        )

    before, after = datetime.date(2026, 1, 1), datetime.date(2027, 1, 1)
    wanted = "sa nouvelle date, ou qu'il est annulé"
    assert wanted in lacking("postponed", after)
    assert wanted not in lacking("postponed", before)
    assert wanted not in lacking("cancelled", after)
    assert "s'il a eu lieu" in lacking("unconfirmed", after)


def test_nothing_is_asked_of_an_event_to_come_as_if_it_had_been_held(view: View) -> None:
    known = one_event.event(view, "planned")
    assert known is not None
    told = one_event.missing_of(
        known, one_event.measures_of(view, "planned"), one_event.came_to(view, "planned")
    )
    assert "s'il aura lieu en présentiel ou en ligne" in told
    assert not any("a eu lieu" in one for one in told)
