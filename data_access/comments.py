"""What we write of a figure or a chart. A comment is read by whoever may see what it is about, and where it is seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import bindparam, select

from data_access.figures import FIGURES
from data_access.french import typed_date
from data_access.models import Comment, table_of
from data_access.view import View
from data_access.vocabulary import Role

comments = table_of(Comment)

TIMELINE, PROGRESS, VISITS = "frise", "parcours", "venues"
DEADLINES, REPORTS = "echeances", "bilans-a-rendre"
CHARTS = {
    TIMELINE: Role.PUBLIC, PROGRESS: Role.PUBLIC, VISITS: Role.PUBLIC, DEADLINES: Role.BOARD, REPORTS: Role.BOARD,
}  # fmt: skip  # those that are no figure: code → the least role that sees it


@dataclass(frozen=True)
class Written:
    """A comment: `day` in words, as it was typed or as one says it."""

    day: str
    text: str


@lru_cache
def subjects() -> Mapping[str, Role]:
    """What a comment may be about, with the least role that sees it: the code of a chart; of a figure its definition's
    code, else its own id. Where two figures share a definition, the higher role."""
    found = dict(CHARTS)
    for one in FIGURES:
        code = one.code or one.id
        found[code] = max(found.get(code, Role.PUBLIC), one.reader, key=lambda role: role.rank)
    return found


def written_of(view: View, subject: str) -> list[Written]:
    """The comments of a subject, the newest first.

    Raises KeyError for an unknown subject, NotForThisRole for one that the role may not see, DatabaseProblem.
    """
    view.require(subjects()[subject])
    return [
        Written(typed_date(row.date_start, row.date_end, row.date_precision, row.date_text), row.wording)
        for row in view.rows(_OF, subject=subject)
    ]


_OF = (
    select(comments)
    .where(comments.c.subject == bindparam("subject"))
    .order_by(comments.c.date_start.desc(), comments.c.id.desc())
)
