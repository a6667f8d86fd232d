"""The sum of counts, as far as they can be added."""

from collections.abc import Sequence

from data_access.fields import Plain
from data_access.vocabulary import Qualifier


def added(parts: Sequence[Plain]) -> Plain:
    """The sum of what parts say, « environ » where one of them does; None where they differ in more than that, or are
    ranges."""
    kinds = {part["qualifier"] for part in parts}
    kinds -= {Qualifier.EXACT.value} if len(kinds) > 1 else set()
    if len(kinds) != 1 or kinds == {Qualifier.RANGE.value}:
        return None
    return {
        "value": sum(part["value"] for part in parts),
        "high": None,
        "qualifier": kinds.pop(),
        "text": None,
    }
