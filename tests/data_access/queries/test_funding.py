"""The fundraising by fiscal year and by file, recomputed in plain pandas from the workbook; and who may ask."""

import datetime
import inspect
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

from data_access.figures import FIGURES, Slice, values_over
from data_access.funding.expressions import LOST as LOST_STAGES
from data_access.funding.expressions import UNDECIDED
from data_access.funding.expressions import WON as WON_STAGES
from data_access.funding.files_kept import FilesKept
from data_access.provenance import explained, records_traced
from data_access.queries import (
    fiscal_years,
    funding,
    funding_codes,
    funding_dates,
    funding_indicators,
    funding_months,
)
from data_access.queries.asking import PreparedQuestion
from data_access.view import NotForThisRole, View
from data_access.vocabulary import FUNDING_READER, FundingStage, Role
from tests.data_access.funding_readers import BOARD_AND_FUNDING
from tests.data_access.importing.books import imported
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.data_access.queries.funding_rows import (
    IN_KIND,
    LOST,
    TODAY,
    WON,
    amounts,
    board,
    euros,
    sheet,
    with_small,
)

FOUR = {"requested": "demandé", "granted": "accordé", "contracted": "conventionné", "paid": "versé"}


@pytest.fixture
def sample(seeded_database_url: str) -> View:
    return board(seeded_database_url)


@pytest.fixture
def small(database_url: str, tmp_path: Path) -> View:
    return with_small(database_url, tmp_path)


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return amounts()


@pytest.fixture(scope="module")
def expenses() -> pd.Series:
    budget = sheet("Budgets")
    return budget[budget["Nature"] == "charges"].groupby("Exercice")["Montant"].sum()


def by_year(view: View) -> dict[int, dict[str, Any]]:
    found = fiscal_years.yearly(view)
    return {year: dict(zip(one["name"], one["value"], strict=True)) for year, one in found.groupby("year")}


# by fiscal year


def test_the_four_amounts_of_a_year_are_the_sums_of_their_columns(sample: View, rows: pd.DataFrame) -> None:
    found = by_year(sample)
    assert set(found) == {2025, 2026, 2027}
    for year, mine in rows.groupby("Exercice"):
        for name, word in FOUR.items():
            told = mine[f"Montant {word}"].dropna()
            assert found[year][name] == (euros(told.sum()) if len(told) else None), (year, name)


def test_secured_probable_and_to_find_are_disjoint_and_make_the_budget(
    sample: View, rows: pd.DataFrame, expenses: pd.Series
) -> None:
    found = by_year(sample)
    for year, mine in rows.groupby("Exercice"):
        won = mine[mine["Étape"].isin(WON) & ~mine["Forme"].isin(IN_KIND)]
        waiting = mine[~mine["Étape"].isin(WON | LOST) & ~mine["Forme"].isin(IN_KIND)]
        secured = won["Montant conventionné"].fillna(won["Montant accordé"]).sum()
        probable = (waiting["Montant demandé"] * waiting["Probabilité (%)"] / 100).sum()
        assert found[year]["secured"] == euros(secured)
        assert found[year]["probable"] == euros(probable)
        assert found[year]["budget"] == euros(expenses[year])
        to_find = None if year < TODAY.year else euros(expenses[year] - secured - probable)
        assert found[year]["to_find"] == to_find
        assert found[year]["excess"] == 0


def test_an_amount_is_a_decimal_to_the_cent_on_both_databases(small: View) -> None:
    found = by_year(small)[2026]
    assert found["probable"] == Decimal("5.01")  # half of 10,01 €: the half cent is rounded up
    assert all(isinstance(value, Decimal) for value in found.values() if value is not None)


def test_what_is_secured_takes_the_contracted_then_the_granted_then_the_paid(small: View) -> None:
    assert by_year(small)[2026]["secured"] == Decimal(
        1050
    )  # 300 versés, 750 conventionnés plutôt que 800 accordés


