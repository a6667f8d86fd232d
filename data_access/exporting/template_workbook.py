"""The empty workbook that staff may fill in: every sheet and column of the contract, explained where one types.

A note on each header says what it holds, with an example; columns of controlled values offer them in a list.
"""

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data_access.contract import ERASING, model_named, sheet_of
from data_access.exporting.network_workbook import fill_sheet, read_me, readable, saved
from data_access.exporting.written_cells import write
from data_access.fields import Field, FieldKind
from data_access.french import join, quote
from data_access.models import SHEET_MODELS
from data_access.text_lines import writable
from data_access.vocabulary import Role, Term

LISTS = "Listes"
ROWS = 1_000  # rows in which a list is offered

EXAMPLES = {
    FieldKind.TEXT: "du texte",
    FieldKind.FLAG: "oui, non",
    FieldKind.WHOLE: "2024",
    FieldKind.DECIMAL: "46,6739",
    FieldKind.MONEY: "12 500,00",
    FieldKind.DATE: "30/05/2024, 8 et 9 novembre 2024, avril 2024, T2 2025, 2019",
    FieldKind.NUMBER: "564, plus de 250, environ 60, 60 à 70, 88 %",
    FieldKind.NAMES: "plusieurs noms, séparés par « ; »",
}


def template_workbook(role: Role) -> bytes:
    """The template as the bytes of an .xlsx file, with what a role may read and so write."""
    book = Workbook()
    models = [model for model in SHEET_MODELS if role.may(sheet_of(model).reader)]
    lists: dict[type[Term], str] = {}
    for model in models:
        sheet = fill_sheet(book, model, role, iter(()), {})
        for place, field in enumerate(readable(model, role), start=2):
            sheet.cell(1, place).comment = note_on(field)
            if field.vocabulary:
                lists.setdefault(field.vocabulary, get_column_letter(len(lists) + 1))
                _offer(sheet, place, lists[field.vocabulary], len(field.vocabulary))
    _write_lists(book, lists)
    read_me(book, _read_me_lines([sheet_of(model).name for model in models]))
    return saved(book)


def note_on(field: Field) -> Comment:
    """What a column holds, for the one who fills it in: kind, example, synonyms, whether it is needed."""
    return note(*_explained(field))


def note(*lines: str) -> Comment:
    """A note that opens on a title."""
    return Comment(writable("\n".join(lines)), "Start-Up de Territoire", height=120, width=340)


def _explained(field: Field) -> list[str]:
    lines = [f"{field.header}{' (à remplir)' if field.required else ''}"]
    match field.kind:
        case FieldKind.CHOICE:
            assert field.vocabulary
            lines.append(
                f"Une valeur de la liste : {join([term.french for term in field.vocabulary], 'ou')}."
            )
        case FieldKind.REFERENCE:
            lines.append(f"Le nom ou le code d'une ligne de {quote(_sheet_named(field.target))}.")
        case FieldKind.REFERENCES:
            lines.append("Un ou plusieurs noms ou codes, séparés par « ; ».")
        case _:
            lines.append(f"Par exemple : {EXAMPLES[field.kind]}.")
    if field.synonyms:
        lines.append(f"Aussi lu sous le titre : {join([quote(one) for one in field.synonyms], 'ou')}.")
    lines.append(
        "Une cellule vide ne change rien."
        if field.key or field.required
        else f"Une cellule vide ne change rien ; {quote(ERASING)} efface la valeur."
    )
    if field.personal:
        lines.append("Donnée personnelle : n'y mettre que le nécessaire.")
    return lines


def _sheet_named(table: str | None) -> str:
    return sheet_of(model_named(table)).name if table else "n'importe quelle feuille"


def _offer(sheet: Worksheet, place: int, column: str, count: int) -> None:
    """A drop-down that offers values and forbids nothing: what is typed otherwise is asked at the import."""
    listed = f"{quote_sheetname(LISTS)}!${column}$2:${column}${count + 1}"
    offered = DataValidation("list", formula1=listed, allow_blank=True, showErrorMessage=False)
    letter = get_column_letter(place)
    offered.add(f"{letter}2:{letter}{ROWS + 1}")
    sheet.add_data_validation(offered)


def _write_lists(book: Workbook, lists: dict[type[Term], str]) -> None:
    sheet = book.create_sheet(LISTS)
    for place, vocabulary in enumerate(lists, start=1):
        for line, text in enumerate((vocabulary.__name__, *(term.french for term in vocabulary)), start=1):
            write(sheet.cell(line, place), text)
    sheet.sheet_state = "hidden"


def _read_me_lines(names: list[str]) -> tuple[str, ...]:
    return (
        "Modèle pour le tableau de bord du réseau Start-Up de Territoire",
        "Remplissez les feuilles utiles, laissez les autres vides, puis importez le classeur.",
        "Passez la souris sur un titre de colonne : une note dit ce qu'on y écrit.",
        "La colonne « Code » peut rester vide : le tableau de bord donne un code à chaque ligne nouvelle.",
        "Ce qui n'est pas connu reste vide : une cellule vide ne change rien, zéro veut dire zéro.",
        f"Pour effacer une valeur déjà connue, écrivez {ERASING} dans sa cellule.",
        f"Les feuilles : {join(names)}.",
    )
