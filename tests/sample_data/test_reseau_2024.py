"""The 2024 network as a workbook: what the annual report adds up to must add up from the cells.

Plain openpyxl, on purpose: nothing here knows how the app reads the file.
"""

import datetime
import re
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Row = dict[str, Any]
Sheets = dict[str, list[Row]]

WORKBOOK = Path(__file__).parents[2] / "sample_data" / "reseau-2024.xlsx"
GRAND_EVENINGS = ("t07", "t10", "t16", "t18")


@pytest.fixture(scope="module")
def sheets() -> Sheets:
    """The rows of every sheet but « Lisez-moi », each as header → cell."""
    book = openpyxl.load_workbook(WORKBOOK)
    found: Sheets = {}
    for sheet in book.worksheets[1:]:
        headers, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, headers), row, strict=True)) for row in rows]
    return found


def by_code(rows: list[Row]) -> dict[str, Row]:
    return {row["Code"]: row for row in rows}


def where(rows: list[Row], **wanted: object) -> list[Row]:
    """The rows whose cells hold the wanted values; « _ » stands for a space in a header."""
    return [
        row for row in rows if all(row[header.replace("_", " ")] == value for header, value in wanted.items())
    ]


def names(rows: list[Row], header: str = "Territoire") -> set[str]:
    return {row[header] for row in rows}


def standing(sheets: Sheets, status: str) -> set[str]:
    return names(where(sheets["Territoires"], Statut=status))


def following(sheets: Sheets, cohort: str, how: str) -> set[str]:
    return names(where(sheets["Membres"], Promo=cohort, Participation=how))


def at_least(cell: int | str | None) -> int:
    """The number that a cell holds; « plus de 250 » holds 250, an empty cell nothing."""
    return int(str(cell or 0).removeprefix("plus de ").replace(" ", ""))


def published(sheets: Sheets, code: str) -> int | str | None:
    (row,) = where(sheets["Indicateurs"], Indicateur=code)
    return row["Valeur"]


def test_the_sheets_hold_as_many_rows_as_the_report_has_facts(sheets: Sheets) -> None:
    counts = {name: len(rows) for name, rows in sheets.items()}
    assert counts == {
        "Territoires": 12 + 2 + 7 + 2,
        "Statuts": 3,
        "Structures": 25 + 29,
        "Promotions": 2,
        "Membres": 6 + 4 + 7 + 2,
        "Étapes": 2 + 1 + 1 + 6 + 2,
        "Avancement": 4 + 4 + 3 + 6,
        "Critères": 3 + 4,
        "Parrainages": 7 + 1,
        "Événements": 23 + 3 + 23 + 8,
        "Rôles": 8 + 5 + 3 + 2 + 6,
        "Participations": 16 + 9 + 10 + 9 + 13,
        "Définitions": 10 + 4,
        "Indicateurs": 10 + 4,
        "Cercles": 3 + 5,
        "Énoncés": 67 + 100,
    }


def test_every_row_has_a_code_of_its_own_and_a_source_in_the_report(sheets: Sheets) -> None:
    rows = [row for sheet in sheets.values() for row in sheet]
    assert [code for code, count in Counter(row["Code"] for row in rows).items() if count > 1] == []
    assert all(row["Source"].startswith("Rapport d'activité 2024 · ") for row in rows)


def test_references_lead_to_rows_that_exist(sheets: Sheets) -> None:
    codes = {row["Code"] for rows in sheets.values() for row in rows}
    territories = {row["Territoire"] or row["Code"] for row in sheets["Territoires"]}
    for sheet, rows in sheets.items():
        for header in {"Territoire", "Chez", "Parrain", "Filleul"} & set(rows[0]):
            assert names(rows, header) - {None} <= territories, f"{sheet} · {header}"
    for header, found_in in {"Promo": "Promotions", "Étape": "Étapes"}.items():
        known = names(sheets[found_in], header)
        for sheet in ("Membres", "Avancement", "Événements"):
            assert {row.get(header) for row in sheets[sheet]} - {None} <= known, f"{sheet} · {header}"
    for sheet, header in (("Rôles", "Événement"), ("Participations", "Événement")):
        assert names(sheets[sheet], header) - {None} <= codes, f"{sheet} · {header}"
    subjects = {one for row in sheets["Énoncés"] if row["Sujets"] for one in row["Sujets"].split(" ; ")}
    assert subjects | names(sheets["Indicateurs"], "Indicateur") <= codes