def test_a_file_without_probability_or_without_stage_is_in_neither(small: View) -> None:
    found = fiscal_years.yearly(small).query("year == 2026").set_index("name")
    assert found.at["unweighted", "value"] == Decimal(1000)
    assert found.at["unweighted", "total"] == 1
    assert found.at["probable", "scope"] == "1 montant renseigné sur 2"


def test_what_goes_beyond_the_budget_is_said_and_nothing_is_less_than_nothing(small: View) -> None:
    found = by_year(small)[2026]
    assert (found["to_find"], found["excess"]) == (Decimal(0), Decimal("55.01"))


def test_a_year_without_a_budget_knows_neither_what_is_to_find_nor_an_excess(small: View) -> None:
    found = by_year(small)[2027]
    assert (found["budget"], found["to_find"], found["excess"]) == (None, None, None)
    assert (found["secured"], found["probable"]) == (None, Decimal(0))  # accordé, montant inconnu


def test_a_budget_line_that_says_neither_side_is_counted_apart(small: View) -> None:
    assert fiscal_years.unsided_budget_lines(small).to_dict("records") == [{"year": 2026, "lines": 1}]


# files


def test_the_board_has_every_open_or_paid_file_once_and_the_others_apart(sample: View) -> None:
    found = funding.board(sample, FilesKept(), 100)
    assert len(found) == found["code"].nunique() == 26
    assert found["phase"].value_counts().to_dict() == {
        "paid": 7,
        "ended": 6,
        "contact": 4,
        "drafting": 3,
        "awaiting": 3,
        "granted": 3,
    }
    assert {phase: total.files for phase, total in funding.totals(sample).items()} == {
        "contact": 4,
        "drafting": 3,
        "awaiting": 3,
        "granted": 3,
        "paid": 7,
    }


def test_a_column_that_is_cut_says_how_many_there_are(sample: View) -> None:
    found = funding.board(sample, FilesKept(), 2).query("phase == 'paid'")
    assert (len(found), set(found["in_phase"])) == (2, {7})


def test_filters_narrow_the_lists_and_what_their_columns_come_to(sample: View) -> None:
    kept = FilesKept(years=(2027,), types=("foundation",), stages=("drafting", "identified"))
    assert list(funding.listed(sample, kept, 1, 50)["code"]) == ["f13", "f16"]
    assert funding.file_count(sample, kept) == 2
    assert funding.totals(sample)["drafting"] == (3, 3, "90\u202f000\u00a0€", "", "")
    assert funding.totals(sample, kept)["drafting"][:2] == (1, 3)


def added_up(rows: pd.DataFrame) -> dict[str, Any]:
    """The four amounts of a list, as one adds them up."""
    return {name: rows[name].dropna().sum() or None for name in funding.FOUR}


def test_the_files_of_a_year_add_up_to_what_that_year_counts(sample: View, small: View) -> None:
    each = [(view, *one) for view in (sample, small) for one in by_year(view).items()]
    for asked_of, year, figures in each:
        kept = FilesKept(years=(year,))
        listed = added_up(funding.listed(asked_of, kept, 1, 100))
        assert listed == added_up(funding.board(asked_of, kept, 100))
        assert listed == {name: figures[name] or None for name in funding.FOUR}, year


def test_money_that_arrives_in_a_year_that_nobody_noted_an_amount_of_is_of_that_year(
    database_url: str,
) -> None:
    book: Sheets = {
        "Financements": [["Code", "Financeur", "Étape"], ["f", "Région", "versé en partie"]],
        "Financements par exercice": [
            ["Dossier", "Exercice", "Demandé", "Accordé"],
            ["f", 2025, 20000, 15000],
        ],
        "Versements": [
            ["Code", "Dossier", "Versement", "Montant reçu", "Reçu le"],
            ["v1", "f", "Premier", 5000, "31/10/2025"],
            ["v2", "f", "Deuxième", 4000, "31/10/2026"],
        ],
    }
    imported(database_url, book)
    view, kept = View.now(BOARD_AND_FUNDING, database_url, TODAY), FilesKept(years=(2026,))
    (row,) = funding.listed(view, kept, 1, 9).to_dict("records")
    assert (row["paid"], pd.isna(row["granted"]), pd.isna(row["requested"])) == (Decimal(4000), True, True)
    assert funding.totals(view, kept)["paid"] == (1, 1, "4\u202f000\u00a0€", "", "")
    assert set(funding_codes.related_codes(view, ("f",), kept)) == {"f", "v2"}


