"""The rows of a sheet where territories cross figures, once it is answered what they are (see `figure_matrix`)."""

from collections.abc import Collection, Iterator

from data_access import clock
from data_access.fields import Plain, field_of
from data_access.french import first_of, join, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.grids import within
from data_access.importing.model.problems import (
    LEAVE_OUT,
    WARNING,
    YES,
    Candidate,
    Problem,
    Question,
    problem_at,
)
from data_access.importing.model.rows import (
    BY_ANSWER,
    SHEET_NAME,
    Extent,
    NoData,
    PassedOver,
    Row,
    Understood,
)
from data_access.importing.parse.column_values import Named, column_reader
from data_access.importing.parse.years_told import other_years, years_said
from data_access.importing.schema_matching.crosstabs.cell_doubts import Crossing, Crossings
from data_access.importing.schema_matching.crosstabs.cell_doubts import ask as ask_of_cells
from data_access.importing.schema_matching.crosstabs.figure_matrix import FigureMatrix
from data_access.importing.schema_matching.crosstabs.figure_titles import FigureTitle
from data_access.importing.schema_matching.lines.event_titles import speaks_of_events
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.values.column_remarks import keep_noted
from data_access.models import Definition, Indicator
from data_access.name_keys import sort_key

ABOUT, YEAR, FIGURE = "chiffres par territoire", "année des chiffres", "indicateur"
OTHER = "autre"  # answer: the sheet is of another table
_TABLE = Indicator.__tablename__
_NAMED = 3  # figures that a question names
_A_TITLE = 60  # signs of a text above a table; more is a remark
_BEFORE = 3  # years before this one that are offered
_VALUE = field_of(Indicator, "value")


def ask(
    found: FigureMatrix, questions: SheetQuestions, said: str, known: Known | None = None
) -> tuple[str, list[Problem]]:
    """Whether a matrix is read as indicators, and what is asked; where all its figures are `known` and of a year, it is
    read so, which is told. `said`: the table that somebody says the sheet is."""
    if said == _TABLE:
        return YES, []
    grid = found.table.grid
    names = first_of([quote(one) for one in found.figures if one], _NAMED)
    settled = questions.settle(
        ABOUT,
        f"Dans la feuille {quote(grid.name)}, que disent les nombres de chaque territoire ?",
        (
            Candidate(YES, f"des indicateurs de chaque territoire : {names}"),
            Candidate(OTHER, "autre chose : dire de quelle table est cette feuille"),
            Candidate(LEAVE_OUT, "ne pas lire cette feuille"),
        ),
    )
    right = "répondre, ou écrire dans « Indicateurs » une ligne par territoire, indicateur et période"
    if settled.is_open and known and _are_known(found, known):
        return YES, [_told(found, settled.question)]
    why = "des nombres, sous des noms de chiffres, à côté de territoires, sont sans doute des indicateurs"
    return settled.answer, list(questions.problems(settled, [_point(found, why)], right))


def _are_known(found: FigureMatrix, known: Known) -> bool:
    """Whether all figures of a matrix are those that we publish, of a year that is said, and nothing around speaks of
    an event at which they may have been counted."""
    around = _around(found)
    own = found.periods is not None or all(one.period for one in found.titles.values())
    if not (own or len(years_said(around)) == 1) or any(map(speaks_of_events, around)):
        return False
    if any(map(_may_say_more, _alone(found))):
        return False
    kind = Definition.__tablename__
    return all(one and known.find_one(one, kind) is not None for one in found.figures)


def _alone(found: FigureMatrix) -> Iterator[tuple[int, str]]:
    """What stands alone in its row, with how far below the titles."""
    table = found.table
    top = table.at(found.line, found.label)[0]
    for number, row in enumerate(table.grid.rows):
        filled = [cell for cell in row if cell is not None]
        if len(filled) == 1:
            yield number - top, shown(filled[0])


def _may_say_more(alone: tuple[int, str]) -> bool:
    """Whether a text may say what else the numbers of a matrix are: a long one, or one below its titles."""
    below, text = alone
    return below > 0 or len(text) > _A_TITLE


def _around(found: FigureMatrix) -> dict[str, str]:
    """What stands above a matrix, and the name of its sheet, each with its cell."""
    table = found.table
    above = [(line, place) for line in range(found.line) for place in table.filled(line)]
    return {table.text(*at): table.address(*at) for at in above} | {table.grid.name: SHEET_NAME}


