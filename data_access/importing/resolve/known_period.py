"""The period of a pair that is known by another one: « depuis nov. 2024 » for « 2024-2025 » may be its beginning, or
correct it; « 2024-2027 » prolongs it; « 2025-2026 » prolongs it or is the pair's next turn. Which is asked, once for a
sheet; nothing is replaced, or told of as a second pair, before."""

from collections.abc import Iterable
from enum import StrEnum

from data_access.fields import Field, FieldKind, Plain, fields_of
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import known_text
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import Answers, Asked, Candidate, Question
from data_access.importing.model.rows import Row
from data_access.importing.resolve.row_refusals import FieldRefused
from data_access.models import Base, Sponsorship
from data_access.records.images import Image

KEEP, REPLACE, ANOTHER = "keep", "replace", "another"
_KEPT = Candidate(KEEP, "garder celles que nous avions")
_REPLACED = Candidate(REPLACE, "les remplacer par celles du fichier")


class _Beside(StrEnum):
    """How a period stands beside the one that is known; the value ends the key of its question."""

    SHORTER = "period"
    LONGER = "longer_period"
    ACROSS = "other_period"


def replaces_period(model: type[Base], row: Row, image: Image, known: Known, answers: Answers) -> bool:
    """Whether the period of a row takes the place of the one that its record has; where that was answered so, the known
    one stays, and the row says none. Raises FieldRefused with the question."""
    one = _period_of(model)
    beside = _beside(image.get(one.name), row.values.get(one.name)) if one else None
    if one is None or beside is None:
        return False
    answer = answers.get(_question(row.sheet, beside).key)
    if answer == KEEP:
        del row.values[one.name]
        row.cells.pop(one.name, None)
    elif answer != REPLACE:
        raise _asked(one, row, image, known, beside)
    return answer == REPLACE


def prolonged(
    model: type[Base], row: Row, others: Iterable[tuple[int, Image]], known: Known, answers: Answers
) -> int | None:
    """Of the records of the same pair, the last one whose period the row's runs across, where it is answered that it is
    that one with another period; None where there is none, or it is a pair of its own. Raises FieldRefused with the
    question."""
    one = _period_of(model)
    if one is None:
        return None
    across = [
        (image[one.name]["start"], record_id, image)
        for record_id, image in others
        if _beside(image.get(one.name), row.values.get(one.name)) is _Beside.ACROSS
    ]
    if not across:
        return None
    _, record_id, image = max(across, key=lambda found: found[:2])
    answer = answers.get(_question(row.sheet, _Beside.ACROSS).key)
    if answer not in (REPLACE, ANOTHER):
        raise _asked(one, row, image, known, _Beside.ACROSS)
    return record_id if answer == REPLACE else None


def _period_of(model: type[Base]) -> Field | None:
    """The field that says over which time a pair goes."""
    fields = fields_of(model) if model is Sponsorship else ()
    return next((one for one in fields if one.kind is FieldKind.DATE and one.loose), None)


def _beside(stored: Plain, given: Plain) -> _Beside | None:
    """None where one of them is not known, they are the same days, or have none in common."""
    if not stored or not given:
        return None
    (first, last), (begins, ends) = ((date["start"], date["end"]) for date in (stored, given))
    if (first, last) == (begins, ends) or ends < first or last < begins:
        return None
    if first <= begins and ends <= last:
        return _Beside.SHORTER
    return _Beside.LONGER if begins <= first and last <= ends else _Beside.ACROSS


def _asked(one: Field, row: Row, image: Image, known: Known, beside: _Beside) -> FieldRefused:
    stored, given = (quote(known_text(one, of[one.name], known)) for of in (image, row.values))
    may_be = {
        _Beside.SHORTER: "peut en être le début, ou la corriger",
        _Beside.LONGER: "la prolonge, ou la dit moins précisément",
        _Beside.ACROSS: "peut la prolonger, ou être un nouvel accompagnement des deux mêmes territoires",
    }[beside]
    why = f"la période notée est {stored} : {given} {may_be}"
    right = "écrire la période entière, par exemple « 2024-2025 »"
    return FieldRefused(one, Refused(why, right, _question(row.sheet, beside)))


def _question(sheet: str, beside: _Beside) -> Question:
    about, candidates = {
        _Beside.SHORTER: ("sont plus courtes que celles que nous avions", (_KEPT, _REPLACED)),
        _Beside.LONGER: ("sont plus longues que celles que nous avions", (_KEPT, _REPLACED)),
        _Beside.ACROSS: (
            "commencent pendant celles que nous avions, ou finissent pendant elles",
            (_REPLACED, Candidate(ANOTHER, "ce sont d'autres accompagnements : les ajouter")),
        ),
    }[beside]
    return Question(
        Asked.WHOLE,
        f"{sheet}:{Sponsorship.__tablename__}.{beside}",
        f"Que faire des périodes de la feuille {quote(sheet)} qui {about} ?",
        candidates,
    )
