"""Amounts that are not those of one fiscal year: « 500 € par mois », « 10 000 €/an » for three years, « 30 000 » for
« 2024-2026 ». What each of them is in which year is asked, once for all of a kind; nothing of their rows is
read before. A row of amounts that is spread over several years becomes one for each, which cites the same cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from data_access.fields import FieldKind
from data_access.french import join, number, quote
from data_access.importing.model.cells import Cell, Faulty, ScaledDown, folded, shown
from data_access.importing.model.problems import LEAVE_OUT, WARNING, Asked, Candidate, Problem, Question
from data_access.importing.parse.fiscal_years import EACH, SHARED
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.taken_cells import CellsTaken
from data_access.importing.schema_matching.values.year_parts import Spread, Spreads
from data_access.models import Budget, Funding, FundingYear

FIRST = "first"  # answer: all of an amount in its first year
TIMES, AS_IS = "times", "as_is"  # … what an amount by month is in a year
_WITH_YEARS = (Funding, FundingYear, Budget)
_BY_YEAR = "par an "
_PER_YEAR = 1  # how often an amount comes in a year; by month 12
_RATES = (
    (12, "mois", re.compile(r"\bmensuel(?:le)?s?\b|\b(?:par|au) mois\b|/ ?mois\b")),
    (4, "trimestre", re.compile(r"\btrimestriel(?:le)?s?\b|\bpar trimestre\b|/ ?trim(?:estre)?\b")),
    (_PER_YEAR, "an", re.compile(r"\bannuel(?:le)?s?\b|\bpar an(?:nee)?\b|/ ?an(?:nee)?\b")),
)
_RATE_BEHIND = re.compile(
    r"(.*\d.*?)[\s,]*(?:/\s*|\b(?:par|au)\s+)(?:ans?|ann[ée]e|mois|trim(?:estre)?)\b\.?$|"
    r"(.*\d.*?)\s+(?:mensuel|annuel|trimestriel)(?:le)?s?$",
    re.I,
)
_OVER = re.compile(
    r"(.*\d.*?)[\s,]*[(\[]?\b(?:sur|pour|en) (\d{1,2}|deux|trois|quatre|cinq) (?:ans|ann[ée]es|exercices)\b[)\].]*",
    re.I,
)  # « 90 000 sur 3 ans »
_IN_WORDS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
_SPAN = re.compile(r"(20\d\d)((?: ?(?:-|/|,|;|&|\+|a|et|au) ?20\d\d)+)", re.ASCII)
_LISTED = re.compile(r"[,;&+]| et ")
_TELLS_YEARS = re.compile(r"(?:(?:nb|nbre|nombre)\.? ?(?:d'|de )?)?(?:annees|ans)\b|duree\b.*")
_COUNTS_YEARS = re.compile(r"\b(?:annees|ans)\b")
_LASTS = re.compile(r"(\d{1,2})(?: ?(ans?|annees?|mois))?", re.ASCII)
_LONGEST = 10  # years
_LONGEST_TEXT = 200  # signs of an amount, and how often it comes or how long it lasts; more is a story
_SEVERAL = 3  # years from which on « 2024-2026 » is no year that begins in one and ends in the next

# By row, from 0: its first year, how many there are, and where that is said
Years = Mapping[int, tuple[int | None, int, str]]


def take_yearly_amounts(
    table: Table, questions: SheetQuestions, *, by_columns: bool = False
) -> tuple[CellsTaken, Spreads]:
    """The sheet in which amounts are those of a year, as was answered; and those that go over several years. Nothing is
    asked where the columns tell of which period each amount is (`by_columns`)."""
    taken = CellsTaken(table.grid)
    if by_columns or not (places := yearly_places(table)):
        return taken, {}
    for place in places:
        _take_parts(table, taken, place, questions)
    return taken, _spread(table, taken, places, questions)


def yearly_places(table: Table) -> list[int]:
    """The columns of amounts of the fiscal year that their rows say."""
    if table.model not in _WITH_YEARS:
        return []
    return [place for place in table.places(FieldKind.MONEY) if _is_of_year(table, place)]


def year_place(table: Table) -> int | None:
    """The column of the fiscal years."""
    return next(
        (place for place, column in table.read.items() if _is_year(column.field.name, column.model)), None
    )


def told_as_used(table: Table, problems: list[Problem], *, by_columns: bool = False) -> list[Problem]:
    """What is said of a table, where the column that says how many years its amounts are for is told as used for them,
    and not as unread."""
    lasts, places = _lasting(table), [] if by_columns else yearly_places(table)
    if lasts is None or not any(_lasts_years(table, row, lasts, places) for row in table.body.data):
        return problems
    title = table.titles[lasts]
    why = f"la colonne {quote(title)} dit sur combien d'années vont les montants : elle ne sert qu'à les répartir"
    return [
        replace(
            one, message=one.message.replace(one.why, why), why=why, suggestion="rien à faire", plain=False
        )
        if one.severity == WARNING and one.column == title and one.covers and one.covers.left == lasts
        else one
        for one in problems
    ]


def _lasts_years(table: Table, row: int, lasts: int, places: Sequence[int]) -> bool:
    """Whether a row has an amount that is for several years."""
    several = _duration(table.grid.cell(row, lasts), table.titles[lasts]) > 1
    return several and any(amount_of(_bare(table.grid.cell(row, place))) for place in places)


def _is_of_year(table: Table, place: int) -> bool:
    """Whether an amount is that of the fiscal year that its row says."""
    column = table.read[place]
    return column.model in (FundingYear, Budget) and "year" not in dict(column.constants)


def _rate(text: str) -> tuple[int, str] | None:
    """How often in a year an amount comes of which a text says « par mois », and its word."""
    plain = folded(text)
    return next(((times, word) for times, word, said in _RATES if said.search(plain)), None)


def _rate_of_cell(cell: Cell) -> tuple[int, str] | None:
    """The same of an amount that says it itself: « 500 €/mois »."""
    return _rate(shown(cell)) if _without_rate(cell) is not None else None


def _without_rate(cell: Cell) -> str | None:
    """The amount of such a cell alone; None for any other."""
    if not (found := _fullmatch(_RATE_BEHIND, cell)):
        return None
    text = (found[1] or found[2]).rstrip(" (")
    return text if amount_of(text) is not None else None


def _fullmatch(form: re.Pattern[str], cell: Cell) -> re.Match[str] | None:
    """What a text says that is an amount and more; none where it is too long to be one."""
    if not isinstance(cell, str) or isinstance(cell, Faulty) or len(text := shown(cell)) > _LONGEST_TEXT:
        return None
    return form.fullmatch(text)


def _take_parts(table: Table, taken: CellsTaken, place: int, questions: SheetQuestions) -> None:
    """Asks what amounts by month, or by quarter, are in a year."""
    title = table.titles.get(place, table.read[place].header)
    of_title = _rate(title)
    if not of_title and not any(isinstance(cell, str) for cell in set(table.column(place))):  # as mostly
        return
    found: dict[int, tuple[int, str]] = {}
    for row in table.body.data:
        cell = table.grid.cell(row, place)
        rate = _rate_of_cell(cell) or (of_title if amount_of(cell) else None)
        if rate and rate[0] > _PER_YEAR:
            found[row] = rate
    if not found:
        return
    first = next(iter(found))
    times, word = found[first]
    example = _amount(table.grid.cell(first, place))
    text = f"Que sont les montants par {word} sous {quote(title)} de la feuille {quote(table.grid.name)} ?"
    settled = questions.settle(
        f"montants par {word} {title}",
        text,
        (
            Candidate(
                TIMES, f"à multiplier par {times} : {_euros(example)} font {_euros(example * times)} par an"
            ),
            Candidate(AS_IS, f"déjà ceux de l'année entière : {_euros(example)} par an"),
            Candidate(LEAVE_OUT, "les laisser de côté, et lire le reste de leurs lignes"),
        ),
    )
    cells = {(row, place): table.grid.cell(row, place) for row in found}
    if settled.answer == LEAVE_OUT:
        taken.grid = taken.grid.with_cells(dict.fromkeys(cells))
        taken.left += [table.grid.address(*at) for at in sorted(cells)]
    elif settled.answer:
        times_of = {row: rate[0] if settled.answer == TIMES else 1 for row, rate in found.items()}
        taken.grid = taken.grid.with_cells({at: _times(cell, times_of[at[0]]) for at, cell in cells.items()})
    else:
        table.body.take_out(set(found))
    why = f"{quote(title)} donne des montants par {word}, et un exercice dure un an"
    points = (Point(row, place, why, table.whole(row), title) for row in found)
    taken.problems += questions.problems(settled, points, "répondre, ou écrire le montant de l'année")


def _times(cell: Cell, times: int) -> Cell:
    """An amount, so many times."""
    if isinstance(cell, ScaledDown):
        return ScaledDown(cell * times, cell.times)
    if isinstance(cell, int | float):
        return type(cell)(cell * times)
    text = _without_rate(cell) or shown(cell)
    amount = _amount(text) * times
    return f"{amount:.2f} €".replace(".", ",") if re.search(r"€|eur", text, re.I) else float(amount)


def _spread(table: Table, taken: CellsTaken, places: Sequence[int], questions: SheetQuestions) -> Spreads:
    """Asks in which years the amounts of rows are that say several."""
    year, lasts = year_place(table), _lasting(table)
    over = _amounts_over(table, places)
    if year is None and lasts is None and not over:
        return {}
    years = {
        row: said
        for row in table.body.data
        if (said := _years(table, row, year, lasts) or _years_over(table, row, year, over.get(row)))
    }
    held = [
        (row, place) for row in years for place in places if amount_of(_bare(taken.grid.cell(row, place)))
    ]
    rated = {(row, place) for row, place in held if _is_rated(table, row, place)}
    spreads: dict[tuple[int, str], Spread] = {}
    waiting: set[int] = set()
    for by_year in (True, False):
        cells = [at for at in held if (at in rated) is by_year]
        if not cells:
            continue
        settled = questions.settled(
            _question(table, taken, cells, years, by_year=by_year), _about(by_year=by_year)
        )
        if settled.is_open:
            waiting |= {row for row, _ in cells}
        else:
            _answer(table, taken, cells, settled.answer, years, year)
        for row, place in cells if settled.answer in (SHARED, EACH) else ():
            first, count, said_at = years[row]
            one = Spread(settled.answer, count, said_at, first if year is None else None)
            spreads |= {(row + 1, field): one for field in fields_given(table, place)}
        why = f"la ligne dit plusieurs années, et ce montant {_BY_YEAR * by_year}est peut-être celui d'une seule"
        firsts = dict(reversed(cells))
        points = [
            Point(row, firsts[row], why, table.whole(row), table.titles.get(firsts[row], ""))
            for row in years
            if row in firsts
        ]
        taken.problems += questions.problems(settled, points, "répondre, ou écrire une ligne par exercice")
    table.body.take_out(waiting)
    return spreads


def _is_rated(table: Table, row: int, place: int) -> bool:
    """Whether an amount is said to come again: « par an »."""
    return bool(_rate(_title(table, place)) or _rate_of_cell(table.grid.cell(row, place)))


def _title(table: Table, place: int) -> str:
    return table.titles.get(place, table.read[place].header)


def fields_given(table: Table, place: int) -> list[str]:
    """The fields that a column of amounts gives: « Montant » may be any of them, by the stage of its row."""
    column = table.read[place]
    return [part.rpartition(".")[2] for part in column.parts or (column.field.name,)]


def _about(*, by_year: bool) -> str:
    return f"montants {_BY_YEAR * by_year}sur plusieurs années"


def _question(
    table: Table, taken: CellsTaken, cells: Sequence[tuple[int, int]], years: Years, *, by_year: bool
) -> Question:
    """Of which years such amounts are: one question for all the columns of the sheet, shown by the first."""
    titles = join([quote(_title(table, place)) for place in dict.fromkeys(place for _, place in cells)])
    (row, place), name = cells[0], table.grid.name
    example = _amount(_bare(taken.grid.cell(row, place)))
    text = f"De quelles années sont les montants {_BY_YEAR * by_year}sous {titles}, là où la ligne en dit plusieurs ?"
    candidates = _candidates(example, *years[row][:2], by_year=by_year)
    return Question(Asked.DOUBT, f"{name}:{_about(by_year=by_year)}", text, tuple(candidates))


def _is_year(name: str, model: object) -> bool:
    return name == "year" and model in (FundingYear, Budget)


def _answer(
    table: Table,
    taken: CellsTaken,
    cells: Sequence[tuple[int, int]],
    answer: str,
    years: Years,
    year: int | None,
) -> None:
    """Gives such rows their first year, and their amounts without « /an »; takes out those that are left aside."""
    grid = taken.grid
    left = answer == LEAVE_OUT
    grid = grid.with_cells({at: None if left else _bare(grid.cell(*at)) for at in cells})
    amounts = yearly_places(table)
    firsts: dict[tuple[int, int], Cell] = {}
    for row in {row for row, _ in cells}:
        given = table.model is not Funding or any(grid.cell(row, place) is not None for place in amounts)
        if year is not None and years[row][0] is not None:
            firsts[row, year] = years[row][0] if given else None
    taken.grid = grid.with_cells(firsts)
    taken.left += [grid.address(*at) for at in cells] if left else []


def _bare(cell: Cell) -> Cell:
    """An amount without « /an », or « sur 3 ans », behind it."""
    over = _over(cell)
    return over[0] if over else _without_rate(cell) or cell


def _over(cell: Cell) -> tuple[str, int] | None:
    """« 90 000 » and 3 of « 90 000 sur 3 ans »; None of any other cell."""
    if not (found := _fullmatch(_OVER, cell)):
        return None
    text, count = found[1].rstrip(" (["), _IN_WORDS.get(found[2].lower()) or int(found[2])
    return (text, count) if amount_of(text) is not None and 1 < count <= _LONGEST else None


def _amounts_over(table: Table, places: Sequence[int]) -> dict[int, int]:
    """The first place of each row, from 0, whose amount says how many years it is for."""
    found: dict[int, int] = {}
    for place in places:
        cells = ((row, table.grid.cell(row, place)) for row in table.body.data)
        found |= {row: place for row, cell in cells if row not in found and _over(cell)}
    return found


def _years_over(
    table: Table, row: int, year: int | None, place: int | None
) -> tuple[int | None, int, str] | None:
    """The years of a row whose amount, at that place, says how many there are."""
    over = _over(table.grid.cell(row, place)) if place is not None else None
    if over is None or place is None:
        return None
    if year is None:
        told = _told_span(table, row, over[1])
        return told, over[1], table.grid.address(row, place)
    first = shown(table.grid.cell(row, year))
    said = int(first) if re.fullmatch(r"20\d\d", first, re.ASCII) else None
    return said, over[1], table.grid.address(row, place)


def _told_span(table: Table, row: int, count: int) -> int | None:
    """The first of as many years as the amount is for, where a text of the row says them: « coopération 2023-2025 »."""
    texts = [folded(shown(table.grid.cell(row, place))) for place in table.places(FieldKind.TEXT)]
    spans = {
        int(years[0])
        for text in texts
        for span in _SPAN.finditer(text)
        if int((years := re.findall(r"20\d\d", span[0]))[-1]) - int(years[0]) + 1 == count
    }
    return spans.pop() if len(spans) == 1 else None


def _candidates(amount: Decimal, first: int | None, count: int, *, by_year: bool) -> Iterator[Candidate]:
    """What an amount may be in the years of its row."""
    listed = [str(first + one) for one in range(count)] if first else []
    each = f"en {join(listed)}" if listed else f"chacune des {count} années"
    start = f"en {first}" if first else "la première année"
    if not by_year:
        yield Candidate(SHARED, f"à parts égales : {_euros(amount / count)} {each}")
        yield Candidate(EACH, f"ce montant chaque année : {_euros(amount)} {each}")
        yield Candidate(FIRST, f"toute la somme {start} : {_euros(amount)}, rien les années suivantes")
    else:
        yield Candidate(EACH, f"ce montant chaque année : {_euros(amount)} {each}")
        yield Candidate(FIRST, f"{_euros(amount)} {start} seulement, rien les années suivantes")
    yield Candidate(LEAVE_OUT, "les laisser de côté, et lire le reste de leurs lignes")


def _years(table: Table, row: int, year: int | None, lasts: int | None) -> tuple[int | None, int, str] | None:
    """The first year of a row, where that alone is said so, how many there are, and where; None where it is one."""
    duration = _duration(table.grid.cell(row, lasts), table.titles[lasts]) if lasts is not None else 0
    cell = table.grid.cell(row, year) if year is not None else None
    if year is not None and isinstance(cell, str) and (span := _SPAN.fullmatch(folded(shown(cell)))):
        found = [int(one) for one in re.findall(r"20\d\d", span[0])]
        first, count = found[0], found[-1] - found[0] + 1
        if found == sorted(found) and (
            _SEVERAL <= count <= _LONGEST or (count > 1 and (count == duration or _LISTED.search(span[2])))
        ):
            return first, count, table.grid.address(row, year)
        return None
    if duration < 2 or lasts is None:
        return None
    first_said = int(shown(cell)) if re.fullmatch(r"20\d\d", shown(cell), re.ASCII) else None
    return first_said, duration, table.grid.address(row, lasts)


def _lasting(table: Table) -> int | None:
    """The column, of which nothing is read, that says how many years an amount is for."""
    return next(
        (
            place
            for place, title in table.titles.items()
            if place not in table.read and _TELLS_YEARS.fullmatch(folded(title).strip(" :."))
        ),
        None,
    )


def _duration(cell: Cell, title: str) -> int:
    """How many years a cell says; 0 where it says none."""
    found = _LASTS.fullmatch(folded(shown(cell)))
    if not found or not (found[2] or _COUNTS_YEARS.search(folded(title))):
        return 0
    count = int(found[1])
    if found[2] == "mois":
        count = count // 12 if count % 12 == 0 else 0
    return count if count <= _LONGEST else 0


def _amount(cell: Cell) -> Decimal:
    return Decimal(str(amount_of(cell) or 0))


def _euros(amount: Decimal) -> str:
    return f"{number(amount, 2)} €"
