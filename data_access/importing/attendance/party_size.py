"""How many people stand on a line that someone typed: « +1 », « M. et Mme », « 2 personnes », ditto marks, « Famille ».

What may be one or two is a span; nothing is guessed.
"""

import re
from collections.abc import Iterable, Iterator
from functools import reduce

from data_access.importing.attendance.deduplication import (
    NOBODY,
    ONE,
    CountSpan,
    ListedPerson,
    mail_of,
    name_of,
)
from data_access.importing.attendance.list_lines import ListLine
from data_access.importing.attendance.list_titles import Part
from data_access.importing.model.cells import folded, whole

MOST = 99  # people on one line; a larger number says something else

_NAMES = (Part.NAME, Part.LAST, Part.FIRST)
_DITTO = re.compile(r"[-–—\s]*(?:[\"″〃“”«»]+|''|´´|//|idem|id\.?|ditto)[-–—\s]*")
_WORDS = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6}
_NUMBER = rf"(\d{{1,2}}|{'|'.join(_WORDS)})"
_PEOPLE = r"(?:p|pers|personnes?|adultes?|enfants?|accompagn\w+|amie?s?|collegues?|invite\w*|autres?|conjointe?s?)\b\.?"
_MORE = re.compile(
    rf"\+\s*{_NUMBER}\b(?:\s*{_PEOPLE}|(?=[\s)?!.,;]*(?:$|\()))|\b(?:et|avec|plus)\s+{_NUMBER}\s+{_PEOPLE}"
)  # « +33 6 … » is a phone number, « +10 min » a delay
_IN_ALL = re.compile(rf"\b{_NUMBER}\s*(?:p|pers|personnes?)\b\.?")
_MISTER, _MADAM = r"(?:mr?|monsieur)\b\.?", r"(?:mme|madame)\b\.?"
_COUPLE = re.compile(rf"\b{_MISTER}\s*(?:et|&|/)\s*{_MADAM}|\b{_MADAM}\s*(?:et|&|/)\s*{_MISTER}|\bcouple\b")
_MANY = re.compile(r"\b(?:famille|groupe|delegation|classe|eleves|etudiante?s|equipe|enfants|collegues)\b")
_WITH = re.compile(r"\b(?:accompagne\w*|conjointe?|epouse?|compagne|compagnon)\b")
_LINK = re.compile(r"\set\s|(?<!\s)\s*[/&+]\s*")
_UNREADABLE = re.compile(r"(?:[^\w?]|_)*\?[\W_]*|illisible")


def somebodies(lines: Iterable[ListLine]) -> Iterator[ListedPerson]:
    """Who stands on each line, in the order of the list: a ditto mark says the last or first name of the line above."""
    above: dict[Part, str] = {}
    for line in lines:
        texts = {part: folded(line.text(part)) for part in _NAMES}
        dittos = {part for part, text in texts.items() if is_ditto(text)}
        read = {part: "" if part in dittos else text for part, text in texts.items()}
        people = _people(line, read, dittos)
        full = {part: above.get(part, "") if part in dittos else text for part, text in read.items()}
        name = (
            name_of(*(_IN_ALL.sub(" ", _MORE.sub(" ", text)) for text in full.values()))
            if any(read.values())
            else ""
        )
        yield ListedPerson(mail_of(line.text(Part.MAIL)), name, people)
        above.update({part: text for part, text in full.items() if text})


def is_ditto(text: str) -> bool:
    """Whether a cell only repeats the one above."""
    return _DITTO.fullmatch(folded(text)) is not None


def _people(line: ListLine, names: dict[Part, str], dittos: set[Part]) -> CountSpan:
    """How many stand on one line. `names`: as written, in small letters, ditto marks left out."""
    if (stated := _stated(line)) is not None:
        return stated
    named = " ".join(text for text in names.values() if text)
    aside = [folded(text) for part in (Part.REMARK, Part.MORE) for text in line.texts(part)]
    beside = reduce(CountSpan.plus, (_beside(text) for text in (named, *aside)), NOBODY)
    alone = _MORE.sub(" ", named)
    for text in (alone, *(_MORE.sub(" ", text) for text in aside)):
        if found := _IN_ALL.search(text):
            return _counted(text, found[1], at_least=1).plus(beside)
    if named and not alone.strip(" ()"):  # « +1 » on a line of its own
        return beside
    return (_by_name(alone, names) if named else _without_name(line, dittos)).plus(beside)


def _stated(line: ListLine) -> CountSpan | None:
    """What a column of its own says: how many in all, or how many more; None where neither has a number."""
    for part, beside in ((Part.PLACES, 0), (Part.MORE, 1)):
        numbers = [whole(digits) for digits in re.findall(r"\d+", line.text(part))]
        if numbers and max(numbers) <= MOST:  # « 2 adultes, 1 enfant »: 2 or 3
            low = min(1, max(numbers)) if "?" in line.text(part) else max(numbers)
            return CountSpan(low + beside, sum(numbers) + beside)
    return None


def _beside(text: str) -> CountSpan:
    """How many more a text says: « +1 », « et deux enfants », « accompagné »."""
    found = [_counted(text, one[1] or one[2], at_least=0) for one in _MORE.finditer(text)]
    if not found and _WITH.search(text):
        return CountSpan(0, 1)
    return reduce(CountSpan.plus, found, NOBODY)


def _by_name(named: str, names: dict[Part, str]) -> CountSpan:
    if _UNREADABLE.fullmatch(named):
        return CountSpan(0, 1)
    if _COUPLE.search(named):
        return CountSpan(2, 2)
    if _MANY.search(named):
        return CountSpan(1, None)
    firsts = _linked(_MORE.sub(" ", names[Part.FIRST]))
    if firsts > 1:  # « Marie et Paul » as a first name: two people
        return CountSpan(firsts, firsts)
    return CountSpan(1, max(1, _linked(named)))  # « Terre et Mer » may be one


def _linked(text: str) -> int:
    return sum(bool(part.strip()) for part in _LINK.split(text))


def _without_name(line: ListLine, dittos: set[Part]) -> CountSpan:
    """Whoever signed, or left an address, was there; a ditto mark or a structure alone may be somebody."""
    left = (
        line.text(Part.MAIL) or line.text(Part.PHONE) or line.ticked(Part.SIGNED) or line.ticked(Part.PRESENT)
    )
    return ONE if left and not dittos else CountSpan(0, 1)


def _counted(text: str, number: str, *, at_least: int) -> CountSpan:
    """So many; fewer, too, where the text doubts it."""
    count = _WORDS[number] if number in _WORDS else int(number)
    return CountSpan(min(at_least, count) if "?" in text else count, count)
