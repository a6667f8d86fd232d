"""The answers given to questions: read from a file, and followed while files are read, so that none is lost unseen."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from data_access.errors import Unreadable
from data_access.french import join, plural, quote
from data_access.importing.model.problems import WARNING, Answers, Problem


class Given(Mapping[str, str]):
    """Answers that remember which of them were asked for."""

    def __init__(self, answers: Answers | None) -> None:
        self._answers = dict(answers or {})
        self._heard: set[str] = set()

    def __getitem__(self, key: str) -> str:
        answer = self._answers[key]
        self._heard.add(key)
        return answer

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)

    def unheard(self) -> list[Problem]:
        """Says which answers no question asked for, so far."""
        keys = [key for key in self._answers if key not in self._heard]
        if not keys:
            return []
        unused = plural(len(keys), "réponse n'a pas servi", "réponses n'ont pas servi")
        message = f"{unused}, aucune question ne les attend : {join([quote(key) for key in keys])}."
        right = "rien à faire si c'est déjà réglé ; sinon, reprendre la clé de la question telle qu'elle est donnée"
        return [Problem("", "", 0, "", "", WARNING, message, right)]


def judged(problems: Iterable[Problem], answers: Answers) -> list[Problem]:
    """The problems, with a word on each answer that did not settle its question: it is none of those possible."""
    return [
        replace(
            one, message=f"{one.message} La réponse {quote(answers[one.question.key])} n'est pas possible."
        )
        if one.question and one.question.key in answers
        else one
        for one in problems
    ]


def read_answers(file: Path) -> dict[str, str]:
    """The answers of a JSON file: one object, the keys of questions and the answer to each. Raises Unreadable."""
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"), object_pairs_hook=_each_once)
    except OSError as problem:
        raise Unreadable(
            f"Les réponses de « {file} » ne peuvent pas être lues : vérifiez le chemin."
        ) from problem
    except json.JSONDecodeError as problem:
        raise Unreadable(f"« {file} » n'est pas un fichier JSON. {_where(problem)} {_RIGHT}") from problem
    except (ValueError, RecursionError) as problem:
        raise Unreadable(f"« {file} » n'est pas un fichier JSON (texte en UTF-8). {_RIGHT}") from problem
    if not isinstance(found, dict) or not all(isinstance(answer, str) for answer in found.values()):
        raise Unreadable(f"« {file} » ne donne pas une réponse par question. {_RIGHT}")
    return found


_RIGHT = 'Il faut un seul objet, tel que {"clé de la question": "réponse"}.'


# A typographic mark where a straight one opens or closes a text.
_TYPOGRAPHIC = re.compile(r'(?:^\s*|[{,]\s*|":\s*)[“”„«]|[“”»]\s*(?:[,:}]|$)')


def _where(problem: json.JSONDecodeError) -> str:
    """The line where reading stops, and what is probably wrong there."""
    line = problem.doc.split("\n")[problem.lineno - 1]
    position = f"La lecture s'arrête à la ligne {problem.lineno}, signe {problem.colno}"
    if _TYPOGRAPHIC.search(line):
        return f'{position} : ses guillemets semblent typographiques (“ ” ou « »), il faut des guillemets droits (").'
    return f"{position} : il manque peut-être une virgule, un guillemet ou une accolade, là ou juste avant."


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, answer in pairs:
        if found.setdefault(key, answer) != answer:
            raise Unreadable(
                f"Deux réponses différentes sont données à la même question, {quote(key)} : gardez-en une."
            )
    return found
