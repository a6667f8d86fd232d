"""Sheets that nobody sees, or that are called a copy, a draft, an archive; columns that nobody sees, or whose title is
struck through: whether they are read is asked, as it is of hidden rows (see `row_doubts`)."""

import re
from collections.abc import Collection, Iterator

from data_access.french import agree, join, quote
from data_access.importing.model.cells import folded, shown
from data_access.importing.model.column_letters import column_letters
from data_access.importing.model.grids import Area, Grid, within
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate, Problem
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.values.cancelled_texts import is_cancelled
from data_access.name_keys import key_of

CANCELLED = "a le nom de ce qui est annulé"
_RIGHT = "répondre si elle est à lire, ou la supprimer du fichier"
_NO_RECORDS = (  # also where no other sheet could be the one that is meant
    r"brouillons?|modeles?|exemples?|tests?|essais?|corbeille|poubelle|obsoletes?|perimee?s?|simulations?|hypotheses?|"
    r"ne (?:pas|plus) (?:utiliser|lire|toucher)|a (?:verifier|revoir|corriger|valider|supprimer)"
)
_OF_NO_RECORD = re.compile(rf"\b(?:{_NO_RECORDS})\b")
_ASIDE = re.compile(
    rf"\b(?:{_NO_RECORDS}|archives?|old|anciens?|anciennes?|copies?|sauvegardes?|backup)\b|\(\d\)$"
)
_OF_NO_USE = re.compile(
    r"\bne (?:pas|plus) (?:utiliser|lire|prendre en compte|remplir)\b|\bobsolete|\bperime"
)
_VERSION = re.compile(
    r"\b(?:(?:corrig|rectifi|modifi)(?:e|ee|es|ees)|definiti(?:f|ve)s?|finale?s?|maj|(?:mise? )?a jour|"
    r"nouvelle version|nouve(?:au|lle)$|v(?:ersion)? ?(\d{1,2}))(?![\w])"
)


def put_aside(grid: Grid, others: Collection[str]) -> str:
    """Why a sheet may stand aside: it is called a copy, a draft, an archive, what is cancelled, or another one is
    called a newer version of it; empty where its name says nothing. `others`: the names of the sheets beside it."""
    called = folded(grid.name.replace("_", " "))
    if (_ASIDE if others else _OF_NO_RECORD).search(called):
        return f"a le nom d'{'une copie' if others else 'un modèle'} ou d'un brouillon"
    if is_cancelled(grid.name):
        return CANCELLED
    of, version = _version_of(grid.name)
    newer = [(number, name) for name in others for stem, number in [_version_of(name)] if stem == of]
    last, called = max(newer, default=(0, ""))
    return f"a une version plus récente, d'après le nom de {quote(called)}" if last > version else ""


def _version_of(name: str) -> tuple[str, int]:
    """The name of a sheet without what says its version (« Soirées corrigé », « Suivi v2 »), and which one that is."""
    text = folded(name.replace("_", " "))
    numbers = [int(number or 2) for number in _VERSION.findall(text)]
    return key_of(_VERSION.sub(" ", text)), max(numbers, default=1)


def doubtful_sheet(grid: Grid, aside: str, questions: SheetQuestions) -> tuple[bool, list[Problem]]:
    """Whether a sheet is read, although it is hidden, or may stand `aside`; and what is asked of it."""
    if not (grid.hidden or aside):
        return True, []
    which, is_so = ("masquée ", "est masquée") if grid.hidden else ("", aside)
    settled = questions.settle(
        "feuille", f"Que faire de la feuille {which}{quote(grid.name)} ?", _candidates(1)
    )
    why = f"cette feuille {is_so} : nous ne savons pas si elle est à lire"
    point = Point(0, 0, why, within(grid, 0, len(grid.rows)))
    return settled.answer == YES, list(questions.problems(settled, [point], _RIGHT))


def doubtful_columns(
    grid: Grid, read: Collection[int], area: Area, titles: range, row: int, questions: SheetQuestions
) -> tuple[list[int], list[Problem]]:
    """The columns that are hidden, or whose title is struck through or says that they are of no use any more, among
    those that could be `read` in that area: those that are not, or not yet; and what is asked. `titles`: the rows of
    their titles, none where they have none; `row`: where they are asked about; from 0."""
    left, problems = list[int](), list[Problem]()
    for kind, which, why, places in _doubted(grid, sorted(read), titles):
        asked = [place for place in places if place not in left]
        if not asked:
            continue
        letters = join([column_letters(place) for place in asked])
        ones = agree(len(asked), f"de la colonne {which[0]}", f"des colonnes {which[1]}")
        text = f"Que faire {ones} {letters} de la feuille {quote(grid.name)} ?"
        settled = questions.settle(f"{kind} {letters}", text, _candidates(len(asked)))
        why = f"{why} : nous ne savons pas si elle est à lire"
        points = [Point(row, place, why, Area(row, place, area.bottom, place)) for place in asked]
        left += [] if settled.answer == YES else asked
        problems += questions.problems(settled, points, _RIGHT)
    return left, problems


def _doubted(
    grid: Grid, places: Collection[int], titles: range
) -> Iterator[tuple[str, tuple[str, str], str, list[int]]]:
    """The kinds of doubt: the name of the question, what it calls one column and several, why, and which ones."""
    hidden = [place for place in places if place in grid.hidden_columns]
    yield "colonnes", ("masquée", "masquées"), "cette colonne est masquée", hidden
    struck = [place for place in places if any((row, place) in grid.struck for row in titles)]
    yield "titres barrés", ("barrée", "barrées"), "le titre de cette colonne est barré", struck
    useless = [place for place in places if any(_says_useless(grid, row, place) for row in titles)]
    why = "le titre de cette colonne, ou son commentaire, dit qu'elle ne sert plus"
    yield "titres périmés", ("périmée", "périmées"), why, useless


def _says_useless(grid: Grid, row: int, place: int) -> bool:
    texts = (shown(grid.cell(row, place)), grid.comments.get((row, place), ""))
    return any(_OF_NO_USE.search(folded(text)) for text in texts if text)


def _candidates(count: int) -> tuple[Candidate, ...]:
    return (
        Candidate(LEAVE_OUT, agree(count, "la laisser de côté", "les laisser de côté")),
        Candidate(YES, agree(count, "la lire comme les autres", "les lire comme les autres")),
    )
