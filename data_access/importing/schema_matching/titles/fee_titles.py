"""Words of what members pay to belong to us, and of what is spent on the way: no grant, and no budget, of which but the
total is kept."""

import re
from dataclasses import dataclass

from data_access.importing.model.cells import folded

NO_PLACE = (
    "une cotisation n'est pas une subvention, et nous ne la gardons pas par territoire : leur total s'écrit dans "
    "« Financements », de type « cotisations », ou dans « Budgets », en produits"
)
_FEES = re.compile(r"\bcotis(?:ation|ant|e)")


@dataclass(frozen=True)
class NoGrant:
    """What such amounts are. `about`: what is asked is about them; `one`: what one of them is called; `these`: all of
    them; `why`: why none of our tables has a place for them; `total`: which has that of their total; `words`: what
    names them, in small letters without accents; `are_amounts`: money, surely."""

    about: str
    one: str
    these: str
    why: str
    total: str
    words: re.Pattern[str]
    are_amounts: bool = True

    def named_in(self, text: str) -> bool:
        """Whether a text speaks of them."""
        return self.words.search(folded(text)) is not None


FEES = NoGrant(
    "cotisations", "Cotisation", "cotisations", NO_PLACE, "dans « Financements » ou « Budgets »", _FEES
)
NO_GRANTS = (
    FEES,
    NoGrant(
        "adhésions",
        "Adhésion",
        "adhésions",
        "nous ne gardons pas les adhésions par territoire : ce qu'elles rapportent s'écrit dans « Financements », "
        "de type « cotisations », ou dans « Budgets », en produits",
        "dans « Financements » ou « Budgets »",
        re.compile(r"(?<!date d')(?<!annee d')\b(?:re)?adhesions?\b(?! (?:le|au|depuis)\b)"),
        are_amounts=False,
    ),
    NoGrant(
        "frais",
        "Frais",
        "frais",
        "des frais ne sont pas une subvention, et nous ne les gardons pas par territoire : leur total s'écrit dans "
        "« Budgets », en charges",
        "dans « Budgets »",
        re.compile(
            r"\bfrais (?:de |d')?(?:deplacements?|missions?|transports?|trajets?|repas|hebergements?|route|"
            r"kilometriques|reception)\b|\bnotes? de frais\b|\bremboursements? (?:de |des )?frais\b|"
            r"\bdefraiements?\b|\bindemnites? (?:kilometriques?|de (?:deplacement|mission|repas|trajet)s?)\b"
        ),
    ),
)


def speaks_of_fees(text: str) -> bool:
    """Whether a text speaks of membership fees."""
    return FEES.named_in(text)


def no_grant_in(*texts: str) -> NoGrant | None:
    """What texts name that is no grant, fees before all others; None where they name none."""
    return next((one for one in NO_GRANTS if any(map(one.named_in, texts))), None)
