"""What a sheet of explanations (« Lisez-moi ») says of the others: « Onglet gris : soirées annulées », « Présents :
comptés à l'entrée, sauf Caen (inscrits) ». No cell of it is read: such a sentence is told at each sheet that it may
concern; whether a sheet is read whose tab has the colour of what is cancelled is asked (see `hidden_parts`)."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from data_access.contract import NOT_DATA
from data_access.french import quote
from data_access.importing.model.cells import Refused, folded
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import WARNING, Problem, problem_at
from data_access.importing.schema_matching.marks.colour_legends import colours_named, is_called
from data_access.importing.schema_matching.marks.legend_sheets import is_legend
from data_access.importing.schema_matching.marks.ticked_states import tells_off
from data_access.name_keys import key_of

_MOST, _LONGEST = 100, 200  # sentences; signs of one
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_TAB = re.compile(r"\b(?:onglets?|feuilles?)\b")
_EXCEPT = re.compile(
    r"\b(?:sauf|hormis|excepte|a l'exception|hors de|ne (?:sont|est|seront|sera)? ?(?:pas|plus)|non compte)"
)
_COUNTED = re.compile(
    r"\b(?:inscri(?:t|pt)|present|participant|montant|effectif|previ|prevu|annul|report|estim)"
)
_RIGHT = "rien à faire si ce qui en est lu est juste ; sinon corriger la feuille, ou la laisser de côté"


class Sentence(NamedTuple):
    """A sentence of such a sheet; `where`: its sheet and cell; `tabs`: whether the file tells the colours of tabs."""

    text: str
    where: str
    tabs: bool

    @property
    def said(self) -> str:
        """The sheet that says it, and what."""
        return f"{self.where} dit {quote(self.text)}"


def sentences(book: Sequence[Grid]) -> list[Sentence]:
    """The sentences of the sheets of explanations of a book that may say how others are to be read."""
    tabs = any(grid.tab for grid in book)
    found = (
        Sentence(text, f"la feuille {quote(grid.name)} ({grid.address(row, column)})", tabs)
        for grid in book
        if key_of(grid.name) in NOT_DATA
        for row, cells in enumerate(grid.rows)
        for column, cell in enumerate(cells)
        if isinstance(cell, str)
        for text in map(str.strip, _SENTENCE.split(cell))
        if 0 < len(text) <= _LONGEST and _may_concern(text) and (_names_tabs(text) or not is_legend(grid))
    )
    return [one for one, _ in zip(found, range(_MOST), strict=False)]


def off_by_tab(grid: Grid, said: Sequence[Sentence]) -> str:
    """Why a sheet may stand aside: its tab has the colour of a sentence that says that something is off; else empty."""
    of_tab = (one for one in said if grid.tab and tells_off(one.text) and _names_tab(one.text, grid))
    return next((f"a l'onglet d'une couleur dont {one.said}" for one in of_tab), "")


def told(grid: Grid, said: Sequence[Sentence], others: Collection[str]) -> Iterator[Problem]:
    """That such sentences may concern a sheet, and are not read. `others`: the names of the sheets beside it."""
    for one in said:
        if _concerns(one, grid, others):
            why = f"{one.said}, peut-être à propos de cette feuille : il n'en est pas tenu compte"
            yield problem_at(grid.name, "A1", 1, "", one.text, Refused(why, _RIGHT), WARNING)


def _may_concern(text: str) -> bool:
    words = folded(text)
    says_more = _EXCEPT.search(words) and _COUNTED.search(words)
    return bool(says_more or (colours_named(words) and (_TAB.search(words) or tells_off(text))))


def _names_tabs(text: str) -> bool:
    return _TAB.search(folded(text)) is not None


def _names_tab(text: str, grid: Grid) -> bool:
    words = folded(text)
    return _names_tabs(text) and any(is_called(grid.tab, name) for name in colours_named(words))


def _concerns(one: Sentence, grid: Grid, others: Collection[str]) -> bool:
    words = folded(one.text)
    if colours := colours_named(words):
        if _TAB.search(words):
            return _names_tab(one.text, grid) if one.tabs else True
        looks = {*grid.fills.values(), *(part for ink in grid.inks.values() for part in ink.split(" "))}
        return any(is_called(look, name) for look in looks for name in colours)
    named = [name for name in (grid.name, *others) if re.search(rf"\b{re.escape(folded(name))}\b", words)]
    return not named or grid.name in named
