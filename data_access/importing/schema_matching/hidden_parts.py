"""Sheets and columns that nobody sees: whether they are read is asked, as it is of hidden rows (see `row_doubts`)."""

from collections.abc import Collection

from data_access.french import agree, join, quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.grids import Area, Grid, address, column_letters, within
from data_access.importing.model.problems import (
    ERROR,
    LEAVE_OUT,
    YES,
    Answers,
    Asked,
    Candidate,
    Problem,
    Question,
    problem_at,
)


def hidden_sheet(grid: Grid, answers: Answers) -> tuple[bool, list[Problem]]:
    """Whether a hidden sheet is read, and what is asked."""
    covers = within(grid, 0, len(grid.rows))
    return _asked(
        grid, answers, "feuille", f"la feuille masquée {quote(grid.name)}", "cette feuille", 0, 0, [covers]
    )


def hidden_columns(
    grid: Grid, read: Collection[int], area: Area, row: int, answers: Answers
) -> tuple[bool, list[int], list[Problem]]:
    """The hidden columns among those that are `read` in that area: whether they are read, which they are, and what is
    asked; `row`: where their titles stand; from 0."""
    places = sorted(grid.hidden_columns.intersection(read))
    if not places:
        return True, [], []
    letters = join([column_letters(place) for place in places])
    these = agree(len(places), "la colonne masquée", "les colonnes masquées")
    what = f"{these} {letters} de la feuille {quote(grid.name)}"
    covers = [Area(row, place, area.bottom, place) for place in places]
    reads, problems = _asked(
        grid,
        answers,
        f"colonnes {letters}",
        f"{what} de la feuille {quote(grid.name)}",
        "cette colonne",
        row,
        None,
        covers,
    )
    return reads, places, problems


def _asked(
    grid: Grid,
    answers: Answers,
    about: str,
    what: str,
    this: str,
    row: int,
    place: int | None,
    covers: list[Area],
) -> tuple[bool, list[Problem]]:
    several = len(covers) > 1
    question = Question(
        Asked.DOUBT,
        f"{grid.name}:{about}",
        f"Que faire de {what} ?".replace("de les ", "des "),
        (
            Candidate(LEAVE_OUT, "les laisser de côté" if several else "la laisser de côté"),
            Candidate(YES, "les lire comme les autres" if several else "la lire comme les autres"),
        ),
    )
    answer = answers.get(question.key)
    if answer in (YES, LEAVE_OUT):
        return answer == YES, []
    refused = Refused(
        f"{this} est masquée : nous ne savons pas si elle est à lire",
        "répondre si elle est à lire, ou la supprimer du fichier",
    )
    return False, [
        problem_at(
            grid.name,
            address(row + 1, area.left if place is None else place),
            row + 1,
            "",
            "",
            refused,
            ERROR,
            question,
            area,
        )
        for area in covers
    ]
