"""Two statuses of one territory, neither of them with a date: which is its status today is asked.

Where both are kept, the one further on the way is (see `expressions.current_status`); else the last one that is written
takes the place of the other, which nothing dates.
"""

from collections import defaultdict
from collections.abc import Sequence

from data_access.fields import ORIGIN, SOURCE, field_of
from data_access.french import join, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import WARNING
from data_access.importing.model.rows import Row
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.resolve.row_refusals import cell_of, refuse
from data_access.importing.validate.plausibility import Doubt, Instead, Surprise, Surprises, is_said
from data_access.importing.validate.projected_state import After
from data_access.log_vocabulary import CHANGED, CONFIRMED, CREATED
from data_access.models import Status
from data_access.records.images import Image
from data_access.records.record_names import label_of
from data_access.vocabulary import TerritoryStatus

DATE_ONE = "dater l'un des deux : le dernier en date est le statut d'aujourd'hui"
DATE_THIS = "écrire depuis quand, si c'est son statut d'aujourd'hui"
LAST = "dernier"  # answer: the last one that is written


def two_undated(values: Image, after: After) -> str:
    """A second status of a territory, neither of them with a date: nothing says which is its status today."""
    if values.get("date") or values.get("territory") is None or after.dated_today(values["territory"]):
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
    today = after.dated_today(values.get("territory")) if not values.get("date") else None
    if today in (None, values["status"]):
        return ""
    status, now = (quote(TerritoryStatus(one).french) for one in (values["status"], today))
    return f"{status}, sans date, est lu comme avant {now}, qui est daté et reste le statut d'aujourd'hui"


def undated_twice(changes: Sequence[RowChange], after: After, surprises: Surprises) -> None:
    """Doubts a status where another row of its sheet gives the territory another one, neither of them with a date;
    where a dated one is that of today, `before_dated_ones` says so."""
    for (sheet, territory), found in _undated(changes, after).items():
        surprises.beside[sheet, territory] = found
        statuses = {change.after["status"]: None for change in found}
        for change in found if len(statuses) > 1 and not after.dated_today(territory) else ():
            status = change.after["status"]
            if is_said(change, ("status",)):
                named = join([quote(TerritoryStatus(one).french) for one in statuses if one != status])
                today = quote(TerritoryStatus(after.status_today(territory) or status).french)
                why = (
                    f"une autre ligne dit {named} du même territoire, sans date non plus : {today}, le plus avancé, "
                    "serait son statut d'aujourd'hui"
                )
                one = field_of(Status, "status")
                surprises.add(Surprise(UNDATED_TWICE, change.row, one, why, DATE_ONE, change))


def _undated(changes: Sequence[RowChange], after: After) -> dict[tuple[str, int], list[RowChange]]:
    """What the rows say of statuses without giving a date, by sheet and territory, in the order of the sheet."""
    undated: dict[tuple[str, int], list[RowChange]] = defaultdict(list)
    for change in changes:
        if change.model is Status and change.after.get("status") and "date" not in change.row.values:
            undated[change.row.sheet, after.territory_of(change.record_id)].append(change)
    for found in undated.values():
        found.sort(key=lambda change: change.row.number)
    return undated


def _last_takes_place(found: Sequence[Surprise], surprises: Surprises, known: Known) -> set[Row]:
    """Gives each territory the last of its undated statuses: of all that the sheet says, be it what is stored already.
    Returns the rows whose status is left aside."""
    left: set[Row] = set()
    asked, images = {id(one.change) for one in found}, known.images(Status)
    last_ones: list[RowChange] = []
    for (_, territory), changes in surprises.beside.items():
        if not asked.isdisjoint(map(id, changes)):
            left |= _left_aside(changes, territory, surprises, known)
            last_ones.append(changes[-1])
    after = After(known, set())
    for last in last_ones:
        image = images.get(last.record_id) if last.action != CONFIRMED else None
        if not image or after.status_today(image["territory"]) == image["status"]:
            continue
        if why := before_dated_ones(image, after) or two_undated(
            image, after
        ):  # the answer does not hold for it
            refuse(last.row, field_of(Status, "status"), Refused(why, DATE_THIS), known, WARNING)
    return left


def _left_aside(changes: Sequence[RowChange], territory: int, surprises: Surprises, known: Known) -> set[Row]:
    """Puts the last of what a sheet says of a territory in the place of the others. Returns the rows of those."""
    left: set[Row] = set()
    images = known.images(Status)
    last = changes[-1]
    same = [change for change in changes if change.record_id == last.record_id]  # rows may repeat it
    stored = [
        record_id
        for record_id, image in images.items()
        if record_id < known.first_new and image["territory"] == territory and not image.get("date")
    ]
    replaced = None  # where the last one is stored already, nothing but the others is left aside
    if same[0].action == CREATED and last.record_id in images and stored:
        replaced = max(stored, key=lambda record_id: TerritoryStatus(images[record_id]["status"]).rank)
    for change in changes:
        says_anew = change.record_id >= known.first_new or "status" in (change.before or {})
        if change.record_id != last.record_id and (says_anew or change.record_id == replaced):
            left.add(change.row)
            surprises.leave_cell(change.row, "status")
            if change.record_id >= known.first_new:
                images.pop(change.record_id, None)
            else:
                images[change.record_id] = images[change.record_id] | (change.before or {})
    if replaced is not None:
        _become(same, replaced, known)
        surprises.changed.append(same[0])
    return left


def _become(changes: Sequence[RowChange], record_id: int, known: Known) -> None:
    """Makes of a new record, and of the rows that repeat it, a change of the one whose place it takes: no source holds
    any more, and its note is that of what it was."""
    first, images = changes[0], known.images(Status)
    made, old = images.pop(first.record_id), images[record_id]
    first.after = {**dict.fromkeys(name for name in ORIGIN if old.get(name) is not None), **first.after}
    noting = next(
        (one for one in reversed(changes) if one.after.get("note") and one.action != CONFIRMED), first
    )
    if kept := _of_before(old):
        noting.after = noting.after | {"note": "\n".join(filter(None, (noting.after.get("note"), kept)))}
        noting.row.cells.setdefault("note", cell_of(noting.row, field_of(Status, "status")))
    first.before = {name: old.get(name) for name, value in first.after.items() if old.get(name) != value}
    first.action, first.code, first.label = CHANGED, "", ""
    for change in changes:
        change.record_id = change.row.record_id = record_id
    images[record_id] = old | first.after | made | ({"note": noting.after["note"]} if kept else {})
    known.rename(record_id, label_of(Status, images[record_id], known.labels) or known.codes[record_id])


def _of_before(old: Image) -> str:
    """What is kept of a status in the note of the one that takes its place: of what it was the note and the source."""
    source, note = old.get(SOURCE), old.get("note")
    was = f"était {quote(TerritoryStatus(old['status']).french)}{f' (source : {source})' if source else ''}"
    return f"{was} : {note}" if note else was if source else ""


UNDATED_TWICE = Doubt(
    "deux statuts sans date",
    "oui, les deux : le plus avancé des deux est le statut d'aujourd'hui",
    instead=Instead(
        LAST, "non : le dernier écrit est le statut d'aujourd'hui, à la place de l'autre", _last_takes_place
    ),
    told=True,
)
