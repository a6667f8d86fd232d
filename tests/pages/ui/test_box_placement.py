from pages.ui.box_placement import Box, BoxCandidate, choose


def label_at(left: float, cost: float = 0.0) -> BoxCandidate:
    """A label 20 wide and 10 high on one line."""
    return BoxCandidate(cost, Box(left, 0, left + 20, 10))


def test_boxes_that_share_only_an_edge_do_not_overlap() -> None:
    assert not Box(0, 0, 10, 10).overlaps(Box(10, 0, 20, 10))
    assert Box(0, 0, 10, 10).overlaps(Box(9, 9, 20, 20))


def test_each_item_takes_its_cheapest_way_where_nothing_is_in_the_way() -> None:
    cheap, dear = label_at(0), label_at(50, cost=1)
    assert choose([[dear, cheap]], [None]) == [cheap]


def test_a_label_stays_off_what_is_forbidden() -> None:
    cheap, dear = label_at(0), label_at(50, cost=1)
    assert choose([[cheap, dear]], [None], [Box(5, 5, 6, 6)]) == [dear]


def test_an_item_moves_so_that_another_finds_a_place() -> None:
    """The second can only stand where the first, which chooses before it, would rather be."""
    here, there, only = label_at(0), label_at(100, cost=1), label_at(10)
    assert choose([[here, there], [only]], [None, None]) == [there, only]


def test_an_item_that_finds_no_place_keeps_its_start() -> None:
    mark = BoxCandidate(100.0, None, Box(0, 0, 4, 4))
    chosen = choose([[label_at(0), mark]], [mark], [Box(0, 0, 30, 10)])
    assert chosen == [mark]


def test_a_line_may_cross_a_mark_but_no_label() -> None:
    mark = BoxCandidate(0.0, None, Box(0, 0, 10, 10))
    crossing = BoxCandidate(0.0, Box(40, 0, 60, 10), None, (Box(4, 4, 40, 6),))
    assert choose([[mark], [crossing]], [None, None]) == [mark, crossing]
    label = BoxCandidate(0.0, Box(0, 0, 10, 10))
    assert None in choose([[label], [crossing]], [None, None])
