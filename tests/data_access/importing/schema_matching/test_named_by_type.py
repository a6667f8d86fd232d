"""A list of events without a column for their names: one question offers their type, which the date tells apart."""

from typing import Any

from data_access.importing.model.problems import LEAVE_OUT
from data_access.importing.plan.file_report import FileReport
from data_access.models import Event
from tests.data_access.importing.books import offered, question, questions
from tests.data_access.importing.results import Bring, counts, messages, rows

KEY = "column:Événements:1:name"
HEADER = ["Date", "Type", "Intervenants", "Portée", "Présents"]
LIST: list[list[Any]] = [
    ["12/03/2025", "Webinaire", "Ashoka", "réseau", 25],
    ["14/05/2025", "idem", "Avise", "réseau", 22],
    ["18/06/2025", "Journée", "La Bulle", "réseau", 10],
]


def bring(bring_book: Bring, lines: list[list[Any]] = LIST, **options: Any) -> FileReport:
    return bring_book({"Événements": [HEADER, *lines]}, **options)


def names(url: str) -> list[tuple[str, str]]:
    return [(name, day.isoformat()) for name, day in rows(url, Event, "name", "date_start")]


def test_the_type_is_offered_beside_the_columns_that_may_be_names(bring_book: Bring) -> None:
    asked = next(one for one in questions(bring(bring_book)) if one.key == KEY)
    assert offered(asked) == ["C1", "type", LEAVE_OUT]


def test_it_is_offered_where_no_other_column_may_be(bring_book: Bring) -> None:
    bare: list[list[Any]] = [[*line[:2], *line[3:]] for line in [HEADER, *LIST]]
    assert offered(question(bring_book({"Événements": bare}))) == ["type", LEAVE_OUT]


def test_each_event_is_called_by_its_type_as_it_is_typed(bring_book: Bring, sqlite_url: str) -> None:
    assert bring(bring_book, answers={KEY: "type"}).status == "imported"
    assert names(sqlite_url) == [
        ("Webinaire", "2025-03-12"),
        ("Webinaire", "2025-05-14"),
        ("Journée", "2025-06-18"),
    ]


def test_the_answer_holds_for_the_next_file_of_that_shape_and_the_same_rows_change_nothing(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring(bring_book, answers={KEY: "type"})
    report = bring(bring_book, [*LIST, ["24/09/2025", "Webinaire", "Coorace", "réseau", 12]])
    assert "comme il a été répondu pour un fichier semblable" in messages(report)
    assert counts(report) == [(1, 0, 3, 0)]
    assert names(sqlite_url)[3:] == [("Webinaire", "2025-09-24")]


def test_a_table_that_says_its_names_is_not_asked(bring_book: Bring) -> None:
    named = [["Événement", *HEADER], *(["Rencontre", *line] for line in LIST)]
    assert KEY not in {one.key for one in questions(bring_book({"Événements": named}))}
