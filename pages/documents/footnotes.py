"""Notes under a table: each is said once, with the numbers by which the lines of the table name it."""

from collections.abc import Iterable, Sequence


class Notes:
    """The notes in the order in which they came; what several lines have in common is said once."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def places(self, texts: Iterable[str]) -> str:
        """The numbers of those notes, « 1, 4, 5 »."""
        for text in (known := list(texts)):
            if text not in self.texts:
                self.texts.append(text)
        return ", ".join(map(str, sorted(self.texts.index(text) + 1 for text in known)))


def in_common(lines: Sequence[Sequence[str]]) -> list[str]:
    """The notes that every line has, where there are several lines: one sentence says them, instead of numbers."""
    return [text for text in lines[0] if all(text in texts for texts in lines)] if len(lines) > 1 else []
