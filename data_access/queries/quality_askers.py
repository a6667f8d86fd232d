"""Whom to ask for what a record lacks: the teams that it is about, who published it, else who imported it last."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from sqlalchemy import func, select, union_all

from data_access.contract import model_named
from data_access.expressions import records
from data_access.fields import FieldKind, fields_of
from data_access.french import NO_BREAK, day_text, first_of, join
from data_access.models import Import, Indicator, Link, LogLine, Statement, Territory, table_of
from data_access.queries.quality_rules import ask_for_board
from data_access.queries.territories import BETWEEN, carriers
from data_access.view import SqlSelect, View
from data_access.vocabulary import ImportKind, Role

territories, indicators, links = table_of(Territory), table_of(Indicator), table_of(Link)
log, imports = table_of(LogLine), table_of(Import)

MOST = 2  # organisations of a team that are named


def whom_to_ask(view: View, record_ids: Collection[int]) -> dict[int, str]:
    """For each of some records, who can say what it lacks, in words: « qui peut le dire : Amiens (KatalyZe Amiens) »,
    « publié par Rapport d'activité 2024 », « importé en dernier par camille@exemple.fr, le 25 novembre 2026 »; left out
    where nothing says it.

    Raises NotForThisRole below the board, DatabaseProblem.
    """
    view.require(Role.BOARD)
    with view.connection():
        teams = teams_to_ask(view, record_ids)
        published = view.rows(_published(set(record_ids) - teams.keys()))
        brought = view.rows(_brought(set(record_ids) - teams.keys() - {row.id for row in published}))
    return {
        **{one: f"qui peut le dire{NO_BREAK}: {join(names, 'ou')}" for one, names in teams.items()},
        **{row.id: f"publié par {row.declared_by}" for row in published},
        **{row.record_id: f"importé en dernier par {row.user}, le {day_text(row.at)}" for row in brought},
    }


def teams_to_ask(view: View, record_ids: Collection[int]) -> dict[int, list[str]]:
    """The territories that each record is about, those that carry them beside: « Amiens (KatalyZe Amiens) »; left out
    where it is about none. Raises NotForThisRole below the board, DatabaseProblem."""
    view.require(Role.BOARD)
    kinds: dict[str, list[int]] = defaultdict(list)
    for row in view.rows(select(records.c.id, records.c.kind).where(records.c.id.in_(record_ids))):
        kinds[row.kind].append(row.id)
    about = [statement for kind, ids in kinds.items() for statement in _about(kind, ids)]
    named: dict[int, list[str]] = defaultdict(list)
    called = {row.id: _team(row.name, row.carriers) for row in _called.rows(view)} if about else {}
    for row in view.rows(select(union_all(*about).subquery())) if about else ():
        if words := called.get(row.territory_id):
            named[row.id].append(words)
    return {one: list(dict.fromkeys(names)) for one, names in named.items()}


def _team(name: str | None, carried_by: str | None) -> str:
    """« Amiens (KatalyZe Amiens) », or that of the two which is known."""
    carried = first_of(carried_by.split(BETWEEN), MOST) if carried_by else ""
    return f"{name} ({carried})" if name and carried else name or carried


def _about(kind: str, ids: Collection[int]) -> Iterator[SqlSelect]:
    """The territories that records of a table are, or refer to: id, territory_id."""
    table = table_of(model_named(kind))
    if table is territories:
        yield select(table.c.id, table.c.id.label("territory_id")).where(table.c.id.in_(ids))
    if table is table_of(Statement):
        yield select(links.c.record_id.label("id"), links.c.target_id.label("territory_id")).where(
            links.c.record_id.in_(ids), links.c.field == "subjects"
        )
    for field in fields_of(model_named(kind)):
        if field.kind is FieldKind.REFERENCE and field.target == territories.name:
            yield select(table.c.id, table.c[f"{field.name}_id"].label("territory_id")).where(
                table.c.id.in_(ids)
            )


@ask_for_board
def _called() -> SqlSelect:
    carried = carriers()
    return select(territories.c.id, territories.c.name, carried.c.carriers).outerjoin(
        carried, carried.c.territory_id == territories.c.id
    )


def _published(record_ids: Collection[int]) -> SqlSelect:
    return select(indicators.c.id, indicators.c.declared_by).where(
        indicators.c.id.in_(record_ids), indicators.c.declared_by.is_not(None)
    )


def _brought(record_ids: Collection[int]) -> SqlSelect:
    """The import that said something of each record last: record_id, user, at."""
    newest = (
        select(log.c.record_id, func.max(log.c.id).label("line"))
        .join(imports, imports.c.id == log.c.import_id)
        .where(log.c.record_id.in_(record_ids), imports.c.undone_at.is_(None))
        .where(imports.c.kind != ImportKind.UPGRADE)
        .group_by(log.c.record_id)
        .subquery("newest")
    )
    return (
        select(newest.c.record_id, imports.c.user, imports.c.at)
        .join_from(newest, log, log.c.id == newest.c.line)
        .join(imports, imports.c.id == log.c.import_id)
    )
