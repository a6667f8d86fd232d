"""What a sheet says outside of its cells: a text box is shown, and what is said of units and measures is asked."""

from data_access.importing.model.problems import ERROR
from data_access.importing.model.sheet_texts import (
    CONDITIONS,
    FOOTER,
    HEADER,
    PROMPT,
    SHAPE,
    UNREAD,
    SheetText,
)
from tests.data_access.importing.schema_matching.grids import Rows, problems, understood

AMOUNTS: Rows = [
    ["Financeur", "Objet", "Demandé 2025"],
    ["Fondation A", "Agora", 150],
    ["Région B", "Promo", 300],
]
EVENTS: Rows = [["Événement", "Date", "Portée", "Présents"], ["Soirée", "12/03/2025", "réseau", 60]]


def said(rows: Rows, *beside: SheetText) -> list[str]:
    """The messages of the errors, and of the warnings about a text box."""
    sheets, others = understood("Suivi", rows, beside=beside)
    found = [*others, *(one for sheet in sheets for one in problems(sheet))]
    return [one.message for one in found if one.severity == ERROR or "zone de texte" in one.message]


def test_thousands_that_stand_beside_the_cells_are_asked_with_where_they_stand() -> None:
    for text, where in (
        (SheetText("Suivi - montants en k€", HEADER), "l'en-tête d'impression dit"),
        (SheetText("montants en k€", FOOTER), "le pied de page d'impression dit"),
        (SheetText("Saisir en milliers d'euros", PROMPT, "C2:D12"), "le message de saisie de C2:D12 dit"),
    ):
        asked = said(AMOUNTS, text)
        assert len(asked) == 2 and all(where in one for one in asked)


def test_a_text_box_is_shown_and_what_it_says_of_units_is_asked() -> None:
    told = said(AMOUNTS, SheetText("montants en k€", SHAPE, "H2"))
    assert any("une zone de texte (H2) dit «" in one and "elle n'est pas lue" in one for one in told)
    assert sum("peut être en euros ou en milliers" in one for one in told) == 2


def test_what_it_says_of_the_numbers_is_asked_where_their_title_says_otherwise() -> None:
    box = SheetText("Attention : chiffres = inscrits ; les présents sont environ 60 %", SHAPE, "H2")
    shown, asked = said(EVENTS, box)
    assert "n'est pas lue" in shown and "autre chose que ce que dit leur titre" in asked
    registered: Rows = [["Événement", "Date", "Portée", "Inscrits"], *EVENTS[1:]]
    assert len(said(registered, box)) == 1


def test_what_says_nothing_of_them_is_silent() -> None:
    texts = (
        SheetText("Page / Suivi.xlsx", FOOTER),
        SheetText("Montant en euros", PROMPT, "C2:C9"),
        SheetText("Saisir en milliers d'euros", PROMPT, "F2:F9"),
        SheetText("Choisir dans la liste", PROMPT, "B2:B9"),
        SheetText("Fondation A", SHAPE, "H2"),  # a cell says it too
    )
    assert said(AMOUNTS, *texts) == []
    beside = SheetText("les participants sont inscrits sur la plateforme", FOOTER)
    assert said(EVENTS, beside) == []


def test_what_an_old_workbook_does_not_tell_is_said() -> None:
    sheets, others = understood("Suivi", EVENTS, beside=(SheetText(CONDITIONS, UNREAD),))
    found = [*others, *(one for sheet in sheets for one in problems(sheet))]
    (told,) = [one for one in found if "mises en forme conditionnelles" in one.message]
    assert told.severity == "warning"
    assert ".xlsx" in told.suggestion
