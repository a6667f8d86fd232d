"""What changes bring to the tables, column by column: made once, for the look that takes it back and for the import."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, repeat

from data_access.fields import Columns, ColumnValue, fields_of
from data_access.log_vocabulary import CREATED
from data_access.models import Base
from data_access.name_keys import sort_key
from data_access.records.images import Image
from data_access.records.record_change import Change


@dataclass(frozen=True)
class OfTable:
    """The changes of one table. `records`: the columns of `records` for those that are new; `rows`: those of the table
    itself."""

    model: type[Base]
    changes: Sequence[Change]
    records: Columns
    rows: Columns


def by_table(changes: Iterable[Change]) -> list[OfTable]:
    """The changes in their order, in groups of one table."""
    found = []
    for model, group in groupby(changes, key=lambda change: change.model):
        of_table = list(group)
        created = [change for change in of_table if change.action == CREATED]
        ids, labels = [one.record_id for one in created], [one.label for one in created]
        records = {
            "id": ids,
            "kind": [model.__tablename__] * len(ids),
            "code": [one.code for one in created],
            "label": labels,
            "sort": [sort_key(label) for label in labels],
        }
        rows = {"id": ids, **columns_of(model, [one.after for one in created])}
        found.append(OfTable(model, of_table, records, rows))
    return found


def columns_of(
    model: type[Base], images: Sequence[Image], names: Collection[str] | None = None
) -> dict[str, Sequence[ColumnValue]]:
    """Database columns of the values of images, as far as they give any; `names`: of these fields only."""
    given = set[str]().union(*images) if names is None else names
    found: dict[str, Sequence[ColumnValue]] = {}
    for field in fields_of(model):
        if field.name in given:
            found |= field.to_columns(list(map(dict.get, images, repeat(field.name))))
    return found
