"""Which of several titles that say the same column is read."""

from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import Refused
from data_access.importing.schema_matching.columns.further_notes import take_notes
from data_access.importing.schema_matching.columns.sorted_titles import By
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.ambiguous_headers import (
    is_loose,
)
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.titles.title_wordings import says_until_when


def settle(header: Header, column: Column, claim: list[tuple[By, Title]]) -> None:
    """Takes the one title that says a column, or asks which one."""
    best = max(by for by, _ in claim)
    strongest = [title for by, title in claim if by is best or _differ(header, column, best, claim)]
    filled = [title for title in strongest if header.about.has_data(title)] or strongest[:1]
    notes = [title for _, title in claim if header.about.has_data(title)]
    if take_notes(header, column, notes, [title for by, title in claim if by > By.OWN]):
        filled = notes[:1]
        claim = [one for one in claim if one[1] not in header.notes]
    if len(filled) == 1:
        header.take(column, filled[0])
        if best is By.SYNONYM and (
            is_loose(header.about.model, filled[0].text) or says_until_when(filled[0].text)
        ):
            header.say_loose(column, filled[0])
    for _, title in claim:
        if len(filled) > 1 and title in filled:
            header.ask(
                title,
                (column,),
                Refused(
                    f"plusieurs colonnes disent {quote(column.header)}, nous ne savons pas laquelle lire",
                    "garder une seule de ces colonnes, ou renommer l'autre",
                ),
            )
        elif title not in filled:
            cell = header.about.cell(filled[0])
            header.pass_over(title, f"la colonne {cell} dit déjà {quote(column.header)}")


def _differ(header: Header, column: Column, best: By, claim: list[tuple[By, Title]]) -> bool:
    """Whether several titles that say an amount stand above different ones: the better title may be that of another
    table, beside this one."""
    if column.field.kind is not FieldKind.MONEY or best in (By.ANSWER, By.MEMORY):
        return False
    given = [cells for _, title in claim if (cells := list(header.about.cells(title)))]
    return any(one != given[0] for one in given)
