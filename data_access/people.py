"""Who may see what: a list of addresses and roles that administrators keep, and the log of its changes.

The role of whoever looks is read here on every click, so that one which was taken away stops working at the next. The
list always keeps one administrator: changes come one after the other, on both databases.
"""

import datetime
import re
from dataclasses import dataclass

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from data_access.database import reading, writing
from data_access.errors import UserRefusal
from data_access.french import quote
from data_access.models import PeopleLogLine, table_of
from data_access.models import Person as PersonTable
from data_access.view import View
from data_access.vocabulary import Role

GIVEN = tuple(role for role in Role if role is not Role.PUBLIC)  # the audience logs in nowhere
MOST = 254  # characters of an address
THIS_COMPUTER = "cet ordinateur"  # who acts where nobody logs in

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\.]+(\.[^\s@<>,;:\"()\[\]\\.]+)+")
_people, _log = table_of(PersonTable), table_of(PeopleLogLine)


class PeopleRefused(UserRefusal):
    """The list stays as it is; the message is a French sentence that says why."""


@dataclass(frozen=True)
class AccessHolder:
    """Somebody of the list. `last_visit_at`: at most a day old while they come."""

    email: str
    role: Role
    added_at: datetime.datetime
    last_visit_at: datetime.datetime | None


@dataclass(frozen=True)
class Access:
    """A role, and until when what the login said no longer counts, in the login's own seconds (see `sign_out`)."""

    role: Role
    signed_out: int


@dataclass(frozen=True)
class Changed:
    """One change of the list: `before` is None of somebody who was added, `after` of somebody who was removed."""

    at: datetime.datetime
    by: str
    email: str
    before: Role | None
    after: Role | None


def normalised(email: str) -> str:
    """An address as the list keeps it: exactly what it is, but for A to Z, which become small. No other letter is
    another spelling of one (« K » of Kelvin, « ſ », « Ａ »), and no sign is left out, seen or not: whoever has a login
    in the name of one address is not let in by that of another.

    Raises PeopleRefused for what is no address.
    """
    found = _small(email)
    if len(found) > MOST or not found.isprintable() or not _ADDRESS.fullmatch(found):
        raise PeopleRefused(f"{quote(email[:MOST])} n'est pas une adresse de courriel.")
    return found


def typed(text: str) -> str:
    """An address that somebody typed, or copied from a screen of ours, which puts word joiners into addresses so that
    none becomes a link: without these, and without what stands around it. Never for what a login says.

    Raises PeopleRefused for what is no address.
    """
    return normalised(text.replace("\u2060", "").strip())


def _small(text: str) -> str:
    return re.sub("[A-Z]+", lambda letters: letters[0].lower(), text)


def without_addresses(text: str, *, but: str, put: str) -> str:
    """A text with `put` in the place of every address in it, except that of `but`, as the list keeps it."""
    return _ADDRESS.sub(lambda found: found[0] if _small(found[0]) == but else put, text)


def access_of(url: str, email: str) -> Access | None:
    """What the list says of exactly that address now; None for one that is not in it. Raises DatabaseProblem."""
    try:
        address = normalised(email)
    except PeopleRefused:
        return None
    wanted = select(_people.c.role, _people.c.signed_out).where(_people.c.email == address)
    with reading(url) as connection:
        found = connection.execute(wanted).one_or_none()
    return Access(Role(found.role), found.signed_out or 0) if found else None


def sign_out(url: str, email: str, signed_in: int) -> None:
    """What the login said until then counts no more: neither a copy of its cookie nor another tab opens anything.

    Nothing is compared with our own clock, which may differ from that of the login. Raises DatabaseProblem.
    """
    later = func.coalesce(_people.c.signed_out, 0) < signed_in
    with writing(url) as connection:
        connection.execute(
            update(_people).where(_people.c.email == normalised(email), later).values(signed_out=signed_in)
        )


def seen(url: str, email: str, *, now: datetime.datetime | None = None) -> None:
    """Notes that they were here; written once a day. Raises DatabaseProblem."""
    now = now or _now()
    address = normalised(email)
    wanted = select(_people.c.last_visit_at).where(_people.c.email == address)
    with reading(url) as connection:
        last = connection.scalar(wanted)
    if last is None or last.date() < now.date():
        with writing(url) as connection:
            connection.execute(update(_people).where(_people.c.email == address).values(last_visit_at=now))


def everyone(view: View) -> list[AccessHolder]:
    """The list, administrators first, then by address. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.ADMIN)
    with view.connection() as connection:
        rows = connection.execute(select(_people).order_by(_people.c.email)).all()
    found = [AccessHolder(row.email, Role(row.role), row.added_at, row.last_visit_at) for row in rows]
    return sorted(found, key=lambda one: (-one.role.rank, one.email))


def changes(view: View, most: int) -> list[Changed]:
    """The last changes of the list, the newest first. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.ADMIN)
    with view.connection() as connection:
        rows = connection.execute(select(_log).order_by(_log.c.id.desc()).limit(most)).all()
    return [Changed(row.at, row.by, row.email, _role(row.before), _role(row.after)) for row in rows]


