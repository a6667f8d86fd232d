"""What is done to one record."""

from dataclasses import dataclass

from data_access.models import Base
from data_access.records.images import Image


@dataclass(slots=True)
class Change:
    """What is done to one record, in a word of `log_vocabulary`.

    `before`: the values that it changes, as they were (None: a new record, or nothing changes; of a record that goes,
    all of it); `after`: all the values that are given, None for those that are erased. `code` and `label` are those of
    a new record.
    """

    model: type[Base]
    record_id: int
    action: str
    before: Image | None
    after: Image
    code: str = ""
    label: str = ""
