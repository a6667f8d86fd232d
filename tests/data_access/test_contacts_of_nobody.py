"""No function of the data layer tells a role below the team the telephone that somebody typed in a text, wherever it
is read from: the tables, or the log."""

from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import select, update

from data_access.database import writing
from data_access.editions.catalogue import EditionRefused
from data_access.fields import Field, FieldKind, fields_of
from data_access.log.lineage import fields_by_name
from data_access.models import SHEET_MODELS, LogLine, RecordEntry, ReportText, Statement, table_of
from data_access.people import PeopleRefused
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.test_roles import NAMES, answer
from tests.databases import SqliteCopies, with_sample

PHONE = "06 39 98 12 34"
_HOLDING = [model for model in SHEET_MODELS if model not in (Statement, ReportText)]


def _is_free(field: Field) -> bool:
    return (
        field.kind is FieldKind.TEXT
        and not field.personal
        and field.name in ("note", "subtitle", "next_action")
    )


def with_telephones(url: str) -> None:
    """The sample, where each remark, each subtitle and each next action ends with a telephone, in the tables and in the
    log."""
    with_sample(url)
    log, records = table_of(LogLine), table_of(RecordEntry)
    with writing(url) as connection:
        for model in _HOLDING:
            table = table_of(model)
            for field in fields_of(model):
                if _is_free(field) and field.name in table.c:
                    connection.execute(update(table).values({field.name: f"Appeler Anne, {PHONE}"}))
        kinds = {model.__tablename__: fields_by_name(model) for model in _HOLDING}
        lines = connection.execute(
            select(log.c.id, log.c.after, log.c.record_id, records.c.kind).join(
                records, records.c.id == log.c.record_id
            )
        ).all()
        for line in lines:
            free: dict[str, Any] = {
                name: f"Appeler Anne, {PHONE}"
                for name, field in kinds.get(line.kind, {}).items()
                if _is_free(field) and (name in line.after or name == "note")
            }
            if free:
                cells = {"after": {**line.after, **free}, "said": dict.fromkeys(free, f"Anne : {PHONE}")}
                connection.execute(update(log).where(log.c.id == line.id).values(cells))


@pytest.fixture(scope="module")
def called(sqlite_copies: SqliteCopies) -> str:
    return sqlite_copies.copy(with_telephones)


OF_THE_LOG = (
    "data_access.log.lineage.traces",
    "data_access.provenance.trace",
)
OF_THE_BOARD = (*OF_THE_LOG, "data_access.documents.board_pack.draft_pack")


@pytest.mark.parametrize("name", OF_THE_LOG)
def test_the_team_reads_it(called: str, name: str) -> None:
    assert PHONE in answer(NAMES[name], View.now(Role.STAFF, called))


@pytest.mark.parametrize("name", NAMES)
def test_below_the_team_it_is_told_by_none(called: str, name: str) -> None:
    for role in (Role.PUBLIC, Role.NETWORK, *([Role.BOARD] if name in OF_THE_BOARD else [])):
        with suppress(NotForThisRole, EditionRefused, PeopleRefused):
            assert PHONE not in answer(NAMES[name], View.now(role, called))
