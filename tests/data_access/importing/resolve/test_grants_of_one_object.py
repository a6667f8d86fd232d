"""Two rows of one funder and one object with two dates, or two amounts, may be two grants: both are then kept."""

import pytest

from data_access.importing.resolve.contradicting_rows import FIRST, LAST
from data_access.importing.resolve.grants_of_one_object import SEVERAL_GRANTS
from data_access.models import Funding, FundingYear
from tests.data_access.importing.books import bringing, offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

TITLES = ["Financeur", "Objet", "Étape", "Convention le", "Exercice", "Montant accordé"]
FIRST_ROW = ["Département du Lot", "Insertion", "convention signée", "18/12/2017", 2017, 24740]
SECOND_ROW = ["Département du Lot", "Insertion", "convention signée", "21/12/2017", 2017, 29400]
FILE: Sheets = {"Financements": [TITLES, FIRST_ROW, SECOND_ROW]}
KEY = "sure:Financements:lignes qui se contredisent"


@pytest.fixture
def bring(sqlite_url: str) -> Bring:
    return bringing(sqlite_url)


def test_two_grants_are_offered_beside_one_row_or_the_other_and_all_that_differs_is_told(
    bring: Bring,
) -> None:
    report = bring(FILE)
    assert (question(report).key, offered(question(report))) == (KEY, [LAST, FIRST, SEVERAL_GRANTS])
    said = messages(report).replace("\u202f", " ")
    assert "« 21 décembre 2017 » ici, « 18 décembre 2017 » là" in said
    assert "de même Montant accordé (« 29 400 € » ici, « 24 740 € » là)" in said


def test_both_are_kept_with_the_date_behind_the_object_of_the_second(bring: Bring, sqlite_url: str) -> None:
    assert bring(FILE, answers={KEY: SEVERAL_GRANTS}).status == "imported"
    assert rows(sqlite_url, Funding, "object") == [("Insertion",), ("Insertion (21 décembre 2017)",)]
    assert sorted(rows(sqlite_url, FundingYear, "granted")) == [(24740,), (29400,)]


def test_the_same_file_with_another_note_finds_both_again(bring: Bring, sqlite_url: str) -> None:
    bring(FILE, answers={KEY: SEVERAL_GRANTS})
    again: Sheets = {"Financements": [[*TITLES, "Note"], [*FIRST_ROW, "vu"], [*SECOND_ROW, "vu"]]}
    assert bring(again).status == "imported"
    assert len(rows(sqlite_url, Funding, "object")) == 2


def test_two_amounts_of_one_day_are_parted_by_the_amount(bring: Bring, sqlite_url: str) -> None:
    same_day = [*SECOND_ROW[:3], "18/12/2017", *SECOND_ROW[4:]]
    bring({"Financements": [TITLES, FIRST_ROW, same_day]}, answers={KEY: SEVERAL_GRANTS})
    assert [one for (one,) in rows(sqlite_url, Funding, "object")] == [
        "Insertion",
        "Insertion (29\u202f400\u00a0€)",
    ]


def test_a_row_that_repeats_one_of_the_two_is_the_same_grant(bring: Bring, sqlite_url: str) -> None:
    bring(
        {"Financements": [TITLES, FIRST_ROW, SECOND_ROW, SECOND_ROW, FIRST_ROW]},
        answers={KEY: SEVERAL_GRANTS},
    )
    assert len(rows(sqlite_url, Funding, "object")) == 2


def test_rows_of_two_years_that_contradict_nothing_stay_one_grant(bring: Bring, sqlite_url: str) -> None:
    next_year = [*FIRST_ROW[:4], 2018, 29400]
    report = bring({"Financements": [TITLES, FIRST_ROW, next_year]}, answers={KEY: SEVERAL_GRANTS})
    assert "contredit" not in messages(report)
    assert rows(sqlite_url, Funding, "object") == [("Insertion",)]
