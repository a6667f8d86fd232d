"""On whom we depend and what we obtain, recomputed in plain pandas from the workbook."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from data_access.figures import Slice, values_over
from data_access.queries import funding, funding_indicators
from data_access.queries.funding_indicators import FundingIndicator
from data_access.view import View
from tests.data_access.importing.books import bringing
from tests.data_access.importing.workbooks import Sheets
from tests.data_access.queries.funding_rows import IN_KIND, WON, amounts, board, euros, with_small


@pytest.fixture
def sample(seeded_database_url: str) -> View:
    return board(seeded_database_url)


@pytest.fixture
def small(database_url: str, tmp_path: Path) -> View:
    return with_small(database_url, tmp_path)


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return amounts()


def told(view: View) -> dict[str, FundingIndicator]:
    return {one.label: one for one in funding_indicators.indicators(view)}


def test_shares_and_rates_are_those_of_the_workbook(sample: View, rows: pd.DataFrame) -> None:
    won = rows[rows["Étape"].isin(WON)]
    shares = (
        won["Montant conventionné"].fillna(won["Montant accordé"]).groupby(won["Financeur"]).sum().nlargest(3)
    )
    given = won[~won["Forme"].isin(IN_KIND)]
    total = given["Montant conventionné"].fillna(given["Montant accordé"]).sum()
    asked = rows[~rows["Type de financeur"].isin({"cotisations", "prestations"})]  # these are no requests
    won = asked[asked["Étape"].isin(WON)]
    decided = asked[asked["Étape"].isin(WON | {"refusé", "inéligible"})]
    figures = values_over(
        sample,
        tuple(
            f"funding_{one}"
            for one in (
                "first",
                "first_three",
                "secured",
                "won",
                "decided",
                "won_granted",
                "decided_requested",
            )
        ),
        Slice(),
    )
    values = {name.removeprefix("funding_"): value.value for name, value in figures.items()}
    assert values["secured"] == euros(total)
    assert values["first"] == euros(shares.iloc[0])
    assert values["first_three"] == euros(shares.sum())
    assert values["won"] == won["Dossier"].nunique()
    assert values["decided"] == decided["Dossier"].nunique()
    assert values["won_granted"] == euros(won["Montant accordé"].sum())
    assert values["decided_requested"] == euros(decided["Montant demandé"].sum())


def test_the_indicators_say_what_they_stand_over(sample: View) -> None:
    found = told(sample)
    assert found["Premier financeur"].text == "27,9\u00a0%"
    assert found["Premier financeur"].base.startswith(
        "Exemple Fonds des Collines : 75\u202f000\u00a0€ sur 269\u202f000"
    )
    assert found["Réponses positives"].text == "75\u00a0%"
    assert found["Réponses positives"].base == "9 accordés sur 12 dossiers décidés"
    assert found["Réponses positives"].warning == ""
    assert found["Réponses positives"].by_year == (
        "2025 : 80\u00a0%, 4 accordés sur 5 dossiers décidés",
        "2026 : 71,4\u00a0%, 5 accordés sur 7 dossiers décidés",
    )


def test_a_decision_without_a_date_is_of_no_year_and_that_is_said(database_url: str) -> None:
    files: Sheets = {
        "Financements": [
            ["Code", "Financeur", "Étape", "Décision le"],
            ["a", "Fonds A", "accordé", "03/02/2026"],
            ["b", "Fonds B", "refusé", None],
        ],
        "Financements par exercice": [["Dossier", "Exercice", "Montant demandé"], ["a", 2026, 1000]],
    }
    assert bringing(database_url)(files).status == "imported"
    found = told(board(database_url))["Réponses positives"]
    assert found.base == "1 accordé sur 2 dossiers décidés"
    assert found.by_year == ("2026 : 100\u00a0%, 1 accordé sur 1 dossier décidé ; 1 décision datée sur 2",)


def test_a_rate_over_fewer_than_five_decided_files_warns(small: View) -> None:
    found = told(small)["Réponses positives"]
    assert (found.text, found.base) == ("66,7\u00a0%", "2 accordés sur 3 dossiers décidés")
    assert "moins de 5 dossiers décidés" in found.warning


def test_a_rate_in_euros_leaves_out_the_files_where_an_end_is_unknown(small: View) -> None:
    values = values_over(small, ("funding_won_granted", "funding_decided_requested"), Slice())
    assert values["funding_won_granted"].value == Decimal(800)
    assert values["funding_decided_requested"].value == Decimal(5900)  # refusé 5 000 et accordé 900


def test_what_is_granted_and_not_yet_paid_is_told_by_file(sample: View, rows: pd.DataFrame) -> None:
    waiting = rows[
        rows["Étape"].isin({"accordé", "convention signée", "versé en partie"}) & ~rows["Forme"].isin(IN_KIND)
    ]
    left = waiting["Montant conventionné"].fillna(waiting["Montant accordé"]).fillna(0) - waiting[
        "Montant versé"
    ].fillna(0)
    expected = left.groupby(waiting["Dossier"]).sum().loc[lambda by_file: by_file > 0]
    found = funding.unpaid(sample, 30).set_index("code")["remaining"]
    assert {code: euros(value) for code, value in expected.items()} == found.to_dict()
    total = values_over(sample, ("funding_unpaid",), Slice())["funding_unpaid"]
    assert total.value == sum(found)
