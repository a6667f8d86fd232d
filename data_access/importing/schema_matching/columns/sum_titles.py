"""A column « Total » whose numbers are, row by row, the sums of those before it that are read: amounts, or counts of
periods, « Versé 2024 » and « Versé 2025 ». Behind « Femmes » and « Hommes », or behind periods that are not read, it
may be what is to be read."""

import re
from collections.abc import Container, Mapping

from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.french import join, quote
from data_access.importing.model.cells import folded
from data_access.importing.parse.date_points import MONTHS
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.header_titles import HeaderTitles
from data_access.importing.schema_matching.lines.row_kinds import CENT
from data_access.importing.schema_matching.titles.title_match import Title

_TOTAL = re.compile(r"(?:sous[ -]*)?total\b|cumul\b|ensemble\b|sommes?\b")
_PART = r"(?:trim(?:estre)?|sem(?:estre|aine)?)"
_PERIOD = re.compile(
    rf"\b(?:[tqs] ?[1-4]|[1-4] ?[tqs]|[1-4](?:er|e|eme|nde?) ?{_PART}|{_PART}\.? ?[1-4]|20\d\d|{'|'.join(MONTHS)})\b"
)


def no_amount_more(
    about: HeaderTitles, title: Title, columns: Mapping[int, Column], periods: Container[int]
) -> str:
    """Why a title is that of no amount more; empty where it may be. `columns`: those that are read, by place, those of
    `periods` among them."""
    summed = _summed_by(about, title)
    read = all(
        one.place in columns
        and (
            columns[one.place].field.kind is FieldKind.MONEY or one.place in periods or says_period(one.text)
        )
        for one in summed
    )
    if not summed or not read:
        return ""
    first, last = quote(summed[0].text), quote(summed[-1].text)
    which = join([first, last]) if len(summed) == 2 else f"{first} à {last}"
    return f"c'est, ligne par ligne, la somme de {which}, et pas un montant de plus"


def says_period(title: str) -> bool:
    """Whether a title names a period: a month, a quarter, a half, a year."""
    return _PERIOD.search(folded(title)) is not None


def _summed_by(about: HeaderTitles, title: Title) -> list[Title]:
    """The titles just before this one of which its column holds the sums, in each row that it fills: two at least, and
    two amounts in one row; none where it holds anything else."""
    if not _TOTAL.match(folded(title.text)):
        return []
    before = [one for one in about.line.titles if one.place < title.place][::-1]
    rows = [row for row in about.below if title.place < len(row) and row[title.place] is not None]
    totals = [amount_of(row[title.place]) for row in rows]
    if not rows or None in totals:
        return []
    sums, most = [0.0] * len(rows), [0] * len(rows)
    for count, one in enumerate(before, start=1):
        for rank, row in enumerate(rows):
            if (cell := row[one.place]) is None:
                continue
            amount = amount_of(cell)
            if amount is None:
                return []
            sums[rank] += amount
            most[rank] += amount != 0
        alike = all(abs(one_sum - (total or 0)) < CENT for one_sum, total in zip(sums, totals, strict=True))
        if count > 1 and alike and max(most) > 1:
            return before[:count][::-1]
    return []
