"""Two statuses of one territory, neither of them with a date: which is its status today is asked.

Where both are kept, the one further on the way is (see `expressions.current_status`); else the last one that is written
takes the place of the other, which nothing dates.
"""

from collections import defaultdict
from collections.abc import Sequence

from data_access.fields import ORIGIN, Plain, field_of
from data_access.french import join, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.rows import Row
from data_access.importing.resolve.record_matching import RowChange
from data_access.importing.validate.plausibility import Doubt, Instead, Surprise, Surprises, is_said
from data_access.importing.validate.projected_state import After
from data_access.log_vocabulary import CHANGED, CREATED
from data_access.models import Status
from data_access.records.images import Image
from data_access.records.record_names import label_of
from data_access.vocabulary import TerritoryStatus

DATE_ONE = "dater l'un des deux : le dernier en date est le statut d'aujourd'hui"
LAST = "dernier"  # answer: the last one that is written


def two_undated(values: Image, after: After) -> str:
    """A second status of a territory, neither of them with a date: nothing says which is its status today."""
    if values.get("date") or values.get("territory") is None:
        return ""
    others = {
        TerritoryStatus(one["status"]).french
        for one in after.statuses(values["territory"])
        if not one.get("date") and one["status"] != values["status"]
    }
    if not others:
        return ""
    name, already = quote(after.name(values["territory"])), join([quote(one) for one in sorted(others)])
    today = quote(TerritoryStatus(after.status_today(values["territory"]) or values["status"]).french)
    return f"{name} est aussi {already}, sans date non plus : {today}, le plus avancé, serait son statut d'aujourd'hui"


def before_dated_ones(values: Image, after: After) -> str:
    """A status without a date that comes before one with a date: it is not the status of today."""
    today = after.status_today(values.get("territory")) if not values.get("date") else None
    if today in (None, values["status"]) or two_undated(values, after):
        return ""
    status, now = (quote(TerritoryStatus(one).french) for one in (values["status"], today))
    return f"{status}, sans date, est lu comme avant {now}, qui est daté et reste le statut d'aujourd'hui"


def undated_twice(changes: Sequence[RowChange], after: After, surprises: Surprises) -> None:
    """Doubts a status where another row of its sheet gives the territory another one, neither of them with a date."""
    undated: dict[tuple[str, Plain], dict[str, list[RowChange]]] = defaultdict(lambda: defaultdict(list))
    for change in changes:
        status = change.after.get("status") if change.model is Status else None
        if status and "date" not in change.row.values:
            undated[change.row.sheet, change.after.get("territory")][status].append(change)
    for (_, territory), statuses in undated.items():
        for status, found in statuses.items() if len(statuses) > 1 else ():
            named = join([quote(TerritoryStatus(one).french) for one in statuses if one != status])
            today = quote(TerritoryStatus(after.status_today(territory) or status).french)
            why = (
                f"une autre ligne dit {named} du même territoire, sans date non plus : {today}, le plus avancé, serait "
                "son statut d'aujourd'hui"
            )
            for change in found:
                if is_said(change, ("status",)):
                    surprises.add(
                        Surprise(
                            UNDATED_TWICE,
                            change.row,
                            field_of(Status, "status"),
                            why,
                            DATE_ONE,
                            change,
                        )
                    )


def _last_takes_place(found: Sequence[Surprise], surprises: Surprises, known: Known) -> set[Row]:
    """Gives each territory the last of its undated statuses. Returns the rows whose status is left aside."""
    left: set[Row] = set()
    images = known.images(Status)
    of_territory: dict[int, list[RowChange]] = defaultdict(list)
    for one in found:
        if one.change:
            of_territory[one.change.after["territory"]].append(one.change)
    for territory, changes in of_territory.items():
        *earlier, last = sorted(changes, key=lambda change: change.row.number)
        for change in earlier:
            if change.record_id != last.record_id:
                left.add(change.row)
                surprises.leave_cell(change.row, "status")
                if change.action == CREATED:
                    images.pop(change.record_id, None)
        stored = [
            record_id
            for record_id, image in images.items()
            if record_id < known.first_new and image["territory"] == territory and not image.get("date")
        ]
        if last.action == CREATED and stored:
            ahead = max(stored, key=lambda record_id: TerritoryStatus(images[record_id]["status"]).rank)
            _become(last, ahead, known)
            surprises.changed.append(last)
    return left


def _become(change: RowChange, record_id: int, known: Known) -> None:
    """Makes of a new record a change of the one whose place it takes, of which no source and no note holds any more."""
    images = known.images(Status)
    images.pop(change.record_id)
    old = images[record_id]
    given = {**dict.fromkeys(name for name in ORIGIN if old.get(name) is not None), **change.after}
    change.before = {name: old.get(name) for name, value in given.items() if old.get(name) != value}
    change.after, change.action, change.code, change.label = given, CHANGED, "", ""
    change.record_id = change.row.record_id = record_id
    images[record_id] = old | given
    known.rename(record_id, label_of(Status, images[record_id], known.labels) or known.codes[record_id])


UNDATED_TWICE = Doubt(
    "deux statuts sans date",
    "oui, les deux : le plus avancé des deux est le statut d'aujourd'hui",
    instead=Instead(
        LAST, "non : le dernier écrit est le statut d'aujourd'hui, à la place de l'autre", _last_takes_place
    ),
    told=True,
)
