"""What a rule of coherence is, and what breaking it is; see `rules`."""

from collections.abc import Callable
from dataclasses import dataclass

from data_access.fields import Field
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.projected_state import After
from data_access.models import Base
from data_access.records.images import Image

Broken = Callable[[Image, After], str]  # why a record breaks a rule; empty where it keeps it


@dataclass(frozen=True)
class Rule:
    """A rule about the records of one table. The row must give one of `fields`; its cell is the one that is named.

    `broken` says why, in French, from the values after the import; `right`, what would be right; `missing` is the field
    without which alone a record breaks it, and which one answer may give to all new records of a sheet (nothing is said
    while another question waits that may give it); `doubt`: a value that breaks it may be right all the same; `anew`:
    only of what a row says for the first time, or otherwise than before; `alone`: `broken` looks at the value of its
    one field, and at no other.
    """

    id: str
    severity: str
    model: type[Base]
    fields: tuple[str, ...]
    broken: Broken
    right: str
    missing: str = ""
    doubt: Doubt | None = None
    anew: bool = False
    alone: bool = False


@dataclass(frozen=True)
class Broke:
    """A rule that a record breaks, and the field whose cell is named."""

    rule: Rule
    field: Field
    why: str
