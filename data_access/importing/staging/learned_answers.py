"""What was answered of doubtful sheets, columns and rows, and is taken over for files of the same shape: listed, and
forgotten one by one."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select

from data_access.contract import columns_by_name, model_named, sheet_of
from data_access.database import reading, writing
from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.model.problems import LEAVE_OUT, NEW, SEVERAL, YES
from data_access.importing.resolve.co_hosts import ALL, ONE
from data_access.importing.resolve.yearly_files import A_FILE_A_YEAR, ONE_FILE
from data_access.importing.schema_matching.blocks.fill_down import AS_ABOVE, BLANK
from data_access.importing.schema_matching.columns.split_columns import SPLIT, sign_label
from data_access.importing.schema_matching.formats.known_formats import OURS
from data_access.importing.schema_matching.marks.damaged_text import AS_IT_IS
from data_access.importing.schema_matching.remembered_mappings import DOUBT, KEPT, THE_SHEET
from data_access.importing.schema_matching.shapes.sheet_layout import END, TITLES
from data_access.importing.schema_matching.titles.dated_titles import column_called
from data_access.importing.schema_matching.values.cell_parts import pair_columns
from data_access.importing.schema_matching.values.date_parts import part_columns
from data_access.importing.schema_matching.values.later_columns import later_called
from data_access.importing.schema_matching.values.period_titles import PERIOD
from data_access.models import SHEET_MODELS, HeaderMapping, RecordEntry, table_of
from data_access.view import View
from data_access.vocabulary import Role

_SAID = {
    YES: "oui, à lire",
    AS_IT_IS: "à lire tel quel",
    OURS: "à lire pour les lignes du réseau",
    NEW: "non, ce n'est pas le même",
    A_FILE_A_YEAR: "un dossier par année",
    ONE_FILE: "un seul dossier sur plusieurs années",
    ALL: "tous l'accueillent",
    ONE: "un seul l'accueille",
    SEVERAL: "oui, ensemble",
}
_TABLES = {model.__tablename__ for model in SHEET_MODELS}


@dataclass(frozen=True)
class LearnedAnswer:
    """One remembered answer: what it is about, what was answered, by whom and when."""

    id: int
    about: str
    answer: str
    by: str
    at: datetime.datetime


def learned_answers(view: View, skip: int, most: int) -> tuple[list[LearnedAnswer], int]:
    """At most so many of the remembered answers, the newest first, but for those to `skip`; and how many in all. Raises
    NotForThisRole below staff, DatabaseProblem."""
    view.require(Role.STAFF)
    table = table_of(HeaderMapping)
    with reading(view.database) as connection:
        rows = connection.execute(
            select(table).order_by(table.c.at.desc(), table.c.id.desc()).offset(skip).limit(most)
        ).all()
        total = connection.execute(select(func.count()).select_from(table)).scalar_one()
        labels = _labels(connection, [row.header for row in rows])
    return [
        LearnedAnswer(row.id, _about(row.header, labels), _answer(row.header, row.field), row.user, row.at)
        for row in rows
    ], total


def forget_answer(view: View, answer_id: int) -> str:
    """Forgets one answer: the next file of that shape is asked again. Returns the sentence that says so. Raises
    NotForThisRole below staff, DatabaseProblem."""
    view.require(Role.STAFF)
    table = table_of(HeaderMapping)
    with writing(view.database) as connection:
        connection.execute(delete(table).where(table.c.id == answer_id))
    return "C'est oublié : le prochain fichier de cette forme posera la question."


def _labels(connection: Connection, headers: Iterable[str]) -> dict[str, str]:
    """What the records are called whose values were kept, by their codes."""
    codes = [header.partition(":")[2] for header in headers if header.startswith(KEPT)]
    table = table_of(RecordEntry)
    found = connection.execute(select(table.c.code, table.c.label).where(table.c.code.in_(codes)))
    return {row.code: row.label for row in found}


def _about(header: str, labels: Mapping[str, str]) -> str:
    if header == THE_SHEET:
        return "une feuille"
    if header.startswith(TITLES):
        rank = header.removeprefix(TITLES)
        return (
            f"la ligne des titres du tableau {rank} d'une feuille"
            if rank
            else "la ligne des titres d'une feuille"
        )
    if header.startswith(END):
        return "la fin d'un tableau"
    if header.startswith(SPLIT):
        return f"où couper la colonne {quote(header.removeprefix(SPLIT))}"
    if header.startswith(DOUBT):
        return f"ce qui est douteux : {header.removeprefix(DOUBT)}"
    if header.startswith(KEPT):
        place, _, code = header.removeprefix(KEPT).partition(":")
        table, _, name = place.partition(".")
        return f"{quote(labels.get(code, code))}, {quote(field_of(model_named(table), name).header)}"
    return f"la colonne {quote(header.partition('#')[0])}"


def _answer(header: str, field: str) -> str:
    if header.startswith(TITLES):
        return quote(field.partition(" ")[2])
    if header.startswith(KEPT):
        return "garder la valeur en place, plutôt que celle du fichier"
    if header.startswith(END):
        return "avant la ligne qui suivait, reconnue à son texte"
    if header.startswith(SPLIT):
        return sign_label(field)
    if header.startswith(DOUBT) and field in (AS_ABOVE, BLANK):
        return (
            "les cases vides disent ce qui est au-dessus"
            if field == AS_ABOVE
            else "les cases vides sont vides"
        )
    if field == LEAVE_OUT:
        return "à laisser de côté"
    if field in _SAID:
        return _SAID[field]
    if field in _TABLES:
        return f"se lit comme {quote(sheet_of(model_named(field)).name)}"
    if field.startswith(PERIOD):
        return f"ses valeurs sont de {quote(field.removeprefix(PERIOD))}"
    name, _, value = field.partition("=")  # « type=agora », said of the rows of a sheet
    header = next(_headers(name), name)
    return f"se lit comme {quote(f'{header} : {_french(name, value)}' if value else header)}"


def _french(name: str, value: str) -> str:
    """A controlled value of a column of that name, as the screen says it."""
    columns = (columns_by_name(model).get(name) for model in SHEET_MODELS)
    vocabularies = (one.field.vocabulary for one in columns if one and one.field.vocabulary)
    return next((one(value).french for one in vocabularies if value in set(one)), value)


def _headers(name: str) -> Iterator[str]:
    """What columns of that name are called; « year2025.granted » with its year."""
    for model in SHEET_MODELS:
        parts = {**part_columns(model), **pair_columns(model)}
        if column := column_called(model, name) or later_called(model, name) or parts.get(name):
            yield column.header
