"""Lists of structures, each with its territory: « Structure porteuse », « Territoire », « Forme juridique », « Site ».
Read as territories, the remark and the address of a structure would be those of its territory; whose they are is
asked."""

from data_access.contract import model_of_sheet
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.lines.table_detection import TableChoice, fit
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import meant
from data_access.models import Organisation, Territory


def with_structures(choice: TableChoice, grid: Grid) -> TableChoice:
    """The same choice; where it is a list of territories, and structures say more of its titles, among them one that
    may name them, one to be asked."""
    territories = choice.fit
    if territories is None or territories.model is not Territory or model_of_sheet(grid.name) is Territory:
        return choice
    structures = fit(Organisation, territories.line)
    if structures.matched <= territories.matched:
        return choice
    of_structures = [
        {column.name for column in said.columns}
        for title in territories.line.titles
        if (said := meant(Organisation, title)).sure > Sure.ASKED
    ]
    if not any(names & {"name", "carrier"} for names in of_structures):
        return choice
    others = (one for one in choice.candidates if one.model is not Organisation)
    return TableChoice(None, (structures, territories, *others))
