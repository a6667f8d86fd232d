"""Texts of a sheet that stand in none of its cells. It stands apart, as `cell` does."""

from typing import NamedTuple

HEADER, FOOTER, PROMPT, SHAPE = "header", "footer", "prompt", "shape"
_NAMES = {
    HEADER: "l'en-tête d'impression",
    FOOTER: "le pied de page d'impression",
    PROMPT: "le message de saisie",
    SHAPE: "une zone de texte",
}


class SheetText(NamedTuple):
    """A text in the header or the footer of printed pages, in the message that cells show to those who fill them in, in
    a shape or a text box; `cells`: on which it lies, or which show it; empty where it is of the whole sheet."""

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
