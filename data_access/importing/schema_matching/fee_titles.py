"""Words of what members pay to belong to us, which is neither a grant nor kept by territory."""

import re

from data_access.importing.model.cells import folded

NO_PLACE = (
    "une cotisation n'est pas un financement, et nous ne la gardons pas par territoire : leur total s'écrit dans "
    "« Budgets », en produits"
)
_FEES = re.compile(r"\bcotis(?:ation|ant|e)")


def speaks_of_fees(text: str) -> bool:
    """Whether a text speaks of membership fees."""
    return _FEES.search(folded(text)) is not None
