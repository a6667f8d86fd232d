"""Cells of a column of hours that say them as a duration: « 1h30 », « 90 min », « 2:30 », the time of a spreadsheet.

Under « Heures » alone, « 18h30 » may be the hour at which it begins, and is asked. « ½ journée » says no number of
hours: what becomes of it is asked, too.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from data_access.french import number, quote
from data_access.importing.model.cells import Cell, Faulty, Refused, folded, shown
from data_access.importing.model.problems import (
    IN_NOTE,
    LEAVE_OUT,
    Answers,
    Asked,
    Candidate,
    Question,
    title_of,
)
from data_access.text_lines import on_one_line

HOURS = "heures"  # answer: they are durations, not hours of the day
EARLIEST = 8  # from here on « 9h30 » may be the hour at which something begins
_LENGTH = re.compile(
    r"\b(?:duree|nombre|nb|nbre|formation|total)\b"
)  # a title that speaks of no hour of the day
_HOURS_AND_MINUTES = re.compile(
    r"(\d{1,4}(?:[.,]\d{1,2})?) ?(?:h|heures?|hrs?)\.?(?: ?(?:et )?([0-5]?\d) ?(?:'|min\.?|mn\.?|minutes?)?)?",
    re.ASCII,
)
_MINUTES = re.compile(r"(\d{1,4}) ?(?:'|min\.?|mn\.?|minutes?)", re.ASCII)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::[0-5]\d)?", re.ASCII)
_IN_WORDS = {"une heure": 60, "1 heure et demie": 90, "une heure et demie": 90, "une demi-heure": 30}
_IN_WORDS |= {"demi-heure": 30, "1/2 heure": 30, "1/2 h": 30, "un quart d'heure": 15, "une heure trente": 90}
_ONE = r"\d{1,4}(?:[.,]\d{1,2})? ?(?:h|heures?|hrs?)\b\.?(?: ?(?:et )?[0-5]?\d(?: ?(?:min|mn|minutes?)\b)?)?"
_ONE = rf"{_ONE}|\d{{1,4}} ?h ?[0-5]\d\b|\d{{1,4}} ?(?:min|mn|minutes?)\b|\d{{1,3}}:[0-5]\d\b"
_INSIDE = re.compile(_ONE, re.ASCII)
_TIMES = re.compile(rf"(\d{{1,2}}) ?(?:x|×|\*|fois|seances? de|jours? de|j de) ?({_ONE})", re.ASCII)
_TIMES_BEHIND = re.compile(rf"({_ONE}) ?(?:x|×|\*|fois|par jour pendant) ?(\d{{1,2}})(?: jours?)?", re.ASCII)
_TIME = re.compile(  # days, or hours and minutes that are none: « ½ journée », « 1h75 »
    r"(?:\d|\bdemi|\bune) ?-? ?(?:journees?|jours?|j|semaines?|mois)\b|\d ?(?:h|heures?|mn|min|minutes?)\b|\d ?h ?\d|"
    r"\d:\d|^(?:(?:toute )?la )?(?:journee|matinee|soiree|apres-midi|semaine)$",
    re.ASCII,
)
_SPAN = re.compile(rf"(?:de )?({_ONE}) ?(?:-|a|/) ?({_ONE})", re.ASCII)  # « 14h-17h »
_UNSURE = re.compile(
    r"\d ?h ?[6-9]\d|[x×*]|/ ?j|\b(?:par|chaque) ", re.ASCII
)  # how many hours there are in all
_MOST = 3  # durations of a text that are offered
_HALF = str.maketrans({"½": " 1/2 ", "¼": " 1/4 "})

Decimals = Callable[[Cell], float | None]


class DurationColumn:
    """The durations of a column, in hours. `decimal`: how a plain number of it is read; `noted`: takes the texts that
    are to be kept in the note of their row."""

    def __init__(self, column: str, answers: Answers, decimal: Decimals, noted: set[str] | None) -> None:
        self._column, self._answers, self._decimal, self._noted = column, answers, decimal, noted
        self._may_be_of_day = not _LENGTH.search(folded(title_of(column)))

    def read(self, cell: Cell) -> float | None:
        """The hours of a cell; None where it says that they are not known. Raises Refused."""
        if (minutes := minutes_of(cell)) is not None:
            return self._in_hours(minutes, shown(cell), in_hours=not _says_minutes(cell))
        if isinstance(cell, str) and not isinstance(cell, Faulty) and _TIME.search(_plain(shown(cell))):
            return self._of_text(on_one_line(shown(cell)))
        return self._decimal(cell)

    def _in_hours(self, minutes: Decimal, text: str, *, in_hours: bool) -> float | None:
        hours = round(minutes / 60, 4)
        if not (self._may_be_of_day and in_hours and EARLIEST <= hours < 24):
            return float(hours)
        question = Question(
            Asked.UNIT,
            f"{self._column}:durée",
            f"Dans la colonne {quote(title_of(self._column))}, {quote(text)} dit-il une durée ?",
            (
                Candidate(HOURS, f"oui : {number(hours, 2)} heures, et de même pour les autres"),
                Candidate(LEAVE_OUT, "non, c'est l'heure du début : laisser ces valeurs vides"),
            ),
        )
        if (answer := self._answers.get(question.key)) in (HOURS, LEAVE_OUT):
            return float(hours) if answer == HOURS else None
        why = f"{quote(text)} peut dire une durée, ou l'heure à laquelle cela commence"
        raise Refused(why, "écrire la durée en heures, par exemple « 1,5 »", question)

    def _of_text(self, text: str) -> float | None:
        """What is read of a text that says more than a duration, or no number of hours. Raises Refused."""
        keep = [Candidate(IN_NOTE, "aucune valeur, et le texte dans « Note »")]
        if offered := list(_offered(_plain(text))):
            keep = [Candidate(value, f"{label}, et tout le texte dans « Note »") for value, label in offered]
        question = Question(
            Asked.NUMBER,
            f"{self._column}:{text}",
            f"Dans la colonne {quote(title_of(self._column))}, que lire dans {quote(text)} ?",
            (
                *(keep if self._noted is not None else ()),
                Candidate(LEAVE_OUT, "rien : laisser la valeur vide"),
            ),
        )
        answer = self._answers.get(question.key, "")
        if answer not in {one.value for one in question.candidates}:
            why = f"{quote(text)} ne dit pas un seul nombre d'heures"
            raise Refused(why, "écrire le nombre d'heures, par exemple « 3,5 »", question)
        if answer != LEAVE_OUT and self._noted is not None:
            self._noted.add(text)
        return None if answer in (IN_NOTE, LEAVE_OUT) else float(answer.replace(",", "."))


def _offered(bare: str) -> Iterator[tuple[str, str]]:
    """The hours that a text may say, as they can be typed and as they are shown."""
    if found := _TIMES.fullmatch(bare):
        yield _choice(int(found[1]) * _sure(found[2]), f", soit {found[1]} × {_typed(_sure(found[2]))}")
    elif found := _TIMES_BEHIND.fullmatch(bare):
        yield _choice(int(found[2]) * _sure(found[1]), f", soit {found[2]} × {_typed(_sure(found[1]))}")
    elif (found := _SPAN.fullmatch(bare)) and EARLIEST * 60 <= _sure(found[1]) < _sure(found[2]):
        yield _choice(_sure(found[2]) - _sure(found[1]), f", de {found[1].strip()} à {found[2].strip()}")
    elif (first := _INSIDE.search(bare)) and not (
        re.search(r"\d", bare[: first.start()]) or _UNSURE.search(bare)
    ):
        each = [_sure(one) for one in _INSIDE.findall(bare)[:_MOST]]
        if len(each) > 1 and re.search(r"\+| et ", bare):
            yield _choice(sum(each, Decimal(0)), ", leur somme")
        yield from map(_choice, dict.fromkeys(each))


def _choice(minutes: Decimal, how: str = "") -> tuple[str, str]:
    return _typed(minutes), f"{_typed(minutes)} h{how}"


def _typed(minutes: Decimal) -> str:
    return f"{round(minutes / 60, 2).normalize():f}".replace(".", ",")


def _sure(text: str) -> Decimal:
    """The minutes of a text that is a duration."""
    minutes = minutes_of(text)
    assert minutes is not None
    return minutes


def minutes_of(cell: Cell) -> Decimal | None:
    """The minutes of a duration; None for anything else, plain numbers included."""
    if isinstance(cell, datetime.time):
        return Decimal(cell.hour * 60 + cell.minute) + Decimal(cell.second) / 60
    if isinstance(cell, datetime.timedelta):
        return Decimal(cell.days * 1440) + Decimal(cell.seconds) / 60
    if not isinstance(cell, str) or isinstance(cell, Faulty):
        return None
    bare = _plain(shown(cell))
    if bare in _IN_WORDS:
        return Decimal(_IN_WORDS[bare])
    if found := _HOURS_AND_MINUTES.fullmatch(bare):
        return Decimal(found[1].replace(",", ".")) * 60 + int(found[2] or 0)
    if found := _CLOCK.fullmatch(bare):
        return Decimal(int(found[1]) * 60 + int(found[2]))
    return Decimal(found[1]) if (found := _MINUTES.fullmatch(bare)) else None


def _says_minutes(cell: Cell) -> bool:
    return isinstance(cell, str) and _MINUTES.fullmatch(_plain(shown(cell))) is not None


def _plain(text: str) -> str:
    return " ".join(folded(text.translate(_HALF)).split())
