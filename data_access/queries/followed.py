"""What is of whoever looks: the names under « Référent·e » that can be nobody else's, and which dates are theirs."""

import re
from collections.abc import Collection, Iterator

import pandas as pd
from sqlalchemy import select

from data_access.database import reading
from data_access.models import Person, table_of
from data_access.privacy.person_match import Somebody
from data_access.view import View
from data_access.vocabulary import FUNDING_READER

people = table_of(Person)

_BETWEEN = re.compile(r"\s*(?:[;,/&+]|\bet\b)\s*")  # of a cell that names several
_LETTERS = re.compile(r"[^\W\d_]{2}")


def names_of(view: View, email: str, noted: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the texts `noted` that hold the address, or a name of which it is made (« Jeanne Durand » of
    jeanne.durand@…), where no other address of the list of accesses is. Raises NotForThisRole, DatabaseProblem."""
    view.require(FUNDING_READER)
    with reading(view.live) as connection:  # an edition knows nobody
        others = [one for one in connection.scalars(select(people.c.email)) if one != email]
    return tuple(text for text in noted if any(_is(name, email, others) for name in _names(text)))


def own_dates(found: pd.DataFrame, names: Collection[str], territories: Collection[str]) -> "pd.Series[bool]":
    """Which dates of `agenda` are somebody's: those of the files that they follow under these names, and those of their
    territories (codes), the sessions of their cohorts included."""
    own = set(territories)
    of_territories = (found["codes"] + found["concerned"]).map(lambda codes: not own.isdisjoint(codes))
    return found["owner"].isin(list(names)) | of_territories.astype(bool)


def _names(text: str) -> Iterator[Somebody]:
    for name in _BETWEEN.split(text):
        if _LETTERS.search(name):
            yield Somebody("", (name,))


def _is(name: Somebody, email: str, others: list[str]) -> bool:
    if name.names[0].casefold() == email:
        return True
    return name.may_have(email) and not any(map(name.may_have, others))
