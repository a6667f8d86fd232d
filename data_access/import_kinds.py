"""What an import is; and what those of a schema before 0010 are, as their lines in the log show: for its migration,
and for whoever reads such a database as it is. That part is frozen with those schemas.

There, an entry was called « saisie », a merge « fusion », and a file may really bear either name. What tells them
apart:

- an entry stands in row 2, where only its record's code may stand in column A, and never waited for a confirmation;
- a merge stands in row 0, which no file has;
- a list of people has its event from the person who imported it (« choisi à l'import »), and from no cell;
- what came with the app was brought by it: its user says so.

All else is a file. A workbook called « saisie » whose one row leaves column A empty, and that was imported from the
command line, is all that stays undecidable: it is taken for an entry, as before.
"""

import itertools
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    Integer,
    Row,
    String,
    Text,
    column,
    inspect,
    or_,
    select,
    table,
)

_imports = table(
    "imports", column("id", Integer), column("file", Text), column("digest", String), column("user", Text)
)
_log = table(
    "log", column("id", Integer), column("import_id", Integer), column("row", Integer), column("cells", JSON)
)
_pending = table("pending", column("import_id", Integer))


def kinds_from_log(connection: Connection) -> dict[int, str]:
    """Number of each import that is no file of somebody's → form, merge, list or sample."""
    kinds = _of_the_app(connection)
    chosen = _log.c.cells["event"].as_string() == "choisi à l'import"
    kinds |= dict.fromkeys(connection.scalars(select(_log.c.import_id).where(chosen).distinct()), "list")
    called = (
        select(_imports.c.id, _imports.c.file, _log.c.row, _log.c.cells)
        .join_from(_imports, _log, _log.c.import_id == _imports.c.id)
        .where(_imports.c.file.in_(("saisie", "fusion")))
        .order_by(_imports.c.id)
    )
    waited = _waited(connection)
    for number, lines in itertools.groupby(connection.execute(called), key=lambda line: line.id):
        if number not in waited and (kind := _on_screen(lines)):
            kinds[number] = kind
    return kinds


def _on_screen(lines: Iterable[Row[*tuple[Any, ...]]]) -> str | None:
    there = list(lines)
    if there[0].file == "fusion":
        return "merge" if all(line.row == 0 for line in there) else None
    of_a_form = all(
        line.row == 2 and all(name == "code" or cell != "A2" for name, cell in line.cells.items())
        for line in there
    )
    return "form" if of_a_form else None


def _of_the_app(connection: Connection) -> dict[int, str]:
    """What the installation brought, and the same files where an undo brought them back."""
    by_the_app = "l'installation"
    brought = select(_imports.c.digest).where(_imports.c.user == by_the_app)
    again = (_imports.c.user == "annulation d'un import") & _imports.c.digest.in_(brought)
    numbers = connection.scalars(select(_imports.c.id).where(or_(_imports.c.user == by_the_app, again)))
    return dict.fromkeys(numbers, "sample")


def _waited(connection: Connection) -> set[int]:
    """The imports that somebody confirmed on screen: files, all of them. The first schemas had none."""
    if not inspect(connection).has_table("pending"):
        return set()
    return set(connection.scalars(select(_pending.c.import_id).where(_pending.c.import_id.is_not(None))))