def test_labelled_and_launching_make_the_24_territories(sheets: Sheets) -> None:
    figures = ("kf-territoires", "kf-labellises", "kf-lancement")
    total, labelled, launching = (published(sheets, figure) for figure in figures)
    assert (total, labelled, launching) == (24, 17, 7)
    assert at_least(labelled) + at_least(launching) == total

    statuses = Counter(row["Statut"] for row in sheets["Territoires"])
    assert statuses == {"labellisé": 14, "en lancement": launching, "reporté": 2}
    assert at_least(labelled) - statuses["labellisé"] == 3  # neither name nor logo: no row for them
    nameless = where(sheets["Territoires"], Territoire=None)
    assert {row["Code"] for row in nameless} == {"innovales", "valhorizon"}
    labels = where(sheets["Territoires"], Statut="labellisé")
    inferred = sorted(row["Code"] for row in labels if "Déduit" in (row["Note"] or ""))
    assert inferred == ["besancon", "innovales", "le-mans", "valhorizon"]


def test_three_labels_are_dated_and_fourteen_are_not(sheets: Sheets) -> None:
    labelled = where(sheets["Territoires"], Statut="labellisé")
    dated = [row for row in labelled if row["Statut depuis"]]
    assert names(dated) == {"Miramas", "Amiens", "Luxembourg"}
    assert {row["Statut depuis"].date() for row in dated} == {datetime.date(2024, 4, 15)}
    assert by_code(sheets["Événements"])["n08"]["Date"].date() == datetime.date(2024, 4, 15)
    assert at_least(published(sheets, "kf-labellises")) - len(dated) == 14
    assert names(sheets["Statuts"]) == names(dated)


def test_every_territory_that_a_map_can_place_has_its_coordinates(sheets: Sheets) -> None:
    placed = [row for row in sheets["Territoires"] if row["Latitude"] is not None]
    assert {row["Code"] for row in sheets["Territoires"]} - {row["Code"] for row in placed} == {
        "innovales",
        "valhorizon",
        "val-d-adour-pays-d-armagnac",
    }
    assert all(row["Commune"] and row["Pays"] and row["Longitude"] is not None for row in placed)
    assert all(row["Département"] for row in placed if row["Pays"] == "France")
    assert by_code(placed)["guyane"]["Département"] == "973"


def test_the_cohorts_have_the_members_announced_and_the_first_splits_in_halves(sheets: Sheets) -> None:
    for cohort in sheets["Promotions"]:
        members = where(sheets["Membres"], Promo=cohort["Promo"], Participation="membre")
        assert len(members) == cohort["Équipes annoncées"]
    first = where(sheets["Membres"], Promo="Promo 1", Participation="membre")
    assert Counter(row["Issue"] for row in first) == {"labellisé": 3, "en poursuite": 3}
    assert len(where(sheets["Membres"], Participation="à la carte")) == 7
    assert len(where(sheets["Membres"], Participation="membre")) == 10  # accompanied since the end of 2023


def test_the_launching_territories_are_three_of_the_first_cohort_and_the_second(sheets: Sheets) -> None:
    continuing = names(where(sheets["Membres"], Promo="Promo 1", Issue="en poursuite"))
    second = following(sheets, "Promo 2", "membre")
    assert (len(continuing), len(second)) == (3, 4)
    assert continuing | second == standing(sheets, "en lancement")


def test_each_launching_territory_has_one_sponsor_that_is_labelled(sheets: Sheets) -> None:
    active = where(sheets["Parrainages"], Statut="actif")
    launching = standing(sheets, "en lancement")
    assert Counter(row["Filleul"] for row in active) == Counter(launching)
    assert names(active, "Parrain") <= standing(sheets, "labellisé")
    assert len(names(active, "Parrain")) == 6
    assert Counter(row["Parrain"] for row in active)["Le Mans"] == 2
    (ended,) = where(sheets["Parrainages"], Statut="terminé")
    assert (ended["Parrain"], ended["Filleul"]) == ("Meurthe-et-Moselle", "Luxembourg")


