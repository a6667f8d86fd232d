"""What was answered of doubtful sheets and columns, remembered for the next file of the same shape."""

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, insert, select

from data_access.models import HeaderMapping, table_of

THE_SHEET = ""  # the header under which a sheet's own table is remembered
DOUBT = "?"  # begins that under which a doubt about its rows, its amounts … is
KEPT = "!"  # begins that under which a value in place is, that was kept rather than that of a file
LONGEST_ANSWER = 80  # characters


@dataclass
class Mappings:
    """What is remembered, by shape and header; and what the answers of this file add, in `learnt`: it holds for its own
    sheets of that shape, too, where they come after. `drawn`: its sheets with the shapes of their tables, as read;
    `tables`: how many these are."""

    known: dict[tuple[str, str], str] = field(default_factory=dict)
    learnt: dict[tuple[str, str], str] = field(default_factory=dict)
    drawn: dict[str, set[str]] = field(default_factory=dict)
    tables: int = 0

    def get(self, shape: str, header: str) -> str | None:
        """What a header of such a file says: a column or a table, or LEAVE_OUT; None where it was never answered."""
        return self.learnt.get((shape, header)) or self.known.get((shape, header))

    def answers(self, header: str) -> set[str]:
        """What is remembered under that header, of whichever shape."""
        return {answer for (_, one), answer in (*self.known.items(), *self.learnt.items()) if one == header}

    def learn(self, shape: str, header: str, answer: str) -> None:
        """Keeps an answer, to be remembered once the file is imported; of sheets of one shape that of the first, which
        is for all of them."""
        self.learnt[shape, header] = self.learnt.get((shape, header)) or answer

    def draw(self, sheet: str, shape: str) -> None:
        """Notes the shape of a table in a sheet of this file."""
        shapes = self.drawn.setdefault(sheet, set())
        self.tables += shape not in shapes
        shapes.add(shape)

    def forget(self, shape: str, header: str) -> None:
        """Takes an answer back that is remembered, once the file is imported."""
        if (shape, header) in self.known:
            self.learnt[shape, header] = ""

    @property
    def moves(self) -> bool:
        """Whether the answers of this file say more, or otherwise, than what is remembered."""
        return any(self.known.get(about) != answer for about, answer in self.learnt.items())


def shape_of(table: str, headers: Iterable[str]) -> str:
    """What files of the same shape share: the table, and the titles of all columns in whatever order."""
    return hashlib.sha256("\n".join([table, *sorted(headers)]).encode(errors="replace")).hexdigest()


def remembered(connection: Connection) -> Mappings:
    """All that is remembered."""
    table = table_of(HeaderMapping)
    rows = connection.execute(select(table.c.shape, table.c.header, table.c.field))
    return Mappings({(row.shape, row.header): row.field for row in rows})


def remember(connection: Connection, mappings: Mappings, *, user: str) -> None:
    """Writes what was learnt, over what was answered before; nothing is kept unless the caller commits."""
    if not mappings.learnt:
        return
    table, at = table_of(HeaderMapping), datetime.datetime.now(datetime.UTC)
    about = [{"of_shape": shape, "of_header": header} for shape, header in mappings.learnt]
    same = table.c.shape == bindparam("of_shape"), table.c.header == bindparam("of_header")
    connection.execute(delete(table).where(*same), about)
    said = [
        {"shape": shape, "header": header, "field": answer, "user": user, "at": at}
        for (shape, header), answer in mappings.learnt.items()
        if answer
    ]
    if said:
        connection.execute(insert(table), said)
