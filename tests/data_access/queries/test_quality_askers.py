"""Whom to ask for what is missing: a team, who published it, else who imported it last."""

import datetime
from pathlib import Path

import pytest

from data_access.importing.undo.take_back import undo
from data_access.queries.quality import to_complete
from data_access.queries.quality_askers import whom_to_ask
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.importing.results import admin, import_path
from tests.data_access.importing.workbooks import Sheets, workbook

TODAY = datetime.date(2026, 11, 25)
NETWORK: Sheets = {
    "Territoires": [
        ["Code", "Territoire", "Statut"],
        ["amiens", "Amiens", "labellisé"],
        ["caen", "Caen", "en lancement"],
    ],
    "Structures": [
        ["Structure", "Territoire", "Porteuse"],
        ["KatalyZe", "Amiens", "oui"],
        ["La Bulle", "Caen", "non"],
    ],
    "Parrainages": [["Parrain", "Filleul", "Statut"], ["Amiens", "Caen", "actif"]],
    "Définitions": [["Code", "Indicateur"], ["kf-a", "Abonnés"], ["kf-b", "Visites"]],
    "Indicateurs": [["Code", "Indicateur", "Déclaré par"], ["a", "kf-a", "Le bureau"], ["b", "kf-b", None]],
}


def bring(url: str, folder: Path, sheets: Sheets, user: str) -> None:
    report = import_path(url, workbook(folder, sheets, f"{user}.xlsx"), user=f"{user}@exemple.fr")
    assert report.status == "imported", report


def asked(url: str, rule: str, role: Role = Role.BOARD) -> dict[str, str]:
    view = View.now(role, url, TODAY)
    (found,) = to_complete(view, (rule,))
    who = whom_to_ask(view, tuple(one.record_id for one in found.rows))
    return {one.code: who[one.record_id].replace("\u00a0", " ") for one in found.rows}


@pytest.fixture
def network(database_url: str, tmp_path: Path) -> str:
    bring(database_url, tmp_path, NETWORK, "camille")
    return database_url


def test_a_team_is_asked_and_who_carries_it_beside(network: str) -> None:
    assert asked(network, "news") == {
        "amiens": "qui peut le dire : Amiens (KatalyZe)",
        "caen": "qui peut le dire : Caen",
    }
    (both,) = asked(network, "exchanges").values()
    assert both == "qui peut le dire : Amiens (KatalyZe) ou Caen"


def test_who_published_a_figure_is_told_and_where_nobody_did_who_imported_it_last(
    network: str, tmp_path: Path
) -> None:
    bring(network, tmp_path, {"Indicateurs": [["Code", "Période"], ["b", "2024"]]}, "dominique")
    imported = "importé en dernier par dominique@exemple.fr, le "
    found = asked(network, "old_figures")
    assert found["a"] == "publié par Le bureau"
    assert found["b"].startswith(imported)
    undo(admin(network), 2, user="essai")
    assert asked(network, "old_figures")["b"].startswith(imported.replace("dominique", "camille"))


def test_below_the_board_nobody_is_named(network: str) -> None:
    with pytest.raises(NotForThisRole):
        whom_to_ask(View.now(Role.NETWORK, network, TODAY), (1,))
