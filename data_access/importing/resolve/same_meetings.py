"""Two events of one file, on one day at one host, that may be one meeting under two names: one name is the other in
short; or two sheets speak of what their names share; or both are of one kind, and their counts would be added up."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from data_access.importing.model.rows import Row
from data_access.importing.parse.term_spellings import term_of
from data_access.models import EventMeasure
from data_access.name_matching.name_similarity import in_short, own_words, words
from data_access.vocabulary import EventType, Precision

_PARTS_OF_A_DAY = {"matin", "matinee", "apres", "midi", "soir", "soiree", "journee", "jour", "jours", "total"}
_KINDS = {"soiree", "journee"}  # where they stand first, « Soirée des idées »
_NOUNS = {  # that say of an event only what it is
    *("soiree", "journee", "evenement", "rencontre", "reunion", "visite", "atelier", "seance", "session"),
    *("forum", "cafe", "apero", "fete", "temps", "grande", "grand", "petit", "petite"),
}


class SameMeetings:
    """What the rows of a file say of its events beside their names."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows

    @cached_property
    def _counted(self) -> dict[Row, set[str]]:
        """What was counted at each event; of most files it is not asked for."""
        found: dict[Row, set[str]] = defaultdict(set)
        for row in self._rows:
            if row.table == EventMeasure.__tablename__ and row.parent is not None:
                found[row.parent].add(row.values.get("measure") or "")
        return found

    def may_be_one(
        self, one: str, other: str, mine: Sequence[Row] | None, theirs: Sequence[Row] | None
    ) -> bool:
        """Whether two names of one day and host may mean one event; `mine`, `theirs`: the rows that describe it."""
        one, other = without_year(mine[0]) if mine else one, without_year(theirs[0]) if theirs else other
        if _tell_parts_of_a_day(one, other):
            return False
        if words(one) == words(other) or is_in_short(one, other):
            return True
        if (
            not mine
            or not theirs
            or not (_is_at_a_host_that_day(mine[0]) and _is_at_a_host_that_day(theirs[0]))
        ):
            return False
        kinds = [{kind for row in rows if (kind := _kind(row))} for rows in (mine, theirs)]
        if all(kinds) and kinds[0].isdisjoint(kinds[1]):
            return False
        sheets = [{row.sheet for row in rows} for rows in (mine, theirs)]
        if sheets[0].isdisjoint(sheets[1]) and _shared(one, other, mine[0]):
            return True
        both = set.intersection(
            *(set().union(*(self._counted.get(row, ()) for row in rows)) for rows in (mine, theirs))
        )
        return bool(both) and all(kinds) and all(row.values.get("type") for row in (*mine, *theirs))


def without_year(row: Row) -> str:
    """The name of an event without the year in which it is: « Forum 2025 »."""
    name, date = str(row.values["name"]), row.values.get("date")
    year = str(date["start"])[:4] if isinstance(date, dict) and date.get("start") else ""
    if not year or year not in name:
        return name
    return re.sub(rf"\W*\b{year}\b", "", name).strip() or name


def is_in_short(one: str, other: str) -> bool:
    """« Soirée rêves », « Soirée des rêves de Caen »; a part of the day is another event (see `event_parts`), and the
    last word always tells (« Groupe A »)."""
    short, long = sorted((words(one), words(other)), key=len)
    if not short or short[-1] not in long or _tell_parts_of_a_day(one, other):
        return False
    return in_short(one, other)


def _tell_parts_of_a_day(one: str, other: str) -> bool:
    """Whether words part two names that say when on its day an event is: « Forum matin », and « Forum soirée »."""
    mine, theirs = (set(_without_kind(words(name))) for name in (one, other))
    return not _PARTS_OF_A_DAY.isdisjoint(mine ^ theirs)


def _without_kind(name: Sequence[str]) -> Sequence[str]:
    return name[1:] if name and name[0] in _KINDS else name


def _is_at_a_host_that_day(row: Row) -> bool:
    date = row.values.get("date")
    at_a_host = row.values.get("territory") is not None or bool(row.values.get("outside_host"))
    return at_a_host and isinstance(date, dict) and date["precision"] == Precision.DAY


def _kind(row: Row) -> str | None:
    return row.values.get("type") or term_of(EventType, str(row.values["name"]))


def _shared(one: str, other: str, row: Row) -> bool:
    """Whether two names share more than half of the words that tell what an event is about, rather than where it is:
    « Vélo et ville » is hardly « La ville de demain »."""
    host = {word for name in ("territory", "outside_host") for word in words(str(row.values.get(name) or ""))}
    mine, theirs = ({*own_words(name)} - _NOUNS - host for name in (one, other))
    shared = {word for word in mine & theirs if len(word) > 2 and not word.isdigit()}
    return 2 * len(shared) > min(len(mine), len(theirs))
