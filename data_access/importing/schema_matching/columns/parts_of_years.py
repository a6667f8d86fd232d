"""« Accordé », « dont 2026 », « dont 2027 » side by side: the parts of an amount by year, and their total. Each part is
the amount of its year; the total, which is of none of them, is left."""

import re
from dataclasses import replace

from data_access.contract.column import Column
from data_access.french import join, quote
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.lines.row_kinds import CENT
from data_access.importing.schema_matching.titles.dated_titles import name_of_year, year_of_name
from data_access.importing.schema_matching.titles.title_match import Title

_PART = re.compile(r"(?:dont|y compris|part(?: de)?)\s+(?:en |pour |sur |exercice )?\(?(20\d\d)\)?\W*", re.I)
_SAYS_PART = re.compile(r"\b(?:dont|y compris|part)\b", re.I)
_YEAR = "year.year"


def with_parts_of_years(line: HeaderLine) -> HeaderLine:
    """The header in which « dont 2026 » may say, too, what the title before it says of that year: « Accordé 2026 »."""
    titles, whole = list[Title](), ""
    for title in line.titles:
        found = _PART.fullmatch(title.text)
        if found is None:
            whole = title.text
        elif whole:
            title = replace(title, texts=(*title.texts, f"{whole} {found[1]}"))
        titles.append(title)
    return replace(line, titles=tuple(titles))


def leave_totals(header: Header) -> None:
    """Leaves the amount of which other columns say the parts by year, where no column says a year: « Accordé » beside
    « dont 2026 », or beside « Accordé 2026 » and « Accordé 2027 » where these add up to it."""
    if any(column.name == _YEAR for column in header.columns.values()):
        return
    titles = {title.place: title for title in header.about.line.titles}
    for place, column in list(header.columns.items()):
        parts = [one for one in header.columns if one != place and _is_part(header.columns[one], column)]
        title = titles.get(place)
        if not parts or title is None or header.about.said(title):
            continue
        if any(_SAYS_PART.search(titles[one].text) for one in parts) or _add_up(header, place, parts):
            header.take_back(title)
            named = join([quote(titles[one].text) for one in parts])
            why = f"c'est le total de {named}, qui {'disent' if len(parts) > 1 else 'dit'} l'exercice"
            header.pass_over(
                title, why, "rien à faire ; ce que ces colonnes ne disent pas n'est pas compté", plain=True
            )


def _is_part(part: Column, whole: Column) -> bool:
    """Whether a column gives, for one year, what another gives for any."""
    base, year = year_of_name(part.name)
    return year is not None and base == whole.name and name_of_year(whole.name, year) == part.name


def _add_up(header: Header, place: int, parts: list[int]) -> bool:
    """Whether the parts add up to the whole in each row that says them, and one row says several."""
    several = False
    for row in header.about.below:
        whole, *said = (amount_of(row[one]) if one < len(row) else None for one in (place, *parts))
        given = [one for one in said if one is not None]
        if whole is None or not given:
            continue
        if abs(sum(given) - whole) >= CENT:
            return False
        several = several or len(given) > 1
    return several
