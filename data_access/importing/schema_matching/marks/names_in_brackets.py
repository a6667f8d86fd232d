"""A name in brackets as a whole, « (Nevers) », « (Besançon → Dole) », beside others that stand bare: who typed it meant
something by that. A legend may say what (« ( ) = pressenti »), which may be the state of the row."""

from collections.abc import Iterator

from data_access.contract import columns_of
from data_access.contract.column import CODE, Column
from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import shown, without_brackets
from data_access.importing.parse.term_spellings import terms_meant
from data_access.importing.schema_matching.lines.footnote_texts import said_of_brackets
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.models import (
    Circle,
    CircleMember,
    Cohort,
    CohortMember,
    Funding,
    Organisation,
    Project,
    Sponsorship,
    Status,
    Territory,
)
from data_access.vocabulary import Term

_MODELS = (
    Circle,
    CircleMember,
    Cohort,
    CohortMember,
    Funding,
    Organisation,
    Project,
    Sponsorship,
    Status,
    Territory,
)
_MAY_STAND = ("\n(", "\n[")


def bracketed(table: Table) -> Iterator[tuple[int, int, str, str]]:
    """The row and the column of such names, what they say, and which state of the row that is, in French; of a table
    that has all its names in brackets, none."""
    if table.model not in _MODELS or not any(one in table.grid.words for one in _MAY_STAND):
        return  # as nearly always
    legend = legend_of_brackets(table)
    term = term_said(table, legend)
    for place, column in table.read.items():
        named = column.field.kind in (FieldKind.TEXT, FieldKind.REFERENCE) and column.field != CODE
        if not named or not column.field.key:
            continue
        texts = {
            row: shown(cell) for row in table.body.data if (cell := table.grid.cell(row, place)) is not None
        }
        found = [row for row, text in texts.items() if _is_a_name(text)]
        for row in found if len(found) < len(texts) else ():
            says = f"{quote(legend)} d'après la légende" if legend else "ce qui dit peut-être un doute"
            yield (
                row,
                place,
                f"s'appelle {quote(texts[row])}, entre parenthèses : {says}",
                term[1].french if term else "",
            )


def _is_a_name(text: str) -> bool:
    """Whether a text is a name in brackets; « (à définir) » is none."""
    bare = without_brackets(text)
    return bare != text and not bare[:1].islower()


def term_said(table: Table, meaning: str) -> tuple[Column, Term] | None:
    """The state of a row that a legend says, in the first of its words or in all of them, and its column."""
    for text in (meaning, meaning.split(",")[0]) if meaning else ():
        for column in columns_of(table.model):
            vocabulary = column.field.vocabulary
            if vocabulary and not column.side and len(found := terms_meant(vocabulary, text.strip())) == 1:
                return column, found[0]
    return None


def legend_of_brackets(table: Table) -> str:
    """What notes around a table, or the legend of its book, say of brackets; empty where they say nothing."""
    notes = [shown(cell) for row in table.notes for _, cell in table.filled(row) if isinstance(cell, str)]
    return next(filter(None, map(said_of_brackets, (*notes, *table.grid.legend_lines))), "")
