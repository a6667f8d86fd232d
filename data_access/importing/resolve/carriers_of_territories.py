"""« Porteur » beside a territory names a structure. That of another territory, which can be attached to one alone, and
a name that is a territory's are asked about, once for a sheet: neither may move, or become a structure, in silence."""

from collections.abc import Iterable
from functools import lru_cache

from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import LEAVE_OUT, YES, Asked, Candidate, Question
from data_access.importing.model.rows import Row
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.row_refusals import refuse
from data_access.models import Organisation, Territory
from data_access.name_keys import key_of

_NAME, _TERRITORY = field_of(Organisation, "name"), field_of(Organisation, "territory")
_MOVED = "structures d'un autre territoire"  # as the answers are remembered
_PLACES = "territoires à la place de structures"


def settle_carriers(rows: Iterable[Row], names: NameResolver) -> None:
    """Leaves the structures that were answered not to be read, or asks. `rows`: those of structures, of which some
    stand beside their territory; the others say themselves to which they are attached."""
    known = names.known
    places = _names_of_territories(known)
    for row in rows:
        name = row.values.get(_NAME.name)
        if not name or row.code:
            continue
        found = known.find_one(str(name), Organisation.__tablename__)
        is_of_a_list = row.parent is None and row.values.get(_TERRITORY.name)
        if found is None and not is_of_a_list and key_of(str(name)) in places:
            why = f"{quote(name)} est un territoire, et serait aussi une structure de ce nom"
            _ask(row, why, _which_places(row.sheet), _PLACES, names)
        elif found is not None and (other := _moved(row, found, known)):
            territory = known.labels[row.parent.record_id] if row.parent and row.parent.record_id else ""
            why = f"{quote(name)} est une structure de {quote(known.labels[other])}, et passerait à {quote(territory)}"
            _ask(row, why, _which_moves(row.sheet), _MOVED, names)


def _names_of_territories(known: Known) -> frozenset[str]:
    return frozenset(key_of(name) for _, name in known.names(Territory.__tablename__))


def _moved(row: Row, structure: int, known: Known) -> int | None:
    """The territory of a known structure, where the row beside which it stands is of another one."""
    own = known.images(Organisation)[structure].get("territory")
    beside = row.parent.record_id if row.parent else None
    return own if own is not None and beside is not None and own != beside else None


def _ask(row: Row, why: str, question: Question, about: str, names: NameResolver) -> None:
    answer = names.answered(question, about, row, _NAME)
    if answer == LEAVE_OUT:
        names.left_out.add(row)
        names.left_values.append((row, _NAME.name))
    elif answer != YES:
        refuse(row, _NAME, Refused(why, "répondre, ou corriger la cellule", question), names.known)


@lru_cache
def _which_places(sheet: str) -> Question:
    return Question(
        Asked.WHOLE,
        f"{sheet}:{Organisation.__tablename__}.places",
        f"Dans la feuille {quote(sheet)}, les territoires nommés à la place d'une structure en sont-ils ?",
        (
            Candidate(LEAVE_OUT, "non : ce sont les territoires ; ne pas les lire"),
            Candidate(YES, "oui : des structures qui portent le même nom"),
        ),
    )


@lru_cache
def _which_moves(sheet: str) -> Question:
    return Question(
        Asked.WHOLE,
        f"{sheet}:{Organisation.__tablename__}.moves",
        f"Les structures d'un autre territoire, dans la feuille {quote(sheet)}, passent-elles au territoire de leur "
        "ligne (une structure n'est que d'un territoire) ?",
        (
            Candidate(LEAVE_OUT, "non : elles restent au leur ; ne pas les lire"),
            Candidate(YES, "oui : chacune est désormais du territoire de sa ligne"),
        ),
    )
