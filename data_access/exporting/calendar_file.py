"""What is to come as a calendar (RFC 5545), for a phone or a calendar program."""

import datetime
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import pandas as pd
from icalendar import Calendar, Event, vCategory, vDate, vDatetime, vText, vUri
from icalendar.parser import Contentline

from data_access.french import AHEAD, date_of
from data_access.vocabulary import AgendaKind, Precision

NAME = "Start-Up de Territoire"
EVERY = datetime.timedelta(hours=6)  # when a program may ask again
EXAMPLE = "exemple"

_DOMAIN = "start-up-de-territoire"  # what makes our names of entries no other's
_BEGIN, _END = Contentline("BEGIN:VEVENT"), Contentline("END:VEVENT")
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
    written = vDatetime(datetime.datetime.now(datetime.UTC))
    *lines, end = filter(None, calendar.content_lines(sorted=False))
    for row in rows.to_dict("records"):
        lines += [_BEGIN, *_lines(_entry(row, written, address_of)), _END]
    return b"".join(_folded(line) + b"\r\n" for line in [*lines, end])


def _lines(entry: Event) -> Iterator[Contentline]:
    """The lines of an entry, made of its values one by one: asked for a whole calendar, the library takes twice as
    long over the same."""
    for name, value in entry.items():
        yield Contentline.from_parts(name, value.params, value, sorted=False)


def _folded(line: Contentline) -> bytes:
    """A line as it is written. The library looks at each sign of a line for where to fold it, in a quarter of the
    time that a calendar takes: only those that are long enough are given to it."""
    written = line.encode()
    return written if len(written) < _FOLDED_FROM else bytes(line.to_ical())


def _entry(row: dict[str, Any], written: vDatetime, address_of: Callable[[str, str], str] | None) -> Event:
    """One entry, of whole days. What has no day stands on the first one of its period, what is computed on that day,
    and each says so.

    It is TENTATIVE where its day is not known or computed, where it was put off or nobody says that it began, and where
    somebody else is still to decide: a label, the answer of a funder, a payment. An event with a day whose status is
    « prévu » is CONFIRMED: that word of ours is « à venir », « programmé » as well, and doubts nothing.
    """
    known = row["precision"] == Precision.DAY and not row["computed"]
    last = row["end"] if known else row["start"]
    name = row["entries"][0]
    if row["computed"]:  # the step: of which cohort it is makes it no other's
        name = f"{row['opens']}-{name}"
    entry = Event()
    entry["UID"] = vText(f"{row['kind']}-{name}@{_DOMAIN}")
    entry["DTSTAMP"] = written
    entry["DTSTART"] = _day(row["start"])
    entry["DTEND"] = _day(last + datetime.timedelta(days=1))  # the first day that is no longer of it
    entry["SUMMARY"] = vText(summary_of(row))
    entry["DESCRIPTION"] = vText("\n".join(_told(row)))
    entry["CATEGORIES"] = _category(AgendaKind(row["kind"]).french)
    sure = known and row["kind"] not in _DECIDED_BY_OTHERS
    entry["STATUS"] = _word(_STATUS.get(row["state"], "CONFIRMED" if sure else "TENTATIVE"))
    entry["TRANSP"] = _word("TRANSPARENT")  # it makes nobody busy
    if address_of:
        entry["URL"] = vUri(address_of(row["table"], row["opens"]))
    return entry


@lru_cache(maxsize=1_000)
def _day(day: datetime.date) -> vDate:
    """A whole day, as the library writes it; many entries share one."""
    written = vDate(day)
    written.params["VALUE"] = "DATE"
    return written


@lru_cache(maxsize=100)
def _category(name: str) -> vCategory:
    """What an entry is of, as the library writes it; many entries share one."""
    return vCategory([name])


@lru_cache(maxsize=100)
def _word(word: str) -> vText:
    """A word of the format, as the library writes it; many entries share one."""
    return vText(word)


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
