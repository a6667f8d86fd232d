"""Rows of a file that count at one event, each in a part of it: « Table 1 : 9 contributeurs », « Table 2 : 11 ». That
their counts are added is offered beside reading one of them; then one count is kept, which cites the cells of all."""

import re
from functools import lru_cache

from data_access.fields import Field, Plain
from data_access.french import quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import Answers, Asked, Candidate, Question
from data_access.importing.model.rows import Row
from data_access.importing.parse.added_counts import added
from data_access.importing.resolve.contradicting_rows import which_row
from data_access.importing.resolve.row_refusals import FieldRefused
from data_access.models import Base, EventMeasure
from data_access.vocabulary import Measure

ADDED = "somme"  # answer
_VALUE = "value"
_PLACE = re.compile(r"([A-Z]+)(\d+)")
_NEVER_ADDED = {Measure.SATISFACTION}  # a share


@lru_cache
def which_counts(sheet: str) -> Question:
    """Whether the counts of such rows are added; else which of them is read."""
    return Question(
        Asked.SURE,
        f"{sheet}:comptes d'un même événement",
        f"Dans la feuille {quote(sheet)}, quand deux lignes comptent au même événement, que faire de leurs nombres ?",
        (
            Candidate(
                ADDED, "les additionner : chaque ligne compte une part de l'événement (une table, un groupe)"
            ),
            *which_row(sheet).candidates,
        ),
    )


def may_be_added(model: type[Base], one: Field, row: Row, first: Row) -> bool:
    """Whether two rows of a sheet each count, in a field, what may be a part of one count."""
    counts = model is EventMeasure and one.name == _VALUE and row.values.get("measure") not in _NEVER_ADDED
    return counts and row.sheet == first.sheet and row.number != first.number


def are_added(sheet: str, answers: Answers) -> bool:
    """Whether it was answered that the counts of an event are added."""
    return answers.get(which_counts(sheet).key) == ADDED


def are_parts(row: Row, first: Row) -> bool:
    """Whether one cell that stands above both rows says which event they are of, so that they are none told twice."""
    mine, other = ((one.parent or one) for one in (row, first))
    cell = mine.cell("name")
    return cell is not None and cell == other.cell("name") and not cell.endswith(str(other.number))


def sum_with(one: Field, row: Row, earlier: Row, known: Plain) -> Plain:
    """The sum of what an earlier row said and what a row says, whose cells the row then cites. Raises FieldRefused."""
    total = added([known, row.values[one.name]])
    if total is None:
        why = (
            f"ce nombre ne s'additionne pas à celui de la ligne {earlier.number} : leur somme n'est pas sûre"
        )
        raise FieldRefused(one, Refused(why, "écrire deux nombres exacts, ou la somme"))
    row.cells[one.name] = _cited(earlier.cell(one.name) or "", row.cell(one.name) or "")
    return total


def _cited(before: str, cell: str) -> str:
    """« C4:C6 » of « C4:C5 » and « C6 »; « C4, D6 » of those that do not follow one another."""
    *others, last = before.split(", ")
    begins, _, ends = last.partition(":")
    known, new = _PLACE.fullmatch(ends or begins), _PLACE.fullmatch(cell)
    if known and new and known[1] == new[1] and int(known[2]) + 1 == int(new[2]):
        return ", ".join((*others, f"{begins}:{cell}"))
    return ", ".join(filter(None, (before, cell)))
