"""Editions: the network as it was, whatever comes after; read by roles of today, kept in backups, closed to writing."""

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from data_access import people
from data_access.backup.create import backup
from data_access.backup.restore import restore
from data_access.checks import check
from data_access.database import data_folder, reading, writing
from data_access.database_problems import DatabaseProblem
from data_access.editions import catalogue, frozen_copy
from data_access.editions.catalogue import (
    EditionRefused,
    editions,
    make_edition,
    opened_edition,
    unpacked_files,
)
from data_access.figures import figure_values
from data_access.log.originals import UPLOADS
from data_access.models import Edition, Erasure, Import, LogLine, Person, table_of
from data_access.privacy.erasure import erase, find
from data_access.privacy.person_match import Somebody
from data_access.queries.funding import file_count
from data_access.reading_notes import Opened
from data_access.schema import migrate, newest_version, version
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.funding_readers import BOARD_AND_FUNDING
from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets
from tests.databases import BOTH, SqliteCopies, copied, with_tables

THEN, TODAY = datetime.date(2026, 6, 1), datetime.date(2026, 12, 10)
BEGUN: Sheets = {
    "Territoires": [
        ["Code", "Territoire", "Statut", "Note"],
        ["figeac", "Figeac", "labellisé", "dit par Marie Dupont"],
    ],
    "Financements": [["Code", "Financeur"], ["f1", "Fondation Test"]],
}
LATER: Sheets = {"Territoires": [["Code", "Territoire", "Statut"], ["caen", "Caen", "labellisé"]]}
NAME, CODE = "CA du 10 juin", "ca-du-10-juin"


def reader(url: str, role: Role = Role.STAFF, today: datetime.date = TODAY) -> View:
    return View.now(role, url, today)


def said(view: View) -> dict[str, str]:
    return {one.figure.id: one.text for one in figure_values(view)}


def begun(url: str) -> None:
    """A network that has begun, of which an edition was made."""
    with_tables(url)
    assert bringing(url)(BEGUN).status == "imported"
    make_edition(reader(url, today=THEN), f"  {NAME} ", user="Jeanne")


