"""Who came to whom, counted again in plain pandas from the workbook."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data_access.figures import Slice
from data_access.queries import visits as queries
from data_access.view import View
from data_access.vocabulary import Role, Scope

WORKBOOK = Path(__file__).parents[3] / "sample_data" / "reseau-2024.xlsx"
YEAR = Slice.of_year(2024)


@pytest.fixture(scope="module")
def sheet() -> pd.DataFrame:
    """The workbook's visits, each with the territory that carries its event."""
    events = pd.read_excel(WORKBOOK, sheet_name="Événements", engine="openpyxl").set_index("Code")
    visits = pd.read_excel(WORKBOOK, sheet_name="Participations", engine="openpyxl")
    return visits.assign(
        host=visits["Chez"].fillna(visits["Événement"].map(events["Territoire"])),
        scope=visits["Événement"].map(events["Portée"]).fillna("territoire"),
    )


@pytest.fixture
def view(seeded_database_url: str) -> View:
    return View.now(Role.PUBLIC, seeded_database_url, date(2025, 6, 1))


def test_the_sixteen_cited_visits_are_those_of_the_workbook(view: View, sheet: pd.DataFrame) -> None:
    found = queries.meetings(view, YEAR, Scope.LOCAL, 20)
    cited = sheet[sheet["Territoire"].notna() & (sheet["scope"] == "territoire")]
    assert len(cited) == 16
    assert sorted(zip(found["visitor"], found["place"], strict=True)) == sorted(
        zip(cited["Territoire"], cited["host"], strict=True)
    )
    assert set(found["kind"]) == {"example"}
    assert queries.meeting_totals(view, YEAR, Scope.LOCAL) == {"visits": 16, "visitors": 9, "places": 5}


def test_strasbourg_went_to_four_hosts(view: View) -> None:
    found = queries.meetings(view, YEAR, Scope.LOCAL, 20)
    assert sorted(found.loc[found["visitor"] == "Strasbourg", "place"]) == [
        "Amiens", "Lons-le-Saunier", "Luxembourg", "Miramas",
    ]  # fmt: skip


def test_the_listed_attendance_at_the_network_s_events_is_told_apart(view: View, sheet: pd.DataFrame) -> None:
    found = queries.meetings(view, YEAR, Scope.NETWORK, 20)
    listed = sheet[sheet["Relevé"] == "liste complète"]
    assert found["event_code"].value_counts().to_dict() == listed["Événement"].value_counts().to_dict()
    assert found["event_code"].value_counts().to_dict() == {"n02": 13, "n19": 10, "n20": 9}
    assert set(found["kind"]) == {"listed"}


def test_the_national_team_s_presences_stand_apart_too(view: View, sheet: pd.DataFrame) -> None:
    found = queries.national_presences(view, YEAR, Scope.LOCAL, 20)
    assert len(found) == (sheet["Équipe nationale"] == "oui").sum() == 9
    shortened = queries.national_presences(view, YEAR, Scope.LOCAL, 4)
    assert (len(shortened), set(shortened["total"])) == (4, {9})


def test_a_visit_whose_event_is_not_known_counts_while_its_host_has_an_event_left(view: View) -> None:
    amiens = Slice(YEAR.first, YEAR.last, 2024, territory="amiens")
    found = queries.meetings(view, amiens, Scope.LOCAL, 20)
    assert list(found["visitor"]) == ["Miramas", "Strasbourg"]
    assert found["event_code"].isna().all()
    assert queries.meetings(view, Slice.of_year(2019), Scope.LOCAL, 20).empty


def test_only_the_first_hosts_in_french_order_are_drawn_but_all_are_counted(view: View) -> None:
    found = queries.meetings(view, YEAR, Scope.LOCAL, 2)
    assert set(found["place"]) == {"Amiens", "Lons-le-Saunier"}
    assert queries.meeting_totals(view, YEAR, Scope.LOCAL)["places"] == 5
