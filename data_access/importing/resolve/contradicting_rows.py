"""Two rows of one file that say different things of one record: which of them is read is asked, once for the sheet."""

from functools import lru_cache

from data_access.french import quote
from data_access.importing.model.problems import Answers, Asked, Candidate, Question

FIRST, LAST = "première", "dernière"  # answers


@lru_cache
def which_row(sheet: str) -> Question:
    """Which of such rows is read. No answer is remembered: two rows of another file contradict for another reason."""
    return Question(
        Asked.SURE,
        f"{sheet}:lignes qui se contredisent",
        f"Dans la feuille {quote(sheet)}, quand deux lignes disent deux choses de la même fiche, laquelle retenir ?",
        (
            Candidate(LAST, "la dernière : ce qu'elle dit prend la place de ce que disait la première"),
            Candidate(FIRST, "la première : ce que la dernière dit d'autre est laissé de côté"),
        ),
    )


def chosen_row(question: Question, answers: Answers) -> str:
    """Which of them was answered to the question; empty where none was."""
    answer = answers.get(question.key, "")
    return answer if answer in (FIRST, LAST) else ""
