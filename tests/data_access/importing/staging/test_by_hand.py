"""What is said of a sheet though nobody asks: kept as an answer, checked first, taken back, and remembered."""

import pytest

from data_access.importing.staging import answer, answer_all, cells_alike, confirm, learned_answers, look
from data_access.view import View
from tests.data_access.importing.results import USER
from tests.data_access.importing.schema_matching.columns.test_split_columns import PAIRS
from tests.data_access.importing.schema_matching.shapes.test_sheet_layout import AIDS, MAPPED
from tests.data_access.importing.staging.waiting import Send, refusal, rows

TWO = ["titles:Feuil1", "sheet:Feuil1"]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """A SQLite database alone: answers are kept, and read back, on both in `test_staged_edits`."""
    return sqlite_url


@pytest.fixture
def number(send: Send) -> int:
    """The number of a file of which nothing is recognised."""
    return send(AIDS)


@pytest.fixture
def mapped(view: View, number: int) -> int:
    """The same, once all was said."""
    answer_all(view, number, {key: MAPPED[key] for key in TWO}, user=USER)
    answer_all(view, number, {key: said for key, said in MAPPED.items() if key not in TWO}, user=USER)
    return number


def test_what_is_said_shows_at_once(view: View, mapped: int) -> None:
    seen = look(view, mapped)
    assert (seen.report.status, len(seen.answered)) == ("ready", len(MAPPED))
    assert [(row, what) for _, row, what, _ in rows(seen)] == [
        (4, "Fondation exemple A"),
        (5, "Fondation exemple B"),
    ]
    told = {one.key: one.label for one in seen.answered}
    assert told["titles:Feuil1"] == "ligne 3 : Qui · Combien en 25 · Quoi"
    assert told["column:Feuil1:B3:Combien en 25"] == "Montant accordé 2025"


def test_what_is_taken_back_is_as_it_was(view: View, mapped: int) -> None:
    answer(view, mapped, "end:Feuil1", None, user=USER)
    assert [row for _, row, _, _ in rows(look(view, mapped))] == [4, 5, 6]
    answer_all(view, mapped, dict.fromkeys(MAPPED.keys() - {"end:Feuil1"}), user=USER)
    assert (rows(look(view, mapped)), look(view, mapped).answered) == ([], [])


def test_once_imported_it_is_listed_among_what_was_learnt(view: View, mapped: int) -> None:
    confirm(view, mapped, user=USER, plan=look(view, mapped).plan)
    learned = {one.about: one.answer.replace("\u00a0", " ") for one in learned_answers(view, 0, 20)[0]}
    assert learned["la ligne des titres d'une feuille"] == "« Qui · Combien en 25 · Quoi »"
    assert learned["la fin d'un tableau"] == "avant la ligne qui suivait, reconnue à son texte"
    assert learned["une feuille"] == "se lit comme « Financements »"


