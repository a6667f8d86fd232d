"""A row that says which of several events it means, where an earlier file had it as another one of them: « Amiens
coanime » cannot tell of both in silence. Whether the earlier reading becomes this one, or both are true, is asked once
for a sheet."""

from collections.abc import Iterable

from sqlalchemy import select

from data_access.fields import Field, field_of
from data_access.french import quote
from data_access.importing.lookup.natural_keys import Key, key_fields, natural_key
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import described
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import Answers, Asked, Candidate, Question
from data_access.importing.model.rows import Row
from data_access.importing.resolve.row_refusals import FieldRefused
from data_access.log_vocabulary import CREATED
from data_access.models import Base, EventPart, Import, LogLine, Visit, table_of
from data_access.vocabulary import ImportKind

MOVE, BOTH = "move", "both"  # answers
_OF_EVENTS: tuple[type[Base], ...] = (EventPart, Visit)
_log, _imports = table_of(LogLine), table_of(Import)


def read_as_another(
    model: type[Base], row: Row, others: Iterable[int], known: Known, answers: Answers
) -> int | None:
    """The record that an earlier file made of such a row, of another event than the one it means, where it is answered
    that it becomes that of this one; None where there is none, or both are true. `others`: the events that the row's
    name could have meant. Raises FieldRefused with the question."""
    if model not in _OF_EVENTS:
        return None
    one = field_of(model, "event")
    keys = {natural_key(model, row.values | {one.name: event}): event for event in others}
    found = _of_a_file(_with_keys(model, keys, known), row.sheet, known)
    if found is None:
        return None
    answer = answers.get(_question(row.sheet, model).key)
    if answer not in (MOVE, BOTH):
        raise _asked(model, one, row, found, known)
    return found if answer == MOVE else None


def _with_keys(model: type[Base], keys: Iterable[Key | None], known: Known) -> list[int]:
    asked = set(keys)
    images = known.images(model).items() if asked and key_fields(model) else ()
    return [record_id for record_id, image in images if natural_key(model, image) in asked]


def _of_a_file(records: list[int], sheet: str, known: Known) -> int | None:
    """The first of some records that a file of somebody's made, of a sheet of that name."""
    if not records:
        return None
    made = (
        select(_log.c.record_id)
        .join_from(_log, _imports, _imports.c.id == _log.c.import_id)
        .where(_log.c.record_id.in_(records), _log.c.action == CREATED, _log.c.sheet == sheet)
        .where(_imports.c.undone_at.is_(None), _imports.c.kind == ImportKind.FILE.value)
        .order_by(_log.c.record_id)
        .limit(1)
    )
    return known.connection.scalar(made)


def _asked(model: type[Base], one: Field, row: Row, found: int, known: Known) -> FieldRefused:
    before, now = (
        quote(described(event, known))
        for event in (known.images(model)[found][one.name], row.values[one.name])
    )
    why = f"une ligne pareille a déjà été lue, de {before} : elle compterait deux fois si c'était {now}"
    return FieldRefused(one, Refused(why, "répondre", _question(row.sheet, model)))


def _question(sheet: str, model: type[Base]) -> Question:
    return Question(
        Asked.WHOLE,
        f"{sheet}:{model.__tablename__}.other_event",
        f"Que faire des lignes de la feuille {quote(sheet)} qu'un fichier d'avant disait d'un autre événement ?",
        (
            Candidate(MOVE, "c'était l'événement choisi maintenant : corriger celles que nous avions"),
            Candidate(BOTH, "les deux sont vraies : garder les autres et ajouter celles-ci"),
        ),
    )
