"""Rows that only go on with the text of the row above, as a table copied from a text document has them: « solidaire »,
alone below « Conserverie »; or that remark on it, as where every second row does: « salle comble ». Which of
these they do is asked, once for the table; then they are one row, or its note."""

from collections.abc import Mapping

from data_access.french import quote
from data_access.importing.model.cells import Cell, Faulty, shown
from data_access.importing.model.grids import row_ranges
from data_access.importing.model.problems import Candidate
from data_access.importing.model.rows import NoData
from data_access.importing.schema_matching.lines.table_rows import TEXTS, Table
from data_access.importing.schema_matching.notes.cell_comments import CellComment, CommentsTaken
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.values.ditto_marks import says_ditto

JOINED, NOTED, APART = "joined", "note", "apart"  # answers
_FILLED = 3  # cells of a row above, from which on one that fills half of them at most may go on with it
_HEADS = 2  # rows that begin as names do, beside which a small letter tells something
_WHY = "cette ligne ne tient qu'un bout de texte, qui est peut-être {}"


def take_continued_lines(table: Table, questions: SheetQuestions) -> CommentsTaken:
    """The sheet in which such rows are one with those above them, or their notes, as was answered; what is asked."""
    taken = CommentsTaken(table.grid)
    remarked = _remarked(table)
    heads = remarked or _heads(table)
    if not heads:
        return taken
    cells = dict[tuple[int, int], Cell]()
    for row, head in heads.items():
        for place, cell in table.filled(row):
            before = shown(cells.get((head, place), table.grid.cell(head, place)))
            cells[head, place] = f"{before} {shown(cell)}".strip()
    first = next(iter(heads))
    place = table.filled(first)[0][0]
    one = len(heads) == 1
    rows, are = row_ranges(list(heads)), "est-elle" if one else "sont-elles"
    of_above = f"{'une remarque sur la ligne du dessus, ou ' * bool(remarked)}la suite de la ligne du dessus"
    text = f"{rows} de la feuille {quote(table.grid.name)} {are} {of_above} ?"
    more = ", et de même plus bas" * (not one)
    continued = "la suite : lire" if remarked else "oui :"
    joined = Candidate(JOINED, f"{continued} {quote(cells[heads[first], place])}{more}")
    noted = Candidate(
        NOTED, f"une remarque : garder {quote(shown(table.grid.cell(first, place)))} dans sa note{more}"
    )
    settled = questions.settle(
        "lignes coupées",
        f"{'La ligne' if one else 'Les lignes'} {text}",
        (
            *((noted, joined) if remarked else (joined, noted)),
            Candidate(APART, "non, à part : le reste y manque"),
        ),
    )
    if settled.is_open:
        table.body.take_out(set(heads))
    elif settled.answer == JOINED:
        table.body.take_out(set(heads), NoData.CONTINUED)
        taken.grid = table.grid.with_cells(cells)
    elif settled.answer == NOTED:
        table.body.take_out(set(heads), NoData.CONTINUED)
        taken.kept += [
            CellComment(head, at, shown(cell), table.read.get(at))
            for row, head in heads.items()
            for at, cell in table.filled(row)
        ]
    why = _WHY.format(of_above)
    points = (Point(row, table.filled(row)[0][0], why, table.whole(row)) for row in heads)
    taken.problems += questions.problems(settled, points, "répondre, ou écrire le texte dans une seule case")
    return taken


def _remarked(table: Table) -> Mapping[int, int]:
    """The rows of which each holds but one text, and stands alone below one that says more, with that one; none where
    they are few, which is asked of each, or some of them follow one another."""
    lone = set(table.body.lone)
    full = set(table.body.data) - lone
    if len(lone) < _HEADS or table.body.alone:
        return {}
    texts = set(table.places(*TEXTS))
    alternate = all(
        row - 1 in full
        and len(table.filled(row - 1)) >= _FILLED
        and isinstance((one := table.filled(row)[0])[1], str)
        and one[0] in texts
        for row in lone
    )
    return {row: row - 1 for row in sorted(lone)} if alternate else {}


def _heads(table: Table) -> Mapping[int, int]:
    """The rows that may go on with the text of another, with that one; none where names begin with a small letter in
    other rows, too."""
    found: dict[int, int] = {}
    places = set[int]()
    rows, filled, width = table.grid.rows, table.grid.filled, len(table.titles)
    few = [row for row in table.body.data if 2 * filled[row] <= max(len(rows[row]), width)]
    data = set(table.body.data) if few else ()
    for row in few:  # mostly none
        above = found.get(row - 1, row - 1)
        if above in data and _goes_on(table, row, above):
            found[row] = above
            places.add(table.filled(row)[0][0])
    if not found:
        return found
    others = [row for row in table.body.data if row not in found]
    begin_so = any(_begins_small(table.grid.cell(row, place)) for row in others for place in places)
    return {} if begin_so or len(others) < _HEADS else found


def _goes_on(table: Table, row: int, head: int) -> bool:
    """Whether a row holds but words that may go on with those of another."""
    filled, above = table.filled(row), dict(table.filled(head))
    if not filled or len(above) < _FILLED or 2 * len(filled) > len(above):
        return False
    (place, first), *_ = filled
    column = table.read.get(place)
    if column is None or column.field.kind not in TEXTS or not _begins_small(first):
        return False
    return isinstance(above.get(place), str) and all(
        isinstance(cell, str)
        and not isinstance(cell, Faulty)
        and not any(map(str.isdigit, cell))
        and other in above
        for other, cell in filled
    )


def _begins_small(cell: Cell) -> bool:
    """Whether a text begins with a small letter, and is no « idem »."""
    text = shown(cell) if isinstance(cell, str) else ""
    return text[:1].islower() and not says_ditto(text)
