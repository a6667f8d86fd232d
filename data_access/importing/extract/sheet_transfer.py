"""Sheets on their way between two processes: by column, each value once, so that it is quick and small."""

import io
import math
import pickle
from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple, TypeVar, cast

from data_access.importing.extract.sheet_scan import NOT_FINITE, Area, Fault, Place, Rows
from data_access.importing.model.cell import Cell

K = TypeVar("K", bound=Hashable)

Packed = (
    bytes | tuple[list[Cell], bytes]
)  # numbers; or the values of a column, and for each row the place of its value
PackedPlaces = list[
    tuple[Any, bytes]
]  # each value (a fault, a colour) once, and where it stands: row, column, row, column …


class Sent(NamedTuple):
    """A sheet as it travels; rows and columns from 0."""

    name: str
    hidden: bool
    merged: list[Area]
    hidden_rows: set[int]
    hidden_columns: set[int]
    faults: PackedPlaces
    height: int
    columns: list[Packed]
    since_1904: bool
    units: dict[str, dict[int, bytes]]  # `number_formats.EUROS` and `SCALED`: by column, the rows
    struck: PackedPlaces
    fills: PackedPlaces
    comments: dict[Place, str]
    filtered: bool


class _Places(dict[K, int]):
    """The place of each value, in the order in which they came."""

    def __missing__(self, value: K) -> int:
        place = self[value] = len(self)
        return place


def pack(rows: Rows) -> tuple[list[Packed], dict[Place, Fault]]:
    """The columns of the rows, what holds blanks only as None; and the numbers that are none, taken out."""
    columns: list[Packed] = []
    faults: dict[Place, Fault] = {}
    for place, cells in enumerate(zip_longest(*rows)):
        kinds = set(map(type, cells))
        if kinds == {float}:
            numbers = array("d", cast(tuple[float, ...], cells))
            if math.isfinite(sum(numbers)):
                columns.append(numbers.tobytes())
                continue
        values, codes = _coded(cells, with_type=bool in kinds)
        for code, value in enumerate(values):
            if isinstance(value, str):
                if not value.strip():
                    values[code] = None
            elif isinstance(value, float) and not math.isfinite(value):
                fault = str(value), NOT_FINITE
                faults |= {(row, place): fault for row, found in enumerate(codes) if found == code}
                values[code] = None
        columns.append((values, codes.tobytes()))
    return columns, faults


def _coded(cells: tuple[Cell, ...], with_type: bool) -> tuple[list[Cell], array]:
    """Each value once, and for each cell the place of its value. True and 1.0 are told apart by their type."""
    if with_type:
        typed = _Places[tuple[type, Cell]]()
        codes = array("I", [typed[type(cell), cell] for cell in cells])
        return [value for _, value in typed], codes
    places = _Places[Cell]()
    codes = array("I", map(places.__getitem__, cells))
    return list(places), codes


def pack_places(values: Mapping[Place, Any]) -> PackedPlaces:
    """What is told of some cells of a sheet (a fault, a colour), ready to travel."""
    places: defaultdict[Any, array] = defaultdict(lambda: array("I"))
    for place, value in values.items():
        places[value].extend(place)
    return [(value, found.tobytes()) for value, found in places.items()]


def unpack_places(packed: PackedPlaces) -> Iterator[tuple[Any, Iterator[Place]]]:
    """Each value, and where it stands."""
    for value, data in packed:
        numbers = array("I")
        numbers.frombytes(data)
        yield value, zip(numbers[::2], numbers[1::2], strict=True)


def unpack(height: int, columns: list[Packed]) -> Rows:
    """The rows again; equal values of a column are one object."""
    if not columns:
        return [[] for _ in range(height)]
    return [list(row) for row in zip(*map(_unpacked, columns), strict=True)]


def _unpacked(column: Packed) -> Sequence[Cell]:
    if isinstance(column, bytes):
        numbers = array("d")
        numbers.frombytes(column)
        return numbers.tolist()
    values, places = column
    codes = array("I")
    codes.frombytes(places)
    return list(map(values.__getitem__, codes))


class _Plain(pickle.Unpickler):
    """Takes data only: a process that a hostile file has taken over could send anything."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _KNOWN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no data")


_KNOWN = {("datetime", name) for name in ("date", "datetime", "time", "timedelta")} | {(__name__, "Sent")}


def load(data: bytes) -> Any:
    """What the other process sent. Raises pickle.UnpicklingError where it is no plain data."""
    return _Plain(io.BytesIO(data)).load()
