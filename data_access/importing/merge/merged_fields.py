"""Two records that become one, field by field, as a person is told of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data_access.contract import columns_by_name, model_named
from data_access.fields import ORIGIN, Field, FieldKind, fields_of
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import known_text
from data_access.models import Base, Event, EventMeasure
from data_access.records.images import Image


@dataclass(frozen=True)
class FieldMerged:
    """One field that either record knows, or a row that becomes one with another (a count of the same event), in words:
    what the one that stays says, the other one, and both as one.

    Where they `differ`, its `name` among the choices takes the other's value.
    """

    name: str
    header: str
    kept: str
    gone: str
    result: str
    differ: bool


class MergedFields:
    """The fields of two records and of those that follow them. `was`: of each record that changes or goes, its values
    before; `labels`: what all are called before."""

    def __init__(
        self, known: Known, kept: int, gone: int, was: Mapping[int, Image], labels: Mapping[int, str]
    ) -> None:
        self._known, self._kept, self._gone = known, kept, gone
        self._was, self._labels = was, labels

    def each(self, into: Mapping[int, int]) -> Iterator[FieldMerged]:
        """The fields of both records, then what the rows that become one say, and all counts of both events. `into`:
        record that goes → the one that it becomes."""
        yield from self._merged_fields(self._kept, self._gone)
        pairs = {stays: goes for goes, stays in into.items() if goes != self._gone}
        measures = self._known.images(EventMeasure) if self._model_of(self._kept) is Event else {}
        counts = {one for one, image in measures.items() if image.get("event") == self._kept}
        for one in sorted(pairs.keys() | counts, key=lambda one: self._labels[one]):
            theirs = one not in pairs and self.before(one).get("event") == self._gone
            yield from self._merged_fields(None, one) if theirs else self._merged_fields(one, pairs.get(one))

    def _merged_fields(self, stays: int | None, goes: int | None) -> Iterator[FieldMerged]:
        """The fields of a record and of the one that goes into it; where there is but one, it stays as it is."""
        record_id = stays or goes or 0
        model = self._model_of(record_id)
        result = self._known.images(model)[record_id]
        mine, other = self.before(stays), self.before(goes)
        for one in fields_of(model):
            values = [of.get(one.name) for of in (mine, other)]
            asked = one.kind is FieldKind.CHOICE and None not in values and values[0] != values[1]
            found_by = one.key and not asked
            if one.many or (record_id != self._kept and (found_by or one.name in ORIGIN)):
                continue
            kept, gone, both = (
                known_text(one, of.get(one.name), self._known) for of in (mine, other, result)
            )
            if kept or gone:
                differ = bool(kept and gone and kept != gone)
                name = self.choice(goes, one) if goes else one.name
                yield FieldMerged(name, self._header(record_id, one), kept, gone, both, differ)

    def choice(self, goes: int, one: Field) -> str:
        """What a choice calls a field of a record that goes."""
        return one.name if goes == self._gone else f"{self._known.codes[goes]}.{one.name}"

    def _header(self, record_id: int, one: Field) -> str:
        """« Présents » for the count of an event, « Promo 1 · Lons-le-Saunier · Issue » for another row."""
        if record_id == self._kept:
            return one.header
        if (measure := self.before(record_id).get("measure")) and one.name == "value":
            return columns_by_name(Event)[f"{measure}.value"].header
        return f"{self._labels[record_id]} · {one.header}"

    def before(self, record_id: int | None) -> Image:
        """The values of a record before; none of none."""
        if record_id is None:
            return {}
        return self._was.get(record_id) or self._known.images(self._model_of(record_id))[record_id]

    def _model_of(self, record_id: int) -> type[Base]:
        return model_named(self._known.kinds[record_id])
