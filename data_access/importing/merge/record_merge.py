"""Two records of one table become one: a territory that was typed under two names, an event that came twice.

The one that stays keeps its values; where it has none, it takes those of the one that goes. All that spoke of that one
speaks of it; the other's names and its code become other names, by which files and addresses find it from then on.
Rows that would say the same twice become one as well (both territories were in promo 1, both events counted who came);
where they say different things, the choice is the same as for the two records. So do two statuses that the two
territories entered on one date: one territory has one.

A merge is an import of a kind of its own: undone as any other. A value that is taken over leads to the cell
that gave it to the record that goes.
"""

from collections.abc import Collection
from dataclasses import dataclass

from data_access.database import writing
from data_access.importing.commit.loading import load
from data_access.importing.merge.merge_steps import MergeRefused, Merging, Union
from data_access.importing.merge.merged_fields import FieldMerged
from data_access.importing.model.grids import Book
from data_access.importing.plan.figure_impact import Moving
from data_access.view import View
from data_access.vocabulary import ImportKind, Role

__all__ = ["FieldMerged", "MergeMoved", "MergeRefused", "Merged", "Merging", "merge", "preview_merge"]


class MergeMoved(MergeRefused):
    """The records are no longer what the preview showed: it is to be shown again."""


@dataclass(frozen=True)
class Merged:
    """What a merge did."""

    import_id: int
    message: str


def preview_merge(view: View, kept_code: str, gone_code: str, *, choices: Collection[str] = ()) -> Merging:
    """What merging two records would do; nothing is written. See `merge`, which raises the same."""
    view.require(Role.STAFF)
    with writing(view.database) as connection:
        union = Union(connection, kept_code, gone_code, choices)
        plan = union.preview()
        moving = Moving(connection, plan.changes, union.known)
        load(connection, plan, _book(union), user="", log=False)
        figures = moving.moved()
        connection.rollback()
    merging = union.merging(figures)
    view.reads([merging.table])
    return merging


def merge(
    view: View,
    kept_code: str,
    gone_code: str,
    *,
    user: str,
    choices: Collection[str] = (),
    plan: str | None = None,
) -> Merged:
    """Makes one record of two of the same table, whole or not at all.

    `choices`: what of the one that goes is to stay, by the names of `Merging.fields`; `plan`: what was shown before
    (`Merging`). Raises MergeRefused, MergeMoved where it is no longer what was shown, NotForThisRole below staff,
    DatabaseProblem.
    """
    view.require(Role.STAFF)
    with writing(view.database) as connection:
        union = Union(connection, kept_code, gone_code, choices)
        if plan is not None and union.plan != plan:
            raise MergeMoved(
                "Ces fiches ont changé entre-temps : rien n'a été écrit. Voici ce que la fusion ferait maintenant."
            )
        import_id = load(connection, union.preview(), _book(union), user=user)
    return Merged(import_id, union.message)


def _book(union: Union) -> Book:
    return Book(ImportKind.MERGE.french, union.plan, b"", (), kind=ImportKind.MERGE)
