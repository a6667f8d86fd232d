"""Two rows of a file that say different things of one funder and one object: 24 740 € in one agreement, 29 400 € in
another. That these are two grants is offered beside reading one of them; the second object then says what parts
them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from data_access.fields import Field, FieldKind, field_of, fields_of
from data_access.french import join, quote
from data_access.importing.lookup.natural_keys import Key, key_fields, natural_key, part_of_key
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import known_text
from data_access.importing.model.problems import Answers, Candidate, Question
from data_access.importing.model.rows import BY_ANSWER, Row
from data_access.importing.resolve.contradicting_rows import which_row
from data_access.importing.resolve.value_merge import agree
from data_access.models import Base, Funding, FundingYear

SEVERAL_GRANTS = "deux"  # answer
_OBJECT = field_of(Funding, "object")
_KEYS = frozenset(one.name for one in key_fields(Funding))
_TOLD = (FieldKind.DATE, FieldKind.MONEY)  # what an object says best of what parts two grants
_SHOWN = 4  # of what differs


@lru_cache
def which_grants(sheet: str) -> Question:
    """Whether such rows are a grant each; else which of them is read."""
    rows = which_row(sheet)
    several = "deux dossiers : l'objet du second est suivi de ce qui le distingue (sa date, son montant)"
    return Question(rows.asked, rows.about, rows.text, (*rows.candidates, Candidate(SEVERAL_GRANTS, several)))


def settle_several(rows: Iterable[Row], all_rows: Iterable[Row], known: Known, answers: Answers) -> None:
    """Gives the rows of one object that contradict each other an object each, where that was answered, or done before.
    `rows`: of funding files; `all_rows`: of all tables of the file."""
    by_key: dict[tuple[str, Key], list[Row]] = defaultdict(list)
    for row in rows:
        if not row.code and row.parent is None and (key := natural_key(Funding, row.values)):
            by_key[row.sheet, key].append(row)
    groups = [found for found in by_key.values() if len(found) > 1]
    if not groups:  # as mostly
        return
    years = years_by_row(all_rows)
    stored = {natural_key(Funding, image) for image in known.images(Funding).values()}
    for found in groups:
        several = answers.get(which_grants(found[0].sheet).key) == SEVERAL_GRANTS
        _part(found, years, known, None if several else stored)


def _part(
    rows: Sequence[Row], years: Mapping[Row, list[Row]], known: Known, stored: set[Key | None] | None
) -> None:
    """Parts the rows of one key. `stored`: the keys of the known files, of which one is to be (None: any may)."""
    first, *others = rows
    objects: dict[Row, str] = {first: str(first.values.get(_OBJECT.name) or "")}
    for row in others:
        same = next((one for one in objects if not any(differing(row, one, years))), None)
        name = objects[same] if same else _name(row, first, years, known, set(objects.values()))
        values = row.values | {_OBJECT.name: name}
        if same is first or (stored is not None and natural_key(Funding, values) not in stored):
            continue
        objects.setdefault(row, name)
        row.values = values
        row.cells.setdefault(_OBJECT.name, BY_ANSWER)


def differing(row: Row, other: Row, years: Mapping[Row, list[Row]]) -> Iterator[tuple[Field, object, object]]:
    """The fields of which two rows say different things, with what each says: of the file, of each of its years."""
    yield from _differing(Funding, row.values, other.values)
    of_other = {one.values.get("year"): one for one in years.get(other, ())}
    for one in years.get(row, ()):
        if same := of_other.get(one.values.get("year")):
            yield from _differing(FundingYear, one.values, same.values)


def what_differs(row: Row, other: Row, years: Mapping[Row, list[Row]], but: str, known: Known) -> str:
    """« ; de même Montant accordé (24 740 € ici, 29 400 € là) », beside what is told; empty where nothing is."""
    found = [
        f"{one.header} ({quote(known_text(one, here, known))} ici, {quote(known_text(one, there, known))} là)"
        for one, here, there in differing(row, other, years)
        if one.name != but
    ]
    return f" ; de même {join(found[:_SHOWN])}" if found else ""


def years_by_row(rows: Iterable[Row]) -> dict[Row, list[Row]]:
    """The rows of fiscal years of each row of a file."""
    found: dict[Row, list[Row]] = defaultdict(list)
    for row in rows:
        if row.table == FundingYear.__tablename__ and row.parent is not None:
            found[row.parent].append(row)
    return found


def _differing(
    model: type[Base], values: Mapping[str, object], others: Mapping[str, object]
) -> Iterator[tuple[Field, object, object]]:
    for one in fields_of(model):
        mine, other = values.get(one.name), others.get(one.name)
        told = (
            one.name not in _KEYS and one.name not in ("year", "funding") and one.kind is not FieldKind.NAMES
        )
        if told and mine and other and not _agree(one, mine, other):
            yield one, mine, other


def _agree(one: Field, mine: object, other: object) -> bool:
    if one.kind is FieldKind.DATE:  # « décembre 2017 » and « 18 décembre 2017 » do
        return agree(part_of_key(one, mine), part_of_key(one, other))
    return mine == other


def _name(row: Row, first: Row, years: Mapping[Row, list[Row]], known: Known, taken: set[str]) -> str:
    """The object of a row with what parts it from the first: its date, its amount, else its number."""
    found = [(one, here) for one, here, _ in differing(row, first, years) if one.kind in _TOLD]
    found.sort(key=lambda each: each[0].kind is not FieldKind.DATE)
    name = str(row.values.get(_OBJECT.name) or "")
    told = [f"{name} ({known_text(one, value, known)})".lstrip() for one, value in found]
    numbered = (f"{name} ({number})".lstrip() for number in range(2, len(taken) + 3))
    return next(each for each in (*told, *numbered) if each not in taken)
