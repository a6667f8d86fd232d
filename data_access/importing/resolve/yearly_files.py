"""A grant that is asked for again each year, « ANCT · Animation réseau » in 2024 and 2025: its rows are one file over
several years, or a file a year, whose object then says its year. Which is asked once, where the rows contradict each
other, and remembered for files of that shape."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from data_access.fields import field_of
from data_access.french import join, quote
from data_access.importing.lookup.natural_keys import Key, natural_key
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import Asked, Candidate, Question
from data_access.importing.model.rows import BY_ANSWER, Row, Understood
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.row_refusals import take_over
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.sheet_questions import again, settled
from data_access.models import Funding, FundingYear
from data_access.records.record_names import label_of

ONE_FILE, A_FILE_A_YEAR = "one_file", "file_a_year"  # answers
_ABOUT = "même objet d'année en année"
_OBJECT = field_of(Funding, "object")
_WITH_ITS_YEAR = re.compile(r"(.*?) ?\((\d{4})\)", re.ASCII)


def settle_years(
    sheets: Iterable[Understood], rows: Sequence[Row], names: NameResolver, mappings: Mappings
) -> None:
    """Gives the rows of funding files that come back each year the year in their object, where that was answered; else
    tells the resolver what to ask where they contradict each other. `rows`: of all tables of the file.

    A year of which the file is known keeps the object that it has; nothing is asked of a row that its code tells.
    """
    years = {row: min(said) for row, said in years_of(rows).items() if len(said) == 1}
    by_key: dict[Key, dict[Row, int]] = defaultdict(dict)
    for row, year in years.items():
        if not row.code and (key := natural_key(Funding, row.values)):
            by_key[key][row] = year
    sheet = next((one for one in sheets if one.table == Funding.__tablename__), None)
    if not (sheet and by_key):
        return
    yearly = [found for found in by_key.values() if len(set(found.values())) > 1]
    question = _question(sheet.sheet, next(iter(yearly or by_key.values())))
    answer = settled(question, _ABOUT, names.answers, mappings, sheet.shape)
    if answer.is_open or (answer.remembered and answer.answer == ONE_FILE):
        names.yearly |= {row: question for found in yearly for row in found}
    elif answer.answer == A_FILE_A_YEAR:
        stored = StoredYears(names.known)
        told = [
            row
            for key, found in by_key.items()
            if found in yearly or key in stored.apart
            for row, year in found.items()
            if year not in stored.of(key)
        ]
        for row in told:
            row.values[_OBJECT.name] = _with_year(row.values.get(_OBJECT.name), years[row])
            row.cells.setdefault(_OBJECT.name, BY_ANSWER)
        if told and answer.remembered:
            take_over(told[0], _OBJECT, again(answer), names.known, answer.answer)


def years_of(rows: Iterable[Row]) -> dict[Row, set[int]]:
    """The rows of files that say fiscal years, with those."""
    said: dict[Row, set[int]] = defaultdict(set)
    for row in rows:
        parent = row.parent
        if parent is None or parent.table != Funding.__tablename__:
            continue
        if row.table == FundingYear.__tablename__ and (year := row.values.get("year")):
            said[parent].add(year)
    return said


class StoredYears:
    """The years of the known files. `apart`: the keys, without a year, of those whose object says theirs."""

    def __init__(self, known: Known) -> None:
        self._ids: dict[Key, int] = {}
        self.apart: set[Key] = set()
        for record_id, image in known.images(Funding).items():
            if key := natural_key(Funding, image):
                self._ids[key] = record_id
            said = _WITH_ITS_YEAR.fullmatch(image.get(_OBJECT.name) or "")
            if said and (key := natural_key(Funding, {**image, _OBJECT.name: said[1] or None})):
                self.apart.add(key)
        self._years: dict[int, set[int]] = defaultdict(set)
        for image in known.images(FundingYear).values():
            self._years[image["funding"]].add(image["year"])

    def of(self, key: Key) -> set[int]:
        """The years of the file of that key."""
        record_id = self._ids.get(key)
        return set() if record_id is None else self.of_record(record_id)

    def of_record(self, record_id: int) -> set[int]:
        """The years of a file."""
        return self._years[record_id]


def _with_year(text: str | None, year: int) -> str:
    return f"{text or ''} ({year})".lstrip()


def _question(sheet: str, found: dict[Row, int]) -> Question:
    """`found`: the rows of one such grant, with their years, to be named."""
    values = next(iter(found)).values
    years = sorted(set(found.values()))
    label = quote(label_of(Funding, values, {}) or "")
    example = quote(_with_year(values.get(_OBJECT.name), years[-1]))
    return Question(
        Asked.WHOLE,
        f"{sheet}:{Funding.__tablename__}.year",
        f"{label}, en {join([str(year) for year in years])} : est-ce un seul dossier sur plusieurs années, ou un "
        "dossier par année ? De même pour les autres lignes de même financeur et de même objet.",
        (
            Candidate(A_FILE_A_YEAR, f"un dossier par année, dont l'objet dit l'année : {example}"),
            Candidate(ONE_FILE, "un seul dossier : ce qui se contredit sera demandé"),
        ),
    )
