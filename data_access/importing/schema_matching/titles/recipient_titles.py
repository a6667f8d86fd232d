"""Titles above the names of those who receive grants: « Nom du bénéficiaire », « ATTRIB_NOM », « Tiers »."""

import re

from data_access.name_keys import slug

_WHO = r"(?:noms?-|raison-sociale-)?(?:de-l-|du-|des-|de-la-|de-)?"
_RECEIVES = re.compile(
    rf"{_WHO}(?:attributaires?|beneficiaires?|benef|attrib)(?:-(?:nom|de-la-subvention|de-l-aide|final|finaux))?|"
    r"association-beneficiaires?|"
    r"nom-?beneficiai?re"
)
_MAY_RECEIVE = re.compile(
    rf"{_WHO}(?:associations?|tiers|organismes?)|raison-sociale|libelle-tiers|tiers-libelle"
)


def says_who_receives(text: str) -> bool:
    """Whether a title surely says who receives a grant."""
    return _RECEIVES.fullmatch(slug(text)) is not None


def may_say_who_receives(text: str) -> bool:
    """Whether a title may say it, beside an amount that is granted: « Association », « Raison sociale »."""
    return _MAY_RECEIVE.fullmatch(slug(text)) is not None
