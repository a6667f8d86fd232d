"""An import that is taken back leaves the network as if it had never come; where it cannot, it is said why."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from data_access.database import reading
from data_access.importing.matching.known import stored
from data_access.importing.pipeline import IMPORTED, import_path
from data_access.importing.undoing import UndoRefused, undo
from data_access.models import SHEET_MODELS, Alias, RecordEntry, Sponsorship, table_of
from tests.data_access.importing.books import bringing, question
from tests.data_access.importing.results import TWO, USER, Bring, rows
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.databases import SqliteCopies, with_tables

MOVED: Sheets = {
    "Territoires": [["Territoire", "Commune"], ["Lons-le-Saunier", "Montmorot"], ["Amiens", "Amiens"]]
}
PAIR: Sheets = {"Parrainages": [["Parrain", "Filleul"], ["Lons-le-Saunier", "Miramas"]]}


def state(url: str) -> dict[str, Any]:
    """Every record by its code, references by the codes of theirs, without ids: what two databases may share."""
    with reading(url) as connection:
        records = {row.id: row for row in connection.execute(select(table_of(RecordEntry)))}
        codes = {record_id: row.code for record_id, row in records.items()}
        found = {}
        for model in SHEET_MODELS:
            for record_id, image in stored(connection, model).items():
                values = {
                    name: codes.get(value, value) if isinstance(value, int) else value
                    for name, value in image.items()
                }
                found[codes[record_id]] = (records[record_id].label, records[record_id].sort, values)
        return found


def refused(url: str, import_id: int) -> str:
    before = state(url)
    with pytest.raises(UndoRefused) as caught:
        undo(url, import_id, user=USER)
    assert state(url) == before
    return str(caught.value).replace("\u00a0", " ")


def test_what_it_created_goes_and_what_it_changed_is_as_before(bring: Bring, database_url: str) -> None:
    bring(TWO)
    before = state(database_url)
    assert bring(MOVED).import_id == 2
    assert state(database_url) != before
    assert undo(database_url, 2, user=USER).message == (
        "L'import 2 est annulé : 1 enregistrement retiré, 1 remis comme avant."
    )
    assert state(database_url) == before


def test_the_names_that_its_answers_told_are_forgotten_unless_another_import_gave_them(
    database_url: str,
) -> None:
    bring_book = bringing(database_url)
    bring_book({"Territoires": [["Code", "Territoire"], ["figeac", "Figeac"]]})
    asked: Sheets = {"Statuts": [["Territoire", "Statut"], ["Pays Testois", "labellisé"]]}
    key = question(bring_book(asked)).key
    wrong = bring_book(asked, answers={key: "figeac"}).import_id
    assert rows(database_url, Alias, "name") == [("Pays Testois",)]
    assert undo(database_url, wrong or 0, user=USER).message.endswith(
        "0 remis comme avant, 1 autre nom oublié."
    )
    assert rows(database_url, Alias, "name") == []
    assert question(bring_book(asked)).key == key


def test_a_file_may_come_again_after_it_was_taken_back(bring: Bring, database_url: str) -> None:
    bring(TWO)
    bring(MOVED)
    after = state(database_url)
    undo(database_url, 2, user=USER)
    assert bring(MOVED).status == IMPORTED
    assert state(database_url) == after


@pytest.mark.parametrize(
    "later",
    [MOVED, TWO | {"Promotions": [["Promo"], ["Promo 1"]]}, PAIR],
    ids=["changes", "confirms", "refers"],
)
def test_it_is_refused_where_a_later_import_stands_on_it_and_names_that_one(
    bring: Bring, database_url: str, later: Sheets
) -> None:
    bring(TWO)
    bring(later, "plus tard.xlsx")
    said = refused(database_url, 1)
    assert "l'import 2 (« plus tard.xlsx »)" in said
    undo(database_url, 2, user=USER)
    undo(database_url, 1, user=USER)
    assert state(database_url) == {}


def test_a_new_population_may_be_taken_back_although_later_rows_refer_to_that_territory(
    bring: Bring, database_url: str
) -> None:
    bring(TWO)
    bring({"Territoires": [["Territoire", "Population"], ["Miramas", 26000]]})
    bring(PAIR)
    undo(database_url, 2, user=USER)
    assert state(database_url)["miramas"][2]["population"] is None


def test_a_name_may_not_be_taken_back_once_later_rows_have_found_the_territory_by_it(
    bring: Bring, database_url: str
) -> None:
    bring(TWO)
    bring({"Territoires": [["Code", "Territoire"], ["miramas", "Ouest Provence"]]})
    bring({"Parrainages": [["Parrain", "Filleul"], ["Lons-le-Saunier", "Ouest Provence"]]})
    assert "l'import 3" in refused(database_url, 2)


def test_names_made_of_other_names_follow(bring: Bring, database_url: str) -> None:
    bring(TWO | PAIR)
    bring({"Territoires": [["Code", "Territoire"], ["miramas", "Ouest Provence"]]})
    assert ("Lons-le-Saunier · Ouest Provence",) in rows(database_url, Sponsorship, "label")
    undo(database_url, 2, user=USER)
    assert rows(database_url, Sponsorship, "label") == [("Lons-le-Saunier · Miramas",)]


def test_an_import_that_is_unknown_or_already_taken_back_is_refused(bring: Bring, database_url: str) -> None:
    bring(TWO)
    assert "n'existe pas" in refused(database_url, 7)
    undo(database_url, 1, user=USER)
    assert "déjà annulé" in refused(database_url, 1)


TERRITORIES = st.sampled_from(["Lons-le-Saunier", "Miramas", "Amiens"])
TERRITORY_ROWS = st.lists(
    st.tuples(TERRITORIES, st.sampled_from([None, "Amiens", "Miramas"]), st.sampled_from([None, 100, 200])),
    max_size=3, unique_by=lambda row: row[0],
)  # fmt: skip
PAIR_ROWS = st.lists(
    st.tuples(TERRITORIES, TERRITORIES, st.sampled_from([None, "actif", "terminé"])),
    max_size=2, unique_by=lambda row: row[:2],
)  # fmt: skip
FILES = st.tuples(TERRITORY_ROWS, PAIR_ROWS).map(
    lambda both: {
        "Territoires": [["Territoire", "Commune", "Population"], *map(list, both[0])],
        "Parrainages": [["Parrain", "Filleul", "Statut"], *map(list, both[1])],
    }
)
STEPS = st.lists(
    st.one_of(FILES, st.integers(1, 5)), min_size=2, max_size=7
)  # a number: that import is taken back


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_after_any_imports_and_undos_the_network_is_what_the_imports_that_remain_make_of_it(
    steps: list[Any], sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    url, again = sqlite_copies.copy(with_tables), sqlite_copies.copy(with_tables)
    files: dict[int, Sheets] = {}
    for step in steps:
        if isinstance(step, int):
            try:
                undo(url, step, user=USER)
            except UndoRefused:
                continue
            del files[step]
        else:
            report = import_path(url, workbook(tmp_path, step), user=USER)
            if report.import_id:
                files[report.import_id] = step
    for sheets in files.values():
        assert import_path(again, workbook(tmp_path, sheets), user=USER).status == IMPORTED
    assert state(url) == state(again)
