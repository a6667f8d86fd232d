"""An event that two sheets of one file tell of days apart: of one name and host, of which neither sheet tells the day
of the other.

In a sheet and its copy (« Événements (2) »), or two that tell of the same events, it is probably one whose day was
corrected in one of them, and would stand twice. Which is asked; the day that is answered then stands in both."""

import datetime
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from data_access.fields import field_of
from data_access.french import date_text, quote
from data_access.importing.lookup.natural_keys import Key
from data_access.importing.model.cells import Refused, folded
from data_access.importing.model.problems import NEW, Asked, Candidate, Question
from data_access.importing.model.rows import BY_ANSWER, SHEET_NAME, Row
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.row_refusals import refuse
from data_access.models import Event
from data_access.name_keys import key_of
from data_access.vocabulary import Precision

_WITHIN = 45  # days between the two of a sheet and its copy
_NEAR = 7  # of two sheets that tell of the same events
_DATE = field_of(Event, "date")
_COPY = re.compile(
    r"\(\d\)|\b(?:copies?|copie de|corrige?e?s?|v\d{1,2}|definitif|final|maj|a jour|old|archives?)\b"
)

_Told = tuple[Key, datetime.date]  # an event of a sheet: its name and host, and its day


def settle_copied(rows: Collection[Row], names: NameResolver) -> None:
    """Gives rows of one event in two sheets the day that was answered; else asks. Nothing is asked of a row with a
    code, nor of two events that are both known."""
    by_sheet = _by_sheet(rows) if len({row.sheet for row in rows}) > 1 else {}
    told = {
        sheet: {(series, _day(row)) for series, of_series in of_sheet.items() for row in of_series}
        for sheet, of_sheet in by_sheet.items()
    }
    for one, other in combinations(by_sheet, 2):
        limit = _limit(one, other, told[one], told[other])
        for series in by_sheet[one].keys() & by_sheet[other].keys() if limit else ():
            for mine, theirs in _apart(by_sheet[one][series], by_sheet[other][series], limit):
                if not _are_known(series, (mine, theirs), names):
                    _settle(mine, theirs, (*by_sheet[one][series], *by_sheet[other][series]), names)


def _by_sheet(rows: Iterable[Row]) -> dict[str, dict[Key, list[Row]]]:
    """The rows of each sheet that tell of an event on a day, by its name and host."""
    found: dict[str, dict[Key, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        date = row.values.get("date")
        if row.code is None and row.values.get("name") and isinstance(date, dict):
            hosts = (key_of(str(row.values.get(one) or "")) for one in ("territory", "outside_host"))
            if date["precision"] == Precision.DAY:
                found[row.sheet][key_of(str(row.values["name"])), *hosts].append(row)
    return {sheet: dict(of_sheet) for sheet, of_sheet in found.items()}


def _limit(one: str, other: str, mine: Collection[_Told], theirs: Collection[_Told]) -> int:
    """How many days may lie between the two; 0 where these sheets do not tell of the same events."""
    shared, fewer = len(set(mine) & set(theirs)), min(len(mine), len(theirs))
    if _stem(one) == _stem(other) and (shared or fewer == 1):
        return _WITHIN
    return _NEAR if shared and 2 * shared >= fewer else 0


def _stem(sheet: str) -> str:
    """The name of a sheet without what says that it is a copy, or a version."""
    return key_of(_COPY.sub(" ", folded(sheet.replace("_", " "))))


def _apart(mine: Sequence[Row], theirs: Sequence[Row], limit: int) -> Iterator[tuple[Row, Row]]:
    """The pairs, nearest first, of which neither sheet tells the day of the other."""
    days, others = ({_day(row) for row in rows} for rows in (mine, theirs))
    pairs = [
        (abs((_day(one) - _day(other)).days), rank, one, other)
        for rank, (one, other) in enumerate(
            (one, other)
            for one in mine
            if _day(one) not in others
            for other in theirs
            if _day(other) not in days
        )
    ]
    taken: set[Row] = set()
    for gap, _, one, other in sorted(pairs, key=lambda pair: pair[:2]):
        if gap <= limit and taken.isdisjoint((one, other)):
            taken |= {one, other}
            yield one, other


def _are_known(series: Key, rows: Iterable[Row], names: NameResolver) -> bool:
    """Whether each of them is an event of the database already."""
    stored = {
        (key_of(image.get("name") or ""), image["date"]["start"])
        for image in names.known.images(Event).values()
        if image.get("date")
    }
    return all((series[0], _day(row).isoformat()) in stored for row in rows)


def _day(row: Row) -> datetime.date:
    return datetime.date.fromisoformat(row.values["date"]["start"])


def _settle(mine: Row, theirs: Row, rows: Collection[Row], names: NameResolver) -> None:
    question = _question(mine, theirs)
    answer = names.answers.get(question.key)
    by_day = {row.values["date"]["start"]: row for row in (mine, theirs)}
    if answer in by_day:
        kept = by_day[answer]
        moved = {by_day[day].values["date"]["start"] for day in by_day if day != answer}
        for row in rows:
            if row.values["date"]["start"] in moved:
                _take_day(row, kept, names)
    elif answer != NEW:
        why = (
            f"{quote(str(mine.values['name']))} est le {date_text(_day(mine))} dans {quote(mine.sheet)} (ligne "
            f"{mine.number}), et le {date_text(_day(theirs))} ici : si c'est le même, il compterait deux fois"
        )
        right = "écrire la même date aux deux lignes si c'est le même, ou répondre"
        refuse(theirs, _DATE, Refused(why, right, question), names.known)


def _take_day(row: Row, kept: Row, names: NameResolver) -> None:
    """Gives a row the day of another one, and notes that what its cell says is left aside."""
    cell = row.cells.get("date")
    if cell not in (None, BY_ANSWER, SHEET_NAME):
        names.left_values.append((Row(row.table, row.sheet, row.number, None, {}, {"date": cell}), "date"))
    row.values["date"] = kept.values["date"]
    row.cells["date"] = BY_ANSWER


def _question(mine: Row, theirs: Row) -> Question:
    name = str(mine.values["name"])
    hosts = (mine.values.get(one) for one in ("territory", "outside_host"))
    about = (name, *(str(one) for one in hosts if one))
    days = [row.values["date"]["start"] for row in (mine, theirs)]
    return Question(
        Asked.SAME,
        f"{Event.__tablename__}.date:{'|'.join((*map(key_of, about), *days))}",
        f"{quote(name)}, le {date_text(_day(mine))} dans {quote(mine.sheet)} et le {date_text(_day(theirs))} dans "
        f"{quote(theirs.sheet)} : est-ce le même événement ?",
        (
            *(
                Candidate(row.values["date"]["start"], f"oui : le {date_text(_day(row))}")
                for row in (theirs, mine)
            ),
            Candidate(NEW, "non, ce sont deux événements"),
        ),
    )
