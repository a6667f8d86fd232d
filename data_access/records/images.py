"""The stored values of records, each as one image: field name → plain value."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, Select, select

from data_access.fields import Field, FieldKind, Plain, fields_of
from data_access.models import Alias, Base, Link, table_of

Image = dict[str, Plain]  # the values of a record: field name → plain value


def stored(connection: Connection, model: type[Base], ids: Collection[int] | None = None) -> dict[int, Image]:
    """The plain values of the records of a table (of some, where `ids` are given), many-valued fields included."""
    fields, table = fields_of(model), table_of(model)
    asked = select(table) if ids is None else select(table).where(table.c.id.in_(ids))
    rows = [dict(row) for row in connection.execute(asked).mappings().all()]
    images = {row["id"]: {one.name: one.from_columns(row) for one in fields if not one.many} for row in rows}
    for field in fields:
        if field.many:
            values = _many_values(connection, field)
            for record_id, image in images.items():
                image[field.name] = values.get(record_id)
    return images


def _many_values(connection: Connection, field: Field) -> dict[int, list[Plain]]:
    values: dict[int, list[Plain]] = defaultdict(list)
    statement: Select[int, int | str]
    if field.kind is FieldKind.NAMES:
        statement = select(Alias.record_id, Alias.name).order_by(Alias.id)
    else:
        statement = (
            select(Link.record_id, Link.target_id).where(Link.field == field.name).order_by(Link.target_id)
        )
    for record_id, value in connection.execute(statement):
        values[record_id].append(value)
    return values
