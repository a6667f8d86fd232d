"""How known records are told from one another, and which are called otherwise once others are renamed."""

from collections.abc import Iterable

from data_access.fields import Field, FieldKind, Plain, field_of
from data_access.importing.lookup.record_index import Known
from data_access.models import SHEET_MODELS, Base, Event, Territory
from data_access.name_keys import key_of
from data_access.plain_text import value_text
from data_access.records.record_names import as_list, label_of, label_parts

_TELLING: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (Event, ("date", "territory")),
    (Territory, ("commune",)),
)


def described(record_id: int, known: Known) -> str:
    """A record told from those that are called alike: its name, of an event date and host, of a territory its
    commune, and its code.

    « Soirée de créativité · 28 mars 2024 · Amiens (code t03) ».
    """
    parts = [known.labels[record_id]]
    for model, names in _TELLING:
        if known.kinds[record_id] == model.__tablename__:
            image = known.images(model)[record_id]
            parts += [known_text(field_of(model, name), image.get(name), known) for name in names]
    once = {key_of(part): part for part in parts if part}
    return f"{' · '.join(once.values())} (code {known.codes[record_id]})"


def labels_after(renamed: Iterable[int], known: Known) -> dict[int, str]:
    """The new names of the records that are called after renamed ones, and of those called after these in turn."""
    moved, labels = set(renamed), {}
    for model in SHEET_MODELS if moved else ():
        referring = [
            part for part in label_parts(model) if part.kind in (FieldKind.REFERENCE, FieldKind.REFERENCES)
        ]
        for record_id, image in known.images(model).items() if referring else ():
            if any(moved.intersection(as_list(image.get(part.name))) for part in referring):
                label = label_of(model, image, known.labels)
                if label != known.labels[record_id]:
                    known.rename(record_id, label)
                    moved.add(record_id)
                    labels[record_id] = label
    return labels


def known_text(field: Field, value: Plain, known: Known) -> str:
    """A plain value as a person says it; references by the names of their records. Empty for None."""
    return value_text(field, value, known.labels)