def test_the_day_at_ivry_counts_the_six_members_and_the_seven_labelled(sheets: Sheets) -> None:
    day = by_code(sheets["Événements"])["n02"]
    came = names(where(sheets["Participations"], Événement="n02"))
    followed = following(sheets, "Promo 1", "membre") | following(sheets, "Promo 1", "à la carte")
    assert (day["Présents"], day["Nb territoires"]) == (30, 13)
    assert came == followed
    assert len(came) == day["Nb territoires"]
    assert all("Déduit : " in row["Note"] for row in where(sheets["Participations"], Événement="n02"))


def test_the_agora_lists_as_many_territories_as_it_declares(sheets: Sheets) -> None:
    agora = by_code(sheets["Événements"])["n19"]
    came = names(where(sheets["Participations"], Événement="n19", Relevé="liste complète"))
    labelled = standing(sheets, "labellisé")
    assert (agora["Présents"], agora["Nb territoires"]) == (30, 10)
    assert len(came) == agora["Nb territoires"]
    assert (len(came & labelled), len(came - labelled)) == (8, 2)


def test_the_seminar_gathers_nine_teams_and_only_its_members_have_done_the_step(sheets: Sheets) -> None:
    teams = names(where(sheets["Participations"], Événement="n20", Relevé="liste complète"))
    members = following(sheets, "Promo 2", "membre")
    assert len(teams) == 9
    assert members < teams
    assert names(where(sheets["Avancement"], Promo="Promo 2", Étape="Séminaire d'intégration")) == members
    assert {row["Avancement"] for row in sheets["Avancement"]} == {"fait"}


def test_thirteen_ptce_learn_together_and_the_eight_new_ones_are_named(sheets: Sheets) -> None:
    communities = Counter(row["Communauté apprenante PTCE"] for row in sheets["Territoires"])
    assert (communities["promo 1"], communities["promo 2"], communities["déjà engagé"]) == (5, 3, 5)
    ptce = [row for row in where(sheets["Structures"], PTCE="oui") if row["Structure"] != "PTCE Coup demain"]
    new = [
        row for row in sheets["Territoires"] if row["Communauté apprenante PTCE"] in ("promo 1", "promo 2")
    ]
    assert len(ptce) == 5 + 3
    assert names(ptce) == names(new)
    said = where(sheets["Énoncés"], Champ="communauté apprenante PTCE")
    assert [(row["Valeur"], len(row["Sujets"].split(" ; "))) for row in said] == [(5, 5), (3, 3), (5, 5)]


def test_the_logos_are_fourteen_of_labelled_territories_and_twelve_of_launching_ones(sheets: Sheets) -> None:
    logos = [row for row in where(sheets["Structures"], Porte_la_dynamique="oui") if row["Tel que lu"]]
    launching = standing(sheets, "en lancement")
    of_launching = [row for row in logos if row["Territoire"] in launching]
    unreadable = where(sheets["Énoncés"], Champ="logo illisible")
    of_two_carriers = where(
        sheets["Structures"], Tel_que_lu="Université de Poitiers", Porte_la_dynamique=None
    )
    assert len(logos) - len(of_launching) == 14
    assert len(of_launching) + len(of_two_carriers) + len(unreadable) == 12
    assert {row["Structure"] for row in logos if row["Territoire"] is None} == {
        "SET UP",
        "Citizens for Ecological Learning & Living",
    }


def test_six_structures_carry_the_dynamic_of_poitiers_as_the_report_names_them(sheets: Sheets) -> None:
    carriers = where(sheets["Structures"], Territoire="Poitiers", Porte_la_dynamique="oui")
    assert len(carriers) == 6
    (poitiers,) = where(sheets["Territoires"], Territoire="Poitiers")
    assert "Six structures" in poitiers["Note"]


def test_each_statement_says_the_line_of_the_report_that_it_stands_on(sheets: Sheets) -> None:
    assert [row["Code"] for row in sheets["Énoncés"] if not re.search(r", lignes? \d", row["Source"])] == []


def test_the_board_has_five_members_and_one_guest(sheets: Sheets) -> None:
    seats = Counter(row["Conseil d'administration"] for row in sheets["Structures"])
    assert (seats["membre"], seats["invitée"]) == (5, 1)
    assert len(where(sheets["Événements"], Type="conseil d'administration")) == 3
    assert len(where(sheets["Événements"], Type="assemblée générale")) == 1