@pytest.mark.parametrize(
    ("key", "said", "why"),
    [
        ("titles:Feuil1", "40", "La feuille finit à la ligne 6, avant la ligne 40"),
        ("titles:Feuil1:2", "4", "Le tableau 2 commencerait à la ligne 4, dans celui qui est au-dessus"),
        ("titles:Feuil1:3", "6", "Dites d'abord où sont les titres du tableau 2"),
        ("end:Feuil1:2", "6", "Dites d'abord où sont les titres du tableau 2"),
        ("titles:Feuil1:12", "6", "Cette réponse n'est pas possible"),
        ("titles:Feuil1", "5", "Le tableau finirait à la ligne 5, et ses titres sont à la ligne 5"),
        ("end:Feuil1", "3", "Le tableau finirait à la ligne 3, et ses titres sont à la ligne 3"),
        ("column:Feuil1:C3:Quoi", "funder", "La colonne « Qui » (A3) est déjà dite « Financeur »"),
        ("column:Feuil1:C3:Quoi", "present.value", "Cette réponse n'est pas possible"),
        ("column:Feuil1:C3:Quoi", "year25.granted", "Cette réponse n'est pas possible"),
        ("sheet:Feuil1", "persons", "Cette réponse n'est pas possible"),
        ("sheet:Ailleurs", "funding", "Cette réponse n'est pas possible"),
        ("row:Feuil1:7", "-", "Cette réponse n'est pas possible"),
        ("row:Feuil1:5", "+", "Cette réponse n'est pas possible"),
        ("doubt:Feuil1:vides Montant accordé 2025", "above", "Cette réponse n'est pas possible"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    view: View, mapped: int, key: str, said: str, why: str
) -> None:
    before = look(view, mapped).answered
    assert refusal(lambda: answer(view, mapped, key, said, user=USER)).startswith(why)
    assert look(view, mapped).answered == before


def test_any_row_may_be_left_out_and_taken_back(view: View, mapped: int) -> None:
    answer(view, mapped, "row:Feuil1:5", "-", user=USER)
    assert [row for _, row, _, _ in rows(look(view, mapped))] == [4]
    answer(view, mapped, "row:Feuil1:5", None, user=USER)
    assert [row for _, row, _, _ in rows(look(view, mapped))] == [4, 5]


def test_blank_cells_may_say_what_stands_above(view: View, mapped: int) -> None:
    answer(view, mapped, "doubt:Feuil1:vides Note", "above", user=USER)
    notes = [one.cell for row in look(view, mapped).rows for one in row.fields if one.header == "Note"]
    assert notes == ["D4", "D4"]


def test_the_cells_that_say_the_same_in_a_column_are_found(view: View, send: Send) -> None:
    number = send({"Événements": [["Événement", "Lieu"], ["A", "foule"], ["foule", "foule"], ["C", None]]})
    assert cells_alike(view, number, "Événements", "B2") == ["B2", "B3"]
    assert cells_alike(view, number, "Événements", "B4") == []
    assert cells_alike(view, number, "Événements", "Z99") == []


def test_a_column_that_is_parted_shows_both_parts_of_its_cell_and_is_learnt(view: View, send: Send) -> None:
    number = send(PAIRS)
    assert refusal(lambda: answer(view, number, "split:Parrainages:B", "/", user=USER)).startswith(
        "Aucune case de cette colonne ne contient « / »"
    )
    answer(view, number, "split:Parrainages:A", "/", user=USER)
    seen = look(view, number)
    pair = next(one for one in seen.rows if one.sheet == "Parrainages" and one.row == 2)
    assert {(one.header, one.cell, one.after) for one in pair.fields} == {
        ("Parrain", "A2", "Dole"),
        ("Filleul", "A2", "Lons"),
        ("Statut", "B2", "actif"),
    }
    confirm(view, number, user=USER, plan=seen.plan)
    learned = [(one.about, one.answer) for one in learned_answers(view, 0, 9)[0]]
    assert ("où couper la colonne « parrain/filleul »", "à « / »") in [
        (about.replace("\u00a0", " "), said.replace("\u00a0", " ")) for about, said in learned
    ]


def test_a_column_gives_the_values_of_the_period_that_is_said(view: View, send: Send) -> None:
    number = send({"Chiffres clés": [["Indicateur", "janv."], ["Participants", 14]]})
    key = "column:Chiffres clés:B1:janv."
    assert "« jadis » n'est pas une période" in refusal(
        lambda: answer(view, number, key, "period:jadis", user=USER)
    )
    answer(view, number, key, "period:janvier 2025", user=USER)
    assert [one.label for one in look(view, number).answered] == ["les valeurs de janvier 2025"]
    assert [row.what for row in look(view, number).rows] != []


def test_a_title_of_a_card_is_listed_with_its_value_and_may_be_said_to_be_a_column(
    view: View, send: Send
) -> None:
    card = [["Événement", "Soirée A"], ["Date", "12/03/2025"], ["Portée", "réseau"], ["Mot", "à revoir"]]
    number = send({"Fiche": card})
    (sheet,) = look(view, number).columns
    seen = [(one.title, one.cell, one.samples, one.column and one.column.header) for one in sheet.columns]
    assert seen[-2:] == [("Portée", "A3", ("réseau",), "Portée"), ("Mot", "A4", ("à revoir",), None)]
    answer(view, number, sheet.columns[-1].question.key, "note", user=USER)
    (row,) = look(view, number).rows
    assert ("Note", "B4", "à revoir") in [(one.header, one.cell, one.after) for one in row.fields]
    (account,) = look(view, number).report.cells
    assert (account.counts.filled, account.counts.stored) == (8, 8)
