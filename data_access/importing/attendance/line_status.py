"""Which lines of a list count for a measure, which do not, and why; which of them are in doubt."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from data_access.importing.attendance import deduplication
from data_access.importing.attendance.list_detection import ListShape
from data_access.importing.attendance.list_kinds import Way
from data_access.importing.attendance.list_lines import ListLine
from data_access.importing.attendance.list_titles import Part, key
from data_access.name_keys import slug
from data_access.vocabulary import Measure


class Why(Enum):
    """Why a line counts, or not, in words for one ticket, several, one line, several; and whether that is in doubt."""

    COUNTED = ("validé", "validés", "comptée", "comptées")
    CANCELLED = ("annulé", "annulés", "annulée", "annulées")
    REFUNDED = ("remboursé", "remboursés", "remboursée", "remboursées")
    PENDING = ("en attente",) * 4
    NOT_TICKED = ("non contrôlé", "non contrôlés", "sans signature ni coche", "sans signature ni coche")
    ABSENT = ("sans présence",) * 4
    WAITING = ("restée en salle d'attente", "restées en salle d'attente") * 2
    ROBOT = (
        "d'un robot d'enregistrement",
        "de robots d'enregistrement",
        "ligne de robot d'enregistrement non comptée",
        "lignes de robots d'enregistrement non comptées",
    )
    DRAFT = ("brouillon", "brouillons") * 2
    NOT_COMING = ("qui dit non", "qui disent non") * 2
    UNKNOWN_STATUS = (*("au statut inconnu",) * 4, True)
    TWO_STATUSES = (*("à deux statuts",) * 4, True)
    UNSURE = ("incertain", "incertains", "incertaine", "incertaines", True)
    BY_PHONE = (*("par téléphone",) * 4, True)

    def __init__(self, one: str, many: str, line: str, lines: str, doubtful: bool = False) -> None:
        self.words = {False: (one, many), True: (line, lines)}
        self.doubtful = doubtful


@dataclass(frozen=True)
class LineReading:
    """How each line stands for a measure, in their order."""

    measure: Measure
    outcomes: tuple[Why, ...]

    def places(self, *, doubtful: bool = False) -> list[int]:
        """The places of the lines that count, those in doubt among them if asked."""
        return [
            at for at, why in enumerate(self.outcomes) if why is Why.COUNTED or (doubtful and why.doubtful)
        ]


_STATUSES = {
    Why.COUNTED: "valide validee valid attending checkedin confirme confirmee confirmed paye payee paid inscrit "
    "inscrite participe accepte acceptee approved",
    Why.CANCELLED: "annule annulee cancelled canceled notattending deleted supprime supprimee abandonne abandonnee "
    "refuse refusee declined desinscrit desinscrite",
    Why.REFUNDED: "rembourse remboursee refunded partiellementrembourse",
    Why.PENDING: "enattente pending enattentedepaiement unpaid nonpaye impaye waiting waitlist listedattente "
    "enlistedattente encours avalider",
}
_BY_STATUS = {status: why for why, statuses in _STATUSES.items() for status in statuses.split()}
_CHECKED_IN = "checkedin"
_YES, _NO = {"oui", "yes", "x", "1", "true", "vrai"}, {"non", "no", "0", "false", "faux"}
_COMING = {
    "viens",
    "viendrai",
    "venons",
    "participe",
    "participerai",
    "serai",
    "serons",
    "plaisir",
    "present",
    "presente",
}
_NOT_COMING = {
    "ne",
    "pas",
    "malheureusement",
    "absent",
    "absente",
    "excuse",
    "excusee",
    "desole",
    "desolee",
}
_TICKED = ((Measure.PRESENT, (Part.SIGNED, Part.PRESENT)), (Measure.REGISTERED, (Part.ENROLLED,)))


def readings(lines: Sequence[ListLine], shape: ListShape, answered: Measure | None) -> list[LineReading]:
    """What a list says of each measure that it gives; nothing where somebody is to say which it is, first.

    `answered`: the measure that was answered.
    """
    if shape.kind.way is Way.TICKETS:
        return _tickets(lines)
    if shape.kind.way is Way.PEOPLE:
        return _people(lines, answered or shape.measure)
    measure = shape.measure or answered
    return [LineReading(measure, tuple(_connection(line, shape) for line in lines))] if measure else []


def _tickets(lines: Sequence[ListLine]) -> list[LineReading]:
    """Valid tickets are registrations; those that were checked at the door, if any were, are people who came."""
    states = [_state(line) for line in lines]
    states_of: dict[str, set[Why]] = defaultdict(set)
    for line, state in zip(lines, states, strict=True):
        states_of[key(line.text(Part.TICKET))].add(state)
    for at, line in enumerate(lines):
        number = key(line.text(Part.TICKET))
        if states[at] is Why.COUNTED and number and len(states_of[number]) > 1:
            states[at] = Why.TWO_STATUSES
    found = [LineReading(Measure.REGISTERED, tuple(states))]
    came = [_came(line) for line in lines]
    if any(came):
        words = {True: Why.COUNTED, False: Why.NOT_TICKED, None: Why.UNSURE}
        there = (
            words[one] if state is Why.COUNTED else state for state, one in zip(states, came, strict=True)
        )
        found.append(LineReading(Measure.PRESENT, tuple(there)))
    return found


def _state(line: ListLine, *, with_status: bool = True) -> Why:
    """Whether a ticket, or a registration, is valid. What is said with words that we do not know is in doubt."""
    for part, why in ((Part.REFUNDED, Why.REFUNDED), (Part.CANCELLED, Why.CANCELLED)):
        if (ticked := line.ticked(part)) is not False:
            return why if ticked else Why.UNSURE
    if not with_status or not line.asks(Part.STATUS):
        return Why.COUNTED
    known = {_BY_STATUS[one] for text in line.texts(Part.STATUS) if (one := key(text)) in _BY_STATUS}
    if len(known) == 1:
        return known.pop()
    return Why.TWO_STATUSES if known else Why.UNKNOWN_STATUS


def _came(line: ListLine) -> bool | None:
    if _CHECKED_IN in (key(text) for text in line.texts(Part.STATUS)):
        return True
    return line.ticked(Part.PRESENT)


def _connection(line: ListLine, shape: ListShape) -> Why:
    """Whether a connection is a presence: a robot that records is nobody; hosts and guests are people who came; the
    waiting room is not the meeting; whoever stands in a webinar's report without a word on that phoned."""
    if deduplication.is_robot(f"{line.text(Part.NAME)} {line.text(Part.FIRST)} {line.text(Part.LAST)}"):
        return Why.ROBOT
    if line.ticked(Part.WAITING):
        return Why.WAITING
    if line.asks(Part.ATTENDED):
        return {True: Why.COUNTED, False: Why.ABSENT, None: Why.UNSURE}[line.ticked(Part.ATTENDED)]
    return Why.BY_PHONE if shape.kind.tables else Why.COUNTED


