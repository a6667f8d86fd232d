"""What is still to be noted of a territory, and how: the form for those who write, a message to copy for its team."""

from collections.abc import Sequence

from data_access.french import of_name
from data_access.view import View
from pages.ui.blocks import Block, Line
from pages.ui.formats import escape
from pages.ui.nothing_yet import tell_us
from pages.ui.states import State


def completion_block(phrases: Sequence[str]) -> Block:
    """What is missing, as the other blocks say what is there."""
    lines = [Line(escape(phrase), sign=State.TOCOME) for phrase in phrases]
    return Block("À compléter ensemble", lines, "" if lines else "Tout ce que nous demandons est noté.")


def offer_message(view: View, name: str, phrases: Sequence[str]) -> None:
    """« Nous le dire »: the lines to fill, to be copied into a message, for those who have no form."""
    if phrases:
        tell_us(view, message(name, phrases), f"La fiche {of_name(name)}")


def message(name: str, phrases: Sequence[str]) -> str:
    """The text: a line to fill for each thing that is missing."""
    lines = "\n".join(f"- {phrase} : " for phrase in phrases)
    return f"Bonjour, voici de quoi compléter la fiche {of_name(name)}.\n\n{lines}"
