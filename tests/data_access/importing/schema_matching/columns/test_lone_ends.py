"""An end without a beginning is said once, at its title, not in every row."""

from tests.data_access.importing.schema_matching.grids import Rows, only, problems, said


def test_while_the_beginning_is_asked_no_row_complains_of_its_end() -> None:
    rows: Rows = [["Promo", "Démarre le", "Finit le"]]
    rows += [[f"Promo {n}", when, f"1{n}/06/2026"] for n, when in enumerate(("à caler", "01/02/2026"), 3)]
    sheet = only("Promotions", rows)
    assert said(sheet) == [("error", "B1"), ("warning", "C1")]
    assert "répondre pour le début (B1)" in problems(sheet)[1].message


def test_an_end_whose_beginning_no_column_says_is_passed_over_once() -> None:
    sheet = only(
        "Promotions", [["Promo", "Date de fin"], ["Promo 3", "10/06/2026"], ["Promo 4", "11/06/2027"]]
    )
    assert said(sheet) == [("warning", "B1")]
    assert "aucune colonne ne dit le début" in problems(sheet)[0].message


def test_a_row_that_lacks_its_own_beginning_says_so() -> None:
    rows: Rows = [
        ["Promo", "Début", "Fin"],
        ["Promo 3", "01/02/2026", "10/06/2026"],
        ["Promo 4", None, "11/06/2027"],
    ]
    assert said(only("Promotions", rows)) == [("error", "C3")]


def test_what_ends_before_its_beginning_is_no_end_of_it() -> None:
    rows: Rows = [["Événement", "Date", "Clôture"], ["Forum", "10/05/2026", "01/05/2026"]]
    assert said(only("Événements", rows)) == [("warning", "C1")]
    rows = [["Événement", "Date", "Clôture"], ["Forum", "10/05/2026", "12/05/2026"]]
    assert "Date de fin" in problems(only("Événements", rows))[0].message
