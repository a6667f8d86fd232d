"""One person's data: where they are, and erased everywhere at once. Only an administrator asks.

What erases is one writing transaction: rows, the images of the log, what waits, and which original is which. Originals
are written anew beside the old ones before it ends; these go once it is kept, so that nothing is lost where it fails.
Archives of backups are never touched: they go with their age. In the end the files of the database are rewritten
(`storage_sweep`), and every process forgets what it keeps in memory (`data_access.forgetting`).
"""

import datetime
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from data_access.backup.copies import all_copies
from data_access.database import data_folder, writing
from data_access.database_problems import DatabaseProblem
from data_access.editions.catalogue import unpacked_files
from data_access.forgetting import forget_all
from data_access.french import plural
from data_access.log.originals import UPLOADS
from data_access.models import Erasure, Import, Pending, Person, table_of
from data_access.owner_only import create
from data_access.people import take_out
from data_access.privacy.edition_erasure import editions_holding, erase_in_editions
from data_access.privacy.file_redaction import is_in_file, without
from data_access.privacy.person_match import Somebody
from data_access.privacy.personal_rows import TextPlace, erase_rows, places
from data_access.privacy.storage_sweep import sweep
from data_access.view import View
from data_access.vocabulary import Role

_imports, _pending, _erasures = table_of(Import), table_of(Pending), table_of(Erasure)
_people = table_of(Person)


@dataclass(frozen=True)
class Original:
    """A kept file that holds somebody: as which file it came (more than one name: it came more than once), and whether
    it can be rewritten without them; if not, it goes."""

    path: Path
    called: tuple[str, ...]
    rewritable: bool


@dataclass(frozen=True)
class PersonFound:
    """Where somebody is: values of tables, originals, editions, and copies made before an update or a restore.

    `perhaps`: addresses of the list that are made of one of their names, and that were not looked for.
    """

    places: tuple[TextPlace, ...]
    originals: tuple[Original, ...]
    copies: tuple[str, ...]
    perhaps: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()

    @property
    def nowhere(self) -> bool:
        """Whether there is nothing to erase."""
        return not (self.places or self.originals or self.editions)

    @property
    def by_name_only(self) -> dict[str, str]:
        """What holds the name and nowhere the address, so that it may speak of a namesake: record → what it is, and
        where (« Fondation de Lons · Soirées (Financements, Historique) »)."""
        certain = {one.record for one in self.places if one.certain}
        tables: dict[tuple[str, str], dict[str, None]] = {}
        for one in self.places:
            if one.record not in certain:
                tables.setdefault((one.record, one.about), {})[one.table] = None
        return {record: f"{about} ({', '.join(sorted(of))})" for (record, about), of in tables.items()}


@dataclass(frozen=True)
class Erased:
    """What an erasure did: values replaced, originals rewritten, originals that went. `left`: what the database may
    hold still, and until when, in sentences; known at the moment of the erasure alone."""

    at: datetime.datetime
    by: str
    replaced: int
    rewritten: int
    gone: int
    left: str = ""

    @property
    def summary(self) -> str:
        """« 12 valeurs remplacées, 1 fichier réécrit, 1 fichier retiré »."""
        parts = [plural(self.replaced, "valeur remplacée", "valeurs remplacées")]
        if self.rewritten:
            parts.append(plural(self.rewritten, "fichier réécrit", "fichiers réécrits"))
        if self.gone:
            parts.append(plural(self.gone, "fichier retiré", "fichiers retirés"))
        return ", ".join(parts)


def find(view: View, somebody: Somebody) -> PersonFound:
    """Everything that holds them; nothing changes. Raises NotForThisRole below ADMIN, DatabaseProblem."""
    view.require(Role.ADMIN)
    with view.connection() as connection:
        return PersonFound(
            tuple(places(connection, somebody)),
            tuple(originals_of(connection, view.database, somebody)),
            tuple(map(str, all_copies(view.database))),
            tuple(
                one
                for one in connection.scalars(select(_people.c.email).order_by(_people.c.email))
                if one != somebody.email and somebody.may_have(one)
            ),
            tuple(editions_holding(connection, somebody)),
        )


