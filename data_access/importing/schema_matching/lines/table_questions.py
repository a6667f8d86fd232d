"""What is asked and said of a table as a whole: which one it is; that it is not read, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from data_access.contract import ACROSS, columns_of, model_named, model_of_sheet, sheet_of
from data_access.french import join, quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.grids import Area, Grid, address, within
from data_access.importing.model.problems import (
    ERROR,
    LEAVE_OUT,
    WARNING,
    Asked,
    Candidate,
    Problem,
    Question,
    problem_at,
)
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.table_detection import TableChoice, keeps_days
from data_access.importing.schema_matching.titles.number_titles import RIGHT_OF_AMOUNTS, hold_amounts
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.values.period_titles import period
from data_access.models import SHEET_MODELS, Base, Event, Funding, Indicator, Project, Status

MOST_NAMED = 4  # tables that a sentence names of those that it offers
_MAIN = (Event, Funding, Project)  # tables that people keep most
_MOST_CALLED = 2  # lines above a table that say what it is
_PERIODS, _BESIDE = 2, 2  # titles: periods at least, and others at most, of a table of figures


def which_table(
    grid: Grid,
    choice: TableChoice,
    line: HeaderLine,
    about: str,
    whole_sheet: bool,
    covers: Area,
    crossed: Sequence[type[Base]] = (),
) -> Problem:
    """The question which table a sheet is, or a part of it that stands below or beside another. `crossed`: those that
    it may hold as a crosstab."""
    named = model_of_sheet(grid.name) if whole_sheet else None
    likely: list[type[Base]] = [one.model for one in choice.candidates]
    if named is None and (periods := _mostly_periods(line)):
        says_words = _mostly_words(grid, periods, covers)
        likely = [Status, *likely] if says_words else [*likely, Indicator]
    tables = dict.fromkeys([*([named] if named else []), *likely])
    offered = likely if named in likely and not (named and keeps_days(named)) else tables
    names = [quote(sheet_of(model).name) for model in islice(tables, MOST_NAMED)]
    this = "cette feuille" if whole_sheet else "ce tableau"
    if named:
        why = f"le nom de cette feuille dit {names[0]}, ses titres de colonnes disent {join(names[1:], 'ou')}"
    elif not names:
        why = f"nous ne savons pas ce que contient {this}"
    elif len(names) > 1:
        why = f"les titres de colonnes de {this} vont à {join(names)} : nous ne savons pas la table"
    else:
        why = f"{this} ressemble à {names[0]}, nous n'en sommes pas sûrs"
    if not names:
        right = "choisir la table, ou nommer la feuille « Lisez-moi » si elle n'est pas à lire"
    elif whole_sheet:
        right = f"nommer la feuille (ou le fichier CSV) {join(names, 'ou')}, ou « Lisez-moi » si elle n'est pas à lire"
    else:
        right = f"mettre ce tableau dans une feuille à lui, nommée {join(names, 'ou')}"
    question = replace(
        _question(grid, line, about, this, _as_answers(dict.fromkeys([*crossed, *offered]))),
        others=_as_answers(SHEET_MODELS),
    )
    title = line.titles[0]
    return problem_at(
        grid.name,
        first_cell(line),
        title.row + 1,
        title.text,
        title.text,
        Refused(why, right),
        ERROR,
        question,
        covers,
    )


def any_table(grid: Grid, line: HeaderLine, about: str, whole_sheet: bool) -> Question:
    """The question which table a sheet is, with all of them."""
    return _question(
        grid, line, about, "cette feuille" if whole_sheet else "ce tableau", _as_answers(SHEET_MODELS)
    )


def as_remembered(asked: Problem, answer: str) -> Problem:
    """Says, instead of asking which table a sheet is, what was answered for a file with the same titles."""
    read = "n'est pas lue"
    if answer != LEAVE_OUT:
        read = f"est lue comme {quote(sheet_of(model_named(answer)).name)}"
    why = f"cette feuille {read}, comme il a été répondu pour un fichier semblable"
    remark = problem_at(
        asked.sheet,
        asked.cell,
        asked.row,
        asked.column,
        asked.value,
        Refused(why, f"rien à faire si c'est toujours juste ; sinon, {asked.suggestion}"),
        WARNING,
        asked.question,
        asked.covers if answer == LEAVE_OUT else None,
    )
    return replace(remark, remembered=answer)


def as_evident(asked: Problem, model: type[Base]) -> Problem:
    """Says which table a sheet is read as, where what stands below its titles tells, with the question that changes
    it."""
    table = quote(sheet_of(model).name)
    why = (
        f"ses titres de colonnes n'y suffisent pas : ce qui est dessous fait lire cette feuille comme {table}"
    )
    right = "rien à faire si c'est juste ; sinon, changer la réponse"
    refused = Refused(why, right)
    return problem_at(
        asked.sheet, asked.cell, asked.row, asked.column, asked.value, refused, WARNING, asked.question
    )


def left_out(grid: Grid, start: int, end: int, columns: slice) -> Problem:
    """Says that a sheet, or a table in it, is not read because somebody said so."""
    this = "cette feuille" if not start else "ce tableau"
    refused = Refused(
        f"{this} n'est pas lu{'e' if not start else ''}, d'après une réponse", "rien à faire si c'est juste"
    )
    return problem_at(
        grid.name,
        address(start + 1, columns.start or 0),
        start + 1,
        "",
        "",
        refused,
        WARNING,
        covers=within(grid, start, end, columns),
    )


def not_recognised(grid: Grid, likely: Sequence[type[Base]] = ()) -> Problem:
    """Says that a sheet is not read as nobody knows its titles. `likely`: the tables that its cells speak of."""
    right = "rien à faire si elle ne contient pas de données ; sinon la titrer comme dans le modèle"
    if hold_amounts(cell for row in grid.rows for cell in row):
        right = RIGHT_OF_AMOUNTS
    refused = Refused("cette feuille n'est pas lue : ses titres de colonnes ne sont pas connus", right)
    covers = within(grid, 0, len(grid.rows))
    question = _which_of_all(grid, likely) if likely or _looks_like_a_table(grid) else None
    if question and refused.suggestion != RIGHT_OF_AMOUNTS:
        refused = Refused(
            refused.why, "dire ce qu'elle contient, ou la laisser si ce ne sont pas des données"
        )
    return problem_at(grid.name, "A1", 1, "", "", refused, WARNING, question, covers)


def _looks_like_a_table(grid: Grid) -> bool:
    """Whether texts stand side by side above rows that fill several cells, be it below what the sheet is called."""
    filled = [cells for row in grid.rows if (cells := [cell for cell in row if cell is not None])]
    called = filled[:_MOST_CALLED]
    while called and len(called[0]) <= _BESIDE and isinstance(called[0][0], str):
        filled, called = filled[1:], called[1:]
    titles, *below = filled or [[]]
    full = sum(len(cells) >= _BESIDE for cells in below)
    return len(titles) > _BESIDE and all(isinstance(cell, str) for cell in titles) and full >= _BESIDE


def _which_of_all(grid: Grid, likely: Sequence[type[Base]]) -> Question:
    """The question which table a sheet is of which no title is known: those that its cells speak of first."""
    text = f"Que contient la feuille {quote(grid.name)} ?"
    numbers = any(amount_of(cell) is not None for row in grid.rows for cell in row if cell is not None)
    main = (one for one in _MAIN if numbers or one is not Funding)
    offered = (
        *_as_answers(dict.fromkeys((*likely, *main))),
        Candidate(LEAVE_OUT, "ne pas lire cette feuille"),
    )
    return Question(Asked.SHEET, grid.name, text, offered, _as_answers(SHEET_MODELS))


def no_header(grid: Grid, model: type[Base]) -> Problem:
    """Says that a sheet whose name announces a table holds no titles; asks what it holds, where it looks like one."""
    expected = join([quote(column.header) for column in columns_of(model) if column.field.key], "ou")
    return Problem(
        grid.name,
        "A1",
        1,
        "",
        "",
        ERROR,
        f"Feuille {quote(grid.name)} : aucune ligne d'en-têtes n'a été reconnue.",
        f"écrire sur une ligne les titres des colonnes, dont {expected} ; ou dire dans la feuille qu'elle n'en a pas "
        "(ligne des titres : 0), puis ce qu'est chaque colonne",
        why="aucune ligne d'en-têtes n'a été reconnue",
        question=_which_of_all(grid, [model]) if _looks_like_a_table(grid) else None,
        covers=within(grid, 0, len(grid.rows)),
    )


def on_a_card(grid: Grid, model: type[Base]) -> Problem:
    """What is asked of a sheet whose titles stand one under the other: each column would be a row."""
    table = quote(sheet_of(model).name)
    why = f"les titres de cette feuille sont l'un sous l'autre, comme une fiche de {table} : elle n'est pas lue ainsi"
    return _to_turn(grid, why)


def on_its_side(grid: Grid, row: int) -> Problem:
    """What is asked of a sheet whose territories stand side by side, in that row, from 0."""
    why = (
        f"les territoires sont en colonnes (ligne {row + 1}), et ce qui en est dit est l'un sous l'autre : cette "
        "feuille n'est pas lue ainsi"
    )
    return _to_turn(grid, why)


def _to_turn(grid: Grid, why: str) -> Problem:
    right = "la transposer (copier, puis collage spécial « Transposer »), ou répondre de ne pas la lire"
    text = f"Que faire de la feuille {quote(grid.name)} ?"
    question = Question(Asked.SHEET, grid.name, text, (Candidate(LEAVE_OUT, "ne pas lire cette feuille"),))
    covers = within(grid, 0, len(grid.rows))
    return problem_at(grid.name, "A1", 1, "", "", Refused(why, right), ERROR, question, covers)


def _mostly_periods(line: HeaderLine) -> list[Title]:
    """The titles that are periods, « T1 2024 », « 2025 », each in one row, where all but one or two are: what stands
    below is the value of a figure, or the status of a territory. None in any other header."""
    if line.first != line.last:
        return []
    across = ACROSS[Indicator]
    dated = [title for title in line.titles if period(Indicator, across, title.text, "") is not None]
    return dated if len(dated) >= _PERIODS and len(line.titles) - len(dated) <= _BESIDE else []


def _mostly_words(grid: Grid, periods: Iterable[Title], area: Area) -> bool:
    """Whether most of what stands below periods are words, or letters that a legend explains, and no numbers."""
    below = [
        cell
        for title in periods
        for row in range(title.row + 1, area.bottom + 1)
        if (cell := grid.cell(row, title.place)) is not None
    ]
    words = sum(isinstance(cell, str) and amount_of(cell) is None for cell in below)
    return 2 * words > len(below)


def first_cell(line: HeaderLine) -> str:
    """The cell of a header's first title."""
    title = line.titles[0]
    return address(title.row + 1, title.place)


def _question(grid: Grid, line: HeaderLine, about: str, this: str, tables: Sequence[Candidate]) -> Question:
    text = f"Que contient {this} ({quote(grid.name)}, {first_cell(line)}) ?"
    return Question(Asked.SHEET, about, text, (*tables, Candidate(LEAVE_OUT, f"ne pas lire {this}")))


def _as_answers(tables: Iterable[type[Base]]) -> tuple[Candidate, ...]:
    return tuple(Candidate(model.__tablename__, sheet_of(model).name) for model in tables)
