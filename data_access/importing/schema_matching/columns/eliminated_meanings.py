"""Doubtful titles of whose meanings the other titles leave one."""

from collections import defaultdict

from data_access.contract.column import Column
from data_access.importing.schema_matching.columns.counted_apart import counts_who_was_where
from data_access.importing.schema_matching.columns.open_titles import (
    says_names_instead_of_yes,
    says_yes_instead_of_names,
    words_instead_of_dates,
)
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.ambiguous_headers import may_be_of_a_funder
from data_access.importing.schema_matching.titles.title_match import Title, meant


def without_eliminated(header: Header, titles: list[Title]) -> list[Title]:
    """Takes the doubtful titles whose other meanings are said elsewhere; returns those that stay open."""
    only: dict[str, list[tuple[Column, Title]]] = defaultdict(list)
    said = {title: meant(header.about.model, title) for title in titles}
    texts = [title.text for title in header.about.line.titles]
    alone = {columns for columns in (one.columns for one in said.values()) if len(columns) == 1}
    for title, one in said.items():
        free = header.free(one.columns)
        if len(free) > 1:  # « Territoire » beside « Accompagné par », which can only be the sponsor
            free = tuple(column for column in free if (column,) not in alone)
        if (
            len(free) == 1
            and not one.always
            and not words_instead_of_dates(header, title, free[0])
            and not says_yes_instead_of_names(header, title)
            and not says_names_instead_of_yes(header, title)
            and not counts_who_was_where(header, title)
            and not may_be_of_a_funder(header.about.model, (free[0].name,), texts)
        ):
            only[free[0].name].append((free[0], title))
    for alike in only.values():
        if len(alike) == 1:
            header.take(*alike[0])
    return [title for title in titles if title.place not in header.columns]
