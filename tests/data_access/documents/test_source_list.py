"""The sources at the end of a document: a rule and a remark once, cells sheet by sheet, no note without its own."""

import re
from datetime import datetime

import pytest

from data_access.documents.source_list import how_to_read, note_lines, place_lines
from data_access.documents.source_notes import Origin, Place
from data_access.log.lineage import RESERVED_FILE, CellReading
from data_access.vocabulary import ImportKind

INDICATORS = Place("reseau.xlsx", "Indicateurs", "25 novembre 2026", example=False)
EVENTS = Place("presences.xlsx", "Événements", "25 novembre 2026", example=True)
TYPED = Place("", "", "26 novembre 2026", example=False)


def reading(cell: str) -> CellReading:
    (row,) = re.findall("[0-9]+", cell)
    return CellReading(
        None, "", 1, "", "", int(row), cell, datetime(2026, 11, 25), None, False, None, ImportKind.FILE
    )


def note(
    said: str, *cells: str, place: Place = INDICATORS, rule: str = "", parts: tuple[str, ...] = ()
) -> Origin:
    read = ((place, tuple(map(reading, cells))),) if cells else ()
    return Origin(said, parts, read, figure=bool(rule), rule=rule)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def places(*notes: Origin) -> list[str]:
    return [plain(sheet + cells) for sheet, cells in place_lines(notes)]


def test_a_rule_is_told_once_and_the_notes_after_it_name_the_one_that_tells_it() -> None:
    notes = [
        note("« Sûr » : 10 €, compté", "A1", rule="somme de ce qui est promis", parts=("1 sur 1",)),
        note("Bilans", "A2", parts=("Rapport 2024",)),
        note("« Sûr » : 20 €, compté", "A3", rule="somme de ce qui est promis", parts=("2 sur 2",)),
    ]
    assert [*map(plain, note_lines(notes))] == [
        "« Sûr » : 10 €, compté : somme de ce qui est promis ; 1 sur 1.",
        "Bilans : Rapport 2024.",
        "« Sûr » : 20 €, compté comme à la note 1 ; 2 sur 2.",
    ]


def test_a_remark_is_told_once_and_the_notes_after_it_name_the_one_that_tells_it() -> None:
    notes = [Origin(f"Chiffre {one}", ("Rapport",), (), reserves=" Le jour n'est pas donné.") for one in "ab"]
    assert [*map(plain, note_lines(notes))] == [
        "Chiffre a : Rapport. Le jour n'est pas donné.",
        "Chiffre b : Rapport. Même remarque qu'à la note 1.",
    ]


def test_the_notes_of_a_sheet_stand_together_with_the_cells_of_each() -> None:
    notes = [
        note("un", "F3"),
        note("deux", "C7", place=EVENTS),
        note("trois", "F9", "F10"),
        note("quatre", "F3"),
    ]
    assert places(*notes) == [
        "reseau.xlsx, feuille Indicateurs, importé le 25 novembre 2026 : F3 (notes 1 et 4) ; F9 et F10 (note 3).",
        "presences.xlsx, feuille Événements, importé le 25 novembre 2026 (exemple inventé) : C7 (note 2).",
    ]


def test_cells_below_one_another_each_of_its_own_note_are_one_run_in_the_order_of_the_notes() -> None:
    notes = [
        note("un", "C7"),
        note("x", "A1", place=EVENTS),
        *(note(f"n{row}", f"C{row}") for row in range(9, 13)),
    ]
    assert places(*notes)[0].endswith(" : C7 (note 1) ; C9 à C12 (notes 3 à 6).")


@pytest.mark.parametrize("rows", [(3, 4, 6), (5, 4, 3), (3, 4)])
def test_what_does_not_run_down_a_column_with_its_notes_stays_apart(rows: tuple[int, ...]) -> None:
    told = places(*(note(f"n{row}", f"C{row}") for row in rows))[0]
    assert all(f"C{row} (note {turn})" in told for turn, row in enumerate(rows, 1))


def test_two_lists_of_cells_that_are_cut_alike_are_not_taken_for_the_same() -> None:
    columns = "ABCDEFG"
    notes = [note(f"n{last}", *(f"{one}1" for one in columns), f"X{last}") for last in (1, 2)]
    assert places(*notes)[0].count("et 2 autres") == 2


def test_what_was_typed_on_screen_and_what_nothing_says_is_told_as_such() -> None:
    assert places(note("un", "A1", place=TYPED), note("deux")) == [
        "Saisi à l'écran le 26 novembre 2026 : note 1."
    ]
    assert note_lines([note("un", "A1", place=TYPED), note("deux")]) == ["un.", "deux : source non notée."]


def test_a_file_whose_name_a_reader_may_not_see_is_explained_once_and_only_where_there_is_one() -> None:
    reserved = Place(RESERVED_FILE, "Indicateurs", "25 novembre 2026", example=False)
    said = how_to_read([note("Emplois", "A2"), note("Projets", "B5", place=reserved)])
    assert "« Un fichier réservé » contient aussi des lignes" in plain(said)
    assert "réservé" not in how_to_read([note("Emplois", "A2"), note("Dates", "B5", place=TYPED)])
    assert how_to_read([note("Bilans")]) == ""
