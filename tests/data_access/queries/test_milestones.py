"""Labels and Agoras by date, on both databases."""

import datetime

from data_access.queries.milestones import between
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.books import bringing
from tests.data_access.importing.workbooks import Sheets

SHEETS: Sheets = {
    "Territoires": [["Code", "Territoire"], ["amiens", "Amiens"], ["caen", "Caen"], ["figeac", "Figeac"]],
    "Statuts": [
        ["Territoire", "Statut", "Date"],
        ["amiens", "labellisé", "15/04/2024"],
        ["caen", "labellisé", "2019"],
        ["figeac", "en lancement", "16/04/2024"],
        ["figeac", "labellisé", None],
    ],
    "Événements": [
        ["Code", "Événement", "Type", "Date", "Portée"],
        ["n19", "Agora de Miramas", "Agora des territoires", "16 et 17 octobre 2024", "réseau"],
        ["n20", "Soirée", "soirée de créativité", "18/10/2024", "réseau"],
    ],
}


def test_labels_and_agoras_between_two_days_stand_by_date(database_url: str) -> None:
    assert bringing(database_url)(SHEETS).status == "imported"
    view = View.now(Role.PUBLIC, database_url, datetime.date(2026, 11, 25))
    found = between(view, datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    assert list(zip(found["kind"], found["code"], found["name"], found["precision"], strict=True)) == [
        ("label", "amiens", "Amiens", "day"),
        ("agora", "n19", "Agora de Miramas", "day"),
    ]
    assert list(between(view, None, None)["code"]) == ["caen", "amiens", "n19"]
