"""What is imported leaves an original, unless it has none by its nature; one that is lost is found, and no other."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from data_access.checks import check
from data_access.database import reading, writing
from data_access.import_kinds import kinds_from_log
from data_access.importing.merge.record_merge import merge
from data_access.importing.pipeline import import_book
from data_access.importing.undo.take_back import undo
from data_access.log import history
from data_access.log.lineage import traces
from data_access.log.originals import kept_originals, lost_originals, original_of
from data_access.models import Erasure, Import, RecordEntry, table_of
from data_access.vocabulary import ImportKind
from tests.data_access.importing.attendance.lists import helloasso
from tests.data_access.importing.attendance.stored import with_network
from tests.data_access.importing.attendance.written import excel
from tests.data_access.importing.books import book, bringing
from tests.data_access.importing.forms.entries import enter
from tests.data_access.importing.results import USER, admin, import_path

FILE, LIST, ENTRY, MERGE = 1, 2, 3, 4


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the originals of this test are kept."""
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    return tmp_path / "uploads"


@pytest.fixture
def url(database_url: str, folder: Path, tmp_path: Path) -> str:
    """A network that came as a file, a list of people, an entry on screen, a merge of two records: imports 1 to 4."""
    with_network(database_url)
    lines = excel(tmp_path, helloasso(), "participants.xlsx")
    assert import_path(database_url, lines, user=USER, event="soiree").import_id == LIST
    enter(admin(database_url), "territories", "miramas", {"population": "26 000"})
    merge(admin(database_url), "lons", "strasbourg", user=USER, choices=["name"])
    assert len(history.imports(admin(database_url))) == MERGE
    return database_url


def lost(url: str, folder: Path) -> list[tuple[int, bool]]:
    """The import of each original that is lost, and whether it is damaged."""
    with reading(url) as connection:
        found = lost_originals(connection, kept_originals(folder))
    return [(one.import_id, one.damaged) for one in found]


def test_what_has_no_original_by_its_nature_is_not_missed(url: str, folder: Path) -> None:
    assert len(kept_originals(folder)) == 1
    assert lost(url, folder) == []
    assert check(url) == []


@pytest.mark.parametrize("name", ["saisie", "fusion", "saisie.xlsx", "Fusion.ods", "liste de personnes"])
def test_a_workbook_that_is_called_as_what_has_none_is_missed_and_read_as_a_file(
    url: str, folder: Path, name: str
) -> None:
    event = {"Événements": [["Code", "Événement", "Date"], ["autre", "Autre soirée", "14/10/2024"]]}
    one = book(event, name)
    number = import_book(admin(url), one, user=USER).import_id
    assert number and lost(url, folder) == []
    original_of(url, one.file, one.digest).unlink()
    assert lost(url, folder) == [(number, False)]
    (said,) = check(url)
    assert f"« {name} » (import {number}, " in said.replace("\u00a0", " ")
    (line,) = history.lines(admin(url), number)
    assert (line.row, line.cells) == (2, ("A2", "B2", "C2"))
    assert not traces(admin(url), [id_of(url, "autre")], ["name"])[id_of(url, "autre"), "name"].origin.typed


def id_of(url: str, code: str) -> int:
    records = table_of(RecordEntry)
    with reading(url) as connection:
        return connection.execute(select(records.c.id).where(records.c.code == code)).scalar_one()


def test_an_entry_a_merge_and_a_list_say_what_they_are_and_the_log_would_tell(url: str) -> None:
    kinds = {one.import_id: one.kind for one in history.imports(admin(url))}
    assert kinds == {
        FILE: ImportKind.FILE,
        LIST: ImportKind.LIST,
        ENTRY: ImportKind.FORM,
        MERGE: ImportKind.MERGE,
    }
    with reading(url) as connection:
        assert kinds_from_log(connection) == {LIST: "list", ENTRY: "form", MERGE: "merge"}


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


@pytest.mark.parametrize(("harm", "damaged"), [(Path.unlink, False), (cut, True)])
def test_one_that_is_gone_or_damaged_is_told_with_its_import(
    url: str, folder: Path, harm: Callable[[Path], None], damaged: bool
) -> None:
    (name,) = kept_originals(folder)
    harm(folder / name)
    assert lost(url, folder) == [(FILE, damaged)]
    (said,) = check(url)
    assert said.replace("\u00a0", " ").startswith(f"L'original de « reseau.xlsx » (import {FILE}, ")
    assert str(folder / name) in said


def test_it_is_missed_once_however_often_its_file_was_imported_and_taken_back(url: str, folder: Path) -> None:
    bring = bringing(url)
    evening = {"Événements": [["Code", "Événement", "Date"], ["autre", "Autre soirée", "14/10/2024"]]}
    first = bring(evening).import_id
    assert first
    undo(admin(url), first, user=USER)
    again = bring(evening).import_id
    max(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns).unlink()
    assert lost(url, folder) == [(again, False)]


def test_one_that_an_erasure_took_away_is_not_missed(url: str, folder: Path) -> None:
    (name,) = kept_originals(folder)
    (folder / name).unlink()
    with writing(url) as connection:
        row = connection.execute(table_of(Import).select().where(table_of(Import).c.id == FILE)).one()
        connection.execute(
            insert(table_of(Erasure)).values(
                at=row.at,
                by=USER,
                replaced=1,
                files=[{"before": Path(name).stem, "after": None}],
            )
        )
    assert lost(url, folder) == []
