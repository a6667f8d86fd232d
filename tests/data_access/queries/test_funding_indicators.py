"""On whom we depend and what we obtain, recomputed in plain pandas from the workbook."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from data_access.figures import Slice, values_over
from data_access.french import number
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
    among = " ; parmi les accordés : 1 aide en nature ou en compétences"
    assert found["Réponses positives"].base == f"9 accordés sur 12 dossiers décidés{among}"
    assert found["Réponses positives"].warning == ""
    assert found["Réponses positives"].by_year == (
        "2025 : 80\u00a0%, 4 accordés sur 5 dossiers décidés",
        f"2026 : 71,4\u00a0%, 5 accordés sur 7 dossiers décidés{among}",
    )


LENT: Sheets = {
    "Financements": [
        ["Code", "Financeur", "Forme", "Étape", "Décision le"],
        ["don", "Fonds A", "subvention", "versé", "03/02/2025"],
        ["pret", "Fonds B", "prêt", "versé", "03/03/2025"],
        ["refus", "Fonds C", "prêt", "refusé", "03/04/2025"],
        ["temps", "Fonds D", "mécénat de compétences", "accordé", "03/05/2025"],
    ],
    "Financements par exercice": [
        ["Dossier", "Exercice", "Montant demandé", "Montant accordé", "Montant versé"],
        ["don", 2025, 60_000, 50_000, 50_000],
        ["pret", 2025, 25_000, 20_000, None],
        ["refus", 2025, 7_000, None, None],
        ["temps", 2025, 3_000, 3_000, None],
    ],
    "Versements": [
        ["Dossier", "Versement", "Reçu le", "Montant reçu"],
        ["pret", "Prêt", "01/09/2025", 20_000],
    ],
}


def test_what_is_lent_or_no_money_is_said_wherever_an_amount_or_a_rate_holds_it(database_url: str) -> None:
    assert bringing(database_url)(LENT).status == "imported"
    view = board(database_url)
    asked = Slice.of_year(2025)
    rows = pd.DataFrame(
        LENT["Financements par exercice"][1:], columns=["f", "y", "requested", "granted", "paid"]
    )
    rows["form"] = [row[2] for row in LENT["Financements"][1:]]
    rows["paid"] = rows["paid"].fillna(pd.Series({1: 20_000}))
    for name in ("requested", "granted", "paid"):
        (value,) = values_over(view, (f"funding_{name}",), asked).values()
        lent, in_kind = (
            rows.loc[rows["form"] == form, name].sum() for form in ("prêt", "mécénat de compétences")
        )
        said = [f"{number(lent)} € de prêts", f"{number(in_kind)} € en nature ou en compétences"]
        expected = " et ".join(some for some, of in zip(said, (lent, in_kind), strict=True) if of)
        assert plain(value.parts) == plain(expected), name
        assert plain(value.scope).endswith(f", dont {plain(expected)}"), name
        assert value.value == Decimal(int(rows[name].sum()))
    (secured,) = values_over(view, ("funding_secured",), asked).values()
    assert (secured.value, secured.parts) == (Decimal(50_000), "")
    answers, euros_obtained = (told(view)[one] for one in ("Réponses positives", "Euros obtenus"))
    among = "parmi les accordés : 1 prêt et 1 aide en nature ou en compétences"
    assert answers.base == f"3 accordés sur 4 dossiers décidés ; {among}"
    assert answers.by_year == (f"2025 : 75\u00a0%, 3 accordés sur 4 dossiers décidés ; {among}",)
    assert plain(euros_obtained.base) == (
        "73 000 € accordés sur 95 000 € demandés, 4 montants renseignés sur 4, dont 32 000 € de prêts et 3 000 € en "
        "nature ou en compétences ; parmi les accordés : 20 000 € de prêts et 3 000 € en nature ou en compétences"
    )


def test_what_is_no_money_and_the_same_of_what_was_asked_and_granted_is_said_once(sample: View) -> None:
    assert plain(told(sample)["Euros obtenus"].base).endswith(
        "16 montants renseignés sur 16, dont 3 000 € en nature ou en compétences, pour l'un comme pour l'autre"
    )


def test_what_is_still_to_be_received_says_what_of_it_is_lent(database_url: str) -> None:
    head, gift, _, *others = LENT["Financements"]
    files = [head, gift, ["pret", "Fonds B", "prêt", "accordé", "03/03/2025"], *others]
    book: Sheets = {"Financements": files, "Financements par exercice": LENT["Financements par exercice"]}
    assert bringing(database_url)(book).status == "imported"
    view = board(database_url)
    (unpaid,) = values_over(view, ("funding_unpaid",), Slice()).values()
    waiting = {"pret": 20_000}  # the gift has come, and what is given in kind is nothing to receive
    assert unpaid.value == Decimal(sum(waiting.values()))
    assert plain(unpaid.parts) == "20 000 € de prêts"
    assert plain(unpaid.scope).endswith(", dont 20 000 € de prêts")


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


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
