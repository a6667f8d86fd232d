"""Numbers behind the events of a calendar, « remontée des rêves (64) », of which it is not said what they count."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from data_access.french import quote
from data_access.importing.model.cells import Cell
from data_access.importing.model.grids import Area
from data_access.importing.model.problems import Candidate, Problem
from data_access.importing.schema_matching.shapes.across import Across
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions

ABOUT = "nombres des cases"
PRESENT, REGISTERED, NOTE = "present.value", "registered.value", "note"  # answers: columns


def ask_people(
    found: Across, questions: SheetQuestions, numbers: Callable[[Across, Cell], Sequence[str]]
) -> tuple[Across, list[Problem]]:
    """What such `numbers` of its cells count, as was answered; and what is asked: they wait for it."""
    counted = [
        (row, title.place, number)
        for row, title, cell in found.cells()
        for number in numbers(found, cell)
        if number
    ]
    if not counted:
        return found, []
    first = counted[0][2]
    settled = questions.settle(
        ABOUT,
        f"Que comptent les nombres des cases de la feuille {quote(found.grid.name)}, comme {quote(first)} ?",
        (
            Candidate(PRESENT, "les présents"),
            Candidate(REGISTERED, "les inscrits"),
            Candidate(NOTE, "autre chose : les garder dans « Note »"),
        ),
    )
    points = [
        Point(row, place, f"rien ne dit ce que compte {quote(number)}", Area(row, place, row, place))
        for row, place, number in counted
    ]
    problems = list(questions.problems(settled, points, f"répondre, ou écrire « {first} présents »"))
    return replace(found, people=settled.answer), problems
