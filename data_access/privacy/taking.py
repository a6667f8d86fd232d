"""One person's data as a workbook to give to them."""

import pandas as pd

from data_access.exporting.tables import xlsx_file
from data_access.privacy.erasing import find
from data_access.privacy.rows import full_rows
from data_access.privacy.somebody import Somebody
from data_access.view import View
from data_access.vocabulary import Role

COLUMNS = ("Où", "Ligne", "Colonne", "Valeur")
ORIGINALS = "Fichiers d'origine"
LONGEST = 32_000  # characters of a cell


def data_of(view: View, somebody: Somebody) -> bytes:
    """A workbook of every row that holds them, value by value, and the names of the files that do.

    Raises NotForThisRole below ADMIN, DatabaseProblem.
    """
    view.require(Role.ADMIN)
    with view.connection() as connection:
        rows = [
            (one.table, one.row, one.column, one.says[:LONGEST]) for one in full_rows(connection, somebody)
        ]
    files = [
        (ORIGINALS, one.path.stem, "Fichier", name)
        for one in find(view, somebody).originals
        for name in one.called
    ]
    return xlsx_file(pd.DataFrame([*rows, *files], columns=list(COLUMNS), dtype=object), "Données")
