"""A column that a sheet may have."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from data_access.fields import LONGEST_KEY, Field, Plain
from data_access.models import Base
from data_access.name_keys import key_of

CODE = Field("Code", ("Identifiant", "Réf.", "Ref"), name="code", most=LONGEST_KEY)


@dataclass(frozen=True)
class Column:
    """A column that a sheet may have.

    `side`: it is a field of another table's row, whose `link` is this row; columns of one side make one row together,
    which also gets the `constants`, and the values of this row's fields `copies`. `each`: a cell names several, and
    each makes a row. `end`: it gives the last day of a date whose first day stands in a column of its own; `date_part`:
    it gives but the day, the month or the year of one (see `date_parts`). `parts`: the names of the columns of which
    each row gives one (see `stage_amounts`); `holds`: of those of which each cell gives several (see `cell_parts`);
    `decides`: it gives no field, but says which rows are read (see `presence_column`); `tells`: the field whose record
    it tells from others of the same name, by what they say in `told` (see `names_apart`).
    """

    field: Field
    header: str
    synonyms: tuple[str, ...]
    model: type[Base]
    side: str = ""
    link: str = ""
    constants: Mapping[str, Plain] = dataclasses.field(default_factory=dict, hash=False)
    copies: tuple[str, ...] = ()
    each: bool = False
    end: bool = False
    date_part: str = ""
    parts: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    tells: str = ""
    told: str = ""
    decides: bool = False

    @property
    def name(self) -> str:
        """What an answer, or a remembered mapping, calls it: « date », « present.value », « date.end », « date.day »"""
        parts = (self.side, self.field.name, "end" if self.end else "", self.date_part)
        return ".".join(part for part in parts if part)

    @property
    def only_tells(self) -> bool:
        """Whether it gives no field of its row, but tells a record from others of its name."""
        return bool(self.tells) and not self.field.key

    @property
    def keys(self) -> set[str]:
        """The header and its synonyms, as they are compared."""
        return {key_of(text) for text in (self.header, *self.synonyms)}
