"""The map to explore, without a browser: layers, years, régions, neighbours; odd data and odd addresses."""

import re
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from data_access.database import writing
from data_access.models import Territory, table_of
from data_access.queries.map_layers import Layer, laid, of_year, statuses_at
from data_access.queries.territories import all_sponsorships, all_territories
from data_access.view import View
from data_access.vocabulary import Role, TerritoryStatus
from pages.territories import explored, exploring
from pages.ui.states import State
from tests.data_access.importing.results import USER, import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.data_access.reference.test_distances import by_angle
from tests.pages.app import MAIN, hash_of, open_at, tables, texts
from tests.pages.test_sources import walk, watched

EXPLORED = {"vue": "Carte à explorer"}
EVERYTHING = [
    "Territoires",
    "Parrainages",
    "Événements tenus",
    "Événements à venir",
    "Venues",
    "Projets",
    "Structures",
]


def explore(**address: str | list[str]) -> AppTest:
    """The page at an address, as a link opens it."""
    page = AppTest.from_file(MAIN, default_timeout=60)
    page._page_hash = hash_of("territories/page.py")
    for name, value in {**EXPLORED, **address}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception and not page.error
    return page


def listed(page: AppTest) -> dict[str, dict[str, str]]:
    """The list beside the map, row by row, by the code that each name leads to."""
    (table,) = tables(page)
    rows = table.to_dict("records")
    return {re.findall(r"territoire=([\w-]+)", str(row["Territoire"]))[0]: row for row in rows}


@pytest.fixture
def view(app_on_sample: str) -> View:
    return View.now(Role.NETWORK, app_on_sample)


@pytest.mark.usefixtures("app_on_sample")
def test_nothing_is_asked_for_it_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    for module, name in (
        (exploring, "years"),
        (exploring, "show_explorable_map"),
        *((explored, one) for one in ("laid", "statuses_at", "near", "off_land")),
    ):
        monkeypatch.setattr(module, name, never)
    for way in ("Carte racontée", "Liste"):
        assert not open_at("territories/page.py", vue=way).error


def test_the_list_holds_the_territories_of_the_map_and_filters_are_shared(view: View) -> None:
    page = explore()
    assert set(listed(page)) == set(all_territories(view)["code"])
    page.button_group(key="statut").set_value(["en lancement"]).run()
    assert {row["Statut"].partition(" ")[0] for row in listed(page).values()} == {
        f"{State.UNDERWAY.mark}\u00a0en"
    }
    assert "7 en lancement" in texts(page) and "labellisés" not in texts(page)


def test_each_layer_is_a_column_of_the_list_that_counts_its_records(view: View) -> None:
    page = explore(couches=EVERYTHING)
    rows, said = listed(page), texts(page)
    for name, layer in explored.COUNTED.items():
        found = laid(view, layer)
        counts = found["territory"].value_counts().to_dict()
        assert {code: row[name] for code, row in rows.items()} == {
            code: str(counts.get(code, "—")) for code in rows
        }, name
        assert f"**{name}**" in said
    assert "Événements tenus** (cercle plein) : 25 ici · 32 sans territoire noté" in said
    assert rows["le-mans"]["Parrainages"] == "parraine Poitiers et Sud Est Parisien"
    assert rows["caen"]["Parrainages"] == "parrainé par Miramas"


@pytest.mark.parametrize("year", [2023, 2024])
def test_a_year_shows_those_that_were_there_by_the_dates_and_says_which_are_not_known(
    view: View, year: int
) -> None:
    page = explore(couches=["Territoires", "Événements tenus"], **{"annee-carte": str(year)})
    then = statuses_at(view, year)
    rows, said = listed(page), texts(page)
    words = {TerritoryStatus.LABELLED: "labellisé", TerritoryStatus.LAUNCHING: "en lancement"}
    assert rows.keys() == set(then["territory"])
    for code, status in zip(then["territory"], then["status"], strict=True):
        assert rows[code]["Statut"].endswith(words.get(status, "reporté")), code
    everyone = all_territories(view)
    dated = everyone["since_start"].notna()
    assert (
        f"Fin {year}, d'après les dates notées : **{dated.sum()} sur {len(everyone)} ont une date connue**"
        in said
    )
    unsaid = said.partition("Date encore inconnue")[2].partition("\n\n")[0]
    assert set(re.findall(r"territoire=([\w-]+)", unsaid)) == set(everyone["code"][~dated])
    held = of_year(laid(view, Layer.HELD), year)
    assert (
        f"**Événements tenus** (cercle plein) : {held['territory'].isin(then['territory']).sum()} ici" in said
    )


