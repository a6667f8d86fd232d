"""All that a forged client may ask of the app, walked through: what leaked, and what was written without right."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import select

from data_access import people
from data_access.database import reading
from data_access.models import Base, Person, ReadingNote
from data_access.vocabulary import Role
from tests.faults.protected import FURTHER, Protected, address, leaks, opened_by
from tests.faults.visitor import Visitor

Enter = Callable[[str, Role | None], AbstractContextManager[Visitor]]
EVERY_PAGE = tuple(sorted((*opened_by(Role.ADMIN), *FURTHER)))
OWN_ROLE = "-revenir"  # how the button ends that leads an administrator back to their own role: it may do so
GONE = Role.NETWORK  # what is left to somebody whose role was withdrawn


@dataclass
class Walk:
    """How much was asked, and what should not have come of it."""

    pages: int = 0
    parts: int = 0
    widgets: int = 0
    files: int = 0
    wrong: list[str] = field(default_factory=list)

    def note(self, where: str, visitor: Visitor, role: Role | None) -> None:
        """Looks through all that came, and forgets it."""
        self.wrong += [f"{where}: {mark}" for mark in leaks(visitor.received, role)]
        visitor.received.clear()


def standing(app: Protected, *, but_people: bool = False) -> str:
    """All that stands in the tables, but who read the fundraising, and the day of a visit: these are noted beside a
    page, at any moment after, and a visit again where midnight passes."""
    left_out = {ReadingNote.__tablename__, *([Person.__tablename__] if but_people else ())}
    tables = [one for one in Base.metadata.sorted_tables if one.name not in left_out]
    told = [
        select(*(column for column in one.columns if column.name != Person.last_visit_at.key)).order_by(
            *one.primary_key
        )
        for one in tables
    ]
    with reading(app.database) as connection:
        return repr([connection.execute(one).fetchall() for one in told])


@cache
def seen_by_admin(app: Protected, page: str) -> Visitor:
    """What an administrator was shown of a page, with all that is folded away there."""
    with app.visit(page, Role.ADMIN) as seen:
        seen.open_drawers()
    seen.received.clear()
    return seen


# Pages on which somebody logs out, or makes the address of a calendar: that is noted of them, and of nobody else
OF_ONESELF = ("mon-acces", "a-venir")


def through_every_page(
    app: Protected,
    roles: Iterable[Role | None],
    enter: Enter | None = None,
    pages: Iterable[str] = EVERY_PAGE,
) -> Walk:
    """Each role at every page, its own and the others': what an administrator sees there is asked for, and forged.

    `enter`: how somebody comes to a page who may see what that role sees; where it is not said, by having that role.
    """
    walk = Walk()
    for page in pages:
        seen = seen_by_admin(app, page)
        for role in roles:
            where = f"/{page} as {role}"
            own = page.partition("?")[0] in opened_by(role)
            with (enter or app.visit)(page, role) as visitor:
                of_oneself = page in OF_ONESELF
                before = standing(app, but_people=of_oneself)
                if visitor.menu != opened_by(role):
                    walk.wrong.append(f"{where}: the menu shows {sorted(visitor.menu ^ opened_by(role))}")
                visitor.ask_for_parts(seen.parts)
                forged = {
                    name: one
                    for name, one in (seen.widgets | visitor.widgets).items()
                    if not name.endswith(OWN_ROLE)
                }
                if not (own and role and role.may(Role.STAFF)):  # who may write would write
                    visitor.run(widgets=list(forged.values()))
                    walk.widgets += len(forged)
                for part in sorted(visitor.parts):
                    if part in visitor.parts:  # what ran before it may have drawn the page anew
                        visitor.run(part=part)
                walk.pages, walk.parts = walk.pages + 1, walk.parts + len(seen.parts | visitor.parts)
                walk.note(where, visitor, role)
            if standing(app, but_people=of_oneself) != before:
                walk.wrong.append(f"{where}: something was written")
    return walk


def after_a_withdrawal(app: Protected, who: Role, pages: Iterable[str]) -> Walk:
    """Somebody has those pages open when their role is withdrawn: parts, widgets and files are asked for still."""
    walk = Walk()
    for page in pages:
        with app.visit(page, who) as first:
            first.open_drawers()
        for part in sorted(first.parts):
            with app.visit(page, who) as visitor:
                if part not in visitor.parts:
                    visitor.open_drawers()
                if part not in visitor.parts:
                    continue  # of what is drawn only while a file is made
                with withdrawn(app, who):
                    visitor.received.clear()
                    visitor.run(part=part)
                walk.parts += 1
                walk.note(f"/{page}, a part", visitor, GONE)
        with app.visit(page, who) as visitor:
            visitor.open_drawers()
            for offered in ("", *visitor.forms):  # in the page itself, then by each of its tables
                if offered:
                    visitor.press(offered)
                with withdrawn(app, who):
                    visitor.received.clear()
                    visitor.take_away(visitor.downloads)
                    walk.files += len(visitor.downloads)
                    walk.note(f"/{page}, a file", visitor, GONE)
            visitor.open_drawers()
            with withdrawn(app, who):
                before = standing(app)
                visitor.received.clear()
                visitor.run(widgets=[*visitor.drawers.values(), *visitor.widgets.values()])
                walk.widgets += len(visitor.widgets)
                walk.note(f"/{page}, a callback", visitor, GONE)
                if standing(app) != before:
                    walk.wrong.append(f"/{page}, a callback: something was written")
        walk.pages += 1
    return walk


@contextmanager
def withdrawn(app: Protected, who: Role) -> Iterator[None]:
    """That person is but of the network, for the block."""
    people.change(app.admin, address(who), GONE, by=people.THIS_COMPUTER)
    try:
        yield
    finally:
        people.change(app.admin, address(who), who, by=people.THIS_COMPUTER)
