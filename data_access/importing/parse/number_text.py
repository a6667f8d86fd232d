"""Numbers as French people write them: what one text says, and whether its dots and commas part thousands or decimals.

Where a text leaves it open (« 1.234 »), the caller says what the sign is; see `number_columns`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from data_access.french import quote
from data_access.importing.model.cells import Refused, folded
from data_access.importing.parse.currencies import names_another
from data_access.vocabulary import Qualifier

THOUSANDS, DECIMALS = "thousands", "decimals"  # what a dot or a comma parts

LARGEST = 10**12

_LONGEST = 120  # signs
_N = r"(\d(?:[\d.,' ]*\d)?)"
ROUND = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
}
_AT_LEAST = r"(?:plus de|plus d'|\+ ?de|au moins|au minimum|minimum|min\.?|≥|>=?)"
_ABOUT = (
    r"(?:environ|env\.?|[~≈≃∼]|\+ ?/ ?-|\+-|±|approx\.?|approximativement|autour (?:de|des)|"
    r"(?:aux )?alentours (?:de|des)|a peu pres|(?:tres )?pres (?:de|d')|presque|quasi(?:ment)?|grosso modo|dans les)"
)
_ROUGHLY = r"(?:environ|env\.?|approx\.?|approximativement|a peu pres|[~≈]|\+ ?/ ?-|\+-|±)"  # behind a number
_AND_MORE = r"(?:\+|(?:et|ou) (?:plus|\+)|minimum|mini)"
_LESS = re.compile(r"(?:<|≤|moins d|au plus|au maximum|maxi?m?u?m?\b|jusqu'a)|.*\bmaxi?m?u?m?\.?$")
_OUT_OF = re.compile(rf"{_N} ?(?:/|sur) ?{_N}")
_NONE = ("aucun", "aucune", "zero")
_MONEY = re.compile(
    rf"(?P<minus>-|\()? ?(?P<before>€ ?)?{_N} ?(?P<scale>k|mille|milliers?|millions?|m(?= ?(?:€|eur)))? ?(?:d'|de )?"
    r"(?P<unit>€|euros?|eur)?(?P<close>\))?",
    re.ASCII,
)
_ROUND_SUM = re.compile(
    r"(?<=\d)([.,]) ?(?:-{1,2}|=)(?=\D|$)"
)  # « 8'000.- », « 8 000,-- € », as in Switzerland
_EURO = re.compile(r"(?<=\d) ?(?:[km]?€|[km]?euros?\b|eur\b)")
_SCALES = {"": 1, "k": 1000, "mille": 1000, "millier": 1000, "million": 10**6, "m": 10**6}

_LOW = r"(?<![\d-])(?<!\d[ .,'/\u00a0\u202f])(\d{1,3})"
_HIGH = r"(\d{1,3})[ .'\u00a0\u202f]?000(?![\d%]|[.,]\d|[ \u00a0\u202f]\d)"
_SHARED = re.compile(rf"{_LOW}(\s?(?:à|a|ou)\s?|-){_HIGH}|(?<=entre ){_LOW}( et ){_HIGH}", re.I | re.ASCII)
_WIDEST = 5  # times the lower end: « 1 à 10 000 » begins at one

# (sign, numeral) → THOUSANDS or DECIMALS; raises Refused where it is not known
RoleOf = Callable[[str, str], str]


@dataclass(frozen=True)
class ParsedNumber:
    """The number that a text says. `high`: the end of a range; `percent`: « % » is written; `bare`: the text is a
    numeral and nothing else; `summed`: it is the sum of several, « 14 + 2 »."""

    low: Decimal
    high: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    percent: bool = False
    bare: bool = False
    summed: bool = False


def roles_shown(numeral: str) -> dict[str, str]:
    """What the dots and commas of a numeral part, as far as it shows it alone: nothing for « 1.234 »."""
    signs = re.findall("[.,]", numeral)
    if len(set(signs)) == 2:
        return {signs[0]: THOUSANDS, signs[-1]: DECIMALS}
    if len(signs) > 1:
        return {signs[0]: THOUSANDS}
    open_ = re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", numeral)
    return {} if open_ or not signs else {signs[0]: DECIMALS}


def read_numeral(numeral: str, role_of: RoleOf) -> Decimal:
    """The value of a numeral: thousands parted by spaces, apostrophes, or what `role_of` says. Raises Refused."""
    roles = roles_shown(numeral) or {sign: role_of(sign, numeral) for sign in re.findall("[.,]", numeral)}
    parts = {role: re.escape(sign) for sign, role in roles.items()}
    thousands, decimals = parts.get(THOUSANDS, "[ ']"), parts.get(DECIMALS, "[.,]")
    found = re.fullmatch(rf"(\d{{1,3}}(?:{thousands}\d{{3}})+|\d+)(?:{decimals}(\d+))?", numeral, re.ASCII)
    if not found:
        raise not_a_number(numeral)
    value = Decimal(f"{re.sub(r'[^0-9]', '', found[1])}.{found[2] or 0}")
    return within_measure(value, numeral)


def not_a_number(text: str) -> Refused:
    """The refusal of a text that is no number."""
    return Refused(f"{quote(text)} n'est pas un nombre", "écrire un nombre, par exemple « 1 234,5 »")


def within_measure(value: Decimal, text: str) -> Decimal:
    """The value, where it is a number that may be counted. Raises Refused."""
    if not value.is_finite() or abs(value) > LARGEST:
        raise Refused(f"{quote(text)} est hors de toute mesure", "vérifier le nombre")
    return value


def with_shared_thousands(text: str) -> str:
    """A text in which both ends of a range that share « 000 » have it: « 85 000 à 90 000 » for « 85 à 90 000 »; not
    « 1 à 10 000 », nor « 150 à 1 000 »."""
    return _SHARED.sub(_in_thousands, text) if "000" in text else text


def _in_thousands(found: re.Match[str]) -> str:
    low, link, high = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
    shares = int(low) < int(high) <= _WIDEST * int(low)
    return f"{low} 000{link}{high} 000" if shares else found[0]


def numerals_of(text: str) -> list[str]:
    """The numerals in a text."""
    return re.findall(_N, folded(text)[:_LONGEST], re.ASCII)


def units(*words: str) -> re.Pattern[str]:
    """What finds the units that may stand behind a number: these words in one or several, « 320 personnes »."""
    known = "|".join(
        re.escape(folded(word).removesuffix("s")) + "s?"
        for word in ("pers", "personne", *words)
        if 0 < len(word) <= _LONGEST
    )
    return re.compile(rf" ?(?:de |d')?(?<![a-z])(?:{known})(?![a-z])\.?")


def read_quantity(text: str, role_of: RoleOf, unit: re.Pattern[str]) -> ParsedNumber:
    """A number with its qualifier: « 564 », « plus de 250 », « env. 60 », « 60 à 70 », « 14 + 2 », « une trentaine ».

    Raises Refused.
    """
    folded_text = folded(text) if len(text) <= _LONGEST else ""
    bare = unit.sub("", re.sub(r"(?<=\d) ?%", "", folded_text))
    percent = "%" in folded_text and "%" not in bare

    def parsed(low: str, qualifier: Qualifier = Qualifier.EXACT) -> ParsedNumber:
        bare_numeral = qualifier is Qualifier.EXACT and bare == folded_text
        return ParsedNumber(read_numeral(low, role_of), None, qualifier, percent, bare_numeral)

    if found := _full(_N, bare):
        return parsed(found[1])
    if found := _full(rf"- ?{_N}", bare):
        return replace(parsed(found[1]), low=-read_numeral(found[1], role_of))
    if found := _full(rf"\+ ?{_N}", bare):
        raise Refused(
            f"{quote(text)} peut dire « plus de » ou non", f"écrire « plus de {found[1]} », ou sans « + »"
        )
    if with_shared_thousands(bare) != bare:
        written = quote(with_shared_thousands(text))
        raise Refused(f"{quote(text)} veut sans doute dire {written}", f"écrire {written}")
    if found := _full(rf"(?:de )?{_N} ?(?:a|-) ?{_N}", bare) or _full(rf"entre {_N} et {_N}", bare):
        low, high = parsed(found[1], Qualifier.RANGE), read_numeral(found[2], role_of)
        if high < low.low:
            raise Refused(
                f"{quote(text)} va du plus grand au plus petit", f"écrire « {found[2]} à {found[1]} »"
            )
        return replace(low, high=high)
    if found := _full(rf"{_AT_LEAST} ?{_N}", bare) or _full(rf"{_N} ?{_AND_MORE}", bare):
        return parsed(found[1], Qualifier.AT_LEAST)
    if found := _full(rf"{_ABOUT} ?{_N}", bare) or _full(rf"{_N} ?(?:{_ROUGHLY}|\({_ROUGHLY}\))", bare):
        return parsed(found[1], Qualifier.ABOUT)
    if found := _full(rf"(?:({_AT_LEAST})|{_ABOUT})? ?(?:une? )?({'|'.join(ROUND)})", bare):
        return ParsedNumber(
            Decimal(ROUND[found[2]]), None, Qualifier.AT_LEAST if found[1] else Qualifier.ABOUT
        )
    if _full(rf"{_N}(?: ?\+ ?{_N})+", bare):
        return ParsedNumber(
            sum((read_numeral(one, role_of) for one in numerals_of(bare)), Decimal(0)),
            percent=percent,
            summed=True,
        )
    if bare in _NONE:
        return ParsedNumber(Decimal(0))
    if bare.endswith("?") and (sure := text.rstrip(" ?\u00a0\u202f")):
        read_quantity(sure, role_of, unit)  # or says what is wrong with the rest
        raise Refused(
            f"{quote(text)} porte un point d'interrogation : nous ne savons pas s'il faut le retenir",
            f"écrire {quote(sure)} si c'est sûr, sinon laisser vide",
        )
    raise _no_quantity(text, bare)


def _full(pattern: str, text: str) -> re.Match[str] | None:
    return re.fullmatch(pattern, text, re.ASCII)


def _no_quantity(text: str, bare: str) -> Refused:
    """What is wrong with a text that says no number."""
    if _LESS.match(bare):
        return Refused(
            f"{quote(text)} dit un maximum, que nous ne savons pas garder",
            "écrire une fourchette, par exemple « 40 à 50 », ou « environ 50 »",
        )
    if _OUT_OF.fullmatch(bare):
        return Refused(
            f"{quote(text)} est une note ou une part, pas un nombre",
            "écrire un seul nombre, ou un pourcentage, par exemple « 88 % »",
        )
    if bare == "neant":
        return Refused(f"{quote(text)} peut dire zéro ou « pas de réponse »", "écrire « 0 », ou laisser vide")
    right = "écrire un nombre, par exemple « 60 », « environ 60 » ou « plus de 250 »"
    return Refused(not_a_number(text).why, right)


def read_amount(text: str, role_of: RoleOf) -> tuple[Decimal, bool]:
    """An amount in euros, and whether the text says its unit: « € », « k€ ». Raises Refused."""
    bare = _ROUND_SUM.sub(r"\g<1>00", folded(text)) if len(text) <= _LONGEST else ""
    if bare in _NONE:
        return Decimal(0), True
    found = _MONEY.fullmatch(bare)
    if not found or (found["minus"] == "(") != bool(found["close"]):
        raise _no_amount(text, bare)
    scale = (found["scale"] or "").removesuffix("s")
    value = read_numeral(found[3], role_of) * _SCALES[scale]
    return within_measure(-value if found["minus"] else value, text), bool(
        scale or found["unit"] or found["before"]
    )


def _no_amount(text: str, bare: str) -> Refused:
    """What is wrong with a text that says no amount, or not one exactly: of « 10 à 12 k€ », what may be kept of it."""
    bare = with_shared_thousands(bare)
    try:
        parsed = read_quantity(_EURO.sub("", bare), lambda *_: DECIMALS, units())
    except Refused:
        if names_another(text):
            return Refused(
                f"{quote(text)} est dans une autre monnaie que l'euro",
                "écrire le montant en euros, et celui-là dans « Note »",
            )
        return Refused(
            f"{quote(text)} n'est pas un montant", "écrire le montant en euros, par exemple « 12 500 € »"
        )
    why, numerals = f"{quote(text)} n'est pas un seul montant exact", numerals_of(bare)
    if parsed.qualifier is Qualifier.EXACT or not numerals:
        return Refused(why, "écrire un seul montant, par exemple « 12 500 € », et le reste dans « Note »")
    behind = _EURO.match(bare, bare.index(numerals[0]) + len(numerals[0])) or _EURO.search(bare)
    amount = quote(f"{numerals[0]} {behind[0].strip()}" if behind else numerals[0])
    if parsed.qualifier is Qualifier.RANGE:
        return Refused(
            why,
            f"écrire un seul montant : le plus bas si rien n'est sûr, {amount}, et la fourchette dans « Note »",
        )
    return Refused(why, f"écrire le montant seul, {amount}, et {quote(text)} dans « Note »")