def test_the_programme_has_six_workshops_where_five_are_announced(sheets: Sheets) -> None:
    kinds = Counter(row["Type"] for row in sheets["Étapes"])
    workshops = where(sheets["Étapes"], Type="parcours collectif", Durée="3 h")
    announced, *_ = where(sheets["Énoncés"], Champ="nombre d'ateliers")
    assert kinds == {"accompagnement de proximité": 2, "parcours collectif": 8, "comité": 2}
    assert [row["Ordre"] for row in sheets["Étapes"]] == list(range(1, 13))
    assert all(len(row["Libellé court"]) <= 18 for row in sheets["Étapes"])
    assert (announced["Valeur"], len(workshops)) == (5, 6)
    assert set(announced["Sujets"].split(" ; ")) == {row["Code"] for row in workshops}
    assert Counter(row["Comité"] for row in sheets["Critères"]) == {"éligibilité": 3, "labellisation": 4}


def test_the_events_are_of_the_network_of_the_territories_and_outside(sheets: Sheets) -> None:
    events = sheets["Événements"]
    assert Counter(row["Portée"] for row in events) == {"réseau": 26, "territoire": 23, "extérieur": 8}
    assert all(row["Territoire"] for row in where(events, Portée="territoire"))
    days = {row["Code"]: row["Date"] for row in events}
    assert {code for code, day in days.items() if day == "2024"} == {"r01", "r02", "r03", "x08"}
    assert all(day.year == 2024 for day in days.values() if isinstance(day, datetime.datetime))
    hosts = Counter(row["Territoire"] for row in where(events, Portée="territoire"))
    assert hosts == {
        "Lons-le-Saunier": 8,
        "Luxembourg": 5,
        "Valence-Romans": 4,
        "Amiens": 2,
        "Strasbourg": 2,
        "Meurthe-et-Moselle": 1,
        "Miramas": 1,
    }


def test_the_four_grand_evenings_add_up_to_701_contributors_and_more_than_777_present(sheets: Sheets) -> None:
    events = by_code(sheets["Événements"])
    evenings = [events[code] for code in GRAND_EVENINGS]
    assert evenings == where(sheets["Événements"], Type="grande soirée d'idéation")
    assert [row["Présents"] for row in evenings] == [317, 60, "plus de 250", 150]
    assert sum(at_least(row["Présents"]) for row in evenings) == 777
    assert sum(at_least(row["Contributeurs"] or row["Présents"]) for row in evenings) == 701
    assert [row["Défis"] for row in evenings] == [23, 7, 15, 16]
    assert sum(at_least(row["Défis"]) for row in evenings) == 61


def test_only_four_local_events_of_23_say_who_was_there(sheets: Sheets) -> None:
    local = where(sheets["Événements"], Portée="territoire")
    assert {row["Code"] for row in local if row["Présents"] is not None} == set(GRAND_EVENINGS)
    assert len(local) == 23


def test_the_evening_at_lons_keeps_its_measures_apart(sheets: Sheets) -> None:
    lons = by_code(sheets["Événements"])["t16"]
    measures = ("Présents", "Contributeurs", "Défis", "Engagés", "Porteurs de projet", "Solutions")
    assert [lons[one] for one in measures] == ["plus de 250", 174, 15, 49, 24, 19]
    assert round(100 * lons["Engagés"] / lons["Contributeurs"], 1) == 28.2
    assert round(100 * lons["Porteurs de projet"] / lons["Contributeurs"], 1) == 13.8


def test_five_deep_dive_workshops_make_75_attendances(sheets: Sheets) -> None:
    held = where(sheets["Événements"], Type="atelier Défis et Pépites")
    assert [row["Présents"] for row in held] == [19, 14, 13, 13, 16]
    assert sum(row["Présents"] for row in held) == 75
    assert [row["Nb territoires"] for row in held] == [9, 9, 6, None, None]
    coanimated = names(where(sheets["Rôles"], Rôle="coanime"), "Événement")
    assert {row["Code"] for row in held} < coanimated
    taught = names(held, "Étape")
    assert len(taught) == 5
    assert "Animer son équipe cœur" not in taught


