"""What members pay to belong to us is no grant: a list of fees is asked, and kept as an indicator of ours, or not."""

import pytest

from data_access.importing.model.problems import LEAVE_OUT, YES
from data_access.importing.schema_matching.shapes.membership_fees import INDICATOR, membership_fees
from data_access.models import Definition, Funding, FundingYear, Indicator
from tests.data_access.importing.books import offered, problem, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.schema_matching.grids import Rows, grid
from tests.data_access.importing.workbooks import Sheets

LIST: Rows = [
    ["Territoire", "Année", "Appelée", "Réglée", "Réglée le"],
    ["Figeac", 2025, 1500, 1500, "02/04/2025"],
    ["Reims", 2025, "3 000 €", None, None],
    ["Total", None, 4500, 1500, None],
]
KEY = "doubt:Cotisations:cotisations"


@pytest.fixture
def known(bring_book: Bring) -> Bring:
    """Two territories."""
    bring_book({"Territoires": [["Territoire"], ["Figeac"], ["Reims"]]})
    return bring_book


def values(url: str) -> list[tuple[str, float]]:
    """What is called how, and its value."""
    return rows(url, Indicator, "label", "value_value")


def test_a_list_of_fees_is_asked_before_anything_of_it_is_read(known: Bring, sqlite_url: str) -> None:
    report = known({"Cotisations": LIST})
    assert (question(report).key, offered(question(report))) == (KEY, [INDICATOR, LEAVE_OUT, YES])
    assert report.cells[0].counts.asked == 16
    assert "une cotisation n'est pas une subvention" in messages(report)


def test_it_may_be_kept_as_an_indicator_of_our_own(known: Bring, sqlite_url: str) -> None:
    report = known({"Cotisations": LIST}, answers={KEY: INDICATOR})
    assert problem(report).cell == "E1"  # the date is told
    assert values(sqlite_url) == [
        ("Cotisation appelée · Figeac · 2025", 1500),
        ("Cotisation appelée · Reims · 2025", 3000),
        ("Cotisation réglée · Figeac · 2025", 1500),
    ]
    assert rows(sqlite_url, Definition, "label", "unit", "public") == [
        ("Cotisation appelée", "€", False),
        ("Cotisation réglée", "€", False),
    ]
    assert rows(sqlite_url, Funding, "id") == rows(sqlite_url, FundingYear, "id") == []


def test_or_not_be_read(known: Bring, sqlite_url: str) -> None:
    report = known({"Cotisations": LIST}, answers={KEY: LEAVE_OUT})
    assert (values(sqlite_url), report.cells[0].counts.passed) == ([], 16)


