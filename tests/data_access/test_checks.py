"""The check finds what is unsound, and says nothing of a sound database."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import insert, text

from data_access.checks import check
from data_access.database import DatabaseProblem, file_of, writing
from data_access.models import RecordEntry, table_of


def spoil(url: str, statement: str) -> None:
    """Changes a SQLite file behind the app's back, without looking at foreign keys."""
    file = file_of(url)
    assert file
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


def test_a_sound_database_has_nothing_wrong(seeded_database_url: str) -> None:
    assert check(seeded_database_url) == []


def test_a_row_whose_parent_is_gone_is_found(seeded_sqlite_url: str) -> None:
    spoil(seeded_sqlite_url, "DELETE FROM territories WHERE name = 'Caen'")
    said = " ".join(check(seeded_sqlite_url))
    assert "renvoient à un enregistrement absent" in said
    assert "1 enregistrement de « Territoires » sans contenu" in said


def test_a_record_that_no_line_of_the_log_speaks_of_is_found(seeded_database_url: str) -> None:
    with writing(seeded_database_url) as connection:
        connection.execute(
            insert(table_of(RecordEntry)).values(id=99_999, kind="x", code="x", label="x", sort="x")
        )
    assert check(seeded_database_url) == ["1 enregistrement sans origine dans le journal."]


def test_a_missing_table_or_an_old_schema_is_found(seeded_database_url: str) -> None:
    with writing(seeded_database_url) as connection:
        connection.execute(text("DROP TABLE visits"))
    assert "visits" in check(seeded_database_url)[0]
    with writing(seeded_database_url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert "python -m data_access init" in check(seeded_database_url)[0]


def test_a_file_that_is_not_there_cannot_be_checked(sqlite_url: str) -> None:
    with pytest.raises(DatabaseProblem):
        check(sqlite_url + ".absent")
