"""A restore is whole or nothing, never over rows that nobody gave up, never of an archive that was tampered with."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import func, inspect, select, text

from data_access.backup.archive import FORMAT, opened
from data_access.backup.create import backup
from data_access.backup.restore import restore
from data_access.database import engine, writing
from data_access.log.originals import UPLOADS
from data_access.models import Territory
from data_access.view import View
from data_access.vocabulary import Role
from pages.ui.layout import ask
from tests.data_access.backup.networks import KEPT, ORIGINAL, held, make_old, names
from tests.data_access.database_steps import add_record, refusal
from tests.data_access.importing.books import bringing
from tests.databases import SqliteCopies

Members = dict[str, bytes]


def members(file: Path) -> Members:
    """What an archive holds, by name."""
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewrite(file: Path, content: Members) -> None:
    with ZipFile(file, "w") as archive:
        for name, body in content.items():
            archive.writestr(name, body)


def retell(file: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Changes the manifest of an archive."""
    content = members(file)
    manifest = json.loads(content["manifest.json"])
    change(manifest)
    rewrite(file, content | {"manifest.json": json.dumps(manifest).encode()})


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-500])


def replaced_by_a_text(file: Path) -> None:
    file.write_text("Territoire;Statut\n" * 500)


def another_zip(file: Path) -> None:
    rewrite(file, {"xl/workbook.xml": b"<workbook/>"})


def a_bit_flipped(file: Path) -> None:
    body = bytearray(file.read_bytes())
    body[body.index(b"tables/records.jsonl") + 50] ^= 1  # within the compressed rows
    file.write_bytes(body)


def a_word_changed(file: Path) -> None:
    content = members(file)
    rewrite(
        file,
        content | {"tables/records.jsonl": content["tables/records.jsonl"].replace(b"Lons", b"Dole")},
    )


def an_original_changed(file: Path) -> None:
    rewrite(file, members(file) | {f"uploads/{KEPT}": b"another"})


def a_table_removed(file: Path) -> None:
    rewrite(file, {name: body for name, body in members(file).items() if name != "tables/settings.jsonl"})


def a_file_added(file: Path) -> None:
    rewrite(file, members(file) | {"uploads/../../evil.py": b"import os"})


def an_original_that_leads_elsewhere(file: Path) -> None:
    rewrite(file, members(file) | {"uploads/../../evil.py": b"import os"})
    digest = hashlib.sha256(b"import os").hexdigest()
    retell(file, lambda manifest: manifest["files"].update({"../../evil.py": digest}))


def a_newer_schema(file: Path) -> None:
    retell(file, lambda manifest: manifest.update(schema="ffff"))


def a_newer_format(file: Path) -> None:
    retell(file, lambda manifest: manifest.update(format=FORMAT + 1, people={}))


def a_format_without_end(file: Path) -> None:
    retell(file, lambda manifest: manifest.update(format=float("inf")))


def sizes_of_nothing(file: Path) -> None:
    retell(file, lambda manifest: manifest.update(sizes=None))


def a_manifest_that_says_something_else(file: Path) -> None:
    retell(file, lambda manifest: manifest.update(tables=[]))


def forged(line: bytes) -> Callable[[Path], None]:
    """Puts a line into « settings », and its digest into the manifest."""

    def forge(file: Path) -> None:
        rewrite(file, members(file) | {"tables/settings.jsonl": line + b"\n"})
        said = {"rows": 1, "digest": hashlib.sha256(line + b"\n").hexdigest()}
        retell(file, lambda manifest: manifest["tables"]["settings"].update(said))
        retell(file, lambda manifest: manifest["sizes"].update({"tables/settings.jsonl": len(line) + 1}))

    return forge


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (Path.unlink, "ne peut pas être lue"),
        (cut, "elle est coupée"),
        (replaced_by_a_text, "n'est pas une sauvegarde"),
        (another_zip, "n'est pas une sauvegarde"),
        (a_format_without_end, "n'est pas une sauvegarde"),
        (sizes_of_nothing, "n'est pas une sauvegarde"),
        (a_manifest_that_says_something_else, "n'est pas une sauvegarde"),
        (a_bit_flipped, "n'est pas une sauvegarde"),
        (a_word_changed, "(tables/records.jsonl) : elle a été abîmée ou modifiée"),
        (an_original_changed, f"(uploads/{KEPT}) : elle a été abîmée ou modifiée"),
        (a_table_removed, "abîmée ou modifiée"),
        (a_file_added, "abîmée ou modifiée"),
        (an_original_that_leads_elsewhere, "abîmée ou modifiée"),
        (a_newer_schema, "version plus récente"),
        (a_newer_format, "version plus récente"),
    ],
)
def test_an_archive_that_is_not_as_it_was_made_is_refused_and_changes_nothing(
    archive: Path, tmp_path: Path, damage: Callable[[Path], None], said: str
) -> None:
    damage(archive)
    before = names(tmp_path)
    assert said in refusal(lambda: restore(f"sqlite:///{tmp_path / 'new' / 'network.db'}", archive))
    assert names(tmp_path) == before  # not even a folder


