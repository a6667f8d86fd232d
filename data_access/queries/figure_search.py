"""Which figures of the overview are called as somebody looks for, with what they say now."""

from data_access.figures import FigureValue, shown_slice, values_over
from data_access.figures.network import NETWORK_FIGURES
from data_access.name_keys import search_words
from data_access.queries.search import LONGEST, MOST_WORDS
from data_access.view import View

_SHORTEST = 3  # letters of a word: with fewer, half of the figures would be found beside what was meant


def figures_called(view: View, text: str) -> list[FigureValue]:
    """Those that the role may read, and that are known, of whose name each word of the text begins a word; in the order
    of the overview. Raises DatabaseProblem."""
    asked = search_words(text[:LONGEST])[:MOST_WORDS]
    ids = tuple(one.id for one in NETWORK_FIGURES if view.role.may(one.reader) and _called(one.label, asked))
    if not ids:
        return []
    found = values_over(view, ids, shown_slice(view))
    return [found[one] for one in ids if found[one].value is not None]


def _called(label: str, asked: list[str]) -> bool:
    words = search_words(label)
    begun = all(any(word.startswith(one) for word in words) for one in asked)
    return begun and any(len(one) >= _SHORTEST for one in asked)
