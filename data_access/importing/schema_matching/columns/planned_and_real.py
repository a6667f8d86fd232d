"""« PRÉVU » and « RÉALISÉ » over the same titles. Of events and projects what took place is read; the date of an event,
where it is blank, is the one that was planned. Payments and steps have columns for both."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from data_access.contract import columns_by_name
from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import Refused, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import WARNING
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.lines.header_titles import HeaderTitles
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meaning
from data_access.models import Base, Event, Payment, Project, StepProgress
from data_access.name_keys import key_of

_PLANNED = re.compile(
    r"(?:le |la |au )?(?:(?:prevu|planifie|programme|attendu|vise)e?s?|prevision(?:s|nel(?:le)?s?)?|objectifs?|cibles?)"
)
_REAL = re.compile(
    r"(?:le |la |au )?(?:(?:realise|effectue|constate|tenu|fait|recu|verse|encaisse|percu|paye)e?s?|"
    r"ree(?:l|ls|lle|lles)|realisations?|effectifs?|resultats?|bilan)"
)


_COLUMNS: Mapping[type[Base], Mapping[str, str]] = {  # of what is planned, and of what came of it
    Payment: {"planned": "received", "amount_planned": "amount_received"},
    StepProgress: {"planned": "done"},
}
_MODELS = (Event, Project, *_COLUMNS)


class Twin(NamedTuple):
    """A title below « Prévu », and the one that says the same below « Réalisé »."""

    planned: Title
    real: Title


class DatesTaken(NamedTuple):
    """The sheet with the planned date in the place of the real one where that is blank; where it stands in the file, by
    the cell that it is read from."""

    grid: Grid
    cites: Mapping[str, str]


def without_planned(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for those below « Prévu » that stand below « Réalisé » as well, unless an answer says otherwise,
    and for these where each has a column of its own; what becomes of both is told."""
    about = header.about
    if about.model not in _MODELS or len({one.texts[-1] for one in titles}) == len(
        titles
    ):  # as nearly always
        return titles
    twins = [one for one in _twins(about, titles) if not (about.said(one.planned) or about.said(one.real))]
    header.below_groups = any(not twin.real.group for twin in twins)
    if about.model in _COLUMNS:
        taken = {title for twin in twins for title in _with_columns(header, twin)}
        return [title for title in titles if title not in taken]
    for twin in twins:
        found = meaning(about.model, twin.real.texts[-1])
        is_date = found.sure > Sure.ASKED and found.columns[0].field.kind is FieldKind.DATE
        cell = about.cell(twin.real)
        if is_date:
            header.planned_dates.append((twin.planned, twin.real))
            why = f"elle dit ce qui était prévu ; la date réalisée ({cell}) est lue, et celle-ci là où l'autre est vide"
        else:
            why = f"elle dit ce qui était prévu, et {cell} ce qui a été réalisé"
        refused = Refused(
            f"la colonne {quote(twin.planned.text)} n'est pas lue : {why}", "rien à faire si c'est juste"
        )
        question = about.question(twin.planned, about.columns_for(twin.planned))
        header.say(twin.planned, refused, WARNING, question, plain=True)
    planned = {twin.planned for twin in twins}
    return [title for title in titles if title not in planned]


def _with_columns(header: Header, twin: Twin) -> Sequence[Title]:
    """Reads both titles as the columns that say so; none of them where what they say is not one of these."""
    model = header.about.model
    names = {one.name for one in meaning(model, twin.real.texts[-1]).columns}
    for planned, real in _COLUMNS[model].items():
        columns = [columns_by_name(model)[name] for name in (planned, real)]
        if names & {planned, real} and len(header.free(columns)) == len(columns):
            for column, title in zip(columns, twin, strict=True):
                header.take(column, title)
                header.say_loose(column, title)
            return twin
    return ()


def with_planned_dates(grid: Grid, header: Header, end: int) -> DatesTaken:
    """The sheet in which a blank date of what took place is the one that was planned, up to row `end`."""
    rows, cites = list(grid.rows), dict[str, str]()
    for planned, real in header.planned_dates:
        for number in range(header.about.line.last + 1, end):
            cell = grid.cell(number, planned.place)
            if cell is None or grid.cell(number, real.place) is not None:
                continue
            row = [*rows[number], *[None] * (real.place + 1 - len(rows[number]))]
            row[real.place], row[planned.place] = cell, None
            rows[number] = row
            cites[grid.address(number, real.place)] = grid.address(number, planned.place)
    return DatesTaken(replace(grid, rows=rows) if cites else grid, cites)


def _twins(about: HeaderTitles, titles: Sequence[Title]) -> list[Twin]:
    groups = {title: folded(_group(about, title)).strip(" :.") for title in titles}
    planned = {key_of(one.texts[-1]): one for one in titles if _PLANNED.fullmatch(groups[one])}
    real = {key_of(one.texts[-1]): one for one in titles if _REAL.fullmatch(groups[one])}
    return [Twin(planned[key], real[key]) for key in planned.keys() & real.keys()]


def _group(about: HeaderTitles, title: Title) -> str:
    """What stands over a title and those beside it: merged, or alone over blank cells."""
    if title.group:
        return title.group
    grid, above = about.grid, about.line.first - 1
    if above < 0 or title.row != about.line.first:
        return ""
    for area in grid.merged:
        if area.holds(above, title.place):
            return shown(grid.cell(area.top, area.left))
    filled = [place for place in range(title.place + 1) if grid.cell(above, place) is not None]
    return shown(grid.cell(above, filled[-1])) if filled else ""
