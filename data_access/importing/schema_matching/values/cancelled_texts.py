"""Texts that say of what they stand beside that it is cancelled, put off, told twice, or not to be counted."""

import re

from data_access.importing.model.grids import Grid

_YEAR = r"(?:19|20)\d\d(?:[/-](?:20)?\d\d)?\b(?! ?(?:k?€|euros?\b))"  # or a school year, and no amount
_MONTH = (
    r"(?:janv(?:ier)?|f[ée]v(?:r(?:ier)?)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[uû]t|sept(?:embre)?|"
    r"oct(?:obre)?|nov(?:embre)?|d[ée]c(?:embre)?)\b\.?"
)
_DAYS = re.compile(  # and months and years, where words or signs say that they are some: « 2000 » and « 12.50 » are not
    r"\b(?:19|20)\d\d([/-])\d\d?\1\d\d?\b|\b\d\d?([/.-])\d\d?\2\d{2,4}\b|\b\d\d?/(?:0?[1-9]|1[0-2])\b|"
    rf"\b(?:\d\d?(?:er)? +)?{_MONTH}(?: +{_YEAR})?|"
    rf"\b(?:en|d[ée]but|fin|mi|courant|depuis|ann[ée]e|[ée]t[ée]|printemps|automne|hiver|rentr[ée]e) +{_YEAR}",
    re.I,
)
LONGEST = 80  # signs of a text that tells something of its row; more is a story
_CANCELLED = re.compile(  # or put off, or not to be counted
    r"(?<!pas )(?<!jamais )\b(?:annul|supprim|abandonn)(?:é|e|ée|ee)s?\b|(?:^\W*|\()report(?:é|e|ée|ee)s?\b"
    r"(?! (?:sur|dans|ici)\b(?! \d))|\bcadu(?:c|que)s?\b|\bdoublons?\b|"
    r"\b[àa] (?:supprim|effac|ignor|retir)er\b|\bpas (?:pu avoir|eu) lieu\b|\b(?:erreur de saisie|par erreur)\b|"
    r"\bne (?:pas|plus) (?:compt|comptabilis|prendre|import|reten|utilis|tenir compte)|"
    r"^\W*(?:erreurs?|tests?|essais?|fictifs?|fictives?|bidon|non (?:retenu|compt|comptabilis)\w{0,4})\W*$",
    re.I,
)
_CANCELLING = (  # of which such a text holds one: other texts are not looked at closely
    *("annul", "suppr", "abandonn", "report", "cadu", "doublon"),
    *("ffac", "ignor", "retir", " lieu", "erreur", "ne p", "test", "essai", "ficti", "bidon", "non "),
)
_IS_CANCELLED = re.compile(r"\b(?:annul|supprim|abandonn)(?:é|e|ée|ee)s?\b|\bcadu(?:c|que)s?\b", re.I)
_AROUND_CANCELLED = re.compile(rf"[\s:!*()\[\]/–—-]*(?:{_IS_CANCELLED.pattern})[\s:!*()\[\]/–—-]*", re.I)
_OFF = r"cancell?ed|called off|annulation|d[ée]programm(?:é|e|ée|ee)s?|ajourn(?:é|e|ée|ee)s?"
_NOT_HELD = re.compile(
    r"\b(?:pas|jamais) (?:pu )?(?:avoir |eu )lieu\b|\bannulation\b|\b(?:non|pas) (?:tenu|r[ée]alis[ée])(?:e|s|es)?\b",
    re.I,
)
_PUT_OFF = (
    r"postponed|put off|rescheduled|(?:motif|raison|cause)s? du report|report(?:é|e|ée|ee)s?|"
    r"d[ée]cal(?:é|e|ée|ee)s?"
)
_REFUSED = r"refus(?:é|e|ée|ee)s?|rejet(?:é|e|ée|ee)s?"
_STATE = rf"(?:{_OFF}|{_PUT_OFF}|{_REFUSED}|(?:annul|supprim|abandonn)(?:é|e|ée|ee)s?)"
_STATED = re.compile(  # at the beginning or the end of a name, behind a sign; in brackets
    rf"^\W*{_STATE}(?: ?[:!|/\])}}]\W*| +[-–—] *|[–—-] +|\W*$)|[(\[{{] *{_STATE}\b[^()\[\]{{}}]*[)\]}}]|"
    rf"(?: *[:|/,;!] *| +[-–—] *|[–—] *){_STATE}\W*$|(?<=\w) +(?:report|ajourn)(?:é|e|ée|ee)s?\W*$",
    re.I,
)
_STATES = (
    *(
        "cancel",
        "called",
        "annul",
        "programm",
        "ajourn",
        "postpon",
        "put off",
        "resched",
        "report",
        "cal",
        "refus",
    ),
    *("rejet", "suppr", "abandonn"),
)


_PART = re.compile(r"(?<=\d)\s*,?\s*\(?(?:dont|y compris)\b.*", re.I | re.S)


def says_cancelled(text: str) -> bool:
    """Whether a text says of what it stands beside that it is cancelled: of a part, « 12 dont 3 annulés », it does
    not."""
    return len(text) <= LONGEST and _CANCELLED.search(_PART.sub("", text)) is not None


def says_number(text: str) -> bool:
    """Whether a text says a number: a day, or what is said to be a year, is none."""
    return any(map(str.isdigit, _DAYS.sub(" ", text)))


def is_cancelled(text: str) -> bool:
    """Whether a text says that something is cancelled: put off, or told twice, is something else."""
    return _IS_CANCELLED.search(text) is not None


def says_not_held(text: str) -> bool:
    """Whether a text says of an event that it is cancelled, or that it did not take place."""
    return is_cancelled(text) or _NOT_HELD.search(text) is not None


def is_put_off(text: str) -> bool:
    """Whether a text says that something is put off."""
    return re.search(rf"\b(?:{_PUT_OFF})\b", text, re.I) is not None


def may_state(grid: Grid) -> bool:
    """Whether any text of a sheet may say a state beside a name: a glance."""
    return any(word in grid.words for word in _STATES)


def state_in(name: str) -> str:
    """The word beside a name that says its state: « cancelled » of « Cancelled: Forum », « reporté » of « Forum —
    reporté », « annulé » of « (annulé) Forum »; empty where there is none."""
    found = _STATED.search(name) if len(name) <= LONGEST else None
    word = re.search(_STATE, found[0], re.I) if found else None
    return word[0] if word else ""


def without_state(name: str) -> str:
    """A name without the word that says so, and without the signs around it."""
    return " ".join(_STATED.sub(" ", name).split())


def without_the_word(name: str) -> str:
    """A name without the word that says so, and without the signs around it."""
    return _AROUND_CANCELLED.sub(" ", name).strip()


def cancelling(grid: Grid) -> set[str]:
    """The texts of a sheet that say so."""
    held = [word for word in _CANCELLING if word in grid.words]
    if not held:  # as nearly always
        return set()
    return {
        text for text in grid.texts if any(word in text.lower() for word in held) and says_cancelled(text)
    }
