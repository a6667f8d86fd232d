"""A territory's line that says both its status and since when it has or had some (« Labellisé le », « Sorti le »): one
status, several, or a contradiction."""

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


def settle_labels(rows: Iterable[Row], known: Known) -> None:
    """A status without a date takes that of the column of this status beside it; one that comes before another whose
    date stands there is refused: it cannot be that of today."""
    beside: dict[Row, list[Row]] = {}
    for row in rows:
        if row.parent is not None:
            beside.setdefault(row.parent, []).append(row)
    for both in beside.values():
        dated = [row for row in both if "status" not in row.cells and row.values.get("date")]
        typed = [row for row in both if "status" in row.cells and row.values.get("status")]
        for one in dated:
            for row in typed:
                _settle(row, one, known)


def _settle(row: Row, other: Row, known: Known) -> None:
    status, later = (TerritoryStatus(one.values["status"]) for one in (row, other))
    date = row.values.get("date")
    if status is later and not date:
        row.values["date"] = other.values["date"]
        row.cells["date"] = other.cells["date"]
    if status.rank < later.rank and not (date and date["start"] > other.values["date"]["end"]):
        when = field_of(Status, "date")
        parts = {
            "status": quote(status.french),
            "cell": other.cells["date"],
            "date": quote(known_text(when, other.values["date"], known)),
            "later": quote(later.french),
            "of_what": "du label" if later is TerritoryStatus.LABELLED else f"de {quote(later.french)}",
        }
        refuse(row, field_of(Status, "status"), LABEL_TOO_EARLY.refused(parts), known)
