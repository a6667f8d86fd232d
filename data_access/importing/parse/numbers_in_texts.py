"""The numbers that a text may mean: « 10K€ + 5K€ », « 3 x 12 000 », « 20 000 € sur 3 ans », « 3 douzaines ».

A number that says how often, or how long, is none of them where there is another, nor is one that ranks (« le 2e »), a
day or an hour; « k », « M » and « douzaines » beside a number are its unit.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from data_access.importing.model.cells import folded
from data_access.importing.parse.number_text import ROUND, with_shared_thousands

_SPACE = r"[ \u00a0\u202f]?"
_DIGITS = r"(?<!\d)(?>\d(?:[\d\u00a0\u202f' ]*\d)?)"  # whole or not at all: 30,000 digits are not tried from each on
_NUMBER = rf"{_DIGITS}(?:[.,]\d+)?"
_WORDS = "|".join(f"{word}s?" for word in (*ROUND, "million"))
_WHOLE = (  # « 12OO », « 12 OOO » and « 7xx » hold none: their letters stand for digits
    rf"{_DIGITS}(?!(?:[\d\u00a0\u202f' ]*\d)?(?:[oOlIxX?]+|[ \u00a0\u202f][oOlI]{{3}})\b)(?:[.,]\d+)?"
)
_OF_COUNTS = re.compile(rf"{_WHOLE}(?:{_SPACE}(?:[kKM]?€|[kK]\b|(?:{_WORDS})\b|%))?")
_OF_MONEY = re.compile(rf"{_WHOLE}(?:{_SPACE}(?:[kKM]?€|[kKM]\b|(?:{_WORDS})\b|%))?")
_UNIT = re.compile(rf"{_SPACE}(?:[kKM]€|[kKM])$")
_OWN_UNIT = re.compile(r"[€%a-zA-Z]")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SUM = re.compile(rf"{_NUMBER}(?: ?\+ ?{_NUMBER})+")
_FULL = re.compile(rf"({_NUMBER}){_SPACE}(?:(k|K)|(M)|({_WORDS}))?{_SPACE}€?")
_HOW_LONG = re.compile(
    r"\s*(?:ans?|ann[ée]es?|mois|trimestres?|semestres?|semaines?|jours?|heures?|exercices?|fois)\b", re.I
)
_MEASURED = (  # in small letters without accents
    r"j|jrs?|jours?|journees?|demi-journees?|heures?|hrs|minutes?|semaines?|mois|ans?|annees?|nuits?|nuitees?|jh|"
    r"j/h|km|kms|m2|m²|ha|kg|tonnes?|litres?|salles?|bureaux?|locaux|vehicules?|voitures?|ordinateurs?|tables?|chaises?"
)
_COUNTED = (
    r"h|etp|postes?|places?|repas|pers|personnes?|gens|benevoles?|salarie(?:e?s)?|collaborateurs?|consultants?|"
    r"stagiaires?|participants?|inscrits?|presents?|jeunes?|structures?|projets?|billets?|exemplaires?"
)
_OF_NO_COUNT = re.compile(rf"(?:\d ?/ ?)?\d ?({_MEASURED})(?![\w€])")  # « 2 salles », « 1/2 journée »
_OF_NO_AMOUNT = re.compile(rf"(?:\d ?/ ?)?\d ?({_MEASURED}|{_COUNTED})(?![\w€])")
_MONTHS = "janv|févr|fevr|mars|avr|mai|juin|juil|août|aout|sept|oct|nov|déc|dec"
_OTHER_YEAR = (  # « +12 / 2025 », « pareil que 2025 »
    r"(?:(?<=\bque )|(?<=\bqu[’']en )|(?<=\bvs )|(?<=\bcomme )|(?<=\d / )|(?<=\d/)|(?<=\brapport à )|(?<=\bidem )|"
    r"(?<=\bid\. ))(?:19|20)\d\d\b"
)
_NO_AMOUNT = re.compile(  # a telephone number, a rank, a day, an hour, a year
    r"(?<!\d)(?:\+33|0033|0)[ .\u00a0\u202f-]?[1-9](?:[ .\u00a0\u202f-]?\d\d){4}(?!\d)|"
    r"\b\d{1,2}(?:er|[èe]re|re|e|è|[èe]me|nd|nde|d|ᵉʳ|ᵉ)s?\b(?! ?€)|"
    r"(?<![\d/])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)(?![\d/])|\b\d{4}-\d\d-\d\d\b|"
    r"(?<=\ble )\d{1,2}(?:[/.]\d{1,2})?(?![\d/])|(?<=\bau )\d{1,2}/\d{1,2}(?![\d/])|"
    rf"\b\d{{1,2}}(?:er)? (?:{_MONTHS})\w*\.?(?: (?:19|20)\d\d)?\b|\b(?:{_MONTHS})\w*\.? (?:19|20)\d\d\b|"
    r"(?<=\ben )(?:19|20)\d\d\b|\b(?:fin|d[ée]but|mi|courant|[ée]t[ée]|rentr[ée]e)[ -](?:19|20)\d\d\b|"
    rf"{_OTHER_YEAR}|"
    r"\b(?:soir[ée]e|s[ée]ance|jour|session|atelier|groupe|promo|n[°o]|J) ?\d{1,2}(?= ?[:=])|"
    r"\b(?:[01]?\d|2[0-3]) ?(?:h ?[0-5]\d|:[0-5]\d)\b|(?<=\b[àa] )\d{1,2} ?h\b|"
    r"\b\d{1,2} ?h ?(?:-|à|et) ?\d{1,2} ?h\b",
    re.I,
)
_UNITS = rf"{_SPACE}(?:[kKM]?€|[kKM]\b)?"
_REFERENCE = re.compile(  # « cf. onglet 2 », « voir page 3 »; « note 8/10 » and « voir 12 000 € » are none
    r"(?:\b(?:onglets?|feuilles?|pages?|p\.|annexes?|notes?|points?|articles?|art\.|lignes?|colonnes?|tableaux?|fiches?|"
    r"pi[eè]ces?|chapitres?|paragraphes?|alin[eé]as?|tranches?|phases?|lots?|volets?|cf\.?|voir|n°)|§) ?"
    r"(?:n° ?|no\.? )?\d{1,3}(?:(?: ?(?:,|et|à|-) ?\d{1,3})+)?(?! ?[\d/%€]|[.,]\d| ?[kKM]\b| ?sur\b)",
    re.I,
)
_UNIT_INSIDE = re.compile(r"(?P<whole>\d{1,3}) ?(?:(?P<k>[kK]€?)|(?P<m>M€?)) ?(?P<rest>\d{1,3})(?: ?€)?")
_SHARE_OF = re.compile(r"\s*(?:de |d['’]|du )", re.I)  # « 50 % de 20 000 »
_TIMES_SIGN = re.compile("[x×*]")
_TIMES = re.compile(rf"(?P<one>{_NUMBER}{_UNITS})\s*[x×*]\s*(?P<other>{_NUMBER}{_UNITS})")
_FACTOR = rf"{_NUMBER}{_UNITS}"
_TERM = rf"{_FACTOR}(?:\s*[x×*]\s*{_FACTOR})?"
_FACTOR_ALONE = re.compile(r"\s*[x×*] ?\d(?:[.,]\d+)?\s*|\s*\d(?:[.,]\d+)? ?[x×*]\s*", re.I)
_TERMS = re.compile(rf"{_TERM}(?:\s*\+\s*{_TERM})+")
_PART = re.compile(
    rf"(?P<one>{_NUMBER}){_SPACE}%\s*(?:de |d['’]|du )\s*(?P<other>{_NUMBER}{_SPACE}(?:[kKM]?€)?)"
)


def numbers_of(text: str, *, of_money: bool, of_years: bool = False) -> list[str]:
    """The numbers in a text, as they are written, but for those in brackets, those of a reference (« cf. onglet 2 »),
    those that rank or tell a day or an hour, and those that only say how often or how long; those of « 10 à 12 k€ » all
    in k€, those of « 85 à 90 000 » in thousands. `of_years`: years are looked for, which tell a day elsewhere."""
    plain = _REFERENCE.sub(" ", _ASIDE.sub(" ", text))
    plain = plain if of_years else with_shared_thousands(_NO_AMOUNT.sub(" | ", plain))
    found = list((_OF_MONEY if of_money else _OF_COUNTS).finditer(plain))
    times = _TIMES.finditer(plain) if _TIMES_SIGN.search(plain) else ()
    factors = {one.span(place)[0] for one in times for place in [_factor(one)]}
    meant = [one for one in found if one.start() not in factors and not _counts_another(one, plain)] or found
    texts = [one[0].strip() for one in meant]
    unit = _UNIT.search(texts[-1]) if texts else None
    return [one if not unit or _OWN_UNIT.search(one) else f"{one}{unit[0]}" for one in texts]


def of_another_unit(text: str, title: str, *, of_money: bool) -> bool:
    """Whether all numbers of a text count something else than their column does: « 12 j », « salle 2 jours » under an
    amount; not what its `title` says."""
    units, plain, named = _OF_NO_AMOUNT if of_money else _OF_NO_COUNT, folded(text), folded(title)
    found = units.findall(plain)
    if not found or any(re.search(rf"\b{re.escape(one)}", named) for one in found):
        return False
    return not re.search(r"\d", units.sub(" ", re.sub(_DIGITS, "1", plain)))


def refers_elsewhere(text: str) -> bool:
    """Whether a text sends its reader to another place: « cf. onglet 2 », « voir annexe 3 »."""
    return _REFERENCE.search(text) is not None


def is_difference(text: str) -> bool:
    """Whether a text only says how a number differs from that of another year: « +12 / 2025 », « pareil que 2025 »."""
    if _FACTOR_ALONE.fullmatch(text):  # « x2 »
        return True
    rest = re.sub(_OTHER_YEAR, "", text, flags=re.I)
    return rest != text and (text.lstrip()[:1] in "+-–−" or not re.search(r"\d", rest))


def unit_inside(text: str) -> str:
    """The number of a text whose unit stands for its comma, « 12500 » for « 12K5 »; empty where it is none."""
    found = _UNIT_INSIDE.fullmatch(text.strip())
    if not found:
        return ""
    return _plain(Decimal(f"{found['whole']}.{found['rest']}") * (1000 if found["k"] else 10**6))


def in_full(number: str) -> str:
    """A number without its unit, « 1500000 » for « 1,5M »; empty where it has none, is not plain, or is of euros."""
    value = _value(number)
    return "" if value is None or number[-1:].isdigit() or "€" in number else _plain(value)


def sums_aside(text: str) -> Iterator[tuple[str, str]]:
    """The sums in the brackets of a text, as they are written, and what they add up to: « 2 soirées (60+45) »."""
    for inside in _SUM.findall("".join(_ASIDE.findall(text))):
        if total := added_up(inside.split("+")):
            yield inside, total


def added_up(numbers: list[str]) -> str:
    """The sum of some numbers; empty where they are not plain enough to be added."""
    values = [_value(one) for one in numbers]
    return "" if None in values else _plain(sum((one for one in values if one is not None), Decimal(0)))


def products(text: str) -> Iterator[tuple[str, str]]:
    """The products that a text says, as they are written, and what they come to: « 3 x 12 000 », « 50 % de 20 000 »,
    « 2 x 3 000 + 500 », with what is added to them."""
    added = [one for one in _TERMS.finditer(text) if _TIMES.search(one[0])]
    for found in added:
        terms = [_times(one) for one in found[0].split("+")]
        if None not in terms:
            yield found[0].strip(), _plain(sum((one for one in terms if one is not None), Decimal(0)))
    if added:
        return
    for found in (*_TIMES.finditer(text), *_PART.finditer(text)):
        one, other = _value(found["one"]), _value(found["other"])
        if one is not None and other is not None:
            yield found[0].strip(), _plain(one * other / (100 if found.re is _PART else 1))


def _times(term: str) -> Decimal | None:
    """What a number, or a product of two, comes to."""
    if not (found := _TIMES.fullmatch(term.strip())):
        return _value(term)
    one, other = _value(found["one"]), _value(found["other"])
    return None if one is None or other is None else one * other


def _counts_another(found: re.Match[str], text: str) -> bool:
    """Whether a number says how often or how long, or which share of another."""
    if found[0].endswith("%"):
        return _SHARE_OF.match(text, found.end()) is not None
    return not _OWN_UNIT.search(found[0]) and _HOW_LONG.match(text, found.end()) is not None


def _factor(product: re.Match[str]) -> str:
    """Which of the numbers of a product says how often: the one without a unit, the smaller one."""
    one, other = product["one"].strip(), product["other"].strip()
    units = [bool(_OWN_UNIT.search(text)) for text in (one, other)]
    if units[0] != units[1]:
        return "other" if units[0] else "one"
    first, second = _value(one), _value(other)
    return "other" if first is not None and second is not None and first > second else "one"


def _value(number: str) -> Decimal | None:
    """What a number is; None where that is not plain: « 1.234 k »."""
    found = _FULL.fullmatch(number.strip())
    if not found:
        return None
    digits = re.sub(r"[\s']", "", found[1]).replace(",", ".")
    if not re.fullmatch(r"\d+(?:\.\d+)?", digits) or re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits):
        return None
    word = (found[4] or "").removesuffix("s")
    times = 1000 if found[2] else 10**6 if found[3] or word == "million" else ROUND.get(word, 1)
    return Decimal(digits) * times


def _plain(value: Decimal) -> str:
    """A number as it can be typed."""
    text = f"{value:f}"
    return (
        text.rstrip("0").rstrip(".") if value == value.to_integral_value() and "." in text else text
    ).replace(".", ",")
