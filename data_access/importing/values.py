"""Cells to plain values, the French way. What cannot be read for certain is refused with what would be right."""

import re
from decimal import Decimal
from functools import lru_cache

from data_access.fields import Field, Kind, Plain
from data_access.french import join, quote
from data_access.importing.cells import Cell, Refused, key_of, several, shown
from data_access.importing.dates import date
from data_access.vocabulary import Qualifier, Term

LARGEST_WHOLE = 2**31 - 1  # what a column of whole numbers holds
LARGEST = 10**12

_DIGITS = r"(?:\d{1,3}(?:[ '’]\d{3})+|\d+)"
_NUMERAL = rf"{_DIGITS}(?:[.,]\d+)?"


class Named(str):
    """The name or code of a record, still to be found among those that are known."""


def parse(field: Field, cell: Cell) -> Plain:
    """The plain value of a cell (references as `Named`). None for an empty cell. Raises Refused."""
    if not (text := shown(cell)):
        return None
    match field.kind:
        case Kind.TEXT:
            return text
        case Kind.CHOICE:
            assert field.vocabulary
            return choice(field.vocabulary, text)
        case Kind.FLAG:
            return flag(cell)
        case Kind.WHOLE:
            return whole(cell)
        case Kind.DECIMAL:
            return decimal(cell)
        case Kind.MONEY:
            return money(cell)
        case Kind.DATE:
            return date(cell)
        case Kind.NUMBER:
            return number(cell)
        case Kind.REFERENCE:
            return Named(text)
        case Kind.REFERENCES:
            return [Named(name) for name in several(cell)] or None
        case Kind.NAMES:
            return several(cell) or None


def choice(vocabulary: type[Term], text: str) -> str:
    """The English name of a controlled value, read by its French name or a synonym."""
    if found := _spellings(vocabulary).get(key_of(text)):
        return found
    known = join([quote(term.french) for term in vocabulary], "ou")
    raise Refused(f"{quote(text)} n'est pas une valeur connue", f"écrire {known}")


@lru_cache
def _spellings(vocabulary: type[Term]) -> dict[str, str]:
    return {key_of(word): term.value for term in vocabulary for word in (term.french, *term.synonyms)}


_FLAGS = {
    key_of(word): said
    for words, said in ((("oui", "o", "x", "vrai", "ok", "1", "yes", "✔", "✓"), True),
                        (("non", "n", "faux", "0", "no"), False))
    for word in words
}  # fmt: skip


def flag(cell: Cell) -> bool:
    """oui / non."""
    if isinstance(cell, bool):
        return cell
    said = _FLAGS.get(key_of(shown(cell)))
    if said is None:
        raise Refused(
            f"{quote(shown(cell))} ne dit ni oui ni non", "écrire « oui », « non », ou laisser vide"
        )
    return said


def whole(cell: Cell) -> int:
    """A whole number that a database column holds."""
    value = _numeral(cell)
    if value != int(value):
        raise Refused(f"{quote(shown(cell))} n'est pas un nombre entier", "écrire un nombre sans virgule")
    if abs(value) > LARGEST_WHOLE:
        raise Refused(f"{quote(shown(cell))} est hors de toute mesure", "vérifier le nombre")
    return int(value)


def decimal(cell: Cell) -> float:
    """A plain decimal number, a latitude for example: its dot or comma parts decimals, however many they are."""
    return float(_numeral(cell, any_decimals=True))


def money(cell: Cell) -> str:
    """Euros, to the cent: « 12500.00 »."""
    if isinstance(cell, float):
        amount = _numeral(cell)
        if abs(amount - round(amount, 2)) < Decimal("0.00001"):  # what a formula leaves beside the cent
            amount = round(amount, 2)
    else:
        amount = _numeral(re.sub(r"\s*(?:€|euros?|eur)$", "", shown(cell), flags=re.I))
    if amount != round(amount, 2):
        raise Refused(f"{quote(shown(cell))} a plus de deux décimales", "arrondir au centime")
    return f"{amount + 0:.2f}"  # + 0: never « -0.00 »


def number(cell: Cell) -> Plain:
    """A number with its qualifier: « 564 », « plus de 17 800 », « environ 60 », « 60 à 70 », « 88 % »."""
    if not isinstance(cell, str):
        return _quantity(_numeral(cell), None, Qualifier.EXACT, None)
    text = shown(cell)
    bare = re.sub(r"\s*%$", "", text)
    if found := re.fullmatch(rf"(?:entre |de )?({_NUMERAL}) ?(?:à|et|-|–) ?({_NUMERAL})", bare, re.I | re.A):
        low, high = _numeral(found[1]), _numeral(found[2])
        if high < low:
            raise Refused(
                f"{quote(text)} va du plus grand au plus petit", f"écrire « {found[2]} à {found[1]} »"
            )
        return _quantity(low, high, Qualifier.RANGE, text)
    at_least = rf"(?:plus de|\+ de|au moins|≥|>=|>)\s*({_NUMERAL})|({_NUMERAL}) ?\+"
    if found := re.fullmatch(at_least, bare, re.I | re.A):
        return _quantity(_numeral(found[1] or found[2]), None, Qualifier.AT_LEAST, text)
    if found := re.fullmatch(rf"(?:environ|env\.?|~|≈)\s*({_NUMERAL})", bare, re.I | re.A):
        return _quantity(_numeral(found[1]), None, Qualifier.ABOUT, text)
    if bare.startswith("+"):
        raise Refused(
            f"{quote(text)} peut dire « plus de » ou non",
            f"écrire « plus de {bare[1:].strip()} », ou sans « + »",
        )
    return _quantity(_numeral(bare), None, Qualifier.EXACT, None if bare == text else text)


def _quantity(value: Decimal, high: Decimal | None, qualifier: Qualifier, text: str | None) -> Plain:
    upper = None if high is None else float(high)
    return {"value": float(value), "high": upper, "qualifier": qualifier.value, "text": text}


def _numeral(cell: Cell, *, any_decimals: bool = False) -> Decimal:
    """The number that a cell holds, spaces parting thousands. One sign before three last digits may part thousands or
    decimals: unless `any_decimals`, that is refused."""
    text = shown(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        value = Decimal(str(cell))
    elif re.fullmatch(rf"[+-]?{_NUMERAL}", text.replace("−", "-"), re.A):
        if not any_decimals and re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", text):
            raise Refused(
                f"{quote(text)} peut se lire avec des milliers ou avec des décimales",
                f"écrire « {re.sub('[.,]', ' ', text)} » pour des milliers",
            )
        value = Decimal(re.sub(r"[ '’]", "", text.replace("−", "-")).replace(",", "."))
    else:
        raise Refused(f"{quote(text)} n'est pas un nombre", "écrire un nombre, par exemple « 1 234,5 »")
    if not value.is_finite() or abs(value) > LARGEST:
        raise Refused(f"{quote(text)} est hors de toute mesure", "vérifier le nombre")
    return value
