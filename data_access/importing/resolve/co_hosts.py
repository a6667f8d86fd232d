"""An event that several territories host, named in one cell (« Besançon ; Haut-Doubs ») or each in a row of its own:
asked, once for the sheet and once for a name. The event keeps one host; each other stands in « Rôles », as « hôte »."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from data_access.fields import field_of
from data_access.french import join, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused, each_object_once
from data_access.importing.model.problems import NEW, SEVERAL, Asked, Candidate, Question
from data_access.importing.model.rows import BY_ANSWER, Row
from data_access.importing.parse.column_values import Named
from data_access.importing.resolve.event_days import (
    Day,
    Meeting,
    day_of,
    known_co_hosts,
    names_no_host,
    rows_on,
    stored_on,
)
from data_access.importing.resolve.host_names import OUTSIDE, settle_host
from data_access.importing.resolve.hostless_rows import settle_hostless
from data_access.importing.resolve.match_rules import HOSTS_APART, SEVERAL_HOSTS
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.network_hosts import settle_network
from data_access.importing.resolve.row_refusals import cell_of, refuse
from data_access.models import Event, EventPart, Territory
from data_access.name_keys import key_of
from data_access.name_matching.name_similarity import words
from data_access.vocabulary import EventRole

ALL, ONE = "tous", "un"  # answers of a sheet: all that a cell names are hosts, or one of them is
_HOST = field_of(Event, "territory")
_IN_ONE_CELL = "plusieurs hôtes dans une case"  # as it is remembered


def settle_hosts(rows: Sequence[Row], names: NameResolver) -> list[Row]:
    """Finds the events of a table that several territories host: their rows then have the host of the record. Returns
    the rows of « Rôles » that the others make; what was not answered becomes the row's problem."""
    of_days: dict[Day, list[tuple[Row, list[int]]]] = defaultdict(list)
    made: list[Row] = []
    hostless: list[Row] = []
    settle_network(rows, names)
    for row in rows:
        if row.values.get(OUTSIDE):
            settle_host(row, names)
    for row in _maybe_of_several(rows, names):
        if found := _hosts(row, names):
            if day := day_of(row.values) if row.code is None else None:
                of_days[day].append((row, found))
            elif len(found) > 1 and _all_host(row, found, names):
                made += _joined(row, found, Meeting(found[0], set(found), row))
        elif row.code is None and names_no_host(row.values):
            hostless.append(row)
    known, without = stored_on(names.known, of_days.keys()), rows_on(hostless, of_days.keys())
    spoken_of = known.keys() | without.keys()
    for day, told in of_days.items():
        if len(told) > 1 or len(told[0][1]) > 1 or day in spoken_of:  # rarely
            meetings = known.get(day, [])
            made += _settle_day(told, meetings, names)
            if day in without:
                settle_hostless(day, without[day], meetings, names)
    return made


def _maybe_of_several(rows: Sequence[Row], names: NameResolver) -> Iterator[Row]:
    """The rows whose cell may name several hosts, and those of events of whose name there are others, in the file or
    known: of a large file, few."""
    hosts = [row.values.get(_HOST.name) for row in rows]
    told = [host for host in each_object_once(hosts) if isinstance(host, Named)]
    open_ones = {id(host) for host in told if names.surely(host, _HOST.target) is None}
    keys = [key_of(str(row.values.get("name"))) for row in rows]
    stored = {key_of(str(image.get("name"))) for image in names.known.images(Event).values()}
    again = {key for key, count in Counter(keys).items() if count > 1 or key in stored}
    for row, host, key in zip(rows, hosts, keys, strict=True):
        if key in again or id(host) in open_ones:
            yield row


def keep_host(row: Row, record_id: int, known: Known) -> list[Row]:
    """Where the host of a row is one of several of the event that it turned out to mean, gives the row that of the
    record. Returns the row of « Rôles » that it then makes."""
    mine, first = row.values.get(_HOST.name), known.images(Event)[record_id].get(_HOST.name)
    if mine is None or first is None or mine == first or mine not in known_co_hosts(known).get(record_id, ()):
        return []
    return _joined(row, [mine], Meeting(first, {first, mine}))


def several_hosts(row: Row, found: Iterable[int], names: NameResolver) -> Refused | None:
    """What is asked of a cell that names several hosts; None where it was answered that one of them is."""
    question, name = _of_sheet(row.sheet), str(row.values[_HOST.name])
    if names.answered(question, _IN_ONE_CELL, row, _HOST) == ONE:
        return None
    called = join([quote(names.known.labels[one]) for one in found])
    return SEVERAL_HOSTS.refused({"name": quote(name), "names": called}, question)


def _hosts(row: Row, names: NameResolver) -> list[int]:
    """The territories that a row names as hosts; none where one of them is doubtful."""
    value = row.values.get(_HOST.name)
    if not isinstance(value, Named):
        return []
    if (surely := names.surely(value, _HOST.target)) is not None:
        return [surely]
    found: list[int] = []
    try:
        for name in names.listed(value, _HOST.target):
            found += names.meaning(name, _HOST, row, cell_of(row, _HOST))
    except Refused:  # refused where all names of the row are looked up
        return []
    return list(dict.fromkeys(found))


