"""Plain tables are never taken for a crosstab; a workbook of crosstabs goes to the database."""

import datetime
from pathlib import Path

import pytest

from data_access.importing.extract.readers import read_file
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Book, Grid
from data_access.importing.sample import EXAMPLE, NETWORK
from data_access.importing.schema_matching.crosstabs import crosstab
from data_access.importing.schema_matching.workbook_tables import understand
from data_access.log.lineage import traces
from data_access.models import StepProgress
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.results import USER, counts, digest, import_path, messages, rows
from tests.data_access.importing.schema_matching.crosstabs.sheets import HEADER, Rows, maybe, read, said
from tests.data_access.importing.workbooks import Sheets, workbook


def test_no_sheet_of_the_sample_is_a_crosstab(known: Known) -> None:
    grids = [grid for file in (NETWORK, EXAMPLE) for grid in read_file(file).grids]
    assert len(grids) > 20
    assert [grid.name for grid in grids if crosstab(grid, known, {}) is not None] == []


PLAIN: dict[str, Rows] = {
    "no cell": [],
    "one step": [["Territoire", "Séminaire"], ["Caen", "x"]],
    "no territory": [["Jour", *HEADER[1:]], ["Lundi", "x", "x"], ["Mardi", "x", "x"]],
    "counts": [["Territoire", "Événements", "Partenaires"], ["Caen", 12, 5], ["Guyane", 1, 1]],
    "few counts": [["Territoire", "Événements", "Partenaires"], ["Caen", 1, 2], ["Guyane", 1, 1]],
    "texts": [["Territoire", "Partenaires", "Équipe cœur"], ["Caen", "La Région", "Mme X"]],
    "a plain table with two ticks": [
        ["Territoire", "Commune", "Département", "Séminaire", "Créativité"],
        ["Caen", "Caen", "14", "x", "x"],
    ],
    "progress": [
        ["Promo", "Territoire", "Étape", "Avancement", "Prévu le", "Fait le"],
        ["Promo 2", "Caen", "Séminaire", "fait", "12/11/2024", "13/11/2024"],
        ["Promo 2", "Caen", "Créativité", "fait", "28/11/2024", "10/12/2024"],
    ],
    "dates over dates": [["Prévu", "12/11/2024", "28/11/2024"], ["Caen", "13/11/2024", "29/11/2024"]],
    "ones under other dates": [["Territoire", "13/11/2025", "28/11/2025"], ["Caen", 1, 1], ["Guyane", 1, 0]],
    "ones under the dates of other events": [["Territoire", "25/06/2024", "04/07/2024"], ["Caen", 1, 1]],
    "counts under the dates of sessions": [["Territoire", "12/11/2024", "28/11/2024"], ["Caen", 1, 3]],
    "events": [
        ["Événement", "Territoire", "Avec"],
        ["Séminaire", "Caen", "Guyane"],
        ["Créativité", "Caen", "Poitiers"],
    ],
    "steps": [["Étape", "Ordre", "Type"], ["Séminaire", 4, "parcours collectif"], ["Créativité", 5, "x"]],
    "territories by territories": [["Chez", "Caen", "Guyane"], ["Caen", None, "x"], ["Guyane", "x", None]],
}


def test_ones_under_the_dates_of_sessions_are_states(known: Known) -> None:
    rows: Rows = [["Territoire", "12/11/2024", "28/11/2024"], ["Caen", 1, None], ["Guyane", 1, 1]]
    sheet = read(known, rows, "Avancement promo 2")
    assert list(said(sheet)) == ["B2", "B3", "C3"]


@pytest.mark.parametrize("rows", PLAIN.values(), ids=PLAIN.keys())
def test_a_plain_table_is_never_taken_for_a_crosstab(known: Known, rows: Rows) -> None:
    assert maybe(known, rows) is None


def test_without_known_records_no_crosstab_is_seen() -> None:
    assert crosstab(Grid("Promo 2", [HEADER, ["Caen", "x", "x"]]), None, {}) is None


