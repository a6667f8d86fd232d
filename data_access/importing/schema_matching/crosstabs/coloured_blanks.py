"""Blank cells of a crosstab whose colour a legend explains (« fait », « manqué », beside a cell of that colour): they
say something. Whether they are read as the legend says is asked, once for the sheet."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from data_access.french import first_of, join, number, quote
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.grids import Area, Grid, address, within
from data_access.importing.model.problems import LEAVE_OUT, WARNING, YES, Candidate, Problem, problem_at
from data_access.importing.schema_matching.crosstabs.crosstab_layout import Layout
from data_access.importing.schema_matching.marks import colour_legends
from data_access.importing.schema_matching.marks.colour_legends import Place
from data_access.importing.schema_matching.marks.legend_sheets import and_of_legend
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions

_ABOUT = "cases vides en couleur"
_NAMED = 4  # cells that a question names


def with_coloured_blanks(layout: Layout, questions: SheetQuestions) -> tuple[Grid, list[Problem]]:
    """The sheet in which such cells say what the legend says of their colour, if that was answered; what is asked."""
    grid = layout.table.grid
    meanings = _meanings(layout) if grid.blanks else {}
    said = (
        {at: meanings[grid.blanks[at]] for at in _crossing(layout) if grid.blanks[at] in meanings}
        if meanings
        else {}
    )
    if not said:  # as nearly always
        return grid, []
    counts = Counter(said.values())
    each = join([f"{quote(meaning)} ({number(count)})" for meaning, count in counts.items()])
    cells = first_of([address(row + 1, column) for row, column in said], _NAMED)
    settled = questions.settle(
        _ABOUT,
        f"Que disent les cases vides en couleur ({cells}) de la feuille {quote(grid.name)} ?",
        (
            Candidate(YES, f"ce que dit la légende de leur couleur : {each}"),
            Candidate(LEAVE_OUT, "rien : ne lire que les cases remplies"),
        ),
    )
    points = (
        Point(*at, f"cette case vide a la couleur de {quote(meaning)}, et n'est pas lue", Area(*at, *at))
        for at, meaning in said.items()
    )
    problems = list(
        questions.problems(settled, points, "répondre, ou écrire dans chaque case ce que dit sa couleur")
    )
    return (grid.with_cells(dict(said)) if settled.answer == YES else grid), problems


def without_states(layout: Layout) -> Problem:
    """Says of a sheet of which no cell of a territory is filled how it is to be written."""
    table, at = layout.table, (layout.blocks[0].main, layout.label)
    words = join([quote(state.french) for state in layout.headers.shape.states], "ou")
    refused = Refused(
        "aucune case d'un territoire n'est remplie, et une couleur seule ne peut pas être lue",
        f"écrire dans chaque case ce que dit sa couleur : {words}",
    )
    told = problem_at(
        table.name, table.address(*at), table.number(*at), "", table.text(*at), refused, WARNING
    )
    return replace(told, plain=True, covers=within(table.grid, 0, len(table.grid.rows)))


def _crossing(layout: Layout) -> list[Place]:
    """The blank cells with a colour where a territory and a heading cross, by row and column."""
    table = layout.table
    crossing = (
        table.at(line, heading.place)
        for block in layout.blocks
        for line in range(block.first, block.end)
        if layout.names_territory(line)
        for heading in block.headings
        if (heading.text or heading.when is not None) and table.cell(line, heading.place) is None
    )
    return [at for at in crossing if at in table.grid.blanks]


def _meanings(layout: Layout) -> Mapping[str, str]:
    """Colour → what a note that is neither of a territory nor of the titles says of it, however many cells have it."""
    table, legend = layout.table, layout.table.grid.legend
    heads = {line for block in layout.blocks for line in range(block.main, block.first)}
    notes = [
        (table.at(line, place), cell)
        for line in range(table.lines)
        if line not in heads and not layout.names_territory(line)
        for place in table.filled(line)
        if (cell := table.cell(line, place)) is not None
    ]
    looks, said = and_of_legend(
        {**table.grid.blanks, **table.grid.fills}, legend.fills if legend else {}, legend
    )
    found = colour_legends.told(looks, [*notes, *said], lambda _: None, 0)
    return {
        colour: shown(text).rpartition(":")[2].rpartition("=")[2].strip() for colour, text in found.items()
    }
