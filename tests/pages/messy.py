"""A file as people send it: a title above, a header that leaves a doubt, a count in words."""

from pathlib import Path

from tests.data_access.importing.workbooks import Sheets, workbook

EVENINGS: Sheets = {
    "Événements": [
        ["Nos soirées du printemps"],
        [],
        ["Événement", "Date", "Territoire", "Portée", "Participants"],
        ["Soirée des possibles", "12/04/2024", "Amiens", "territoire", 60],
        ["Soirée des voisins", "19/04/2024", "Amiens", "territoire", "une belle foule"],
    ]
}


def evenings(folder: Path) -> Path:
    """The workbook: « Participants » (E3) is a question, « une belle foule » (E5) an error."""
    return workbook(folder, EVENINGS, "soirées.xlsx")
