"""Sheets of one file that are drawn alike, a tab a month: an answer about one holds for those after it that ask the
same, unless they have one of their own. What is asked of several is asked once (see `plan.asked_once`)."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from data_access.importing.model.problems import Answers, Asked
from data_access.importing.parse.years_told import years_said
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.years_of_rows import years_named

_SHARED = {
    Asked.COLUMN,
    Asked.ORDER,
    Asked.YEAR,
    Asked.WORD,
    Asked.NUMBER,
    Asked.UNIT,
    Asked.WHOLE,
    Asked.SURE,
    Asked.DOUBT,
}
_OF_SHEETS = {*_SHARED, Asked.SHEET}
_OF_A_YEAR = {Asked.YEAR, Asked.WHOLE}  # the answer may be the year of the sheet, which its name may say
_COLON = re.compile(":")
_ONE_CELL = re.compile(
    r" [A-Z]{1,3}[1-9]\d*"
)  # ends what is asked of one cell, which says otherwise in another sheet
_CELL = re.compile(r"([A-Z]{1,3})\d+:")  # of a title; the same title may stand in another row


class About(NamedTuple):
    """What a key asks, of which sheet; `rest`: the same for all sheets that are drawn alike. `learnt`: its answer is
    remembered by the shape of the sheet anyway, and said where it is taken over."""

    asked: str
    sheet: str
    rest: str
    learnt: bool


def about(key: str, mappings: Mappings) -> About | None:
    """What a key asks of a sheet that was read; None where it asks of none, or nothing that sheets share."""
    asked, _, whole = key.partition(":")
    if asked not in _OF_SHEETS:
        return None
    ends = (len(whole), *(one.start() for one in reversed(list(_COLON.finditer(whole)))))
    sheet = next((name for end in ends if (name := whole[:end]) in mappings.drawn), None)  # the longest name
    if sheet is None:
        return None
    rest = whole.removeprefix(sheet)
    if asked == Asked.DOUBT and (found := _ONE_CELL.search(rest)) and found.end() == len(rest):
        return None
    titled = asked == Asked.COLUMN and _CELL.match(rest.removeprefix(":"))
    if titled:
        rest = f":{titled[1]}{rest[titled.end() :]}"
    return About(asked, sheet, rest, bool(titled) or asked == Asked.SHEET)


def alike_before(asked: str, sheet: str, mappings: Mappings) -> Iterator[str]:
    """The sheets before one of the same shape, of which a question is the same; the first comes first."""
    shapes = mappings.drawn.get(sheet, set())
    for other, theirs in mappings.drawn.items():
        if other == sheet:
            return
        of_one_year = asked not in _OF_A_YEAR or _years(other) == _years(sheet)
        if of_one_year and not shapes.isdisjoint(theirs):
            yield other


def _years(sheet: str) -> set[int]:
    """The years that the name of a sheet says, by their last two digits, too: « Soirées 26 »."""
    return years_said([sheet]) or set(map(int, years_named(sheet)))


class SharedAnswers(Mapping[str, str]):
    """Answers, each of which also answers the same question of the sheets after its own that are drawn alike."""

    def __init__(self, answers: Answers, mappings: Mappings) -> None:
        self._answers, self._mappings = answers, mappings
        self._by_about: dict[tuple[str, str, str], str] = {}
        self._found: dict[str, str | None] = {}  # by what was asked: many rows ask the same
        self._read = 0  # tables, when the keys were looked through

    def __getitem__(self, key: str) -> str:
        if len(self._mappings.drawn) < 2 or not self._answers or key in self._answers:
            return self._answers[key]
        self._look_through()
        if key not in self._found:
            self._found[key] = self._of_another(key)
        given = self._found[key]
        if given is None:
            raise KeyError(key)
        return self._answers[given]

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)

    def _of_another(self, key: str) -> str | None:
        """The key of the answer that another sheet has to the same question."""
        found = about(key, self._mappings)
        if found is None or found.learnt:
            return None
        keys = (
            self._by_about.get((found.asked, sheet, found.rest))
            for sheet in alike_before(found.asked, found.sheet, self._mappings)
        )
        return next(filter(None, keys), None)

    def _look_through(self) -> None:
        if self._read != self._mappings.tables:
            self._read, self._found = self._mappings.tables, {}
            found = ((about(key, self._mappings), key) for key in self._answers)
            self._by_about = {(one.asked, one.sheet, one.rest): key for one, key in found if one}
