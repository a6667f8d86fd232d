"""Sheets of who is in which circle: territories or structures in rows, circles as titles, a mark where they meet. It is
asked once whether they are to be read so; each mark is then a row of « Membres des cercles », or a question."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, Faulty, Refused, folded, shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import LEAVE_OUT, YES, Answers, Asked, Candidate, Question
from data_access.importing.model.rows import Extent, NoData, PassedOver, Row, Understood, problem
from data_access.importing.parse.column_values import Named
from data_access.importing.parse.doubt_marks import mark_of
from data_access.importing.schema_matching.crosstabs.cell_doubts import Crossings, ask
from data_access.importing.schema_matching.crosstabs.cell_states import is_count
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.crosstabs.crosstab_layout import MOST_CELLS, WITHIN
from data_access.importing.schema_matching.lines.header_lines import titles_of
from data_access.importing.schema_matching.remembered_mappings import shape_of
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.importing.schema_matching.values.state_codes import meaning_of, texts_of
from data_access.models import Circle, CircleMember
from data_access.name_keys import key_of

ABOUT = "cercles"
_TABLE = CircleMember.__tablename__
_WHO = ("territory", "organisation")
_CROSS = re.compile(r"[x×✓✔☑●•]|ok|oui|o|1")
_AWAY = re.compile(r"[-–—/0✗✘☐]|n|non")
_MARK = "note"  # the field for which a row cites its mark, which gives it no value
_LEAST = 2  # circles that are known, and marks
_LONGEST = 12  # signs of a mark


@dataclass(frozen=True)
class CircleMatrix:
    """Such a sheet: the titles of who is in a circle, by field, those of the circles, and the rows, from 0."""

    grid: Grid
    who: dict[str, Title]
    circles: Sequence[Title]
    rows: Sequence[int]

    @property
    def row(self) -> int:
        """The row of the titles, from 0."""
        return self.circles[0].row

    @property
    def shape(self) -> str:
        """What files with the same titles share."""
        return shape_of(_TABLE, (one.key for one in (*self.who.values(), *self.circles)))

    def marks(self) -> Iterator[tuple[int, Title, Cell]]:
        """The row, the circle and the content of each cell that holds something."""
        for row in self.rows:
            for circle in self.circles:
                if (cell := self.grid.cell(row, circle.place)) is not None:
                    yield row, circle, cell


def circle_matrix(grid: Grid, known: Known | None) -> CircleMatrix | None:
    """The sheet as such a matrix; None where no titles name several circles that are known, right of those who may be
    in them, or something else than marks stands below."""
    if known is None or len(grid.rows) * max(map(len, grid.rows), default=0) > MOST_CELLS:
        return None
    found = (_matrix(grid, number, known) for number in range(min(WITHIN, len(grid.rows))))
    return next((one for one in found if one), None)


def _matrix(grid: Grid, number: int, known: Known) -> CircleMatrix | None:
    titles = titles_of(grid.rows[number], number)
    who = {name: title for title in titles if (name := _who(title))}
    if not who:
        return None
    circles = [one for one in titles if one not in who.values() and not is_count(one.text)]
    named = sum(bool(known.find(one.text, Circle.__tablename__)) for one in circles)
    last = max(one.place for one in who.values())
    if named < _LEAST or min(one.place for one in circles) < last:
        return None
    first = min(who.values(), key=lambda one: one.place).place
    below = range(number + 1, len(grid.rows))
    rows = [
        row
        for row in below
        if (name := shown(grid.cell(row, first))) and not _counts(grid, row, name, circles)
    ]
    matrix = CircleMatrix(grid, who, circles, rows)
    texts = [shown(cell) for *_, cell in matrix.marks()]
    return matrix if len(texts) >= _LEAST and max(map(len, texts)) <= _LONGEST else None


def _who(title: Title) -> str:
    """The field that a title says of who is in a circle; empty where it says none."""
    said = meant(CircleMember, title)
    name = said.columns[0].name if said.sure > Sure.ASKED else ""
    return name if name in _WHO else ""


def _counts(grid: Grid, row: int, name: str, circles: Sequence[Title]) -> bool:
    """Whether a row counts the members of each circle."""
    cells = [cell for one in circles if (cell := grid.cell(row, one.place)) is not None]
    return is_count(name) or (
        len(cells) > 1 and all(isinstance(one, int | float) and one > 1 for one in cells)
    )


def read(found: CircleMatrix, questions: SheetQuestions) -> Understood:
    """The members of such a sheet, once that is answered; and what is asked."""
    grid = found.grid
    settled = questions.settle(
        ABOUT,
        f"Dans la feuille {quote(grid.name)}, dont des titres sont des cercles, que disent les marques ?",
        (
            Candidate(YES, "qui est dans quel cercle : les lire dans « Membres des cercles »"),
            Candidate(LEAVE_OUT, "autre chose : ne pas lire cette feuille"),
        ),
    )
    first = min(found.who.values(), key=lambda one: one.place)
    why = "des marques, sous des noms de cercles, disent sans doute qui en est membre"
    point = Point(first.row, first.place, why, within(grid, found.row, len(grid.rows)), first.text)
    right = "répondre, ou écrire dans « Membres des cercles » une ligne par membre et par cercle"
    problems = list(questions.problems(settled, [point], right))
    rows, passed = list[Row](), list[PassedOver]()
    below = range(found.row + 1, len(grid.rows))
    if settled.answer == YES:
        out, left, doubts = ask(_crossings(found), questions)
        rows, passed = _members(found, questions.answers, out)
        passed += left
        problems += doubts
        passed += [
            PassedOver(one + 1, NoData.TOTAL)
            for one in below
            if one not in found.rows and any(grid.rows[one])
        ]
    elif settled.answer == LEAVE_OUT:
        passed = [PassedOver(one + 1, NoData.LEFT_OUT) for one in (found.row, *below)]
    extent = Extent(within(grid, 0, len(grid.rows)), found.row, found.row)
    return Understood(grid.name, _TABLE, found.row + 1, rows, passed, problems, extent=extent)


def _crossings(found: CircleMatrix) -> Crossings:
    """Its marks, of which some may be struck, hidden, commented …"""
    who = [one.place for one in found.who.values()]
    marks = [(row, circle.place) for row, circle, _ in found.marks()]
    read = [*who, *(one.place for one in found.circles)]
    table = CrosstabTable(found.grid, turned=False)
    return replace(Crossings.of_marks(table, (found.row, min(who)), marks, read), names=tuple(who))


def _members(
    found: CircleMatrix, answers: Answers, out: Collection[tuple[int, int]]
) -> tuple[list[Row], list[PassedOver]]:
    """A row for each mark that says a member, and the marks that say none; save those that are `out`."""
    rows, passed, texts = list[Row](), list[PassedOver](), texts_of(found.grid)
    for number, circle, cell in found.marks():
        if (number, circle.place) in out:
            continue
        at = found.grid.address(number, circle.place)
        row = Row(_TABLE, found.grid.name, number + 1, None, {"circle": Named(circle.text)}, {})
        row.cells.update({"circle": found.grid.address(circle.row, circle.place), _MARK: at})
        for name, title in found.who.items():
            if text := shown(found.grid.cell(number, title.place)):
                row.values[name] = Named(text)
                row.cells[name] = found.grid.address(number, title.place)
        try:
            is_member = _says_member(found.grid.name, cell, texts, answers)
        except Refused as refused:
            row.problems.append(
                problem(row, at, field_of(CircleMember, "circle").header, shown(cell), refused)
            )
            is_member = True
        if is_member:
            rows.append(row)
        else:
            passed.append(PassedOver(number + 1, NoData.LEFT_OUT, circle.place, alone=True))
    return rows, passed


def _says_member(sheet: str, cell: Cell, texts: Sequence[str], answers: Answers) -> bool:
    """Whether a mark says that somebody is in a circle. Raises Refused where it is to be asked."""
    if isinstance(cell, Faulty):
        raise Refused(cell.why, cell.suggestion)
    text = shown(cell)
    if _CROSS.fullmatch(folded(text)) or _AWAY.fullmatch(folded(text)):
        return _CROSS.fullmatch(folded(text)) is not None
    question = _question(sheet, text, meaning_of(text, texts))
    answer = answers.get(question.key, "")
    if answer not in (YES, LEAVE_OUT):
        right = "écrire « x », ou laisser la case vide"
        raise Refused(f"{quote(text)} ne dit pas si c'est un membre du cercle", right, question)
    return answer == YES


def _question(sheet: str, text: str, meaning: str) -> Question:
    told = f" La feuille dit {quote(meaning)}." if meaning else ""
    return Question(
        Asked.WORD,
        f"{sheet}:{ABOUT}:{key_of(text)}{mark_of(text)}",
        f"Sous les cercles de la feuille {quote(sheet)}, que veut dire {quote(text)} ?{told}",
        (
            Candidate(YES, "un membre du cercle"),
            Candidate(LEAVE_OUT, "pas (ou plus) un membre : ne rien noter"),
        ),
    )
