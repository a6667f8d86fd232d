"""« = », « idem », « même date », « oui » where the real date is said beside the planned one: a sign may mean the cell
beside it or the one above, which is asked; « comme prévu » means the one beside it, which is told."""

from collections.abc import Iterator, Sequence

from data_access.fields import FieldKind
from data_access.french import first_of, quote
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.model.problems import LEAVE_OUT, WARNING, Candidate, Problem, problem_at
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.taken_cells import CellsTaken
from data_access.importing.schema_matching.values.date_parts import whole_of
from data_access.importing.schema_matching.values.ditto_marks import says_ditto

ABOUT = "même date"
BESIDE, ABOVE = "à côté", "au-dessus"  # answers: which cell such a sign repeats

_LATER = ".later"
_REAL_OF = {"planned": ("done", "received")}
_OF_EITHER = ("=", "==", "meme date", "meme jour", "date identique", "identique", "oui", "ok")
_BESIDE = (
    *(
        "comme prevu",
        "comme prevue",
        "a la date prevue",
        "date prevue",
        "jour prevu",
        "inchange",
        "inchangee",
    ),
    *("sans changement", "pas de changement", "date inchangee", "date maintenue", "maintenu", "maintenue"),
)
_NAMED = 3  # that a sentence names


def says_same_date(cell: Cell) -> bool:
    """Whether a cell says no date but that it is that of another cell."""
    return isinstance(cell, str) and (_of_either(cell) or _of_beside(cell))


def take_same_dates(table: Table, questions: SheetQuestions) -> tuple[CellsTaken, dict[str, str]]:
    """The table with the dates in the place of such cells; by the cell that says so, the one that says the date and
    itself. Until it is answered which cell is meant, nothing of these rows is read."""
    taken, cites = CellsTaken(table.grid), dict[str, str]()
    for planned, real in _pairs(table):
        rows = [row for row in table.body.data if says_same_date(table.grid.cell(row, real))]
        asked = [row for row in rows if not _of_beside(table.grid.cell(row, real))]
        answer = _ask(table, asked, planned, real, questions, taken) if asked else ""
        for row in rows:
            said = BESIDE if row not in asked else answer
            at = (row - 1, real) if said == ABOVE else (row, planned)
            if said not in (BESIDE, ABOVE):
                continue
            taken.grid = taken.grid.with_cells({(row, real): taken.grid.cell(*at)})
            place = table.grid.address(row, real)
            cites[place] = f"{table.grid.address(*at)}, {place}"
        told = [row for row in rows if row not in asked]
        taken.problems += [_told(table, told, planned, real)] if told else []
    return taken, cites


def _of_either(cell: Cell) -> bool:
    text = shown(cell)
    return says_ditto(text) or folded(text).strip(" .-–—()") in _OF_EITHER


def _of_beside(cell: Cell) -> bool:
    return folded(shown(cell)).strip(" .-–—()") in _BESIDE


def _pairs(table: Table) -> Iterator[tuple[int, int]]:
    """The columns of a planned date and of the real one."""
    dates = {table.read[place].name: place for place in table.places(FieldKind.DATE)}
    for name, place in dates.items():
        whole = whole_of(table.read[place]).name if name.endswith(_LATER) else ""
        if whole in dates:
            yield dates[whole], place
        for real in _REAL_OF.get(name, ()):
            if real in dates:
                yield place, dates[real]


def _ask(
    table: Table, rows: Sequence[int], planned: int, real: int, questions: SheetQuestions, taken: CellsTaken
) -> str:
    """Which cell such signs repeat, as it was answered; empty where it was not."""
    grid, titles = table.grid, table.titles
    first, second = quote(titles.get(planned, "")), quote(titles.get(real, ""))
    named = first_of(
        [f"{quote(shown(grid.cell(row, real)))} ({grid.address(row, real)})" for row in rows], _NAMED
    )
    beside = [shown(grid.cell(row, planned)) for row in rows]
    above = [shown(grid.cell(row - 1, real)) if row - 1 in table.body.data else "" for row in rows]
    candidates = [Candidate(BESIDE, f"la date d'à côté, sous {first}{_only(beside)}")]
    if all(above):
        candidates.append(Candidate(ABOVE, f"ce qui est au-dessus, sous {second}{_only(above)}"))
    candidates.append(Candidate(LEAVE_OUT, "autre chose : ne pas le lire"))
    text = f"Que veut dire, sous {second}, dans la feuille {quote(grid.name)} : {named} ?"
    settled = questions.settle(f"{ABOUT} {titles.get(real, '')}".strip(), text, candidates)
    if settled.is_open:
        table.body.take_out(set(rows))
    elif settled.answer == LEAVE_OUT:
        taken.grid = taken.grid.with_cells({(row, real): None for row in rows})
        taken.left += [grid.address(row, real) for row in rows]
    taken.problems += questions.problems(
        settled,
        (
            Point(
                row,
                real,
                f"{quote(shown(grid.cell(row, real)))} veut peut-être dire : la même date que {first}, ou que la "
                "ligne du dessus",
                table.whole(row),
                titles.get(real, ""),
            )
            for row in rows
        ),
        "écrire la date elle-même",
    )
    return settled.answer


def _only(texts: Sequence[str]) -> str:
    return f" : {texts[0]}" if len(texts) == 1 and texts[0] else ""


def _told(table: Table, rows: Sequence[int], planned: int, real: int) -> Problem:
    grid, row = table.grid, rows[0]
    named = first_of([grid.address(one, real) for one in rows], _NAMED)
    why = f"{quote(shown(grid.cell(row, real)))} est lu comme la date d'à côté ({grid.address(row, planned)})"
    why = f"{why} ; de même en {named}" if len(rows) > 1 else why
    right = "rien à faire si c'est juste ; sinon écrire la date"
    return problem_at(
        grid.name,
        grid.address(row, real),
        row + 1,
        table.titles.get(real, ""),
        shown(grid.cell(row, real)),
        Refused(why, right),
        WARNING,
    )
