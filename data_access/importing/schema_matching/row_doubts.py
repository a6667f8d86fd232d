"""Rows that are probably no data, or no longer: struck through, cancelled, hidden, coloured as a legend says, totals.

Each rule below is one small function: it names the rows that it doubts, and why. What it finds is asked, once for all
rows of a sheet that it finds; nothing of such a row is read before that is answered.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from data_access.contract import Column
from data_access.fields import FieldKind
from data_access.french import agree, number, quote
from data_access.importing.model.cell import Cell
from data_access.importing.model.cells import Refused, folded, shown
from data_access.importing.model.grids import Area, Grid, address, row_ranges
from data_access.importing.model.problems import (
    ERROR,
    LEAVE_OUT,
    WARNING,
    YES,
    Answers,
    Asked,
    Candidate,
    Problem,
    Question,
    leaving,
    problem_at,
)
from data_access.importing.model.rows import NoData, PassedOver
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.row_kinds import Body, amount_of
from data_access.models import Base, Budget, Definition, Indicator, Setting

_LONGEST = 80  # signs of a text that says of its row that it is cancelled; more is a story
_CENT = 0.01
_SEVERAL = 3  # amounts whose sum is no chance
_SUMMED = (FieldKind.MONEY, FieldKind.NUMBER)
_CANCELLED = re.compile(r"\b(?:annul|supprim|abandonn)(?:é|e|ée|ee)s?\b|\bcadu(?:c|que)s?\b", re.I)
_TOTAL = re.compile(
    r"(?:grand[ -]|sous[ -]*|ss?[ .-]*)tota(?:l|ux)\b.*|s ?/ ?t\b.*|s\.t\.?\b.*|"
    r"ensemble(?: des? .*)?|cumuls?(?: .*)?|[σ∑].*|"
    r"bilan(?: total| global| general| \d{4})?|tou(?:s|tes)(?: les)? \w+|general|dont\b.*|(?:19|20)\d\d"
)
_BEGINS = re.compile(  # any of these words: other texts are not looked at closely
    r"[\s:=*–-]*(?:grand|s|ens|cum|[σ∑]|bil|tou|res|obj|bes|bud|[ée]ca|r[ée]s|cha|pro|rec|d[ée]p|g[ée]n|dont|19|20)",
    re.I,
)
_HEADING = re.compile(  # where a record may not be called so
    r"restes? a (?:trouver|financer|obtenir|percevoir|recevoir|verser|payer)(?: .*)?|charges|produits|"
    r"recettes|depenses|"
    r"(?:objectifs?|besoins?|budgets?|ecarts?|soldes?|resultats?)(?: (?:total|global|general|annuel|net|a trouver|de "
    r"financement|\d{4}))*"
)
_NAMED_SO = (Budget, Definition, Indicator, Setting)
_COLOURS = {  # as a legend names them: from which to which hue, in degrees
    "rouge": ((345, 361), (0, 15)),
    "orange": ((15, 45),),
    "jaune": ((45, 70),),
    "vert": ((70, 170),),
    "bleu": ((170, 260),),
    "violet": ((260, 300),),
    "rose": ((300, 345),),
}


@dataclass(frozen=True)
class Doubt:
    """Why a row may be no data, and the cell that says so; both from 0."""

    row: int
    column: int
    why: str


@dataclass(frozen=True)
class Table:
    """A table before its rows are read. `read`: its columns that are read, by place; `data`: its rows, of which those
    that are `alone` fill one cell; `notes`: the rows around it that are no data; all from 0."""

    grid: Grid
    model: type[Base]
    columns: slice
    read: Mapping[int, Column]
    data: Sequence[int]
    alone: Sequence[int]
    notes: Sequence[int]

    def filled(self, row: int) -> list[tuple[int, Cell]]:
        """The cells of a row that hold something, with their places."""
        cells = enumerate(self.grid.rows[row][self.columns], start=self.columns.start or 0)
        return [(place, cell) for place, cell in cells if cell is not None]

    def cell(self, row: int, place: int) -> Cell:
        """What a cell holds."""
        cells = self.grid.rows[row]
        return cells[place] if place < len(cells) else None

    def label(self, row: int) -> tuple[int, str]:
        """The first cell of a row that is read: its place, and its text."""
        for place in self.places_in_order:
            if (cell := self.cell(row, place)) is not None:
                return place, shown(cell)
        return 0, ""

    @cached_property
    def places_in_order(self) -> list[int]:
        """The columns that are read, from left to right."""
        return sorted(self.read)

    def places(self, *kinds: FieldKind) -> list[int]:
        """The columns that are read as values of these kinds."""
        return [place for place, column in self.read.items() if column.field.kind in kinds]


Rule = Callable[[Table], Iterator[Doubt]]


def struck_through(table: Table) -> Iterator[Doubt]:
    """A cell that is read is struck through."""
    for row in table.data if table.grid.struck else ():
        if struck := [place for place, _ in table.filled(row) if (row, place) in table.grid.struck]:
            yield Doubt(row, struck[0], "est barrée")


def cancelled(table: Table) -> Iterator[Doubt]:
    """« ANNULÉ », beside the data or in a comment; a column whose words are known says what it means by it."""
    known = set(table.places(FieldKind.CHOICE))
    rows = [(row, table.grid.rows[row]) for row in table.data]
    width = max((len(cells) for _, cells in rows), default=0)
    doubts: dict[int, Doubt] = {}
    for place in set(range(width)[table.columns]) - known:
        texts = {cells[place] for _, cells in rows if place < len(cells) and cells[place].__class__ is str}
        words = {text for text in texts if isinstance(text, str) and _says_cancelled(text)}
        for row, cells in rows if words else ():
            if place < len(cells) and cells[place] in words:
                doubts.setdefault(row, Doubt(row, place, f"dit {quote(shown(cells[place]))}"))
    for (row, place), text in table.grid.comments.items():
        if _says_cancelled(text):
            doubts.setdefault(row, Doubt(row, place, f"a un commentaire : {quote(shown(text))}"))
    yield from (doubts[row] for row in table.data if row in doubts)


def hidden(table: Table) -> Iterator[Doubt]:
    """A row that nobody sees."""
    why = "est masquée par un filtre" if table.grid.filtered else "est masquée"
    for row in sorted(table.grid.hidden_rows.intersection(table.data)):
        yield Doubt(row, table.label(row)[0], why)


def coloured(table: Table) -> Iterator[Doubt]:
    """A row in the colour of a legend: a coloured note beside the table, or « en rouge : refusé »."""
    fills = table.grid.fills
    meanings: dict[str, str] = {}
    for row in table.notes if fills else ():
        for place, cell in table.filled(row):
            text = shown(cell)
            if (row, place) in fills:
                meanings.setdefault(fills[row, place], text)
            for name in _COLOURS:
                if re.search(rf"\b{name}e?s?\b", folded(text)):
                    meanings |= {fill: text for fill in set(fills.values()) if _is(name, fill)}
    for row in table.data if meanings else ():
        for place, _ in table.filled(row):
            if (row, place) in fills and (meaning := meanings.get(fills[row, place])):
                yield Doubt(row, place, f"a la couleur de {quote(meaning)}")
                break


def named_as_a_total(table: Table) -> Iterator[Doubt]:
    """« Ensemble », « S/T », « Reste à trouver », « 2024 »: a total, an objective, a heading, and no date."""
    dates = table.places(FieldKind.DATE)
    texts = table.places(FieldKind.TEXT, FieldKind.REFERENCE, FieldKind.REFERENCES, FieldKind.NAMES)
    for row in table.data:
        place, text = table.label(row)
        if (
            place not in texts
            or not _BEGINS.match(text)
            or len(text) > _LONGEST
            or any(table.cell(row, one) is not None for one in dates)
        ):
            continue
        words = folded(text).strip(" :=*–-")
        if _TOTAL.fullmatch(words) or (table.model not in _NAMED_SO and _HEADING.fullmatch(words)):
            yield Doubt(row, place, f"dit {quote(text)}")


def sum_of_others(table: Table) -> Iterator[Doubt]:
    """A row whose amounts are the sums of those of the rows above it, up to a blank row or a title, or of all."""
    places = table.places(*_SUMMED)
    amounts = [
        {place: value for place in places if (value := amount_of(table.cell(row, place)))}
        for row in (table.data if places else ())
    ]
    block = _Sum()
    for rank, own in enumerate(amounts):
        row = table.data[rank]
        if (rank and row > table.data[rank - 1] + 1) or row in table.alone:
            block = _Sum()
        sums = block
        if rank in (0, len(amounts) - 1) and _is_half(own, amounts) and not block.equals(own, row, table):
            sums = _Sum()
            for other, others in enumerate(amounts):
                if other != rank:
                    sums.add(table.data[other], others)
        if sums.equals(own, row, table):
            yield Doubt(row, table.label(row)[0], f"est la somme des lignes {row_ranges(sums.rows)}")
            block = _Sum()
        else:
            block.add(row, own)


def alone(table: Table) -> Iterator[Doubt]:
    """The only cell of its row, where nearly all rows fill several: a title."""
    for row in table.alone:
        place, text = table.label(row)
        yield Doubt(row, place, f"ne contient que {quote(text)}")


RULES: Mapping[str, Rule] = {
    "barrées": struck_through,
    "annulées": cancelled,
    "masquées": hidden,
    "couleurs": coloured,
    "totaux": named_as_a_total,
    "sommes": sum_of_others,
    "titres": alone,
}


def take_out(table: Table, body: Body, shape: str, answers: Answers, mappings: Mappings) -> list[Problem]:
    """Asks of the rows of a table that are doubtful, each once; takes those from `body` that are not to be read, and
    remembers the answers for files of that shape."""

    def settled(doubt: Doubt) -> bool:
        return answers.get(leaving(table.grid.name, doubt.row + 1).key) == LEAVE_OUT

    asked: set[int] = set()
    problems: list[Problem] = []
    for name, rule in RULES.items():
        doubts = [doubt for doubt in rule(table) if doubt.row not in asked and not settled(doubt)]
        asked.update(doubt.row for doubt in doubts)
        if not doubts:
            continue
        question = _question(table.grid.name, name, doubts)
        answer = answers.get(question.key)
        if answer in (YES, LEAVE_OUT):
            mappings.learn(shape, f"?{name}", answer)
            remembered = ""
        else:
            answer = remembered = mappings.get(shape, f"?{name}") or ""
        rows = {doubt.row for doubt in doubts}
        if answer != YES:
            body.data = [row for row in body.data if row not in rows]
            body.alone = [row for row in body.alone if row not in rows]
        if answer == LEAVE_OUT:
            body.passed += [PassedOver(row + 1, NoData.LEFT_OUT) for row in sorted(rows)]
        if remembered or answer not in (YES, LEAVE_OUT):
            problems += [_problem(table, doubt, question, remembered) for doubt in doubts]
    return problems


def _problem(table: Table, doubt: Doubt, question: Question, remembered: str) -> Problem:
    place = address(doubt.row + 1, doubt.column)
    why = f"cette ligne {doubt.why} : nous ne savons pas si elle est à lire"
    right = "répondre si elle est à lire, ou la supprimer du fichier"
    if remembered:
        done = "lue" if remembered == YES else "laissée de côté"
        why = f"cette ligne {doubt.why} : elle est {done}, comme il a été répondu pour un fichier semblable"
        right = "rien à faire si c'est toujours juste ; sinon, changer la réponse"
    problem = problem_at(
        table.grid.name,
        place,
        doubt.row + 1,
        "",
        shown(table.cell(doubt.row, doubt.column)),
        Refused(why, right),
        WARNING if remembered else ERROR,
        question,
        Area(doubt.row, table.columns.start or 0, doubt.row, len(table.grid.rows[doubt.row]) - 1),
    )
    return replace(problem, remembered=remembered)


def _question(sheet: str, name: str, doubts: Sequence[Doubt]) -> Question:
    lines, count = row_ranges([doubt.row for doubt in doubts]), len(doubts)
    return Question(
        Asked.DOUBT,
        f"{sheet}:{name}",
        f"Que faire {agree(count, f'de la ligne {lines}', f'des lignes {lines}')} de la feuille {quote(sheet)} ?",
        (
            Candidate(
                LEAVE_OUT, agree(count, "la laisser de côté", f"laisser ces {number(count)} lignes de côté")
            ),
            Candidate(YES, agree(count, "la lire comme les autres", "les lire comme les autres")),
        ),
    )


def _is_half(own: Mapping[int, float], amounts: Sequence[Mapping[int, float]]) -> bool:
    """Whether the amounts of a row are as much as those of all the others."""
    totals = {place: sum(each.get(place, 0) for each in amounts) for place in own}
    return bool(own) and all(abs(totals[place] - 2 * amount) <= _CENT for place, amount in own.items())


class _Sum:
    """Amounts of some rows, added up by column."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self._totals: dict[int, float] = {}
        self._addends: dict[int, int] = {}

    def add(self, row: int, amounts: Mapping[int, float]) -> None:
        """Adds a row."""
        if amounts:
            self.rows.append(row)
            for place, amount in amounts.items():
                self._totals[place] = self._totals.get(place, 0) + amount
                self._addends[place] = self._addends.get(place, 0) + 1

    def equals(self, amounts: Mapping[int, float], row: int, table: Table) -> bool:
        """Whether each of the amounts of a row is the sum of a column, and that is no chance."""
        for place, amount in amounts.items():
            if self._addends.get(place, 0) < 2 or abs(self._totals[place] - amount) > _CENT:
                return False
        if len(amounts) < 2:
            filled = [len(table.filled(one)) for one in self.rows]
            poorer = len(table.filled(row)) * len(filled) < sum(filled)
            money = any(table.read[place].field.kind is FieldKind.MONEY for place in amounts)
            several = max(self._addends.values(), default=0) >= _SEVERAL
            return bool(amounts) and (poorer or (money and several))
        return True


def _says_cancelled(text: str) -> bool:
    return len(text) <= _LONGEST and _CANCELLED.search(text) is not None


def _is(name: str, fill: str) -> bool:
    """Whether a colour is what a legend calls by that name; one of the theme is not known."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", fill):
        return False
    red, green, blue = (int(fill[place : place + 2], 16) for place in (0, 2, 4))
    most, least = max(red, green, blue), min(red, green, blue)
    if most == least:
        return False
    hue = {
        red: (60 * (green - blue) / (most - least)) % 360,
        green: 120 + 60 * (blue - red) / (most - least),
        blue: 240 + 60 * (red - green) / (most - least),
    }[most]
    return any(first <= hue < last for first, last in _COLOURS[name])
