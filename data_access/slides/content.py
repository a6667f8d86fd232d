"""What stands on a slide: plain words and numbers that JSON keeps as they are. Every rendering reads this alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict

from data_access.json_values import JsonObject
from data_access.view import View


class SlideLine(TypedDict):
    """A line of a list or legend. `state`: what its sign says, a value of the vocabulary (« labelled », « done »),
    LINK, VISIT, or empty for no sign."""

    state: str
    words: str


class Number(TypedDict):
    """A figure as it is said (« plus de 17 800 »), what it counts, and when, or over what it stands."""

    text: str
    words: str
    detail: str


class Numbers(TypedDict):
    """A few figures, large."""

    form: Literal["numbers"]
    numbers: list[Number]


class SlideNames(TypedDict):
    """Names with their signs, in as many columns as they need."""

    form: Literal["names"]
    names: list[SlideLine]


class Lanterns(TypedDict):
    """One sign a territory, without names: how many we are, at one glance."""

    form: Literal["lanterns"]
    states: list[str]


class SlidePlace(TypedDict):
    """One territory on its land: degrees, the code of its département."""

    form: Literal["place"]
    name: str
    status: str
    latitude: float
    longitude: float
    department: str


class TerritoryMap(TypedDict):
    """Territories on their land and who sponsors whom: the columns that the told map wants. `named`: the codes of those
    whose name is written; all, unless given."""

    form: Literal["map"]
    territories: list[JsonObject]
    sponsorships: list[JsonObject]
    named: NotRequired[list[str]]


class Tie(TypedDict):
    """A sponsorship of today, with the status of both territories."""

    sponsor: str
    sponsor_status: str
    sponsored: str
    sponsored_status: str


class Chain(TypedDict):
    """Who sponsors whom, from left to right, under two headings."""

    form: Literal["chain"]
    heads: list[str]
    ties: list[Tie]


class Moment(TypedDict):
    """An event on a timeline: the columns that the timeline wants; days as ISO texts, `end` may be missing."""

    code: str
    title: str
    start: str
    end: str | None
    side: str
    state: str
    detail: str
    weight: float


class SlideTimeline(TypedDict):
    """The moments of a year. `named`: the codes of those whose name is written; all, unless given."""

    form: Literal["timeline"]
    year: int
    moments: list[Moment]
    named: NotRequired[list[str]]


class RoadStop(TypedDict):
    """A step of a road: its state (empty: nothing is noted), its name, its date."""

    state: str
    words: str
    detail: str


class SlideRoad(TypedDict):
    """Steps in the order in which they are walked."""

    form: Literal["road"]
    stops: list[RoadStop]


class GridRow(TypedDict):
    """A row of a grid: a name, and the state in each column (empty: nothing is noted)."""

    name: str
    cells: list[str]


class SlideGrid(TypedDict):
    """Names by columns, a sign where something is noted. `heads`: what stands above the names, and above
    the columns, where that needs to be said."""

    form: Literal["grid"]
    heads: NotRequired[list[str]]
    columns: list[str]
    rows: list[GridRow]


class SlideCard(TypedDict):
    """One of several things side by side: its name, where and when, what was counted."""

    title: str
    detail: str
    numbers: list[Number]


class Cards(TypedDict):
    """A few things side by side, in the order of their dates."""

    form: Literal["cards"]
    cards: list[SlideCard]


class Bar(TypedDict):
    """A bar: its label, its length, and the number as it is said."""

    label: str
    value: float
    text: str


class Bars(TypedDict):
    """Amounts of one unit, in the order of time. `unit`: what one of them is, « événement »."""

    form: Literal["bars"]
    unit: str
    bars: list[Bar]


class SlidePhoto(TypedDict):
    """A photograph by its code, and its size in pixels. `data`: the JPEG itself (base64), where it is to be drawn: what
    a show keeps does not have it."""

    form: Literal["photo"]
    code: str
    width: int
    height: int
    data: NotRequired[str]


Picture = (
    Numbers
    | SlideNames
    | Lanterns
    | SlidePlace
    | TerritoryMap
    | Chain
    | SlideTimeline
    | SlideRoad
    | SlideGrid
    | Cards
    | Bars
    | SlidePhoto
)


class SlideContent(TypedDict):
    """A slide. `sentence` is its message, after `figure` where one number is all of it; `lines` stand beside the
    picture; `source` says where and when from; `notes` are for whoever speaks; `alt` is the picture in words;
    `seconds`: how long it is to last, where somebody said."""

    kind: str
    eyebrow: str
    figure: str
    sentence: str
    lines: list[SlideLine]
    picture: Picture | None
    source: str
    notes: str
    alt: str
    seconds: NotRequired[int]


LINK, VISIT = "link", "visit"  # states of lines and cells that speak of sponsorships, and of visits


class SlideChoice(TypedDict):
    """A slide that was chosen for a show. `about`: the code of a promo, territory or figure, empty for the kind's own
    choice. `eyebrow`, `sentence` and `notes` were typed; empty ones leave what the data say. `text`: lines that were
    typed below the sentence; `seconds`: how long it is to last, 0 where nobody said."""

    kind: str
    about: str
    eyebrow: str
    sentence: str
    notes: str
    text: NotRequired[str]
    seconds: NotRequired[int]


@dataclass(frozen=True)
class SlideKind:
    """A kind of slide. `content(view, year, about)` answers None where there is nothing to show; `abouts(view)` says
    what it can be about (code → name), in French order, and `several` how many of them are called. `on_demand`: it is
    in a show only where it was added; `lines_typed`: lines can be typed below its sentence. `contents(view, year,
    abouts)`: those of several that have something to show, read together, of a kind of which a show holds many."""

    name: str
    french: str
    content: Callable[[View, int, str], SlideContent | None]
    abouts: Callable[[View], dict[str, str]] | None = None
    several: str = ""
    on_demand: bool = False
    lines_typed: bool = False
    contents: Callable[[View, int, Sequence[str]], dict[str, SlideContent]] | None = None


def slide(
    kind: str,
    eyebrow: str,
    sentence: str,
    picture: Picture | None = None,
    alt: str = "",
    *,
    figure: str = "",
    lines: Sequence[SlideLine] = (),
    source: str = "",
    notes: str = "",
) -> SlideContent:
    """A slide; what is not given is empty."""
    return {
        "kind": kind,
        "eyebrow": eyebrow,
        "figure": figure,
        "sentence": sentence,
        "lines": [*lines],
        "picture": picture,
        "source": source,
        "notes": notes,
        "alt": alt,
    }
