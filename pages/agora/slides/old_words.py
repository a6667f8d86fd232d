"""What the team typed for a slide and its data no longer say: an old number, last year's year, a place that is another
now. The words themselves are never changed."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from data_access.french import NO_BREAK, quote
from data_access.slides.content import SlideChoice, SlideContent
from data_access.word_stems import stems_of
from pages.agora.slides.differences import Difference, differences
from pages.agora.slides.player import title_of

_NUMBER = re.compile(r"\d{1,3}(?:\s\d{3})+(?!\d)|\d+(?:,\d+)?")
_BESIDE = re.compile(r"(\w*)\W*$"), re.compile(r"^\W*(\w*)")  # the word before a number, and the one after it
_UNSEEN = (
    "kind",
    "notes",
    "data",
    "code",
    "start",
    "end",
    "form",
    "state",
    "status",
    "weight",
    "value",
    "year",
)
_GONE = "la diapositive ne le dit plus"


class Retold(NamedTuple):
    """What a show tells of, before and now: its year; the names of places; of a place where the network was, and is no
    more, where it is (see `places_moved`)."""

    before: int
    now: int
    names: Collection[str] = ()
    places: Mapping[str, str] = {}


@dataclass(frozen=True)
class OldWord:
    """What words of the team say, and what is so now. `where`: « vos mots », « vos notes »."""

    where: str
    said: str
    now: str

    @property
    def sentence(self) -> str:
        """« vos mots disent « 24 » : le chiffre est 27 aujourd'hui »."""
        return f"{self.where} disent {quote(self.said)}{NO_BREAK}: {self.now}"


def typed_by(chosen: SlideChoice) -> dict[str, str]:
    """The words that were typed for a slide, and its notes."""
    words = (chosen["eyebrow"], chosen["sentence"], chosen.get("text", ""))
    return {"vos mots": " · ".join(filter(None, words)), "vos notes": chosen["notes"]}


def old_words(
    chosen: SlideChoice, before: SlideContent | None, after: SlideContent | None, told: Retold
) -> list[OldWord]:
    """What was typed for a slide and is another now; nothing of a slide that shows nothing."""
    if before is None or after is None:
        return []
    return [
        OldWord(where, said, now)
        for where, words in typed_by(chosen).items()
        for said, now in _found(" ".join(words.split()), before, after, told).items()
    ]


def _found(words: str, before: SlideContent, after: SlideContent, told: Retold) -> dict[str, str]:
    said_then, said_now = (" ".join(_seen(one)) for one in (before, after))
    still = {_value(one) for one in _NUMBER.findall(said_now)}
    moved = [*_moved(before, after)]
    found: dict[str, str] = {}
    for match in _NUMBER.finditer(words):
        if _value(match[0]) in still:
            continue
        if told.before != told.now and _value(match[0]) == str(told.before):
            found[match[0]] = f"le diaporama raconte {told.now}"
        elif now := _now(match, words, moved, before["sentence"]):
            found[match[0]] = now
    for name in told.names:
        if _names(words, name) and _names(said_then, name) and not _names(said_now, name):
            found[name] = _GONE
    for name, now in told.places.items():
        if _names(words, name) and not _names(said_now, name):
            found[name] = now
    return found


def _moved(before: SlideContent, after: SlideContent) -> Iterator[Difference]:
    if before["figure"] != after["figure"]:
        yield Difference("", before["figure"], after["figure"])
    yield from differences(before, after)
    if title_of(before) != title_of(after):
        yield Difference("", title_of(before), title_of(after))


def _now(match: re.Match[str], words: str, moved: Sequence[Difference], sentence: str) -> str:
    """What a number of the words is now; empty where no figure said it. One of a single digit says anything: a word
    beside it has to be that of the figure."""
    value = _value(match[0])
    beside = stems_of(
        " ".join((_BESIDE[0].findall(words[: match.start()])[0], _BESIDE[1].findall(words[match.end() :])[0]))
    )
    for one in moved:
        then, now = (_NUMBER.findall(said) for said in (one.before, one.after))
        known = stems_of(f"{one.label} {one.before} {sentence}")
        if value not in map(_value, then) or (len(value) == 1 and known.keys().isdisjoint(beside)):
            continue
        place = [*map(_value, then)].index(value)
        if len(then) == len(now):
            return f"le chiffre est {now[place]} aujourd'hui"
        return f"le chiffre est {now[0]} aujourd'hui" if len(now) == 1 else _GONE
    return ""


def _value(number: str) -> str:
    return "".join(number.split())


def _names(words: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def _seen(value: Any) -> Iterator[str]:
    """All that a slide says to a hall."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in _UNSEEN:
                yield from _seen(one)
    elif isinstance(value, list):
        for one in value:
            yield from _seen(one)
