"""What a note says that corrects a row: « ERRATUM : Caen, lire 75 et non 57 », « Poitiers a eu lieu le 13 », « Reims =
40 ». Texts are looked at in small letters without accents; whose row it is, `row_notes` finds out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from data_access.importing.model.cells import folded
from data_access.importing.parse.date_points import MONTHS

LONGEST = 200  # signs of such a note; more is a story

_NOTICE = re.compile(  # a text that begins so tells something of other rows
    r"\W*(?:errat(?:um|a)\b|rectificati(?:f|on)s?\b|correcti(?:f|on)s?\b(?= *:| d| sur)|(?:a )?corriger\b|"
    r"modif(?:ication)?s?\.?(?= *:)|attention\b(?! a\b)|n\.? ?b\b\.?(?= *[:–—-]| [a-z])|nota(?: bene)?\b|"
    r"il (?:en )?manque\b|manque(?:nt)?\b|oublie?s? ?:|on a(?:vait)? oublie\b|(?:a )?(?:ajouter|verifier|completer)\b|"
    r"merci de\b|penser a\b|ne pas\b|a noter\b|(?:a faire|to ?do) ?:|rappel ?:|"
    r"important ?:|precisions? ?:|remarques? ?:|p\.?s\.? ?:)"
)
_CORRECTING = re.compile(
    r"\W*(?:errat(?:um|a)\b|rectificati(?:f|on)s?\b|correcti(?:f|on)s?\b|(?:a )?corriger\b)"
)
_MAY_CORRECT = re.compile(r"\n\W*(?:errat|rectif|correct|(?:[àa] )?corrig)")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_NUMBER = (
    r"(?<![\d/.,])(?P<{}>\d{{1,3}}(?:[ .\u00a0\u202f]\d{{3}})+(?!\d)|\d+(?:,\d+)?)"
    r"(?P<{}_unit> ?(?:k ?€|k\b|€|euros?\b))?"
    rf"(?![\d/%]|[.,]\d|(?:er|e|eme|h)\b| ?(?:{_MONTH}|ans?|heures?|km|h)\b)"
)
_NEW, _OLD = _NUMBER.format("new", "new"), _NUMBER.format("old", "old")
_NOT = (
    r"(?: ?[,(]? ?(?:et |mais )?(?:non|pas)(?: pas)?|,? ?au lieu d[eu']?|,? ?a la place d[eu']?|,? ?plutot que)"
    r" ?(?:de )?"
)
_READ = (
    r"(?:(?<!faire )lire|compte[rz]|noter|mettre|retenir|corriger (?:en|a|par)|rectifier (?:en|a|par)|"
    r"(?:en fait|en realite|finalement|plutot|exactement)(?: de)?|(?:est|etait|sont|etaient) (?:en fait |en realite |"
    r"bien |plutot )?(?:de |a )?|(?:il )?y (?:a|avait|en avait)(?: eu)?|ils etaient|[=→]|[-=]>)"
)
_BOTH = tuple(
    re.compile(one)
    for one in (
        rf"{_NEW}(?: [a-z]+)?{_NOT} ?{_OLD}",
        rf"(?:au lieu d[eu']?|a la place d[eu']?) ?{_OLD}(?: [a-z]+)? ?[,:]? ?(?:il faut |c'est )?(?:{_READ} ?)?{_NEW}",
        rf"(?:remplacer|corriger|changer|rectifier|passer) (?:les? |de )?{_OLD} (?:par|en|a) {_NEW}",
        rf"{_OLD} ?(?:->|→|=>|devient) ?{_NEW}",
    )
)
_ONE = re.compile(rf"{_READ} ?:? ?{_NEW}")
_ALONE = re.compile(_NEW)
_HELD = (
    r"(?:(?:eu |avait |pris )?lieu|tenue?s?|deroulee?s?|passee?s?|faite?s?|etait|c'etait|est|lire|en fait|"
    r"finalement|:|=)"
)
_DAY = re.compile(
    rf"(?<![a-z]){_HELD},? ?(?:bien |plutot )?\ble (?P<day>\d{{1,2}})(?:er)?"
    rf"(?:[/.](?P<month>\d{{1,2}})| (?P<word>{_MONTH})\b)?(?![\d/%])|"
    r"\ble (?P<day2>\d{1,2})(?:er)?(?:[/.](?P<month2>\d{1,2}))? (?:et non|au lieu du|et pas|plutot que)"
)
_MORE_OR_LESS = re.compile(
    r"\b(?:de|en) (?:plus|moins|trop)\b|\bsupplementaires?\b|\b(?:ajoute|retire|enleve|deduire|rajoute)[rz]?\b|"
    r"(?:^|[ :(])[+-] ?\d"
)  # beside what is counted already: the number is no other one
_PARTLY = re.compile(
    r"\b(?:dont|y compris|sans compter|hors|seulement)\b[^\d]{0,12}\d+|"
    r"\b\d+ (?:personne|present|inscrit|participant|scolaire|jeune|benevole|euro|€)"
)
_BRACKETED = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\})[\s.!]*")
_PARTS = re.compile(r"[;\n]|\.(?= +[A-ZÀ-Ö])")


@dataclass(frozen=True)
class Correction:
    """`text`: the part of a note that says it; `new`: the number that is meant, `old`: that which is wrong, as they are
    typed; `day`: the day that is meant, its month 0 where it says none; `sure`: it surely corrects something."""

    text: str
    new: str = ""
    old: str = ""
    day: tuple[int, int] = (0, 0)
    sure: bool = False


def is_notice(text: str) -> bool:
    """Whether a text begins as what tells something of rows does: « ERRATUM », « NB : », « Attention »."""
    return _NOTICE.match(folded(text)) is not None


def is_correcting(text: str) -> bool:
    """Whether a text begins with the word for a correction: « ERRATUM », « Rectificatif »."""
    return _CORRECTING.match(folded(text)) is not None


def may_correct(words: str) -> bool:
    """Whether any of the texts of a sheet, in small letters, may begin so: a glance."""
    return _MAY_CORRECT.search(words) is not None


def is_bracketed(text: str) -> bool:
    """Whether all of a text is in brackets: « [Dijon désisté] »."""
    return _BRACKETED.fullmatch(text) is not None


def corrections_in(text: str) -> Iterator[Correction]:
    """What each part of a note may correct."""
    if len(text) > LONGEST:
        return
    notice, correcting, bracketed = is_notice(text), is_correcting(text), is_bracketed(text)
    for part in filter(None, map(str.strip, _PARTS.split(text))):
        found = correction_of(part, notice=notice)
        if found or correcting or bracketed:
            found = found or Correction(part)
            yield replace(found, sure=found.sure or correcting)


def correction_of(text: str, *, notice: bool = False) -> Correction | None:
    """What one sentence corrects; None where it does not seem to. `notice`: the whole note begins as such."""
    plain = folded(text)
    for pattern in _BOTH:
        if both := pattern.search(plain):
            return Correction(text, _typed(both, "new"), _typed(both, "old"), sure=True)
    if day := _DAY.search(plain):
        number, month = day["day"] or day["day2"], day["month"] or day["month2"]
        return Correction(text, day=(int(number), int(month or MONTHS.get(day["word"] or "", 0))))
    if _MORE_OR_LESS.search(plain) and _ALONE.search(plain):
        return Correction(text)
    if one := _ONE.search(plain):
        return Correction(text, _typed(one, "new"))
    numbers = list(_ALONE.finditer(plain))
    if notice and len(numbers) == 1:
        return Correction(text, _typed(numbers[0], "new"))
    return Correction(text) if _PARTLY.search(plain) else None


def _typed(found: re.Match[str], name: str) -> str:
    return f"{found[name]}{found[f'{name}_unit'] or ''}"
