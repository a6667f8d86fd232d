"""Crosses where territories meet dates, or under a title that speaks of presence, may tell who came, not which steps
are done: what they say is asked, once for the sheet."""

import re
from collections.abc import Iterator

from data_access.french import quote
from data_access.importing.model.grids import within
from data_access.importing.model.problems import LEAVE_OUT, Candidate, Problem
from data_access.importing.schema_matching.crosstabs.cell_states import STEPS
from data_access.importing.schema_matching.crosstabs.crosstab_layout import Layout
from data_access.importing.schema_matching.crosstabs.presence_matrix import (
    ABOUT,
    SAYS_VISITS,
    presence_matrix,
)
from data_access.importing.schema_matching.lines.table_questions import left_out
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.models import StepProgress
from data_access.name_keys import slug

PROGRESS = StepProgress.__tablename__  # the answer that reads them as steps
_SPEAKS_OF_PRESENCE = re.compile(
    r"presen[ct]|emarge|signature|assidu|pointage|frequentation|participa|(?<![a-z])venue?s?(?![a-z])"
)
_OF_STEPS = re.compile(r"avancement|parcours|progression|(?<![a-z])etapes?(?![a-z])")


def who_came(layout: Layout, file: str, questions: SheetQuestions) -> tuple[str, list[Problem]]:
    """What a crosstab is read as that may tell who came: PROGRESS, VISITS, or nothing (yet); and what is said of that.
    `file`: the name of its book."""
    doubted = layout.headers.shape is STEPS and _doubt(layout, file)
    if not doubted:
        return PROGRESS, []
    grid = layout.table.grid
    notes = "le sens de chaque lettre est demandé ensuite" if layout.codes else "chaque croix note « fait »"
    settled = questions.settle(
        ABOUT,
        f"Que disent les croix de la feuille {quote(grid.name)} ?",
        (
            Candidate(PROGRESS, f"quelles étapes sont faites : {notes}, dans « Avancement »"),
            *([SAYS_VISITS] if presence_matrix(grid, layout.headers.known) else []),
            Candidate(LEAVE_OUT, "qui est venu : ne pas lire cette feuille"),
        ),
    )
    why = f"{doubted} : nous ne savons pas si cette feuille dit qui est venu, ou quelles étapes sont faites"
    point = Point(*layout.corner, why, within(grid, 0, len(grid.rows)))
    right = (
        "répondre, ou écrire qui est venu dans « Participations » : une ligne par territoire et par événement"
    )
    problems = list(questions.problems(settled, [point], right))
    if settled.answer == LEAVE_OUT and not problems:
        problems = [left_out(grid, 0, len(grid.rows), slice(None))]
    return settled.answer, problems


def _doubt(layout: Layout, file: str) -> str:
    """Why the crosses may tell who came; empty where nothing says so."""
    texts = list(_titles(layout, file))
    if said := next((text for text in texts if _SPEAKS_OF_PRESENCE.search(slug(text))), ""):
        return f"{quote(said)} parle de présence"
    by_date = all(one.is_date for block in layout.blocks for one in block.headings if one.ids or one.is_date)
    if by_date and not any(_OF_STEPS.search(slug(text)) for text in texts):
        return "il n'y a que des dates en titre, et aucune étape"
    return ""


def _titles(layout: Layout, file: str) -> Iterator[str]:
    """The names of the book and of the sheet, what stands over the table and in its corner."""
    table, main = layout.table, layout.blocks[0].main
    yield from (table.name, file)
    yield from (table.text(*at) for at in (*layout.over, (main, layout.label)))
