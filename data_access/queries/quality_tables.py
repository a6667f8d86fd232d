"""How complete each table is, and how old: a calm look at what we have, without made-up rows."""

import pandas as pd
from sqlalchemy import ColumnElement, Subquery, case, exists, func, literal, select, union_all

from data_access.contract import model_named, sheet_of
from data_access.expressions import records
from data_access.fields import Field, FieldKind, fields_of
from data_access.log.examples import of_examples
from data_access.models import SHEET_MODELS, Base, Import, LogLine, table_of
from data_access.queries.asking import question_for
from data_access.view import SqlSelect, View, framed
from data_access.vocabulary import Role

log, imports = table_of(LogLine), table_of(Import)

_FIRST_COLUMN = {FieldKind.DATE: "start", FieldKind.NUMBER: "value", FieldKind.REFERENCE: "id"}


def completeness(view: View) -> pd.DataFrame:
    """The tables in the order of the workbook, those without a row included: table, sheet, rows, cells (all that its
    columns could hold), filled, last (the moment of the last import that touched it; missing where there is none).

    Notes and other names are not asked of anybody: they are not counted. Raises NotForThisRole.
    """
    with view.connection():
        last = {row.kind: row.at for row in _last_touched.rows(view)}
        counts = _counted.rows(view, view.role)
    found = []
    for row in counts:
        model = model_named(row.table)
        cells = row.rows * len(_asked(model, view.role))
        found.append((row.table, sheet_of(model).name, row.rows, cells, row.filled, last.get(row.table)))
    return framed(["table", "sheet", "rows", "cells", "filled", "last"], found)


def _asked(model: type[Base], role: Role) -> list[Field]:
    """The columns that one would like to see filled."""
    return [one for one in fields_of(model) if not one.many and one.name != "note" and role.may(one.reader)]


@question_for(Role.BOARD)
def _counted(role: Role) -> SqlSelect:
    """The tables that a role may read, in the order of the workbook: table, rows, and how many cells are filled."""
    made_up = of_examples()
    each = [
        select(
            literal(place).label("place"),
            literal(model.__tablename__).label("table"),
            func.count().label("rows"),
            sum((_known(model, one) for one in _asked(model, role)), literal(0)).label("filled"),
        ).where(table_of(model).c.id.not_in(made_up))
        for place, model in enumerate(SHEET_MODELS)
        if role.may(sheet_of(model).reader)
    ]
    both = union_all(*each).subquery("both")
    return select(both.c.table, both.c.rows, both.c.filled).order_by(both.c.place)


def _known(model: type[Base], field: Field) -> ColumnElement[int]:
    """How many rows have a value in a column."""
    part = _FIRST_COLUMN.get(field.kind)
    return func.count(table_of(model).c[f"{field.name}_{part}" if part else field.name])


@question_for(Role.BOARD)
def _last_touched() -> SqlSelect:
    """When a row of each table was last created, changed or confirmed by an import that stands: kind, at.

    The newest line of each record is found in the index of the log alone, and only the newest line of a table is read:
    a long history costs nothing. Where that line is of an import that was undone, one looks further back.
    """
    newest = _newest_of_each_kind(records.c.id.not_in(of_examples()))
    undone = exists().where(imports.c.id == log.c.import_id, imports.c.undone_at.is_not(None))
    standing = (
        select(log.c.import_id)
        .join_from(log, imports, imports.c.id == log.c.import_id)
        .join(records, records.c.id == log.c.record_id)
        .where(records.c.kind == newest.c.kind, imports.c.undone_at.is_(None))
        .where(records.c.id.not_in(of_examples()))
        .order_by(log.c.id.desc())
        .limit(1)
        .correlate(newest)
        .scalar_subquery()
    )
    each = (
        select(newest.c.kind, case((undone, standing), else_=log.c.import_id).label("import_id"))
        .join_from(newest, log, log.c.id == newest.c.line)
        .subquery("each")
    )
    return select(each.c.kind, imports.c.at).join_from(each, imports, imports.c.id == each.c.import_id)


def _newest_of_each_kind(kept: ColumnElement[bool]) -> Subquery:
    """The newest line of the log about each table: kind, line."""
    line = (
        select(func.max(log.c.id)).where(log.c.record_id == records.c.id).correlate(records).scalar_subquery()
    )
    return (
        select(records.c.kind, func.max(line).label("line"))
        .where(kept)
        .group_by(records.c.kind)
        .subquery("newest")
    )
