"""Titles of statuses that say on which day, or in which year, they stood: « Statut au 31/12/2022 », « Situation fin
2023 », « 2024 » under « Statut au 31/12 »."""

import re
from collections.abc import Iterable
from functools import lru_cache

from data_access.fields import Plain, field_of
from data_access.importing.model.cells import Refused
from data_access.importing.parse.column_values import parse
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import LONGEST, Title, meaning
from data_access.models import Base, Status, Territory

_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_WHOLE_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d$", re.ASCII)
_DAY_AND_YEAR = re.compile(r"(\d{1,2}[/.-]\d{1,2}) ((?:19|20)\d\d)", re.ASCII)
_LINK = re.compile(r"^(?:(?:au|en|à|a|le|du|de|pour|la|date|l['’]|d['’])\s*)+(?=\b)|^[\s(:,–-]+", re.I)
_MOST_WORDS = 3  # of what a title calls a status: « Où en est-on »


def dated_statuses(model: type[Base], titles: Iterable[Title]) -> dict[Title, Plain]:
    """Those of some titles that are such, each with its date."""
    if model not in (Territory, Status):
        return {}
    return {one: date for one in titles if (date := _date(model, one.text)) is not None}


@lru_cache(maxsize=20_000)
def _date(model: type[Base], text: str) -> Plain:
    """The date of a status that a title says; None where it says none, or something else."""
    if len(text) > LONGEST or not _YEAR.search(text):  # as nearly all
        return None
    words = text.split()
    for count in range(1, min(len(words), _MOST_WORDS + 1)):
        said = meaning(model, " ".join(words[:count]))
        is_status = said.sure > Sure.ASKED and {one.field.name for one in said.columns} == {"status"}
        if is_status and (date := _read(" ".join(words[count:]))) is not None:
            return date
    return None


def _read(text: str) -> Plain:
    """The date that the rest of such a title says."""
    bare = _DAY_AND_YEAR.sub(r"\1/\2", _LINK.sub("", text).strip(" ()"))
    whole = _WHOLE_DAY.search(bare)  # « fin d'année 31/12/2022 » is that day
    try:
        return parse(field_of(Status, "date"), whole[0] if whole else bare)
    except Refused:
        return None
