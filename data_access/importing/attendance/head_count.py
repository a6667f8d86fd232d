"""Lists of people, counted in memory. What comes out are numbers, the rule of each, and the cells that were counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from data_access.fields import PlainNumber
from data_access.french import agree, join, number, plural, qualified
from data_access.importing.attendance import deduplication, list_doubts
from data_access.importing.attendance.deduplication import CountSpan, Weighed
from data_access.importing.attendance.home_territories import PLACES, find_places
from data_access.importing.attendance.line_status import LineReading, Why, readings
from data_access.importing.attendance.list_detection import ListShape
from data_access.importing.attendance.list_kinds import ListKind, Way
from data_access.importing.attendance.list_lines import Lines, ListLine, lines_of
from data_access.importing.attendance.list_titles import Part
from data_access.importing.attendance.party_size import somebodies
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Grid, address
from data_access.importing.model.problems import Answers, Problem
from data_access.importing.model.rows import PassedOver
from data_access.vocabulary import Measure, Qualifier

_TELLING = (
    Part.TICKET,
    Part.NAME,
    Part.LAST,
    Part.FIRST,
    Part.MAIL,
    Part.ACCOUNT,
)  # columns that a range names
_BY_CONNECTION = "une par adresse, sinon par nom ; animation et passages d'une minute compris"


@dataclass(frozen=True)
class Count:
    """One measure of an event: its plain value, the rule in a French sentence, the cells counted (« A2:A321 »)."""

    measure: Measure
    value: PlainNumber
    rule: str
    cells: str

    @property
    def summary(self) -> str:
        """« 312 inscrits (312 billets validés sur 320, 6 annulés) »."""
        word = agree(self.value["high"] or self.value["value"], self.measure.french.removesuffix("s"))
        return f"{count_text(self.value)} {word} ({self.rule})"


@dataclass(frozen=True)
class Team:
    """How many came from a territory; the cells that say so, and the row of the first."""

    territory_id: int
    people: PlainNumber
    cells: str
    row: int


@dataclass(frozen=True)
class Counted:
    """What a list comes to. Nothing in it tells who anybody is: problems name rows, never what stands there.

    `teams`: from which territories people came; `every`: whether each line that counts names one. `row` is the first
    that was counted.
    """

    label: str
    header: int
    row: int
    measures: tuple[Count, ...] = ()
    teams: tuple[Team, ...] = ()
    every: bool = False
    problems: tuple[Problem, ...] = ()
    passed: tuple[PassedOver, ...] = ()

    @property
    def summary(self) -> str:
        """« 312 inscrits (312 billets validés sur 320, 6 annulés) et … »; empty where nothing is counted."""
        return join([one.summary for one in self.measures])


def count(grid: Grid, shape: ListShape, known: Known, answers: Answers | None = None) -> Counted:
    """Counts a list by the rules of its kind. `known`: the territories; `answers`, to questions asked before."""
    if shape.kind.refused:
        return _nothing(shape, list_doubts.refused(shape, *shape.kind.refused))
    found = lines_of(grid, shape)
    if not found.lines:
        why = "cette liste n'a aucune ligne à compter"
        return _nothing(shape, list_doubts.refused(shape, why, "vérifier que c'est le bon fichier"))
    if not (read := readings(found.lines, shape, list_doubts.answered_measure(answers or {}))):
        return _nothing(shape, list_doubts.which_measure(shape))
    return _Counting(grid, shape, found, read, known).counted()


def quantity(span: CountSpan) -> PlainNumber:
    """A count as it is stored: exact; or « de 41 à 43 », « au moins 41 », with this text."""
    if span.high is None:
        qualifier = Qualifier.AT_LEAST
    else:
        qualifier = Qualifier.RANGE if span.high > span.low else Qualifier.EXACT
    high = float(span.high or 0) if qualifier is Qualifier.RANGE else None
    plain = PlainNumber(value=float(span.low), high=high, qualifier=qualifier.value, text=None)
    return plain if qualifier is Qualifier.EXACT else plain | {"text": count_text(plain)}


def count_text(plain: PlainNumber) -> str:
    """A stored count as one says it, in signs that any spreadsheet gives back unchanged."""
    if plain["qualifier"] == Qualifier.AT_LEAST.value:
        return f"au moins {number(plain['value'])}".replace("\u202f", " ")
    return qualified(plain["value"], plain["qualifier"], plain["high"]).replace("\u202f", " ")


def _nothing(shape: ListShape, problem: Problem) -> Counted:
    return Counted(shape.kind.label, shape.header, shape.header, problems=(problem,))


class _Counting:
    """One list while it is counted; nothing of it outlives the count."""

    def __init__(
        self, grid: Grid, shape: ListShape, found: Lines, read: Sequence[LineReading], known: Known
    ) -> None:
        self._grid, self._shape, self._found, self._lines, self._read = grid, shape, found, found.lines, read
        self._people = list(somebodies(found.lines)) if shape.kind.way is Way.PEOPLE else []
        self._came = next((one for one in read if one.measure is Measure.PRESENT), None)
        may_have_come = self._came.places(doubtful=True) if self._came else []
        self._places = find_places(found.lines, may_have_come, known)

    def __repr__(self) -> str:
        return f"_Counting({self._shape.kind.label})"

    def counted(self) -> Counted:
        """All that the list comes to."""
        measures = tuple(self._measure(one) for one in self._read)
        return Counted(
            self._shape.kind.label,
            self._shape.header,
            self._lines[0].number,
            measures,
            tuple(self._teams()),
            not self._places.unknown and not self._places.silent,
            tuple(self._problems(measures)),
            tuple(self._found.passed),
        )

    def _measure(self, reading: LineReading) -> Count:
        value = quantity(self._span(reading, range(len(self._lines))))
        rule = _rule(self._shape.kind, reading, value, self._weigh(reading.places()).doubles)
        return Count(reading.measure, value, rule, self._cells(_TELLING))

    def _teams(self) -> Iterator[Team]:
        for territory, places in self._places.lines.items():
            lines = [self._lines[at] for at in places]
            if self._came and (people := quantity(self._span(self._came, places)))["value"]:
                yield Team(territory, people, self._cells(PLACES, lines), lines[0].number)

    def _problems(self, measures: Sequence[Count]) -> Iterator[Problem]:
        shape, lines = self._shape, self._lines
        yield from list_doubts.in_doubt(shape, lines, self._read)
        yield from list_doubts.unticked(shape, lines)
        if self._people:
            places = (self._came or self._read[0]).places(doubtful=True)
            people = [self._people[at].people for at in places]
            yield from list_doubts.uncounted(shape, [lines[at] for at in places], people)
        yield from list_doubts.other_total(shape, self._found, [one.value for one in measures])
        yield from list_doubts.unknown_places(shape, lines, self._places.unknown)
        yield from list_doubts.hidden(shape, lines, self._grid.hidden_rows)

    def _span(self, reading: LineReading, among: Iterable[int]) -> CountSpan:
        """How many some lines are: from what is sure, to what it is if every doubtful one counts."""
        places = set(among)
        sure = self._weigh([at for at in reading.places() if at in places]).span
        every = self._weigh([at for at in reading.places(doubtful=True) if at in places]).span
        return CountSpan(min(sure.low, every.low), every.high)

    def _weigh(self, places: Sequence[int]) -> Weighed:
        """How many people, or tickets, the lines at those places are."""
        lines = [self._lines[at] for at in places]
        match self._shape.kind.way:
            case Way.TICKETS:
                return deduplication.tickets(lines, places=self._shape.kind.places)
            case Way.CONNECTIONS:
                return deduplication.connected(lines)
            case Way.PEOPLE:
                return deduplication.distinct([self._people[at] for at in places])

    def _cells(self, parts: Iterable[Part], lines: Sequence[ListLine] = ()) -> str:
        """« A2:A321 »: the first of those columns, from the first of the lines to the last."""
        columns = self._shape.columns
        column = next((columns[part][0] for part in parts if part in columns), 0)
        numbers = [line.number for line in lines or self._lines]
        first, last = (address(row, column) for row in (min(numbers), max(numbers)))
        return first if first == last else f"{first}:{last}"


def _rule(kind: ListKind, reading: LineReading, value: PlainNumber, doubles: int) -> str:
    """« 312 billets validés sur 320, 6 annulés, 2 en double »."""
    left = Counter(reading.outcomes)
    parts = [_head(kind, reading, value, len(reading.places()) - doubles)]
    parts += [
        f"{number(left[why])} {agree(left[why], *why.words[kind.way is not Way.TICKETS])}"
        for why in Why
        if left[why] and why is not Why.COUNTED
    ]
    return ", ".join([*parts, f"{number(doubles)} en double"] if doubles else parts)


def _head(kind: ListKind, reading: LineReading, value: PlainNumber, tickets: int) -> str:
    """`tickets`: how many stand behind the places."""
    lines = len(reading.outcomes)
    count, many = count_text(value), value["high"] or value["value"]
    if kind.way is not Way.TICKETS:
        head = f"{count} {agree(many, 'personne distincte', 'personnes distinctes')} sur {plural(lines, kind.unit)}"
        return f"{head} ({_BY_CONNECTION})" if kind.way is Way.CONNECTIONS else head
    if kind.places and many != tickets:
        count, many = f"{count} {agree(many, 'place')} pour {number(tickets)}", tickets
    state = "contrôlé" if reading.measure is Measure.PRESENT else "validé"
    return f"{count} {agree(many, f'{kind.unit} {state}')} sur {number(lines)}"
