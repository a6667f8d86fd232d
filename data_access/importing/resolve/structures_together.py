"""A cell that names several structures, « CRESS Normandie / Normandie Active », as « ; », « / » or the names alone
elsewhere in the table say: whether they are, is asked once for the sheet. Of known ones it is asked of each name (see
`duplicate_candidates`)."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from data_access.fields import field_of
from data_access.french import join, quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import Asked, Candidate, Question
from data_access.importing.model.rows import Row
from data_access.importing.resolve.duplicate_candidates import DuplicateFinder
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.names_with_more import listed_structures
from data_access.importing.resolve.row_refusals import refuse
from data_access.log_vocabulary import ALIASES
from data_access.models import Organisation
from data_access.name_keys import key_of
from data_access.records.images import Image

ALL, ONE = "tous", "un"  # answers of a sheet: a cell names several structures, or one that is so called
_NAME = field_of(Organisation, "name")
_IN_ONE_CELL = "plusieurs structures dans une case"  # as it is remembered


class StructuresTogether:
    """What the rows of structures name, of which one may name several."""

    def __init__(self, rows: Iterable[Row], names: NameResolver, duplicates: DuplicateFinder) -> None:
        self._names, self._duplicates = names, duplicates
        self._alone = {key_of(row.values["name"]) for row in rows if row.values.get("name")}

    def each(self, row: Row, values: Image) -> Sequence[Image]:
        """The values of a row, or those of one row for each structure that it names; none where that is asked, which
        becomes its problem."""
        found = self._duplicates.each_name(row, values)
        if len(found) > 1 or row.code or values.get(ALIASES) or not values.get("name"):
            return found
        name = values["name"]
        is_known = self._names.known.find(name, Organisation.__tablename__)
        parts = [] if is_known else listed_structures(name, self._alone)
        if not parts:
            return found
        question = _of_sheet(row.sheet)
        answer = self._names.answered(question, _IN_ONE_CELL, row, _NAME)
        if answer == ALL:
            return [values | {"name": part} for part in parts]
        if answer == ONE or self._duplicates.asks_of_parts(values):
            return found
        called = join([quote(part) for part in parts])
        why = f"cette case nomme peut-être plusieurs structures : {called}"
        asked = Refused(why, "répondre, ou écrire une ligne par structure", question)
        refuse(row, _NAME, asked, self._names.known)
        return ()


@lru_cache
def _of_sheet(sheet: str) -> Question:
    return Question(
        Asked.WHOLE,
        f"{sheet}:{Organisation.__tablename__}.{_NAME.name}",
        f"Là où « {_NAME.header} » semble nommer plusieurs structures, dans la feuille {quote(sheet)}, en est-ce "
        "plusieurs ?",
        (
            Candidate(ALL, "oui : chacune est une structure, et ce que dit la ligne vaut pour chacune"),
            Candidate(ONE, "non : c'est le nom d'une seule"),
        ),
    )
