"""What the titles of a sheet of figures by territory say: which figure, and of which year, in one row of titles or in
two, whichever of the two is above."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from data_access.fields import FieldKind
from data_access.importing.model.cells import folded
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.titles.dated_titles import year_apart
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.parts_of_a_year import part_of_year
from data_access.importing.schema_matching.titles.title_match import meaning
from data_access.models import Budget, Funding, FundingYear, Indicator, Payment

_YEAR = re.compile(r"\W*(?:19|20)\d\d\W*")
_OF_ROWS = re.compile(r"annees?|exercices?|periodes?|millesimes?")
_OF_MONEY = (Funding, FundingYear, Payment, Budget)

At = tuple[int, int]  # a line and a place


@dataclass(frozen=True)
class FigureTitle:
    """The figure that a place gives and the period that its titles say (either empty: it is not said), each with where
    that stands."""

    figure: str
    at: At
    period: str = ""
    period_at: At | None = None


def says_period_of_rows(text: str) -> bool:
    """Whether a title is that of the period of each line: « Année »."""
    return _OF_ROWS.fullmatch(folded(text)) is not None


def is_of_another_table(figure: str) -> bool:
    """Whether a title is that of an amount, or of a column that a list of figures has."""
    if meaning(Indicator, figure).columns:
        return True
    said = (meaning(model, figure) for model in _OF_MONEY)
    return any(one.sure >= Sure.ASKED and one.columns[0].field.kind is FieldKind.MONEY for one in said)


def titles_of_places(
    table: CrosstabTable, line: int, label: int, places: list[int], *, years_alone: bool
) -> Mapping[int, FigureTitle]:
    """What the titles in that line, and in the one above it, say of each place that they say a figure of, or
    (`years_alone`) but a year."""
    groups = _groups(table, line, label, places)
    found = {place: _title(table, line, place, groups.get(place), years_alone) for place in places}
    return {place: title for place, title in found.items() if title}


def _groups(table: CrosstabTable, line: int, label: int, places: list[int]) -> Mapping[int, At]:
    """Where the title stands that spans each place, in the line above: merged, or up to the next one; none where but
    one stands there, which may be the title of the sheet, or where it is merged down to the titles."""
    above = line - 1
    if above < 0:
        return {}
    filled = [place for place in table.filled(above) if place > label]
    spans = any(table.area(above, place).right > place for place in filled)
    if len(filled) < 2 and not spans:
        return {}
    groups: dict[int, At] = {}
    for place in places:
        home = table.home(above, place)
        if not table.text(*home):
            home = (above, max((one for one in filled if one < place), default=label))
        area = table.area(*home)
        reaches = area.right == home[1] or area.right >= place
        if home[1] > label and reaches and table.home(line, place) != home:
            groups[place] = home
    return groups


def _title(
    table: CrosstabTable, line: int, place: int, group_at: At | None, years_alone: bool
) -> FigureTitle | None:
    own_at = table.home(line, place)
    own, group = table.text(*own_at), table.text(*group_at) if group_at else ""
    if not own:
        return None
    of_own, of_group = (
        partial(FigureTitle, period=text, period_at=at) for text, at in ((own, own_at), (group, group_at))
    )
    if _YEAR.fullmatch(own):
        if group_at and not _YEAR.fullmatch(group):
            return of_own(group, group_at)
        return of_own("", own_at) if years_alone and not group else None
    if group and _YEAR.fullmatch(group):
        return of_group(own, own_at)
    for text, at, other in ((own, own_at, group), (group, group_at, own)):
        if at and (apart := year_apart(text)):
            part = part_of_year(text)
            year, rest = (part.period, part.rest) if part else (str(apart[0]), apart[1])
            figure = " ".join(filter(None, (other, rest))) if text == own else f"{rest} {other}"
            return FigureTitle(figure, own_at, year, at)
    return FigureTitle(" ".join(filter(None, (group, own))), own_at)