def _people(lines: Sequence[ListLine], measure_of_all: Measure | None) -> list[LineReading]:
    """By the columns that are ticked; else by what the list is, or what somebody said that it is."""
    with_status = _tells_status(lines)
    base = [_answer(line, with_status) for line in lines]
    found = [
        LineReading(measure, tuple(_ticked(line, why, parts) for line, why in zip(lines, base, strict=True)))
        for measure, parts in _TICKED
        if any(line.text(part) for line in lines for part in parts)
    ]
    if measure_of_all and measure_of_all not in {one.measure for one in found}:
        found.append(LineReading(measure_of_all, tuple(base)))
    return found


def _answer(line: ListLine, with_status: bool) -> Why:
    if line.ticked(Part.DRAFT):
        return Why.DRAFT
    if (state := _state(line, with_status=with_status)) is not Why.COUNTED:
        return state
    if line.asks(Part.COMING):
        return _coming(line.texts(Part.COMING))
    return Why.UNSURE if line.says_absent else Why.COUNTED


def _coming(texts: Sequence[str]) -> Why:
    """Whether one says to come: « Oui », « Avec plaisir », « Non, je ne pourrai pas »; the first word decides."""
    words = [word for text in texts for word in slug(text).split("-")]
    first = set(words[:1])
    yes = first <= _YES if first & (_YES | _NO) else not _COMING.isdisjoint(words)
    no = first <= _NO if first & (_YES | _NO) else not _NOT_COMING.isdisjoint(words)
    return Why.UNSURE if yes == no else (Why.COUNTED if yes else Why.NOT_COMING)


def _ticked(line: ListLine, base: Why, parts: Sequence[Part]) -> Why:
    ticks = [line.ticked(part) for part in parts]
    if base is not Why.COUNTED or True in ticks:
        return base
    return Why.UNSURE if None in ticks else Why.NOT_TICKED


def _tells_status(lines: Sequence[ListLine]) -> bool:
    """Whether a column « Statut » says what becomes of registrations, rather than what people are (« élue »)."""
    recognised = Counter(key(text) in _BY_STATUS for line in lines for text in line.texts(Part.STATUS))
    return recognised[True] > recognised[False]
