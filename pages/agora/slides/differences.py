"""What moves on a slide whose data are asked again: each of its figures and names, before and after."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data_access.french import MISSING
from data_access.slides.content import VISIT, Number, Picture, SlideContent
from data_access.slides.words import bar_words, dotted
from pages.ui.states import words_of

_NUMBERS = re.compile(r"\d[\d\s  ]*")
_VISIT, _NOTHING, _THERE = "une venue", "rien de noté", "y est"


@dataclass(frozen=True)
class Difference:
    """Something that a slide says otherwise; empty on the side where it says nothing of it. `label`: what it is of,
    where its words do not tell."""

    label: str
    before: str
    after: str


def differences(before: SlideContent, after: SlideContent) -> list[Difference]:
    """What two contents of one slide say otherwise, but for their message: what changed in the order in which it
    stands, what came last."""
    old, new = dict(_facts(before)), dict(_facts(after))
    keys = [*old, *(key for key in new if key not in old)]
    return [
        Difference(key[1], old.get(key, ""), new.get(key, ""))
        for key in keys
        if old.get(key, "") != new.get(key, "")
    ]


_Fact = tuple[tuple[str, str], str]  # what tells it from the others, its label; what is said


def _facts(content: SlideContent) -> Iterator[_Fact]:
    yield ("eyebrow", ""), content["eyebrow"]
    for turn, line in enumerate(content["lines"]):
        words = _NUMBERS.sub("", line["words"]).strip()
        # a line is known by its words but for numbers; one that says nothing else, by its place
        yield (f"line {line['state']} {words or turn}", ""), line["words"]
    if content["picture"]:
        yield from _of_picture(content["picture"])


def _of_picture(picture: Picture) -> Iterator[_Fact]:
    match picture["form"]:
        case "numbers":
            yield from _of_numbers("", picture["numbers"])
        case "cards":
            for card in picture["cards"]:
                yield ("card", card["title"]), card["detail"] or _THERE
                yield from _of_numbers(card["title"], card["numbers"])
        case "bars":
            yield from ((("bar", bar["label"]), bar_words(bar, picture["unit"])) for bar in picture["bars"])
        case "lanterns":
            for state in dict.fromkeys(picture["states"]):
                yield ("lantern", _said(state)), f"{picture['states'].count(state)}"
        case "names":
            yield from ((("name", name["words"]), _said(name["state"])) for name in picture["names"])
        case "place":
            yield ("place", picture["name"]), _said(picture["status"])
        case "map":
            for one in picture["territories"]:
                yield ("territory", str(one["name"])), _said(str(one["status"] or ""))
        case "chain":
            yield from (
                (("tie", f"{tie['sponsor']} parraine {tie['sponsored']}"), _THERE) for tie in picture["ties"]
            )
        case "timeline":
            yield from ((("moment", one["title"]), one["detail"]) for one in picture["moments"])
        case "road":
            for stop in picture["stops"]:
                yield ("stop", stop["words"]), dotted(_said(stop["state"]), stop["detail"])
        case "grid":
            for row in picture["rows"]:
                for column, state in zip(picture["columns"], row["cells"], strict=True):
                    yield ("cell", f"{row['name']}, {column}"), _said(state)


def _of_numbers(of: str, numbers: list[Number]) -> Iterator[_Fact]:
    for number in numbers:
        told = dotted(number["text"] or MISSING, number["detail"])
        yield ("number", ", ".join(filter(None, (of, number["words"])))), told


def _said(state: str) -> str:
    """What a sign says, in words."""
    if state == VISIT:
        return _VISIT
    return words_of(state) or _NOTHING
