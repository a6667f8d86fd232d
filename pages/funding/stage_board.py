"""The files of the fundraising as cards, column by column, as one HTML element: side by side where the window is wide,
one below the other where it is not.

How it looks is said where all of the page is: `pages.server.index_page`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from data_access.text_lines import writable
from pages.ui.formats import Drawn, html_of, html_text, plain
from pages.ui.sign_table import drawn_sign
from pages.ui.states import State

AT_ONCE = 4  # cards of a column that stand open; the others unfold


@dataclass(frozen=True)
class Age:
    """How long a file has been in its column, in words; `share`: of the bar, from 0 to 1; `usual`: whether it is known
    what is usual, which is the middle of the bar then; `long`: whether it is longer than that."""

    words: str
    share: float
    usual: bool
    long: bool


@dataclass(frozen=True)
class FileCard:
    """A file: its amount, its name as a link to its page, what it is for; how long it has been there (None: that is not
    known); since when it is late, if it is; what is to be done next, and when. All of it Markdown."""

    amount: str
    name: str
    what: str
    age: Age | None
    late: str
    lines: Sequence[str]

    def words(self) -> str:
        """All that it says, line by line."""
        age = self.age.words if self.age else UNKNOWN_AGE
        return "  \n".join(filter(None, (self.amount, self.name, self.what, age, self.late, *self.lines)))


UNKNOWN_AGE = "depuis quand : non renseigné"


@dataclass(frozen=True)
class StageColumn:
    """A column under its name (plain text), with its count and sum; `others`: of the cards that unfold; `left_out`:
    that there are still more. Markdown."""

    state: State
    name: str
    total: str
    cards: Sequence[FileCard]
    others: str = ""
    left_out: str = ""

    def words(self) -> list[str]:
        """All that it says: its head, each card, its foot."""
        cards = [card.words() for card in self.cards]
        return [f"{self.name} · {self.total}", *cards, *filter(None, (self.others, self.left_out))]


def drawn_board(columns: Sequence[StageColumn]) -> Drawn:
    """The board, as wide as its window, to be drawn below its head (see `pages.records.tables.show_head`)."""
    return Drawn(writable(html_of_board(columns)))


def html_of_board(columns: Sequence[StageColumn]) -> str:
    """It as HTML."""
    return f'<div class="bloc etapes">{"".join(map(_column, columns))}</div>'


def _column(column: StageColumn) -> str:
    shown, rest = column.cards[:AT_ONCE], column.cards[AT_ONCE:]
    more = f"<details><summary>{html_of(column.others)}</summary>{_list(rest)}</details>" if rest else ""
    return (
        f'<section aria-label="{html_text(column.name)}">'
        f"<h3>{drawn_sign(column.state)}{html_text(column.name)}</h3>"
        f'<p class="total">{html_of(column.total)}</p>{_list(shown)}{more}{_words("total", column.left_out)}</section>'
    )


def _list(cards: Sequence[FileCard]) -> str:
    return f"<ul>{''.join(map(_card, cards))}</ul>" if cards else ""


def _card(card: FileCard) -> str:
    look = ' class="retard"' if card.late else ""
    lines = "".join(f"<p>{html_of(line)}</p>" for line in card.lines)
    return (
        f"<li{look}>{_words('montant', card.amount)}{_words('nom', card.name)}{_words('objet', card.what)}"
        f"{_age(card.age)}{_words('en-retard', card.late)}{lines}</li>"
    )


def _age(age: Age | None) -> str:
    """The bar is for the eye: the words beside it say the same."""
    if age is None:
        return _words("duree", UNKNOWN_AGE)
    look = ' class="longue"' if age.long else ""
    tick = "<b></b>" if age.usual else ""
    bar = f'<span class="jauge" aria-hidden="true"><i{look} style="width: {100 * age.share:.0f}%"></i>{tick}</span>'
    return f"{bar}{_words('duree', age.words)}"


def _words(look: str, text: str) -> str:
    return f'<p class="{look}">{html_of(text)}</p>' if plain(text) else ""
