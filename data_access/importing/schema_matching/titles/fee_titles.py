"""Words of what members pay to belong to us, which is no grant, and of which but the total is kept."""

import re

from data_access.importing.model.cells import folded

NO_PLACE = (
    "une cotisation n'est pas une subvention, et nous ne la gardons pas par territoire : leur total s'écrit dans "
    "« Financements », de type « cotisations », ou dans « Budgets », en produits"
)
_FEES = re.compile(r"\bcotis(?:ation|ant|e)")


def speaks_of_fees(text: str) -> bool:
    """Whether a text speaks of membership fees."""
    return _FEES.search(folded(text)) is not None