def add(view: View, email: str, role: Role, *, by: str) -> AccessHolder:
    """Lets somebody in. Raises PeopleRefused (no address, or there already), NotForThisRole, DatabaseProblem."""
    view.require(Role.ADMIN)
    address = _address(email, role)
    with writing(view.database) as connection:
        if before := _find(connection, address):
            raise PeopleRefused(
                f"{quote(address)} a déjà un accès ({Role(before.role).french}) : changez son rôle dans la liste."
            )
        person = AccessHolder(address, role, _now(), None)
        connection.execute(insert(_people).values(email=address, role=role.value, added_at=person.added_at))
        _note(connection, address, None, role, by)
    return person


def change(view: View, email: str, role: Role, *, by: str) -> None:
    """Gives somebody another role; the same one changes nothing.

    Raises PeopleRefused (not in the list, or the last administrator), NotForThisRole, DatabaseProblem.
    """
    view.require(Role.ADMIN)
    address = _address(email, role)
    with writing(view.database) as connection:
        before = Role(_found(connection, address).role)
        if before is role:
            return
        _keep_an_administrator(connection, address, before)
        connection.execute(update(_people).where(_people.c.email == address).values(role=role.value))
        _note(connection, address, before, role, by)


def remove(view: View, email: str, *, by: str) -> None:
    """Takes somebody's access away.

    Raises PeopleRefused (not in the list, or the last administrator), NotForThisRole, DatabaseProblem.
    """
    view.require(Role.ADMIN)
    address = typed(email)
    with writing(view.database) as connection:
        _found(connection, address)
        take_out(connection, address, by)


def take_out(connection: Connection, address: str, by: str) -> None:
    """Takes an address out of the list, where it is in it. Raises PeopleRefused of the last administrator."""
    if found := _find(connection, address):
        before = Role(found.role)
        _keep_an_administrator(connection, address, before)
        connection.execute(delete(_people).where(_people.c.email == address))
        _note(connection, address, before, None, by)


def _address(email: str, role: Role) -> str:
    if role not in GIVEN:
        raise PeopleRefused(
            f"Le rôle {quote(role.french)} ne se donne à personne : il n'a pas besoin d'accès."
        )
    return typed(email)


def _find(connection: Connection, address: str) -> Row[tuple[str, ...]] | None:
    return connection.execute(select(_people.c.role).where(_people.c.email == address)).one_or_none()


def _found(connection: Connection, address: str) -> Row[tuple[str, ...]]:
    if (found := _find(connection, address)) is None:
        raise PeopleRefused(f"{quote(address)} n'a pas d'accès : rien n'a changé.")
    return found


def _keep_an_administrator(connection: Connection, address: str, before: Role) -> None:
    others = select(func.count()).where(_people.c.role == Role.ADMIN.value, _people.c.email != address)
    if before is Role.ADMIN and not connection.scalar(others):
        raise PeopleRefused(
            f"{quote(address)} est la dernière personne à pouvoir donner des accès : donnez d'abord ce rôle à "
            "quelqu'un d'autre."
        )


def _note(connection: Connection, email: str, before: Role | None, after: Role | None, by: str) -> None:
    roles = {"before": before.value if before else None, "after": after.value if after else None}
    connection.execute(insert(_log).values(at=_now(), by=by, email=email, **roles))


def _role(value: str | None) -> Role | None:
    return Role(value) if value else None


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
