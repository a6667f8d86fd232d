"""Titles that say the day, the month or the year of one date."""

from collections import defaultdict

from data_access.contract.column import Column
from data_access.importing.schema_matching.columns.claimed_columns import settle
from data_access.importing.schema_matching.columns.sorted_titles import By
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.values.date_parts import (
    DatePart,
    are_days_of_months,
    lacks_something,
    parts_in,
    whole_of,
)


def without_date_parts(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for those that say the day, the month or the year of one date."""
    of_date: dict[str, list[tuple[Column, Title]]] = defaultdict(list)
    for title, column in parts_in(header.about.model, titles):
        of_date[whole_of(column).name].append((column, title))
    settled: set[Title] = set()
    for name, parts in of_date.items():
        whole = header.taken.get(name)
        if whole and not any(map(lacks_something, header.about.cells(whole))):
            for _, title in parts:
                header.pass_over(title, f"la colonne {header.about.cell(whole)} dit déjà la date")
            settled.update(title for _, title in parts)
            continue
        parts = [(column, title) for column, title in parts if _may_be_part(header, column, title)]
        if parts:
            for column in dict.fromkeys(column for column, _ in parts):
                settle(header, column, [(By.SYNONYM, title) for one, title in parts if one == column])
            header.taken.setdefault(name, parts[0][1])
            settled.update(title for _, title in parts)
    return [title for title in titles if title not in settled]


def _may_be_part(header: Header, column: Column, title: Title) -> bool:
    """Whether what stands under a title may be that part of a date: « jeudi » is no day of a month, nor is 44."""
    return column.date_part != DatePart.DAY or are_days_of_months(header.about.values(title))