def erase(
    view: View, somebody: Somebody, *, by: str, originals: bool = True, but: Collection[str] = ()
) -> Erased:
    """Puts « personne effacée » in their place everywhere, once and for all; `originals`: in kept files, too.

    `but`: the records (see `TextPlace`) that speak of a namesake; they stay, and so do the originals then, where
    nothing tells the two apart.

    Raises PeopleRefused of the last administrator, NotForThisRole below ADMIN, DatabaseProblem; nothing changed then.
    """
    view.require(Role.ADMIN)
    written: list[Path] = []
    by = somebody.erased(by)
    try:
        with writing(view.database) as connection:
            _overwrite_what_goes(connection)
            found = list(originals_of(connection, view.database, somebody)) if originals and not but else []
            if somebody.email:
                take_out(connection, somebody.email, by)
            replaced = erase_rows(connection, somebody, by, but)
            files = [_rewrite(connection, one, somebody, written) for one in found]
            replaced += erase_in_editions(connection, somebody, by, but, files)
            now = datetime.datetime.now(datetime.UTC)
            connection.execute(insert(_erasures).values(at=now, by=by, replaced=replaced, files=files))
    except OSError as problem:
        _remove(written)
        raise DatabaseProblem(
            f"Les originaux de « {data_folder(view.database) / UPLOADS} », ou nos éditions, ne peuvent pas être "
            "réécrits : vérifiez les droits et la place sur le disque. Rien n'a été effacé."
        ) from problem
    except BaseException:
        _remove(written)
        raise
    _remove([*(one.path for one in found), *unpacked_files(view.database)])
    left = sweep(view.database)
    forget_all()
    return replace(_erased(now, by, replaced, files), left=left)


def erasures(view: View) -> list[Erased]:
    """What was erased so far, the newest first. Raises NotForThisRole below ADMIN, DatabaseProblem."""
    view.require(Role.ADMIN)
    with view.connection() as connection:
        rows = connection.execute(select(_erasures).order_by(_erasures.c.id.desc())).all()
    return [_erased(row.at, row.by, row.replaced, row.files) for row in rows]


def _erased(at: datetime.datetime, by: str, replaced: int, files: list[dict[str, str | None]]) -> Erased:
    gone = sum(one["after"] is None for one in files)
    return Erased(at, by, replaced, len(files) - gone, gone)


def originals_of(connection: Connection, url: str, somebody: Somebody) -> Iterator[Original]:
    """The kept files that hold them, whether an import still knows them or not."""
    folder = data_folder(url) / UPLOADS
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        content = path.read_bytes() if path.is_file() else b""
        if is_in_file(content, somebody):
            names = select(_imports.c.file).where(_imports.c.digest == path.stem).order_by(_imports.c.id)
            called = tuple(dict.fromkeys(connection.scalars(names)))
            yield Original(path, called or (path.name,), without(content, somebody) is not None)


def _rewrite(
    connection: Connection, original: Original, somebody: Somebody, written: list[Path]
) -> dict[str, str | None]:
    """Writes a file anew under the digest that it then has, which its imports bear from now on; both digests."""
    before, after = original.path.stem, None
    if content := without(original.path.read_bytes(), somebody):
        after = sha256(content).hexdigest()
        target = original.path.with_name(f"{after}{original.path.suffix}")
        if not target.exists():
            written.append(target)
            with create(target) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for table in (_imports, _pending):
            connection.execute(update(table).where(table.c.digest == before).values(digest=after))
    return {"before": before, "after": after}


def _overwrite_what_goes(connection: Connection) -> None:
    """Lets SQLite overwrite what it deletes at once, should its file not be rewritten in the end."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")


def _remove(files: list[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
