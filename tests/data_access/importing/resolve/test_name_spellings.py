"""A new record in several spellings, in one file: asked once which is kept; the others become its other names."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT, NEW
from data_access.importing.plan.file_report import FileReport
from data_access.models import Alias, Circle, Event, Organisation, Project, Status, Territory
from tests.data_access.importing.books import offered, question, questions
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

XVILLE, XVILE = "Pays de Xville", "Pays de Xvile"
SAME = "same:territories.name:paysdexvile|paysdexville"


def territories(*names: str) -> Sheets:
    return {"Territoires": [["Territoire"], *([name] for name in names)]}


def statuses(*names: str) -> Sheets:
    lines = [[name, "labellisé", f"0{place}/03/2024"] for place, name in enumerate(names, start=1)]
    return {"Statuts": [["Territoire", "Statut", "Date"], *lines]}


def stored(url: str) -> list[str]:
    return [name for (name,) in rows(url, Territory, "name")]


def aliases(url: str) -> list[str]:
    return [name for (name,) in rows(url, Alias, "name")]


def test_names_that_differ_by_case_accents_and_hyphens_are_one_territory(
    bring_book: Bring, sqlite_url: str
) -> None:
    report = bring_book(territories(XVILLE, "PAYS DE XVILLE", "Pays-de-Xville", "pays de xvillé"))
    assert (report.status, stored(sqlite_url)) == ("imported", [XVILLE])


def test_a_name_that_other_rows_write_so_is_one_question(bring_book: Bring, sqlite_url: str) -> None:
    sheets = statuses(XVILLE, "PAYS DE XVILLE", "Pays-de-Xville")
    asked = question(bring_book(sheets))
    assert bring_book(sheets, answers={asked.key: NEW}).status == "imported"
    assert stored(sqlite_url) == [XVILLE]


def test_rows_that_describe_it_in_two_spellings_are_one_question_and_one_territory(
    bring_book: Bring, sqlite_url: str
) -> None:
    sheets = territories(XVILE, XVILLE, "PAYS DE XVILLE", "Dole")
    report = bring_book(sheets)
    assert [one.cell for one in report.problems] == ["A2", "A3", "A4"]
    asked = question(report)
    assert (asked.key, offered(asked)) == (SAME, [XVILLE, XVILE, NEW])  # most used first
    assert "« Pays de Xvile » est peut-être « Pays de Xville », écrit autrement" in messages(report)
    assert "ce serait compté comme plusieurs territoires" in messages(report)
    assert bring_book(sheets, answers={SAME: XVILLE}).status == "imported"
    assert (stored(sqlite_url), aliases(sqlite_url)) == ([XVILLE, "Dole"], [XVILE])
    assert bring_book(statuses(XVILE)).problems == []  # known from then on


def test_rows_that_are_of_different_territories_stay_so_and_are_not_asked_about_again(
    bring_book: Bring, sqlite_url: str
) -> None:
    assert bring_book(territories(XVILLE, XVILE), answers={SAME: NEW}).status == "imported"
    assert stored(sqlite_url) == [XVILLE, XVILE]
    assert bring_book(territories(XVILLE, XVILE, "Dole")).problems == []


def test_a_territory_that_has_a_code_keeps_its_name(bring_book: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {"Territoires": [["Code", "Territoire"], ["px", XVILE], [None, XVILLE]]}
    report = bring_book(sheets)
    assert ([one.cell for one in report.problems], offered(question(report))) == (["B3"], [XVILE, NEW])
    assert bring_book(sheets, answers={SAME: XVILE}).status == "imported"
    assert (stored(sqlite_url), aliases(sqlite_url)) == ([XVILE], [XVILLE])


def test_two_spellings_that_no_row_describes_are_one_question_before_it_is_asked_what_they_mean(
    bring_book: Bring, sqlite_url: str
) -> None:
    sheets = statuses(XVILE, XVILLE)
    report = bring_book(sheets)
    assert [(one.key, offered(one)) for one in questions(report)] == [(SAME, [XVILE, XVILLE, NEW])]
    report = bring_book(sheets, answers={SAME: XVILLE})
    assert [one.key for one in questions(report)] == ["name:territories:paysdexville"]
    answers = {SAME: XVILLE, question(report).key: NEW}
    assert bring_book(sheets, answers=answers).status == "imported"
    assert (stored(sqlite_url), aliases(sqlite_url)) == ([XVILLE], [XVILE])
    assert len(rows(sqlite_url, Status, "territory_id")) == 2


def test_spellings_of_different_territories_that_no_row_describes_are_asked_about_one_by_one(
    bring_book: Bring, sqlite_url: str
) -> None:
    sheets = statuses(XVILE, XVILLE)
    report = bring_book(sheets, answers={SAME: NEW})
    assert [one.key.rpartition(":")[2] for one in questions(report)] == ["paysdexvile", "paysdexville"]
    each = {one.key: NEW for one in questions(report)}
    assert bring_book(sheets, answers=each).status == "imported"  # that they are told apart is enough
    assert stored(sqlite_url) == [XVILE, XVILLE]


def test_a_name_that_is_not_to_be_read_takes_its_other_spellings_with_it(
    bring_book: Bring, sqlite_url: str
) -> None:
    sheets = statuses(XVILE, XVILLE, "Dole")
    answers = {SAME: XVILLE, "name:territories:paysdexville": LEAVE_OUT, "name:territories:dole": NEW}
    assert bring_book(sheets, answers=answers).status == "imported"
    assert stored(sqlite_url) == ["Dole"]


def test_what_rows_refer_to_beside_a_row_that_describes_it_is_asked_as_ever(bring_book: Bring) -> None:
    report = bring_book(territories(XVILLE) | statuses(XVILE))
    assert [one.key for one in questions(report)] == ["name:territories:paysdexvile"]
    assert offered(question(report))[0] == "pays-de-xville"


def test_a_known_territory_written_otherwise_is_asked_as_ever(bring_book: Bring) -> None:
    bring_book(territories(XVILLE))
    report = bring_book(territories(XVILE, "Dole"))
    assert [one.key for one in questions(report)] == ["same:territories:paysdexvile"]


def test_a_known_territory_that_the_file_writes_in_another_way_too_is_one_question(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(territories(XVILLE))
    sheets = territories(XVILE, "PAYS DE XVILLE")
    report = bring_book(sheets)
    assert [(one.key, offered(one)) for one in questions(report)] == [(SAME, [XVILLE, NEW])]
    assert bring_book(sheets, answers={SAME: XVILLE}).status == "imported"
    assert (stored(sqlite_url), aliases(sqlite_url)) == ([XVILLE], [XVILE])


def test_names_of_two_communes_are_no_slips(bring_book: Bring) -> None:
    assert bring_book(territories("Givors", "Gisors", "Atelier 1", "Atelier 2")).problems == []


def structures(*names: str) -> Sheets:
    return {"Structures": [["Structure"], *([name] for name in names)]}


def test_structures_in_two_spellings_are_one_question_and_one_structure(
    bring_book: Bring, sqlite_url: str
) -> None:
    sheets = structures("Atelier des Posibles", "Atelier des Possibles", "Atelier des possibles")
    asked = question(report := bring_book(sheets))
    assert asked.text.endswith(" : est-ce la même structure ?")
    assert "compté comme plusieurs structures" in messages(report)
    assert asked.candidates[-1].label == "non, ce sont des structures différentes"
    assert bring_book(sheets, answers={asked.key: "Atelier des Possibles"}).status == "imported"
    assert rows(sqlite_url, Organisation, "name") == [("Atelier des Possibles",)]
    assert aliases(sqlite_url) == ["Atelier des Posibles"]
    assert bring_book(sheets).status == "unchanged"


def test_what_people_put_before_the_name_of_a_structure_is_asked_too_a_place_in_it_tells_it_apart(
    bring_book: Bring,
) -> None:
    sheets = structures("Fondation Xmacif", "XMACIF", "Mission de Givors", "Mission de Gisors")
    assert offered(question(bring_book(sheets))) == ["Fondation Xmacif", "XMACIF", NEW]


def test_structures_that_rows_only_refer_to_are_one_question(bring_book: Bring) -> None:
    sheets: Sheets = {
        "Cercles": [["Cercle"], ["Finances"]],
        "Membres des cercles": [
            ["Cercle", "Structure"],
            ["Finances", "Atelier des Possibles"],
            ["Finances", "Atelier des Posibles"],
        ],
    }
    asked = questions(bring_book(sheets))
    assert [one.key for one in asked] == ["same:organisations.name:atelierdesposibles|atelierdespossibles"]


def events(*lines: tuple[str, str, str]) -> Sheets:
    return {
        "Événements": [
            ["Événement", "Date", "Hôte extérieur", "Portée"],
            *([*one, "réseau"] for one in lines),
        ]
    }


def test_an_event_in_two_spellings_is_asked_on_its_day_and_at_its_host_only(
    bring_book: Bring, sqlite_url: str
) -> None:
    day, host = "12/03/2025", "La Cantine"
    sheets = events(("Soirée créativité", day, host), ("Soirée de créativitée", day, "LA CANTINE"))
    asked = question(bring_book(sheets))
    assert asked.text.endswith("est-ce le même événement ?")
    assert bring_book(sheets, answers={asked.key: "Soirée créativité"}).status == "imported"
    assert rows(sqlite_url, Event, "name") == [("Soirée créativité",)]
    assert aliases(sqlite_url) == []  # a name alone tells no event
    for other in (("Fête de quartier", "13/03/2025", host), ("Fête de cartier", day, "Le Hangar")):
        assert question_free(bring_book(events(("Fête de quartiers", day, host), other)))


def question_free(report: FileReport) -> bool:
    return not any(one.key.startswith("same:") for one in questions(report))


def test_a_project_in_two_spellings_is_asked_in_its_territory(bring_book: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {
        "Territoires": [["Territoire"], ["Dole"], ["Givors"]],
        "Projets": [
            ["Projet", "Territoire"],
            ["Ressourcerie", "Dole"],
            ["Resourcerie", "Dole"],
            ["Resourcerie", "Givors"],
        ],
    }
    asked = question(bring_book(sheets))
    assert bring_book(sheets, answers={asked.key: "Ressourcerie"}).status == "imported"
    assert sorted(rows(sqlite_url, Project, "name")) == [("Resourcerie",), ("Ressourcerie",)]


def test_a_circle_in_two_spellings_is_one_and_rows_that_refer_to_the_other_mean_it(
    bring_book: Bring, sqlite_url: str
) -> None:
    sheets: Sheets = {
        "Territoires": [["Territoire"], ["Dole"]],
        "Cercles": [["Cercle"], ["Gouvernance"], ["Gouvernence"]],
        "Membres des cercles": [["Cercle", "Territoire"], ["Gouvernence", "Dole"]],
    }
    asked = question(bring_book(sheets))
    report = bring_book(sheets, answers={asked.key: "Gouvernance"})
    assert (report.status, rows(sqlite_url, Circle, "name")) == ("imported", [("Gouvernance",)])


# An event of one day under its name in short

EVENTS: list[Any] = ["Événement", "Date", "Portée", "Territoire", "Présents"]
CALENDAR: list[list[Any]] = [EVENTS, ["Soirée des rêves de Caen", "04/03/2025", "territoire", "Caen", 52]]
SAME_EVENING = "same:events.name:soireedesrevesdecaen|soireereves"


def _with_report(*row: Any) -> Sheets:
    return {
        "Territoires": [["Territoire"], ["Caen"], ["Dole"]],
        "Calendrier": CALENDAR,
        "Bilan": [EVENTS, list(row)],
    }


@pytest.mark.parametrize("host", ["Caen", None])
def test_an_event_in_short_on_its_day_is_asked_with_its_host_or_without(
    bring_book: Bring, host: str | None
) -> None:
    report = bring_book(_with_report("Soirée rêves", "04/03/2025", "territoire", host, None))
    assert {one.key for one in questions(report)} == {SAME_EVENING}


@pytest.mark.parametrize("host", ["Caen", None])
def test_an_event_in_short_becomes_the_one_that_was_answered(
    bring_book: Bring, sqlite_url: str, host: str | None
) -> None:
    file = _with_report("Soirée rêves", "04/03/2025", "territoire", host, None)
    assert bring_book(file, answers={SAME_EVENING: "Soirée des rêves de Caen"}).status == "imported"
    assert rows(sqlite_url, Event, "name") == [("Soirée des rêves de Caen",)]


@pytest.mark.parametrize(
    ("name", "day", "host"),
    [
        ("Soirée rêves", "05/03/2025", "Caen"),  # another day
        ("Soirée rêves", "04/03/2025", "Dole"),  # another host
        ("Atelier vélo", "04/03/2025", "Caen"),
        ("Soirée B", "04/03/2025", "Caen"),  # the last word tells
        ("Soirée rêves 2", "04/03/2025", "Caen"),  # another of a series
        ("Soirée des rêves de Caen, après-midi", "04/03/2025", "Dole"),
    ],
)
def test_other_events_are_asked_nothing(bring_book: Bring, name: str, day: str, host: str) -> None:
    assert bring_book(_with_report(name, day, "territoire", host, 40)).status == "imported"


# Two sheets that speak of one event


@pytest.mark.parametrize("name", ["Caen, les rêves !", "Rêves Caen !", "Remontée de nos rêves"])
def test_an_event_that_another_sheet_calls_otherwise_is_asked_on_its_day(
    bring_book: Bring, sqlite_url: str, name: str
) -> None:
    file = _with_report(name, "04/03/2025", "territoire", "Caen", 60)
    asked = question(bring_book(file))
    assert offered(asked) == ["Soirée des rêves de Caen", name, NEW]
    assert bring_book(file, answers={asked.key: NEW}).status == "imported"
    assert len(rows(sqlite_url, Event, "name")) == 2


@pytest.mark.parametrize(
    ("name", "day", "host"),
    [
        ("Atelier vélo à Caen", "04/03/2025", "Caen"),  # they share but the place
        ("Matinée des rêves", "04/03/2025", "Caen"),  # another part of the day
        ("Forum", "04/03/2025", "Caen"),
        ("Atelier des rêves n° 2", "04/03/2025", "Caen"),
    ],
)
def test_another_sheet_may_tell_of_another_event_of_that_day(
    bring_book: Bring, name: str, day: str, host: str
) -> None:
    assert bring_book(_with_report(name, day, "territoire", host, 40)).status == "imported"


def test_the_lines_of_one_sheet_are_events_apart_though_they_share_a_word(bring_book: Bring) -> None:
    other = ["Atelier des rêves en couleur", "04/03/2025", "territoire", "Caen", 12]
    file: Sheets = {"Territoires": [["Territoire"], ["Caen"]], "Calendrier": [*CALENDAR, other]}
    assert bring_book(file).status == "imported"


def test_the_year_of_its_day_tells_no_event_from_another(bring_book: Bring) -> None:
    asked = question(
        bring_book(_with_report("Soirée des rêves de Caen 2025", "04/03/2025", "territoire", "Caen", 60))
    )
    assert offered(asked)[-1] == NEW
    other = _with_report("Soirée des rêves de Caen 2026", "04/03/2025", "territoire", "Caen", 60)
    assert bring_book(other).status == "imported"


def test_two_sheets_may_tell_of_events_that_share_but_one_of_their_words(bring_book: Bring) -> None:
    lines = (
        [name, "04/03/2025", "territoire", "Caen", 20] for name in ("Vélo et ville", "La ville de demain")
    )
    one, other = ([EVENTS, line] for line in lines)
    assert (
        bring_book({"Territoires": [["Territoire"], ["Caen"]], "Mars": one, "Printemps": other}).status
        == "imported"
    )
