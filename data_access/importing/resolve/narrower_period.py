"""A period that lies within the one that is known, « depuis nov. 2024 » for « 2024-2025 »: it may be its beginning, or
correct it. Which is asked, once for a sheet; nothing is replaced before."""

from data_access.fields import Field, FieldKind, fields_of
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import known_text
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import Answers, Asked, Candidate, Question
from data_access.importing.model.rows import Row
from data_access.importing.resolve.row_refusals import FieldRefused
from data_access.models import Base, Sponsorship
from data_access.records.images import Image

_KEEP, _REPLACE = "keep", "replace"


def keep_period(model: type[Base], row: Row, image: Image, known: Known, answers: Answers) -> None:
    """Leaves the period that is known where that was answered. Raises FieldRefused with the question."""
    for one in fields_of(model) if model is Sponsorship else ():
        if one.kind is not FieldKind.DATE or not one.loose or not _is_narrower(one, row, image):
            continue
        question = _question(row.sheet)
        answer = answers.get(question.key)
        if answer == _KEEP:
            del row.values[one.name]
            row.cells.pop(one.name, None)
        elif answer != _REPLACE:
            stored, given = (quote(known_text(one, of[one.name], known)) for of in (image, row.values))
            why = f"la période notée est {stored} : {given} peut en être le début, ou la corriger"
            raise FieldRefused(
                one, Refused(why, "écrire la période entière, par exemple « 2024-2025 »", question)
            )


def _is_narrower(one: Field, row: Row, image: Image) -> bool:
    stored, given = image.get(one.name), row.values.get(one.name)
    if not stored or not given:
        return False
    days, known_days = ((date["start"], date["end"]) for date in (given, stored))
    return bool(days != known_days and known_days[0] <= days[0] and days[1] <= known_days[1])


def _question(sheet: str) -> Question:
    return Question(
        Asked.WHOLE,
        f"{sheet}:{Sponsorship.__tablename__}.period",
        f"Que faire des périodes de la feuille {quote(sheet)} qui sont plus courtes que celles que nous avions ?",
        (
            Candidate(_KEEP, "garder celles que nous avions"),
            Candidate(_REPLACE, "les remplacer par celles du fichier"),
        ),
    )
