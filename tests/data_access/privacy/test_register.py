"""The register: no column that says something of a person is kept without saying why, and for how long."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import JSON, Column, LargeBinary, insert

from data_access.database import writing
from data_access.fields import fields_of
from data_access.models import SHEET_MODELS, Base, Import, LogLine, Person, table_of
from data_access.privacy.register import personal_columns, register
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.funding_readers import BOARD_AND_FUNDING

OF_A_PERSON = re.compile(  # names of columns, then French headers and their synonyms
    r"(^|_)(user|by|who|e?mail|phone|contact|person|owner|author|role|visit|first_name|last_name|birth|address)(_|$)"
    r"|mail|courriel|téléphone|\btél\b|contact|prénom|référent|personne|salarié|bénévole|adresse|naissance|\bpar$|^qui$",
    re.IGNORECASE,
)
NOW = datetime(2026, 11, 25, tzinfo=UTC)
NO_PERSON = {
    "log.cells": "addresses of cells",
    "erasures.files": "digests",
    "definitions.counting": "what a figure counts",
    "events.outside_host": "a structure",
    "indicators.declared_by": "the report or the structure that published a figure",
    "event_roles.role": "of a territory",
    "sponsorships.sponsor_id": "a territory",
    "exchanges.sponsor_id": "a territory",
    "visits.kind": "how we know of a visit",
    "visits.people_value": "how many",
}


def column_names() -> Iterator[tuple[str, Column[object], list[str]]]:
    """Every column as « table.column », with the words that it is called by."""
    headers = {
        (model.__tablename__, field.order): [field.header, *field.synonyms]
        for model in SHEET_MODELS
        for field in fields_of(model)
    }
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            field = column.info.get("field")
            words = headers.get((table.name, field.order), []) if field else []
            yield f"{table.name}.{column.name}", column, [column.name, *words]


def test_every_column_that_may_be_about_a_person_says_so_and_why() -> None:
    declared = {f"{column.table.name}.{column.name}" for column, _ in personal_columns()}
    suspect = {
        name
        for name, column, words in column_names()
        if any(map(OF_A_PERSON.search, words)) or isinstance(column.type, JSON | LargeBinary)
    }
    assert suspect - declared == set(NO_PERSON)


def test_what_is_personal_says_its_purpose_its_end_and_its_place() -> None:
    for column, told in personal_columns():
        assert all((told.purpose, told.retention, told.shown, told.place, told.header)), column


def test_no_role_below_the_board_reads_what_a_sheet_keeps_of_a_person() -> None:
    of_sheets = {told.header: told.reader for column, told in personal_columns() if "field" in column.info}
    assert of_sheets == {"Référent·e": BOARD_AND_FUNDING, "Validé par": Role.BOARD}


def test_the_register_counts_what_is_filled(database_url: str) -> None:
    with writing(database_url) as connection:
        connection.execute(insert(table_of(Person)).values(email="anne@asso.fr", role="admin", added_at=NOW))
    told = {(one.place, one.header): one.filled for one in register(View.now(Role.ADMIN, database_url))}
    assert told["Équipe et accès", "Adresse de courriel"] == 1
    assert told["Équipe et accès", "Dernière visite"] == 0
    assert told["Financements", "Référent·e"] == 0
    assert ("Fichiers d'origine", "Le fichier tel qu'envoyé") in told


def test_the_register_says_what_it_counts_and_how_much_of_the_history_names_somebody(sqlite_url: str) -> None:
    line = {"import_id": 1, "record_id": 1, "row": 2, "action": "created", "cells": {}}
    brought = {
        "id": 1,
        "at": NOW,
        "user": "anne@asso.fr",
        "file": "a.xlsx",
        "digest": "",
        "fictitious": False,
    }
    with writing(sqlite_url) as connection:
        connection.execute(insert(table_of(Import)).values(brought))
        for sheet, after in (
            ("Dossiers 2025", {"owner": "Marie"}),
            ("Financements", {"owner": None}),
            ("Territoires", {"name": "Dole"}),
        ):
            connection.execute(insert(table_of(LogLine)).values(line | {"sheet": sheet, "after": after}))
    view = View.now(Role.ADMIN, sqlite_url)
    exactly = {(one.place, one.header): one for one in register(view, line_by_line=True)}
    log = exactly["Historique", "La valeur d'après"]
    assert (log.counted, log.naming) == ("3 lignes d'historique", 1)
    assert exactly["Historique", "La valeur d'avant"].counted == "0 ligne d'historique"
    told = {(one.place, one.header): one for one in register(view)}
    at_most = told["Historique", "La valeur d'avant"]
    assert (at_most.counted, at_most.naming) == ("au plus 3 lignes d'historique", None)
    assert told["Imports", "Qui a importé"].counted == "1 import"
    assert told["Financements", "Référent·e"].counted == "0 ligne"
    assert told["Imports", "Qui a importé"].naming is None


def test_the_register_is_for_administrators(sqlite_url: str) -> None:
    with pytest.raises(NotForThisRole):
        register(View.now(Role.STAFF, sqlite_url))


def test_no_two_lines_of_the_register_are_called_the_same(database_url: str) -> None:
    called = [(one.place, one.header) for one in register(View.now(Role.ADMIN, database_url))]
    assert len(called) == len(set(called))
