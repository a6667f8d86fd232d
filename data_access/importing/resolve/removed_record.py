"""Records that go: those of which « (vide) » leaves nothing, those that a complete list does not hold, those merged.

The line of the log that says so holds all of the record as it was, so that an undo brings it back.
"""

from collections import defaultdict
from collections.abc import Collection

from data_access.contract.column import CODE
from data_access.fields import ORIGIN, fields_of
from data_access.importing.lookup.natural_keys import reference_fields
from data_access.importing.lookup.record_index import Known
from data_access.log_vocabulary import ALIASES, TABLE
from data_access.models import (
    SHEET_MODELS,
    Base,
    Budget,
    CriterionProgress,
    EventMeasure,
    Indicator,
    StepProgress,
)
from data_access.records.images import Image
from data_access.records.record_names import as_list

# A row of these is but the value of one cell (a count, a case of a crosstab): without it, it says nothing.
_OF_A_VALUE = (EventMeasure, StepProgress, CriterionProgress, Indicator, Budget)


def says_nothing(model: type[Base], image: Image) -> bool:
    """Whether a record that goes with its value says nothing beyond what it is about."""
    names = (one.name for one in fields_of(model) if not one.key and one.name not in ORIGIN)
    return model in _OF_A_VALUE and all(image.get(name) is None for name in names)


def in_full(record_id: int, image: Image, known: Known) -> Image:
    """All of a record: its values, and with them its code, its table and its other names."""
    return {
        **image,
        CODE.name: known.codes[record_id],
        TABLE: known.kinds[record_id],
        ALIASES: list(known.aliases.get(record_id, ())) or None,
    }


def citers(known: Known, records: Collection[int]) -> dict[int, set[int]]:
    """Which records refer to each of these, as the file leaves them; those that none refers to are not in it."""
    kinds = {known.kinds[one] for one in records}
    found: dict[int, set[int]] = defaultdict(set)
    for model in SHEET_MODELS:
        fields = [one for one in reference_fields(model) if one.target is None or one.target in kinds]
        for record_id, image in known.images(model).items() if fields else ():
            for one in fields:
                for cited in as_list(image.get(one.name)):
                    if cited in records:
                        found[cited].add(record_id)
    return found
