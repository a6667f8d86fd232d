"""How high each event stands above (or below) the band of months, so that marks and labels keep clear."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pages.ui.box_placement import Box, BoxCandidate, choose

PITCH = 44  # pixels from lane to lane; the label's two lines take 36 of them
REACH = 9  # half of a mark
GAP = 5  # between a mark and its label
_MOST_LANES = 4
_APART = 10  # between a label and whatever comes next
_HALF_LABEL = 18
_WITHOUT_LABEL = 100.0  # cost
_TINY = 0.001


@dataclass(frozen=True)
class LanePlace:
    """Where an event stands: pixels from the band, and how its label is aligned beside it ("": no label)."""

    rise: float
    align: Literal["left", "right", ""]


@dataclass(frozen=True)
class Lanes:
    """The standings of one side of the band, and how many lanes they take."""

    count: int
    standings: list[LanePlace]


def arrange(
    places: Sequence[tuple[float, float]], width: float, weights: Sequence[float] | None = None
) -> Lanes:
    """Give each event, in order of date, a standing; `places` are (x of its mark, width of its label), in pixels.

    `weights`: how much each label is worth, 1 unless told; where not all have room, the heavier ones are written.

    As few lanes as hold every label; where even the most do not, the number that holds most marks, then labels.
    """
    best, best_score = Lanes(1, []), (-1, -1)
    for count in range(1, _MOST_LANES + 1):
        chosen = _chosen(places, count, width, weights)
        clear = sum(not any(_covers(way, other) for other in chosen if other is not way) for way in chosen)
        score = clear, sum(way.label is not None for way in chosen)
        if score > best_score:
            best, best_score = Lanes(count, [_standing(way) for way in chosen]), score
        if score == (len(places), len(places)):
            break
    return best


def rooms(
    places: Sequence[tuple[float, float]], lanes: Lanes, width: float, weights: Sequence[float]
) -> list[float]:
    """Of each label, the narrowest picture (pixels, `width` at most) on which it keeps clear: in a narrower window
    marks move together, but a label stays as long as it is. Of two labels that meet, the heavier one stays.
    """
    found = []
    for one, ((x, label), mine) in enumerate(zip(places, lanes.standings, strict=True)):
        left, right = _span(label, mine)
        needed = [-left / max(x / width, _TINY), right / max(1 - x / width, _TINY)]
        for other, ((at, its_label), its) in enumerate(zip(places, lanes.standings, strict=True)):
            beside = abs(its.rise - mine.rise) < _HALF_LABEL + REACH
            if other == one or not (beside or its.rise > mine.rise):
                continue  # even its stem stands below the label
            reaches = [(-REACH, REACH) if beside else (0.0, 0.0)]
            if beside and its.align and (weights[other], -other) > (weights[one], -one):
                reaches.append(_span(its_label, its))
            for from_, to in reaches:
                gap = right - from_ if x <= at else to - left
                needed.append((gap + GAP) * width / max(abs(at - x), _TINY))
        found.append(min(max(needed), width))
    return found


def _span(label: float, standing: LanePlace) -> tuple[float, float]:
    """From where to where a label reaches, in pixels from its mark."""
    near, far = REACH + GAP, REACH + GAP + label
    return {"left": (near, far), "right": (-far, -near)}.get(standing.align, (0.0, 0.0))


def _chosen(
    places: Sequence[tuple[float, float]], lanes: int, width: float, weights: Sequence[float] | None
) -> list[BoxCandidate]:
    rises = [PITCH * (lane + 0.5) for lane in range(lanes)]
    between = [PITCH * lane for lane in range(1, lanes)]
    alone = [[_way(x, rise) for rise in (*rises, *between)] for x, _ in places]
    ways = [
        [*_with_label(x, label, rises, width), *rows] for (x, label), rows in zip(places, alone, strict=True)
    ]
    return [way for way in choose(ways, _spread(alone), weights=weights) if way]


def _with_label(x: float, label: float, rises: Sequence[float], width: float) -> Iterator[BoxCandidate]:
    """Near lanes first, the label right of the mark, then left of it, as far as the picture reaches."""
    near, far = REACH + GAP, REACH + GAP + label + _APART
    for lane, rise in enumerate(rises):
        for turn, (left, right) in enumerate(((x + near, x + far), (x - far, x - near))):
            if left >= 0 and right <= width:
                box = Box(left, rise - _HALF_LABEL, right, rise + _HALF_LABEL)
                yield _way(x, rise, 2 * lane + turn, box)


def _way(x: float, rise: float, cost: float = _WITHOUT_LABEL, label: Box | None = None) -> BoxCandidate:
    """The mark with its stem to the band, alone unless a label is given."""
    return BoxCandidate(cost, label, Box.around(x, rise, REACH), (Box(x - 3, 0, x + 3, rise),))


def _spread(alone: Sequence[Sequence[BoxCandidate]]) -> list[BoxCandidate]:
    """Marks before any label is written: each in the first row where it covers no other, if there is one."""
    taken: list[BoxCandidate] = []
    for rows in alone:
        clear = (way for way in rows if not any(_covers(way, other) for other in taken))
        taken.append(next(clear, rows[len(taken) % len(rows)]))
    return taken


def _covers(one: BoxCandidate, other: BoxCandidate) -> bool:
    return bool(one.mark and other.mark and one.mark.overlaps(other.mark))


def _standing(way: BoxCandidate) -> LanePlace:
    assert way.mark
    rise = (way.mark.top + way.mark.bottom) / 2
    if not way.label:
        return LanePlace(rise, "")
    return LanePlace(rise, "left" if way.label.left > way.mark.left else "right")
