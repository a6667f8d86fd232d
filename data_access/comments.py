"""What we write of a figure or a chart. A comment is read by whoever may see what it is about, and where it is seen."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import bindparam, func, select

from data_access.expressions import records
from data_access.figures import FIGURES, Figure
from data_access.french import typed_date
from data_access.models import Comment, table_of
from data_access.name_keys import sort_key
from data_access.view import SqlRow, View
from data_access.visibility import Text, defined, readable, require
from data_access.vocabulary import FUNDING_READER, Role

comments = table_of(Comment)

TIMELINE, PROGRESS, VISITS = "frise", "parcours", "venues"
DEADLINES, REPORTS = "echeances", "bilans-a-rendre"
CHARTS = {
    TIMELINE: ("Les temps forts d'une année", Role.PUBLIC),
    PROGRESS: ("Le parcours d'une promo", Role.PUBLIC),
    VISITS: ("Qui est venu chez qui", Role.PUBLIC),
    DEADLINES: ("Les échéances des dossiers", FUNDING_READER),
    REPORTS: ("Les bilans à rendre", FUNDING_READER),
}  # those that are no figure: code → how it is called, the least role that sees it


@dataclass(frozen=True)
class WrittenComment:
    """A comment: `day` in words, as it was typed or as one says it."""

    day: str
    text: str


@lru_cache
def subjects() -> Mapping[str, Role]:
    """What a comment may be about, with the least role that sees it: the code of a chart; of a figure its definition's
    code, else its own id. Where two figures share a definition, the higher role."""
    return defined() | {code: reader for code, (_, reader) in CHARTS.items()}


@lru_cache
def called() -> Mapping[str, str]:
    """How each of them is called, told from those that are called alike by what it counts; in French order."""
    first: dict[str, Figure] = {}
    for one in FIGURES:
        first.setdefault(one.definition, one)
    names = Counter(one.label for one in first.values())
    figures = {
        code: one.label if names[one.label] == 1 else f"{one.label} : {one.rule.partition(' ; ')[0]}"
        for code, one in first.items()
    }
    found = {code: name for code, (name, _) in CHARTS.items()} | figures
    return dict(sorted(found.items(), key=lambda one: sort_key(one[1])))


def written_of(view: View, subject: str) -> list[WrittenComment]:
    """The comments of a subject, the newest first.

    Raises KeyError for an unknown subject, NotForThisRole for one that the role may not see, DatabaseProblem.
    """
    require(view, Text(roles=(subjects()[subject],)))
    return [WrittenComment(_day(row), row.wording) for row in view.rows(_OF, subject=subject)]


@dataclass(frozen=True)
class OpenQuestion:
    """A comment that asks something: its code, what it is about and how that is called, its day in words, its text."""

    code: str
    subject: str
    called: str
    day: str
    text: str


def open_questions(view: View) -> list[OpenQuestion]:
    """Those that end with a question mark and are the newest of their subject: nothing answers them yet. The oldest
    first. Raises DatabaseProblem."""
    asked = [row for row in view.rows(_NEWEST) if row.wording.rstrip(_AFTER).endswith("?")]
    allowed = readable(view, {code: Text(roles=(reader,)) for code, reader in subjects().items()})
    return [
        OpenQuestion(row.code, row.subject, called()[row.subject], _day(row), row.wording)
        for row in asked
        if row.subject in allowed
    ]


def how_many(view: View) -> dict[str, int]:
    """How many comments there are of each subject that the role may see. Raises DatabaseProblem."""
    allowed = readable(view, {code: Text(roles=(reader,)) for code, reader in subjects().items()})
    return {row.subject: row.comments for row in view.rows(_EACH) if row.subject in allowed}


def _day(row: SqlRow) -> str:
    return typed_date(row.date_start, row.date_end, row.date_precision, row.date_text)


_AFTER = ' »”")…'  # may stand after the question mark
_newest_first = (comments.c.date_start.desc(), comments.c.id.desc())
_EACH = select(comments.c.subject, func.count().label("comments")).group_by(comments.c.subject)
_OF = select(comments).where(comments.c.subject == bindparam("subject")).order_by(*_newest_first)
_places = select(
    comments, func.row_number().over(partition_by=comments.c.subject, order_by=_newest_first).label("place")
).subquery("places")
_NEWEST = (
    select(_places, records.c.code)
    .join(records, records.c.id == _places.c.id)
    .where(_places.c.place == 1)
    .order_by(_places.c.date_start, _places.c.id)
)
