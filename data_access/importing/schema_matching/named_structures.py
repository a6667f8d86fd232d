"""« Partenaire » above names, in a list of structures that no other title names: it says which structure, and not
whether it is a partner."""

from data_access.contract import Column, columns_by_name
from data_access.fields import FieldKind
from data_access.importing.model.cells import Cell, Faulty, Refused, shown
from data_access.importing.parse.controlled_words import flag, says_unknown
from data_access.importing.schema_matching.header_titles import HeaderTitles
from data_access.importing.schema_matching.title_match import Sure, Title, meant
from data_access.models import Organisation

_NAME = "name"


def named_structures(about: HeaderTitles, title: Title, column: Column) -> Column | None:
    """The column of the names, where a title of marks can only be that; None where it is not."""
    if about.model is not Organisation or column.field.kind is not FieldKind.FLAG:
        return None
    names = columns_by_name(Organisation)[_NAME]
    said = (meant(Organisation, one) for one in about.line.titles)
    if any(one.sure > Sure.ASKED and names in one.columns for one in said):
        return None
    cells = list(about.values(title))
    return names if cells and all(map(_is_a_name, cells)) else None


def _is_a_name(cell: Cell) -> bool:
    if not isinstance(cell, str) or isinstance(cell, Faulty) or says_unknown(shown(cell)):
        return False
    try:
        flag(shown(cell))
    except Refused:
        return any(map(str.isalpha, cell))
    return False
