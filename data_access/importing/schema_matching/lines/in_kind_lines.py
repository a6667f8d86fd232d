"""Lines of a budget that value what is given without money: « Valorisation du bénévolat », « Contributions volontaires
en nature », those of the accounts 86 and 87. Added to the others, they would count as money that nobody pays."""

import re
from collections.abc import Iterator

from data_access.importing.model.cells import folded, shown
from data_access.importing.schema_matching.lines.account_numbers import accounts_beside
from data_access.importing.schema_matching.lines.table_rows import TEXTS, Table
from data_access.importing.schema_matching.lines.text_beginnings import Beginning
from data_access.models import Budget

_MAY_SAY = Beginning.of(r"\s", r".*(?:b[ée]n[ée]vol|nature|volontaire|gratuit|8[67])")
_IN_KIND = re.compile(
    r"\bcontributions? (?:volontaires?|en nature)\b|\b(?:dons?|apports?|prestations?|secours|aides?) en nature\b|"
    r"\b(?:mises? a disposition|mis a disposition|locaux|prestations?|biens et services) (?:a titre )?gratuit\w*|"
    r"\bvalorisation (?:du |des )?(?:benevol\w*|temps benevole|contributions?)|"
    r"\b(?:benevolat|temps benevole|heures benevoles) (?:est )?valoris\w+|\bpersonnels? benevoles?\b|"
    r"^(?!.*\bdont\b).*\ben nature\b|^(?:apports?|contributions?) nature\b|"
    r"^benevolat(?: ?\(.*\))?$|^8[67]\d{0,4}(?!\d| ?[€%])\W+[a-z]"
)
_ACCOUNT = re.compile(r"8[67]\d{0,4}")


def in_kind_lines(table: Table) -> Iterator[tuple[int, int, str]]:
    """Those lines: the row and the column of what they are called, or of their account, and that."""
    if table.model is not Budget:
        return
    found = {row: (place, text) for row, place, text in accounts_beside(table) if _ACCOUNT.fullmatch(text)}
    if _MAY_SAY.stands_in(table.grid.words):
        names = [place for place in table.places(*TEXTS) if table.read[place].name == "name"]
        for place in names:
            for row, cell in zip(table.body.data, table.column(place), strict=True):
                if isinstance(cell, str) and _IN_KIND.search(folded(cell).strip(" :*")):
                    found.setdefault(row, (place, shown(cell)))
    for row, (place, text) in sorted(found.items()):
        yield row, place, text