def _told(found: FigureMatrix, question: Question) -> Problem:
    """Says that a matrix is read as indicators, with the question that changes it."""
    point = _point(found, "")
    why = "des territoires, et des chiffres que nous publions : chaque nombre est lu comme un indicateur"
    refused = Refused(why, "rien à faire si c'est juste ; sinon, changer la réponse")
    table = found.table
    cell = table.address(found.line, found.label)
    return problem_at(table.name, cell, point.row + 1, point.title, point.title, refused, WARNING, question)


def _point(found: FigureMatrix, why: str) -> Point:
    table = found.table
    row, column = table.at(found.line, found.label)
    return Point(
        row, column, why, within(table.grid, 0, len(table.grid.rows)), table.text(found.line, found.label)
    )


def read(
    found: FigureMatrix,
    questions: SheetQuestions,
    answer: str,
    problems: list[Problem],
    known: Known | None,
) -> Understood:
    """The rows of such a matrix, once that is answered, and what is asked. `known`: of which figures they may be."""
    table, grid = found.table, found.table.grid
    area, top = within(grid, 0, len(grid.rows)), table.at(found.line, found.label)[0]
    rows, passed, told = list[Row](), list[PassedOver](), [*problems]
    if answer == LEAVE_OUT:
        passed = [PassedOver(row + 1, NoData.LEFT_OUT) for row in range(len(grid.rows))]
    elif answer == YES:
        year, cell, asked = _year(found, questions)
        figure, which = _figure(found, questions, known)
        out, passed, doubts = ask_of_cells(_crossings(found), questions)
        told += [*asked, *which, *doubts, *_contradicted(found), *_not_read(found)]
        waits = year is None or figure is None
        rows = [] if waits else list(_rows(found, questions, year or "", cell, figure or "", out))
        passed += _passed(found)
    return Understood(
        grid.name, _TABLE, top + 1, rows, passed, told, extent=Extent(area, 0, top), shape=found.shape
    )


def _year(found: FigureMatrix, questions: SheetQuestions) -> tuple[str | None, str, list[Problem]]:
    """The year of the numbers of which neither a title nor their line says it (empty: none; None: that is to be
    answered yet), where it stands, and what is asked."""
    table, grid = found.table, found.table.grid
    own = [] if found.periods is None else [table.text(line, found.periods) for line in found.lines]
    if (own and all(own)) or all(one.period for one in found.titles.values()):
        return "", "", []
    around = _around(found)
    years = {year: cell for text, cell in around.items() for year in years_said([text])}
    if len(years) == 1 and years_said(own) <= years.keys():
        ((year, cell),) = years.items()
        return str(year), cell, []
    now = clock.today().year
    offered = sorted({*years, *years_said(own)}, reverse=True) or list(range(now, now - _BEFORE - 1, -1))
    settled = questions.settle(
        YEAR,
        f"De quelle année sont les nombres de la feuille {quote(grid.name)} ?",
        (
            *(Candidate(str(one), str(one)) for one in offered),
            Candidate(LEAVE_OUT, "ne pas la dire : des valeurs sans période"),
        ),
        other_years(offered),
    )
    why = "rien ne dit de quelle année sont ces nombres"
    if any(own):
        why = "la colonne de l'année est vide à certaines lignes : rien ne dit de quelle année sont leurs nombres"
    asked = list(questions.problems(settled, [_point(found, why)], "répondre, ou l'écrire au-dessus"))
    if settled.is_open:
        return None, "", asked
    return settled.answer.replace(LEAVE_OUT, ""), BY_ANSWER, asked


def _contradicted(found: FigureMatrix) -> Iterator[Problem]:
    """Says of a sheet whose name says none of the years of its lines that these are read."""
    table = found.table
    if found.periods is None:
        return
    named = years_said([table.name])
    own = years_said(table.text(line, found.periods) for line in found.lines)
    if not (named and own) or any(min(named) <= year <= max(named) for year in own):
        return
    title = table.text(found.line, found.periods)
    said, lines = (join([str(one) for one in sorted(years)]) for years in (named, own))
    why = f"la feuille s'appelle {quote(table.name)} ({said}), ses lignes disent {lines} : ce sont elles qui sont lues"
    refused = Refused(why, "rien à faire si c'est juste ; sinon, corriger l'année des lignes")
    row = table.at(found.line, found.periods)[0] + 1
    yield problem_at(
        table.name, table.address(found.line, found.periods), row, title, title, refused, WARNING
    )


