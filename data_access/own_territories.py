"""The territories that somebody of the list is of: shown to them first. They open nothing more.

Codes are kept, not records: a territory that was merged into another one is still found by its code.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import select, update

from data_access.database import reading, writing
from data_access.french import join, quote
from data_access.models import Person, table_of
from data_access.people import PeopleRefused, normalised
from data_access.queries.codes import code_today
from data_access.queries.territories import names_of
from data_access.view import View
from data_access.vocabulary import Role

MOST = 20  # territories of one person
_people = table_of(Person)


def own_territories(view: View, email: str) -> dict[str, str]:
    """The territories of somebody, by their codes of today, with their names; none of somebody who is not in the list,
    and none that is gone. Raises DatabaseProblem."""
    with reading(view.live) as connection:  # an edition knows nobody
        kept = connection.scalar(select(_people.c.territories).where(_people.c.email == email))
    if not kept:
        return {}
    codes = dict.fromkeys(code_today(view, "territories", code) for code in kept.split(","))
    names = _names(view, codes)
    return {code: names[code] for code in codes if code in names}


def tie(view: View, email: str, codes: Sequence[str]) -> None:
    """From now on somebody of the list is of these territories, and of no others.

    Raises PeopleRefused (no such territory, too many of them, not in the list), NotForThisRole below the network's
    teams, DatabaseProblem.
    """
    view.require(Role.NETWORK)
    known = _names(view, codes)
    if unknown := [code for code in codes if code not in known]:
        raise PeopleRefused(
            f"Aucun territoire n'a le code {join(list(map(quote, unknown)))} : ses territoires restent les mêmes."
        )
    if len(codes) > MOST:
        raise PeopleRefused(
            f"Pas plus de {MOST} territoires par personne : ses territoires restent les mêmes."
        )
    kept = ",".join(dict.fromkeys(codes)) or None
    with writing(view.database) as connection:
        found = connection.execute(
            update(_people).where(_people.c.email == normalised(email)).values(territories=kept)
        )
        if not found.rowcount:
            raise PeopleRefused(f"{quote(email)} n'a pas d'accès : rien n'a changé.")


def _names(view: View, codes: Iterable[str]) -> dict[str, str]:
    return {row.code: row.name for row in names_of.rows(view, tuple(codes))}