def test_what_explains_a_column_stands_over_the_files_and_years_that_are_kept(sample: View) -> None:
    kept = FilesKept(years=(2026,), stages=("partly_paid", "paid"))
    found = explained(sample, "funding_amount_paid", Slice(files=kept))
    assert found.value.text == funding.totals(sample, kept)["paid"].amount == "56\u202f300\u00a0€"
    assert [one for one in found.kept if one.startswith("Exercice")] == ["Exercice : «\u00a02026\u00a0»"]
    rows = records_traced(sample, "funding_amount_paid", Slice(files=kept), size=50)
    assert sum(one.value or 0 for one in rows) == found.value.value


def test_the_column_of_what_is_granted_never_takes_an_amount_of_one_kind_for_the_other(
    database_url: str,
) -> None:
    book: Sheets = {
        "Financements": [
            ["Code", "Financeur", "Étape"],
            ["a", "Région", "conventionné"],
            ["b", "Ville", "accordé"],
        ],
        "Financements par exercice": [
            ["Dossier", "Exercice", "Accordé", "Conventionné"],
            ["a", 2026, 60000, 55000],
            ["b", 2026, 102000, None],
        ],
    }
    imported(database_url, book)
    found = funding.totals(View.now(BOARD_AND_FUNDING, database_url, datetime.date(2026, 11, 29)))["granted"]
    assert found == (2, 2, "162\u202f000\u00a0€", "", "55\u202f000\u00a0€")


def test_the_list_comes_page_by_page(sample: View) -> None:
    pages = [list(funding.listed(sample, FilesKept(), page, 10)["code"]) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [10, 10, 6]
    assert len({code for page in pages for code in page}) == 26


def test_a_file_tells_its_next_date_and_a_late_one_only_where_nothing_comes(sample: View) -> None:
    found = funding.listed(sample, FilesKept(), 1, 50).set_index("code")
    assert (found.at["f18", "kind"], str(found.at["f18", "start"])) == ("action", "2026-11-27")
    assert (found.at["f26", "kind"], found.at["f26", "overdue"]) == ("action", 1)
    assert pd.isna(found.at["f15", "start"])


def test_a_file_tells_how_many_other_dates_of_it_have_passed(database_url: str) -> None:
    book: Sheets = {
        "Financements": [
            ["Code", "Financeur", "Étape", "Bilan dû le"],
            ["f", "Région", "conventionné", "30/06/2026"],
        ],
        "Versements": [
            ["Code", "Dossier", "Versement", "Montant prévu", "Prévu le"],
            ["v1", "f", "Premier", 7500, "31/10/2026"],
            ["v2", "f", "Solde", 7500, "15/12/2026"],
        ],
        "Financements par exercice": [["Dossier", "Exercice", "Accordé"], ["f", 2026, 15000]],
    }
    imported(database_url, book)
    view = View.now(BOARD_AND_FUNDING, database_url, datetime.date(2026, 11, 29))
    (row,) = funding.listed(view, FilesKept(), 1, 9).to_dict("records")
    assert (row["what"], row["overdue"], row["others_late"]) == ("Solde", 0, 2)
    (paid,) = funding.unpaid(view, 9).to_dict("records")
    assert (str(paid["start"]), paid["overdue"], paid["others_late"]) == ("2026-12-15", 0, 1)


def test_an_amount_leads_to_its_own_cell_even_where_it_stands_in_for_another(sample: View) -> None:
    found = records_traced(sample, "funding_secured", Slice.of_year(2026), size=50)
    assert sum(one.value or 0 for one in found) == Decimal(115600)
    origins = {one.code: one.main.trace.origin for one in found if one.main}
    assert (origins["f05-2026"].cell, origins["f06-2026"].cell) == (
        "F8",
        "E10",
    )  # conventionné ; accordé, à défaut
    assert all(one.fictitious for one in origins.values())


# roles, example, nothing


def questions(*modules: ModuleType) -> list[Any]:
    """Every public function that asks the database something."""
    return [
        one
        for module in modules
        for name, one in inspect.getmembers(
            module, lambda one: inspect.isfunction(one) or isinstance(one, PreparedQuestion)
        )
        if one.__module__ == module.__name__
        and not name.startswith("_")
        and "view" in inspect.signature(one).parameters
    ]


ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "board": (FilesKept(), 5),
    "listed": (FilesKept(), 1, 5),
    "unpaid": (5,),
    "deadlines": (5,),
    "late_dates": (5,),
    "reports": (5,),
    "due_from": (TODAY,),
    **dict.fromkeys(("amounts_of", "dated_by", "payments_of", "related_codes"), (("f04", "f22"),)),
}
QUESTIONS = questions(fiscal_years, funding, funding_codes, funding_dates, funding_indicators, funding_months)


