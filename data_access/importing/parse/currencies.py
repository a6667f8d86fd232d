"""Whether a text says an amount in another currency than ours: « 40 000 CHF », « 12 000 $ », « 1 200 000 F CFP »."""

import re
import unicodedata

from data_access.importing.model.cells import folded

_CODES = (
    "chf|usd|gbp|jpy|cny|aud|nzd|sek|nok|dkk|pln|czk|huf|bgn|mad|tnd|dzd|xpf|xof|xaf|mga|mur|htg|xcd|brl|inr|krw|"
    "mxn|fcfp|fcfa"
)
_NAMES = (
    "f\\.? ?cf[pa]|francs?|dollars?|livres? sterlings?|yens?|yuans?|dirhams?|dinars?|zlotys?|roubles?|roupies?|ariary|"
    "gourdes?|pesos?"
)
_LONGEST_CODE = 4  # signs; longer is a word
_NAMED = re.compile(rf"(?<![a-z])(?:[km]?(?:{_CODES})|{_NAMES})(?![a-z])")
_BEHIND_A_NUMBER = re.compile(r"\d ?(?:k|m)?(?:f|frs?|cfp|cfa|cad|couronnes?|livres?|lei)(?![a-z])")
_IN_EUROS = re.compile(r"€|\beuros?\b|\beur\b|(?<=\d)k?eur")


def names_another(text: str, *, of_money: bool = True) -> bool:
    """Whether a text names another currency than the euro. `of_money`: amounts are expected: « 12 000 F » is one, but
    twelve women where people are."""
    return bool(other_currency(text, of_money=of_money))


def other_currency(text: str, *, of_money: bool = True) -> str:
    """The other currency that a text names, as a person writes it: « CHF », « $ »; empty for none."""
    sign = next((one for one in text if one != "€" and unicodedata.category(one) == "Sc"), "")
    plain = folded(text)
    found = None if sign else _NAMED.search(plain) or (_BEHIND_A_NUMBER.search(plain) if of_money else None)
    name = found[0].lstrip("0123456789 ") if found else sign
    return name.upper() if len(name) <= _LONGEST_CODE else name


def names_euros(text: str) -> bool:
    """Whether a text names the euro."""
    return _IN_EUROS.search(folded(text)) is not None
