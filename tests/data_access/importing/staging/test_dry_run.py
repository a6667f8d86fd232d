"""A pending import shows what it would do, row by row and column by column, and writes nothing."""

from data_access.importing.staging import answer, look, valid_rows_only
from data_access.view import View
from tests.data_access.importing.results import LONS, TWO, USER, Bring, moved
from tests.data_access.importing.staging.waiting import (
    UNKNOWN,
    WRONG_DATE,
    Send,
    elsewhere,
    errors,
    fields,
    rows,
)

CHANGES = {
    "Territoires": [
        ["Territoire", "Commune", "Statut"],
        ["Lons-le-Saunier", "Montmorot", None],
        ["Miramas", "Miramas", None],
        ["Amiens", "Amiens", "labellisé"],
        ["Dole", "Dole", "au nord"],
    ]
}


def test_each_row_says_whether_it_is_new_changed_unchanged_or_refused(
    view: View, send: Send, bring: Bring
) -> None:
    bring(TWO)
    seen = look(view, send(CHANGES))
    assert rows(seen) == [
        ("Territoires", 2, "Lons-le-Saunier", "changed"),
        ("Territoires", 3, "Miramas", "confirmed"),
        ("Territoires", 4, "Amiens", "created"),
        ("Territoires", 5, "Dole", "refused"),
    ]


def test_a_row_says_what_each_cell_would_change_those_of_other_tables_included(
    view: View, send: Send, bring: Bring
) -> None:
    bring(TWO)
    seen = look(view, send(CHANGES))
    assert fields(seen, 2) == {
        "Territoire": ("A2", "Lons-le-Saunier", "Lons-le-Saunier"),
        "Commune": ("B2", "Lons", "Montmorot"),
        "Département": ("B2, d'après la commune", "64", "39"),
    }
    assert fields(seen, 4)["Statut"] == ("C4", "", "labellisé")
    assert fields(seen, 4)["Latitude"] == ("B4, d'après la commune", "", "49,9")
    assert fields(seen, 5)["Statut"] == ("C5", "", "au nord")
    assert [one.cell for row in seen.rows for one in row.problems] == ["C5"]


def test_rows_that_are_no_data_say_what_they_hold_and_why_they_are_passed_over(
    view: View, send: Send
) -> None:
    sheets = {
        "Événements": [
            ["Événement", "Date", "Présents"],
            ["Forum", "30/05/2024", 60],
            ["Événement", "Date", "Présents"],
            ["Soirée", "12/10/2024", 40],
            ["Total", None, 100],
            ["Source : la réunion du 3 mars"],
        ]
    }
    seen = look(view, send(sheets))
    assert [(one.sheet, one.place, one.text, one.why) for one in seen.passed] == [
        ("Événements", "3", "Événement · Date · Présents", "titres des colonnes, à nouveau"),
        ("Événements", "5", "Total · 100", "total"),
        ("Événements", "6", "Source : la réunion du 3 mars", "note"),
    ]
    assert [one.passed_over for one in seen.report.sheets] == [3]


def test_counts_of_the_rows_are_those_of_the_report(view: View, send: Send, bring: Bring) -> None:
    bring(TWO)
    seen = look(view, send(CHANGES))
    (sheet,) = seen.report.sheets
    actions = [one.action for one in seen.rows]
    assert [sheet.new, sheet.changed, sheet.unchanged, sheet.refused] == [
        actions.count(one) for one in ("created", "changed", "confirmed", "refused")
    ]


def test_figures_move_once_nothing_stands_in_the_way(view: View, send: Send) -> None:
    number = send(CHANGES)
    assert look(view, number).report.figures == []
    valid_rows_only(view, number, True)
    before = elsewhere(view)
    assert moved(look(view, number).report.figures)["territories_counted"] == ("non renseigné", "1")
    assert elsewhere(view) == before


def test_columns_say_what_they_are_taken_for_with_examples(view: View, send: Send) -> None:
    sheets = {
        "Événements": [["Événement", "Date", "Salle du fond"]]
        + [[f"Soirée {one}", f"0{one}/05/2024", "bleue"] for one in range(1, 6)]
    }
    (sheet,) = look(view, send(sheets)).columns
    assert (sheet.sheet, sheet.table, sheet.header_row) == ("Événements", "events", 1)
    assert [
        (one.cell, one.title, one.column.name if one.column else None, one.samples) for one in sheet.columns
    ] == [
        ("A1", "Événement", "name", ("Soirée 1", "Soirée 2", "Soirée 3")),
        ("B1", "Date", "date", ("01/05/2024", "02/05/2024", "03/05/2024")),
        ("C1", "Salle du fond", None, ("bleue",)),
    ]


def test_any_column_may_be_taken_for_another_or_left_out(view: View, send: Send) -> None:
    number = send({"Événements": [["Événement", "Date", "Salle du fond"], ["Soirée", "01/05/2024", "bleue"]]})
    (sheet,) = look(view, number).columns
    answer(view, number, sheet.columns[2].question.key, "place", user=USER)
    answer(view, number, sheet.columns[1].question.key, "-", user=USER)
    seen = look(view, number)
    assert fields(seen, 2) == {"Événement": ("A2", "", "Soirée"), "Lieu": ("C2", "", "bleue")}
    assert [one.left_out for one in seen.columns[0].columns] == [False, True, False]


def test_a_whole_sheet_may_be_taken_for_another_table_or_left_out(view: View, send: Send) -> None:
    number = send(LONS)
    question = look(view, number).columns[0].question
    assert question
    answer(view, number, question.key, "organisations", user=USER)
    assert [one.table for one in look(view, number).columns] == ["organisations"]
    answer(view, number, question.key, "-", user=USER)
    seen = look(view, number)
    assert (seen.columns, [one.label for one in seen.answered]) == ([], ["ne pas lire cette feuille"])
    answer(view, number, question.key, None, user=USER)
    assert [one.table for one in look(view, number).columns] == ["territories"]


def test_a_look_is_remembered_until_something_changes(view: View, send: Send, bring: Bring) -> None:
    number = send(WRONG_DATE)
    first = look(view, number)
    assert look(view, number) is first
    valid_rows_only(view, number, True)
    second = look(view, number)
    assert second is not first
    bring(LONS)
    assert look(view, number) is not second


def test_the_plan_does_not_change_where_others_import_what_does_not_concern_it(
    view: View, send: Send, bring: Bring
) -> None:
    number = send(WRONG_DATE | {"Promotions": [["Promo"], ["Promo 1"]]})
    valid_rows_only(view, number, True)
    before = look(view, number)
    bring({"Cercles": [["Cercle"], ["Communication"]]})
    after = look(view, number)
    assert after is not before
    assert after.plan == before.plan


def test_questions_are_in_the_way_until_they_are_answered(view: View, send: Send) -> None:
    assert errors(look(view, send(UNKNOWN))) == ["C2", "C3", "C4"]
