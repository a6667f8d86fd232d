"""A territory's line that says both its status and the day of its label: one status, two, or a contradiction."""

from collections.abc import Iterable

from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import known_text
from data_access.importing.model.rows import Row
from data_access.importing.resolve.match_rules import LABEL_TOO_EARLY
from data_access.importing.resolve.row_refusals import refuse
from data_access.models import Status
from data_access.vocabulary import TerritoryStatus

_LABELLED = TerritoryStatus.LABELLED


def settle_labels(rows: Iterable[Row], known: Known) -> None:
    """« labellisé » without a date takes that of the label beside it; a status on the way to the label is refused."""
    beside: dict[Row, list[Row]] = {}
    for row in rows:
        if row.parent is not None:
            beside.setdefault(row.parent, []).append(row)
    for both in beside.values():
        labels = [row for row in both if "status" not in row.cells and row.values.get("date")]
        typed = [row for row in both if "status" in row.cells and row.values.get("status")]
        for label in labels:
            for row in typed:
                _settle(row, label, known)


def _settle(row: Row, label: Row, known: Known) -> None:
    status, date = TerritoryStatus(row.values["status"]), row.values.get("date")
    if status is _LABELLED and not date:
        row.values["date"] = label.values["date"]
        row.cells["date"] = label.cells["date"]
    if status.rank < _LABELLED.rank and not (date and date["start"] > label.values["date"]["end"]):
        when = field_of(Status, "date")
        parts = {
            "status": quote(status.french),
            "cell": label.cells["date"],
            "date": quote(known_text(when, label.values["date"], known)),
        }
        refuse(row, field_of(Status, "status"), LABEL_TOO_EARLY.refused(parts), known)
