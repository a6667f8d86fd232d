import random
from dataclasses import replace
from itertools import combinations
from math import cos, pi, sin

import pytest

from pages.ui.box_placement import Box
from pages.ui.labels import Label, Placed, place, shorten, text_width

FRAME = Box(0, 0, 690, 640)
NAMES = ["Lons-le-Saunier", "Meurthe-et-Moselle", "Strasbourg", "Les Mureaux", "Caen", "Le Mans"]


def named(key: str, x: float, y: float) -> Label:
    return Label(key, x, y, text_width(key.partition("/")[0], 15), 19, 8)


def scattered(count: int, seed: int) -> list[Label]:
    """Names at random points of the frame."""
    chance = random.Random(seed)
    return [
        named(f"{chance.choice(NAMES)}/{number}", chance.uniform(8, 682), chance.uniform(8, 632))
        for number in range(count)
    ]


def mark(label: Label) -> Box:
    return Box.around(label.x, label.y, label.reach)


def test_widths_are_those_of_the_browser() -> None:
    """Measured in Chromium: the names of the timeline, in Source Sans."""
    assert text_width("Comité de labellisation", 15, 600) == pytest.approx(148.2, abs=1)
    assert text_width("13 sept. · plus de 250 personnes", 14, 400) == pytest.approx(184.5, abs=1)


def test_a_long_text_is_cut_at_its_end_and_a_short_one_is_left() -> None:
    assert shorten("Katalyze, Amiens", 200, 15) == "Katalyze, Amiens"
    cut = shorten("Une soirée au nom vraiment interminable", 120, 15)
    assert cut.startswith("Une soirée")
    assert cut.endswith("…")
    assert text_width(cut, 15) <= 120


def test_a_label_alone_stands_right_of_its_mark() -> None:
    placed = place([named("Caen", 100, 100)], FRAME)["Caen"]
    assert (placed.anchor, placed.dy, placed.leader) == ("start", 0, None)
    assert placed.dx > 8


def test_a_label_at_the_right_edge_turns_to_the_left() -> None:
    placed = place([named("Strasbourg", 680, 100)], FRAME)["Strasbourg"]
    assert placed.anchor == "end"
    assert placed.box.within(FRAME)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("leaders", [True, False])
def test_no_two_labels_overlap_and_none_covers_a_mark_or_leaves_the_frame(seed: int, leaders: bool) -> None:
    labels = scattered(60, seed)
    boxes = [placed.box for placed in place(labels, FRAME, leaders=leaders).values()]
    assert len(boxes) > 40
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert not any(box.overlaps(mark(label)) for box in boxes for label in labels)
    assert all(box.within(FRAME) for box in boxes)


def test_labels_keep_out_of_a_forbidden_frame() -> None:
    inset = Box(300, 0, 690, 640)
    placed = place([named("Caen", 290, 100), named("Le Mans", 250, 300)], FRAME, forbidden=[inset])
    assert len(placed) == 2
    assert not any(one.box.overlaps(inset) for one in placed.values())


def test_an_arc_is_avoided_where_there_is_room_elsewhere() -> None:
    arc = [(100.0 + step, 100.0) for step in range(10, 120, 6)]
    assert place([named("Caen", 100, 100)], FRAME, dear=arc)["Caen"].anchor == "end"


def test_a_label_does_not_stand_beside_the_mark_of_another() -> None:
    own, other = named("Strasbourg", 650, 100), named("Florange", 606, 84)
    placed = place([own, other], FRAME)["Strasbourg"]
    assert placed.leader is None
    assert not placed.box.overlaps(Box.around(other.x, other.y, other.reach + 4))
    alone = place([own], FRAME)["Strasbourg"]
    assert alone.box.overlaps(Box.around(other.x, other.y, other.reach + 4)), "it would have stood there"


@pytest.mark.parametrize(("apart", "is_led"), [(30, True), (60, False)])
def test_a_label_that_is_hardly_nearer_to_its_own_mark_than_to_another_is_led_away_and_a_clear_one_is_not(
    apart: float, is_led: bool
) -> None:
    turns = [2 * pi * turn / 3 for turn in range(3)]
    ring = [Box.around(200 + apart * cos(turn), 200 + apart * sin(turn), 8) for turn in turns]
    placed = place([named("Caen", 200, 200)], FRAME, nameless=ring)["Caen"]
    assert (placed.leader is not None) is is_led


def test_of_very_few_labels_none_stands_close_upon_another() -> None:
    places = {"Luxembourg": (281, 59), "Strasbourg": (321, 94), "Epinal": (291, 110)}
    labels = [Label(name, x, y, text_width(name, 13), 15.6, 6.6) for name, (x, y) in places.items()]
    nancy, frame = Box.around(283, 93, 6.6), Box(0, 0, 390, 365)
    boxes = [one.box for one in place(labels, frame, nameless=[nancy]).values()]
    assert len(boxes) == 3
    for one, other in combinations(sorted(boxes, key=lambda box: box.top), 2):
        assert other.top - one.bottom >= 3 or one.right <= other.left or other.right <= one.left


def test_a_line_that_passes_between_two_of_its_points_is_avoided_too() -> None:
    free = place([named("Caen", 100, 100)], FRAME)["Caen"].box
    line = [(free.left - 3, free.top - 0.5), (free.left + 3, free.top - 0.5)]
    placed = place([named("Caen", 100, 100)], FRAME, dear=line)["Caen"].box
    assert not any(placed.overlaps(Box.around(x, y, 2)) for x, y in line)


def test_a_label_without_room_beside_its_mark_is_led_further_away() -> None:
    walls = [
        Box(210, 150, 250, 250),
        Box(150, 150, 190, 250),
        Box(150, 210, 250, 225),
        Box(190, 180, 209, 190),
    ]
    placed = place([named("Caen", 200, 200)], FRAME, forbidden=walls[:3])["Caen"]
    assert placed.leader is not None
    x, y, tip_x, tip_y = placed.leader
    assert Box.around(200, 200, 12).overlaps(Box.around(x, y, 0.1))
    assert place([named("Caen", 200, 200)], FRAME, forbidden=walls) == {}, "no leader crosses a wall"


def test_labels_that_fit_nowhere_are_left_out() -> None:
    tiny = Box(0, 0, 30, 30)
    assert place([named("Meurthe-et-Moselle", 15, 15)], tiny) == {}
    assert place([], FRAME) == {}


def test_the_same_points_always_give_the_same_picture() -> None:
    first: dict[str, Placed] = place(scattered(60, 3), FRAME)
    assert place(scattered(60, 3), FRAME) == first


def test_nine_hundred_and_sixty_points_are_thinned_rather_than_piled_up() -> None:
    labels = scattered(960, 1)
    boxes = [placed.box for placed in place(labels, FRAME, leaders=False).values()]
    assert 0 < len(boxes) < 960
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


def test_a_label_stays_at_home_even_where_a_line_must_be_covered() -> None:
    label, line = named("Caen", 100, 100), [(100.0 - step, 100.0) for step in range(10, 60, 6)]
    home = Box(50, 80, 112, 120)
    assert not place([label], FRAME, dear=line)["Caen"].box.within(home)
    (placed,) = place([replace(label, home=home)], FRAME, dear=line).values()
    assert placed.box.within(home)
