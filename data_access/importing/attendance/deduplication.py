"""Who is who on a list: the same person on several lines, several on one line. What is not certain is a span.

Names and addresses live here for as long as they are compared; what comes out are numbers.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

from data_access.importing.attendance.list_lines import ListLine
from data_access.importing.attendance.list_titles import Part, key
from data_access.importing.model.cells import folded
from data_access.name_keys import normalise


class CountSpan(NamedTuple):
    """From how many to how many; `high` None: nobody can say."""

    low: int
    high: int | None

    def plus(self, other: "CountSpan") -> "CountSpan":
        """Both together."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return CountSpan(self.low + other.low, high)


NOBODY, ONE = CountSpan(0, 0), CountSpan(1, 1)


class Weighed(NamedTuple):
    """How many people, or tickets, lines are; and how many of the lines say for certain what another one says."""

    span: CountSpan
    doubles: int


_ADDRESS = re.compile(r"(?<![^\s;,<>()\"'])[^\s;,<>()\"']+@[^\s;,<>()\"']+")
_TITLES_OF_PEOPLE = {"m", "mr", "mme", "mlle", "mm", "mmes", "dr", "me", "monsieur", "madame", "mademoiselle"}
_IN_THE_MEETING = {  # what a tool writes in brackets behind a name
    "host",
    "hote",
    "cohost",
    "cohote",
    "guest",
    "invite",
    "invitee",
    "me",
    "moi",
    "hostme",
    "hotemoi",
    "external",
    "externe",
    "unverified",
    "nonverifie",
    "verified",
    "organizer",
    "organisateur",
}
_NOBODY_IN_PARTICULAR = {
    "iphone",
    "ipad",
    "android",
    "galaxy",
    "samsung",
    "huawei",
    "pc",
    "mac",
    "macbook",
    "ordinateur",
    "telephone",
    "zoomuser",
    "utilisateurzoom",
    "user",
    "utilisateur",
    "participant",
    "participante",
    "invite",
    "invitee",
    "guest",
    "anonyme",
    "anonymous",
    "anonymoususer",
    "utilisateuranonyme",
    "inconnu",
    "unknown",
    "unknownuser",
    "",
}
_ROBOTS = re.compile(
    r"\b(?:otter ?\. ?ai|otter ?pilot|fireflies|read ?\. ?ai|tl ?;? ?dv|meetgeek|sembly ai|noota|leexi|"
    r"(?:ai )?(?:meeting )?note-? ?taker)\b"
)  # what tools that record a meeting are called in it
_BRACKETS = re.compile(r"(?<!\s)\s*[(\[]([^()\[\]]*)[)\]]\s*$")


def mail_of(text: str) -> str:
    """The address in a text, in small letters; empty where it has none."""
    found = _ADDRESS.search(text)
    return found[0].lower().removeprefix("mailto:") if found else ""


def is_robot(text: str) -> bool:
    """Whether a connection is called as a tool that records the meeting; « Zoé (notetaker) » is a person."""
    return _ROBOTS.search(_BRACKETS.sub("", folded(text))) is not None


def name_of(*texts: str) -> str:
    """A name as it is compared: its words in any order, without accents, case and « M. », « Mme »."""
    words = (normalise(word) for text in texts for word in re.split(r"[\W_]+", text))
    return " ".join(sorted(word for word in words if word and word not in _TITLES_OF_PEOPLE))


def tickets(lines: Sequence[ListLine], *, places: bool) -> Weighed:
    """How many tickets there are: each number once. `places`: a line tells how many it is for.

    Of tickets without a number the very same lines may be one or several.
    """
    numbered: dict[str, int] = {}
    others: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for line in lines:
        digits = re.fullmatch(r"\d{1,4}", line.text(Part.PLACES)) if places else None
        count = int(digits[0]) if digits else 1
        if number := key(line.text(Part.TICKET)):
            numbered[number] = max(count, numbered.get(number, 0))
        else:
            others[line.whole].append(count)
    sure = sum(numbered.values())
    low = sure + sum(max(counts) for counts in others.values())
    high = sure + sum(sum(counts) for counts in others.values())
    doubles = len(lines) - len(numbered) - sum(len(counts) for counts in others.values())
    return Weighed(CountSpan(low, high), doubles)


def connected(lines: Sequence[ListLine]) -> Weighed:
    """How many people stand behind connections: one an address; without one, one a name.

    A name without an address is that of the person who has both. « Nico (Nicolas Dupont) » is the Nicolas Dupont who is
    there too. « iPhone » may be anybody.
    """
    names = [_connected_name(line) for line in lines]
    there = {name for name, _ in names}
    addresses, with_one, without, unnamed = set(), set(), set(), set()
    for line, (name, original) in zip(lines, names, strict=True):
        name = original if original in there else name
        address = mail_of(line.text(Part.MAIL)) or mail_of(line.text(Part.ACCOUNT))
        if address:
            addresses.add(address)
            with_one.add(name)
        elif name.replace(" ", "") in _NOBODY_IN_PARTICULAR:
            unnamed.add(line.whole)
        else:
            without.add(name)
    sure = len(addresses) + len(without - with_one)
    return Weighed(CountSpan(sure or min(1, len(unnamed)), sure + len(unnamed)), 0)


def _connected_name(line: ListLine) -> tuple[str, str]:
    """The name of whoever connects, and the one in brackets behind it (itself, where there is none)."""
    text = line.text(Part.NAME) or f"{line.text(Part.FIRST)} {line.text(Part.LAST)}"
    while (found := _BRACKETS.search(text)) and set(normalise(found[1]).split()) <= _IN_THE_MEETING:
        text = text[: found.start()]
    name = name_of(text)
    return name, name_of(found[1]) if found else name


class ListedPerson(NamedTuple):
    """Who stands on a line, as compared (empty where it is not said), and how many they are."""

    address: str
    name: str
    people: CountSpan


def distinct(people: Sequence[ListedPerson]) -> Weighed:
    """How many different people there are.

    The same name with the same address is the same person. With the same name alone, or the same address alone, it may
    be: a father and his son, a couple with one address.
    """
    together = _Groups()
    highest: dict[tuple[str, str, int], CountSpan] = {}
    lowest: dict[str, int] = defaultdict(int)
    named_addresses = {one.address for one in people if one.address and one.name}
    for place, one in enumerate(people):
        if one.address and not one.name and one.address in named_addresses:
            continue  # one of those of that address
        certain = (one.address, one.name, 0) if one.address else ("", "", place + 1)
        highest[certain] = max(highest.get(certain, NOBODY), one.people, key=_most)
        together.join(
            [f"@{one.address}"] * bool(one.address) + [f"={one.name}"] * bool(one.name) or [f"#{place}"]
        )
    for place, one in enumerate(people):
        node = f"@{one.address}" if one.address else (f"={one.name}" if one.name else f"#{place}")
        group = together.of(node)
        lowest[group] = max(lowest[group], one.people.low)
    span = CountSpan(sum(lowest.values()), reduce(CountSpan.plus, highest.values(), NOBODY).high)
    return Weighed(span, len(people) - len(highest))


def _most(span: CountSpan) -> float:
    return float("inf") if span.high is None else span.high


class _Groups:
    """What belongs together, directly or through others."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, node: str) -> str:
        """What stands for the group of a node."""
        while (above := self._above.setdefault(node, node)) != node:
            self._above[node] = self._above[above]
            node = above
        return node

    def join(self, nodes: list[str]) -> None:
        """Says that nodes belong together."""
        first, *others = map(self.of, nodes)
        for other in others:
            self._above[other] = first