TWO_SHEETS: Sheets = {
    "Promo 1": [
        ["Suivi de la promo 1"],
        [],
        ["Territoire", "Séminaire", "Créativité", "Labellisation"],
        ["Épinal", "x", "x", "prévu 15/10/2025"],
        ["Ivry-sur-Seine", "x", "excusé", None],
        ["Total", 2, 1],
    ],
    "Promo 2": [
        ["Territoire", "Éligibilité", "Mobilisation", "Partenaires"],
        [None, datetime.date(2024, 10, 10), datetime.date(2024, 11, 28), datetime.date(2024, 12, 10)],
        ["Caen", "x", "ok", "abs"],
        ["Guyane", "x", "rattrapé", None],
        ["Nb présents", 4, 13, 16],
    ],
}


def test_a_workbook_of_crosstabs_is_imported_and_each_value_leads_to_its_cell(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    file = workbook(tmp_path, TWO_SHEETS, "suivi.xlsx")
    report = import_path(seeded_sqlite_url, file, user=USER)
    assert (report.status, messages(report)) == ("imported", "")
    assert [(one.sheet, one.table, one.header_row, one.rows, one.passed_over) for one in report.sheets] == [
        ("Promo 1", "progress", 3, 5, 1),
        ("Promo 2", "progress", 2, 5, 1),
    ]
    assert counts(report) == [
        (3, 1, 1, 0),
        (3, 0, 2, 0),
    ]  # the sample says part of it, and that Ivry was there
    view = View(seeded_sqlite_url, Role.STAFF, datetime.date(2025, 1, 1), 0)
    records = {label: one for one, label in rows(seeded_sqlite_url, StepProgress, "id", "label")}
    caen = next(
        label for label in records if "Promo 2 · Caen · Mobilisation et animation des partenaires" in label
    )
    (found,) = traces(view, [records[caen]], ("state",)).values()
    origin = found.origin
    assert (origin.file, origin.sheet, origin.row, origin.cell) == ("suivi.xlsx", "Promo 2", 3, "D3")
    before = digest(seeded_sqlite_url)
    assert import_path(seeded_sqlite_url, file, user=USER).status == "unchanged"
    assert digest(seeded_sqlite_url) == before


def test_what_a_crosstab_leaves_in_doubt_is_asked_in_french_and_imported_once_answered(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    file = workbook(
        tmp_path,
        {
            "Suivi": [
                ["Territoire", "Séminaire", "Atelier 3", "Mobilisation"],
                ["Caen", "x", "x", "P"],
                ["Cahen", "x", None, "x"],
                ["Guyane", "x", "x", "x"],
            ]
        },
    )
    report = import_path(seeded_sqlite_url, file, user=USER)
    assert report.status == "refused"
    asked = {one.question.key: one for one in report.problems if one.question}
    assert sorted(one.cell for one in asked.values()) == ["A1", "A3", "C1", "D2"]
    assert len(report.problems) == 4
    said = messages(report)
    for words in (
        "promo",
        "« Cahen »",
        "« Atelier 3 » n'est pas un titre connu",
        "« P » n'est pas une valeur connue",
    ):
        assert words in said
    chosen = {"A1": "promo-2", "A3": "haut-doubs", "C1": "etape-partenaires", "D2": "missed"}
    answers = {key: chosen[one.cell] for key, one in asked.items()}
    report = import_path(seeded_sqlite_url, file, user=USER, answers=answers)
    assert (report.status, messages(report)) == ("imported", "")


def test_a_crosstab_beside_a_plain_table_is_a_table_of_its_own_and_one_below_is_read_too(
    known: Known,
) -> None:
    rows: Rows = [
        ["Parrainages", None, None, "Critères du label"],
        ["Parrain", "Filleul", None, "Territoire", "Équipe cœur", "Vision"],
        ["Amiens", "Caen", None, "Epinal", "prêt", "en cours"],
        ["Reims", "Guyane", None, "Poitiers", "prêt", "prêt"],
        [],
        ["Événement", "Date"],
        ["Soirée", "30/05/2024"],
    ]
    sheets, problems = understand(Book("ca.xlsx", "", b"", (Grid("CA", rows),)), known)
    assert problems == []
    assert {sheet.table: [row.number for row in sheet.rows] for sheet in sheets} == {
        "sponsorships": [3, 4],
        "events": [7],
        "criteria_progress": [3, 3, 4, 4],
    }
    crossed = sheets[-1].rows[0]
    assert crossed.cells == {"territory": "D3", "criterion": "E2", "state": "E3"}
    assert crossed.values["criterion"] == "label-equipe-coeur"
    assert [one for sheet in sheets for one in sheet.problems] == []
