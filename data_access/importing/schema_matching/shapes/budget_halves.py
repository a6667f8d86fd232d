"""A budget whose charges stand on the left and whose income on the right (« Charges », « Produits »; or « Total
charges », « Total produits » alone, below). Whether it is one is asked once; each half is then read as a table of its
own, whose lines are of the side that its title says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data_access.fields import Plain
from data_access.french import quote
from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.model.column_letters import column_letters
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import LEAVE_OUT, YES, Asked, Candidate, Problem
from data_access.importing.model.rows import SHEET_NAME, Row, Understood
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.parse.years_told import years_said
from data_access.importing.schema_matching.formats.known_formats import Taken
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.header_lines import HeaderLine, titles_of
from data_access.importing.schema_matching.lines.table_detection import fit
from data_access.importing.schema_matching.lines.table_questions import any_table, left_out
from data_access.importing.schema_matching.remembered_mappings import shape_of
from data_access.importing.schema_matching.shapes.sheet_forms import ReadForm
from data_access.importing.schema_matching.shapes.side_by_side import part_of
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.tables.reading_state import Sheet
from data_access.importing.schema_matching.tables.table_reading import read_table
from data_access.importing.schema_matching.titles.dated_titles import year_apart
from data_access.importing.schema_matching.titles.known_titles import NOTHING
from data_access.importing.schema_matching.titles.title_match import Title, meaning, meant
from data_access.models import Budget
from data_access.name_keys import key_of
from data_access.vocabulary import BudgetSide

ABOUT = "charges et produits"
_OTHER = "autre"  # answer: the sheet is of another table
_PLANNED, _ACTUAL = "amount", "actual"  # columns, and answers: what amounts without a title are
_ACCOUNT = re.compile(r"[678]\d{1,3}")
_LONGEST = 60  # signs of such a title
_SEVERAL = 2  # accounts
_WITHIN = 200  # rows in which the sides are looked for
_TITLE = re.compile(
    r"(total (?:general )?(?:des |de )?)?(charges|depenses|produits|recettes)"
    r"(?: (?:previsionnel(?:le)?s|prevue?s|realisee?s)| \(.*\)| (?:en )?(?:€|euros)| (?:19|20)\d\d)* ?:?"
)


@dataclass(frozen=True)
class Half:
    """One side of such a budget: its columns, the place of what its lines are called, the title that says the side, at
    its row and place, and the places of its amounts; `titles`: those of its columns."""

    side: BudgetSide
    at: tuple[int, int]
    columns: slice
    names: int
    amounts: Sequence[int]
    titles: tuple[Title, ...]

    @property
    def untitled(self) -> list[int]:
        """The places of the amounts of which no title says what they are."""
        said = {title.place for title in self.titles if _amount_said(title)}
        return [place for place in self.amounts if place not in said]


@dataclass(frozen=True)
class Halves:
    """Such a sheet: its two sides, and the rows of its titles, from 0 (both -1: it has none)."""

    grid: Grid
    first: int
    last: int
    left: Half
    right: Half

    @property
    def both(self) -> tuple[Half, Half]:
        """The left one first."""
        return self.left, self.right

    @property
    def shape(self) -> str:
        """What files with the same titles share."""
        titles = (title.key for half in self.both for title in half.titles)
        return shape_of(ABOUT, (self.left.side.value, self.right.side.value, *titles))

    @property
    def year(self) -> tuple[int, str] | None:
        """The one fiscal year that its name, its titles or what stands above them say, and where."""
        rows = range(self.last + 1)
        texts = {shown(cell): self.grid.address(*at) for at, cell in _cells(self.grid, rows)} | {
            self.grid.name: SHEET_NAME
        }
        said = {year: cell for text, cell in texts.items() for year in years_said([text])}
        return said.popitem() if len(said) == 1 else None


def budget_halves(grid: Grid) -> Halves | None:
    """The sheet as such a budget; None where no row names both sides, or they are not side by side above their lines
    and amounts."""
    rows = range(min(len(grid.rows), _WITHIN))
    found = [(row, titles) for row in rows if len(titles := list(_sides(grid, row))) == 2]
    accounts = (
        {place for place in range(max(map(len, grid.rows))) if _are_accounts(grid, place)} if found else set()
    )
    for row, titles in sorted(found, key=lambda one: one[1][0][2]):  # titles above before totals below
        (left, one, below), (right, other, also_below) = titles
        if one is other or below != also_below:
            continue
        first = -1 if below else row
        last = row + 1 if not below and _are_titles(grid, row + 1) else first
        first_left, first_right = (place - (place - 1 in accounts) for place in (left, right))
        sides = (one, left, slice(first_left, first_right)), (other, right, slice(first_right, None))
        halves = [_half(grid, side, (row, place), last, columns, below) for side, place, columns in sides]
        if halves[0] and halves[1]:
            return Halves(grid, first, last, halves[0], halves[1])
    return None


def _sides(grid: Grid, row: int) -> Iterator[tuple[int, BudgetSide, bool]]:
    """The place and the side of each cell of a row that names one, and whether it is that of its total."""
    for place, cell in enumerate(grid.rows[row]):
        said = _TITLE.fullmatch(folded(cell)) if isinstance(cell, str) and len(cell) < _LONGEST else None
        if said and (side := term_of(BudgetSide, said[2])):
            yield place, BudgetSide(side), bool(said[1])


def _are_accounts(grid: Grid, place: int) -> bool:
    """Whether what stands in a column, under a title perhaps, is numbers of accounts, with their names beside them."""
    rows = [row for row in range(len(grid.rows)) if grid.cell(row, place) is not None]
    accounts = [row for row in rows if _ACCOUNT.fullmatch(shown(grid.cell(row, place)))]
    named = all(isinstance(grid.cell(row, place + 1), str) for row in accounts)
    return named and len(accounts) >= max(_SEVERAL, len(rows) - 2)


def _are_titles(grid: Grid, row: int) -> bool:
    """Whether a row below the sides titles their columns: texts, of which some say amounts of a budget."""
    titles = titles_of(grid.rows[row], row) if row < len(grid.rows) else ()
    texts = all(isinstance(cell, str) for cell in grid.rows[row] if cell is not None) if titles else False
    return texts and any(map(_amount_said, titles))


def _half(
    grid: Grid, side: BudgetSide, at: tuple[int, int], last: int, columns: slice, below: bool
) -> Half | None:
    end = at[0] if below else len(grid.rows)
    width = max(map(len, grid.rows))
    held = {
        place: [cell for row in range(last + 1, end) if (cell := grid.cell(row, place)) is not None]
        for place in range(width)[columns]
    }
    names = next((place for place, cells in held.items() if _mostly(cells, texts=True)), None)
    titles = titles_of(grid.rows[last], last, columns) if last >= 0 else ()
    others = {title.place for title in titles if not _amount_said(title)}
    amounts = [
        place
        for place, cells in held.items()
        if names is not None and place > names and place not in others and _mostly(cells)
    ]
    if names is None or not amounts:
        return None
    half = Half(side, at, columns, names, amounts, titles)
    return half if len(half.untitled) < 2 else None


def _mostly(cells: Sequence[Cell], *, texts: bool = False) -> bool:
    """Whether most cells are amounts, or texts with letters."""
    numbers = [amount_of(cell) is not None for cell in cells]
    words = [isinstance(cell, str) and any(map(str.isalpha, cell)) for cell in cells]
    return 2 * sum(words if texts else numbers) > len(cells)


def _amount_said(title: Title) -> str:
    """Which amount of a budget a title says, with its year or without (« Prévu 2026 »); empty where it says none."""
    apart = year_apart(title.text)
    for said in (meant(Budget, title), meaning(Budget, apart[1]) if apart else NOTHING):
        if name := next((one.name for one in said.columns if one.name in (_PLANNED, _ACTUAL)), ""):
            return name
    return ""


def read_halves(grid: Grid, sheet: Sheet) -> ReadForm | None:
    """The budget whose two sides stand side by side in a sheet, read as was answered; None where it is none. `sheet`:
    what its tables are read with."""
    said = sheet.answers.get(f"{Asked.SHEET}:{grid.name}", Budget.__tablename__)
    halves = budget_halves(grid) if said == Budget.__tablename__ else None
    if halves is None:
        return None
    questions = SheetQuestions(grid, sheet.answers, sheet.mappings, halves.shape)
    answer, problems = _ask(halves, questions)
    if answer == LEAVE_OUT:
        problems.append(left_out(grid, 0, len(grid.rows), slice(None)))
    read = _read(halves, sheet, answer) if answer not in ("", LEAVE_OUT, _OTHER) else ()
    return ReadForm(read, problems, is_another=answer == _OTHER)


def _ask(halves: Halves, questions: SheetQuestions) -> tuple[str, list[Problem]]:
    """What the two sides are, and what is asked."""
    grid, year = halves.grid, halves.year
    names = " et ".join(quote(shown(grid.cell(*half.at))) for half in halves.both)
    of_year = f" de {year[0]}" if year else ""
    yes = [Candidate(YES, f"un budget{of_year} : chaque ligne se lit dans « Budgets », avec sa nature")]
    if any(half.untitled for half in halves.both):
        yes = [
            Candidate(_PLANNED, f"un budget{of_year} : des montants prévus"),
            Candidate(_ACTUAL, f"un budget{of_year} : des montants réalisés"),
        ]
    settled = questions.settle(
        ABOUT,
        f"Que disent {names}, côte à côte, dans la feuille {quote(grid.name)} ?",
        (
            *yes,
            Candidate(_OTHER, "autre chose : dire de quelle table est cette feuille"),
            Candidate(LEAVE_OUT, "ne pas lire cette feuille"),
        ),
    )
    row, place = halves.left.at
    why = f"{names} côte à côte, au-dessus de montants, sont sans doute un budget"
    point = Point(row, place, why, within(grid, 0, len(grid.rows)), shown(grid.cell(row, place)))
    right = "répondre, ou écrire une ligne par charge et par produit dans « Budgets »"
    return settled.answer, list(questions.problems(settled, [point], right))


def _read(halves: Halves, sheet: Sheet, answer: str) -> list[Understood]:
    """The two sides of the budget, each as a table."""
    tables = []
    for half in halves.both:
        line = HeaderLine(max(halves.first, 0), halves.last, half.titles)
        part = part_of(halves.grid, half.columns)
        which = any_table(part, replace(line, titles=line.titles or _untitled(half)), halves.grid.name, True)
        start = 0 if half is halves.left else line.first
        of_half = replace(sheet, taken=Taken(_columns(half, halves, answer)))
        table = read_table(of_half, part, fit(Budget, line), start, len(part.rows), half.columns, which)
        for row in table.rows:
            _complete(row, half, halves)
        if halves.year:
            table.problems = [one for one in table.problems if one.question or one.cell != halves.year[1]]
        tables.append(table)
    return tables


def _columns(half: Half, halves: Halves, answer: str) -> dict[str, str]:
    """What the columns of a side say, by the keys of their titles: the names of its lines, amounts without a title as
    was answered, and those whose title says the one year of the sheet."""
    said = {title: _amount_said(title) for title in half.titles if halves.year and title.year}
    columns = {title.key: name for title, name in said.items() if name}
    columns |= {key_of(_title(half, place)): answer for place in half.untitled}
    return columns | {key_of(_title(half, half.names)): "name"}


def _untitled(half: Half) -> tuple[Title, ...]:
    return (Title(half.names, 0, (_title(half, half.names),), untitled=True),)


def _title(half: Half, place: int) -> str:
    """The title of a column, or what it is called where it has none."""
    titles = (title.text for title in half.titles if title.place == place)
    return next(titles, f"colonne {column_letters(place)} (sans titre)")


def _complete(row: Row, half: Half, halves: Halves) -> None:
    """Gives a line its side, and its fiscal year where no column says it."""
    given: dict[str, tuple[Plain, str]] = {"side": (half.side.value, halves.grid.address(*half.at))}
    if halves.year:
        given["year"] = halves.year
    for name, (value, cell) in given.items():
        if name not in row.values and name not in row.cells:
            row.values[name], row.cells[name] = value, cell


def _cells(grid: Grid, rows: range) -> Iterator[tuple[tuple[int, int], Cell]]:
    """What stands in some rows, each with its row and place."""
    for row in rows:
        for place, cell in enumerate(grid.rows[row]):
            if cell is not None:
                yield (row, place), cell
