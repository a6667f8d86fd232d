"""What an import writes, on both databases: new, changed and unchanged records, each with its line of the log."""

from typing import Any

from sqlalchemy import select

from data_access.database import reading, writing
from data_access.models import (
    EventMeasure,
    RecordEntry,
    Territory,
    table_of,
)
from tests.data_access.importing.results import LONS, TWO, Bring, counts, digest, log, rows
from tests.data_access.importing.workbooks import Sheets


def typed(values: dict[str, Any]) -> dict[str, Any]:
    """Without what the commune tells (see test_places)."""
    return {name: value for name, value in values.items() if name in ("name", "commune")}


def test_new_records_are_written_with_readable_codes_and_a_line_of_the_log(
    bring: Bring, database_url: str
) -> None:
    report = bring(TWO)
    assert (report.status, report.import_id, counts(report)) == ("imported", 1, [(2, 0, 0, 0)])
    assert rows(database_url, Territory, "code", "label", "commune") == [
        ("lons-le-saunier", "Lons-le-Saunier", "Lons"),
        ("miramas", "Miramas", "Miramas"),
    ]
    line = log(database_url)[0]
    assert (line.action, line.before, line.sheet, line.row) == ("created", None, "Territoires", 2)
    assert typed(line.after) == {"name": "Lons-le-Saunier", "commune": "Lons"}
    assert typed(line.cells) == {"name": "A2", "commune": "B2"}


def test_a_second_import_says_what_is_new_changed_and_unchanged_with_before_and_after(
    bring: Bring, database_url: str
) -> None:
    bring(TWO)
    report = bring(
        {
            "Territoires": [
                ["Territoire", "Commune"],
                ["Lons-le-Saunier", "Montmorot"],
                ["Miramas", "Miramas"],
                ["Amiens", None],
            ]
        }
    )
    assert counts(report) == [(1, 1, 1, 0)]
    assert rows(database_url, Territory, "commune") == [("Montmorot",), ("Miramas",), (None,)]
    changed, confirmed, created = log(database_url)[2:]
    assert (changed.action, typed(changed.before or {})) == ("changed", {"commune": "Lons"})
    assert typed(changed.after) == {"name": "Lons-le-Saunier", "commune": "Montmorot"}
    assert (confirmed.action, confirmed.before, confirmed.cells) == (
        "confirmed",
        None,
        {"name": "A3", "commune": "B3"},
    )
    assert created.action == "created"


def test_the_same_file_twice_changes_nothing(bring: Bring, database_url: str) -> None:
    bring(TWO)
    before = digest(database_url)
    report = bring(TWO)
    assert (report.status, report.import_id, counts(report)) == ("unchanged", None, [(0, 0, 2, 0)])
    assert digest(database_url) == before


def test_a_file_that_comes_again_after_its_values_were_changed_brings_them_back(
    bring: Bring, database_url: str
) -> None:
    bring(TWO)
    bring({"Territoires": [["Territoire", "Commune"], ["Miramas", "Istres"]]})
    assert bring(TWO).status == "imported"
    assert rows(database_url, Territory, "commune") == [("Lons",), ("Miramas",)]


def test_blank_cells_change_nothing_and_absent_rows_are_kept(bring: Bring, database_url: str) -> None:
    bring(TWO)
    assert counts(bring({"Territoires": [["Territoire", "Commune"], ["Miramas", None]]})) == [(0, 0, 1, 0)]
    assert rows(database_url, Territory, "name", "commune") == [
        ("Lons-le-Saunier", "Lons"),
        ("Miramas", "Miramas"),
    ]


def test_every_kind_of_value_is_found_unchanged_when_it_comes_again(bring: Bring) -> None:
    sheets: Sheets = {
        "Territoires": [
            ["Territoire", "Pays", "Latitude", "Population", "Année d'entrée", "Statut", "Statut depuis"],
            ["Lons", "France", 46.6741, 17000, 2019, "labellisé", "avril 2024"],
        ],
        "Structures": [
            ["Structure", "Autres noms", "PTCE", "Territoire"],
            ["La FabT", "FabT ; Fabrique", "oui", "Lons"],
        ],
        "Événements": [
            ["Événement", "Date", "Portée", "Présents"],
            ["Soirée", "8 et 9 novembre 2024", "réseau", "plus de 250"],
        ],
        "Énoncés": [["Champ", "Texte", "Sujets"], ["présents", "64 personnes", "Lons ; Soirée"]],
        "Financements": [
            ["Financeur", "Budget du projet", "Probabilité (%)"],
            ["Région", "1 234,56 €", "60 à 70"],
        ],
    }
    assert bring(sheets).status == "imported"
    again = bring(sheets | {"Lisez-moi": [["un autre fichier, les mêmes lignes"]]})
    assert again.status == "imported"
    assert [(new, changed) for new, changed, _, _ in counts(again)] == [(0, 0)] * 5


def test_a_changed_count_makes_its_events_row_a_changed_one(bring: Bring, database_url: str) -> None:
    bring({"Événements": [["Événement", "Portée", "Présents"], ["Soirée", "réseau", 60]]})
    report = bring({"Événements": [["Événement", "Présents", "Défis"], ["Soirée", 70, 4]]})
    assert counts(report) == [(0, 1, 0, 0)]
    assert sorted(rows(database_url, EventMeasure, "measure", "value_value")) == [
        ("challenges", 4),
        ("present", 70),
    ]


def test_ids_of_records_are_never_used_again(bring: Bring, database_url: str) -> None:
    bring(TWO)
    records, territories = table_of(RecordEntry), table_of(Territory)
    with writing(database_url) as connection:
        connection.execute(territories.delete())
        connection.execute(records.delete())
    bring(LONS)
    with reading(database_url) as connection:
        assert connection.scalar(select(records.c.id)) == 3
