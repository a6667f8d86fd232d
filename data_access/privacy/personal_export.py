"""One person's data as a workbook to give to them: in French words, and nobody else's address."""

from collections.abc import Collection

import pandas as pd

from data_access.exporting.table_file import xlsx_file
from data_access.french import join
from data_access.name_keys import normalise
from data_access.people import without_addresses
from data_access.privacy.erasure import originals_of
from data_access.privacy.person_match import Somebody, SomebodyRefused
from data_access.privacy.personal_rows import TextPlace, all_of_theirs
from data_access.privacy.register import ORIGINALS
from data_access.view import View
from data_access.vocabulary import Role

COLUMNS = (
    "Où",
    "De quoi il s'agit",
    "Ce que c'est",
    "Ce qui y est écrit",
    "Pourquoi nous le gardons",
    "Combien de temps",
)
SOMEBODY_ELSE = "adresse d'une autre personne"  # what stands in the place of one
LONGEST = 32_000  # characters of a cell


def data_of(view: View, somebody: Somebody, but: Collection[str] = ()) -> bytes:
    """A workbook of every value that holds them, with what else we keep of them only, and the names of the files that
    hold them. Other people's addresses are left out of it. `but`: the records (see `TextPlace`) that speak of a
    namesake; then no file is named, in which the two cannot be told apart.

    Raises SomebodyRefused of a name that several persons have, NotForThisRole below ADMIN, DatabaseProblem.
    """
    view.require(Role.ADMIN)
    with view.connection() as connection:
        kept = [one for one in all_of_theirs(connection, somebody) if one.record not in but]
        originals = [] if but else list(originals_of(connection, view.database, somebody))
    _refuse_several(somebody, kept)
    rows = [(one.table, one.about, one.column, one.says, one.why, one.until) for one in kept]
    files = [
        (
            ORIGINALS.place,
            name,
            ORIGINALS.header,
            "son nom ou son adresse y est",
            ORIGINALS.purpose,
            ORIGINALS.retention,
        )
        for one in originals
        for name in one.called
    ]
    table = [
        [without_addresses(text, but=somebody.email, put=SOMEBODY_ELSE)[:LONGEST] for text in row]
        for row in [*rows, *files]
    ]
    return xlsx_file(pd.DataFrame(table, columns=list(COLUMNS), dtype=object), "Données")


def _refuse_several(somebody: Somebody, kept: Collection[TextPlace]) -> None:
    """Refuses a name that several persons have: one would be given what we keep of another."""
    names = sorted({name for one in kept for name in somebody.fuller(one.says)}, reverse=True)
    called = {"".join(sorted(map(normalise, name.split()))): name for name in names}
    if len(called) > 1:
        raise SomebodyRefused(
            f"Plusieurs personnes s'appellent ainsi : {join(sorted(called.values()))}. Rien n'est écrit. Donnez le nom "
            "entier d'une seule, ou laissez ce qui parle d'une autre : dans la liste « Ce qui parle de quelqu'un "
            "d'autre », ou avec « --but REPÈRE » (« people erase », sans --yes, montre les repères)."
        )
