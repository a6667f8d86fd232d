"""Titles that say the month of the days below them: « JANVIER » above « Mar 13 », « Mer 21 »: it is asked whether they
do."""

import re

from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.model.problems import Problem
from data_access.importing.parse.date_points import MONTHS
from data_access.importing.schema_matching.blocks.block_dates import TitleWords, given_by_titles
from data_access.importing.schema_matching.blocks.block_titles import titles_between
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import SheetQuestions
from data_access.importing.schema_matching.values.date_parts import is_day, only_date

_MONTH = re.compile(rf"(?:mois d[e'] ?)?(?:{'|'.join(MONTHS)})(?: (?:19|20)\d\d)?")
_ANY_MONTH = re.compile(rf"(?<![a-z])(?:{'|'.join(set(MONTHS) - {'mar'})})")
_OF = re.compile(r"^mois d[e'] ?")
_WORDS = TitleWords(
    about="mois des blocs",
    text="les jours sont-ils du mois que dit le titre au-dessus d'eux",
    yes="oui : chaque titre donne son mois aux jours qui le suivent",
    why="dit peut-être le mois des jours qui le suivent",
    right="répondre, ou écrire le mois dans chaque date",
)


def block_months(table: Table, questions: SheetQuestions) -> tuple[dict[int, str], list[Problem]]:
    """The month of the rows, from 0, whose date says the day alone, as the title above them says; and what is asked:
    these rows wait for the answer."""
    date = only_date(table.model)
    place = next((place for place, column in table.read.items() if column == date), None) if date else None
    if place is None:
        return {}, []
    titles = titles_between(table)
    folds = {row: folded(text) for row, text in titles.items()}
    months = {row: _OF.sub("", text) for row, text in folds.items() if _MONTH.fullmatch(text)}
    return given_by_titles(
        table, titles, months, lambda row: _is_bare(table.grid.cell(row, place)), _WORDS, questions
    )


def _is_bare(cell: Cell) -> bool:
    """Whether a cell says a day without its month: « Mar 13 », and not « avr-25 »."""
    return is_day(cell) and not _ANY_MONTH.search(folded(shown(cell)))
