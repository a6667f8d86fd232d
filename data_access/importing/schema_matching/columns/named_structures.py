"""« Partenaire » above names, in a list of structures that no other title names: it says which structure, and that it
is a partner, as the name of the sheet may (« Nos partenaires »)."""

import re
from collections.abc import Collection, Mapping

from data_access.contract import columns_by_name
from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import Cell, Faulty, Refused, folded, shown
from data_access.importing.model.problems import WARNING, Problem, problem_at
from data_access.importing.model.rows import SHEET_NAME
from data_access.importing.parse.controlled_words import flag
from data_access.importing.parse.unknown_words import says_unknown
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.header_titles import HeaderTitles
from data_access.importing.schema_matching.lines.row_meanings import Given
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import Organisation

_NAME, _PARTNER = "name", "partner"
_TITLE = re.compile(r"(?:noms? (?:de |du |des |de nos )?)?(?:le |les |nos )?partenaires?")
_SHEET = re.compile(  # « Partenaires financiers », « Partenaires à contacter » say something else
    r"(?:liste (?:de |des )|suivi (?:de |des ))?(?:les |nos )?partenaires?"
    r"(?: (?:du reseau|de l'association|nationaux|locaux|(?:en )?20\d\d))*"
)


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


def partners_of_rows(
    table: Table, line: HeaderLine, said: Collection[str]
) -> tuple[Mapping[int, Given], list[Problem]]:
    """That each structure of a table is a partner, where the title above their names, or the name of the sheet, says
    so and no column does; and that this is read so. `said`: the columns that are read."""
    named = [title for title in line.titles if _names(table.read.get(title.place))]
    if table.model is not Organisation or _PARTNER in said or not (named and table.body.data):
        return {}, []
    title, grid = named[0], table.grid
    cell = grid.address(title.row, title.place)
    if _TITLE.fullmatch(folded(title.text).strip(" :")):
        source, called = cell, f"le titre {quote(title.text)}"
    elif _SHEET.fullmatch(folded(grid.name).strip()):
        source, called = SHEET_NAME, f"le nom {quote(grid.name)}"
    else:
        return {}, []
    column = columns_by_name(Organisation)[_PARTNER]
    why = f"{called} dit que ce sont des partenaires : chaque structure est notée {quote(column.header)}"
    right = (
        f"rien à faire si c'est juste ; sinon, ajouter une colonne {quote(column.header)}, avec oui ou non"
    )
    remark = problem_at(grid.name, cell, title.row + 1, title.text, title.text, Refused(why, right), WARNING)
    return dict.fromkeys(table.body.data, Given(column, True, source)), [remark]


def _names(column: Column | None) -> bool:
    return column is not None and column.name == _NAME


def _is_a_name(cell: Cell) -> bool:
    if not isinstance(cell, str) or isinstance(cell, Faulty) or says_unknown(shown(cell)):
        return False
    try:
        flag(shown(cell))
    except Refused:
        return any(map(str.isalpha, cell))
    return False
