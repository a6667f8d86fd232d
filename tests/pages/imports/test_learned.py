"""What was answered once is listed on the page, and may be forgotten one by one."""

from pathlib import Path

from data_access.importing import staging
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import texts
from tests.pages.imports.test_page import click, open_import, sent, staff

FILES: Sheets = {
    "Financements": [
        ["Financeur", "Exercice", "Montant demandé"],
        ["Fondation exemple A", 2025, 100],
        ["Fondation exemple B", 2025, 250],
        ["Ensemble", 2025, 900],
    ]
}


def test_an_answer_that_was_remembered_is_listed_and_forgotten(app_on_sample: str, tmp_path: Path) -> None:
    answers = {"doubt:Financements:totaux": "-"}
    report = import_path(app_on_sample, workbook(tmp_path, FILES), user="Jeanne", answers=answers)
    assert report.status == "imported"
    (learned,), count = staging.learned_answers(staff(app_on_sample), 0, 10)
    assert (learned.about, learned.answer, learned.by, count) == (
        "ce qui est douteux : totaux",
        "à laisser de côté",
        "Jeanne",
        1,
    )
    page = open_import()
    page.session_state["appris"] = True
    page = page.run()
    assert "ce qui est douteux : totaux : **à laisser de côté**" in texts(page)
    page = click(page, "oublier")
    assert not page.exception
    assert staging.learned_answers(staff(app_on_sample), 0, 10) == ([], 0)
    assert "C'est oublié" in texts(page) + "".join(str(one.value) for one in page.success)


def test_what_the_name_of_a_sheet_was_said_to_mean_is_listed_in_french(
    app_on_sample: str, tmp_path: Path
) -> None:
    sheets: Sheets = {
        "Ateliers": [["Événement", "Date", "Portée"], ["Atelier du lac", "12/03/2025", "réseau"]]
    }
    answers = {"doubt:Ateliers:nom de la feuille": "type=first_steps_workshop"}
    assert (
        import_path(app_on_sample, workbook(tmp_path, sheets), user="Jeanne", answers=answers).status
        == "imported"
    )
    (learned,), _ = staging.learned_answers(staff(app_on_sample), 0, 10)
    assert (learned.about, learned.answer.replace("\u00a0", " ")) == (
        "ce qui est douteux : nom de la feuille",
        "se lit comme « Type : atelier premiers pas »",
    )


def test_where_nothing_was_learnt_the_page_says_nothing_of_it(app_on_sample: str) -> None:
    assert "Ce que nous avons appris" not in texts(open_import())


def test_an_answer_about_several_rows_is_shown_once_where_it_is_taken_over(
    app_on_sample: str, tmp_path: Path
) -> None:
    titles, *rows = FILES["Financements"]
    sheets: Sheets = {"Financements": [titles, *rows, ["Σ", 2025, 900]]}
    import_path(
        app_on_sample, workbook(tmp_path, sheets), user="Jeanne", answers={"doubt:Financements:totaux": "-"}
    )
    again = [[name.replace("exemple", "exemple bis"), year, amount + 1] for name, year, amount in rows[:2]]
    page = open_import(
        attente=sent(app_on_sample, tmp_path, {"Financements": [titles, *again, *rows[2:], ["Σ", 2025, 900]]})
    )
    assert not page.exception
    assert [one.label for one in page.selectbox if "lignes" in one.label] == [
        "Que faire des lignes 4 à 5 de la feuille «\u00a0Financements\u00a0» ?"
    ]
