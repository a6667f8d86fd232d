"""An edition for everybody: of all that the network holds, word by word, only what is named gets into its file."""

import datetime
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, String, Table, Text, select, update

from data_access import people
from data_access.database import reading, writing
from data_access.editions import public_copy
from data_access.editions.catalogue import EditionRefused, editions, make_edition, opened_edition
from data_access.editions.public_copy import TABLES, frozen_for_all, kept_fields
from data_access.fields import Field, fields_of
from data_access.figures import FIGURES, Slice, values_over
from data_access.log.lineage import RESERVED_FILE
from data_access.models import (
    SHEET_MODELS,
    Base,
    Edition,
    Funding,
    Link,
    LogLine,
    Person,
    Statement,
    Visit,
    table_of,
)
from data_access.provenance import trace
from data_access.slides.choosing import compose, default_choices
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.bench.network import build
from tests.data_access.canaries import CANARIES, FILE, with_canaries
from tests.data_access.importing.books import bringing
from tests.data_access.importing.workbooks import Sheets
from tests.databases import SqliteCopies, with_sample, with_tables

TODAY = datetime.date(2026, 12, 10)
CODE = "agora-2026"


def made(url: str) -> View:
    """An edition for everybody of that network, as staff read it."""
    staff = View.now(Role.STAFF, url, TODAY)
    make_edition(staff, "Agora 2026", user="Jeanne Canari-Qui", public=True)
    return opened_edition(staff, CODE)


def file_of(url: str) -> bytes:
    """The bytes of the edition as it is kept."""
    with reading(url) as connection:
        return zlib.decompress(connection.scalar(select(table_of(Edition).c.content)) or b"")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))


