"""Sheets where territories cross territories, a cross where one accompanies the other: it is asked which side sponsors;
each cross is then a row of « Parrainages ». A mark that says a period, or a status, gives it. So of names of people
where words speak of sponsorships: what these say is asked once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data_access.fields import Plain, field_of
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, Faulty, Refused, folded, shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import (
    IN_NOTE,
    LEAVE_OUT,
    Answers,
    Asked,
    Candidate,
    Problem,
    Question,
    problem_at,
)
from data_access.importing.model.rows import Extent, NoData, PassedOver, Row, Understood
from data_access.importing.parse.column_values import Named, parse
from data_access.importing.parse.doubt_marks import mark_of
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.crosstabs.cell_doubts import Crossings, ask
from data_access.importing.schema_matching.crosstabs.cell_states import is_count
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.crosstabs.crosstab_layout import MOST_CELLS, WIDEST, WITHIN
from data_access.importing.schema_matching.remembered_mappings import shape_of
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.models import Sponsorship, Territory
from data_access.name_keys import key_of
from data_access.vocabulary import SponsorshipStatus

ABOUT = "parrains et filleuls"
ROWS, COLUMNS = "lignes", "colonnes"  # answers: which side sponsors the other
_TABLE = Sponsorship.__tablename__
_YES = "oui"  # answer: a mark is a cross
_CROSS = re.compile(r"[x×✓✔☑●•]|ok|oui|o|v|1")
_AWAY = re.compile(r"[-–—/0✗✘☐]|n|non|\\|#+")
_PERSON = re.compile(r"(?=.{2,60}$)[^\W\d_a-zß-ÿ][^\d]*")
_SAYS_SPONSORS = re.compile(
    r"\b(?:parrain|marrain|filleul|accompagn|binome|tandem|referent|tut(?:eur|rice|orat))"
)
_LEAST = 2  # territories on each side, and crosses
_SPONSORED = field_of(Sponsorship, "sponsored")
_PERIOD = field_of(Sponsorship, "period")


@dataclass(frozen=True)
class SponsorMatrix:
    """Such a sheet: the line of its titles, the place of its first territories, those of the others, and its lines;
    `people`: its marks are mostly names."""

    table: CrosstabTable
    line: int
    label: int
    places: Sequence[int]
    lines: Sequence[int]
    people: bool = False

    @property
    def shape(self) -> str:
        """What files with the same titles share."""
        titles = (self.table.text(self.line, place) for place in (self.label, *self.places))
        return shape_of(_TABLE, map(key_of, titles))

    def marks(self) -> Iterator[tuple[int, int, Cell]]:
        """The line, the place and the content of each cell that holds something."""
        for line in self.lines:
            for place in self.places:
                if (cell := self.table.cell(line, place)) is not None:
                    yield line, place, cell


def sponsor_matrix(grid: Grid, known: Known | None) -> SponsorMatrix | None:
    """The sheet as such a matrix; None where both sides do not name territories, or crosses are not most of what stands
    where they meet."""
    table = CrosstabTable(grid, turned=False)
    if known is None or table.lines * table.places > MOST_CELLS:
        return None
    found = (_matrix(table, line, known) for line in range(min(WITHIN, table.lines)))
    return next((one for one in found if one), None)


def _matrix(table: CrosstabTable, line: int, known: Known) -> SponsorMatrix | None:
    filled = [place for place in range(min(WIDEST, table.places)) if table.text(line, place)]
    first = [place for place in filled if _is_territory(table.text(line, place), known)][:1]
    if not first or first[0] == 0:
        return None
    label = first[0] - 1
    places = [place for place in filled if place > label and not is_count(table.text(line, place))]
    below = range(line + 1, table.lines)
    lines = [one for one in below if (name := table.text(one, label)) and not is_count(name)]
    matrix = SponsorMatrix(table, line, label, places, lines)
    across = [_is_territory(table.text(line, place), known) for place in places]
    down = [_is_territory(table.text(one, label), known) for one in lines]
    texts = [folded(shown(cell)) for *_, cell in matrix.marks()]
    crosses = sum(bool(_CROSS.fullmatch(text)) for text in texts)
    marks = crosses + sum(bool(_AWAY.fullmatch(text)) for text in texts)
    named = all(sum(side) >= _LEAST and 2 * sum(side) >= len(side) for side in (across, down))
    if named and crosses >= _LEAST and 2 * marks >= len(texts):
        return matrix
    people = sum(_is_person(shown(cell), known) for *_, cell in matrix.marks())
    speaks = _SAYS_SPONSORS.search(folded(f"{table.name} {table.grid.words}")) is not None
    if named and speaks and people >= _LEAST and 2 * (people + marks) >= len(texts):
        return replace(matrix, people=True)
    return None


def _is_person(text: str, known: Known) -> bool:
    """Whether a text may name people: it is no territory, no state, and no period."""
    is_word = (
        term_of(SponsorshipStatus, text) or _CROSS.fullmatch(folded(text)) or _AWAY.fullmatch(folded(text))
    )
    return _PERSON.fullmatch(text) is not None and not is_word and not _is_territory(text, known)


def _is_territory(text: str, known: Known) -> bool:
    return bool(text) and bool(known.find(text, Territory.__tablename__))


def read(found: SponsorMatrix, questions: SheetQuestions) -> Understood:
    """The rows of such a sheet, once that is answered; and what is asked."""
    table, grid = found.table, found.table.grid
    corner = table.at(found.line, found.label)
    settled = questions.settle(
        ABOUT,
        f"Dans la feuille {quote(grid.name)}, où des territoires sont en lignes et en colonnes, qui parraine qui ?",
        (
            Candidate(ROWS, "les territoires des lignes parrainent ceux des colonnes"),
            Candidate(COLUMNS, "les territoires des colonnes parrainent ceux des lignes"),
            Candidate(LEAVE_OUT, "autre chose : ne pas lire cette feuille"),
        ),
    )
    area = within(grid, corner[0], len(grid.rows))
    marks = "des noms" if found.people else "des croix"
    why = f"{marks}, entre territoires, disent sans doute des parrainages, mais pas dans quel sens"
    right = "répondre, ou écrire dans « Parrainages » une ligne par parrain et filleul"
    point = Point(*corner, why, area, table.text(found.line, found.label))
    problems = list(questions.problems(settled, [point], right))
    rows, passed = list[Row](), list[PassedOver]()
    if settled.answer in (ROWS, COLUMNS):
        reading = _Reading(found, questions.answers, by_rows=settled.answer == ROWS)
        crossed = [(line, place) for line, place, _ in found.marks()]
        corner_at = found.line, found.label
        out, left, doubts = ask(Crossings.of_marks(table, corner_at, crossed, found.places), questions)
        rows = [row for mark in found.marks() if mark[:2] not in out and (row := reading.row(*mark))]
        passed = [*left, *reading.passed]
        problems += doubts
    elif settled.answer == LEAVE_OUT:
        passed = [PassedOver(row + 1, NoData.LEFT_OUT) for row in range(area.top, len(grid.rows))]
    extent = Extent(within(grid, 0, len(grid.rows)), corner[0], corner[0])
    return Understood(grid.name, _TABLE, corner[0] + 1, rows, passed, problems, extent=extent)


class _Reading:
    """The rows of a matrix, and the marks that say nothing. `by_rows`: the territories of its lines sponsor."""

    def __init__(self, found: SponsorMatrix, answers: Answers, *, by_rows: bool) -> None:
        self._found, self._table, self._answers, self._by_rows = found, found.table, answers, by_rows
        self.passed: list[PassedOver] = []

    def row(self, line: int, place: int, cell: Cell) -> Row | None:
        """The row of a mark; None of one that says that there is none."""
        table, at = self._table, (line, place)
        sides = [(line, self._found.label), (self._found.line, place)]
        sponsor, sponsored = sides if self._by_rows else sides[::-1]
        row = Row(_TABLE, table.name, table.number(*at), None, {}, {})
        given = self._given(row, at, cell)
        if given is None:
            number, column = table.at(*at)
            self.passed.append(PassedOver(number + 1, NoData.LEFT_OUT, column, alone=True))
            return None
        row.values = {
            "sponsor": Named(table.text(*sponsor)),
            "sponsored": Named(table.text(*sponsored)),
            **given,
        }
        row.cells.update(sponsor=table.address(*sponsor), sponsored=table.address(*sponsored))
        row.cells.update(dict.fromkeys(given or ("status",), table.address(*at)))
        return row

    def _given(self, row: Row, at: tuple[int, int], cell: Cell) -> dict[str, Plain] | None:
        """What a mark says of a sponsorship; None where there is none. What is not clear becomes the row's problem."""
        text = shown(cell)
        if isinstance(cell, Faulty):
            row.problems.append(self._problem(row, at, Refused(cell.why, cell.suggestion)))
            return {}
        if _CROSS.fullmatch(folded(text)):
            return {}
        if _AWAY.fullmatch(folded(text)):
            return None
        if not mark_of(text) and (status := term_of(SponsorshipStatus, text)):
            return {"status": status}
        if (period := _period(cell)) is not None:
            return {"period": period}
        named = self._found.people and _PERSON.fullmatch(text) is not None
        question = self._of_people() if named else self._question(text)
        answer = self._answers.get(question.key, "")
        if answer == LEAVE_OUT:
            return None
        if answer == IN_NOTE and named:
            return {"note": text}
        if answer != _YES:
            right = "écrire « x », une période, un statut, ou laisser la case vide"
            row.problems.append(
                self._problem(row, at, Refused(f"{quote(text)} n'est pas une croix", right, question))
            )
        return {}

    def _question(self, text: str) -> Question:
        name = self._table.name
        return Question(
            Asked.WORD,
            f"{name}:{ABOUT}:{key_of(text)}{mark_of(text)}",
            f"Parmi les croix de la feuille {quote(name)}, que veut dire {quote(text)} ?",
            (
                Candidate(_YES, "un parrainage, comme une croix"),
                Candidate(LEAVE_OUT, "pas de parrainage : ne rien noter"),
            ),
        )

    def _of_people(self) -> Question:
        name = self._table.name
        return Question(
            Asked.WORD,
            f"{name}:{ABOUT}:noms",
            f"Dans la feuille {quote(name)}, que disent les noms des cases entre deux territoires ?",
            (
                Candidate(_YES, "un parrainage, comme une croix ; les noms ne sont pas gardés"),
                Candidate(IN_NOTE, "un parrainage, et le nom dans « Note »"),
                Candidate(LEAVE_OUT, "rien : ne pas lire ces cases"),
            ),
        )

    def _problem(self, row: Row, at: tuple[int, int], refused: Refused) -> Problem:
        table, header = self._table, _SPONSORED.header
        return problem_at(row.sheet, table.address(*at), row.number, header, table.text(*at), refused)


def _period(cell: Cell) -> Plain:
    """The period that a mark says; None where it says none."""
    try:
        return parse(_PERIOD, cell) if re.search(r"\d{2}", shown(cell)) else None
    except Refused:
        return None
