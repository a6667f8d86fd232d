"""Texts of a sheet that stand in none of its cells. It stands apart, as `cell` does."""

from typing import NamedTuple

from data_access.importing.model.column_letters import column_letters

HEADER, FOOTER, PROMPT, SHAPE = "header", "footer", "prompt", "shape"
UNREAD = (
    "unread"  # no text, but what a sheet has that cannot be read from a file of its kind: one of these two
)
COMMENTS, CONDITIONS = "des commentaires ou des zones de texte", "des mises en forme conditionnelles"
_NAMES = {
    HEADER: "l'en-tête d'impression",
    FOOTER: "le pied de page d'impression",
    PROMPT: "le message de saisie",
    SHAPE: "une zone de texte",
    UNREAD: "cette feuille",
}


def addresses(area: tuple[int, int, int, int]) -> str:
    """« C3:D12 » for an area from 0: first row and column, last row and column."""
    top, left, bottom, right = area
    first, last = f"{column_letters(left)}{top + 1}", f"{column_letters(right)}{bottom + 1}"
    return first if first == last else f"{first}:{last}"


class SheetText(NamedTuple):
    """A text in the header or the footer of printed pages, in the message that cells show to those who fill them in, in
    a shape or a text box, or what is `UNREAD`; `cells`: on which it lies, or which show it; empty where it is of the
    whole sheet."""

    text: str
    kind: str
    cells: str = ""

    @property
    def where(self) -> str:
        """Where it stands, as a person is told."""
        name = _NAMES[self.kind]
        if not self.cells:
            return name
        return f"{name} ({self.cells})" if self.kind == SHAPE else f"{name} de {self.cells}"