@pytest.mark.parametrize("line", [b"[1]", b"[null,null,null,null,null,null,null]"])
def test_rows_that_do_not_fit_are_refused_and_nothing_of_the_archive_is_written(
    database_url: str, archive: Path, line: bytes
) -> None:
    before = held(database_url)
    forged(line)(archive)
    assert "« settings »" in refusal(lambda: restore(database_url, archive))
    assert held(database_url) == before


def test_a_database_that_holds_rows_is_refused_and_left_as_it_was(database_url: str, archive: Path) -> None:
    add_record(database_url, 7, "dole")
    before = held(database_url)
    sentence = refusal(lambda: restore(database_url, archive)).replace("\u202f", " ").replace("\xa0", " ")
    assert "contient déjà 2 lignes. Rien n'a changé" in sentence
    assert held(database_url) == before


@pytest.mark.slow
def test_what_is_replaced_is_backed_up_first_and_can_come_back(
    database_url: str, empty: str, archive: Path
) -> None:
    add_record(database_url, 7, "dole")
    before = held(database_url)
    done = restore(database_url, archive, replace=True)
    assert held(database_url) == done.manifest.tables
    assert done.kept
    with opened(done.kept) as past:
        assert past.manifest.tables == before
    restore(empty, done.kept)
    assert held(empty) == before


def test_a_damaged_original_gives_way_to_that_of_the_archive_and_a_sound_one_stays(
    database_url: str, archive: Path, kept: Path
) -> None:
    file = kept / UPLOADS / KEPT
    file.parent.mkdir(parents=True)
    file.write_bytes(b"cut")
    assert restore(database_url, archive).lost == []
    assert file.read_bytes() == ORIGINAL


def test_what_is_damaged_already_when_it_is_backed_up_is_told_then_and_when_it_is_restored(
    network: str, empty: str, kept: Path, tmp_path: Path
) -> None:
    (kept / UPLOADS / KEPT).write_bytes(b"cut")
    made = backup(network, tmp_path / "reseau.zip")
    (kept / UPLOADS / KEPT).unlink()
    done = restore(empty, tmp_path / "reseau.zip")
    for lost in (made.lost, done.manifest.lost, done.lost):
        assert [(one.import_id, one.name, one.damaged) for one in lost] == [(1, KEPT, True)]
    assert "est abîmé" in done.lost[0].message(kept / UPLOADS)
    assert (kept / UPLOADS / KEPT).read_bytes() == b"cut"  # better than nothing


def test_an_archive_of_an_older_schema_that_lacks_nothing_is_one_that_the_app_before_us_restores(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    backup(sqlite_copies.copy(make_old), tmp_path / "old.zip")
    manifest = json.loads(members(tmp_path / "old.zip")["manifest.json"])
    assert list(manifest) == ["format", "schema", "app", "made", "tables", "files"]
    assert manifest["format"] == 1


@pytest.mark.slow
def test_a_restore_that_fails_half_way_leaves_what_was_there(
    database_url: str, archive: Path, kept: Path
) -> None:
    add_record(database_url, 7, "dole")
    before = held(database_url)
    kept.mkdir()
    (kept / "uploads").write_text("not a folder")
    assert "Les originaux" in refusal(lambda: restore(database_url, archive, replace=True))
    assert held(database_url) == before


def test_a_running_app_answers_nothing_from_before_a_restore(
    database_url: str, tmp_path: Path, kept: Path
) -> None:
    """As many imports were there before, of other rows: what was answered then must not be answered again."""

    def territories() -> int:
        return ask(how_many, View.now(Role.STAFF, database_url))

    def bring(*names: str) -> None:
        bringing(database_url)({"Territoires": [["Territoire"], *([name] for name in names)]})

    bring("Lons")
    backup(database_url, tmp_path / "reseau.zip")
    seen = [territories()]
    bring("Caen", "Redon")
    seen.append(territories())
    restore(database_url, tmp_path / "reseau.zip", replace=True)
    seen.append(territories())
    bring("Miramas")
    seen.append(territories())
    assert seen == [1, 3, 1, 2]


def how_many(view: View) -> int:
    """Territories."""
    with view.connection() as connection:
        return connection.scalar(select(func.count(Territory.id))) or 0


def test_tables_of_somebody_else_are_never_replaced(database_url: str, archive: Path) -> None:
    with writing(database_url) as connection:
        connection.execute(text("DELETE FROM alembic_version"))
    tables = set(inspect(engine(database_url)).get_table_names())
    assert "indiquez une base vide" in refusal(lambda: restore(database_url, archive, replace=True))
    assert set(inspect(engine(database_url)).get_table_names()) == tables
