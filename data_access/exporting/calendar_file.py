"""What is to come as a calendar (RFC 5545), for a phone or a calendar program."""

import datetime
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import pandas as pd
from icalendar import Calendar, vCategory, vDate, vDatetime, vText, vUri
from icalendar.parser import Contentline

from data_access.french import AHEAD, date_of
from data_access.text_lines import writable
from data_access.vocabulary import AgendaKind, Precision

NAME = "Start-Up de Territoire"
EVERY = datetime.timedelta(hours=6)  # when a program may ask again
EXAMPLE = "exemple"

_DOMAIN = "start-up-de-territoire"  # what makes our names of entries no other's
_BEGIN, _END = b"BEGIN:VEVENT", b"END:VEVENT"
_FOLDED_FROM = 75  # bytes of a line, https://www.rfc-editor.org/rfc/rfc5545#section-3.1
_STATUS = {
    "cancelled": "CANCELLED",
    "postponed": "TENTATIVE",
    "unconfirmed": "TENTATIVE",
}  # of an event, by its state
_DECIDED_BY_OTHERS = {AgendaKind.STATUS.value, AgendaKind.DECISION.value, AgendaKind.PAYMENT.value}


def calendar_file(rows: pd.DataFrame, address_of: Callable[[str, str], str] | None = None) -> bytes:
    """Rows of `queries.agenda.agenda`. `address_of`: of the page that tells more, by table and code of its record,
    where it is known from outside."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{NAME}//Tableau de bord//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", NAME)
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    written = _line("DTSTAMP", vDatetime(datetime.datetime.now(datetime.UTC)))
    *lines, end = (one.to_ical() for one in calendar.content_lines(sorted=False) if one)
    # column by column: `to_dict("records")` looks at the type of each value, which takes as long as the rest
    for values in zip(*(rows[name].tolist() for name in rows), strict=True):
        row = dict(zip(rows, values, strict=True))
        lines += [_BEGIN, *_entry(row, written, address_of), _END]
    return b"".join(line + b"\r\n" for line in [*lines, end])


def _entry(
    row: dict[str, Any], written: bytes, address_of: Callable[[str, str], str] | None
) -> Iterator[bytes]:
    """The lines of one entry, of whole days. What has no day stands on the first one of its period, what is computed on
    that day, and each says so.

    It is TENTATIVE where its day is not known or computed, where it was put off or nobody says that it began, and where
    somebody else is still to decide: a label, the answer of a funder, a payment. An event with a day whose status is
    « prévu » is CONFIRMED: that word of ours is « à venir », « programmé » as well, and doubts nothing.
    """
    known = row["precision"] == Precision.DAY and not row["computed"]
    last = row["end"] if known else row["start"]
    name = row["entries"][0]
    if row["computed"]:  # the step: of which cohort it is makes it no other's
        name = f"{row['opens']}-{name}"
    yield _text("UID", f"{row['kind']}-{name}@{_DOMAIN}")
    yield written
    yield _day("DTSTART", row["start"])
    yield _day("DTEND", last + datetime.timedelta(days=1))  # the first day that is no longer of it
    yield _text("SUMMARY", summary_of(row))
    yield _text("DESCRIPTION", "\n".join(_told(row)))
    yield _category(AgendaKind(row["kind"]).french)
    sure = known and row["kind"] not in _DECIDED_BY_OTHERS
    yield _word("STATUS", _STATUS.get(row["state"], "CONFIRMED" if sure else "TENTATIVE"))
    yield _word("TRANSP", "TRANSPARENT")  # it makes nobody busy
    if address_of:
        yield _line("URL", vUri(address_of(row["table"], row["opens"])))


def _line(name: str, value: Any) -> bytes:
    """A line of an entry whose value, as the library writes it, has no parameters. Asked for a whole calendar, the
    library takes five times as long over the same; and it looks at each sign of a line for where to fold it: only those
    that are long enough are given to it."""
    line: bytes = name.encode() + b":" + value.to_ical()
    return line if len(line) < _FOLDED_FROM else bytes(Contentline(line).to_ical())


def _text(name: str, text: str) -> bytes:
    return _line(name, vText(writable(text)))


@lru_cache(maxsize=2_000)
def _day(name: str, day: datetime.date) -> bytes:
    """A whole day; many entries share one."""
    return _line(f"{name};VALUE=DATE", vDate(day))


@lru_cache(maxsize=100)
def _category(name: str) -> bytes:
    """What an entry is of."""
    return _line("CATEGORIES", vCategory([name]))


@lru_cache(maxsize=100)
def _word(name: str, word: str) -> bytes:
    """A word of the format."""
    return _text(name, word)


def summary_of(row: dict[str, Any]) -> str:
    """« Forum des solutions (Miramas) », « Annulé : … », « Jour à préciser : … », « Date calculée : … »,
    « Label prévu : Poitiers », « … (exemple) »."""
    kind = AgendaKind(row["kind"])
    before = AHEAD[row["state"]].capitalize() if row["state"] in _STATUS else ""
    if not before and row["precision"] != Precision.DAY:
        before = "Jour à préciser"
    if row["computed"]:
        before = "Date calculée"
    what = row["detail"] if kind is AgendaKind.STATUS else kind.french
    said = row["title"] if kind is AgendaKind.EVENT else f"{what.capitalize()} : {row['title']}"
    names = [*row["territories"]] if kind in (AgendaKind.EVENT, AgendaKind.STEP) else []
    if row["example"]:
        names.append(EXAMPLE)
    return " ".join(
        filter(None, [f"{before} :" if before else "", said, f"({', '.join(names)})" if names else ""])
    )


def _told(row: dict[str, Any]) -> list[str]:
    when = "" if row["precision"] == Precision.DAY else f"Date connue : {date_of(row, bare=True)}."
    computed = f"Date calculée {row['computed']}." if row["computed"] else ""
    return [one for one in (row["detail"], when, computed) if one]
