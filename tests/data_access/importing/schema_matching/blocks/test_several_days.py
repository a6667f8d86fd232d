"""A date that names several days apart is asked: as many events, one of these days, or a span; a run of days is one."""

import pytest

from data_access.importing.parse.date_text import days_apart
from data_access.models import Event, EventMeasure
from tests.data_access.importing.books import offered, questions
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.schema_matching.grids import Rows

TITLES = ["Événement", "Date", "Portée", "Présents"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("4, 11 et 18 mars 2026", ["04/03/2026", "11/03/2026", "18/03/2026"]),
        ("4-11-18/03", ["04/03", "11/03", "18/03"]),
        ("4/11/18 mars", ["04/03", "11/03", "18/03"]),
        ("4,11 et 18 mars", ["04/03", "11/03", "18/03"]),
        ("les 4 et 11 mars", ["04/03", "11/03"]),
        ("4 & 6 avril", ["04/04", "06/04"]),
        ("4/3, 11/3 et 18/3", ["04/03", "11/03", "18/03"]),
        ("14/04/2025 ; 16/04/2025", ["14/04/2025", "16/04/2025"]),
        ("4 mars et 8 avril 2026", ["04/03/2026", "08/04/2026"]),
        ("mardis 4, 11, 18 et 25 mars 2025", ["04/03/2025", "11/03/2025", "18/03/2025", "25/03/2025"]),
        ("les mardis 4 et 11 mars", ["04/03", "11/03"]),
        ("4, 5 et 11 mars 2026", ["04/03/2026 au 05/03/2026", "11/03/2026"]),
    ],
)
def test_days_that_do_not_follow_one_another_are_told_apart(text: str, days: list[str]) -> None:
    assert days_apart(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "4 & 5 avril 2026",
        "30 et 31 mars, 1er avril 2026",
        "12/13 fév. 2027",
        "13 au 15 mai",
        "16-18 juin 27",
        "04-11-2018",
        "mars et mai 2026",
        "2024-2026",
        "T1 et T3 2026",
        "à définir",
        "lundis 4 et 11 mars 2025",  # which are no Mondays
        "mardis de mars 2025",
        "",
    ],
)
def test_days_in_a_row_a_span_and_months_are_no_such_list(text: str) -> None:
    assert days_apart(text) == []


def evenings(date: str, present: str | int | None = 40) -> dict[str, Rows]:
    return {
        "Soirées": [TITLES, ["Soirée A", date, "réseau", present], ["Soirée B", "02/04/2026", "réseau", 30]]
    }


def asked_of(bring: Bring, sheets: dict[str, Rows]) -> tuple[str, list[str]]:
    (found,) = questions(bring(sheets))
    return found.key, offered(found)


def test_each_day_may_be_an_event_and_a_number_that_is_of_all_is_left(
    bring: Bring, database_url: str
) -> None:
    sheets = evenings("4, 11 et 18 mars 2026")
    key, answers = asked_of(bring, sheets)
    assert answers == ["&", "premier", "oui", "-"]
    report = bring(sheets, answers={key: "&"})
    assert report.status == "imported", messages(report)
    days = [(name, str(day)) for name, day in rows(database_url, Event, "name", "date_start")]
    assert sorted(days) == [
        ("Soirée A", "2026-03-04"),
        ("Soirée A", "2026-03-11"),
        ("Soirée A", "2026-03-18"),
        ("Soirée B", "2026-04-02"),
    ]
    assert rows(database_url, EventMeasure, "value_value") == [(30,)]


def test_numbers_that_are_listed_one_by_one_are_those_of_their_days(bring: Bring, database_url: str) -> None:
    sheets = evenings("4 et 11 mars 2026", "40 ; 35")
    key, _ = asked_of(bring, sheets)
    assert bring(sheets, answers={key: "&"}).status == "imported"
    assert sorted(rows(database_url, EventMeasure, "value_value")) == [(30,), (35,), (40,)]


@pytest.mark.parametrize(
    ("answer", "first", "last"),
    [("premier", "2026-03-04", "2026-03-04"), ("oui", "2026-03-04", "2026-03-18")],
)
@pytest.mark.parametrize("date", ["4, 11 et 18 mars 2026", "04/03/2026 ; 11/03/2026 ; 18/03/2026"])
def test_it_may_be_one_event_on_its_first_day_or_over_all_of_them(
    bring: Bring, database_url: str, date: str, answer: str, first: str, last: str
) -> None:
    sheets = evenings(date)
    key, _ = asked_of(bring, sheets)
    assert bring(sheets, answers={key: answer}).status == "imported"
    assert tuple(map(str, rows(database_url, Event, "date_start", "date_end")[0])) == (first, last)


def test_days_in_a_row_and_those_of_an_event_with_a_code_ask_nothing(bring: Bring) -> None:
    assert bring(evenings("4 et 5 mars 2026"), dry_run=True).status == "ready"
    coded = {"Événements": [["Code", *TITLES], ["soiree-a", "Soirée A", "4 et 11 mars 2026", "réseau", 40]]}
    assert bring(coded, dry_run=True).status == "ready"


def test_of_what_is_no_event_one_of_the_days_or_the_span_is_asked(bring: Bring) -> None:
    sheets: dict[str, Rows] = {
        "Financements": [["Financeur", "Objet", "Étape"], ["Fondation A", "Agora", "accordé"]],
        "Versements": [
            ["Financement", "Versement", "Montant reçu", "Reçu le"],
            ["Fondation A · Agora", "Acompte", 5_000, "4 et 11 mars 2026"],
        ],
    }
    found = [one for one in questions(bring(sheets)) if "plusieurs jours" in one.key]
    assert [offered(one) for one in found] == [["premier", "dernier", "oui", "-"]]
