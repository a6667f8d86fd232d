"""What a cell of a calendar says of an event of its month: « 17 : remontée des rêves (64) », « 19 – soirée, 218 prés. /
260 inscr. », « 26 mars soirée des possibles »: its days, its name and how many came."""

import re
from typing import NamedTuple

from data_access.importing.model.cells import folded
from data_access.importing.parse.date_points import MONTHS
from data_access.importing.schema_matching.lines.event_titles import speaks_of_events

_MONTH = re.compile(rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?", re.I)
_DAYS = re.compile(
    r"(?:le\s+|les\s+)?(?:(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?\s+)?"
    r"((?:1er|\d{1,2})(?:(?:\s*[,&-]\s*|\s*–\s*|\s+et\s+|\s+au\s+|\s+ou\s+)\d{1,2})*)(?![\d/])",
    re.I,
)
_WHOLE = r"\d{1,2}/\d{1,2}(?:/(?:20)?\d\d)?"
_FULL_DAY = re.compile(rf"(?:le\s+|du\s+)?({_WHOLE}(?:\s+(?:au|et|ou)\s+{_WHOLE})*)\b", re.I)
_NO_DAY = re.compile(
    r"date\s+(?:à|a)\s+(?:fixer|définir|definir|confirmer|préciser|preciser|caler)\b\W*", re.I
)
_DOUBT = re.compile(r"\s*\?\s*")
_BESIDE = re.compile(r"\s+[/+]\s+|\n|;")  # between events of one cell
_LAST_NUMBERS = re.compile(r"(\w*)\s+(?:le\s+|les\s+)?(\d{1,2}(?:\s*(?:,|&|et|ou|au)\s*\d{1,2})*)\s*\??$")
_NUMBERED = re.compile(
    r"(?:seance|atelier|groupe|gr|promo|promotion|session|module|phase|etape|acte|saison|jour|semaine|volet|tour|lot|"
    r"edition|partie|cycle|niveau|salle|lieu|point|axe|n|no|num|numero|s|t|j|v|p)s?"
)  # « Séance 2 »
_LAST_DAY = 31
_DAY_BEHIND = re.compile(
    r"\s*(?:\(\s*(?:le\s+)?|\s[-–,]?\s*le\s+)(\d{1,2}/\d{1,2}(?:/(?:20)?\d\d)?)\s*\)?\s*$"
)
_SIGN = re.compile(r"\s*[:–—.,)\-]+\s*|\s*\n\s*")
_COUNTED = re.compile(r"\s*\d+\s*(?:pers|part|prés|pres|inscr|ateliers|soirées|%|h\b|€|k€)", re.I)
_PRESENT = re.compile(r"(\d+)\s*(?:prés|pres)(?:ent)?(?:e|·e)?s?\b\.?", re.I)
_REGISTERED = re.compile(r"(\d+)\s*inscr(?:it)?(?:e|·e)?s?\b\.?", re.I)
_PEOPLE = re.compile(
    r"[\s,–-]*\(?\s*(\d{1,5})\s*(?:pers(?:onnes)?\b\.?|participant(?:e|·e)?s?\b)\s*\)?\s*$", re.I
)
_BARE = re.compile(r"(?:\s*\((\d{1,5})\)|\s*[,–]\s*(\d{1,5})|\s+-\s+(\d{1,5}))\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d")  # « Forum (2025) »
_ENDS = " ,;:–—-/."


class CellEvent(NamedTuple):
    """One event of a cell: its days, as they are written (« 3 et 10 », or a whole date), whether these say their month,
    its name, and the numbers of people: present, registered, or not said which."""

    days: str
    dated: bool
    name: str
    present: str = ""
    registered: str = ""
    people: str = ""


def events_of(text: str) -> list[CellEvent]:
    """The events that a cell says: one; or one for each of its parts that all say a day, or of its lines that all say a
    kind of event."""
    for parted in (_BESIDE.split(text), text.split("\n")):
        parts = [part.strip() for part in parted if part.strip()]
        apart = all(_event(part).days for part in parts)
        if len(parts) > 1 and (apart or ("\n" in text and all(map(speaks_of_events, parts)))):
            return [_event(part) for part in parts]
    return [_event(" ".join(text.split()))]


def last_numbers(name: str) -> str:
    """The numbers at the end of a name that may be the days of the event, « remontée des rêves 15 et 29 »; empty where
    there are none, or they number it, « Séance 2 »."""
    found = _LAST_NUMBERS.search(name)
    if not found or _NUMBERED.fullmatch(folded(found[1])):
        return ""
    return found[2] if all(0 < int(one) <= _LAST_DAY for one in re.findall(r"\d+", found[2])) else ""


def says_a_day(text: str) -> bool:
    """Whether a text begins with the day of an event."""
    return bool(_event(text.strip()).days)


def _event(text: str) -> CellEvent:
    days, dated, rest = _day(_NO_DAY.sub("", text))
    if days and (doubt := _DOUBT.match(rest)):
        rest = f"{rest[doubt.end() :]} ?"
    name, numbers = counted(rest)
    return CellEvent(days, dated, name.strip(_ENDS), *numbers)


def counted(text: str) -> tuple[str, tuple[str, str, str]]:
    """What stands before the numbers of people at the end of a text, and these: present, registered, not said which."""
    said = [one for pattern in (_PRESENT, _REGISTERED) if (one := pattern.search(text))]
    if said:
        bare = text
        for one in said:
            bare = bare.replace(one[0], "", 1)
        first = min(one.start() for one in said)
        if any(map(str.isalnum, bare[first:])):  # more is said of them
            return text, ("", "", "")
        present, registered = (pattern.search(text) for pattern in (_PRESENT, _REGISTERED))
        return text[:first].rstrip(" ("), (
            present[1] if present else "",
            registered[1] if registered else "",
            "",
        )
    people = _PEOPLE.search(text) or _BARE.search(text)
    number = next(filter(None, people.groups()), "") if people else ""
    if people is None or _YEAR.fullmatch(number):
        return text, ("", "", "")
    return text[: people.start()], ("", "", number)


def _day(text: str) -> tuple[str, bool, str]:
    """The days with which a text begins, or ends, whether they say their month, and the rest of it; no days where a
    number may be how many there were (« 3 ateliers », « 1 forum »: the first of a month is « 1er »)."""
    if full := _FULL_DAY.match(text):
        return full[1], True, text[full.end() :]
    if behind := _DAY_BEHIND.search(text):
        return behind[1], True, text[: behind.start()]
    found = _DAYS.match(text)
    if not found or _COUNTED.match(text):
        return "", False, text
    rest = text[found.end() :]
    if month := _MONTH.match(folded(rest.lstrip())):
        skipped = len(rest) - len(rest.lstrip())
        word = rest[skipped : skipped + month.end()]
        return f"{found[1]} {word}", True, rest[skipped + month.end() :]
    if sign := _SIGN.match(rest):
        return found[1], False, rest[sign.end() :]
    if not rest.strip():
        return found[1], False, ""
    word = rest.split()[0] if rest[:1].isspace() else ""
    is_day = word and found[1] != "1" and word.lower() != "rdv" and not word.lower().endswith(("s", "x"))
    return (found[1], False, rest) if is_day else ("", False, text)
