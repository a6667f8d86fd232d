"""What a person may say of a sheet although nobody asks: which table it is, where that stands, what a column is, which
rows are left out. Each is an answer like those to the questions of the import, and kept as one."""

from collections.abc import Sequence
from itertools import takewhile

from data_access.contract import ACROSS, columns_of, model_named, sheet_of
from data_access.french import quote
from data_access.importing.model.cells import Refused, whole
from data_access.importing.model.grids import Book, Grid, area_of
from data_access.importing.model.problems import LEAVE_OUT, Answers, Asked, Candidate, Question, leaving
from data_access.importing.schema_matching.blocks.fill_down import AS_ABOVE, BLANK, about_blanks, may_fill
from data_access.importing.schema_matching.columns.split_columns import split_question, why_not_split
from data_access.importing.schema_matching.shapes import sheet_layout
from data_access.importing.schema_matching.titles.dated_titles import column_called
from data_access.importing.schema_matching.values.period_titles import PERIOD, period_said
from data_access.importing.schema_matching.values.stage_amounts import columns_by_stage
from data_access.importing.staging.preview_rows import ColumnSeen, SheetRead
from data_access.importing.staging.staging_store import PendingRefused
from data_access.models import SHEET_MODELS, Base

NO_COLUMN = Candidate(LEAVE_OUT, "à laisser : ne pas lire cette colonne")
NO_TABLE = Candidate(LEAVE_OUT, "ce n'est pas un tableau à lire")
_TEXT = tuple[str, str]  # of a question, and of its answer


def which_table(sheet: str) -> Question:
    """Which table a sheet is, whatever it was taken for."""
    tables = (Candidate(model.__tablename__, sheet_of(model).name) for model in SHEET_MODELS)
    return Question(Asked.SHEET, sheet, f"Que contient la feuille {quote(sheet)} ?", (*tables, NO_TABLE))


def meanings(table: SheetRead) -> tuple[Candidate, ...]:
    """What a column of a table may be, amounts of a year aside (see `dated_titles`)."""
    model = model_named(table.table)
    columns = (*columns_of(model), *columns_by_stage(model).values())
    return (*(Candidate(one.name, one.header) for one in columns), NO_COLUMN)


def titles_at(sheet: str, rank: int = 1) -> str:
    """The key under which it is said which rows hold the titles of a table of a sheet."""
    return f"{Asked.TITLES}:{sheet_layout.about_table(sheet, rank)}"


def end_at(sheet: str, rank: int = 1) -> str:
    """The key under which it is said where a table of a sheet ends."""
    return f"{Asked.END}:{sheet_layout.about_table(sheet, rank)}"


def ranks_said(sheet: str, answers: Answers) -> list[int]:
    """The ranks of the tables of a sheet: the first, and each below it of which it is said where its titles are."""
    below = takewhile(lambda rank: titles_at(sheet, rank) in answers, range(2, sheet_layout.MOST_TABLES + 1))
    return [1, *below]


def blanks(sheet: str, column: ColumnSeen) -> Question | None:
    """Whether the blank cells of a column say what stands above; None of one that counts something, or is not read."""
    if not column.column or not may_fill(column.column):
        return None
    header = column.column.header
    return Question(
        Asked.DOUBT,
        f"{sheet}:{about_blanks(header)}",
        f"Que disent les cases vides de la colonne {quote(header)} ?",
        (
            Candidate(AS_ABOVE, "ce qui est écrit au-dessus"),
            Candidate(BLANK, "rien : elles sont vides"),
        ),
    )


def said(book: Book, tables: Sequence[SheetRead], answers: Answers, key: str, value: str) -> _TEXT | None:
    """The texts of what is said although it was not asked; None where it cannot be said. Raises PendingRefused, which
    tells why it cannot be. `answers`: those given so far."""
    asked, _, about = key.partition(":")
    grids = {grid.name: grid for grid in book.grids}
    if asked in (Asked.TITLES, Asked.END) and (found := _table(grids, about)):
        return _place(*found, {**answers, key: value}, key, value)
    if asked == Asked.SHEET and about in grids:
        return _candidate(which_table(about), value)
    if asked == Asked.SPLIT:
        return _split(grids, about, value)
    if asked == Asked.ROW:
        return _row(grids, about, value)
    for table in tables:
        for column in table.columns:
            if column.question.key == key:
                return _column(table, column, answers, value)
            if (question := blanks(table.sheet, column)) and question.key == key:
                return _candidate(question, value)
    return None


