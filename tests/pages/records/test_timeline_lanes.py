import random
from itertools import combinations

import pytest

from pages.records.timeline_lanes import GAP, PITCH, REACH, LanePlace, Lanes, arrange, rooms
from pages.ui.box_placement import Box

WIDTH = 1090.0


def boxes(places: list[tuple[float, float]], lanes: Lanes) -> tuple[list[Box], list[Box]]:
    """The boxes of the marks, and those of the labels that are written."""
    marks, labels = [], []
    for (x, width), standing in zip(places, lanes.standings, strict=True):
        marks.append(Box.around(x, standing.rise, REACH))
        left = {"left": x + REACH + GAP, "right": x - REACH - GAP - width}.get(standing.align)
        if left is not None:
            labels.append(Box(left, standing.rise - 18, left + width, standing.rise + 18))
    return marks, labels


def test_events_far_apart_share_one_lane_with_their_labels_on_the_right() -> None:
    lanes = arrange([(100, 120), (400, 120), (700, 120)], WIDTH)
    assert lanes.count == 1
    assert [(standing.rise, standing.align) for standing in lanes.standings] == [(PITCH / 2, "left")] * 3


def test_two_neighbours_turn_their_labels_away_from_each_other() -> None:
    lanes = arrange([(500, 150), (530, 150)], WIDTH)
    assert lanes.count == 1
    assert [standing.align for standing in lanes.standings] == ["right", "left"]


def test_a_crowded_week_takes_more_lanes() -> None:
    lanes = arrange([(500, 150), (520, 150), (540, 150), (560, 150)], WIDTH)
    assert lanes.count > 1
    assert all(standing.align for standing in lanes.standings)


def test_no_event_needs_one_lane_of_air() -> None:
    assert arrange([], WIDTH) == Lanes(1, [])


@pytest.mark.parametrize(("count", "at_least"), [(5, 5), (15, 9), (100, 1)])
@pytest.mark.parametrize("seed", range(4))
def test_every_mark_is_drawn_and_no_label_covers_another_or_a_mark(
    count: int, at_least: int, seed: int
) -> None:
    chance = random.Random(seed)
    places = sorted((chance.uniform(10, 1000), chance.uniform(60, 180)) for _ in range(count))
    marks, labels = boxes(places, arrange(places, WIDTH))
    assert len(marks) == count
    assert len(labels) >= at_least
    assert not any(one.overlaps(other) for one, other in combinations(labels, 2))
    assert not any(label.overlaps(mark) for label in labels for mark in marks)
    assert all(label.left >= 0 and label.right <= WIDTH for label in labels)


def test_where_not_all_have_room_the_heavier_label_is_written() -> None:
    places = [(500.0 + 4 * place, 400.0) for place in range(12)]
    for heavy in (1, 10):
        weights = [1.0 if place == heavy else 0.1 for place in range(12)]
        assert arrange(places, WIDTH, weights).standings[heavy].align


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("width", [400.0, 700.0, 1000.0, WIDTH])
def test_in_a_narrower_window_the_labels_that_have_room_cover_nothing(seed: int, width: float) -> None:
    chance = random.Random(seed)
    places = sorted((chance.uniform(10, 1000), chance.uniform(60, 180)) for _ in range(15))
    weights = [chance.random() for _ in places]
    lanes = arrange(places, WIDTH, weights)
    room = rooms(places, lanes, WIDTH, weights)
    assert max(room) <= WIDTH
    moved = [(x * width / WIDTH, label) for x, label in places]
    kept = [
        one if needed <= width else LanePlace(one.rise, "")
        for one, needed in zip(lanes.standings, room, strict=True)
    ]
    marks, labels = boxes(moved, Lanes(lanes.count, kept))
    assert not any(one.overlaps(other) for one, other in combinations(labels, 2))
    assert not any(label.overlaps(mark) for label in labels for mark in marks)
    assert all(label.left >= 0 and label.right <= width for label in labels)


def test_of_two_labels_that_meet_in_a_narrower_window_the_heavier_one_stays() -> None:
    places = [(100.0, 200.0), (700.0, 200.0)]
    lanes = Lanes(1, [LanePlace(22, "left"), LanePlace(22, "right")])
    for weights, first, second in (([1.0, 2.0], False, True), ([2.0, 1.0], True, False)):
        shown = [needed <= 700 for needed in rooms(places, lanes, WIDTH, weights)]
        assert shown == [first, second]