def test_every_question_of_the_page_is_among_those_tried() -> None:
    assert {one.__name__ for one in QUESTIONS} == {
        "amounts_of",
        "any_followed",
        "board",
        "dated_by",
        "deadlines",
        "due_from",
        "expected",
        "expected_codes",
        "file_count",
        "fiscal_years",
        "indicators",
        "is_example",
        "late_dates",
        "listed",
        "offered",
        "paid_gaps",
        "payments_of",
        "reports",
        "related_codes",
        "totals",
        "unpaid",
        "unplanned",
        "unsided_budget_lines",
        "yearly",
    }


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.__name__)
def test_only_those_who_may_read_the_fundraising_get_an_answer(
    seeded_sqlite_url: str, question: Any, role: Role
) -> None:
    view = View.now(role, seeded_sqlite_url, TODAY)
    if role.may(FUNDING_READER):
        question(view, *ARGUMENTS.get(question.__name__, ()))
    else:
        with pytest.raises(NotForThisRole):
            question(view, *ARGUMENTS.get(question.__name__, ()))


@pytest.mark.parametrize("figure", [one.id for one in FIGURES if one.id.startswith("funding_")])
def test_no_figure_of_the_page_is_given_to_others(seeded_sqlite_url: str, figure: str) -> None:
    for role in [one for one in Role if not one.may(FUNDING_READER)]:
        with pytest.raises(NotForThisRole):
            values_over(View.now(role, seeded_sqlite_url, TODAY), (figure,), Slice.of_year(2026))
    assert values_over(View.now(FUNDING_READER, seeded_sqlite_url, TODAY), (figure,), Slice.of_year(2026))


def test_who_follows_a_file_is_named_in_the_lists_of_files_and_nowhere_else(sample: View) -> None:
    for found in (funding.board(sample, FilesKept(), 30), funding.listed(sample, FilesKept(), 1, 30)):
        assert "owner" in found.columns
    for found in (
        funding_dates.deadlines(sample, 30),
        funding_dates.reports(sample, 30),
        funding.unpaid(sample, 30),
    ):
        assert "owner" not in found.columns


def test_it_is_known_whether_any_file_has_somebody_who_follows_it(
    sample: View, database_url: str, tmp_path: Path
) -> None:
    assert not funding.any_followed(sample)
    files: Sheets = {"Financements": [["Financeur", "Référent·e"], ["Fonds A", None], ["Fonds B", "Zoé"]]}
    import_path(database_url, workbook(tmp_path, files), user="essai@exemple.fr")
    assert funding.any_followed(board(database_url))


def test_the_example_is_known_as_such_and_real_files_are_not(sample: View, small: View) -> None:
    assert funding.is_example(sample)
    assert not funding.is_example(small)


def test_every_stage_stands_somewhere_on_the_page() -> None:

    assert sorted([*UNDECIDED, *WON_STAGES, *LOST_STAGES]) == sorted(FundingStage)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.__name__)
def test_an_empty_database_has_an_answer_to_everything(sqlite_url: str, question: Any) -> None:
    question(board(sqlite_url), *ARGUMENTS.get(question.__name__, ()))
