"""A date within a text that says more, « déposé le 12/03 », « juin 2025 (CA du 12) »: which date is read, and that the
text is kept in the note of its row, is asked; of a text without one (« dossier envoyé »), whether it is kept; of « fin
23 » and « à la rentrée », which part of a year it is; of « 31/06/2025 » or « 14 ou 21/3 », which of the dates that it
may say (see `dates_to_choose`). So it is of a day of another week: « lundi 14 juin 2025 », which is a Saturday. Nothing
is offered that could not be read."""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator

from data_access.fields import Field, Plain, field_of
from data_access.french import date_text, quote
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
from data_access.importing.parse.date_points import WEEKDAYS
from data_access.importing.parse.date_text import written
from data_access.importing.parse.dates_to_choose import dates_to_choose
from data_access.importing.parse.doubtful_dates import doubtful_dates
from data_access.importing.parse.payment_words import says_expected, says_money_expected
from data_access.importing.parse.unknown_words import says_unknown
from data_access.models import Payment
from data_access.text_lines import on_one_line
from data_access.vocabulary import Precision

AS_PLANNED = "prévu"  # answer: the money is expected, although its text says that something else is
_RECEIVED = field_of(Payment, "received")
_LONGEST = 120  # signs; more is no date
_MOST_TEXTS = 15  # of a column that are asked about; more, and the column is another one
_MOST_WORDS = 8  # of a date: « du 30 décembre 2024 au 2 janvier 2025 »
_MOST_DATES = 3  # of a text that are offered
_WORD = re.compile(r"[^\W\d_]{3}")
_DAY_ALONE = re.compile(r"(?:le )?\d{1,2}", re.I)  # « le 14 »
_NUMBERS = re.compile(r"[\d\s/.,:;-]*")
_WEEKDAY = re.compile(
    rf"\b({'|'.join((*WEEKDAYS, *(day[:3] for day in WEEKDAYS)))})\b\.?,? (?:le )?(?=\d)", re.I
)
_NUMBER_THEN_MONTH = re.compile(r"(?<=\d)\s+[–—-]\s+(?=[^\W\d_])")
_WEEK = 7  # days
_LEAP_YEAR = 2024  # which has all days
_VAGUE = re.compile(
    r"(?P<when>fin|debut|mi|milieu|courant|vers|ete|printemps|automne|rentree)[ -]*"
    r"(?:(?:de |d')?(?:l')?annee )?'?(?P<year>\d\d)"
)
_WHEN = {  # what a part of a year may be, the likelier first
    "fin": ("fin {}", "décembre {}", "novembre {}", "octobre {}"),
    "debut": ("début {}", "janvier {}", "février {}", "mars {}"),
    **dict.fromkeys(("mi", "milieu"), ("mi {}", "juin {}", "juillet {}", "mai {}")),
    "courant": ("courant {}",),
    "vers": ("vers {}",),
    "ete": ("été {}", "juillet {}", "août {}"),
    "printemps": ("printemps {}", "avril {}", "mai {}"),
    "automne": ("automne {}", "octobre {}", "novembre {}"),
    "rentree": ("septembre {}",),
}
_LOOSE = re.compile(  # a part of a year that a text names, with its year or without
    r"\b(?P<when>rentree(?! des)|(?:fin|debut) (?:d'|de l'|de )?annee|(?:avant|apres) (?:l')?ete|noel)\b"
    r"(?: (?:de |en )?(?P<year>20\d\d))?"
)
_LOOSELY = {  # what it may be, the likelier first
    "rentree": ("septembre",),
    "fin": ("décembre", "novembre"),
    "debut": ("janvier", "février"),
    "avant": ("juin", "mai"),
    "apres": ("septembre", "octobre"),
    "noel": ("décembre",),
}

Read = Callable[[Cell], Plain]


