"""A status that a territory is known to have since another day, « labellisé 2023 » beside « labellisé » since April
2024, with no other status between the two: one of the dates is wrong, or less sure."""

from collections import defaultdict
from collections.abc import Sequence

from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import known_text
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.validate.plausibility import Doubt, Surprise, Surprises
from data_access.log_vocabulary import CREATED
from data_access.models import Status
from data_access.records.images import Image
from data_access.vocabulary import TerritoryStatus

_DATE = field_of(Status, "date")
_RIGHT = "garder la date qui est juste : corriger celle du fichier, ou celle en place dans « Statuts »"
AGAIN = Doubt(
    "statut déjà noté à une autre date",
    "oui, il a été noté deux fois : garder les deux",
    left="garder la date en place, et laisser cette ligne",
)


def again_at_another_date(changes: Sequence[RowChange], known: Known, surprises: Surprises) -> None:
    """Doubts a new status that its territory is known to have since another date."""
    new = [one for one in changes if one.model is Status and one.action == CREATED]
    if not new:
        return
    of_territory: dict[object, list[tuple[int, Image]]] = defaultdict(list)
    for record_id, image in known.images(Status).items():
        if image.get("date"):
            of_territory[image.get("territory")].append((record_id, image))
    for change in new:
        image = known.images(Status)[change.record_id]
        dated = of_territory[image.get("territory")] if image.get("date") else ()
        for record_id, other in dated:
            if (
                record_id < known.first_new
                and other["status"] == image["status"]
                and not _parted(image, other, dated)
            ):
                status = quote(TerritoryStatus(image["status"]).french)
                why = f"ce territoire est déjà noté {status} depuis {known_text(_DATE, other['date'], known)}"
                surprises.add(Surprise(AGAIN, change.row, _DATE, why, _RIGHT, change))
                break


def _parted(one: Image, other: Image, dated: Sequence[tuple[int, Image]]) -> bool:
    """Whether another status of the territory begins between two of the same."""
    first, last = sorted((one["date"]["start"], other["date"]["start"]))
    return any(
        image["status"] != one["status"] and first < image["date"]["start"] <= last for _, image in dated
    )
