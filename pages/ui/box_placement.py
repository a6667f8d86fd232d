"""Rectangles that must not overlap: the search by which labels of a picture find their places.

Every item has a few candidates (a label here or there, with the mark or the line that goes with it). The most
crowded items choose first, each takes its cheapest free candidate, and whoever finds none asks its neighbours
to move. Nothing is drawn by chance: same input, same picture. Lengths are pixels, y points down.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["label", "mark", "line", "wall"]

_CELL = 48.0  # side of a cell of the grid
_NOBODY = -1  # owner of what cannot move
_CLASHES = {
    ("label", "label"),
    ("label", "mark"),
    ("label", "line"),
    ("label", "wall"),
    ("mark", "label"),
    ("mark", "mark"),
    ("line", "label"),
    ("line", "wall"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether they share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        """Whether it lies wholly inside the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    @classmethod
    def around(cls, x: float, y: float, reach: float) -> "Box":
        """The square whose centre is (x, y)."""
        return cls(x - reach, y - reach, x + reach, y + reach)


@dataclass(frozen=True, slots=True)
class BoxCandidate:
    """One way of drawing an item: its label, and the mark and the line that this label goes with.

    Labels keep clear of everything, marks of labels and marks; lines may cross lines and marks.
    """

    cost: float = 0.0
    label: Box | None = None
    mark: Box | None = None
    line: tuple[Box, ...] = ()

    def boxes(self) -> Iterator[tuple[Kind, Box]]:
        """Every rectangle that it takes, with its kind."""
        if self.label:
            yield "label", self.label
        if self.mark:
            yield "mark", self.mark
        for box in self.line:
            yield "line", box


def choose(
    items: Sequence[Sequence[BoxCandidate]],
    start: Sequence[BoxCandidate | None],
    forbidden: Iterable[Box] = (),
    weights: Sequence[float] | None = None,
) -> list[BoxCandidate | None]:
    """One candidate for each item, so that nothing clashes; an item that finds none keeps its start.

    `weights`: the heavier an item, the earlier it chooses (1 unless told); among equals, the most crowded first.

    `start` is what each item has before it chooses, None or a candidate without a label. `forbidden` are
    rectangles where neither a label nor a line may go.
    """
    board = _Board(start, forbidden)
    ways = [sorted(candidates, key=lambda way: way.cost) for candidates in items]
    worth = weights or [1.0] * len(ways)
    order = sorted(_most_crowded_first(ways), key=lambda item: -worth[item])
    for item in order:
        board.settle(item, ways)
    for item in order:
        if not board.has_label(item):
            board.settle_by_moving(item, ways)
    return board.chosen


class BoxGrid:
    """Rectangles looked up by the cells they touch."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[int, Kind, Box]]] = defaultdict(list)

    def add(self, owner: int, kind: Kind, box: Box) -> None:
        """Put one rectangle of this owner."""
        for cell in _cells(box):
            self._cells[cell].append((owner, kind, box))

    def remove(self, owner: int, box: Box) -> None:
        """Take away what this owner has in the cells of this rectangle."""
        for cell in _cells(box):
            self._cells[cell] = [entry for entry in self._cells[cell] if entry[0] != owner]

    def near(self, box: Box) -> Iterator[tuple[int, Kind]]:
        """Owner and kind of each rectangle that overlaps this one (once for each cell that both touch)."""
        for cell in _cells(box):
            for owner, kind, other in self._cells.get(cell, ()):
                if box.overlaps(other):
                    yield owner, kind


class _Board:
    """What stands where while the items choose."""

    def __init__(self, start: Sequence[BoxCandidate | None], forbidden: Iterable[Box]) -> None:
        self._grid = BoxGrid()
        self.chosen: list[BoxCandidate | None] = [None] * len(start)
        for box in forbidden:
            self._grid.add(_NOBODY, "wall", box)
        for item, candidate in enumerate(start):
            self._put(item, candidate)

    def has_label(self, item: int) -> bool:
        """Whether the item's label stands somewhere."""
        candidate = self.chosen[item]
        return candidate is not None and candidate.label is not None

    def settle(self, item: int, ways: Sequence[Sequence[BoxCandidate]]) -> None:
        """Give the item its cheapest way that is free."""
        for way in ways[item]:
            if not self._in_the_way(item, way, at_most=0):
                self._put(item, way)
                return

    def settle_by_moving(self, item: int, ways: Sequence[Sequence[BoxCandidate]]) -> None:
        """Give the item a way that is free once one or two others have moved; none loses its label."""
        for way in ways[item]:
            if not way.label:
                continue
            others = self._in_the_way(item, way, at_most=2)
            if _NOBODY in others or len(others) > 2:
                continue
            before = {other: self.chosen[other] for other in (item, *others)}
            self._put(item, way)
            if all(self._move(other, ways[other]) for other in others):
                return
            for other, candidate in before.items():
                self._put(other, candidate)

    def _move(self, item: int, ways: Sequence[BoxCandidate]) -> bool:
        labelled = self.has_label(item)
        for way in ways:
            if (way.label or not labelled) and not self._in_the_way(item, way, at_most=0):
                self._put(item, way)
                return True
        return False

    def _in_the_way(self, item: int, way: BoxCandidate, at_most: int) -> set[int]:
        """Who clashes with it; looking stops as soon as they are more than `at_most`, or one cannot move."""
        others: set[int] = set()
        for kind, box in way.boxes():
            for owner, other_kind in self._grid.near(box):
                if owner != item and (kind, other_kind) in _CLASHES:
                    others.add(owner)
                    if owner == _NOBODY or len(others) > at_most:
                        return others
        return others

    def _put(self, item: int, candidate: BoxCandidate | None) -> None:
        before = self.chosen[item]
        if before:
            for _, box in before.boxes():
                self._grid.remove(item, box)
        self.chosen[item] = candidate
        if candidate:
            for kind, box in candidate.boxes():
                self._grid.add(item, kind, box)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row


def _most_crowded_first(ways: Sequence[Sequence[BoxCandidate]]) -> list[int]:
    """Items by how many others would like to write where they would; ties in the order given."""
    grid = BoxGrid()
    wishes = [_hull([way.label for way in candidates if way.label][:4]) for candidates in ways]
    for item, wish in enumerate(wishes):
        if wish:
            grid.add(item, "label", wish)
    crowds = [len({owner for owner, _ in grid.near(wish)}) if wish else 0 for wish in wishes]
    return sorted(range(len(ways)), key=lambda item: -crowds[item])


def _hull(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
