"""Titles that say who sponsors whom have one direction: « Parrain de » names the sponsored one, « Parrainé par » the
sponsor, and « Territoire » beside either is the other one."""

import pytest

from data_access.importing.model.problems import LEAVE_OUT, SEVERAL
from tests.data_access.importing.schema_matching.grids import Rows, only, question, said, settling


@pytest.mark.parametrize(
    "title",
    ["Parrain de", "PARRAIN DE :", "Parrains de", "Marraine de", "Parraine", "Est parrain de", "Parrainés"],
)
def test_a_territory_that_is_the_sponsor_of_another_is_not_its_sponsored_one(title: str) -> None:
    sheet = only("Liens", [["Territoire", title, "Depuis"], ["Reims", "Florange", "2025"]])
    assert sheet.table == "sponsorships"
    assert [sheet.rows[0].values[name] for name in ("sponsor", "sponsored")] == ["Reims", "Florange"]
    assert said(sheet) == []


@pytest.mark.parametrize("title", ["Parrainé par", "Parrainée par", "Filleul de", "Filleule de"])
def test_a_territory_that_is_sponsored_by_another_is_not_its_sponsor(title: str) -> None:
    sheet = only("Liens", [["Territoire", title, "Depuis"], ["Florange", "Reims", "2025"]])
    assert sheet.table == "sponsorships"
    assert [sheet.rows[0].values[name] for name in ("sponsor", "sponsored")] == ["Reims", "Florange"]
    assert said(sheet) == []


@pytest.mark.parametrize(
    ("title", "column", "pair"),
    [
        ("Accompagné par", "sponsor", ("Florange", "Reims")),
        ("Par qui", "sponsor", ("Florange", "Reims")),
        ("Qui est accompagné", "sponsored", ("Reims", "Florange")),
        ("Accompagne", "sponsored", ("Reims", "Florange")),
    ],
)
def test_who_accompanies_whom_is_asked_in_its_one_direction_and_the_territory_is_the_other(
    title: str, column: str, pair: tuple[str, str]
) -> None:
    rows: Rows = [["Territoire", title, "Depuis"], [*pair, "2025"]]
    sheet = only("Liens", rows)
    (asked,) = sheet.problems
    assert question(asked) == (f"column:Liens:B1:{title}", [column, LEAVE_OUT])
    read = only("Liens", rows, answers=settling(sheet, B1=column)).rows[0].values
    assert [read[name] for name in ("sponsor", "sponsored")] == ["Reims", "Florange"]


def test_a_list_of_territories_says_at_once_that_it_keeps_no_sponsor() -> None:
    head = ["Territoire", "Commune", "Département", "Statut"]
    sheet = only("Territoires", [[*head, "Parrain de"], ["Reims", "Reims", "51", "labellisé", "Florange"]])
    (told,) = sheet.problems
    assert (sheet.table, told.cell, told.severity, told.plain) == ("territories", "E1", "warning", True)
    assert "Parrainages" in told.suggestion


def test_other_columns_that_a_list_of_territories_does_not_know_stay_folded() -> None:
    head = ["Territoire", "Commune", "Département", "Statut"]
    sheet = only("Territoires", [[*head, "Référent"], ["Reims", "Reims", "51", "labellisé", "Nadia"]])
    assert not any(one.plain for one in sheet.problems)


def test_who_accompanies_a_project_makes_no_sponsorship_of_it() -> None:
    rows: Rows = [["Projet", "Territoire", "Accompagné par", "Emplois"], ["Recyclerie", "Reims", "Marie", 2]]
    assert only("Projets", rows).table == "projects"


def dated(title: str, *cells: object) -> Rows:
    return [["Parrain", "Filleul", title], *(["Reims", f"Filleul {n}", one] for n, one in enumerate(cells))]


@pytest.mark.parametrize("title", ["RDV", "Points faits", "Visios", "Date", "Dates"])
def test_days_on_which_sponsors_may_have_talked_are_never_taken_for_the_period(title: str) -> None:
    (asked,) = only("Parrainages", dated(title, "12/03/2025", "05/04/2025")).problems
    assert {"period", "exchange.date"} <= set(question(asked)[1])


@pytest.mark.parametrize("title", ["Date", "Dates"])
def test_what_lasts_longer_than_a_day_is_the_period(title: str) -> None:
    sheet = only("Parrainages", dated(title, "2024-2025", "sept. 2025 - juin 2026", 2024))
    assert [row.values["period"]["start"] for row in sheet.rows] == ["2024-01-01", "2025-09-01", "2024-01-01"]


def test_a_talk_that_is_still_to_come_is_rather_not_read() -> None:
    rows: Rows = [["Parrain", "Filleul", "Depuis", "Prochain point"], ["Reims", "Caen", 2024, "12/03/2027"]]
    (asked,) = only("Parrainages", rows).problems
    assert question(asked)[1] == [LEAVE_OUT, "exchange.date"]


def test_each_of_several_days_of_talks_is_an_exchange() -> None:
    answers = {
        "column:Parrainages:C1:RDV": "exchange.date",
        "doubt:Parrainages:plusieurs jours RDV": SEVERAL,
    }
    sheet = only("Parrainages", dated("RDV", "12/03/2025", "5/4/2025 ; 12/05/2025"), answers=answers)
    days = [row.values["date"]["start"] for row in sheet.rows if row.table == "exchanges"]
    assert sorted(days) == ["2025-03-12", "2025-04-05", "2025-05-12"]
