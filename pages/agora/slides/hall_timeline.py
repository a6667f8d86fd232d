"""The timeline of a hall: every moment on the band of months, a few of them named in large letters above and below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from data_access.french import plural
from data_access.slides.content import Moment, SlideTimeline
from data_access.slides.kinds.months import MONTHS
from pages.agora.slides.area import SlideArea
from pages.agora.slides.canvas import Canvas
from pages.agora.slides.lettering import balanced, fitted, width_of, wrapped
from pages.ui.states import State, sign_of, words_of

BAND, MONTH = 88.0, 36  # pixels: of the band of months, of its letters
TITLES, DETAILS = (50, 46, 42, 38, 34), (36, 34, 32)  # the largest that fits
TITLE_LINES, TITLE_LEADING = 2, 1.1  # the most lines of a title; how far apart, in its size
MARK, SMALL_MARK = 44, 22  # of what is named, and of the rest
_GAP, _AIR = 36.0, 24.0  # between two labels; between a label and the end of its stem
_OTHERS = 34


Lettered = tuple[list[str], float]  # lines, and their size


@dataclass(frozen=True)
class LabelPlace:
    """A named moment: where its mark is, where its words begin and how wide they are, and whether these stand above
    the band."""

    moment: Moment
    x: float
    left: float
    width: float
    above: bool

    @property
    def foot(self) -> float:
        """Where the stem meets the words: above the mark, or as near as they reach."""
        return min(max(self.x, self.left + _AIR), self.left + self.width - _AIR)


@dataclass(frozen=True)
class Standing(LabelPlace):
    """Its words: `title` and `detail`, their lines and their size."""

    title: Lettered
    detail: Lettered

    @property
    def taller(self) -> float:
        """How many pixels more its title takes than a line."""
        lines, size = self.title
        return (len(lines) - 1) * size * TITLE_LEADING


@dataclass(frozen=True)
class Bands:
    """Heights in the area: of the band of months, and of the first lines of the labels above and below it."""

    top: float
    bottom: float
    above: float
    below: float

    @classmethod
    def of(cls, area: SlideArea) -> "Bands":
        """The band in the middle of what the line at the foot leaves; labels halfway to the edges."""
        middle = (area.top + area.bottom - _OTHERS) / 2
        top, bottom = middle - BAND / 2, middle + BAND / 2
        return cls(top, bottom, area.top + (top - area.top) * 0.3, bottom + (area.bottom - bottom) * 0.5)


def standings(picture: SlideTimeline, area: SlideArea) -> list[Standing]:
    """The named moments with their words: each title on one line, on two where one has no room for it."""
    named, widest = named_moments(picture), widest_label(picture, area)
    titles = _of_one_size({one["code"]: one["title"] for one in named}, widest, TITLES, 600, TITLE_LINES)
    details = _of_one_size({one["code"]: one["detail"] for one in named}, widest, DETAILS, 400)
    widths = {
        code: max(_width(title, weight=600), _width(details[code], weight=400))
        for code, title in titles.items()
    }
    return [
        Standing(one.moment, one.x, one.left, one.width, one.above, titles[code], details[code])
        for one in label_places(picture, area, widths)
        for code in [one.moment["code"]]
    ]


def widest_label(picture: SlideTimeline, area: SlideArea) -> float:
    """How wide each label may be, so that all of a row stand side by side."""
    row = max(1, ceil(len(named_moments(picture)) / 2))
    return (area.width - _GAP * (row - 1)) / row


def label_places(picture: SlideTimeline, area: SlideArea, widths: Mapping[str, float]) -> list[LabelPlace]:
    """The named moments in the order of the year, by turns above and below the band: no two labels meet, no two stems
    cross. `widths`: of the labels, by the codes of their moments."""
    named = sorted(named_moments(picture), key=lambda one: (mark_x(one, picture, area), one["code"]))
    found = []
    for above, row in ((True, named[::2]), (False, named[1::2])):
        marks, wide = [mark_x(one, picture, area) for one in row], [widths[one["code"]] for one in row]
        for moment, x, left, width in zip(row, marks, _spread(marks, wide, area), wide, strict=True):
            found.append(LabelPlace(moment, x, left, width, above))
    return found


def _of_one_size(
    texts: Mapping[str, str], width: float, sizes: Sequence[float], weight: int, most: int = 1
) -> dict[str, Lettered]:
    """Each text on as few lines as hold all of them whole, at most so many; all as large as the longest can be."""
    for lines in range(1, most + 1):
        for size in sizes:
            found = {
                code: fitted(text, width, lines, (size,), weight=weight)[1] for code, text in texts.items()
            }
            if all(
                written == wrapped(texts[code], width, size, weight=weight) for code, written in found.items()
            ):
                return {
                    code: (balanced(written, size, weight=weight), size) for code, written in found.items()
                }
    return {code: (written, size) for code, written in found.items()}


def _width(text: Lettered, weight: int) -> float:
    lines, size = text
    return max(width_of(line, size, weight=weight) for line in lines)


def _spread(marks: Sequence[float], widths: Sequence[float], area: SlideArea) -> list[float]:
    """Where labels begin, each as centred on its mark as its neighbours and the edges of the area let it."""
    lefts, edge = [], area.left
    for x, width in zip(marks, widths, strict=True):
        lefts.append(max(edge, x - width / 2))
        edge = lefts[-1] + width + _GAP
    edge = area.right
    for turn in reversed(range(len(lefts))):
        lefts[turn] = min(lefts[turn], edge - widths[turn])
        edge = lefts[turn] - _GAP
    return lefts


def named_moments(picture: SlideTimeline) -> list[Moment]:
    """Those whose name is written."""
    named = picture.get("named")
    return [one for one in picture["moments"] if named is None or one["code"] in named]


def others_of(picture: SlideTimeline) -> str:
    """« et 12 autres temps forts »; empty where all are named."""
    more = len(picture["moments"]) - len(named_moments(picture))
    return f"et {plural(more, 'autre temps fort', 'autres temps forts')}" if more else ""


def mark_x(moment: Moment, picture: SlideTimeline, area: SlideArea) -> float:
    """Where a moment is on the band: the middle of its days, as far as they are of the year."""
    first, last = date(picture["year"], 1, 1), date(picture["year"] + 1, 1, 1)
    start = date.fromisoformat(moment["start"])
    days = [(day - first).days for day in (start, date.fromisoformat(moment["end"] or moment["start"]))]
    length = (last - first).days
    middle = sum(min(max(day, 0), length - 1) for day in days) / 2
    return area.left + (middle + 0.5) / length * area.width


def sign_of_moment(moment: Moment) -> State:
    """What its mark says."""
    return sign_of(moment["state"]) or State.TOCOME


def draw_timeline(canvas: Canvas, picture: SlideTimeline, area: SlideArea) -> None:
    """The band with all its marks, the labels with their stems, and how many moments have none."""
    bands, standing = Bands.of(area), standings(picture, area)
    canvas.panel(area.left, bands.top, area.width, BAND)
    for turn in range(12):
        x = area.left + (turn + 0.5) * area.width / 12
        canvas.words(
            x, bands.bottom - 32, MONTHS[turn + 1], MONTH, color=canvas.colors.muted, anchor="middle"
        )
    named = {one.moment["code"] for one in standing}
    for moment in picture["moments"]:
        if moment["code"] not in named:
            x, told = mark_x(moment, picture, area), f"{moment['title']}, {moment['detail']}"
            canvas.sign(x, bands.top, sign_of_moment(moment), SMALL_MARK, told)
    above, below = _nearer(standing, above=True), _nearer(standing, above=False)
    for one in standing:
        band = bands.top if one.above else bands.bottom
        words = bands.above + above + 68 if one.above else bands.below - below - 56
        canvas.line(f"M{one.x:.0f} {band:.0f}L{one.foot:.0f} {words:.0f}", canvas.colors.tocome, 3)
    for one in standing:
        first = bands.above + above - one.taller if one.above else bands.below - below
        mark = bands.top - 6 if one.above else bands.bottom + 6
        state = sign_of_moment(one.moment)
        canvas.sign(one.x, mark, state, MARK, f"{one.moment['title']}, {words_of(one.moment['state'])}")
        canvas.words(one.left, first, *one.title, weight=600, leading=TITLE_LEADING)
        canvas.words(one.left, first + one.taller + 48, *one.detail, color=canvas.colors.muted)
    foot = others_of(picture)
    canvas.words(area.right, area.bottom, foot, _OTHERS, color=canvas.colors.muted, anchor="end")


def _nearer(standing: Sequence[Standing], *, above: bool) -> float:
    """How much nearer to the band the labels of a row stand, where a title of theirs takes more than a line."""
    return max((one.taller for one in standing if one.above is above), default=0) / 2