class RemarkedDates:
    """The cells of a column of dates that hold more than a date. `read`: how a date is read; `noted`: takes the texts
    that are to be kept in the note of their row."""

    def __init__(
        self,
        field: Field,
        cells: Collection[Cell],
        column: str,
        answers: Answers,
        read: Read,
        noted: set[str],
    ) -> None:
        self._may_be_left, self._is_received = not field.required, field == _RECEIVED
        self._field = field
        self._cells, self._column, self._answers = cells, column, answers
        self._read, self._noted = read, noted
        self._are_few: bool | None = None

    def read(self, cell: Cell) -> Plain:
        """The value of a cell. Raises Refused."""
        try:
            return self._read(cell)
        except Refused as refused:
            text = on_one_line(shown(cell)) if isinstance(cell, str) and not isinstance(cell, Faulty) else ""
            if refused.question or not _says_more(text) or not self._few():
                raise
            return self._beside(text, refused)

    def _beside(self, text: str, refused: Refused) -> Plain:
        """What was answered of a text. Raises Refused, with the question."""
        dates = list(self._on_another_weekday(text)) or self._offered(text)
        if not (dates or self._may_be_left):
            raise refused
        question = self._question(text, dates)
        answer = self._answers.get(question.key)
        if answer not in {one.value for one in question.candidates}:
            raise Refused(refused.why, refused.suggestion, question)
        if answer == LEAVE_OUT:
            return None
        value = None if answer in (IN_NOTE, AS_PLANNED) else self._read(answer)  # or asks of which year it is
        self._noted.add(text)
        return value

    def _offered(self, text: str) -> list[str]:
        """The dates that a text may say."""
        several = list(self._readable(dates_to_choose(text)))
        return several or list(self._readable(parts_of_year(text) or _beside_a_part(text)))

    def _readable(self, dates: Iterable[str]) -> Iterator[str]:
        """The dates that can be read, or be asked about; without their weekday where this is another one."""
        for date in dates:
            found = (one for one in (date, _WEEKDAY.sub("", date)) if self._can_read(one))
            yield from dict.fromkeys(one for one in (next(found, ""),) if one)

    def _on_another_weekday(self, text: str) -> Iterator[str]:
        """The day that a text says without its weekday, then the nearest one that falls on this weekday; none where it
        names no weekday, or more is wrong."""
        weekdays = [found.lower()[:3] for found in _WEEKDAY.findall(text)]
        bare = _WEEKDAY.sub("", text).strip()
        if not weekdays or not self._can_read(bare):
            return
        yield bare
        try:
            read = self._read(bare)
        except Refused:  # of which year it is, is still asked
            return
        if len(weekdays) == 1 and isinstance(read, dict) and read["precision"] == Precision.DAY:
            day = datetime.date.fromisoformat(str(read["start"]))
            wanted = next(rank for rank, name in enumerate(WEEKDAYS) if name.startswith(weekdays[0]))
            away = (wanted - day.weekday() + _WEEK // 2) % _WEEK - _WEEK // 2
            yield f"{WEEKDAYS[wanted]} {date_text(day + datetime.timedelta(days=away))}"

    def _can_read(self, text: str) -> bool:
        """Whether a date can be read, or once its year is answered."""
        try:
            self._read(text)
        except Refused as refused:
            return refused.question is not None and _exists(_WEEKDAY.sub("", text))
        return True

    def _question(self, text: str, dates: Collection[str]) -> Question:
        """The dates of the text are offered first, unless they are none, a limit, not of what was done, or,
        of money, those of a report or a meeting to come."""
        expected = self._is_received and says_expected(text)
        how = ", comme date prévue" if expected and says_money_expected(text) else ""
        is_of_other = expected and not how
        unsure = set(dates) if is_of_other else doubtful_dates(self._field, text, list(dates))
        said, others = (
            [
                Candidate(one, f"{one}{how}, et tout le texte dans « Note »")
                for one in dates
                if (one in unsure) is doubtful
            ]
            for doubtful in (False, True)
        )
        noted = [Candidate(IN_NOTE, "aucune date, et le texte dans « Note »")]
        if is_of_other:
            planned = "aucune date : ce versement est prévu, pas encore reçu, et tout le texte dans « Note »"
            noted.append(Candidate(AS_PLANNED, planned))
        left = Candidate(LEAVE_OUT, "rien : laisser la date vide")
        return Question(
            Asked.WORD,
            about_text(self._column, text),
            f"Dans la colonne {quote(title_of(self._column))}, que lire dans {quote(text)} ?",
            (*said, *noted, *others, left) if self._may_be_left else (*said, *others),
        )

    def _few(self) -> bool:
        """Whether few texts of the column are no date."""
        if self._are_few is None:
            texts = {on_one_line(shown(one)) for one in self._cells if isinstance(one, str)}
            self._are_few = sum(1 for one in texts if not (says_unknown(one) or _is_date(one))) <= _MOST_TEXTS
        return self._are_few


def about_text(column: str, text: str) -> str:
    """What the question about a text of a column is about."""
    return f"{column}:{text}"


def dates_within(text: str) -> list[str]:
    """The dates in a text that says more than them, as they are written, the longest that can be read."""
    words = list(re.finditer(r"[^\s()\[\];]+", text))
    found: list[str] = []
    place = 0
    while place < len(words) and len(found) < _MOST_DATES:
        for end in range(min(len(words), place + _MOST_WORDS), place, -1):
            part = text[words[place].start() : words[end - 1].end()].strip(" ,.:;?")
            if len(part) < len(text) and _is_date(part):
                found.append(part)
                place = end - 1
                break
        place += 1
    return list(dict.fromkeys(found))


def dates_in_title(text: str) -> list[str]:
    """The dates in a title; the number of what it names is no day: « Promo 2 – oct. 2026 », « Séance 3 - mars »."""
    return dates_within(_NUMBER_THEN_MONTH.sub(" ; ", text))


def parts_of_year(text: str) -> list[str]:
    """What « fin 23 » may be, its year in full; none for any other text."""
    found = _VAGUE.fullmatch(folded(text).strip(" ."))
    return [one.format(f"20{found['year']}") for one in _WHEN[found["when"]]] if found else []


def _beside_a_part(text: str) -> list[str]:
    """The dates that a text says beside a part of a year, « 12/09/2025 (rentrée) », then what that part may be."""
    loose = _LOOSE.search(folded(text))
    return [
        *(one for one in dates_within(text) if not loose or folded(one) not in loose[0]),
        *parts_named(text),
    ]


def parts_named(text: str) -> list[str]:
    """The months that « à la rentrée », « fin d'année 2027 », « avant l'été » may be, then what is written of its year;
    none for any other text."""
    found = _LOOSE.search(folded(text))
    if not found:
        return []
    months, year = _LOOSELY[found["when"].split()[0]], found["year"]
    return [f"{month} {year}" if year else month for month in months] + ([year] if year else [])


def _says_more(text: str) -> bool:
    """Whether a text that is no date has words, or a date with something beside it: « 12/03/2025 (CA) »."""
    if not text or len(text) > _LONGEST:
        return False
    if _WORD.search(text) or _DAY_ALONE.fullmatch(text) or parts_of_year(text) or dates_to_choose(text):
        return True
    least = 2 if _NUMBERS.fullmatch(text) else 1  # dates: « 2025 12 03 » is one to be corrected
    return not _is_date(text) and len(dates_within(text)) >= least


def _exists(text: str) -> bool:
    """Whether a date is in the calendar of some year."""
    try:
        written(text).value(year_of=lambda _: _LEAP_YEAR)
    except Refused as refused:
        return refused.question is not None
    return True


def _is_date(text: str) -> bool:
    """Whether a text says a date, be it one of which something is to be asked."""
    try:
        written(text)
    except Refused as refused:
        return refused.question is not None
    return True
