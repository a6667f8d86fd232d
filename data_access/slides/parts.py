"""A slide whose picture holds more than a hall reads at once is shown as several, none of them smaller."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, TypeVar, cast

from data_access.french import NO_BREAK, first_of, join, number
from data_access.json_values import JsonObject
from data_access.slides.content import (
    Cards,
    Chain,
    Picture,
    SlideContent,
    SlideGrid,
    SlideLine,
    SlideNames,
    SlideRoad,
    SlideTimeline,
    TerritoryMap,
)
from data_access.slides.words import dotted

MOST = 6  # labels of a picture that the twentieth row reads
_MOST_CARDS = 4  # side by side
_MOST_TITLED = 3  # names in a title, of so many letters at most
_LONGEST_TITLE = 70
_MOST_NAMES = 24  # of a list, in columns
_MOST_MAPS = 4  # that name the territories of a map; of a larger network the slides of territories do
_SIDES = {"territory": "dans nos territoires", "network": "les temps du réseau"}

One = TypeVar("One")
_Told = tuple[Picture, str]  # a part of a picture, and what the small line says of it


@dataclass(frozen=True)
class _Part:
    """A picture and its lines, and what the small line says of it: empty where its place among the others is all there
    is to say."""

    picture: Picture | None
    lines: list[SlideLine]
    words: str = ""

    @property
    def named(self) -> list[str]:
        """Whom a map names."""
        if not self.picture or self.picture["form"] != "map":
            return []
        named = self.picture.get("named", [])
        return [str(one["name"]) for one in self.picture["territories"] if one["code"] in named]

    @property
    def title(self) -> str:
        """What it adds to the others, where one message over all of them would not tell them apart: whom it names."""
        titles = (first_of(self.named, most) for most in (len(self.named), *range(_MOST_TITLED, 0, -1)))
        return next((one for one in titles if len(one) <= _LONGEST_TITLE), "")

    @property
    def names(self) -> str:
        """Whom a map names, in full: a long name is cut where it is written."""
        return f" Y sont nommés : {join(self.named)}." if self.named else ""


def parts(content: SlideContent) -> list[SlideContent]:
    """The slide, or those that show its picture part by part, each saying which it is."""
    picture = content["picture"]
    if picture is None:
        found = [_Part(None, [*lines]) for lines in in_equal_parts(content["lines"], MOST)]
    else:
        split = _SPLIT.get(picture["form"])
        found = [_Part(one, content["lines"], words) for one, words in split(picture)] if split else []
    places = [f"{turn} sur {len(found)}" if len(found) > 1 else "" for turn in range(1, len(found) + 1)]
    told: list[SlideContent] = [
        {
            **content,
            "picture": one.picture,
            "lines": one.lines,
            "sentence": one.title or content["sentence"],
            "alt": content["alt"] + one.names,
            "eyebrow": dotted(content["eyebrow"], one.words or place),
        }
        for one, place in zip(found, places, strict=True)
    ]
    for one in told:
        if seconds := content.get("seconds"):
            one["seconds"] = round(seconds / len(told))
    return told or [content]


def in_equal_parts(rows: Sequence[One], most: int) -> list[Sequence[One]]:
    """The rows in their order, in as few parts of at most so many as can be, each about as long."""
    count = max(1, ceil(len(rows) / most))
    ends = [round(turn * len(rows) / count) for turn in range(count + 1)]
    return [rows[start:end] for start, end in zip(ends, ends[1:], strict=False)]


def _of_chain(picture: Chain) -> Iterator[_Told]:
    for ties in in_equal_parts(picture["ties"], MOST):
        yield {**picture, "ties": [*ties]}, ""


def _of_grid(picture: SlideGrid) -> Iterator[_Told]:
    for rows in in_equal_parts(picture["rows"], MOST):
        yield {**picture, "rows": [*rows]}, ""


def _of_cards(picture: Cards) -> Iterator[_Told]:
    for cards in in_equal_parts(picture["cards"], _MOST_CARDS):
        yield {**picture, "cards": [*cards]}, ""


def _of_names(picture: SlideNames) -> Iterator[_Told]:
    for names in in_equal_parts(picture["names"], _MOST_NAMES):
        yield {**picture, "names": [*names]}, ""


def _of_timeline(picture: SlideTimeline) -> Iterator[_Told]:
    """First what was in the territories, then what was of the network: all of it marked, what weighs most named."""
    for side, words in _SIDES.items():
        moments = [one for one in picture["moments"] if one["side"] == side]
        if moments:
            named = sorted(moments, key=lambda one: -one["weight"])[:MOST]
            of = len(picture["moments"])
            share = f"{words}{NO_BREAK}: {number(len(moments))} sur {number(of)}"
            told = share if len(moments) < of else words
            yield {**picture, "moments": moments, "named": [one["code"] for one in named]}, told


def _of_map(picture: TerritoryMap) -> Iterator[_Told]:
    """All of us without names, where they are more than a hall reads; then land by land those who live there."""
    territories = picture["territories"]
    if len(territories) <= MOST:
        return
    follow = len(territories) <= MOST * _MOST_MAPS
    yield {**picture, "named": []}, "leurs noms suivent" if follow else ""
    for near in _by_land(territories) if follow else []:
        yield {**picture, "named": [str(one["code"]) for one in near]}, ""


def _by_land(
    territories: Sequence[JsonObject], axes: tuple[str, str] = ("latitude", "longitude")
) -> list[Sequence[JsonObject]]:
    """Neighbours together: halved across one way, then the other, until a hall reads each; the north and west first."""
    if len(territories) <= MOST:
        return [territories]
    toward = -1 if axes[0] == "latitude" else 1
    ordered = sorted(territories, key=lambda one: toward * cast(float, one[axes[0]]))
    half = ceil(len(ordered) / 2)
    return [near for side in (ordered[:half], ordered[half:]) for near in _by_land(side, axes[::-1])]


def _of_road(picture: SlideRoad) -> Iterator[_Told]:
    for stops in in_equal_parts(picture["stops"], MOST):
        yield {**picture, "stops": [*stops]}, ""


_SPLIT: dict[str, Callable[[Any], Iterator[_Told]]] = {
    "chain": _of_chain,
    "grid": _of_grid,
    "cards": _of_cards,
    "names": _of_names,
    "timeline": _of_timeline,
    "road": _of_road,
    "map": _of_map,
}