def _figure(
    found: FigureMatrix, questions: SheetQuestions, known: Known | None
) -> tuple[str | None, list[Problem]]:
    """The figure of the numbers of which no title says it (None: that is to be answered yet), and what is asked."""
    if all(found.figures):
        return "", []
    names = {known.codes[one]: known.labels[one] for one in known.images(Definition)} if known else {}
    settled = questions.settle(
        FIGURE,
        f"De quel indicateur sont les nombres de la feuille {quote(found.table.name)} ?",
        (Candidate(code, label) for code, label in sorted(names.items(), key=lambda one: sort_key(one[1]))),
    )
    why = "rien ne dit de quel indicateur sont ces nombres"
    right = "répondre, ou écrire son nom au-dessus de chaque colonne"
    return settled.answer or None, list(questions.problems(settled, [_point(found, why)], right))


def _crossings(found: FigureMatrix) -> Crossings:
    """The cells that hold numbers, of which some may be doubted."""
    table = found.table
    cells = [
        Crossing(line, place, title.at)
        for line in found.lines
        for place, title in found.titles.items()
        if table.cell(line, place) is not None
    ]
    heads = frozenset((found.line, *(one.at[0] for one in found.titles.values())))
    return Crossings(table, found.label, heads, cells, frozenset(found.titles))


def _rows(
    found: FigureMatrix,
    questions: SheetQuestions,
    year: str,
    year_cell: str,
    figure: str,
    out: Collection[tuple[int, int]],
) -> Iterator[Row]:
    """A row for each number, save those that are `out`, by line and place."""
    table = found.table
    for place, title in found.titles.items():
        cells = [table.cell(line, place) for line in found.lines]
        percent = any("%" in shown(cell) for cell in cells) or None
        column = f"{table.name}:{title.figure} {title.period}".strip()
        noted = set[str]()
        reader = column_reader(
            _VALUE, cells, column=column, answers=questions.answers, percent=percent, noted=noted
        )
        for line, cell in zip(found.lines, cells, strict=True):
            if cell is None or (line, place) in out:
                continue
            row = Row(_TABLE, table.name, table.number(line, place), None, {}, {})
            said_at = table.address(*title.at) if title.figure else BY_ANSWER
            _give(row, "figure", Named(title.figure or figure), said_at)
            _give(row, "territory", Named(table.text(line, found.label)), table.address(line, found.label))
            period, at = _period(found, line, title)
            _give(row, "period", period or year or None, at or year_cell)
            try:
                value = reader(cell)
            except Refused as refused:
                at_cell = table.address(line, place)
                row.problems.append(
                    problem_at(row.sheet, at_cell, row.number, _VALUE.header, shown(cell), refused)
                )
                yield row
            else:
                at_cell = table.address(line, place)
                _give(row, "value", value, at_cell)
                if keep_noted(row, _VALUE.header, cell, noted, at_cell) or value is not None:
                    yield row


def _period(found: FigureMatrix, line: int, title: FigureTitle) -> tuple[str, str]:
    """The period of a number, and the cell that says it; empty where neither its line nor its title does."""
    table = found.table
    if found.periods is not None:
        return table.text(line, found.periods), table.address(line, found.periods)
    return (title.period, table.address(*title.period_at)) if title.period_at else ("", "")


def _give(row: Row, name: str, value: Plain, cell: str) -> None:
    if value is not None:
        row.values[name], row.cells[name] = value, cell


def _passed(found: FigureMatrix) -> Iterator[PassedOver]:
    """The lines that are totals or notes."""
    table = found.table
    for lines, why in ((found.totals, NoData.TOTAL), (found.notes, NoData.NOTE)):
        for line in lines:
            row, column = table.at(line, found.label)
            yield PassedOver(row + 1, why, column) if table.turned else PassedOver(row + 1, why)


def _not_read(found: FigureMatrix) -> Iterator[Problem]:
    """Says of the totals and the remarks beside the figures that they are not read."""
    table = found.table
    for place, title in found.left.items():
        kind = "la ligne" if table.turned else "la colonne"
        refused = Refused(
            f"{kind} {quote(title)} n'est pas lue : un indicateur n'en garde rien", "rien à faire"
        )
        at = table.at(found.line, place)
        own = within(table.grid, at[0], at[0] + 1 if table.turned else len(table.grid.rows))
        covers = own if table.turned else own._replace(left=at[1], right=at[1])
        yield problem_at(
            table.name,
            table.address(found.line, place),
            at[0] + 1,
            title,
            title,
            refused,
            WARNING,
            None,
            covers,
        )
