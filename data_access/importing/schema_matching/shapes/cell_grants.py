"""What a cell of a board of applications says of one: « Fondation de France – Promo 4 – 30 k€ », « ANCT 45 000 € »,
« AG2R (20) »: who gives, for what, how much, and what else."""

import re
from typing import NamedTuple

_NUMBER = r"\d[\d\u00a0\u202f ]*(?:[.,]\d+)?\s*(?:k€|M€|€|k\b|euros?|eur\b)?"
_FURTHER = rf"(?:\s*(?:puis|→|->|ou|à)\s*{_NUMBER}|\s*(?:chacun|/\s*an|par an|sur \d ans)\b\.?)*"
_AMOUNT = re.compile(rf"(?:env(?:iron|\.)?\s*|~\s*)?{_NUMBER}{_FURTHER}", re.I)
_UNIT = re.compile(r"€|\beur|\d\s*k\b", re.I)
_SIGN = re.compile(r"\s+[–—-]\s+|\s*\n\s*|\s*[:;]\s+|\s*,\s+(?=\d)")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")
_TAIL = re.compile(rf"(?<=[^\W\d_.])\s+({_AMOUNT.pattern})$", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")  # « France 2030 »
_SMALL = 1_000  # without a unit, it may as well be in thousands, or no amount


class CellGrant(NamedTuple):
    """The application of a cell; `unread`: a number that may be its amount, and may not."""

    funder: str
    object: str = ""
    amount: str = ""
    note: str = ""
    unread: str = ""


def grant_of(text: str) -> CellGrant:
    """The application that a cell says."""
    text, notes = text.strip(), list[str]()
    while found := _BRACKETS.search(text):
        notes.insert(0, found[1].strip())
        text = text[: found.start()]
    funder, *parts = [part.strip() for part in _SIGN.split(text) if part.strip()] or [text]
    if not parts and (tail := _TAIL.search(funder)) and _is_amount(tail[1]):
        funder, parts = funder[: tail.start()].strip(" ,"), [tail[1]]
    amounts = [part for part in (*parts, *notes) if _is_amount(part)]
    objects = [part for part in parts if part not in amounts]
    notes = [part for part in notes if part not in amounts]
    sure = [one for one in amounts if _UNIT.search(one) or _value(one) >= _SMALL]
    unsure = [one for one in amounts if one not in sure]
    amount = sure[0] if len(sure) == 1 and not unsure else ""
    unread = "" if amount else " ; ".join(amounts)
    return CellGrant(
        funder, " – ".join(objects), amount, " ; ".join((*notes, *([unread] if unread else ()))), unread
    )


def _is_amount(part: str) -> bool:
    return _AMOUNT.fullmatch(part.strip()) is not None and not _YEAR.fullmatch(part.strip())


def _value(part: str) -> float:
    digits = re.match(r"\D*(\d[\d\u00a0\u202f ]*)", part)
    return float(re.sub(r"\D", "", digits[1])) if digits else 0