def test_the_current_year_and_today_say_how_they_differ(view: View) -> None:
    """The periods of the sample are of « 2024-2025 », and seven of these sponsorships are still noted as active."""
    layers, year = ["Territoires", "Parrainages", "Événements tenus"], str(view.today.year)
    today, this_year = explore(couches=layers), explore(couches=layers, **{"annee-carte": year})
    pairs = all_sponsorships(view)
    running = pairs[pairs["active"].astype(bool)]
    assert len(running) > 0 and all(end.year < view.today.year for end in running["end"])
    assert "Aujourd'hui : tout ce qui est noté, daté ou non, toutes années réunies" in texts(today)
    assert "Cette année n'est pas « Aujourd'hui »" not in texts(today)
    said = texts(this_year)
    assert "Cette année n'est pas « Aujourd'hui »" in said and f"{year}, à ce jour" in said
    (told,) = re.findall(r"\*\*Parrainages\*\* \(ligne\) : (.*)", said)
    assert (
        told.startswith("0 ici · ") and f" · {len(running)} en cours aujourd'hui d'après leur statut" in told
    )
    assert "Cette année n'est pas" not in texts(explore(couches=layers, **{"annee-carte": "2024"}))


@pytest.mark.usefixtures("app_on_sample")
def test_a_year_without_a_sponsorship_shows_none() -> None:
    explore(
        couches=["Territoires", "Parrainages"], **{"annee-carte": "2023"}
    )  # fails where an error is shown


def test_the_sponsorships_of_a_year_that_are_not_drawn_are_counted_and_say_why(view: View) -> None:
    pairs = all_sponsorships(view)
    of_it = explored.in_year(pairs, 2025)
    there = set(statuses_at(view, 2025)["territory"])
    drawn = of_it[of_it["sponsor_code"].isin(there) & of_it["sponsored_code"].isin(there)]
    assert 0 < len(drawn) < len(of_it)
    said = texts(explore(couches=["Territoires", "Parrainages"], **{"annee-carte": "2025"}))
    told = re.findall(r"\*\*Parrainages\*\* \(ligne\) : (.*)", said)
    lacking = f"{len(of_it) - len(drawn)} dont un territoire n'a pas de statut daté d'alors"
    undated = pairs["start"].isna().sum()
    assert told == [f"{len(drawn)} ici · {lacking} · {undated} sans date"]


def test_the_sponsorships_of_which_a_side_is_not_shown_are_counted(view: View) -> None:
    pairs = all_sponsorships(view)
    said = texts(explore(couches=["Territoires", "Parrainages"], region="luxembourg"))
    assert f"{len(pairs)} dont un territoire n'est pas montré ici" in said


def test_a_sponsorship_without_a_period_is_in_no_year_and_that_is_said() -> None:
    pairs = pd.DataFrame({"start": [None], "end": [None]})
    assert explored.in_year(pairs, 2024).empty


def test_near_a_territory_are_those_that_another_formula_finds_the_nearest_first(view: View) -> None:
    page = explore(autour="caen", rayon="400 km")
    known = all_territories(view).set_index("code")
    places = {code: (row["latitude"], row["longitude"]) for code, row in known.iterrows()}
    far = {code: by_angle(places["caen"], place) for code, place in places.items() if pd.notna(place[0])}
    near = sorted((code for code in far if far[code] <= 400), key=lambda code: far[code])
    rows = listed(page)
    assert list(rows) == near and near[0] == "caen" and len(near) > 2
    assert [int(row["Distance (km)"]) for row in rows.values()] == pytest.approx(
        [far[code] for code in near], abs=0.6
    )


def test_a_region_keeps_its_own_territories_and_says_who_has_no_departement(view: View) -> None:
    page = explore(region="grand-est")
    everyone = all_territories(view)
    expected = {
        row.code
        for row in everyone.itertuples()
        if explored.region_of(row.department, row.country) == "Grand Est"
    }
    assert set(listed(page)) == expected != set()
    nowhere = sum(explored.region_of(one.department, one.country) is None for one in everyone.itertuples())
    assert f"{nowhere} territoires sans département noté ne sont dans aucune région" in texts(page)


