"""Cells of a crosstab that are probably no data, or no longer: struck through, cancelled, hidden, coloured as a legend
says. As of the rows of a table (see `row_doubts`), it is asked, once for each of these, whether they are to be read."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from data_access.french import agree, first_of, number, quote
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Area, address
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate, Problem
from data_access.importing.model.rows import NoData, PassedOver
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.crosstabs.cell_states import STEPS, parted, state_of_colour
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.crosstabs.crosstab_layout import Layout
from data_access.importing.schema_matching.marks import colour_legends
from data_access.importing.schema_matching.marks.colour_legends import Place, ToldBy
from data_access.importing.schema_matching.marks.legend_sheets import and_of_legend
from data_access.importing.schema_matching.marks.marked_parts import said_of
from data_access.importing.schema_matching.notes.cell_comments import is_ours
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.values.cancelled_texts import says_cancelled
from data_access.vocabulary import Term

_NAMED = 4  # cells that a question names; the others are counted


@dataclass(frozen=True)
class Crossing:
    """A cell that says something of a territory: its line and its place, and the cell of its heading."""

    line: int
    place: int
    heading: tuple[int, int]


@dataclass(frozen=True)
class Crossings:
    """All of them in a sheet. `label`: the place of its territories (None: none is named); `heads`: the lines of its
    headers, and those that name a territory, of which none explains a colour; `read`: the places that are read, of all
    its blocks; `states`: what its cells say (None: numbers); `names`: further places that name whom a line is of;
    `told`: the states that answers give cells in the colour of a legend."""

    table: CrosstabTable
    label: int | None
    heads: frozenset[int]
    cells: Sequence[Crossing]
    read: frozenset[int]
    states: type[Term] | None = None
    names: tuple[int, ...] = ()
    told: dict[tuple[int, int], str] = field(default_factory=dict)

    @classmethod
    def of(cls, layout: Layout, cells: Sequence[Crossing], read: frozenset[int]) -> "Crossings":
        """Those of a crosstab of states."""
        heads = {line for block in layout.blocks for line in range(block.main, block.first)}
        named = set(filter(layout.names_territory, range(layout.table.lines)))
        return cls(
            layout.table, layout.label, frozenset(heads | named), cells, read, layout.headers.shape.states
        )

    @classmethod
    def of_marks(
        cls,
        table: CrosstabTable,
        corner: tuple[int, int],
        marks: Iterable[tuple[int, int]],
        read: Iterable[int],
    ) -> "Crossings":
        """Those of a matrix of marks, by line and place, whose titles stand in the line of its `corner`."""
        top, label = corner
        cells = [Crossing(line, place, (top, place)) for line, place in marks]
        return cls(table, label, frozenset({top}), cells, frozenset(read))

    def about(self, one: Crossing) -> Iterator[tuple[int, int]]:
        """The row and column, from 0, of the cell, of its territory and of its heading."""
        table = self.table
        yield table.at(one.line, one.place)
        for place in self.names if self.label is None else (self.label, *self.names):
            yield table.at(*table.home(one.line, place))
        yield table.at(*one.heading)

    @cached_property
    def beside(self) -> Mapping[int, str]:
        """Line → what says, in a place that is not read, that it is cancelled."""
        table, known = self.table, self.read | {self.label}
        found: dict[int, str] = {}
        for line in {one.line for one in self.cells}:
            texts = (table.text(line, place) for place in table.filled(line) if place not in known)
            if said := next(filter(says_cancelled, texts), ""):
                found[line] = said
        return found

    @cached_property
    def colours(self) -> Mapping[str, str]:
        """Colour behind cells → what a note says of it: a cell that neither belongs to a territory nor to a header."""
        legend = self.table.grid.legend
        return self._told(self.table.grid.fills, legend.fills if legend else {}, colour_legends.told)

    @cached_property
    def written(self) -> Mapping[str, str]:
        """How signs are written → what a note says of it."""
        legend = self.table.grid.legend
        return self._told(self.table.grid.inks, legend.inks if legend else {}, colour_legends.told_of_signs)

    def meaning(self, at: Place) -> str:
        """What a note says of the look of a cell."""
        grid = self.table.grid
        behind = self.colours.get(grid.fills.get(at, ""), "")
        return behind or self.written.get(grid.inks.get(at, ""), "")

    def _told(
        self, looks: Mapping[Place, str], of_legend: Mapping[Place, str], told_by: ToldBy
    ) -> Mapping[str, str]:
        table = self.table
        if not looks:
            return {}
        lines = {one.line for one in self.cells}
        outside = [line for line in range(table.lines) if line not in lines | self.heads]
        notes = [
            (table.at(line, place), cell)
            for line in outside
            for place in table.filled(line)
            if (cell := table.cell(line, place)) is not None
        ]
        looks, said = and_of_legend(looks, of_legend, table.grid.legend)
        of_cell = {table.at(one.line, one.place): one for one in self.cells}
        return told_by(looks, [*notes, *said], of_cell.get, len(self.cells))


Doubts = Sequence[tuple[Crossing, str]]  # cells, and why
Rule = Callable[[Crossings, Crossing], str]  # why a cell is doubted; empty where it is not


def struck_through(crossings: Crossings, one: Crossing) -> str:
    """It is struck through, or its territory, or its heading."""
    struck = crossings.table.grid.struck
    return "est barrée" if struck and not struck.isdisjoint(crossings.about(one)) else ""


def struck_in_part(crossings: Crossings, one: Crossing) -> str:
    """A part of it is struck through, or raised: it is read without; or of its territory, or its heading."""
    grid = crossings.table.grid
    for at in crossings.about(one) if grid.marked else ():
        if at in grid.marked and (grid.marked[at].struck or at == crossings.table.at(one.line, one.place)):
            return (
                f"est en partie barrée ou en exposant, et se lirait sans cette partie ({said_of(grid, at)})"
            )
    return ""


def cancelled(crossings: Crossings, one: Crossing) -> str:
    """« Annulé » in a comment on it, on its territory or its heading, or elsewhere in its line."""
    table = crossings.table
    for at in crossings.about(one) if table.grid.comments else ():
        if says_cancelled(comment := table.grid.comments.get(at, "")):
            return f"a un commentaire : {quote(shown(comment))}"
    said = crossings.beside.get(one.line)
    return f"est sur une ligne qui dit {quote(said)}" if said else ""


def hidden(crossings: Crossings, one: Crossing) -> str:
    """Nobody sees it."""
    grid, (row, column) = crossings.table.grid, crossings.table.at(one.line, one.place)
    if row in grid.hidden_rows:
        return "est masquée par un filtre" if grid.filtered else "est masquée"
    if (row, column) in grid.unseen:
        return "ne se voit pas"
    return "est masquée" if column in grid.hidden_columns else ""


def coloured(crossings: Crossings, one: Crossing) -> str:
    """It is in the colour of a legend that says something else than it does."""
    table, states = crossings.table, crossings.states
    at = table.at(one.line, one.place)
    behind, meaning = crossings.colours.get(table.grid.fills.get(at, ""), ""), crossings.meaning(at)
    words, when = parted(table.cell(one.line, one.place))
    if (
        meaning
        and states
        and when is not None
        and not words
        and state_of_colour(states, meaning) in STEPS.dated
    ):
        return ""  # what its date means is asked with that colour
    state = term_of(states, words) if states else None
    said = (meaning, re.split("[:=]", meaning)[-1].strip())  # « en vert : excusé »
    if not meaning or (states and state and state in [term_of(states, one) for one in said]):
        return ""
    return f"a la couleur de {quote(meaning)}" if behind else f"est écrite comme le dit {quote(meaning)}"


def commented(crossings: Crossings, one: Crossing) -> str:
    """A comment on it may say something else than it does."""
    table = crossings.table
    comment = table.grid.comments.get(table.at(one.line, one.place), "") if table.grid.comments else ""
    return f"a un commentaire : {quote(shown(comment))}" if comment and not is_ours(comment) else ""


RULES: Mapping[str, Rule] = {
    "barrées": struck_through,
    "en partie barrées": struck_in_part,
    "annulées": cancelled,
    "commentées": commented,
    "masquées": hidden,
    "couleurs": coloured,
}


def ask(
    crossings: Crossings, questions: SheetQuestions, rules: Mapping[str, Rule] = RULES
) -> tuple[set[tuple[int, int]], list[PassedOver], list[Problem]]:
    """The cells that are not to be read, or not yet, by line and place; those of them that an answer leaves out; and
    what is asked."""
    table = crossings.table
    out: set[tuple[int, int]] = set()
    asked: set[Crossing] = set()
    passed: list[PassedOver] = []
    problems: list[Problem] = []
    for name, rule in rules.items():
        doubts = [(one, why) for one in crossings.cells if one not in asked and (why := rule(crossings, one))]
        asked.update(one for one, _ in doubts)
        for about, alike, meaning in _by_meaning(crossings, name, rule, doubts):
            places = [table.at(one.line, one.place) for one, _ in alike]
            likely, others = _states(crossings.states if meaning else None, meaning, len(places))
            candidates = (*likely, *_candidates(len(places)))
            settled = questions.settle(about, _text(table.name, places), candidates, others)
            at = [(one.line, one.place) for one, _ in alike]
            if settled.answer in {one.value for one in (*likely, *others)}:
                crossings.told.update(dict.fromkeys(at, settled.answer))
            elif settled.answer != YES:
                out.update(at)
            if settled.answer == LEAVE_OUT:
                passed += [PassedOver(row + 1, NoData.LEFT_OUT, column, alone=True) for row, column in places]
            points = (
                Point(*at, f"cette case {why} : nous ne savons pas si elle est à lire", Area(*at, *at))
                for at, (_, why) in zip(places, alike, strict=True)
            )
            problems += questions.problems(settled, points, "répondre si elle est à lire, ou la vider")
    return out, passed, problems


def _by_meaning(
    crossings: Crossings, name: str, rule: Rule, doubts: Doubts
) -> Iterator[tuple[str, Doubts, str]]:
    """What is asked about, and of which cells, with what a legend says of their colour: an answer about one colour is
    right for no other, be it of the next file."""
    found: dict[str, list[tuple[Crossing, str]]] = defaultdict(list)
    for one, why in doubts:
        meaning = crossings.meaning(crossings.table.at(one.line, one.place)) if rule is coloured else ""
        found[meaning].append((one, why))
    for meaning, alike in found.items():
        yield f"{name} {meaning}".strip(), alike, meaning


def _states(
    states: type[Term] | None, meaning: str, count: int
) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
    """The states that cells of one colour may say, as answers: that of the legend, and all others."""
    said = state_of_colour(states, meaning) if states else None
    read = agree(count, "la lire", "les lire")
    of_state = {
        one: Candidate(one.value, f"{read}, avec l'état {quote(one.french)}") for one in (states or ())
    }
    likely = (of_state.pop(said),) if said else ()
    return likely, tuple(of_state.values())


def _text(sheet: str, places: Sequence[tuple[int, int]]) -> str:
    cells = first_of([address(row + 1, column) for row, column in places], _NAMED)
    return f"Que faire {agree(len(places), 'de la case', 'des cases')} {cells} de la feuille {quote(sheet)} ?"


def _candidates(count: int) -> tuple[Candidate, ...]:
    return (
        Candidate(
            LEAVE_OUT, agree(count, "la laisser de côté", f"laisser ces {number(count)} cases de côté")
        ),
        Candidate(YES, agree(count, "la lire comme les autres", "les lire comme les autres")),
    )