def _table(grids: dict[str, Grid], about: str) -> tuple[Grid, int] | None:
    """The sheet of which a key speaks, and the rank of the table in it."""
    if about in grids:
        return grids[about], 1
    sheet, _, rank = about.rpartition(":")
    possible = map(str, range(2, sheet_layout.MOST_TABLES + 1))
    return (grids[sheet], int(rank)) if sheet in grids and rank in possible else None


def _place(grid: Grid, rank: int, answers: Answers, key: str, value: str) -> _TEXT:
    if why := sheet_layout.refusal(grid, answers):
        raise PendingRefused(_sentence(why))
    if rank not in ranks_said(grid.name, answers):
        raise PendingRefused(
            f"Dites d'abord où sont les titres du tableau {rank if key == end_at(grid.name, rank) else rank - 1}."
        )
    if key == titles_at(grid.name, rank):
        question = sheet_layout.titles_question(grid, rank=rank)
        return question.text, sheet_layout.titles_label(grid, value)
    return sheet_layout.end_question(grid, value, rank).text, f"à la ligne {value}"


def _split(grids: dict[str, Grid], about: str, value: str) -> _TEXT | None:
    sheet, _, letters = about.rpartition(":")
    if sheet not in grids or not (cell := area_of(f"{letters}1")):
        return None
    place, grid = cell.left, grids[sheet]
    cells = (grid.cell(number, place) for number in range(len(grid.rows)))
    if value != LEAVE_OUT and (why := why_not_split(cells, value)):
        raise PendingRefused(_sentence(why))
    return _candidate(split_question(sheet, place), value)


def _row(grids: dict[str, Grid], about: str, value: str) -> _TEXT | None:
    sheet, _, row = about.rpartition(":")
    number = whole(row) if row.isdecimal() else 0
    if sheet not in grids or not 0 < number <= len(grids[sheet].rows):
        return None
    return _candidate(leaving(sheet, number), value)


def _column(table: SheetRead, column: ColumnSeen, answers: Answers, value: str) -> _TEXT | None:
    if value == LEAVE_OUT:
        return column.question.text, NO_COLUMN.label
    model = model_named(table.table)
    if value.startswith(PERIOD):
        return _period(model, column, value)
    chosen = column_called(model, value) or columns_by_stage(model).get(value)
    if chosen is None:
        return None
    others = (one for one in table.columns if one is not column)
    if other := next((one for one in others if answers.get(one.question.key) == value), None):
        raise PendingRefused(
            f"La colonne {quote(other.title)} ({other.cell}) est déjà dite {quote(chosen.header)} : dites d'abord "
            "qu'elle est autre chose, ou à laisser."
        )
    return column.question.text, chosen.header


def _period(model: type[Base], column: ColumnSeen, value: str) -> _TEXT:
    text = value.removeprefix(PERIOD)
    if not period_said(model, value, column.cell):
        raise PendingRefused(
            f"{quote(text)} n'est pas une période que nous lisons : écrire « juin 2025 », ou « 2025 »."
        )
    return column.question.text, f"les valeurs de {text}"


def may_be_of_a_period(table: SheetRead) -> bool:
    """Whether the columns of a table may each give the values of a period."""
    return model_named(table.table) in ACROSS


def period_of(answer: str) -> str:
    """The period that an answer says of a column; empty where it says none."""
    return answer.removeprefix(PERIOD) if answer.startswith(PERIOD) else ""


def of_period(text: str) -> str:
    """The answer that a column gives the values of a period."""
    return f"{PERIOD}{text}"


def _candidate(question: Question, value: str) -> _TEXT | None:
    return next(((question.text, one.label) for one in question.candidates if one.value == value), None)


def _sentence(why: Refused) -> str:
    text = f"{why.why} : {why.suggestion}."
    return text[0].upper() + text[1:]
