"""The day of a visit beside that of its event, and beside the words in which an earlier import kept it; and to which
event the visits of a sheet were that says nothing of it."""

from collections.abc import Collection

from data_access.fields import field_of
from data_access.french import join, quote
from data_access.importing.lookup.natural_keys import part_of_key
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import described
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import LEAVE_OUT, WARNING, Asked, Candidate, Question
from data_access.importing.model.rows import BY_ANSWER, Row
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.row_refusals import FieldRefused, refuse
from data_access.importing.resolve.value_merge import agree
from data_access.models import Event, Visit
from data_access.plain_text import value_text
from data_access.records.images import Image

_DATE = field_of(Visit, "date")
KNOWN, ANOTHER = "known", "another"  # answers
_NAMED = 3  # visits that a sentence names


def with_day_in_words(values: Image) -> Image | None:
    """A visit as it was kept before visits had a date of their own: « Animation de la soirée (13 mars 2025) »; None for
    one without a day."""
    occasion, date = values.get("occasion"), values.get("date")
    if not date:
        return None
    day = value_text(_DATE, date, {})
    return values | {"occasion": f"{occasion} ({day})" if occasion else day, "date": None}


def leave_other_day(row: Row, known: Known) -> None:
    """Leaves the day of a visit aside, and says so, where an answer chose an event of another one."""
    date = row.values.get("date")
    held = known.images(Event).get(row.values.get("event") or 0, {}).get("date")
    if not date or not held or agree(*(part_of_key(_DATE, one) for one in (date, held))):
        return
    event = quote(described(row.values["event"], known))
    why = f"l'événement choisi est {event} : sa date vaut pour cette venue"
    refuse(
        row, _DATE, Refused(why, "rien à faire si c'est bien lui ; sinon, corriger la date"), known, WARNING
    )
    if cell := row.cells.pop("date", None):
        row.unused |= {cell}
    row.values = {name: value for name, value in row.values.items() if name != "date"}


def is_of_no_event(row: Row, names: NameResolver) -> bool:
    """Whether it was answered that a visit which says not where it was is to no event that we know."""
    return not _says_where(row) and names.answers.get(_which_event(row.sheet, names).key) == LEAVE_OUT


def give_event(row: Row, names: NameResolver) -> None:
    """Gives a visit that says neither where it was nor on which occasion the event that was answered for its sheet.
    Raises FieldRefused with the question where none was."""
    if _says_where(row):
        return
    question = _which_event(row.sheet, names)
    event = names.known.by_code(names.answers.get(question.key) or "")
    if event is not None and names.known.kinds[event] == Event.__tablename__:
        row.values = row.values | {"event": event}
        row.cells["event"] = BY_ANSWER
    elif len(question.candidates) > 1:
        why = "cette participation ne dit ni à quel événement, ni chez qui"
        refused = Refused(why, "dire l'événement, chez qui, ou l'occasion", question)
        raise FieldRefused(field_of(Visit, "visitor"), refused)


def one_of_several(row: Row, found: Collection[int], names: NameResolver) -> set[int]:
    """Which of several known visits of the same two a row tells of that says no day, or a month of two of them: the
    last one, or none of them, as was answered for its sheet. Raises FieldRefused with the question."""
    question = Question(
        Asked.WHOLE,
        f"{row.sheet}:{Visit.__tablename__}.date",
        f"Que sont les venues de la feuille {quote(row.sheet)} qui peuvent être plusieurs de celles que nous avons ?",
        (
            Candidate(KNOWN, "des venues que nous avons déjà : rien à ajouter"),
            Candidate(ANOTHER, "d'autres venues : les ajouter"),
        ),
    )
    answer = names.answers.get(question.key)
    if answer == ANOTHER:
        return set()
    images = names.known.images(Visit)
    newest = sorted(found, key=lambda one: (images[one].get("date") or {}).get("start") or "")[::-1]
    if answer == KNOWN:
        return {newest[0]}
    told = join([quote(described(one, names.known)) for one in newest[:_NAMED]])
    why = f"cette venue peut être une de celles que nous avons ({told}), ou une autre"
    raise FieldRefused(field_of(Visit, "visitor"), Refused(why, "écrire sa date", question))


def _says_where(row: Row) -> bool:
    return any(row.values.get(one) is not None for one in ("event", "host", "occasion"))


def _which_event(sheet: str, names: NameResolver) -> Question:
    return Question(
        Asked.WHOLE,
        f"{sheet}:{Visit.__tablename__}.event",
        f"À quel événement étaient ceux que la feuille {quote(sheet)} nomme ?",
        (
            *names.nearest_events(sheet),
            Candidate(LEAVE_OUT, "aucun de ceux-là : ne pas lire ces lignes"),
        ),
    )
