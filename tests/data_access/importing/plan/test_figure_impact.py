"""Which figures an import would move, whatever page shows them: a year is compared with itself, never with another."""

from typing import Any

import pytest

from data_access.figures import FIGURES
from data_access.figures.evaluation import tables_of
from data_access.importing.plan.figure_impact import FULL_YEARS, OVERVIEW, SHOWN_YEAR, MovedFigure, in_all
from data_access.models import SHEET_MODELS
from data_access.vocabulary import Role
from tests.data_access.importing.results import Bring
from tests.data_access.importing.workbooks import Sheets

FILLED = {model.__tablename__ for model in SHEET_MODELS}  # by imports
HEADER = ["Événement", "Date", "Portée", "Présents"]
SPRING = ["Soirée du printemps", "30/05/2024", "territoire", 60]


def people(figures: list[MovedFigure]) -> dict[str, tuple[str, str]]:
    """What moves of the people counted, by year."""
    return {
        one["label"][-4:]: (one["before"], one["after"])
        for one in figures
        if one["id"] == "participants_counted"
    }


@pytest.fixture
def after_spring(bring: Bring) -> Bring:
    bring({"Événements": [HEADER, SPRING]})
    return bring


def test_events_of_a_new_year_take_nothing_from_the_year_before(after_spring: Bring) -> None:
    later = {"Événements": [HEADER, ["Soirée d'hiver", "30/01/2025", "territoire", 40]]}
    assert people(after_spring(later, dry_run=True).figures) == {"2025": ("non renseigné", "40")}


def test_a_correction_in_an_earlier_year_is_told_beside_the_new_year(after_spring: Bring) -> None:
    both = {
        "Événements": [HEADER, [*SPRING[:3], "(vide)"], ["Soirée d'hiver", "30/01/2025", "territoire", 40]]
    }
    figures = after_spring(both, dry_run=True).figures
    assert people(figures) == {"2025": ("non renseigné", "40"), "2024": ("60", "non renseigné")}
    assert [one["label"] for one in figures if one["page"] == OVERVIEW] == [
        "Vue d'ensemble, année montrée",
        "Présences comptées en 2025",
        "Présences comptées en 2024",
    ]


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (["Soirée d'hiver", "30/01/2025", "territoire", 40], [("2024", "2025")]),
        (["Soirée d'hiver", "30/01/2025", "territoire", None], []),
        (["Réunion", "30/01/2025", "réseau", 40], []),
        (["Soirée d'été", "30/06/2024", "territoire", 40], []),
    ],
    ids=["a report", "no report yet", "of the network", "of the same year"],
)
def test_the_year_that_the_overview_would_show_is_told_where_it_becomes_another_one(
    after_spring: Bring, row: list[Any], shown: list[tuple[str, str]]
) -> None:
    figures = after_spring({"Événements": [HEADER, row]}, dry_run=True).figures
    for told in (figures, in_all([figures])):
        assert [(one["before"], one["after"]) for one in told if one["id"] == SHOWN_YEAR] == shown


def test_a_year_that_only_the_other_side_is_too_full_to_hold_is_not_told_as_lost(after_spring: Bring) -> None:
    years = range(2005, 2016)
    many = [[f"Soirée de {year}", f"30/05/{year}", "territoire", year - 2000] for year in years]
    after_spring({"Événements": [HEADER, *many]})
    new = {"Événements": [HEADER, ["Soirée de 2025", "30/05/2025", "territoire", 40]]}
    assert people(after_spring(new, dry_run=True).figures) == {"2025": ("non renseigné", "40")}


FUNDING = ["Financeur", "Objet", "Étape", "Exercice", "Montant demandé", "Montant accordé"]
BRIDGE = ["Fondation du Pont", "Promo 3", "déposé", 2025, 10000]


def of_page(figures: list[MovedFigure], page: str) -> dict[str, tuple[str, str]]:
    """What moves of a page, by title, without the narrow spaces of numbers."""
    return {
        one["title"]: (one["before"].replace("\u202f", ""), one["after"].replace("\u202f", ""))
        for one in figures
        if one["page"] == page
    }


