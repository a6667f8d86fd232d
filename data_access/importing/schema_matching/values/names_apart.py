"""Records that a row names in two columns: « Fondation X » under « Financeur », « Animation » under « Objet », where
the funder has several grant records; « Réunion » and « 15/02/2024 », where several events are called so."""

from collections.abc import Sequence
from typing import cast

from data_access.fields import FieldKind, PlainDate
from data_access.importing.model.cells import LISTS
from data_access.importing.model.grids import address
from data_access.importing.parse.column_values import Named
from data_access.importing.schema_matching.values.column_reading import Read
from data_access.plain_text import value_text


def with_names_apart(
    reads: Sequence[Read], numbers: Sequence[int]
) -> tuple[list[Read], dict[int, dict[str, str]], dict[int, set[str]]]:
    """The columns but for those that tell records of one name apart, whose words stand with that name; where such a
    name stands, by row and letters of its column; and, by row, the letters of the columns that tell nothing of it:
    it names no such record, or several. What a grant is for stands alone where its row says no funder."""
    telling = [read for read in reads if read.column.tells]
    unused = {
        rank: {read.letters for read in telling if read.values[rank] is not None}
        for rank in range(len(numbers) if telling else 0)
    }
    found = [read for read in reads if not read.column.tells]
    cites: dict[int, dict[str, str]] = {}
    for read in found if telling else ():
        of_name = [one for one in telling if read.column.name == one.column.tells]
        for rank, name in enumerate(read.values if of_name else ()):
            said = [one for one in of_name if one.values[rank]]
            if said and (name is None or (isinstance(name, Named) and not _lists(name, said))):
                told = {one.column.told: value_text(one.column.field, one.values[rank], {}) for one in said}
                if name is None and "object" not in told:
                    continue
                unused[rank] -= {one.letters for one in said}
                date = next((_date(one, rank) for one in said), None)
                read.values[rank] = name.told_by(told, date) if name else Named.told_alone(told)
                if places := _side_by_side(read, said):
                    row = numbers[rank] + 1
                    cites.setdefault(rank, {})[read.letters] = (
                        f"{address(row, places[0])}:{address(row, places[-1])}"
                    )
    return found, cites, {rank: letters for rank, letters in unused.items() if letters}


def _date(read: Read, rank: int) -> PlainDate | None:
    """The days that a column says of the record that a row names."""
    is_date = read.column.field.kind is FieldKind.DATE
    return cast(PlainDate, read.values[rank]) if is_date else None


def _lists(name: Named, said: Sequence[Read]) -> bool:
    """Whether a cell lists several events, of which one date cannot be that of each."""
    return bool(LISTS.search(name.typed)) and any(one.column.field.kind is FieldKind.DATE for one in said)


def _side_by_side(name: Read, said: Sequence[Read]) -> list[int]:
    """The places of these columns, where no other stands between them."""
    places = sorted(one.place for one in (name, *said))
    return places if places == list(range(places[0], places[-1] + 1)) else []
