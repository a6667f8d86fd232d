"""What the sheet « Réglages » says: targets, thresholds, capacities, of the network as a whole or of a territory."""

from sqlalchemy import select

from data_access.expressions import records
from data_access.models import Setting, table_of
from data_access.name_keys import normalise
from data_access.queries.asking import question
from data_access.view import SqlRow, SqlSelect, View

_table = table_of(Setting)


def settings(view: View, name: str) -> list[SqlRow]:
    """All that stands under that name, however it is spelt: territory (its code; None: the network as a whole), value,
    code (of the setting). Raises DatabaseProblem."""
    return [row for row in _settings.rows(view) if normalise(row.name) == normalise(name)]


def network_setting(view: View, name: str) -> SqlRow | None:
    """The one of the network as a whole; None where there is none. Raises DatabaseProblem."""
    return next((row for row in settings(view, name) if row.territory is None), None)


@question
def _settings() -> SqlSelect:
    of = records.alias("of")
    return (
        select(
            _table.c.name,
            of.c.code.label("territory"),
            _table.c.value_value.label("value"),
            records.c.code,
        )
        .join_from(_table, records, records.c.id == _table.c.id)
        .outerjoin(of, of.c.id == _table.c.territory_id)
        .where(_table.c.value_value.is_not(None))
        .order_by(records.c.id)
    )