@pytest.fixture(params=BOTH)
def database_url(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of that network, whose originals are its own; on SQLite, then on PostgreSQL."""
    for url in copied(request, begun):
        original = data_folder(url) / UPLOADS / f"{rows(url, Import, 'digest')[0][0]}.xlsx"
        (own := tmp_path / "data" / UPLOADS).mkdir(parents=True)
        shutil.copy(original, own)
        monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
        yield url


@pytest.fixture
def bring(database_url: str) -> Bring:
    """Imports into it."""
    return bringing(database_url)


def test_an_edition_stays_as_it_was_whatever_is_imported(bring: Bring, database_url: str) -> None:
    before = said(reader(database_url))
    assert bring(LATER).status == "imported"
    then = opened_edition(reader(database_url), CODE)
    assert said(then) == before != said(reader(database_url))
    assert then.today == THEN
    assert [one.name for one in editions(reader(database_url))] == [NAME]


def test_each_value_of_an_edition_leads_to_its_cell(bring: Bring, database_url: str) -> None:
    then = opened_edition(reader(database_url), CODE)
    lines = [rows(url, LogLine, "row", "cells") for url in (then.database, database_url)]
    assert lines[0] == lines[1] != []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "a besoin d'un nom"),
        (" … ", "a besoin d'un nom"),
        ("x" * 81, "80 signes"),
        ("CA DU 10-JUIN", NAME),
    ],
)
def test_an_edition_without_a_name_of_its_own_is_refused(
    bring: Bring, database_url: str, name: str, why: str
) -> None:
    with pytest.raises(EditionRefused, match=why):
        make_edition(reader(database_url), name, user="Jeanne")
    assert len(editions(reader(database_url))) == 1


def test_only_staff_make_editions_and_learn_who_made_them(bring: Bring, database_url: str) -> None:
    with pytest.raises(NotForThisRole):
        make_edition(reader(database_url, Role.BOARD), "Autre", user="Anne")
    assert [one.user for one in editions(reader(database_url))] == ["Jeanne"]
    assert [one.user for one in editions(reader(database_url, Role.BOARD))] == [""]
    with pytest.raises(NotForThisRole):
        editions(reader(database_url, Role.PUBLIC))


def test_an_edition_is_read_in_the_role_of_today_and_written_by_nobody(
    bring: Bring, database_url: str
) -> None:
    roles = {role: opened_edition(reader(database_url, role), CODE).role for role in list(Role)[1:]}
    assert roles == {
        Role.NETWORK: Role.NETWORK,
        Role.BOARD: Role.BOARD,
        Role.STAFF: BOARD_AND_FUNDING,
        Role.ADMIN: BOARD_AND_FUNDING,
    }
    then = opened_edition(reader(database_url), CODE)
    with pytest.raises(DatabaseProblem, match="ne change jamais"), writing(then.database):
        pass


def test_one_that_is_not_there_is_refused(bring: Bring, database_url: str) -> None:
    with pytest.raises(EditionRefused, match="n'existe pas"):
        opened_edition(reader(database_url), "autre")


def test_it_holds_neither_accounts_nor_editions(bring: Bring, database_url: str) -> None:
    people.add(View.now(Role.ADMIN, database_url), "anne@asso.fr", Role.BOARD, by=people.THIS_COMPUTER)
    make_edition(reader(database_url), "Seconde", user="Jeanne")
    with reading(opened_edition(reader(database_url), "seconde").database) as connection:
        counts = [
            connection.scalar(select(func.count()).select_from(table_of(one))) for one in (Edition, Person)
        ]
    assert counts == [0, 0]


def test_what_is_read_there_of_the_fundraising_is_noted_in_the_database_of_today(
    bring: Bring, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[str] = []
    monkeypatch.setattr("data_access.view.note_beside", lambda url, opened: noted.append(url))
    view = View.now(BOARD_AND_FUNDING, database_url, opened=Opened("anne@asso.fr", "levee-de-fonds"))
    file_count(opened_edition(view, CODE))
    assert {*noted} == {database_url}


def test_an_older_one_is_brought_up_to_date_where_it_is_unpacked_and_stays_as_it_is(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
    old = tmp_path / "old.db"
    with writing(f"sqlite:///{old}", migrating=True) as connection:
        migrate(connection, "0012")
    monkeypatch.setattr(catalogue, "frozen", lambda *_: old.read_bytes())
    make_edition(reader(sqlite_url), NAME, user="Jeanne")
    before = rows(sqlite_url, Edition, "content")
    then = opened_edition(reader(sqlite_url), CODE)
    with reading(then.database) as connection:
        assert version(connection) == newest_version()
    assert rows(sqlite_url, Edition, "content") == before


def test_a_backup_brings_editions_back(
    bring: Bring, database_url: str, tmp_path: Path, sqlite_copies: SqliteCopies
) -> None:
    before = said(opened_edition(reader(database_url), CODE))
    backup(database_url, tmp_path / "reseau.zip")
    elsewhere = sqlite_copies.copy(with_tables)
    restore(elsewhere, tmp_path / "reseau.zip", replace=True)
    for file in unpacked_files(database_url):
        file.unlink()
    assert said(opened_edition(reader(elsewhere), CODE)) == before


def test_somebody_who_is_erased_is_erased_there_too(bring: Bring, database_url: str) -> None:
    marie, admin = Somebody.of("", ("Marie Dupont",)), reader(database_url, Role.ADMIN)
    then = opened_edition(admin, CODE)
    assert find(admin, marie).editions == (NAME,)
    figures = said(then)
    erase(admin, marie, by="anne@asso.fr")
    assert unpacked_files(database_url) == []
    again = opened_edition(admin, CODE)
    assert again.database != then.database
    assert b"Marie Dupont" not in Path(again.database.removeprefix("sqlite:///")).read_bytes()
    assert said(again) == figures
    assert find(admin, marie).nowhere
    with reading(database_url) as connection:
        assert connection.scalar(select(func.count()).select_from(table_of(Erasure))) == 1


def test_an_edition_that_cannot_be_written_leaves_nothing(
    bring: Bring, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(frozen_copy, "put_lines", full)
    with pytest.raises(DatabaseProblem, match="place sur le disque"):
        make_edition(reader(database_url), "Autre", user="Jeanne")
    assert len(editions(reader(database_url))) == 1


def test_one_that_is_damaged_is_named_and_not_read(bring: Bring, database_url: str) -> None:
    with writing(database_url) as connection:
        connection.execute(update(table_of(Edition)).values(content=b"other"))
    (said_of_it,) = check(database_url)
    assert NAME in said_of_it and "abîmée" in said_of_it
    with pytest.raises(DatabaseProblem, match="abîmée"):
        opened_edition(reader(database_url), CODE)
    assert unpacked_files(database_url) == []


def test_what_a_killed_process_left_half_unpacked_goes_with_an_erasure_and_nothing_else_does(
    bring: Bring, database_url: str, tmp_path: Path
) -> None:
    half, theirs = (tmp_path / "data" / name for name in (f"edition-{'0' * 32}.part", "edition-2024.db"))
    for file in (half, theirs):
        file.write_bytes(b"Marie Dupont")
    erase(reader(database_url, Role.ADMIN), Somebody.of("", ("Marie Dupont",)), by="anne@asso.fr")
    assert (half.exists(), theirs.exists()) == (False, True)


def test_one_that_is_rewritten_while_it_is_unpacked_leaves_no_file(
    bring: Bring, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(content: bytes, digest: str, target: Path) -> None:
        frozen_copy.unpack(content, digest, target)
        with writing(database_url) as connection:
            connection.execute(update(table_of(Edition)).values(digest="0" * 64))

    monkeypatch.setattr(catalogue, "unpack", slow)
    with pytest.raises(EditionRefused, match="rechargez"):
        opened_edition(reader(database_url), CODE)
    assert unpacked_files(database_url) == []


@pytest.mark.parametrize("code", ["", "x" * 10_000, "' OR 1=1 --", "👩\u200d👧", "../network", "\x00"])
def test_no_code_that_somebody_types_opens_anything(database_url: str, code: str) -> None:
    with pytest.raises(EditionRefused, match="n'existe pas"):
        opened_edition(reader(database_url), code)
