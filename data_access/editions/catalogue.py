"""The editions that there are: made by staff, kept in the database and so in its backups, opened read-only.

To be read, an edition is unpacked beside the database, once for each version of the schema: it is brought to the
newest one there, and itself never changes.
"""

import datetime
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, insert, select

from data_access.database import data_folder, keep_unwritten, reading, writing, zoned
from data_access.database_problems import DatabaseProblem
from data_access.editions.frozen_copy import digest_of, frozen, is_whole, packed, unpack
from data_access.editions.public_copy import frozen_for_all
from data_access.errors import UserRefusal
from data_access.french import date_text, quote
from data_access.models import Edition, table_of
from data_access.name_keys import slug
from data_access.owner_only import make_folder
from data_access.schema import newest_version
from data_access.text_lines import on_one_line
from data_access.view import EditionRead, View
from data_access.vocabulary import FUNDING_READER, Role

UNPACKED = "edition-"  # begins the name of a file that an edition was unpacked into
_OURS = re.compile(UNPACKED + r"[0-9a-f]{32}(-\d{4}\.db|\.part)")
LONGEST = 80  # characters of a name

_editions = table_of(Edition)
_READERS = max(
    Role.BOARD, FUNDING_READER, key=lambda role: role.rank
)  # nobody reads more of an edition than they do
_OF_PUBLIC = Role.NETWORK  # … of one for everybody: what is for others is not in it


class EditionRefused(UserRefusal):
    """An edition cannot be made, or is not there."""


@dataclass(frozen=True)
class EditionEntry:
    """An edition in a few words: `day`: as of which it counts; `at`: when it was made, `user`: by whom; `public`: it
    holds only what anybody may read."""

    code: str
    name: str
    at: datetime.datetime
    day: datetime.date
    user: str
    public: bool = False


