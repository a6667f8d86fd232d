"""Who came to whom, counted again in plain pandas from the workbook."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data_access.figures import Slice, values_over
from data_access.queries import events, one_event, one_territory, quality_rules
from data_access.queries import visits as queries
from data_access.view import View
from data_access.vocabulary import Role, Scope
from tests.data_access.importing.books import sure_of_what_is_to_come
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook

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
        "Amiens",
        "Lons-le-Saunier",
        "Luxembourg",
        "Miramas",
    ]


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


NO_DOCUMENT: Sheets = {
    "Participations": [
        ["Code", "Équipe", "Équipe nationale", "Chez", "Occasion"],
        ["x1", "Caen", None, "Amiens", "un soir"],
        ["x2", None, "oui", "Strasbourg", "un soir"],
    ]
}  # visits that name no event, of no document


@pytest.fixture
def next_year(seeded_database_url: str, tmp_path: Path) -> View:
    """Amiens and Strasbourg, where visits name no event, have events of 2025, too."""
    winter = [[f"Hiver à {one}", "30/01/2025", "territoire", one] for one in ("Amiens", "Strasbourg")]
    sheets = NO_DOCUMENT | {"Événements": [["Événement", "Date", "Portée", "Territoire"], *winter]}
    assert import_path(seeded_database_url, workbook(tmp_path, sheets), user="essai").import_id
    return View.now(Role.PUBLIC, seeded_database_url, date(2025, 6, 1))


@pytest.mark.parametrize("year", [2024, 2025])
def test_a_visit_that_may_be_of_two_years_counts_in_neither_but_in_that_of_the_document_that_says_it(
    next_year: View, sheet: pd.DataFrame, year: int
) -> None:
    of_the_report = sheet[sheet["scope"] == "territoire"] if year == 2024 else sheet[:0]
    asked = Slice.of_year(year)
    assert list(queries.left_out(next_year, asked, Scope.LOCAL)["code"]) == ["x1", "x2"]
    assert set(queries.meetings(next_year, asked, Scope.LOCAL, 20)["code"]) == set(
        of_the_report.loc[of_the_report["Territoire"].notna(), "Code"]
    )
    assert set(queries.national_presences(next_year, asked, Scope.LOCAL, 20)["code"]) == set(
        of_the_report.loc[of_the_report["Équipe nationale"] == "oui", "Code"]
    )
    figures = values_over(next_year, ("visits_local", "presences_local"), asked)
    counted = [figures[one].value or 0 for one in ("visits_local", "presences_local")]
    assert counted == [
        of_the_report["Territoire"].notna().sum(),
        (of_the_report["Équipe nationale"] == "oui").sum(),
    ]


def test_over_all_years_every_visit_counts_with_its_host(next_year: View, sheet: pd.DataFrame) -> None:
    at_home = sheet[sheet["scope"] == "territoire"]
    totals = queries.meeting_totals(next_year, Slice(), Scope.LOCAL)
    assert totals["visits"] == at_home["Territoire"].notna().sum() + 1 == 17
    assert queries.left_out(next_year, Slice(), Scope.LOCAL).empty


def test_a_visit_of_which_nothing_says_the_year_is_in_none_though_its_host_held_events_in_one_alone(
    seeded_database_url: str, tmp_path: Path, view: View
) -> None:
    assert queries.left_out(view, YEAR, Scope.LOCAL).empty
    before = values_over(view, ("visits_local",), YEAR)["visits_local"].value
    assert import_path(seeded_database_url, workbook(tmp_path, NO_DOCUMENT), user="essai").import_id
    later = View.now(Role.PUBLIC, seeded_database_url, date(2025, 6, 1))
    assert list(queries.left_out(later, YEAR, Scope.LOCAL)["code"]) == ["x1", "x2"]
    assert values_over(later, ("visits_local",), YEAR)["visits_local"].value == before


DATED: Sheets = {
    "Territoires": [["Territoire"], ["Aix"], ["Blois"], ["Cahors"], ["Dax"]],
    "Événements": [
        ["Code", "Événement", "Date", "Portée", "Territoire"],
        ["fete", "Fête d'Aix", "01/02/2024", "territoire", "Aix"],
        ["nuit", "Nuit d'Aix", "31/12/2024 - 01/01/2025", "territoire", "Aix"],
    ],
    "Participations": [
        ["Code", "Date", "Territoire", "Événement", "Chez", "Équipe nationale"],
        ["alone", "12/03/2025", "Blois", None, "Aix", None],
        ["ours", "05/2025", None, None, "Aix", "oui"],
        ["no-event", "03/04/2025", "Aix", None, "Blois", None],
        ["second", "01/01/2025", "Cahors", "nuit", None, None],
        ["of-event", None, "Dax", "nuit", None, None],
        ["unknown", None, "Cahors", None, "Aix", None],
        ["to-come", "12/03/2027", "Cahors", None, "Aix", None],
    ],
}


@pytest.fixture
def dated(database_url: str, tmp_path: Path) -> View:
    to_come = sure_of_what_is_to_come("Participations")
    report = import_path(database_url, workbook(tmp_path, DATED), user="essai", answers=to_come)
    assert report.status == "imported", report.problems
    return View.now(Role.BOARD, database_url, date(2026, 12, 1))


def test_a_visit_counts_in_the_year_of_its_own_date_else_in_that_of_its_event(dated: View) -> None:
    for year, teams in ((2024, {"of-event"}), (2025, {"alone", "no-event", "second"}), (2027, set())):
        asked = Slice.of_year(year)
        assert set(queries.meetings(dated, asked, Scope.LOCAL, 20)["code"]) == teams
        assert (values_over(dated, ("visits_local",), asked)["visits_local"].value or 0) == len(teams)
        assert list(queries.left_out(dated, asked, Scope.LOCAL)["code"]) == ["unknown"]
    assert values_over(dated, ("presences_local",), Slice.of_year(2025))["presences_local"].value == 1
    assert values_over(dated, ("presences_local",), YEAR)["presences_local"].value is None
    everything = set(queries.meetings(dated, Slice(), Scope.LOCAL, 20)["code"])
    assert everything == {"alone", "no-event", "second", "of-event", "unknown"}
    over = set(queries.meetings(dated.at_end_of(2024), Slice(), Scope.LOCAL, 20)["code"])
    assert over == {"of-event", "unknown"}


def test_where_some_events_are_kept_a_visit_without_one_counts_if_its_host_held_some(dated: View) -> None:
    of_2025 = Slice.of_year(2025)
    without = Slice(of_2025.first, of_2025.last, 2025, without=("fete", "nuit"))
    assert queries.meetings(dated, without, Scope.LOCAL, 20).empty
    at_blois = Slice(of_2025.first, of_2025.last, 2025, territory="blois")
    assert list(queries.meetings(dated, at_blois, Scope.LOCAL, 20)["code"]) == ["no-event"]


def test_the_pages_tell_the_date_of_a_visit_that_names_no_event(dated: View) -> None:
    came = one_territory.visits_received(dated, "aix").set_index("code")
    assert came.at["alone", "start"] == date(2025, 3, 12)
    assert came.at["of-event", "start"] == date(2024, 12, 31)
    assert came.at["to-come", "ahead"] == "planned"
    (presence,) = queries.national_presences(dated, Slice(), Scope.LOCAL, 9).to_dict("records")
    assert presence["start"] == date(2025, 5, 1)
    lacking = {one.code for one in quality_rules.visited_events(dated) if one.lacking}
    assert lacking == {"unknown"}


def test_only_the_first_hosts_in_french_order_are_drawn_but_all_are_counted(view: View) -> None:
    found = queries.meetings(view, YEAR, Scope.LOCAL, 2)
    assert set(found["place"]) == {"Amiens", "Lons-le-Saunier"}
    assert queries.meeting_totals(view, YEAR, Scope.LOCAL)["places"] == 5


def test_a_visit_to_an_event_of_a_territory_that_nobody_noted_stands_under_the_event(
    seeded_database_url: str, tmp_path: Path, view: View
) -> None:
    sheets: Sheets = {
        "Événements": [["Événement", "Date", "Portée"], ["Soirée chez qui ?", "04/05/2024", "territoire"]],
        "Participations": [["Territoire", "Événement"], ["Caen", "Soirée chez qui ?"]],
    }
    assert import_path(seeded_database_url, workbook(tmp_path, sheets), user="essai").import_id
    now = View.now(Role.PUBLIC, seeded_database_url, date(2025, 6, 1))
    found = queries.meetings(now, YEAR, Scope.LOCAL, 20)
    assert len(found) == queries.meeting_totals(now, YEAR, Scope.LOCAL)["visits"] == 17
    assert found.loc[found["visitor"] == "Caen", "place"].to_list() == ["Soirée chez qui ?"]


CO_HOSTED: Sheets = {
    "Territoires": [["Territoire"], ["Aix"], ["Blois"], ["Cahors"], ["Dax"]],
    "Événements": [
        ["Code", "Événement", "Date", "Portée", "Territoire"],
        ["seul", "Soirée d'Aix", "01/02/2025", "territoire", "Aix"],
        ["deux", "Soirée à deux", "01/03/2025", "territoire", "Aix"],
        ["camp", "Rencontre", "01/04/2025", "réseau", None],
    ],
    "Rôles": [
        ["Événement", "Territoire", "Rôle"],
        ["deux", "Blois", "hôte"],
        ["deux", "Aix", "hôte"],
        ["deux", "Dax", "coanime"],
        ["camp", "Blois", "hôte"],
    ],
    "Participations": [
        ["Code", "Territoire", "Événement", "Chez", "Équipe nationale"],
        ["v1", "Cahors", "deux", None, None],
        ["v2", "Cahors", "seul", None, None],
        ["v3", "Aix", "seul", None, None],
        ["v4", "Aix", "deux", None, None],
        ["v5", "Blois", "deux", None, None],
        ["v6", "Blois", "seul", None, None],
        ["v7", "Aix", None, "Aix", None],
        ["v8", "Dax", None, "Blois", None],
        ["v9", "Blois", "camp", None, None],
        ["v10", None, "deux", None, "oui"],
    ],
}


@pytest.fixture
def co_hosted(database_url: str, tmp_path: Path) -> View:
    report = import_path(database_url, workbook(tmp_path, CO_HOSTED), user="essai")
    assert report.status == "imported", report.problems
    return View.now(Role.BOARD, database_url, date(2025, 6, 1))


def test_a_visit_that_names_no_event_counts_once_with_its_host_whatever_else_that_one_held(
    database_url: str, tmp_path: Path
) -> None:
    sheets: Sheets = {
        "Territoires": [["Territoire"], ["Aix"], ["Blois"]],
        "Événements": [
            ["Événement", "Date", "Portée", "Territoire"],
            ["Soirée d'Aix", "01/02/2025", "territoire", "Aix"],
            ["Agora", "01/03/2025", "réseau", "Aix"],
            ["Forum", "01/04/2025", "extérieur", "Aix"],
        ],
        "Participations": [
            ["Territoire", "Événement", "Chez"],
            ["Blois", None, "Aix"],
            ["Aix", "Agora", None],
            ["Aix", "Forum", None],
        ],
    }
    assert import_path(database_url, workbook(tmp_path, sheets), user="essai").status == "imported"
    found = values_over(
        View.now(Role.BOARD, database_url, date(2025, 6, 1)), tuple(f"visits_{one}" for one in Scope), Slice()
    )
    assert {one: value.value for one, value in found.items()} == {
        "visits_local": 1,
        "visits_network": 1,  # at a meeting of the network, its host is one of those present
        "visits_outside": None,
    }


def held_by(code: str) -> set[str]:
    """The events of the territories that one of them holds, from the sheets."""
    local = {row[0]: row[4] for row in CO_HOSTED["Événements"][1:] if row[3] == "territoire"}
    noted = {event for event, host, role in CO_HOSTED["Rôles"][1:] if role == "hôte" and host == code}
    return {event for event, carrier in local.items() if carrier == code or event in noted}


def test_an_event_that_several_hold_counts_for_each_of_them_and_once_in_the_whole(co_hosted: View) -> None:
    for name in ("Aix", "Blois", "Cahors", "Dax"):
        code, expected = name.lower(), held_by(name)
        counted = values_over(co_hosted, ("events_local",), Slice(territory=code))["events_local"]
        known = one_territory.events_of(co_hosted, code)
        assert set(known.loc[known["own"], "code"]) == expected
        assert int(counted.value or 0) == len(expected)
        assert int(events.how_many(co_hosted, Slice(territory=code), Scope.LOCAL)) == len(expected)
    assert values_over(co_hosted, ("events_local",), Slice())["events_local"].value == 2


def test_a_visit_to_an_event_that_several_hold_stands_under_each_of_them_and_is_counted_once(
    co_hosted: View,
) -> None:
    found = queries.meetings(co_hosted, Slice(), Scope.LOCAL, 20)
    assert sorted(zip(found["code"], found["place"], strict=True)) == [
        ("v1", "Aix"),
        ("v1", "Blois"),
        ("v2", "Aix"),
        ("v6", "Aix"),
        ("v8", "Blois"),
    ]
    assert queries.meeting_totals(co_hosted, Slice(), Scope.LOCAL) == {
        "visits": 4,
        "visitors": 3,
        "places": 2,
    }
    values = values_over(co_hosted, ("visits_local", "presences_local"), Slice())
    assert (values["visits_local"].value, values["presences_local"].value) == (4, 1)
    (presence,) = queries.national_presences(co_hosted, Slice(), Scope.LOCAL, 9).to_dict("records")
    assert presence["total"] == 1
    at_blois = queries.meetings(co_hosted, Slice(territory="blois"), Scope.LOCAL, 20)
    assert sorted(zip(at_blois["code"], at_blois["place"], strict=True)) == [("v1", "Blois"), ("v8", "Blois")]


def test_a_visit_to_oneself_is_none_on_any_page(co_hosted: View) -> None:
    received = {
        name: sorted(one_territory.visits_received(co_hosted, name)["code"])
        for name in ("aix", "blois", "dax")
    }
    assert received == {"aix": ["v1", "v10", "v2", "v6"], "blois": ["v1", "v10", "v8"], "dax": []}
    made = {name: sorted(one_territory.visits_made(co_hosted, name)["code"]) for name in ("aix", "blois")}
    assert made == {"aix": [], "blois": ["v6", "v9"]}  # at a meeting of the network, its host is present
    came = {
        code: one_event.came_to(co_hosted, code)["visitor_code"].dropna().tolist()
        for code in ("seul", "deux")
    }
    assert came == {"seul": ["blois", "cahors"], "deux": ["cahors"]}
    told = {one.record_id for one in quality_rules.visited_events(co_hosted)}
    assert len(told) == 6  # all but the four to oneself


def test_a_territory_without_a_name_is_called_as_elsewhere(seeded_database_url: str, tmp_path: Path) -> None:
    came: Sheets = {
        "Événements": [
            ["Code", "Événement", "Portée", "Territoire", "Date"],
            ["soiree", "Soirée des liens", "territoire", "innovales", "04/05/2024"],
        ],
        "Participations": [
            ["Code", "Territoire", "Événement"],
            ["w1", "innovales", "t23"],
            ["w2", "Strasbourg", "soiree"],
        ],
    }
    assert import_path(seeded_database_url, workbook(tmp_path, came), user="essai").status == "imported"
    view, called = View.now(Role.PUBLIC, seeded_database_url), "nom à compléter (InnoVales)"
    found = queries.meetings(view, Slice(), Scope.LOCAL, 40).set_index("code")
    assert (found.at["w1", "visitor"], found.at["w2", "place"]) == (called, called)


BOTH_YEARS: Sheets = {
    "Territoires": [["Territoire"], ["Aix"], ["Blois"], ["Cahors"]],
    "Événements": [
        ["Événement", "Date", "Portée", "Territoire", "Statut"],
        ["Soirée", "10/06/2025", "territoire", "Aix", "tenu"],
        ["Nuit", "10/06/2026", "territoire", "Aix", "tenu"],
        ["Forum", "10/06/2025", "territoire", "Blois", "tenu"],
        ["Kermesse", "10/06/2026", "territoire", "Blois", "annulé"],
        ["Bal", "10/10/2026", "territoire", "Blois", "prévu"],
        ["Veillée", "10/06/2027", "territoire", "Blois", None],
    ],
    "Participations": [
        ["Code", "Territoire", "Chez", "Occasion", "Source", "Date"],
        ["doubt", "Cahors", "Aix", "un bal", None, None],
        ["told", "Cahors", "Aix", "un café", "Rapport d'activité 2025", None],
        ["both", "Cahors", "Aix", "une fête", "Bilan 2025-2026", None],
        ["sure", "Cahors", "Blois", "un jeu", None, "07/07/2025"],
        ["later", "Cahors", "Blois", "un jeu", "Rapport d'activité 2025", "07/07/2026"],
    ],
}


def test_a_year_that_is_over_counts_the_same_visits_in_its_report_as_year_by_year(
    database_url: str, tmp_path: Path
) -> None:
    report = import_path(database_url, workbook(tmp_path, BOTH_YEARS), user="essai")
    assert report.status == "imported", report.problems
    now, asked = View.now(Role.NETWORK, database_url, date(2026, 12, 1)), Slice.of_year(2025)
    for view in (now, now.at_end_of(2025)):
        assert set(queries.meetings(view, asked, Scope.LOCAL, 20)["code"]) == {"told", "sure"}
        assert values_over(view, ("visits_local",), asked)["visits_local"].value == 2
