"""The slides of a show in another order."""

from collections.abc import Collection, Sequence

from data_access.slides.kept_show import ShowEntry


def moved_by(entries: Sequence[ShowEntry], numbers: Collection[int], by: int) -> list[ShowEntry]:
    """With the slides of those numbers so many places towards the end (towards the beginning where `by` is below 0), in
    their order; none passes another of them."""
    toward = 1 if by > 0 else -1
    found = [*entries][::-toward]  # where they go comes first
    for _ in range(abs(by)):
        for place in range(1, len(found)):
            ahead, one = found[place - 1 : place + 1]
            if one["number"] in numbers and ahead["number"] not in numbers:
                found[place - 1 : place + 1] = one, ahead
    return found[::-toward]


def put_before(entries: Sequence[ShowEntry], numbers: Collection[int], before: int | None) -> list[ShowEntry]:
    """With the slides of those numbers, in their order, in front of the one of number `before` (at the end for None);
    as it is where that is one of them, or gone."""
    moved = [one for one in entries if one["number"] in numbers]
    rest = [one for one in entries if one["number"] not in numbers]
    places = {one["number"]: place for place, one in enumerate(rest)}
    at = len(rest) if before is None else places.get(before)
    return [*entries] if at is None else [*rest[:at], *moved, *rest[at:]]