def editions(view: View) -> list[EditionEntry]:
    """All of them, the newest first; who made them is told to staff alone. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.NETWORK)
    named = (_editions.c[name] for name in ("code", "name", "at", "day", "user", "public"))
    with reading(view.live) as connection:
        rows = connection.execute(select(*named).order_by(_editions.c.id.desc())).all()
    staff = view.role.may(Role.STAFF)
    return [
        EditionEntry(row.code, row.name, zoned(row.at), row.day, row.user if staff else "", row.public)
        for row in rows
    ]


def whole_editions(view: View) -> list[EditionEntry]:
    """Those that may be compared with today, the newest first: one for the Agora lacks all that is not for everybody,
    which would be told as new. Raises as `editions`."""
    return [one for one in editions(view) if not one.public]


def make_edition(view: View, name: str, *, user: str, public: bool = False) -> EditionEntry:
    """Freezes the network as it is at this moment, under that name. `public`: only what anybody may read, for the
    Agora.

    Raises EditionRefused for a name that is empty, too long or taken, NotForThisRole below staff, DatabaseProblem.
    """
    view.require(Role.STAFF)
    name, code = on_one_line(name.strip()), slug(name)
    if not code or len(name) > LONGEST:
        raise EditionRefused(
            f"Une édition a besoin d'un nom, de {LONGEST} signes au plus : « CA du {date_text(view.today)} », par "
            "exemple."
        )
    with (
        _on_disk(tempfile.gettempdir()),
        tempfile.TemporaryDirectory() as desk,
        reading(view.live) as connection,
    ):
        _refuse_taken(connection, code)  # before all the work
        at = datetime.datetime.now(datetime.UTC)
        content = frozen_for_all(view, Path(desk)) if public else frozen(connection, Path(desk))
    made = {
        "code": code,
        "name": name,
        "at": at,
        "day": view.today,
        "user": user,
        "schema": newest_version(),
        "digest": digest_of(content),
        "public": public,
        "content": packed(content),
    }
    with writing(view.live) as connection:
        _refuse_taken(connection, code)
        connection.execute(insert(_editions).values(made))
    return EditionEntry(code, name, at, view.today, user, public)


def free_name(view: View, name: str) -> str:
    """That name, or « … (2) », where an edition is already called so. Raises as `editions`."""
    taken = {one.code for one in editions(view)}
    return next(
        one
        for one in (name, *(f"{name} ({place})" for place in range(2, len(taken) + 3)))
        if slug(one) not in taken
    )


def made_today(view: View, name: str, *, email: str) -> EditionEntry | None:
    """The edition of that name, or « … (2) », that whoever has that address made today, since when nothing changed:
    papers in another form are made from it, too. None where there is none. Raises as `editions`."""
    live = View.now(view.role, view.live, view.today)
    changed = zoned(live.changed_at) if live.changed_at else None
    of_that_name = re.compile(rf"{re.escape(name)}(?: \(\d+\))?")
    return next(
        (
            one
            for one in whole_editions(view)
            if of_that_name.fullmatch(one.name)
            and (one.day, one.user) == (view.today, email)
            and (changed is None or changed < one.at)
        ),
        None,
    )


def opened_edition(view: View, code: str) -> View:
    """The view of the same reader on an edition, as of its day. Staff read it as the board does: nothing is written
    there, and nothing is left to be done. One that holds only what anybody may read is for everybody, and nobody reads
    it as the board does: what the board sees beside is not there.

    Raises EditionRefused for one that is not there, or not for that reader; DatabaseProblem.
    """
    code = slug(code)  # in an address anything may stand
    named = (_editions.c[name] for name in ("name", "at", "day", "digest", "public"))
    with reading(view.live) as connection:
        found = connection.execute(select(*named).where(_editions.c.code == code)).first()
    if found is None or not (found.public or view.role.may(Role.NETWORK)):
        raise EditionRefused("Cette édition n'existe pas : vous lisez le tableau d'aujourd'hui.")
    url = f"sqlite:///{_unpacked(view.live, code, found.digest)}"
    keep_unwritten(url)
    edition = EditionRead(code, found.name, zoned(found.at), view.live, found.public)
    role = min(view.role, _OF_PUBLIC if found.public else _READERS, key=lambda one: one.rank)
    return View.now(role, url, found.day, view.opened, edition)


def unpacked_files(url: str) -> list[Path]:
    """The files that editions were unpacked into, or were about to be; they may go at any time."""
    return sorted(one for one in data_folder(url).glob(f"{UNPACKED}*") if _OURS.fullmatch(one.name))


def damaged_editions(connection: Connection) -> list[str]:
    """The names of those whose content is not what it was, the oldest first."""
    stored = select(_editions.c.name, _editions.c.digest, _editions.c.content).order_by(_editions.c.id)
    rows = connection.execute(stored.execution_options(yield_per=1))
    return [row.name for row in rows if not is_whole(row.content, row.digest)]


def _refuse_taken(connection: Connection, code: str) -> None:
    if name := connection.scalar(select(_editions.c.name).where(_editions.c.code == code)):
        raise EditionRefused(
            f"Une édition s'appelle déjà {quote(name)} : choisissez un autre nom, elle ne change plus."
        )


@cache
def _schema() -> str:
    return newest_version()


def _unpacked(url: str, code: str, digest: str) -> Path:
    """The file of an edition, of the newest schema; unpacked where it is not there yet."""
    folder = data_folder(url)
    file = folder / f"{UNPACKED}{digest[:32]}-{_schema()}.db"
    if file.exists():
        return file
    stored = select(_editions.c.content).where(_editions.c.code == code, _editions.c.digest == digest)
    with reading(url) as connection:
        content = connection.scalar(stored)
    half = folder / f"{UNPACKED}{uuid4().hex}.part"
    with _on_disk(folder):
        make_folder(folder)
        try:
            unpack(content or b"", digest, half)
            half.replace(file)
        finally:
            half.unlink(missing_ok=True)
    with reading(url) as connection:
        if connection.scalar(stored) is None:  # somebody was erased from it meanwhile
            file.unlink(missing_ok=True)
            raise EditionRefused("Cette édition vient d'être réécrite : rechargez la page.")
    return file


@contextmanager
def _on_disk(folder: Path | str) -> Iterator[None]:
    """Turns what the disk refuses into DatabaseProblem."""
    try:
        yield
    except OSError as problem:
        raise DatabaseProblem(
            f"Une édition ne peut pas être écrite dans « {folder} » : vérifiez vos droits et la place sur le disque. "
            "Rien n'a changé."
        ) from problem
