"""A row that names no host, beside one of the same name and day that does: asked once for a name whether they tell of
one event, as it would count twice. Where no row of the file names the host of a known event, that is asked as of any
record that differs by a blank (see `duplicate_candidates`)."""

from collections.abc import Sequence

from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.model.problems import NEW, Asked, Candidate, Question
from data_access.importing.model.rows import BY_ANSWER, Row
from data_access.importing.resolve.event_days import Day, Meeting, day_of, names_no_host
from data_access.importing.resolve.match_rules import HOST_IN_ONE
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.row_refusals import refuse
from data_access.models import Event
from data_access.name_keys import key_of
from data_access.name_matching.name_similarity import words

_HOST, _NAME = field_of(Event, "territory"), field_of(Event, "name")


def settle_hostless(day: Day, rows: Sequence[Row], meetings: Sequence[Meeting], names: NameResolver) -> None:
    """Gives rows without a host that of their event, where that was answered, or asks; `meetings`: the events of that
    name and day that have one. Nothing is asked where all are known, each for itself."""
    if not meetings or (all(one.row is None for one in meetings) and _is_stored(day, names)):
        return
    hosts = list(dict.fromkeys(one.territory for one in meetings))
    for row in rows:
        question = _question(row, hosts, names)
        answer = names.answered(question, _remembered_as(row), row, _NAME)
        if answer == NEW:
            continue
        host = names.known.by_code(answer) if answer else None
        if host is None:
            called = quote(names.known.labels[hosts[0]])
            refuse(row, _NAME, HOST_IN_ONE.refused({"host": called}, question), names.known)
        else:
            row.values[_HOST.name] = host
            row.cells[_HOST.name] = BY_ANSWER


def _is_stored(day: Day, names: NameResolver) -> bool:
    """Whether an event of that name and day is known without a host."""
    images = names.known.images(Event).values()
    return any(names_no_host(image) and day_of(image) == day for image in images)


def _remembered_as(row: Row) -> str:
    return f"{quote(' '.join(words(row.values['name'])))}, le même jour avec et sans territoire"


def _question(row: Row, hosts: Sequence[int], names: NameResolver) -> Question:
    known = names.known
    name = quote(str(row.values["name"]))
    which = (Candidate(known.codes[one], f"oui : celui de {quote(known.labels[one])}") for one in hosts)
    return Question(
        Asked.SAME,
        f"{Event.__tablename__}:{key_of(row.values[_NAME.name])}|sansterritoire",
        f"{name} est noté deux fois le même jour, avec et sans territoire : est-ce un seul événement ?",
        (*which, Candidate(NEW, "non : un autre, qui n'est d'aucun territoire")),
    )