def test_the_unit_of_a_title_and_its_year_are_kept_to(known: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {"Adhérents": [["Territoire", "Cotisation 2024 (k€)"], ["Figeac", 1.5]]}
    known(sheets, answers={"doubt:Adhérents:cotisations": INDICATOR})
    assert values(sqlite_url) == [("Cotisation · Figeac · 2024", 1500)]


def test_years_side_by_side_are_one_indicator(known: Bring, sqlite_url: str) -> None:
    years: Rows = [["Cotisations des membres"], ["Territoire", 2024, 2025], ["Figeac", 1500, 1600]]
    report = known({"Suivi": years}, answers={"doubt:Suivi:cotisations": INDICATOR})
    assert report.problems == []
    assert values(sqlite_url) == [("Cotisation · Figeac · 2024", 1500), ("Cotisation · Figeac · 2025", 1600)]


def test_in_a_list_of_territories_the_column_is_left_and_told_at_once(known: Bring) -> None:
    lines = [["Territoire", "Commune", "Statut", "Cotisation 2025"], ["Figeac", "Figeac", "labellisé", 1500]]
    told = problem(known({"Territoires": lines}))
    assert (told.cell, told.severity, told.plain) == ("D1", "warning", True)


@pytest.mark.parametrize(
    "lines",
    [
        [["Exercice", "Nature", "Ligne", "Montant"], [2025, "produits", "Cotisations", 1500]],
        [["Indicateur", "Période", "Valeur"], ["Cotisations", 2025, 1500]],
        [["Territoire", "Cotisant"], ["Figeac", "oui"]],
        [["Territoire", "Commune", "Statut", "Cotisation"], ["Figeac", "Figeac", "labellisé", 1500]],
        [["Financeur", "Objet", "Montant accordé"], ["Fondation X", "Aide", 1500]],
    ],
)
def test_other_lists_are_none(lines: Rows) -> None:
    assert membership_fees(grid("Suivi", lines)) is None
    assert membership_fees(grid("Budget", lines)) is None


def test_a_structure_beside_the_territory_is_told_and_the_fee_is_kept_of_the_territory(
    known: Bring, sqlite_url: str
) -> None:
    titles = ["Exercice", "Structure adhérente", "Territoire", "Cotisation payée (€)"]
    list_: Rows = [titles, [2026, "Figeacteurs", "Figeac", 500], [2026, "Le Labo", "Reims", 300]]
    report = known({"Adhésions": list_}, answers={"doubt:Adhésions:cotisations": INDICATOR})
    assert problem(report).cell == "B1"
    assert values(sqlite_url) == [
        ("Cotisation payée · Figeac · 2026", 500),
        ("Cotisation payée · Reims · 2026", 300),
    ]


def test_two_structures_of_one_territory_are_no_two_values_of_it_in_silence(known: Bring) -> None:
    titles = ["Exercice", "Structure adhérente", "Territoire", "Cotisation payée (€)"]
    list_: Rows = [titles, [2026, "Figeacteurs", "Figeac", 500], [2026, "Le Labo", "Figeac", 300]]
    report = known({"Adhésions": list_}, answers={"doubt:Adhésions:cotisations": INDICATOR})
    assert report.status == "refused"


@pytest.mark.parametrize(
    ("sheet", "lines", "key", "figure"),
    [
        (
            "Frais de déplacement",
            [["Territoire", "Montant"], ["Figeac", 50], ["Reims", 80]],
            "doubt:Frais de déplacement:frais",
            "Frais de déplacement montant",
        ),
        (
            "Feuil1",
            [["Notes de frais 2025"], ["Territoire", 2025, 2026], ["Figeac", 50, 60], ["Reims", 80, 70]],
            "doubt:Feuil1:frais",
            "Notes de frais",
        ),
        (
            "Feuil1",
            [["Territoire", "Adhésions"], ["Figeac", 50], ["Reims", 80]],
            "doubt:Feuil1:adhésions",
            "Adhésions",
        ),
    ],
)
def test_costs_and_memberships_by_territory_are_asked_as_what_they_are(
    known: Bring, sqlite_url: str, sheet: str, lines: Rows, key: str, figure: str
) -> None:
    report = known({sheet: lines})
    assert (question(report).key, offered(question(report))) == (key, [INDICATOR, LEAVE_OUT, YES])
    known({sheet: lines}, answers={key: INDICATOR, f"whole:{sheet}:indicators.period": "2025"})
    assert {name for (name,) in rows(sqlite_url, Definition, "label")} == {figure}


def test_memberships_without_a_unit_are_no_euros(known: Bring, sqlite_url: str) -> None:
    lines = [["Territoire", "Année", "Adhésions"], ["Figeac", 2025, 50], ["Reims", 2025, 80]]
    known({"Feuil1": lines}, answers={"doubt:Feuil1:adhésions": INDICATOR})
    assert rows(sqlite_url, Definition, "label", "unit") == [("Adhésions", None)]


@pytest.mark.parametrize(
    "lines",
    [
        [["Territoire", "Adhésion"], ["Figeac", 2019], ["Reims", 2021]],
        [["Territoire", "Date d'adhésion"], ["Figeac", "12/03/2019"], ["Reims", "12/03/2021"]],
        [["Territoire", "Statut", "Adhésion"], ["Figeac", "labellisé", 2019]],
    ],
)
def test_when_a_territory_joined_is_no_amount(lines: Rows) -> None:
    assert membership_fees(grid("Territoires", lines)) is None
