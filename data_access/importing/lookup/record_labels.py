"""How known records are told from one another, and which are called otherwise once others are renamed."""

from collections.abc import Collection, Iterable

from data_access.contract import model_named, sheet_of
from data_access.fields import Field, FieldKind, Plain, field_of
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.models import SHEET_MODELS, Base, Event, Territory, Visit
from data_access.name_keys import key_of
from data_access.plain_text import value_text
from data_access.records.record_names import as_list, label_of, label_parts

_TELLING: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (Event, ("date", "territory")),
    (Territory, ("commune",)),
    (Visit, ("date",)),
)


def described(record_id: int, known: Known, among: Collection[int] = ()) -> str:
    """A record told from those that are called alike: its name, of an event date and host, of a territory its
    commune, of a visit its date, and its code. `among`: those of which one may be meant, of several tables perhaps.

    « Soirée de créativité · 28 mars 2024 · Amiens (code t03) ».
    """
    parts = [known.labels[record_id]]
    for model, names in _TELLING:
        if known.kinds[record_id] == model.__tablename__:
            image = known.images(model)[record_id]
            parts += [known_text(field_of(model, name), image.get(name), known) for name in names]
    once = {key_of(part): part for part in parts if part}
    return f"{' · '.join(once.values())} ({kind_of(record_id, among, known)}code {known.codes[record_id]})"


def named_apart(records: Collection[int], known: Known) -> list[str]:
    """Records by name and code, each with the table it is of where they are of several: « Strasbourg (Territoires, code
    strasbourg) »."""
    return [
        f"{quote(known.labels[one])} ({kind_of(one, records, known)}code {known.codes[one]})"
        for one in records
    ]


def kind_of(record_id: int, among: Collection[int], known: Known) -> str:
    """The table that a record is of, where others of another may be meant: « Territoires, »; else nothing."""
    if len({known.kinds[one] for one in among}) < 2:
        return ""
    return f"{sheet_of(model_named(known.kinds[record_id])).name}, "


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
