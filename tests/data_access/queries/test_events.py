"""The questions of « Événements », answered again in plain pandas from the workbook."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data_access.figures import Slice, behind, values_over
from data_access.figures.events import SUMMED
from data_access.french import MISSING
from data_access.importing import forms
from data_access.importing.forms import FormEntry
from data_access.queries import events as queries
from data_access.view import View
from data_access.vocabulary import EventType, Measure, Role, Scope

WORKBOOK = Path(__file__).parents[3] / "sample_data" / "reseau-2024.xlsx"
YEAR = Slice.of_year(2024)
PERIODS = {  # the dates that the workbook gives as text, and their months
    "16 et 17 octobre 2024": 10,
    "du 12 au 14 novembre 2024": 11,
    "8 et 9 novembre 2024": 11,
    "8 et 9 octobre 2024": 10,
}
HEADERS = {
    Measure.REGISTERED: "Inscrits",
    Measure.PRESENT: "Présents",
    Measure.CONTRIBUTORS: "Contributeurs",
    Measure.CHALLENGES: "Défis",
    Measure.ENGAGED: "Engagés",
    Measure.PROJECT_LEADS: "Porteurs de projet",
    Measure.SOLUTIONS: "Solutions",
}


@pytest.fixture(scope="module")
def sheet() -> pd.DataFrame:
    """The workbook's events, as pandas reads them."""
    return pd.read_excel(WORKBOOK, sheet_name="Événements", engine="openpyxl")


@pytest.fixture
def view(seeded_database_url: str) -> View:
    return View.now(Role.PUBLIC, seeded_database_url, date(2025, 6, 1))


