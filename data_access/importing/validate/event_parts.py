"""An event beside its own parts: « Forum matin », « Forum après-midi » and « Forum (journée) » on one day at one host,
« Agora J1 », « Agora J2 » and « Agora 2025 ». One evening would count as several, and its people more than once; which
of them count is asked."""

import datetime
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeGuard

from data_access.fields import field_of
from data_access.french import first_of, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import folded
from data_access.importing.model.rows import Row
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.validate.plausibility import Doubt, Instead, Surprise, Surprises, is_said
from data_access.models import Event
from data_access.name_keys import key_of
from data_access.records.images import Image

WHOLE = "entier"  # answer: only the event as a whole is read
_LONGEST = 7  # days that an event with parts lasts
_NAMED = 3  # parts that are told
_NAME = field_of(Event, "name")
_RANK = r"(?:1(?:er|re)|2(?:e|nde?)|[3-7]e|premiere?|deuxieme|seconde?|troisieme)"
_DAY = rf"(?:j(?:our(?:nee)?)? ?\d{{1,2}}|{_RANK} jour(?:nee)?)"
_PART = re.compile(
    rf"\b(?:(?:le |la |l')?(?:matin(?:ee)?|apres[- ]midi|soir(?:ee)?|midi)|{_DAY}|partie \d)\W*$|^\W*{_DAY}\b"
)
_WHOLE = re.compile(
    r"\b(?:toute la journee|(?:la )?journee(?: (?:entiere|complete))?|(?:les )?(?:\d|deux|trois) jours|total|"
    r"en tout|global|ensemble)\W*$"
)
_HINTS = re.compile(
    r"matin|midi|soir(?:ee)?(?:(?:19|20)\d\d)?$|jour|partie|j\d", re.M
)  # of which the key of such a name holds one
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RIGHT = "garder l'événement entier, ou ses parties"


class _Host(NamedTuple):
    """What an event and its parts share: what they are called, and at whose place they are."""

    called: str
    territory: int | None


def beside_their_parts(changes: Sequence[RowChange], known: Known, surprises: Surprises) -> None:
    """Doubts the events of a file that stand beside their parts, in the file or known."""
    events = known.images(Event)
    parts = _parts(events)
    if not parts:
        return
    said = {change.record_id: change for change in changes if change.model is Event}
    for record_id, change in said.items():
        image = events.get(record_id)
        if not _is_short(image) or not is_said(change, ("name", "date")) or _called(_PART, image) is not None:
            continue
        called = _called(_WHOLE, image)
        host = _Host(_bare(image["name"]) if called is None else called, image.get("territory"))
        inside = [one for one in parts.get(host, ()) if one != record_id and _lies_within(events[one], image)]
        if not inside:
            continue
        named = first_of([quote(events[one]["name"]) for one in inside], _NAMED)
        why = (
            f"{quote(image['name'])} est peut-être l'événement entier, dont {named} font partie : tous compteraient, "
            "et leurs présents s'additionneraient"
        )
        found = [said[one] for one in inside if one in said]
        surprises.beside[change.row.sheet, record_id] = found
        doubt = BESIDE_PARTS if len(found) == len(inside) else BESIDE_KNOWN_PARTS
        surprises.add(Surprise(doubt, change.row, _NAME, why, _RIGHT, change))


def _parts(events: Mapping[int, Image]) -> dict[_Host, list[int]]:
    """The events that are called like a part of one, by what that would be called and its host."""
    found: dict[_Host, list[int]] = defaultdict(list)
    if not _HINTS.search("\n".join([key_of(image["name"]) for image in events.values()])):
        return found  # as mostly
    for record_id, image in events.items():
        if not _HINTS.search(key_of(image["name"])):
            continue  # as nearly all: without the hints, 0.55 s instead of 0.1 for 100,000 events (2026-11-30)
        if image.get("date") and (called := _called(_PART, image)):
            found[_Host(called, image.get("territory"))].append(record_id)
    return found


def _called(ending: re.Pattern[str], image: Image) -> str | None:
    """What an event is called without such words; None where its name has none of them."""
    name = _YEAR.sub("", folded(image["name"])).strip(" ()-–—:")
    rest, found = ending.subn("", name)
    return key_of(rest) if found else None


def _bare(name: str) -> str:
    return key_of(_YEAR.sub("", folded(name)))


def _lies_within(part: Image, whole: Image) -> bool:
    inside = whole["date"]["start"] <= part["date"]["start"] and part["date"]["end"] <= whole["date"]["end"]
    return bool(inside)


def _is_short(event: Image | None) -> TypeGuard[Image]:
    """Whether an event has its days, and few of them."""
    if not event or not event.get("date"):
        return False
    start, end = (datetime.date.fromisoformat(event["date"][one]) for one in ("start", "end"))
    return (end - start).days < _LONGEST


def _leave_parts(found: Sequence[Surprise], surprises: Surprises, known: Known) -> set[Row]:
    """Leaves the rows of the parts aside."""
    wholes = {one.change.record_id for one in found if one.change}
    return {
        part.row
        for (_, record_id), parts in surprises.beside.items()
        if record_id in wholes
        for part in parts
    }


_AS_READ, _LEAVE = (
    "oui, ce sont des événements distincts : chacun compte",
    "non : garder les parties, et laisser l'événement entier de côté",
)
BESIDE_PARTS = Doubt(
    "événement à côté de ses parties",
    _AS_READ,
    instead=Instead(WHOLE, "non : garder l'événement entier, et laisser ses parties de côté", _leave_parts),
    left=_LEAVE,
)
BESIDE_KNOWN_PARTS = Doubt("événement à côté de ses parties, déjà connues", _AS_READ, left=_LEAVE)
