"""Of which fiscal year rows are that do not say it: their own dates are offered before one year for all."""

from typing import Any

import pytest

from data_access import clock
from data_access.importing.schema_matching.years_of_rows import years_named
from data_access.models import FundingYear
from tests.data_access.importing.books import offered, questions
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.schema_matching.grids import Rows, only
from tests.data_access.importing.workbooks import Sheets

KEY = "whole:Demandes:funding_years.year"
TITLES = ["Financeur", "Montant demandé", "Déposé le", "Étape"]


def sheet(*dates: Any) -> Sheets:
    lines = [[f"Fondation exemple {place}", 1000, date, "dossier déposé"] for place, date in enumerate(dates)]
    return {"Demandes": [TITLES, *lines]}


def asked(bring_book: Bring, *dates: Any, **answers: str) -> dict[str, list[str]]:
    report = bring_book(sheet(*dates), dry_run=True, answers=answers)
    return {one.key: offered(one) for one in questions(report)}


def test_where_dates_are_of_several_years_that_of_each_row_comes_first(
    bring_book: Bring, sqlite_url: str
) -> None:
    dates = "10/02/2025", "20/01/2026"
    assert asked(bring_book, *dates)[KEY][:3] == ["date:submitted", "2025", "2026"]
    assert bring_book(sheet(*dates), answers={KEY: "date:submitted"}).status == "imported"
    assert rows(sqlite_url, FundingYear, "year", "requested") == [(2025, 1000), (2026, 1000)]


def test_the_year_of_all_dates_comes_first_however_long_ago(bring_book: Bring) -> None:
    assert asked(bring_book, "10/02/2017", "20/03/2017")[KEY][0] == "2017"


def test_rows_without_that_date_are_asked_apart(bring_book: Bring, sqlite_url: str) -> None:
    dates = "10/02/2025", "20/01/2026", None
    (key,) = asked(bring_book, *dates, **{KEY: "date:submitted"})
    assert key == f"{KEY}.undated"
    assert bring_book(sheet(*dates), answers={KEY: "date:submitted", key: "2024"}).status == "imported"
    assert [year for (year,) in rows(sqlite_url, FundingYear, "year")] == [2025, 2026, 2024]


def test_without_dates_the_years_about_this_one_are_offered(bring_book: Bring) -> None:
    assert all(one.isdecimal() for one in asked(bring_book, None, None)[KEY])


TOLD = ["Financeur", "Objet", "Montant accordé", "Bilan dû le", "Étape"]


def test_the_year_that_each_object_says_comes_first_and_that_of_a_report_due_never(
    bring_book: Bring, sqlite_url: str
) -> None:
    book: Sheets = {
        "Demandes": [
            TOLD,
            ["Fondation A", "promo 3 / 2025", 1000, "31/03/2026", "accordé"],
            ["Fondation A", "promo 3 / 2026", 2000, "31/03/2027", "accordé"],
        ]
    }
    offers = next(offered(one) for one in questions(bring_book(book, dry_run=True)) if one.key == KEY)
    assert (offers[0], offers[-1]) == ("date:object", "date:report_due")
    assert bring_book(book, answers={KEY: "date:object"}).status == "imported"
    assert rows(sqlite_url, FundingYear, "year", "granted") == [(2025, 1000), (2026, 2000)]


def test_a_report_due_alone_comes_after_the_years(bring_book: Bring) -> None:
    lines = [["Fondation A", "Agora", 1000, f"31/03/{year}", "accordé"] for year in (2026, 2027)]
    book: Sheets = {"Demandes": [TOLD, lines[0], [*lines[1][:1], "Outils", *lines[1][2:]]]}
    offers = next(offered(one) for one in questions(bring_book(book, dry_run=True)) if one.key == KEY)
    assert (offers[0].isdecimal(), offers[-1]) == (True, "date:report_due")


def test_rows_that_say_their_year_are_not_asked(bring_book: Bring) -> None:
    lines = [
        ["Financeur", "Exercice", "Montant demandé", "Déposé le"],
        ["Fondation exemple", 2025, 1000, "10/12/2024"],
    ]
    report = bring_book({"Demandes": lines}, dry_run=True)
    assert KEY not in {one.key for one in questions(report)}


@pytest.mark.parametrize("name", ["Soirées {:02}", "Suivi '{:02}", "suivi_{:02}"])
def test_the_last_two_digits_of_a_sheet_name_are_a_year_about_today(name: str) -> None:
    this_year = clock.today().year
    assert years_named(name.format(this_year % 100)) == [str(this_year)]


@pytest.mark.parametrize("name", ["Promo 2", "Feuil12", "Top 50", "26", "Département 59", "Soirées"])
def test_other_numbers_behind_the_name_of_a_sheet_are_no_year(name: str) -> None:
    assert years_named(name) == []


@pytest.mark.parametrize("title", ["annee_demande", "Année demande", "annee_subvention"])
def test_the_year_of_a_request_is_read_under_the_title_of_an_export(title: str) -> None:
    table: Rows = [
        [title, "Financeur", "Montant accordé"],
        [2024, "Fondation A", 5],
        [2025, "Fondation B", 6],
    ]
    years = [row.values["year"] for row in only("Dossiers", table).rows if row.table == "funding_years"]
    assert years == [2024, 2025]
