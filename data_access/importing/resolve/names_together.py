"""A cell that names several known records, « Grenoble / Caen », in a table of which a row may be of each: it makes a
row of each, and that is said. A status counts in what the network shows: whether both have it is asked."""

from collections.abc import Sequence
from functools import lru_cache

from data_access.fields import Field
from data_access.french import join, quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import WARNING, Asked, Candidate, Question
from data_access.importing.model.rows import Row
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.row_refusals import refuse
from data_access.models import Base, Status

ALL, ONE = "tous", "un"  # answers of a sheet: the row is of each that a cell names, or of one
_IN_ONE_CELL = "plusieurs noms dans une case"  # as it is remembered


def of_each(
    model: type[Base], row: Row, one: Field, found: list[int], names: NameResolver
) -> list[int] | None:
    """The records of which a row is, of those that its cell names; None where that is asked, which becomes its problem,
    as what is said does."""
    if model is not Status:
        why = "cette case nomme plusieurs fiches : ce que dit la ligne est lu pour chacune"
        refuse(row, one, Refused(why, "rien à faire si c'est juste"), names.known, WARNING)
        return found
    question = _of_sheet(row.sheet)
    answer = names.answered(question, _IN_ONE_CELL, row, one)
    try:
        if answer == ONE:
            return [names.one_of(str(row.values[one.name]), one, found)]
        if answer != ALL:
            raise _asked(found, names, question)
    except Refused as refused:
        refuse(row, one, refused, names.known)
        return None
    return found


def _asked(found: Sequence[int], names: NameResolver, question: Question) -> Refused:
    called = join([quote(names.known.labels[each]) for each in found])
    why = f"cette case nomme {called} : nous ne savons pas si ce statut vaut pour chacun"
    return Refused(why, "répondre, ou écrire une ligne par territoire", question)


@lru_cache
def _of_sheet(sheet: str) -> Question:
    return Question(
        Asked.WHOLE,
        f"{sheet}:{Status.__tablename__}.territories",
        f"Là où « Territoire » nomme plusieurs territoires, dans la feuille {quote(sheet)}, le statut de la ligne "
        "vaut-il pour chacun ?",
        (
            Candidate(ALL, "oui : chacun a ce statut, à cette date"),
            Candidate(ONE, "non : un seul, à choisir"),
        ),
    )
