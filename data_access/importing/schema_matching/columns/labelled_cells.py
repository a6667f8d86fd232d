"""Titles whose cells say themselves which columns they give."""

from data_access.contract.column import Column
from data_access.french import quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import WARNING
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meaning, meant
from data_access.importing.schema_matching.values.cell_parts import (
    labelled_column,
    titled_column,
    told_column,
)
from data_access.models import Base


def without_labelled(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for those whose cells say themselves which columns they give (see `cell_parts`)."""
    about, model = header.about, header.about.model
    for title in titles:
        taken = header.taken.keys()
        column = labelled_column(model, about.cells(title), taken)
        pairs = len(meant(model, title).columns) > 1
        if column := column or told_column(model, title.text, about.values(title), taken, pairs=pairs):
            header.take(column, title)
        elif column := titled_column(
            model, title.text, about.values(title), header.taken.keys(), lambda text: _surely(model, text)
        ):
            header.take(column, title)
            why = f"{quote(title.text)} est lu comme deux colonnes, {quote(column.header)}, dans la même case"
            header.say(
                title, Refused(why, "rien à faire si c'est juste ; sinon, deux colonnes"), WARNING, None
            )
    return [title for title in titles if title.place not in header.columns]


def _surely(model: type[Base], text: str) -> Column | None:
    """The column that a title surely is."""
    found = meaning(model, text)
    return found.columns[0] if found.sure > Sure.ASKED else None
