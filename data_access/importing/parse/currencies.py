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
_NAMED = re.compile(rf"(?<![a-z])(?:[km]?(?:{_CODES})|{_NAMES})(?![a-z])")
_BEHIND_A_NUMBER = re.compile(r"\d ?(?:k|m)?(?:f|frs?|cfp|cfa|cad|couronnes?|livres?|lei)(?![a-z])")
_IN_EUROS = re.compile(r"€|\beuros?\b|\beur\b|(?<=\d)k?eur")


def names_another(text: str, *, of_money: bool = True) -> bool:
    """Whether a text names another currency than the euro. `of_money`: amounts are expected: « 12 000 F » is one, but
    twelve women where people are."""
    if any(one != "€" and unicodedata.category(one) == "Sc" for one in text):
        return True
    plain = folded(text)
    return bool(_NAMED.search(plain) or (of_money and _BEHIND_A_NUMBER.search(plain)))


def names_euros(text: str) -> bool:
    """Whether a text names the euro."""
    return _IN_EUROS.search(folded(text)) is not None
