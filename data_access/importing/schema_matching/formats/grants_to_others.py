"""Grants that somebody gives to many: a column says who receives each. Of those that are read, what tells two of one
object apart is who receives them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from data_access.french import quote
from data_access.importing.model.cell import Cell
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import WARNING, Problem, problem_at
from data_access.importing.model.rows import Row
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.titles.recipient_titles import (
    may_say_who_receives,
    says_who_receives,
)
from data_access.models import Funding
from data_access.name_keys import key_of, slug

MANY = 5  # different names from which on they are those of others
_GIVEN = re.compile(
    r"(?:montants?|sommes?)(?:-.*)?-(?:subventions?|attribuee?s?|octroyee?s?|votee?s?|allouee?s?)(?:-.*)?"
)


def who_receives(table: Table) -> int | None:
    """The place of the column that says who receives each grant of a table, which is not read; None where none does.
    « Association » does beside amounts that are granted, above many names."""
    if table.model is not Funding:
        return None
    titles = {place: title for place, title in table.titles.items() if place not in table.read}
    for place, title in titles.items():
        if says_who_receives(title):
            return place
    if any(_GIVEN.fullmatch(slug(title)) for title in table.titles.values()):
        for place, title in titles.items():
            if may_say_who_receives(title) and _are_many_names(table.column(place)):
                return place
    return None


def tell_apart(rows: Sequence[Row], grid: Grid, titles: int, place: int) -> list[Problem]:
    """Says in each grant who receives it: behind its object where another of its funder has that, too, else in its
    note. `titles`: the row of the titles, `place`: the column of the names; both from 0."""
    by_key: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row.table == Funding.__tablename__ and row.parent is None:
            key = tuple(key_of(str(row.values.get(name) or "")) for name in ("funder", "scheme", "object"))
            by_key[key].append(row)
    parted = 0
    for found in by_key.values():
        names = {row: shown(grid.cell(row.number - 1, place)) for row in found}
        several = len({key_of(name) for name in names.values()}) > 1
        for row, name in names.items():
            if name and several:
                _say(row, "object", f"{row.values.get('object') or ''} ({name})".lstrip(), grid, place)
                parted += 1
            elif name:
                told = f"Bénéficiaire : {name}"
                note = row.values.get("note")
                _say(row, "note", f"{note}\n{told}" if note else told, grid, place)
    return [_told(grid, titles, place)] if parted else []


def _say(row: Row, name: str, text: str, grid: Grid, place: int) -> None:
    row.values[name] = text
    row.cells.setdefault(name, grid.address(row.number - 1, place))


def _told(grid: Grid, titles: int, place: int) -> Problem:
    title = shown(grid.cell(titles, place))
    why = (
        f"plusieurs lignes ont le même financeur et le même objet : l'objet y est suivi de ce que dit {quote(title)}, "
        "pour que chacune soit un dossier"
    )
    refused = Refused(why, "rien à faire si c'est juste")
    return problem_at(grid.name, grid.address(titles, place), titles + 1, title, title, refused, WARNING)


def _are_many_names(cells: Iterable[Cell]) -> bool:
    """Whether mostly words stand there, many of them different."""
    held = [cell for cell in cells if cell is not None]
    names = [cell for cell in held if isinstance(cell, str) and re.search(r"[^\W\d_]{2}", cell)]
    return 2 * len(names) > len(held) and len({key_of(name) for name in names}) >= MANY
