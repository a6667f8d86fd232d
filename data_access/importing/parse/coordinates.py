"""Latitudes and longitudes as maps write them: « 48°44'N », « 3°27'O », « 48,73° N » are decimal degrees, signed."""

import re
from collections.abc import Callable

from data_access.french import quote
from data_access.importing.model.cells import Cell, Faulty, Refused, folded, shown

LATITUDE, LONGITUDE = "latitude", "longitude"  # the fields that hold them
_SIDES = {LATITUDE: {"n": 1, "nord": 1, "s": -1, "sud": -1}}
_SIDES[LONGITUDE] = {"e": 1, "est": 1, "o": -1, "ouest": -1, "w": -1}
_NAMES = {LATITUDE: "nord ou sud", LONGITUDE: "est ou ouest"}
_DECIMALS = 6  # to the decimetre
_PRIMES = str.maketrans({"′": "'", "″": '"', "”": '"', "“": '"', "º": "°", "˚": "°"})
_SIDE = r"(nord|sud|ouest|est|[nsoew])?"
_DEGREES = re.compile(
    rf"{_SIDE} ?([+-]?)(\d{{1,3}}(?:[.,]\d+)?) ?(?:°|deg\.?| |(?=[a-z]|$)) ?"
    r"(?:(\d{1,2}(?:[.,]\d+)?) ?(?:'|min\.?| |(?=[a-z]|$)) ?(?:(\d{1,2}(?:[.,]\d+)?) ?(?:\"|''|s)?)?)? ?"
    + rf"{_SIDE}\.?",
    re.ASCII,
)
_SIXTY = 60

Decimals = Callable[[Cell], float | None]


def coordinate_reader(field: str, decimal: Decimals) -> Decimals:
    """How the cells of a column of latitudes or longitudes are read. `decimal`: how a plain number of it is read."""

    def read(cell: Cell) -> float | None:
        if not isinstance(cell, str) or isinstance(cell, Faulty):
            return decimal(cell)
        text = shown(cell)
        plain = folded(text.translate(_PRIMES)).translate(_PRIMES)
        found = _DEGREES.fullmatch(plain)
        if not found or not re.search("[°a-z]", plain):
            return decimal(cell)
        before, sign, degrees, minutes, seconds, behind = found.groups()
        side = before or behind or ""
        if side and (side not in _SIDES[field] or (before and behind) or sign):
            wanted = _NAMES[field]
            raise Refused(
                f"{quote(text)} n'est pas une {field}, qui est {wanted}",
                "écrire les degrés, par exemple « 48,73 »",
            )
        parts = [float((one or "0").replace(",", ".")) for one in (degrees, minutes, seconds)]
        if parts[1] >= _SIXTY or parts[2] >= _SIXTY:
            raise Refused(f"{quote(text)} n'est pas une {field}", "écrire les degrés, par exemple « 48,73 »")
        value = parts[0] + parts[1] / _SIXTY + parts[2] / _SIXTY**2
        negative = sign == "-" or (side and _SIDES[field][side] < 0)
        return round(-value if negative else value, _DECIMALS)

    return read