def test_dates_that_the_report_gives_twice_agree(sheets: Sheets) -> None:
    events = by_code(sheets["Événements"])
    twice = {
        "n03": (1, 30),
        "n05": (2, 20),
        "n07": (3, 12),
        "n08": (4, 15),
        "n09": (5, 16),
        "n12": (6, 25),
        "n13": (7, 4),
        "n14": (7, 8),
        "n15": (9, 17),
        "n16": (9, 19),
        "n17": (9, 24),
        "n18": (10, 10),
        "n22": (11, 28),
        "n23": (12, 10),
        "t07": (5, 30),
        "t10": (6, 6),
        "t16": (9, 13),
        "t18": (10, 17),
        "t21": (12, 3),
        "t22": (12, 4),
    }
    assert {code: (events[code]["Date"].month, events[code]["Date"].day) for code in twice} == twice
    assert events["n19"]["Date"] == "16 et 17 octobre 2024"
    assert events["n20"]["Date"] == "du 12 au 14 novembre 2024"
    assert events["t20"]["Date"] == "8 et 9 novembre 2024"
    assert all(" ; " in events[code]["Source"] for code in (*twice, "n19", "t20"))


def test_sixteen_visits_are_given_as_examples_and_nine_are_of_the_national_team(sheets: Sheets) -> None:
    visits = sheets["Participations"]
    examples = [row for row in where(visits, Relevé="par exemple") if row["Territoire"]]
    assert len(examples) == 16
    received = Counter(row["Événement"] or row["Chez"] for row in examples)
    assert received == {"t23": 4, "Amiens": 2, "t10": 2, "t16": 2, "t18": 6}
    made = Counter(row["Territoire"] for row in examples)
    assert made.most_common(2) == [("Strasbourg", 4), ("Meurthe-et-Moselle", 3)]
    assert (made["Grenoble"], made["Luxembourg"]) == (2, 2)
    assert len(where(visits, Équipe_nationale="oui")) == 9


def test_the_key_figures_stand_as_published_and_unknown_counts_stay_empty(sheets: Sheets) -> None:
    values = {row["Indicateur"]: row["Valeur"] for row in sheets["Indicateurs"]}
    assert values == {
        "kf-age": 7,
        "kf-territoires": 24,
        "kf-labellises": 17,
        "kf-lancement": 7,
        "kf-participants": "plus de 17 800",
        "kf-engages": 5600,
        "kf-projets": 564,
        "kf-emplois": 691,
        "kf-strasbourg": 8,
        "kf-linkedin": 1165,
        "kf-site": None,
        "kf-instagram": None,
        "kf-blog": None,
        "kf-newsletter": None,
    }
    assert list(values) == [row["Code"] for row in sheets["Définitions"]]
    assert names(sheets["Définitions"], "Définition") == {None}  # to be agreed with the association


def test_figures_of_several_events_together_belong_to_no_single_event(sheets: Sheets) -> None:
    events, statements = by_code(sheets["Événements"]), sheets["Énoncés"]
    webinars = where(statements, Sujets="n12 ; n13 ; n15")
    assert [row["Valeur"] for row in webinars] == [64, 88, 70]
    (first_steps,) = where(statements, Sujets="n14 ; n17")
    assert first_steps["Valeur"] == 18
    assert all(events[code]["Présents"] is None for code in ("n12", "n13", "n15", "n14", "n17"))


def test_of_statements_that_contradict_one_another_at_most_one_is_retained(sheets: Sheets) -> None:
    retained = Counter((row["Sujets"], row["Champ"]) for row in where(sheets["Énoncés"], Retenu="oui"))
    assert max(retained.values()) == 1
    present = where(sheets["Énoncés"], Sujets="t16", Champ="présents", Retenu="oui")
    assert [row["Valeur"] for row in present] == [by_code(sheets["Événements"])["t16"]["Présents"]]
    seminar = where(sheets["Énoncés"], Sujets="n20", Champ="date", Retenu="oui")
    assert [row["Date"] for row in seminar] == [by_code(sheets["Événements"])["n20"]["Date"]]
    assert len(where(sheets["Énoncés"], Sujets=None, Champ="levée de fonds")) == 3
