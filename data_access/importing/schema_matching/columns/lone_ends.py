"""The end of a period of which no column says the beginning: it is passed over and said once, at its title, instead of
in every row. Where it is still asked which column begins it, that is the one question."""

from collections.abc import Iterator

from data_access.french import quote
from data_access.importing.model.problems import ERROR
from data_access.importing.parse.unknown_words import erases
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.title_match import Title


def pass_lone_ends(header: Header) -> None:
    """Reads no column of an end whose beginning no other one says, or only once it is answered."""
    for title in list(_lone_ends(header)):
        name = header.columns[title.place].field.name
        header.take_back(title)
        if begin := _asked_about(header, name):
            why = f"elle dit une fin, et il faut d'abord répondre pour le début ({begin})"
            header.pass_over(title, why, "répondre, et elle sera lue", offered=())
        else:
            why = "elle dit une fin, et aucune colonne ne dit le début"
            remedy = f"ajouter une colonne {quote('Date de début')}, ou rien si la fin ne compte pas"
            header.pass_over(title, why, remedy, plain=True, offered=())


def _lone_ends(header: Header) -> Iterator[Title]:
    begun = {one.field.name for one in header.columns.values() if not one.end}
    for title in header.about.line.titles:
        column = header.columns.get(title.place)
        if column is None or not column.end or column.field.name in begun:
            continue
        if not any(map(erases, header.about.cells(title))):  # which is refused, cell by cell
            yield title


def _asked_about(header: Header, name: str) -> str:
    """The cell of the title of which it is asked whether it says a beginning; empty where none is."""
    return next(
        (
            one.cell
            for one in header.problems
            if one.severity == ERROR
            and one.question
            and any(name in answer.value.split(".") for answer in one.question.candidates)
        ),
        "",
    )