def carried(sheet: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    return sheet[sheet["Portée"] == scope.french]


def known(cells: pd.Series) -> pd.Series:
    """The numbers of a column, « plus de » left out."""
    return cells.dropna().astype(str).str.removeprefix("plus de ").astype(float)


@pytest.mark.parametrize("scope", list(Scope))
def test_events_and_each_measure_are_summed_apart_by_who_carries_them(
    view: View, sheet: pd.DataFrame, scope: Scope
) -> None:
    rows = carried(sheet, scope)
    values = values_over(view, (f"events_{scope}", *(f"events_{one}_{scope}" for one in SUMMED)), YEAR)
    assert values[f"events_{scope}"].value == len(rows)
    for measure in SUMMED:
        cells, value = known(rows[HEADERS[measure]]), values[f"events_{measure}_{scope}"]
        assert (value.filled, value.total) == (len(cells), len(rows))
        assert (value.value or 0) == cells.sum()
        held = rows[HEADERS[measure]].astype(str).str.startswith("plus de ").any()
        assert value.qualifier == ("at_least" if held else "exact")


def test_what_the_filters_leave_is_what_pandas_leaves(view: View, sheet: pd.DataFrame) -> None:
    rows = carried(sheet, Scope.NETWORK)
    online = rows[(rows["Mode"] == "en ligne") & (rows["Type"] == "atelier Défis et Pépites")]
    asked = Slice(YEAR.first, YEAR.last, 2024, types=("deep_dive_workshop",), modes=("online",))
    values = values_over(view, ("events_network", "events_present_network"), asked)
    assert values["events_network"].value == len(online) == 5
    assert values["events_present_network"].value == known(online["Présents"]).sum()
    unsaid = values_over(view, ("events_network",), Slice(modes=("",)))
    assert unsaid["events_network"].value == rows["Mode"].isna().sum()


def test_a_territory_keeps_what_it_carries_and_what_it_hosts(view: View) -> None:
    here = Slice(YEAR.first, YEAR.last, 2024, territory="miramas")
    values = values_over(view, ("events_local", "events_network"), here)
    assert values["events_local"].value == 1
    assert values["events_network"].value == 1  # the Agora
    assert list(queries.listed(view, here, Scope.NETWORK, 1, 10)["code"]) == ["n19"]


def test_a_year_without_events_gives_nothing_and_no_zero(view: View) -> None:
    values = values_over(view, ("events_local", "events_present_local"), Slice.of_year(2019))
    assert values["events_local"].value is None
    assert values["events_present_local"].text == "non renseigné"


def test_the_records_behind_a_figure_add_up_to_it(view: View) -> None:
    rows = behind(view, "events_present_local", YEAR)
    assert rows["value"].sum() == 777
    assert sorted(rows["value"]) == [60, 150, 250, 317]


@pytest.mark.parametrize("scope", list(Scope))
def test_months_and_types_are_counted_as_pandas_counts_them(
    view: View, sheet: pd.DataFrame, scope: Scope
) -> None:
    found = queries.by_period(view, YEAR, scope)
    rows = carried(sheet, scope)
    assert found["events"].sum() == len(rows)
    assert found.groupby("type")["events"].sum().to_dict() == {
        next(one.value for one in EventType if one.french == kind): count
        for kind, count in rows["Type"].value_counts().items()
    }
    months = rows["Date"].map(lambda cell: PERIODS.get(cell) or getattr(cell, "month", 0))
    assert found.groupby("period")["events"].sum().to_dict() == months.value_counts().to_dict()


def test_an_event_known_by_its_year_alone_stands_in_no_month(view: View) -> None:
    found = queries.by_period(view, YEAR, Scope.NETWORK)
    unknown = found[found["period"] == 0]
    assert unknown["events"].sum() == 3
    assert set(unknown["type"]) == {"thematic_exchange"}
    years = queries.by_period(view, Slice(), Scope.NETWORK)
    assert set(years["period"]) == {2024}


def test_an_event_after_today_is_planned_and_not_to_complete(seeded_database_url: str) -> None:
    midsummer = View.now(Role.PUBLIC, seeded_database_url, date(2024, 7, 1))
    found = queries.by_period(midsummer, YEAR, Scope.LOCAL)
    assert found.groupby("state")["events"].sum().to_dict() == {
        "planned": 8,
        "reported": 2,
        "to_complete": 13,
    }


def test_a_meeting_whose_date_is_set_aside_is_counted_no_more(seeded_database_url: str) -> None:
    def counted() -> tuple[object, ...]:
        view = View.now(Role.STAFF, seeded_database_url)
        values = values_over(view, ("events_all", "events_network", "events_not_held_network"), YEAR)
        return tuple(value.value for value in values.values())

    assert counted() == (57, 26, None)
    view = View.now(Role.STAFF, seeded_database_url)
    for code, retained in (("e04", "non"), ("e05", "oui")):  # « 11 janvier » or « 15 février »
        forms.write(view, FormEntry("statements", code, {"retained": retained}), user="Jeanne")
    assert counted() == (56, 25, 1)
    states = queries.by_period(View.now(Role.PUBLIC, seeded_database_url), YEAR, Scope.NETWORK)
    assert states.groupby("state")["events"].sum()["set_aside"] == 1


def test_the_four_large_evenings_stand_by_date_with_ratios_only_where_both_ends_are_known(view: View) -> None:
    found = queries.evenings(view, YEAR, 6).set_index("code")
    assert list(found.index) == ["t07", "t10", "t16", "t18"]
    assert list(found["people_per_challenge"]) == ["13,8", "8,6", "au moins 16,7", "9,4"]
    assert list(found["contributors_per_challenge"]) == [MISSING, MISSING, "11,6", MISSING]
    assert list(found["challenges"]) == ["23", "7", "15", "16"]
    assert list(found["engaged_share"].str.replace("\u00a0", " ")) == [
        "non renseigné",
        "non renseigné",
        "28,2 %",
        "non renseigné",
    ]
    assert found.loc["t16", "lead_share"] == "13,8\u00a0%"
    assert found.loc["t16", "present"] == "plus de 250"
    assert set(found["registered"]) == {"non renseigné"}


def test_more_evenings_than_fit_are_counted(view: View) -> None:
    found = queries.evenings(view, YEAR, 2)
    assert list(found["code"]) == ["t07", "t10"]
    assert set(found["total"]) == {4}


@pytest.mark.parametrize(
    ("over", "under", "words"),
    [
        ((30, "exact"), (20, "exact"), "1,5"),
        ((250, "at_least"), (15, "exact"), "au moins 16,7"),
        ((30, "exact"), (20, "at_least"), "au plus 1,5"),
        ((30, "about"), (20, "exact"), "environ 1,5"),
        ((30, "at_least"), (20, "at_least"), "non calculable"),
        ((30, "exact"), (0, "exact"), "non renseigné"),
    ],
)
def test_a_ratio_says_what_its_ends_allow(over: tuple[int, str], under: tuple[int, str], words: str) -> None:
    ends = [queries.Count(value, None, qualifier) for value, qualifier in (over, under)]
    assert queries.ratio(ends[0], ends[1], share=False) == words


def test_a_ratio_with_an_unknown_end_is_unknown() -> None:
    assert queries.ratio(queries.Count(3, None, "exact"), None, share=True) == "non renseigné"


def test_the_reservations_about_the_counts_are_told(view: View) -> None:
    notes = queries.doubts(view, ("t07", "t10", "t16", "t18"))["note"]
    assert "On ne sait pas si les 24 sont parmi les 49." in set(notes)


def test_the_list_comes_in_pages_by_date_those_without_a_day_last(view: View, sheet: pd.DataFrame) -> None:
    pages = [queries.listed(view, YEAR, Scope.NETWORK, page, 10) for page in (1, 2, 3)]
    codes = pd.concat(pages)["code"].tolist()
    assert sorted(codes) == sorted(carried(sheet, Scope.NETWORK)["Code"])
    assert codes[0] == "n01"
    assert set(codes[-3:]) == {"r01", "r02", "r03"}


def test_all_events_are_taken_away_whoever_carries_them_with_the_same_counts(
    view: View, sheet: pd.DataFrame
) -> None:
    found = queries.in_full(view, YEAR).set_index("code")
    assert sorted(found.index) == sorted(sheet["Code"])
    assert found.loc["t16", ["present", "challenges", "registered"]].tolist() == ["plus de 250", "15", None]
    here = replace(YEAR, territory="amiens")
    listed = [queries.listed(view, here, scope, 1, 100)["code"] for scope in Scope]
    assert sorted(queries.in_full(view, here)["code"]) == sorted(pd.concat(listed))


def test_the_filters_offer_what_there_is(view: View, sheet: pd.DataFrame) -> None:
    found = queries.offered(view)
    assert found["events"].sum() == len(sheet)
    assert set(found["year"]) == {2024}
    assert list(queries.hosts(view).values()) == [
        "Amiens",
        "Lons-le-Saunier",
        "Luxembourg",
        "Meurthe-et-Moselle",
        "Miramas",
        "Strasbourg",
        "Valence-Romans",
    ]
