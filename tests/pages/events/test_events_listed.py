"""Événements, without a browser: the list of them, what is still to come, addresses and visits that say little."""

import io
import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from data_access import clock
from data_access.queries.one_territory import events_of
from data_access.view import View
from data_access.vocabulary import Role
from pages.events.sections import VISITS
from pages.events.visit_matrix import presences_words
from pages.records import event_list
from pages.sitemap import EVENTS_LIST
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import workbook
from tests.pages.app import tables, taken_away
from tests.pages.events.test_page import open_events, open_section, said


def test_the_list_taken_away_holds_all_events_with_real_dates_and_what_was_counted(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = taken_away(open_section(EVENTS_LIST), monkeypatch)
    sheet = openpyxl.load_workbook(io.BytesIO(files["evenements-2024.xlsx"]())).worksheets[0]
    header, *lines = sheet.iter_rows(values_only=True)
    rows = {row["Code"]: row for row in (dict(zip(header, line, strict=True)) for line in lines)}
    assert Counter(row["Portée"] for row in rows.values()) == {"réseau": 26, "territoire": 23, "extérieur": 8}
    assert rows["t16"]["Date"] == datetime(2024, 9, 13)
    assert (rows["t16"]["Présents"], rows["t16"]["Défis"]) == ("plus de 250", 15)
    assert rows["t16"]["Bilan"] == "bilan saisi"
    assert "Rapport d'activité 2024" in str(rows["t16"]["Source"])
    assert rows["n20"]["Date"] == datetime(2024, 11, 12)
    assert str(rows["n20"]["Date telle qu'écrite"]) == "du 12 au 14 novembre 2024"
    assert (rows["r01"]["Date"], rows["r01"]["Date telle qu'écrite"]) == (None, 2024)
    assert {row["Bilan"] for row in rows.values()} == {"bilan saisi", "bilan à compléter"}


AMIENS = "[Amiens](territoires?territoire=amiens)"


def test_the_list_names_the_territories_of_each_event_where_one_has_any(app_on_sample: str) -> None:
    (local,), (network,), (online,) = (
        tables(open_section(EVENTS_LIST)),
        tables(open_section(EVENTS_LIST, portee="Réseau")),
        tables(open_section(EVENTS_LIST, portee="Réseau", type="webinaire découverte")),
    )
    assert list(local) == list(network) == ["Date", "Événement", "Type", "Territoire", "Bilan"]
    assert list(online) == ["Date", "Événement", "Type", "Bilan"]
    agora = network[network["Événement"].str.contains("Agora")].squeeze()
    assert agora["Territoire"] == "Miramas"  # the network carries it, a territory hosts it
    katalyze = local[local["Événement"].str.contains("Katalyze")].squeeze()
    assert (katalyze["Date"], katalyze["Territoire"]) == ("30 mai 2024", AMIENS)


def test_an_event_that_pictures_name_by_another_title_bears_both_in_the_list(app_on_sample: str) -> None:
    (network,) = tables(open_section(EVENTS_LIST, portee="Réseau"))
    told = {one.partition("](")[0]: one.partition("  \n")[2] for one in network["Événement"]}
    assert "Journée d'Ivry" in told["[**Comment animer des ateliers d'intelligence collective**"]
    assert told["[**La mobilisation citoyenne à toutes les étapes de la démarche**"] == ""
    assert "**Titre court** : Journée d'Ivry" in said(open_events(evenement="n02"))


def test_a_count_that_filters_narrow_says_so(app_on_sample: str) -> None:
    assert "**4 événements** en 2024 avec ces filtres :" in said(open_events(type="grande soirée d'idéation"))
    assert "**57 événements** en 2024 :" in said(open_events())


def test_on_a_phone_the_list_is_a_line_an_event(app_on_sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_list, "on_phone", lambda: True)
    page = open_section(EVENTS_LIST)
    assert not tables(page)
    assert f"grande soirée d'idéation · {AMIENS} · :green[●] bilan saisi" in said(page)


def test_what_is_to_come_is_no_report_to_complete(app_on_sample: str, tmp_path: Path) -> None:
    soon = f"12/12/{clock.today().year + 1}"
    event = [["Événement", "Date", "Portée", "Territoire"], ["Forum", soon, "territoire", "Amiens"]]
    assert import_path(app_on_sample, workbook(tmp_path, {"Événements": event}), user="essai").import_id
    assert "19 bilans à compléter · 1 à venir" in said(open_events(annee="Toutes"))
    (code,) = re.findall(
        r"evenement=([\w-]+)",
        tables(open_section(EVENTS_LIST, chez="amiens", annee=soon[-4:]))[0].to_string(),
    )
    page = open_events(evenement=code)
    assert "Cet événement est à venir : il n'est dans aucun chiffre encore" in said(page)
    assert "son bilan : aucune mesure" not in said(page)


def test_a_territory_of_the_address_that_carries_no_event_is_said_to_be_unknown(app_on_sample: str) -> None:
    assert "le territoire « ailleurs-sur-mer » ; voici les événements de tous les territoires" in "".join(
        one.value.replace("\u00a0", " ") for one in open_events(chez="ailleurs-sur-mer").warning
    )
    assert not open_events(chez="amiens").warning


def test_the_national_team_s_visit_of_which_nothing_is_noted_is_a_meeting_not_nan() -> None:
    rows = pd.DataFrame(
        {
            "total": [2, 2],
            "event": [None, "Katalyze"],
            "occasion": [None, "soirée"],
            "place": ["Strasbourg", "Amiens"],
            "start": [date(2025, 3, 13), None],
            "end": [date(2025, 3, 13), None],
            "precision": ["day", None],
            "text": [None, None],
            "ahead": [None, None],
        }
    )
    assert presences_words(rows).endswith("rencontre (Strasbourg, 13 mars 2025) ; Katalyze (Amiens).")


def test_visits_elsewhere_are_not_said_to_be_to_the_network(app_on_sample: str, tmp_path: Path) -> None:
    event = [["Événement", "Date", "Portée"], ["Salon", "04/05/2024", "extérieur"]]
    visit = [["Territoire", "Événement"], ["Caen", "Salon"]]
    book = workbook(tmp_path, {"Événements": event, "Participations": visit})
    assert import_path(app_on_sample, book, user="essai").import_id
    assert "**1 présence** d'équipes à 1 rencontre ailleurs" in said(open_section(VISITS, portee="Ailleurs"))


def test_an_event_without_a_date_stands_last_among_those_of_a_territory(
    seeded_database_url: str, tmp_path: Path
) -> None:
    event = [["Événement", "Portée", "Territoire"], ["Un jour", "territoire", "Amiens"]]
    book = workbook(tmp_path, {"Événements": event})
    assert import_path(seeded_database_url, book, user="essai").import_id
    found = events_of(View.now(Role.PUBLIC, seeded_database_url), "amiens")
    assert found["name"].iloc[-1] == "Un jour"
