"""Rows planned for a made-up database, and written as an import writes them: same tables, same log."""

import datetime
import random
from collections import Counter
from typing import Any

from data_access import database, upgrading
from data_access.contract import sheet_of
from data_access.fields import fields_of
from data_access.importing.commit.loading import load
from data_access.importing.model.grids import Book, address
from data_access.importing.model.rows import Row
from data_access.importing.plan.import_plan import Preview
from data_access.importing.resolve.row_change import RowChange
from data_access.log_vocabulary import CREATED
from data_access.models import SHEET_MODELS, Base

Image = dict[str, Any]


class Planned:
    """The rows planned so far. `factor`: how many times today's network; `chance` falls alike at each run."""

    def __init__(self, factor: int, today: datetime.date) -> None:
        self.factor = factor
        self.today = today
        self.chance = random.Random(factor)
        self._changes: list[RowChange] = []
        self._ids: dict[type[Base], list[int]] = {}
        self._rows: Counter[str] = Counter()

    def add(self, model: type[Base], label: str = "", code: str = "", **values: Any) -> int:
        """Plans a record with those plain values (None: an empty cell); returns its id."""
        sheet = sheet_of(model)
        image = {name: value for name, value in values.items() if value is not None}
        columns = {field.name: place for place, field in enumerate(fields_of(model), start=1)}
        self._rows[sheet.name] += 1
        line = self._rows[sheet.name] + 1  # the first is the header
        cells = {name: address(line, columns[name]) for name in image}
        record_id, code = len(self._changes) + 1, code or f"{sheet.prefix}-{line - 1:05}"
        row = Row(model.__tablename__, sheet.name, line, code, image, cells)
        change = RowChange(
            model, record_id, CREATED, None, image, code, label or str(image.get("name", code)), row=row
        )
        self._changes.append(change)
        self._ids.setdefault(model, []).append(record_id)
        return record_id

    def times(self, count: int) -> range:
        """So many rows in a network of today's size, times the factor."""
        return range(count * self.factor)

    def ids(self, model: type[Base]) -> list[int]:
        """The records planned for a table."""
        return self._ids[model]

    def nth(self, model: type[Base], place: int) -> int:
        """A record of a table, each in its turn."""
        return self._ids[model][place % len(self._ids[model])]

    def any(self, model: type[Base]) -> int:
        """A record of a table, by chance."""
        return self.chance.choice(self._ids[model])

    def day(self, ago: int) -> Image:
        """The date so many days before today; after it, where negative."""
        day = self.today - datetime.timedelta(days=ago)
        return {
            "start": day.isoformat(),
            "end": day.isoformat(),
            "precision": "day",
            "text": f"{day:%d/%m/%Y}",
        }

    def write(self, url: str) -> None:
        """Creates the database of that address with these rows. Raises DatabaseProblem."""
        book = Book(f"reseau-synthetique-{self.factor}.xlsx", "0" * 64, b"", ())
        order = {model: place for place, model in enumerate(SHEET_MODELS)}
        changes = sorted(self._changes, key=lambda change: order[change.model])
        upgrading.upgrade(url)
        with database.writing(url) as connection:
            load(connection, Preview([], changes), book, user="bench")


def number(value: float, qualifier: str = "exact") -> Image:
    """A number as a cell gives it."""
    return {"value": value, "high": None, "qualifier": qualifier, "text": f"{value:g}"}
