"""What the tests of the fundraising share: the example as pandas reads it, and a small workbook of hard cases."""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from data_access.importing.sample import EXAMPLE
from data_access.view import View
from data_access.vocabulary import FUNDING_READER
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook

TODAY = datetime.date(2026, 11, 25)  # the day around which the example is written
WON = {"accordé", "convention signée", "versé en partie", "versé", "clos (bilan rendu)"}
IN_KIND = {"mécénat de compétences", "en nature"}
LOST = {"refusé", "abandonné", "inéligible"}

SMALL: Sheets = {
    "Financements": [
        ["Code", "Financeur", "Objet", "Étape", "Probabilité (%)", "Réponse attendue"],
        ["a", "Fonds A", "Sans probabilité", "en instruction", None, "T1 2027"],
        ["b", "Fonds B", "Demi-centime", "dossier déposé", 50, "12/01/2027"],
        ["c", "Fonds C", "Versé sans plus", "versé", None, None],
        ["d", "Fonds D", "Refusé", "refusé", 0, None],
        ["e", "Fonds E", "Étape inconnue", None, 40, None],
        ["f", "Fonds F", "Accordé", "accordé", 95, None],
    ],
    "Financements par exercice": [
        [
            "Dossier",
            "Exercice",
            "Montant demandé",
            "Montant accordé",
            "Montant conventionné",
            "Montant versé",
        ],
        ["a", 2026, 1000, None, None, None],
        ["b", 2026, 10.01, None, None, None],
        ["c", 2026, None, None, None, 300],
        ["d", 2026, 5000, None, None, None],
        ["e", 2026, 700, None, None, None],
        ["f", 2026, 900, 800, 750, None],
        ["f", 2027, 900, None, None, None],
    ],
    "Budgets": [
        ["Exercice", "Nature", "Ligne", "Montant"],
        [2026, "charges", "Agora", 1000],
        [2026, "produits", "Subventions", 9999],
        [2026, None, "À classer", 50],
    ],
}


def board(url: str) -> View:
    """The board's view on the day of the example."""
    return View.now(FUNDING_READER, url, TODAY)


def with_small(url: str, folder: Path) -> View:
    """The board's view of a database that holds the small workbook."""
    report = import_path(url, workbook(folder, SMALL), user="essai@exemple.fr")
    assert report.status == "imported", report.problems
    return board(url)


def sheet(name: str) -> pd.DataFrame:
    """A sheet of the example, as pandas reads it."""
    return pd.read_excel(EXAMPLE, sheet_name=name, engine="openpyxl")


def amounts() -> pd.DataFrame:
    """The amounts by fiscal year with funder, its kind, form, stage and probability of their file, as the workbook
    gives them."""
    columns = ["Code", "Financeur", "Type de financeur", "Forme", "Étape", "Probabilité (%)"]
    files = sheet("Financements")[columns]
    return (
        sheet("Financements par exercice")
        .rename(columns={"Code": "Ligne"})
        .merge(files, left_on="Dossier", right_on="Code")
    )


def euros(value: Any) -> Decimal:
    """A number of pandas as an amount."""
    return Decimal(str(value)).quantize(Decimal("0.01"))
