"""Networks that are empty, beginning, as large as today's, and far larger."""

from pathlib import Path

from data_access.importing.plan.file_report import IMPORTED
from data_access.upgrading import upgrade
from tests.bench import network
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.databases import SqliteCopies, with_sample

SIZES = (0, 1, 24, 960)  # territories

ALONE: Sheets = {
    "Territoires": [
        ["Territoire", "Commune", "Département", "Statut"],
        ["Miramas", "Miramas", "13", "en lancement"],
    ],
    "Promotions": [["Promo", "Équipes annoncées"], ["Promo 3", 1]],
    "Étapes": [["Étape", "Ordre"], ["Séminaire d'intégration", 1]],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "État"],
        ["Promo 3", "Miramas", "Séminaire d'intégration", "fait"],
    ],
    "Événements": [
        ["Événement", "Type", "Date", "Portée", "Territoire", "Présents"],
        ["Essai de soirée", "grande soirée d'idéation", "30/05/2024", "local", "Miramas", "plus de 250"],
    ],
}


def network_of(territories: int, folder: Path, copies: SqliteCopies) -> str:
    """A database with so many territories: none, one, today's network, or forty times it."""
    if territories == 24:
        return copies.copy(with_sample)
    url = f"sqlite:///{folder / 'network.db'}"
    if territories < 24:
        upgrade(url)
        if territories:
            assert import_path(url, workbook(folder, ALONE), user="essai@exemple.fr").status == IMPORTED
    else:
        network.build(url, territories // 24)
    return url
