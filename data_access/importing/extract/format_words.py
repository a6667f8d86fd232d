"""What a number format shows beside the digits, or instead of them, that says something of the number: « 80 inscrits »,
« env. 150 », « plus de 250 », « 60 % » of 60, « oui » of 1. A cell with such a format is read as the text that a person
sees. What only repeats the unit of an amount (« k€ », « € HT ») is none (see `number_formats.unit_of`)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 255  # signs of a format, in Excel
WORDS = "words:"  # begins what a look tells of such a format; its code follows

_GENERALS = re.compile(r"General|Standard|Standaard|Est[aá]ndar|Geral", re.IGNORECASE)
_PIECES = re.compile(  # of a format: what it shows as it is written, what it does not show, a condition, a sign
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[(?P<condition>[<>=]{1,2})\s?(?P<bound>-?\d{1,15}(?:\.\d{1,9})?)\]|'
    r"\[\$(?P<currency>[^][-]*+)[^][]*+\]|\[[^][]*+\]|(?P<sign>.)",
    re.DOTALL,
)
_DIGITS = frozenset("0#?")
_AS_WRITTEN = frozenset("€$£ ~<>")  # signs that stand for themselves, quoted or not
_SAYS = re.compile(r"[^\W\d_]{2,}|[hjm](?![^\W\d_])|[~≈±<>≥≤*?%‰]|/ ?\d")
_PLUS_BEHIND = re.compile(r"^\s?\+")
_UNITS = re.compile(
    r"(?:€|\$|£|\b(?:k ?€|m ?€|md ?€|eur|euros?|usd|gbp|chf|k|m|md|mds|ke|keur|keuros?|meur|meuros?|mdeur|milliers?|"
    r"mille|millions?|milliards?|000)(?![^\W\d_]))",
    re.IGNORECASE,
)
_OF_AMOUNTS = re.compile(
    r"\b(?:ht|ttc|hors taxes?|nets?|bruts?|d['’]|de|en)(?![^\W\d_])|/ ?m[²2]?\b", re.IGNORECASE
)
_COMPARED = {"<": -1, ">": 1, "=": 0}


class _Section(NamedTuple):
    """One section of a format: its condition, what it shows before the digits and behind, how its number is shown."""

    condition: tuple[str, float] | None
    before: str
    behind: str
    has_digits: bool
    signed: bool  # a minus, or brackets, stand in it
    least: int  # digits before the comma
    thousands: int  # by which it divides
    hundredths: bool

    @property
    def says(self) -> bool:
        """Whether it says more of a number than its unit."""
        text = f"{self.before} {self.behind}".strip()
        if _PLUS_BEHIND.match(self.behind):
            return True
        rest = _UNITS.sub(" ", text)
        if rest != text:
            rest = _OF_AMOUNTS.sub(" ", rest)
        elif not self.has_digits:
            return re.search(r"[^\W\d_]{2,}", rest) is not None
        return _SAYS.search(rest) is not None


def has_words(code: str | None) -> bool:
    """Whether a format shows such words of some number."""
    return bool(code) and any(section.says for section in _sections(code or ""))


def shown_by(code: str, number: float) -> str | None:
    """What a person sees of a number, with every digit that the file holds; None where no words are shown of it."""
    sections = _sections(code)
    section = _section_of(sections, number)
    if section is None or not section.says:
        return None
    if not section.has_digits:
        return section.before.strip()
    own = section is sections[0] and (len(sections) == 1 or number >= 0)
    number = number if own or section.signed else abs(number)
    if section.signed and number < 0 and "-" in section.before:
        number = -number
    text = _digits(number * (100 if section.hundredths else 1) / 1000**section.thousands, section.least)
    percent = " %" if section.hundredths else ""
    return " ".join(f"{section.before}{text}{percent}{section.behind}".split())


def _section_of(sections: list[_Section], number: float) -> _Section | None:
    """The one that shows a number."""
    if not sections:
        return None
    if any(one.condition for one in sections):
        holding = (one for one in sections if one.condition is None or _holds(one.condition, number))
        return next(holding, None)
    place = 0 if len(sections) == 1 or number > 0 else 1 if number < 0 else 2
    return sections[place] if place < len(sections) else sections[0]


def _holds(condition: tuple[str, float], number: float) -> bool:
    signs, bound = condition
    if signs == "<>":
        return number != bound
    compared = (number > bound) - (number < bound)
    return any(_COMPARED[sign] == compared for sign in signs)


def _digits(number: float, least: int) -> str:
    from decimal import Decimal  # most files have no such format, and each is read by a process that begins

    text = f"{Decimal(f'{number + 0:.15g}').normalize():f}"
    whole, point, decimals = text.partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    padded = "" if len(decimals) != 3 else "0"  # « 1,234 » could be a thousand
    return f"{sign}{whole.zfill(least)}{point and ','}{decimals}{padded}"


def _sections(code: str) -> list[_Section]:
    """The sections of a format, at most four; none of one with words between its digits (« 8h30 » of 830)."""
    found = [_read(part) for part in _parts(_GENERALS.sub("0", code[:LONGEST]))]
    return [] if None in found else [one for one in found if one][:4]


def _parts(code: str) -> Iterator[list[re.Match[str]]]:
    part: list[re.Match[str]] = []
    for piece in _PIECES.finditer(code):
        if piece["sign"] == ";":
            yield part
            part = []
        else:
            part.append(piece)
    yield part


def _read(pieces: list[re.Match[str]]) -> _Section | None:
    condition, texts, signs = None, ["", ""], ""
    begun, waiting = False, ""
    for piece in pieces:
        if piece["condition"] and set(piece["condition"]) <= _COMPARED.keys():
            condition = (piece["condition"], float(piece["bound"]))
            continue
        sign = piece["sign"] or ""
        text = (
            piece["quoted"] or piece["escaped"] or piece["currency"] or (sign if sign in _AS_WRITTEN else "")
        )
        if sign in _DIGITS and sign:
            if re.search(r"[^\W\d_]", waiting):
                return None
            begun, waiting = True, ""
        elif begun:
            waiting += text
        texts[begun and sign not in _DIGITS] += text
        signs += sign
    whole = signs.partition(".")[0]
    scaled = re.search(r"[0#?](,+)(?![0#?,])", signs)
    return _Section(
        condition,
        texts[0],
        texts[1],
        begun,
        "-" in signs or "(" in signs,
        whole.count("0"),
        len(scaled[1]) if scaled else 0,
        "%" in signs,
    )
