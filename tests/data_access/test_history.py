"""Where a value comes from: the newest line of the log that gave it, if its import still stands."""

import datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from data_access.database import data_folder, reading, writing
from data_access.history import Origin, imports, origins
from data_access.importing.pipeline import import_path
from data_access.importing.undoing import undo
from data_access.models import Import, RecordEntry
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.importing.workbooks import workbook


@pytest.fixture
def three_files(database_url: str, tmp_path: Path) -> str:
    """Lons in three files: the first gives its commune, the second another, the third only its name."""
    for name, rows in {
        "un.xlsx": [["Territoire", "Commune"], ["Lons", "Lons"], ["Dole", "Dole"]],
        "deux.xlsx": [[], ["Commune", "Territoire"], ["Montmorot", "LONS"]],
        "trois.xlsx": [["Territoire"], ["Lons"]],
    }.items():
        file = workbook(tmp_path, {"Territoires": rows}, name)
        assert import_path(database_url, file, user="essai@exemple.fr").status == "imported"
    return database_url


def origin(url: str, field: str, *codes: str) -> list[Origin]:
    with reading(url) as connection:
        ids = connection.scalars(select(RecordEntry.id).where(RecordEntry.code.in_(codes))).all()
    return origins(View.now(Role.PUBLIC, url), ids, field)


def test_the_newest_line_that_gave_a_value_is_its_origin(three_files: str) -> None:
    (found,) = origin(three_files, "commune", "lons")
    assert (found.code, found.label, found.file, found.sheet, found.row, found.cell) == (
        "lons", "Lons", "deux.xlsx", "Territoires", 3, "A3",
    )  # fmt: skip
    assert (found.user, found.fictitious, found.at.date().year > 2000) == ("essai@exemple.fr", False, True)


def test_a_line_that_only_confirms_a_value_is_its_newest_origin(three_files: str) -> None:
    (found,) = origin(three_files, "name", "lons")
    assert (found.file, found.cell) == ("trois.xlsx", "A2")


def test_a_line_of_an_undone_import_does_not_count(three_files: str) -> None:
    with writing(three_files) as connection:
        undone = datetime.datetime.now(datetime.UTC)
        connection.execute(update(Import).where(Import.file == "deux.xlsx").values(undone_at=undone))
    (found,) = origin(three_files, "commune", "lons")
    assert (found.file, found.cell) == ("un.xlsx", "B2")


def test_origins_stand_in_the_order_of_the_names_and_a_value_never_given_has_none(three_files: str) -> None:
    assert [one.code for one in origin(three_files, "commune", "lons", "dole")] == ["dole", "lons"]
    assert origin(three_files, "website", "lons") == []
    assert origin(three_files, "commune") == []


def test_the_history_tells_of_every_import_what_it_did_and_who_took_it_back(three_files: str) -> None:
    undo(three_files, 3, user="autre@exemple.fr")
    third, second, first = imports(View.now(Role.STAFF, three_files))
    assert [(one.import_id, one.file, one.new, one.changed, one.unchanged) for one in (third, second, first)] == [
        (3, "trois.xlsx", 0, 0, 1), (2, "deux.xlsx", 0, 1, 0), (1, "un.xlsx", 2, 0, 0),
    ]  # fmt: skip
    assert third.undone_at
    assert (third.undone_by, second.undone_by, first.user) == ("autre@exemple.fr", None, "essai@exemple.fr")


def test_the_original_of_an_import_is_kept_under_the_name_that_the_history_gives(
    three_files: str, tmp_path: Path
) -> None:
    (newest, *_) = imports(View.now(Role.STAFF, three_files))
    kept = data_folder(three_files) / "uploads" / newest.kept
    assert kept.read_bytes() == (tmp_path / "trois.xlsx").read_bytes()


def test_the_history_is_not_for_the_board(three_files: str) -> None:
    with pytest.raises(NotForThisRole):
        imports(View.now(Role.BOARD, three_files))
