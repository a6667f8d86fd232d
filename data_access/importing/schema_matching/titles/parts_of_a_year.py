"""Titles that say a half or a quarter of a year beside what they give: « Réalisé S1 2026 », « Versé au 3e trimestre
2026 », « S2 2025 – Participants »."""

import re
from functools import lru_cache
from typing import NamedTuple

from data_access.importing.schema_matching.titles.dated_titles import year_apart

_ORDINAL = r"(?:er|re|ère|ere|e|è|ème|eme|nd|nde)?"
_PART = re.compile(
    rf"(?<![\w/.-])(?:(?P<letter>[ST]) ?(?P<rank>[1-4])|(?P<first>[1-4]) ?{_ORDINAL} ?(?P<word>sem|trim)(?:estre)?\.?|"
    r"(?P<named>sem|trim)(?:estre)?\.? ?(?P<last>[1-4]))(?![\w/-])",
    re.I,
)
_LINKS = re.compile(r"^(?:du|de|le|au|en|pour)\b|\b(?:du|de|le|au|en|pour|pour le|de la)\s*$|\(\s*\)", re.I)
_MOST = {"S": 2, "T": 4}


class PartOfYear(NamedTuple):
    """« S1 », the year (0: it is not said), and what else the title says."""

    part: str
    year: int
    rest: str

    @property
    def period(self) -> str:
        """« S1 2026 »."""
        return f"{self.part} {self.year}" if self.year else self.part


@lru_cache(maxsize=20_000)
def part_of_year(text: str) -> PartOfYear | None:
    """The one half or quarter that a title says beside something else."""
    year, left = year_apart(text) or (0, text)
    found = list(_PART.finditer(left))
    if len(found) != 1:
        return None
    one = found[0]
    letter = (one["letter"] or one["word"] or one["named"])[0].upper()
    rank = one["rank"] or one["first"] or one["last"]
    rest = " ".join(f"{left[: one.start()]} {left[one.end() :]}".split()).strip(" -–—:/,()")
    rest = _LINKS.sub("", rest).strip(" -–—:/,()")
    if not any(map(str.isalpha, rest)) or int(rank) > _MOST[letter]:
        return None
    return PartOfYear(f"{letter}{rank}", year, rest)
