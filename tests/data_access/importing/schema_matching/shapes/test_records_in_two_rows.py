"""Records of two rows each, below two rows of titles, are asked: each row is no record of its own."""

import datetime
from itertools import chain

import pytest

from data_access.importing.model.rows import Understood
from tests.data_access.importing.books import bringing, offered, question, questions
from tests.data_access.importing.results import messages
from tests.data_access.importing.schema_matching.grids import Rows, only

TITLES = ["Événement", "Date", "Territoire", "Lieu"]
RECORDS: Rows = [
    ["Soirée", datetime.date(2026, 3, 12), "Lons", "Halle"],
    ["Forum", datetime.date(2026, 4, 22), "Miramas", "Gare"],
    ["Agora", datetime.date(2026, 5, 6), "Lons", "Mairie"],
]
KEY = "doubt:Événements:fiches sur deux lignes"


def in_two(cut: int) -> Rows:
    """The table with what follows that column in a row below."""
    return list(chain.from_iterable((row[:cut], [None, *row[cut:]]) for row in (TITLES, *RECORDS)))


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_whether_each_record_stands_in_two_rows_is_asked_once_and_nothing_is_read_before(
    sqlite_url: str, cut: int
) -> None:
    report = bringing(sqlite_url)({"Événements": in_two(cut)})
    asked = question(report)
    assert (asked.key, offered(asked), report.sheets) == (KEY, ["-", "une ligne"], [])
    assert "les lignes 3 et 4 semblent dire chacune une partie d'une même fiche" in messages(report)


def test_the_sheet_is_left_and_told_where_each_does(sqlite_url: str) -> None:
    report = bringing(sqlite_url)({"Événements": in_two(2)}, answers={KEY: "-"})
    assert (questions(report), report.sheets) == ([], [])
    assert "cette feuille n'est pas lue, d'après une réponse" in messages(report)


def of_one_row_each() -> list[Rows]:
    """Tables of which each row is a record."""
    merged: Rows = [["Événement", "Quand", None], [None, "Date", "Lieu"]]
    named = [row for one in RECORDS for row in (["Les soirées", *one[1:3]], [None, *one[1:3]])]
    return [
        [TITLES, *RECORDS],
        [["Qui", None, "Où"], TITLES, *RECORDS, *RECORDS[:1]],
        [*merged, *named],
    ]


@pytest.mark.parametrize("rows", of_one_row_each())
def test_other_tables_ask_nothing_of_the_kind(rows: Rows) -> None:
    read: Understood = only("Événements", rows)
    assert KEY not in {one.question.key for one in read.problems if one.question}
