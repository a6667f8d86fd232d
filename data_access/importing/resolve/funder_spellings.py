"""A funder that a file writes in several ways, or otherwise than it is known, would be counted as several: which name
is kept is asked once for each, and remembered."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from data_access.fields import field
from data_access.french import key_of, quote
from data_access.importing.lookup.funder_names import same_funders
from data_access.importing.lookup.name_similarity import words
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import NEW, Answers, Question
from data_access.importing.model.rows import Row
from data_access.importing.resolve.row_refusals import refuse, take_over
from data_access.importing.resolve.spellings import Spellings
from data_access.importing.schema_matching.remembered_mappings import DOUBT, Mappings, shape_of
from data_access.models import Funding

_FUNDER = field(Funding, "funder")
_SHAPE = shape_of(f"{Funding.__tablename__}.{_FUNDER.name}", ())  # of no file: it holds for all of them
_LONGEST = 80  # signs of a name that is remembered


def settle_funders(rows: Sequence[Row], known: Known, answers: Answers, mappings: Mappings) -> None:
    """Gives the rows of funding files the name of their funder that was answered; asks where several may be one.

    Nothing is asked of a name that is known as it is written, nor of a row that its code tells.
    """
    typed = _typed(rows, known)
    names = {name for image in known.images(Funding).values() if (name := image.get(_FUNDER.name))}
    stored = {key_of(name): name for name in names}
    if typed.keys() <= stored.keys():  # as mostly
        return
    first = [found[0].values[_FUNDER.name] for key, found in typed.items() if key not in stored]
    for group in same_funders([*sorted(stored.values()), *first]):
        new = [name for name in group if key_of(name) not in stored]
        known_as = [name for name in group if key_of(name) in stored]
        if new:
            new.sort(key=lambda name: -len(typed[key_of(name)]))
            same = Spellings(Funding, _FUNDER, "un financeur", known_as, new)
            _settle(same, typed, known, answers, mappings)


def _typed(rows: Sequence[Row], known: Known) -> dict[str, list[Row]]:
    """The rows of each funder that a file names, by the key of its name."""
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if (name := row.values.get(_FUNDER.name)) and not (row.code and known.by_code(row.code)):
            by_name[name].append(row)
    typed: dict[str, list[Row]] = defaultdict(list)
    for name, found in by_name.items():
        typed[key_of(name)] += found
    return typed


def _settle(
    group: Spellings, typed: Mapping[str, list[Row]], known: Known, answers: Answers, mappings: Mappings
) -> None:
    """Does what was answered of one funder, for this file or before, or asks."""
    answer = group.answered(answers)
    if answer == NEW:
        return
    chosen = {name: answer or mappings.get(_SHAPE, _remembered_as(name)) for name in group.new}
    chosen = {name: kept for name, kept in chosen.items() if kept in group.kept}
    still = {*group.known_as, *(chosen.get(name, name) for name in group.new)}
    for name in group.new:
        found = typed[key_of(name)]
        if one := chosen.get(name):
            for row in found:
                row.values[_FUNDER.name] = one
            if not answer:
                _tell(found[0], name, one, group.question, known)
            elif name != one and len(one) <= _LONGEST:
                mappings.learn(_SHAPE, _remembered_as(name), one)
        elif len(still) > 1:
            doubt = group.doubt(name)
            for row in found:
                refuse(row, _FUNDER, doubt, known)


def _remembered_as(name: str) -> str:
    return f"{DOUBT}financeur {quote(' '.join(words(name)))}"


def _tell(row: Row, name: str, kept: str, question: Question, known: Known) -> None:
    why = f"{quote(name)} est lu comme {quote(kept)}, comme il a été répondu auparavant"
    refused = Refused(why, "rien à faire si c'est le même ; sinon, changer la réponse", question)
    take_over(row, _FUNDER, refused, known, kept)
