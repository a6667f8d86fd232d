"""A value with more behind it in one text: « fait 12/03 », « labellisé en 2023 », « accordé, notif 12/03 », « déposé -
relance 5/6 »."""

import re
from collections.abc import Callable
from string import punctuation

LONGEST_TEXT = 120  # signs in which a value and more is looked for

_BEFORE_MORE = re.compile(
    r"(?:\W+(?:en|le|la|l|au|du|de|depuis|dès|à|fin|début|mi|courant|vers|pour|n°|printemps|été|automne|hiver|"
    r"janv(?:ier)?|f[ée]vr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[uû]t|sept(?:embre)?|oct(?:obre)?|"
    r"nov(?:embre)?|d[ée]c(?:embre)?))+\W*$",
    re.I,
)  # « terminé fin juin 25 »
_MORE = re.compile(r"[\d(\[]")  # begins what follows a word
_MORE_WORDS = re.compile(r"[\d(\[,;:]| [-–—/] |[–—]")  # … or a further remark
_HOW_MANIETH = re.compile(
    r"^\s*(?:\d{1,2} ?(?:[eè]re?|er|nde?|[eè]me|e)|premi[eè]re?|deuxi[eè]me|second)\s+", re.I
)
_DIGIT = re.compile(r"\d")
_SIGNS = f"{punctuation} \u00a0–—…«»€"  # that stand between a word and its figures

TermOf = Callable[[str], str | None]  # the value that a text is, if it is one


def value_before_more(text: str, term_of: TermOf) -> str | None:
    """« fait » for « fait 12/03 », « labellisé » for « labellisé en 2023 » and « Labellisé (depuis juin) », « accordé »
    for « accordé, notif 12/03 », « présentiel » for « présentiel, Besançon », « RDV » for « 1er RDV le 3/12 »; None
    where the text without what follows is no value, or what follows may be one."""
    if len(text) > LONGEST_TEXT:
        return None
    text = _HOW_MANIETH.sub("", text)
    head, _ = _parted(text, _MORE)
    if len(head) < len(text.rstrip()) and (found := term_of(head)):
        return found
    head, rest = _parted(text, _MORE_WORDS)
    is_name = rest[:1].isupper() and not any(map(term_of, (rest, *re.findall(r"[^\W\d_]+", rest))))
    return term_of(head) if is_name or _DIGIT.search(rest) else None


def values_one_by_one(text: str, term_of: TermOf) -> list[str]:
    """The values that a text says one behind the other, beside a date or alone: « déposé - relance 5/6 », « versé / à
    déposer »; none where it says less than two."""
    if len(text) > LONGEST_TEXT or not _MORE_WORDS.search(text):
        return []
    heads = [_parted(part, _MORE)[0] for part in _MORE_WORDS.split(text) if part.strip()]
    if not (_DIGIT.search(text) or all(map(term_of, heads))):
        return []
    found = list(dict.fromkeys(term for head in heads if (term := term_of(head))))
    return found if len(found) > 1 else []


def _parted(text: str, sign: re.Pattern[str]) -> tuple[str, str]:
    """A text up to such a sign, without the words that lead to what follows, and what follows."""
    head, *rest = sign.split(text, maxsplit=1)
    return _BEFORE_MORE.sub("", head.rstrip(_SIGNS)).rstrip(_SIGNS), "".join(rest).strip(_SIGNS)
