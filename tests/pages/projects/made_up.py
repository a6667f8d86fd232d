"""Projects that nobody can take for real ones, beside the sample."""

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tests.data_access.importing.books import questions
from tests.data_access.importing.results import USER, import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.databases import with_sample

HEADERS = ("Projet", "Territoire", "Thème", "Étape", "Année", "Emplois", "Description")
PROJECTS: list[list[Any]] = [
    ["La Recyclerie du Haut", "Lons-le-Saunier", "Réemploi", "créé", 2023, "3 à 5", "Réparer et revendre des objets"],
    ["Les Recycleries de la plaine", "Caen", "réemploi", "accompagné", 2024, 4, "On répare les objets, on revend"],
    ["Café des possibles", "Caen", None, "accompagné", 2024, "plus de 10", None],
    ["Le Fournil partagé", "Lons-le-Saunier ; Haut-Doubs", "Alimentation", "idée", 2024, None, "Du pain de village"],
    ["Pain et village", "Figeac", "Alimentation", "créé", 2022, 2, "Boulangerie de village"],
    ["Vélos pour tous", "Strasbourg", "Mobilité", "développé", 2022, "env. 6", "Atelier de réparation de vélos"],
    ["Sans lieu", None, "Réemploi", None, None, None, None],
    ["Toits solaires", "Reims", "Énergie", "idée", 2099, 3, None],
]  # fmt: skip
SHEETS: Sheets = {"Projets": [list(HEADERS), *PROJECTS]}


def with_projects(url: str) -> None:
    """The sample, and the projects."""
    with_sample(url)
    file = workbook(Path(mkdtemp()), SHEETS, "projets.xlsx")
    asked = questions(import_path(url, file, user=USER, dry_run=True))  # whether a year far ahead is right
    report = import_path(url, file, user=USER, answers={one.key: "oui" for one in asked})
    assert report.status == "imported", report.problems
