"""The card of figures that were counted, with its source."""

from data_access.figures import FigureValue, Slice
from data_access.view import View
from pages.provenance.figure_card import Card
from pages.provenance.source_dialog import sources_of


def counted_card(
    view: View, asked: Slice, *values: FigureValue, meaning: str, counted: str | None = None, of: str = ""
) -> Card:
    """The card of the first figure over a slice; under « Source » it and the others, down to the cell.

    `meaning`, `counted` and `of`: see `Card`.
    """
    label, ids = values[0].figure.label, tuple(value.figure.id for value in values)
    key = f"{label}-{asked.cohort}" if asked.cohort else ""
    return Card(label, values[0].text, meaning, "counted", counted, sources_of(view, ids, asked), key, of=of)