def test_the_figures_of_the_fundraising_are_told_by_fiscal_year(bring: Bring) -> None:
    bring({"Financements": [FUNDING, BRIDGE]})
    granted = {"Financements": [FUNDING, [*BRIDGE[:2], "accordé", 2025, 10000, 8000]]}
    told = of_page(bring(granted, dry_run=True).figures, "Levée de fonds")
    assert told["Accordé en 2025"] == ("non renseigné", "8000\u00a0€")
    assert told["Sûr en 2025"] == ("0\u00a0€", "8000\u00a0€")
    assert told["Dossiers accordés"] == ("non renseigné", "1")
    assert "Demandé en 2025" not in told


def test_a_count_that_only_the_page_of_events_shows_is_told_under_that_page(after_spring: Bring) -> None:
    more = {"Événements": [[*HEADER, "Inscrits"], [*SPRING, 80]]}
    figures = after_spring(more, dry_run=True).figures
    assert of_page(figures, "Événements des territoires") == {"Inscrits en 2024": ("non renseigné", "80")}
    assert len(figures) == 1


@pytest.mark.parametrize(
    ("date", "source", "years"),
    [
        ("12/03/2026", None, [2026]),
        (None, "Rapport d'activité 2025", [2025]),
        (None, "Carnet de Lons", []),
    ],
)
def test_a_visit_whose_event_nobody_knows_counts_in_the_year_of_its_date_or_of_its_document(
    bring: Bring, date: str | None, source: str | None, years: list[int]
) -> None:
    bring(
        {
            "Territoires": [["Territoire"], ["Lons"], ["Figeac"]],
            "Événements": [[*HEADER[:3], "Territoire"], [*SPRING[:3], "Lons"]],
        }
    )
    titles = ["Territoire", "Chez", "Occasion", "Date", "Source"]
    visit: Sheets = {"Participations": [titles, ["Figeac", "Lons", "une soirée", date, source]]}
    told = of_page(bring(visit, dry_run=True).figures, "Événements des territoires")
    assert told == {
        f"Venues d'équipes chez les territoires en {year}": ("non renseigné", "1") for year in years
    }


def test_a_visit_that_is_given_its_event_counts_in_that_year_again(bring: Bring) -> None:
    bring(
        {
            "Territoires": [["Territoire"], ["Lons"], ["Figeac"]],
            "Événements": [
                [*HEADER[:3], "Territoire"],
                [*SPRING[:3], "Lons"],
                ["Soirée d'hiver", "30/01/2025", "territoire", "Lons"],
            ],
            "Participations": [["Code", "Territoire", "Chez"], ["v1", "Figeac", "Lons"]],
        }
    )
    named = {"Participations": [["Code", "Événement"], ["v1", SPRING[0]]]}
    told = of_page(bring(named, dry_run=True).figures, "Événements des territoires")
    assert told == {"Venues d'équipes chez les territoires en 2024": ("non renseigné", "1")}


def test_of_many_years_only_the_newest_are_told_for_the_page_of_events(bring: Bring) -> None:
    many = [[f"Soirée de {year}", f"30/05/{year}", "territoire", 10] for year in range(2015, 2025)]
    figures = bring({"Événements": [HEADER, *many]}, dry_run=True).figures
    reported = [title for title in of_page(figures, "Événements des territoires") if "Bilans" in title]
    assert len(reported) == FULL_YEARS and reported[0].endswith("2024")
    assert len(people(figures)) == 10


def test_who_may_import_may_read_every_figure() -> None:
    assert [one.id for one in FIGURES if not Role.STAFF.may(one.reader)] == []


def test_a_figure_is_compared_where_it_reads_what_changes() -> None:
    read = {one.id: tables_of(one) for one in FIGURES}
    assert read["participants_counted"] == {"events", "measures", "statements", "links"}
    assert read["funding_to_find"] == {"budgets", "funding", "funding_years", "payments"}
    assert [figure for figure, tables in read.items() if not tables & FILLED] == []


def test_an_event_that_changes_its_scope_moves_the_figures_of_both(after_spring: Bring) -> None:
    figures = after_spring({"Événements": [HEADER, [*SPRING[:2], "réseau", 60]]}, dry_run=True).figures
    assert of_page(figures, "Événements du réseau")["Présents en 2024"] == ("non renseigné", "60")
    territories = of_page(figures, "Événements des territoires")
    assert territories["Événements des territoires en 2024"] == ("1", "non renseigné")
