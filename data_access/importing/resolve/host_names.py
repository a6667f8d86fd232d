"""« Organisé par » is for whoever is no territory; where it names one, it is asked whether that is the host."""

from functools import lru_cache

from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import Asked, Candidate, Question
from data_access.importing.model.rows import Row, problem
from data_access.importing.parse.column_values import Named
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.models import Event, Territory
from data_access.name_keys import key_of

OUTSIDE, HOST = "outside_host", "territory"  # fields of an event, and the answers
_OUTSIDE = field_of(Event, OUTSIDE)
_ABOUT = "territoires sous « Organisé par »"  # as it is remembered


def settle_host(row: Row, names: NameResolver) -> None:
    """Makes the outside host of an event's row its territory, where it names one and that was answered; else asks.

    Nothing is asked of a row that says its territory, too, nor of a name that already stands as an outside host.
    """
    name, known = row.values.get(OUTSIDE), names.known
    if not name or row.values.get(HOST) is not None:
        return
    if not known.find(name, Territory.__tablename__) or _stands_outside(name, known):
        return
    question = _question(row.sheet)
    answer = names.answered(question, _ABOUT, row, _OUTSIDE)
    if answer == HOST:
        row.values[HOST] = Named(name)  # found, or asked for, as any other name
        row.cells[HOST] = row.cells.pop(OUTSIDE)
        del row.values[OUTSIDE]
    elif answer not in (HOST, OUTSIDE):
        refused = Refused(
            f"{quote(name)} est un territoire du réseau, et « Organisé par » est fait pour les autres organisateurs",
            "écrire ce nom dans « Territoire » si c'est lui qui organise",
            question,
        )
        row.problems.append(problem(row, row.cells[OUTSIDE], "Organisé par", name, refused))


def _stands_outside(name: str, known: Known) -> bool:
    return any(
        key_of(image[OUTSIDE]) == key_of(name) for image in known.images(Event).values() if image.get(OUTSIDE)
    )


@lru_cache
def _question(sheet: str) -> Question:
    return Question(
        Asked.WHOLE,
        f"{sheet}:{Event.__tablename__}.{OUTSIDE}",
        f"Les territoires que nomme « Organisé par », dans la feuille {quote(sheet)}, sont-ils les hôtes ?",
        (
            Candidate(HOST, "oui : les lire comme « Territoire »"),
            Candidate(OUTSIDE, "non : des organisateurs extérieurs, qui portent le même nom"),
        ),
    )
