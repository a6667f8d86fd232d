"""Titles of amounts and counts of a half or a quarter of a year, « Réalisé S1 2026 », in a table that keeps those of
years: they are no more than a part of its year, unless somebody says that they are all of it."""

from dataclasses import replace

from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import ERROR, LEAVE_OUT, Candidate
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.dated_titles import of_year
from data_access.importing.schema_matching.titles.parts_of_a_year import PartOfYear, part_of_year
from data_access.importing.schema_matching.titles.title_match import Title, meaning
from data_access.models import Budget, Funding, FundingYear

_YEARLY = (Budget, Funding, FundingYear)
_COUNTED = (FieldKind.MONEY, FieldKind.NUMBER)


def without_half_years(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for such ones, each of which is asked."""
    asked = {title for title in titles if (part := part_of_year(title.text)) and _ask(header, title, part)}
    return [title for title in titles if title not in asked]


def _ask(header: Header, title: Title, part: PartOfYear) -> bool:
    about = header.about
    if about.model not in _YEARLY or not about.has_data(title):
        return False
    said = [one for one in meaning(about.model, part.rest).columns if one.field.kind in _COUNTED]
    free = [_dated(one, part) for one in header.free(said)]
    if not free:
        return False
    period = quote(part.period)
    question = about.question(title, free)
    labels = {one.name: f"{quote(one.header)}, {period} en disant toute l'année" for one in free}
    leave = Candidate(LEAVE_OUT, f"ne pas lire cette colonne : {period} n'est qu'une part de l'année")
    candidates = (
        *(replace(one, label=labels.get(one.value, one.label)) for one in question.candidates[:-1]),
        leave,
    )
    why = (
        f"{quote(title.text)} n'est que de {period}, et nous ne gardons que les montants d'une année entière"
    )
    right = "mettre le montant de toute l'année dans une colonne, ou répondre"
    header.say(title, Refused(why, right), ERROR, replace(question, candidates=candidates))
    return True


def _dated(column: Column, part: PartOfYear) -> Column:
    """The column of such an amount of that year, where it is one of a year."""
    return (of_year(column, part.year) if part.year else None) or column