def test_luxembourg_is_a_region_of_its_own(app_on_sample: str) -> None:
    assert set(listed(explore(region="luxembourg"))) == {"luxembourg"}


@pytest.mark.usefixtures("app_on_sample")
def test_an_address_that_names_what_is_not_there_says_so_and_shows_the_rest() -> None:
    page = explore(
        region="atlantide", couches=["lune"], autour="nulle-part", rayon="9 km", **{"annee-carte": "3021"}
    )
    (said,) = [one.value.replace("\u00a0", " ") for one in page.warning]
    for words in (
        "la couche « lune »",
        "l'année « 3021 »",
        "la région « atlantide »",
        "le territoire « nulle-part »",
        "le rayon « 9 km »",
    ):
        assert words in said
    assert len(listed(page)) == 23


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize("odd", ["", "-1", "𝟚𝟘𝟚𝟜", "Aujourd'hui ", "<b>", "2024; drop table", "x" * 3_000])
def test_whatever_an_address_says_nothing_breaks(odd: str) -> None:
    names = ("couches", "annee-carte", "region", "autour", "rayon", "page-carte")
    page = explore(**dict.fromkeys(names, odd))
    assert len(listed(page)) == 23


@pytest.mark.usefixtures("app_on_sample")
def test_around_a_territory_without_a_place_everything_stays_and_that_is_said() -> None:
    page = explore(autour="innovales")
    assert "n'est pas notée : nous ne savons pas qui est près" in texts(page)
    assert len(listed(page)) == 23 and "Distance (km)" not in tables(page)[0]


def test_where_nobody_is_near_that_is_said(app_on_sample: str) -> None:
    page = explore(autour="guyane", rayon="50 km")
    assert list(listed(page)) == ["guyane"]
    assert "Aucun de ces territoires à moins de 50 km de **Guyane**" in texts(page)


def test_coordinates_in_the_sea_or_beyond_the_map_are_said(app_on_sample: str) -> None:
    places = table_of(Territory)
    with writing(app_on_sample) as connection:
        for name, latitude, longitude in (("Reims", 45.0, -4.0), ("Figeac", 0.0, 0.0)):
            connection.execute(
                update(places).where(places.c.name == name).values(latitude=latitude, longitude=longitude)
            )
    said = texts(explore())
    assert (
        "les coordonnées de **Reims** ne tombent ni en France ni au Luxembourg, mais peut-être en mer" in said
    )
    assert "Les coordonnées de **Figeac** sont hors du cadre de la carte : sont-elles justes ?" in said


def test_a_choice_that_keeps_nobody_says_so(app_on_sample: str) -> None:
    page = explore(statut="reporté", region="normandie")
    assert "Aucun territoire ne répond à ces choix : retirez-en un." in texts(page)
    assert not tables(page)


def test_where_no_status_is_dated_there_is_no_slider_and_that_is_said(
    app_on_nothing: str, tmp_path: Path
) -> None:
    undated: Sheets = {"Territoires": [["Territoire", "Statut"], ["Val", "labellisé"]]}
    assert import_path(app_on_nothing, workbook(tmp_path, undated), user=USER).status == "imported"
    page = explore()
    assert not page.select_slider
    assert "Aucun statut n'est daté" in texts(page)


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize(
    "more", [{}, {"annee-carte": "2024"}, {"autour": "lons-le-saunier", "rayon": "200 km"}]
)
def test_every_figure_of_it_has_its_source(more: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    opening = watched(monkeypatch)
    page = open_at("territories/page.py")
    walk(page, "territories/page.py", {**EXPLORED, "couches": EVERYTHING, **more}, opening)  # type: ignore[dict-item]


@pytest.mark.usefixtures("app_on_sample")
def test_of_very_many_curves_the_most_frequent_are_drawn_and_that_is_said(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = explored.Chosen(("Venues",), None, None, None, "200 km")
    pairs = laid(view, Layer.VISITS).groupby(["territory", "other"]).size()
    for most, told in ((len(pairs), False), (3, True)):
        monkeypatch.setattr(explored, "MOST_CURVES", most)
        found = explored.Explored(view, chosen, all_territories(view), ())
        assert found.flows is not None
        assert list(found.flows["count"]) == sorted(pairs, reverse=True)[:most]
        assert any("traits les plus fréquents" in one for one in found.said) == told
