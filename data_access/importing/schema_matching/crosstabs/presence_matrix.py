"""Sheets that tell who came: territories by events, a cross where a team was there. It is asked once whether they are
to be read so; each cross is then a row of « Participations », each mark that may mean something else a question. So of
those of who came to whom, territories by territories (see `host_matrix`): it is asked which side came. The days of the
events may stand in a row of their own, above their names or below; numbers beside them tell how many came.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from data_access.contract import columns_by_name
from data_access.fields import Plain, PlainDate, field_of
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, Faulty, Refused, folded, shown
from data_access.importing.model.grids import Area, Grid, within
from data_access.importing.model.problems import LEAVE_OUT, Asked, Candidate, Problem, Question, problem_at
from data_access.importing.model.rows import Extent, NoData, PassedOver, Row, Understood
from data_access.importing.parse.column_values import Named, column_reader, parse
from data_access.importing.parse.presence_words import says_away, says_came
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.crosstabs.cell_doubts import Crossings, ask
from data_access.importing.schema_matching.crosstabs.cell_states import CROSSES, is_count, parted
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.crosstabs.crosstab_layout import MOST_CELLS, WIDEST, WITHIN
from data_access.importing.schema_matching.crosstabs.day_names import name_by_day
from data_access.importing.schema_matching.crosstabs.event_days import (
    LEAST,
    are_days,
    are_names,
    days_beside,
    is_day,
    names_territories,
)
from data_access.importing.schema_matching.crosstabs.period_above import period_above
from data_access.importing.schema_matching.remembered_mappings import shape_of
from data_access.importing.schema_matching.sheet_defaults import years_of_dates
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.number_titles import says_no_count
from data_access.models import Event, Step, Territory, Visit
from data_access.name_keys import key_of
from data_access.plain_text import value_text
from data_access.vocabulary import EventType

VISITS = Visit.__tablename__  # answer: the crosses tell who came
ABOUT = "présences"  # what the question is about, here and of a crosstab of steps
SAYS_VISITS = Candidate(VISITS, "qui est venu : chaque croix note une participation, dans « Participations »")
EVENT, HOST = "event", "host"  # what the titles name
ROWS, COLUMNS = "lignes", "colonnes"  # answers: which territories came to the others
OF_HOSTS = "visites"  # what that question is about
_CAME, _PEOPLE, _NUMBERS = "present", "people", "nombres"  # answers to what a mark means; all numbers at once
_HOSTS_IN_ROWS = re.compile(
    r"en lignes?\W*(?:chez |l[ae']? ?hote|les hotes|qui (?:accueil|recoi))|"
    r"en colonnes?\W*(?:qui (?:vien|est venu|se deplac|visit)|(?:le |les )?visiteurs?)"
)
_OR = re.compile(r"(\d+) ou (\d+)")
_TICKS = frozenset("✓✔☑")
_GATHERINGS = re.compile(  # that people come to; « séance », « atelier » may be steps of the programme
    r"(?:le |la |les |l')?(?:fetes?|journees?|agoras?|forums?|festivals?|ag|assemblees?|rencontres?|soirees?|voyages?|"
    r"conferences?|congres|conventions?|universites?|rendez-vous|temps forts?|inaugurations?|anniversaires?)\b"
)
_MANY = 3  # crosses at least
_LONGEST = 40  # signs of a mark
_PEOPLE_FIELD = field_of(Visit, "people")
_DATE = field_of(Visit, "date")


@dataclass(frozen=True)
class Matrix:
    """Such a sheet: the line of its titles, the place of its territories, those of its events, and those of totals.
    `across`: what its titles name, EVENT, or HOST; `end`: the line where something else begins (0: none does); `days`:
    that of the days of the events, beside the one of their names, or that one (-1: there is none); `numbers`: whether
    numbers are most of its marks."""

    table: CrosstabTable
    line: int
    label: int
    events: Sequence[int]
    counts: Sequence[int]
    across: str = EVENT
    end: int = 0
    days: int = -1
    numbers: bool = False

    @cached_property
    def below(self) -> range:
        """The lines below its titles."""
        return range(max(self.line, self.days) + 1, self.end or self.table.lines)

    @cached_property
    def lines(self) -> list[int]:
        """The lines that name a team."""
        table, below = self.table, self.below
        return [line for line in below if (name := table.text(line, self.label)) and not is_count(name)]

    @cached_property
    def ticks(self) -> bool:
        """Whether some mark is a tick: a cross beside it rather says the contrary."""
        return any(shown(cell) in _TICKS for *_, cell in self.marks())

    @property
    def what(self) -> str:
        """What its marks are called."""
        return "des nombres" if self.numbers else "des croix"

    @property
    def shape(self) -> str:
        """What files with the same titles share."""
        titles = (self.table.text(self.line, place) for place in (self.label, *self.events))
        return shape_of(VISITS, map(key_of, titles))

    def marks(self) -> Iterator[tuple[int, int, Cell]]:
        """The line, the place and the content of each cell that holds something."""
        for line in self.lines:
            for place in self.events:
                if (cell := self.table.cell(line, place)) is not None:
                    yield line, place, cell


def presence_matrix(grid: Grid, known: Known | None) -> Matrix | None:
    """The sheet as such a matrix, whichever way it is turned; None where no first column names territories, the titles
    are not those of events, or crosses are not most of what stands below them."""
    if known is None:
        return None
    for turned in (False, True):
        table = CrosstabTable(grid, turned)
        if table.lines * table.places > MOST_CELLS:
            return None
        for line in range(min(WITHIN, table.lines)):
            places = [place for place in range(min(WIDEST, table.places)) if table.text(line, place)]
            if len(places) >= LEAST and (found := _matrix(table, line, places, known)):
                return found
    return None


def _matrix(table: CrosstabTable, line: int, places: Sequence[int], known: Known) -> Matrix | None:
    label, *others = places
    if label and not table.text(line, label - 1) and names_territories(table, line, label - 1, known):
        label, others = label - 1, list(places)  # the corner is blank
    ranks = [label] if others and says_no_count(table.text(line, label)) else []  # « N° » before the names
    label, others = (others[0], others[1:]) if ranks else (label, others)
    counts = [*ranks, *(place for place in others if is_count(table.text(line, place)))]
    events = [place for place in others if place not in counts]
    days = days_beside(table, line, events)
    if are_days(table, line, events) and are_names(table, line + 1, label, events, known):
        return None  # those of the line below
    dated = {place for place in events if days not in (-1, line) and is_day(table, days, place)}
    told = sum(place in dated or _is_event(table.text(line, place), known) for place in events)
    if told < max(LEAST, len(events) - 1):
        return None
    found = Matrix(table, line, label, events, counts, days=days)
    named = [bool(known.find(table.text(one, label), Territory.__tablename__)) for one in found.lines]
    texts = [folded(shown(cell)) for *_, cell in found.marks()]
    numbers = sum(map(str.isdecimal, texts)) if dated else 0
    came = sum(says_came(text) or (bool(dated) and text.isdecimal()) for text in texts)
    are_territories = sum(named) >= LEAST and 2 * sum(named) >= len(named)
    marks = came + sum(map(says_away, texts))
    are_crosses = came >= _MANY and 2 * marks >= len(texts) and max(map(len, texts)) <= _LONGEST
    return replace(found, numbers=2 * numbers > came) if are_territories and are_crosses else None


def _is_event(title: str, known: Known) -> bool:
    """Whether a title names a known event, a type of events, or bears a date; or says what is an event and no step of
    the programme."""
    if known.find(title, Event.__tablename__) or term_of(EventType, title):
        return True
    if _GATHERINGS.match(folded(title)) and not known.find(title, Step.__tablename__):
        return True
    return parted(title)[1] is not None


def read(found: Matrix, questions: SheetQuestions) -> Understood:
    """The rows of such a sheet, once that is answered; and what is asked."""
    table, grid = found.table, found.table.grid
    is_of_hosts = found.across == HOST
    settled = questions.settle(*(_asked_of_hosts(found) if is_of_hosts else _asked(found)))
    why = (
        "des nombres, à la rencontre de territoires, disent sans doute qui est venu chez qui, mais pas dans quel sens"
        if is_of_hosts
        else f"{found.what}, à la rencontre de territoires et d'événements, disent sans doute qui est venu"
    )
    corner = table.at(found.line, found.label)
    end = found.end or len(grid.rows)
    top = min(corner[0], table.at(found.days, found.label)[0]) if found.days >= 0 else corner[0]
    area = within(grid, 0 if table.turned else top, end)
    point = Point(*corner, why, area, table.text(found.line, found.label))
    right = "répondre, ou écrire dans « Participations » une ligne par territoire et par événement"
    problems = list(questions.problems(settled, [point], right))
    reading = _Reading(found, questions, visitors_across=settled.answer == COLUMNS)
    if settled.answer in (VISITS, ROWS, COLUMNS):
        problems += reading.read()
        period = period_above(grid, range(corner[0]), questions) if is_of_hosts else None
        problems += period.give(reading.rows) if period else ()
    left = range(area.top, end) if settled.answer == LEAVE_OUT else ()
    passed = [*reading.passed, *(PassedOver(row + 1, NoData.LEFT_OUT) for row in left)]
    extent = Extent(within(grid, 0, end), corner[0], corner[0])
    return Understood(grid.name, VISITS, corner[0] + 1, reading.rows, passed, problems, extent=extent)


def _asked(found: Matrix) -> tuple[str, str, Sequence[Candidate]]:
    leave = Candidate(LEAVE_OUT, "ne pas lire cette feuille")
    came = SAYS_VISITS
    if found.numbers:
        came = Candidate(
            VISITS, "qui est venu : chaque nombre note une participation, dans « Participations »"
        )
    what = found.what.replace("des ", "les ")
    return ABOUT, f"Que disent {what} de la feuille {quote(found.table.name)} ?", (came, leave)


def _asked_of_hosts(found: Matrix) -> tuple[str, str, Sequence[Candidate]]:
    """Which side came to the other; what the texts above say first."""
    grid = found.table.grid
    where = f"Dans la feuille {quote(grid.name)}, où des territoires sont en lignes et en colonnes"
    sides = [
        Candidate(ROWS, "qui est venu : les territoires des lignes, chez ceux des colonnes"),
        Candidate(COLUMNS, "qui est venu : les territoires des colonnes, chez ceux des lignes"),
    ]
    above = range(found.table.at(found.line, found.label)[0] + 1)
    texts = [folded(shown(cell)) for row in above for cell in grid.rows[row] if isinstance(cell, str)]
    if any(map(_HOSTS_IN_ROWS.search, texts)):
        sides.reverse()
    leave = Candidate(LEAVE_OUT, "autre chose : ne pas lire cette feuille")
    return OF_HOSTS, f"{where}, que disent les nombres ?", (*sides, leave)


class _Reading:
    """The rows of a matrix, and what of it is no row. `visitors_across`: its titles name those who came."""

    def __init__(self, found: Matrix, questions: SheetQuestions, *, visitors_across: bool) -> None:
        self._visitors_across = visitors_across
        self._found, self._table, self._answers = found, found.table, questions.answers
        self._questions = questions
        self.rows: list[Row] = []
        self.passed: list[PassedOver] = []
        self._called = ""  # each event of which a title says but the day
        days = [found.table.cell(found.days, place) for place in found.events] if found.days >= 0 else []
        above = (
            shown(cell) for row in self._table.grid.rows[:WITHIN] for cell in row if isinstance(cell, str)
        )
        self._day = column_reader(
            _DATE,
            days,
            column=f"{self._table.name}:dates des titres",
            answers=questions.answers,
            years=years_of_dates((self._table.name, *above)),
        )

    def read(self) -> list[Problem]:
        """Reads all of it; what is asked of marks that are struck, hidden, commented …"""
        found, table = self._found, self._table
        marks, known = [mark[:2] for mark in found.marks()], (*found.events, *found.counts)
        crossings = Crossings.of_marks(table, (found.line, found.label), marks, known)
        out, self.passed, problems = ask(crossings, self._questions)
        if alone := [place for place in found.events if self._says_but_a_day(place)]:
            at, end = table.at(found.line, alone[0]), table.at(table.lines - 1, found.events[-1])
            self._called, asked = name_by_day(table.grid, at, Area(*at, *end), self._questions)
            out |= set() if self._called else {mark for mark in marks if mark[1] in alone}
            problems += asked
            if not (self._called or asked):
                self.passed += [self._passed(found.line, place, not table.turned) for place in alone]
        read = (mark for mark in found.marks() if mark[:2] not in out)
        self.rows = [row for mark in read if (row := self._row(*mark)) is not None]
        below = set(found.below).difference(found.lines)
        self.passed += [self._passed(line, found.label, table.turned) for line in sorted(below)]
        self.passed += [self._passed(found.line, place, not table.turned) for place in found.counts]
        return problems

    def _passed(self, line: int, place: int, is_column: bool) -> PassedOver:
        """A line without a territory, or the totals at a place: a row or a column of the sheet."""
        row, column = self._table.at(line, place)
        why = NoData.LEFT_OUT if place in self._found.events else NoData.NO_LINE
        why = NoData.COUNTS if place in self._found.counts else why
        return PassedOver(row + 1, why, column if is_column else None)

    def _row(self, line: int, place: int, cell: Cell) -> Row | None:
        """The row of a mark; None of one that says that nobody came."""
        found, table = self._found, self._table
        at, home, title = (line, place), (line, found.label), (found.line, place)
        if self._visitors_across:
            home, title = title, home
        text = "" if isinstance(cell, Faulty) else folded(shown(cell))
        row = Row(VISITS, table.name, table.number(*at), None, {}, {})
        counts = found.across == HOST or self._counts_people
        is_cross = says_came(text) and not (text.isdecimal() and counts)
        is_cross = is_cross and not (text in CROSSES and found.ticks)
        meant = _CAME if is_cross else self._meant(row, at, cell, text)
        if meant == LEAVE_OUT:
            why = NoData.NOBODY_CAME if says_away(text) else NoData.LEFT_OUT
            number, column = table.at(*at)
            self.passed.append(PassedOver(number + 1, why, column, alone=True))
            return None
        team = table.text(*home)
        called = self._called if self._says_but_a_day(place) else table.text(*title)
        who = "national_team" if key_of(team) in columns_by_name(Visit)["national_team"].keys else "visitor"
        row.values = {who: True if who != "visitor" else Named(team), found.across: Named(called)}
        if meant == _PEOPLE:
            try:
                row.values["people"] = _people(cell)
            except Refused as refused:
                row.problems.append(self._problem(row, at, refused))
        row.cells.update({who: table.address(*home), found.across: table.address(*title)})
        row.cells["people"] = table.address(*at)
        if found.days >= 0:
            self._give_day(row, place)
        return row

    def _says_but_a_day(self, place: int) -> bool:
        """Whether the title of an event says when it was and no more."""
        found = self._found
        return found.days == found.line and is_day(self._table, found.line, place)

    def _give_day(self, row: Row, place: int) -> None:
        """Gives a row the day that stands above the name of its event, or below it: it tells which one is meant."""
        found, table = self._found, self._table
        at = (found.days, place)
        if found.days == found.line and not self._says_but_a_day(place):
            return
        try:
            day = self._day(table.cell(*at))
        except Refused as refused:
            if self._says_but_a_day(place):  # by its name alone it would be asked which event is meant
                row.values["occasion"], row.cells["occasion"] = row.values.pop(EVENT), row.cells.pop(EVENT)
            text, header = table.text(*at), _DATE.header
            row.problems.append(
                problem_at(row.sheet, table.address(*at), table.number(*at), header, text, refused)
            )
            return
        event = row.values.get(EVENT)
        if isinstance(day, dict) and isinstance(event, Named):
            row.values["date"], row.cells["date"] = day, table.address(*at)
            row.values[EVENT] = event.told_by({"date": value_text(_DATE, day, {})}, cast(PlainDate, day))

    def _meant(self, row: Row, at: tuple[int, int], cell: Cell, text: str) -> str:
        """What a mark that is no cross means; with a problem in the row where that is not answered."""
        if says_away(text):
            return LEAVE_OUT
        if isinstance(cell, Faulty):
            row.problems.append(self._problem(row, at, Refused(cell.why, cell.suggestion)))
            return _CAME
        question = self._question(shown(cell), text)
        answer = self._answers.get(question.key, "")
        if answer in {one.value for one in question.candidates}:
            return answer
        mark, right = quote(shown(cell)), "écrire « x », ou laisser la case vide"
        of_hosts = self._found.across == HOST
        why = (
            f"{mark} ne dit pas de qui, ou de quoi, c'est le nombre"
            if of_hosts
            else f"{mark} n'est pas une croix"
        )
        refused = Refused(why, right, question)
        row.problems.append(self._problem(row, at, refused))
        return _CAME

    @cached_property
    def _counts_people(self) -> bool:
        """Whether numbers are said to tell how many came: « 1 » beside them is one, too."""
        return self._answers.get(self._question("2", "2").key) == _PEOPLE

    def _question(self, mark: str, text: str) -> Question:
        is_number, name = text.isdecimal(), self._table.name
        of_hosts = self._found.across == HOST
        people = "combien ils étaient : le noter" + (", de même pour les autres nombres" if is_number else "")
        came = "combien de fois : noter qu'ils sont venus, sans ce nombre" if of_hosts else "ils étaient là"
        counts = is_number or (of_hosts and _says_people(mark))
        among = "Dans" if of_hosts else "Parmi les croix de"
        return Question(
            Asked.WORD,
            f"{name}:{OF_HOSTS if of_hosts else ABOUT}:{_NUMBERS if is_number else text}",
            f"{among} la feuille {quote(name)}, que veut dire {quote(mark)} ?",
            (
                *([Candidate(_PEOPLE, people)] if counts else []),
                Candidate(_CAME, came if counts else "ils étaient là"),
                Candidate(LEAVE_OUT, "ils n'étaient pas là, ou on ne sait pas : ne rien noter"),
            ),
        )

    def _problem(self, row: Row, at: tuple[int, int], refused: Refused) -> Problem:
        table, header = self._table, _PEOPLE_FIELD.header
        return problem_at(row.sheet, table.address(*at), row.number, header, table.text(*at), refused)


def _people(cell: Cell) -> Plain:
    """How many people a mark counts; « 2 ou 3 » are 2 to 3. Raises Refused."""
    return parse(_PEOPLE_FIELD, _OR.sub(r"\1 à \2", shown(cell)))


def _says_people(text: str) -> bool:
    try:
        return _people(text) is not None
    except Refused:
        return False
