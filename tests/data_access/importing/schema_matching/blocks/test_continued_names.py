"""Names that only go on with the row above: « (suite) », « J2 », « " après-midi », « … 2e session »."""

import datetime
from typing import Any

import pytest

from data_access.importing.model.rows import NoData
from data_access.importing.schema_matching.blocks.continued_names import only_continues
from tests.data_access.importing.schema_matching.grids import Rows, lines, numbers, only, problems, question

HEAD = ["Événement", "Date", "Territoire", "Portée", "Présents"]


def june(day: int) -> datetime.date:
    return datetime.date(2025, 6, day)


def events(*rows: list[Any]) -> Rows:
    return [HEAD, *rows]


AGORA = ["Agora", june(12), "Lons", "réseau", 140]
LATER = ["Soirée des rêves", june(20), "Caen", "territoire", 80]
BOOK = events(
    AGORA,
    ["J2", june(13), None, None, 118],
    LATER,
    ["… 2e session", june(27), None, None, 45],
)
DAYS, SESSIONS = "doubt:Agenda:suites jours", "doubt:Agenda:suites séances"


def test_days_and_later_sessions_are_asked_apart_and_wait() -> None:
    sheet = only("Agenda", BOOK)
    asked = {one.cell: question(one) for one in problems(sheet) if one.severity == "error"}
    assert asked == {
        "A3": (DAYS, ["partie", "à part", "-", "oui"]),
        "A5": (SESSIONS, ["partie", "à part", "-", "oui"]),
    }
    assert numbers(sheet) == [2, 4]


def test_an_event_lasts_until_the_day_of_its_part_whose_numbers_are_no_more() -> None:
    sheet = only("Agenda", BOOK, answers={DAYS: "partie", SESSIONS: "-"})
    (_, agora), _ = lines(sheet)
    assert (agora["date"]["start"], agora["date"]["end"]) == ("2025-06-12", "2025-06-13")
    assert [(one.row, one.why) for one in sheet.passed] == [(3, NoData.CONTINUED), (5, NoData.LEFT_OUT)]


def test_an_event_of_its_own_bears_the_name_above_and_is_where_that_was() -> None:
    sheet = only("Agenda", BOOK, answers={DAYS: "-", SESSIONS: "à part"})
    number, values = lines(sheet)[-1]
    assert (number, values["name"], str(values["territory"]), values["scope"]) == (
        5,
        "Soirée des rêves – 2e session",
        "Caen",
        "local",
    )
    assert values["date"]["start"] == "2025-06-27"


def test_of_other_tables_the_name_above_is_offered() -> None:
    rows: Rows = [
        ["Financeur", "Objet", "Montant demandé"],
        ["Fondation A", "Essaimage", 5000],
        ["(suite)", "Label", 200],
    ]
    (asked,) = [
        one for one in problems(only("Dossiers", rows)) if one.question and "suites" in one.question.key
    ]
    assert question(asked) == ("doubt:Dossiers:suites noms", ["above", "-", "oui"])
    sheet = only("Dossiers", rows, answers={"doubt:Dossiers:suites noms": "above"})
    assert [values["funder"] for _, values in lines(sheet)] == ["Fondation A", "Fondation A"]


@pytest.mark.parametrize(
    "name",
    [
        "suite",
        "(suite et fin)",
        "J2",
        "jour 3",
        "2e jour",
        "L’après-midi",
        "J2 matin",
        "2ème séance",
        "lendemain",
    ]
    + [
        "↳ visite du site",
        "idem, atelier B",
        '" après-midi',
        "… 2e session",
        "id. matin du 3e jour",
        "» soir",
    ],
)
def test_such_names_only_continue(name: str) -> None:
    assert only_continues(name)


@pytest.mark.parametrize(
    "name",
    [
        "Suite logique",
        "Séance 2",
        "Jour de fête",
        "Matinale des pépites",
        "2e Forum",
        "Le lendemain",
        "JPO",
        "Fin d'année",
    ]
    + [
        "« Rêvons ensemble »",
        '"Osons !"',
        "Idées en fête",
        "Soirée",
        "Idem",
        "//",
        "Le grand soir",
        "Après-ski",
        "J-Club",
    ],
)
def test_names_that_say_something_do_not(name: str) -> None:
    assert not only_continues(name)


@pytest.mark.parametrize(
    "rows",
    [
        events(
            ["J1", june(12), "Lons", "réseau", 140], ["J2", june(13), "Lons", "réseau", 118], LATER
        ),  # no head
        events(AGORA, ["Séance 2", june(13), "Lons", "réseau", 118], LATER),
        [["Code", *HEAD], ["t1", *AGORA], ["t2", "J2", june(13), "Lons", "réseau", 118]],  # known by its code
    ],
)
def test_rows_with_names_of_their_own_are_asked_nothing(rows: Rows) -> None:
    assert not any(one.question and "suites" in one.question.key for one in problems(only("Agenda", rows)))