def _all_host(row: Row, hosts: list[int], names: NameResolver) -> bool:
    """Whether it was answered that all that a cell names are hosts."""
    return len(hosts) < 2 or names.answered(_of_sheet(row.sheet), _IN_ONE_CELL, row, _HOST) == ALL


def _settle_day(
    told: list[tuple[Row, list[int]]], meetings: list[Meeting], names: NameResolver
) -> Iterator[Row]:
    """The hosts beside that of the record, of the rows of one name and day; `meetings`: those known before them."""
    for row, hosts in told:
        met = _met(hosts, meetings)
        meeting = met[0] if met else None
        known = meeting is not None and meeting.row is None and meeting.hosts.issuperset(hosts)
        if not known and not _all_host(row, hosts, names):
            continue
        if len({one.territory for one in met}) > 1:
            refuse(row, _HOST, _of_several(met, names), names.known)
            continue
        if meeting is None and meetings:
            question = _of_name(row, [one.territory for one in meetings] + hosts, names)
            answer = names.answered(question, _remembered_as(row), row, _HOST)
            if answer == SEVERAL:
                meeting = meetings[0]
            elif answer != NEW:
                refuse(row, _HOST, _apart(row, meetings[0], names, question), names.known)
                continue
        if meeting is None:
            meeting = Meeting(hosts[0], set(hosts), row)
            meetings.append(meeting)
        meeting.hosts.update(hosts)
        yield from _joined(row, hosts, meeting)


def _met(hosts: list[int], meetings: list[Meeting]) -> list[Meeting]:
    """The events that hosts may mean: that of all of them, else those that are of one of them, else any of theirs."""
    met = [one for one in meetings if one.hosts.intersection(hosts)]
    own = [one for one in met if one.territory in hosts]
    return [one for one in met if one.hosts == set(hosts)] or own or met


def _joined(row: Row, hosts: list[int], meeting: Meeting) -> list[Row]:
    """Gives a row the host of the record; returns the rows of « Rôles » of the others that it names."""
    cell, first = cell_of(row, _HOST), meeting.row
    beside = [one for one in hosts if one != meeting.territory]
    if meeting.territory not in hosts:
        same_sheet = first is not None and first.sheet == row.sheet
        row.cells[_HOST.name] = cell_of(first, _HOST) if first and same_sheet else BY_ANSWER
    if beside:
        row.values[_HOST.name] = meeting.territory
    return [
        Row(
            EventPart.__tablename__,
            row.sheet,
            row.number,
            None,
            {"territory": one, "role": EventRole.HOST.value},
            {"territory": cell},
            row,
            "event",
        )
        for one in beside
    ]


def _apart(row: Row, meeting: Meeting, names: NameResolver, question: Question) -> Refused:
    where = (
        f" (ligne {meeting.row.number} de {quote(meeting.row.sheet)})" if meeting.row else ", qui est connu"
    )
    other = f"{quote(row.values['name'])} chez {quote(names.known.labels[meeting.territory])}{where}"
    return HOSTS_APART.refused({"other": other}, question)


def _of_several(met: list[Meeting], names: NameResolver) -> Refused:
    where = join([f"chez {quote(names.known.labels[one.territory])}" for one in met])
    return Refused(
        f"cette ligne a le nom et le jour de plusieurs événements distincts, {where} : nous ne savons pas duquel elle "
        "parle",
        "garder l'hôte d'un seul ; si ces événements n'en sont qu'un, les fusionner d'abord, dans « Saisie »",
    )


def _remembered_as(row: Row) -> str:
    return f"{quote(' '.join(words(row.values['name'])))}, le même jour chez plusieurs hôtes"


def _of_name(row: Row, hosts: Iterable[int], names: NameResolver) -> Question:
    """Whether rows of one name and day are of one event."""
    name = str(row.values["name"])
    where = join([f"chez {quote(names.known.labels[one])}" for one in dict.fromkeys(hosts)])
    return Question(
        Asked.SAME,
        f"{Event.__tablename__}:{key_of(name)}|{Territory.__tablename__}",
        f"{quote(name)}, le même jour {where} : est-ce un seul événement ?",
        (
            Candidate(SEVERAL, "oui : un seul événement, qu'ils accueillent ensemble"),
            Candidate(NEW, "non : chacun le sien"),
        ),
    )


@lru_cache
def _of_sheet(sheet: str) -> Question:
    return Question(
        Asked.WHOLE,
        f"{sheet}:{Event.__tablename__}.hosts",
        f"Là où « Territoire » nomme plusieurs territoires, dans la feuille {quote(sheet)}, accueillent-ils tous "
        "l'événement ?",
        (
            Candidate(ALL, "oui : tous accueillent, et l'événement compte une fois dans l'ensemble"),
            Candidate(ONE, "non : un seul accueille, à choisir"),
        ),
    )
