"""One cause, one question: what is asked of several sheets that are drawn alike is asked of the first, in the name of
all of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, partial

from data_access.french import first_of, quote
from data_access.importing.model.problems import WITHOUT, Asked, Candidate, Problem, Question
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.shapes.alike_sheets import about, alike_before

_NAMED = 3  # sheets that a question names beside the first
_SHORT = 40  # signs of an answer that is told for other sheets as well


def asked_once(problems: Sequence[Problem], mappings: Mappings) -> list[Problem]:
    """The problems, those of sheets drawn alike with the `cause` that they share; the first bears the question of all,
    the others keep theirs, by which one sheet may be answered otherwise."""
    problems = _with_every_answer(problems)
    if len(mappings.drawn) < 2:
        return problems
    cause_of = cache(partial(_cause, mappings=mappings))  # many rows ask the same
    together: dict[object, dict[str, list[int]]] = defaultdict(dict)
    for place, one in enumerate(problems):
        if one.question and (cause := cause_of(one.question.key)):
            values = tuple(each.value for each in one.question.candidates)
            alike = together[one.severity, one.remembered, cause, values]
            alike.setdefault(one.question.key, []).append(place)
    result = list(problems)
    for of_sheets in together.values():
        if len(of_sheets) > 1:
            _put_together(result, of_sheets, mappings)
    return result


def _with_every_answer(problems: Sequence[Problem]) -> list[Problem]:
    """The problems, those that ask the same of a name with all answers that one of them offers: rows of one table may
    be read without it, those of another not."""
    offering: dict[str, Question] = {}
    for one in problems:
        if one.question and one.question.asked is Asked.NAME and _offers_without(one.question):
            offering.setdefault(one.question.key, one.question)
    return [
        replace(one, question=offering[one.question.key])
        if one.question and one.question.key in offering and not _offers_without(one.question)
        else one
        for one in problems
    ]


def _offers_without(question: Question) -> bool:
    return any(one.value == WITHOUT for one in question.candidates)


def _cause(key: str, mappings: Mappings) -> str:
    found = about(key, mappings)
    if found is None:
        return ""
    first = next(alike_before(found.asked, found.sheet, mappings), found.sheet)
    return f"{found.asked}:{first}{found.rest}"


def _put_together(result: list[Problem], of_sheets: dict[str, list[int]], mappings: Mappings) -> None:
    """Gives the problems of each sheet their common cause: the key of the first of them."""
    cause = next(iter(of_sheets))
    asked = [question for places in of_sheets.values() if (question := result[places[0]].question)]
    sheets = [found.sheet for key in of_sheets if (found := about(key, mappings))]
    for key, places in of_sheets.items():
        for place in places:
            question = result[place].question
            assert question
            if key == cause:
                question = _of_all(question, sheets, asked)
            result[place] = replace(result[place], question=replace(question, cause=cause))


def _of_all(first: Question, sheets: Sequence[str], asked: Sequence[Question]) -> Question:
    """The question of the first sheet, in the name of all."""
    others = first_of([quote(one) for one in sheets[1:]], _NAMED)
    labels = [_told(place, one, sheets, asked) for place, one in enumerate(first.candidates)]
    return replace(first, text=f"{first.text} De même pour {others}.", candidates=tuple(labels))


def _told(place: int, one: Candidate, sheets: Sequence[str], asked: Sequence[Question]) -> Candidate:
    """An answer that says what it means, with what it means for the other sheets where that differs: « leur année :
    2024 (« 2025 » : leur année : 2025) »."""
    theirs = [question.candidates[place].label for question in asked]
    says = asked[0].asked is Asked.DOUBT and " : " in one.label and len(one.label) <= _SHORT
    if not says or len(set(theirs)) == 1:
        return one
    return replace(one, label=f"{one.label} ({first_of(list(_values(sheets, theirs)), _NAMED)})")


def _values(sheets: Sequence[str], labels: Sequence[str]) -> Iterable[str]:
    for sheet, label in list(zip(sheets, labels, strict=True))[1:]:
        yield f"{quote(sheet)} : {label.rpartition(' : ')[2]}"