def texts() -> Iterator[tuple[Table, Column[str]]]:
    """Every column of texts that are written in free words, or name something: of all tables."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            free = isinstance(column.type, Text) or (
                isinstance(column.type, String) and not column.type.length
            )
            if free and not column.foreign_keys:
                yield table, column


def word_of(table: Table, column: Column[str]) -> str:
    return f"canari{table.name}{column.name}".replace("_", "")


def journal(model: type[Base], field: Field) -> str:
    return f"journal{model.__tablename__}{field.name}.".replace("_", "")


def with_words(url: str) -> None:
    """A network with rows in each sheet; each cell of a column of texts says the word of that column, and so does what
    the log tells of it."""
    build(url, 1)
    people.add(View.now(Role.ADMIN, url), "canaripersonne@asso.fr", Role.BOARD, by=people.THIS_COMPUTER)
    with writing(url) as connection:
        for table, column in texts():
            unique = column.primary_key or column.unique or table.name == "aliases"
            marked = word_of(table, column)
            if table.name == Person.__tablename__ or column.name in ("topic", "code", "kind"):
                continue
            connection.execute(update(table).values({column: column + f" {marked}" if unique else marked}))
        log = table_of(LogLine)
        for model in SHEET_MODELS:
            said = {one.name: journal(model, one) for one in fields_of(model)}
            of = select(table_of(model).c.id)
            given = dict.fromkeys(("before", "after", "cells", "read", "said"), said)
            values = {**given, "action": "changed"}
            connection.execute(update(log).where(log.c.record_id.in_(of)).values(values))


def test_of_every_column_of_texts_only_those_that_are_named_are_in_the_file(
    sqlite_copies: SqliteCopies,
) -> None:
    url = sqlite_copies.copy(with_words)
    made(url)
    content = file_of(url).lower()
    named = {
        word_of(table, table.c[name])
        for model in TABLES
        if model is not Statement  # of which that network has none that decides what counts
        for table in [table_of(model)]
        for field in kept_fields(model)
        for name in field.to_columns(())
        if isinstance(table.c[name].type, Text)
    }
    there = {word for table, column in texts() if (word := word_of(table, column)).encode() in content}
    assert there == named | {
        f"canari{one}" for one in ("recordslabel", "recordssort", "aliasesname", "aliaseskey")
    }
    assert b"canaripersonne" not in content
    logged = [journal(model, one) for model in SHEET_MODELS for one in fields_of(model)]
    assert [one for one in logged if one.encode() in content] == []  # which is what no record says today


@pytest.mark.parametrize("held", [True, False])
def test_names_and_links_are_there_where_their_column_is_held(
    database_url: str, monkeypatch: pytest.MonkeyPatch, held: bool
) -> None:
    book: Sheets = {
        "Territoires": [
            ["Code", "Territoire", "Autres noms"],
            ["amiens", "Amiens", "Canari"],
            ["caen", "Caen", None],
        ],
        "Projets": [["Projet", "Territoire", "Autres territoires"], ["Recyclerie", "Amiens", "Caen"]],
    }
    assert bringing(database_url)(book).status == "imported"
    if not held:
        single = lambda model: tuple(one for one in kept_fields(model) if not one.many)  # noqa: E731
        monkeypatch.setattr(public_copy, "kept_fields", single)
    then = made(database_url)
    with reading(then.database) as connection:
        linked = connection.scalars(select(table_of(Link).c.field)).all()
    assert (list(linked), b"Canari" in file_of(database_url)) == (
        (["shared_with"], True) if held else ([], False)
    )


def test_what_was_corrected_since_and_who_only_gives_money_is_not_there(database_url: str) -> None:
    bring = bringing(database_url)
    book: Sheets = {
        "Territoires": [["Code", "Territoire", "Commune"], ["amiens", "Amiens", "Chez Canari"]],
        "Structures": [
            ["Structure", "Soutient l'association", "Partenaire"],
            ["Fondation Canari", "oui", None],
            ["Fondation Deux Visages", "oui", "oui"],
        ],
    }
    assert bring(book).status == "imported"
    assert bring({"Territoires": [["Code", "Commune"], ["amiens", "Longueau"]]}).status == "imported"
    then = made(database_url)
    content = file_of(database_url)
    assert b"Canari" not in content.replace(b"Canari-Qui", b"")
    assert b"Longueau" in content and b"Fondation Deux Visages" in content
    ((row,),) = (trace(then, ("amiens",), ("commune",)),)
    assert [fact.trace.origin.cell for fact in row.facts] == ["B2"]


def test_no_word_that_is_for_some_is_in_the_file(sqlite_copies: SqliteCopies) -> None:
    url = sqlite_copies.copy(with_sample)
    with_canaries(url)
    with reading(url) as connection:
        funders = connection.scalars(select(table_of(Funding).c.funder)).all()
    made(url)
    content = file_of(url).decode("utf-8", "replace")
    words = (*CANARIES, *funders, "Jeanne", "essai@exemple.fr", FILE)
    assert [one for one in words if one in content] == []
    assert len(funders) > 20


@pytest.mark.slow
def test_the_slides_and_the_figures_of_everybody_are_those_of_the_network(
    sqlite_copies: SqliteCopies,
) -> None:
    url = sqlite_copies.copy(with_sample)
    then, now = made(url), View.now(Role.NETWORK, url, TODAY)
    assert compose(then, default_choices(then)) == compose(now, default_choices(now)) != []
    ids = tuple(one.id for one in FIGURES if one.reader is Role.PUBLIC)
    told = {
        view: {one: value.text for one, value in values_over(view, ids, Slice()).items()}
        for view in (then, now)
    }
    assert told[then] == told[now]


def test_of_the_document_that_says_a_visit_only_its_years_are_held(sqlite_copies: SqliteCopies) -> None:
    url = sqlite_copies.copy(with_sample)
    visits = table_of(Visit)
    with writing(url) as connection:
        connection.execute(update(visits).values(source="Bilan 2023-2024 de Jeanne · page 2025"))
    with made(url).connection() as connection:
        assert set(connection.scalars(select(visits.c.source))) == {"2023 2024"}


def test_each_value_leads_to_its_cell_and_to_no_name(sqlite_copies: SqliteCopies) -> None:
    url = sqlite_copies.copy(with_sample)
    then, now = made(url), View.now(Role.BOARD, url, TODAY)
    (there,), (here,) = (trace(view, ("lons-le-saunier",), ("name",)) for view in (then, now))
    assert [fact.trace.origin.cell for fact in there.facts] == [fact.trace.origin.cell for fact in here.facts]
    assert {fact.trace.origin.file for fact in there.facts} == {RESERVED_FILE}


def test_everybody_may_read_it_and_nobody_reads_what_it_does_not_hold(sqlite_copies: SqliteCopies) -> None:
    url = sqlite_copies.copy(with_sample)
    made(url)
    roles = {role: opened_edition(View.now(role, url, TODAY), CODE).role for role in Role}
    assert roles == {role: Role.PUBLIC if role is Role.PUBLIC else Role.NETWORK for role in Role}
    make_edition(View.now(Role.STAFF, url, TODAY), "CA", user="Jeanne")
    for code in ("ca", "autre"):
        with pytest.raises(EditionRefused, match="n'existe pas"):
            opened_edition(View.now(Role.PUBLIC, url, TODAY), code)
    assert [(one.name, one.public) for one in editions(View.now(Role.BOARD, url, TODAY))] == [
        ("CA", False),
        ("Agora 2026", True),
    ]


def test_what_is_not_to_be_published_is_not_there_and_neither_are_its_values(database_url: str) -> None:
    book: Sheets = {
        "Définitions": [
            ["Code", "Indicateur", "Public"],
            ["d1", "Dit à tous", "oui"],
            ["d2", "Gardé", "non"],
        ],
        "Indicateurs": [["Indicateur", "Date", "Valeur"], ["d1", "2025", 12], ["d2", "2025", 987654]],
    }
    assert bringing(database_url)(book).status == "imported"
    made(database_url)
    content = file_of(database_url)
    assert b"Dit \xc3\xa0 tous" in content
    assert "Gardé".encode() not in content and b"987654" not in content


def test_only_staff_make_one(sqlite_copies: SqliteCopies, tmp_path: Path) -> None:
    view = View.now(Role.BOARD, sqlite_copies.copy(with_tables), TODAY)
    with pytest.raises(NotForThisRole):
        make_edition(view, "Agora", user="Anne", public=True)
    with pytest.raises(NotForThisRole):
        frozen_for_all(view, tmp_path)
