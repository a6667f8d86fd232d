"""A cell that says neither yes nor no where one of them is meant, « oui (mars 2025) », « bientôt », « ? oui »: which of
them it is, is asked; its text is kept in the note of its row."""

import re
from collections.abc import Iterable

from data_access.french import quote
from data_access.importing.model.cells import Cell, Faulty, Refused, folded, shown
from data_access.importing.model.problems import (
    IN_NOTE,
    LEAVE_OUT,
    Answers,
    Asked,
    Candidate,
    Question,
    title_of,
)
from data_access.importing.parse.controlled_words import flag
from data_access.importing.parse.unknown_words import says_unknown
from data_access.text_lines import on_one_line

TRUE, FALSE = "oui", "non"  # answers
_LONGEST = 120  # signs; more is no word for either
_MOST_TEXTS = 15  # of a column that are asked about; more, and the column is another one
_SAYS_NO = re.compile(r"(?:non|pas|plus|jamais|aucun\w*|sans)\b|n['’]")


class FlagColumn:
    """The cells of a column of yes and no. `noted`: takes the texts that are to be kept in the note of their row."""

    def __init__(
        self, cells: Iterable[Cell], column: str, answers: Answers, noted: set[str] | None, *, required: bool
    ) -> None:
        self._cells, self._column, self._answers = cells, column, answers
        self._noted, self._required = noted, required
        self._are_few: bool | None = None

    def read(self, cell: Cell) -> bool | None:
        """Yes, no, or that nothing is known. Raises Refused."""
        if isinstance(cell, bool):
            return cell
        text = shown(cell)
        if says_unknown(text):
            return None
        try:
            return flag(text)
        except Refused as refused:
            if not isinstance(cell, str) or len(text) > _LONGEST or not self._few():
                raise
            return self._answered(on_one_line(text), refused)

    def _answered(self, text: str, refused: Refused) -> bool | None:
        question = self._question(text)
        answer = self._answers.get(question.key)
        if answer not in {one.value for one in question.candidates}:
            raise Refused(refused.why, refused.suggestion, question)
        if answer != LEAVE_OUT and self._noted is not None:
            self._noted.add(text)
        return answer == TRUE if answer in (TRUE, FALSE) else None

    def _question(self, text: str) -> Question:
        kept = "" if self._noted is None else ", et tout le texte dans « Note »"
        either = [Candidate(one, f"{one}{kept}") for one in (TRUE, FALSE)]
        neither = [Candidate(IN_NOTE, "ni l'un ni l'autre, et le texte dans « Note »")] if kept else []
        left = Candidate(LEAVE_OUT, "rien : laisser la case vide")
        return Question(
            Asked.WORD,
            f"{self._column}:{text}",
            f"Dans la colonne {quote(title_of(self._column))}, {quote(text)} veut-il dire oui ou non ?",
            (
                *(reversed(either) if _SAYS_NO.match(folded(text)) else either),
                *(() if self._required else (*neither, left)),
            ),
        )

    def _few(self) -> bool:
        """Whether few texts of the column say neither."""
        if self._are_few is None:
            texts = {
                shown(one) for one in self._cells if isinstance(one, str) and not isinstance(one, Faulty)
            }
            self._are_few = sum(not (says_unknown(one) or _is_flag(one)) for one in texts) <= _MOST_TEXTS
        return self._are_few


def _is_flag(text: str) -> bool:
    try:
        flag(text)
    except Refused:
        return False
    return True
