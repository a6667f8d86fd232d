"""« = », « idem » beside a planned date: which cell it repeats is asked; « comme prévu » is told."""

import pytest

from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.schema_matching.marks.same_dates import says_same_date
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, question

TITLES = ["Événement", "Date prévue", "Date réelle", "Présents"]
REAL = {"column:Agenda:C1:Date réelle": "date.later"}
KEY = "doubt:Agenda:même date Date réelle"


def rows(*cells: str | None) -> Rows:
    """An evening each month, whose real date is said so; the first one took place a week later."""
    days = ["14/05/2025", "11/06/2025", "09/07/2025", "10/09/2025"]
    return [
        TITLES,
        ["Soirée Alizé", days[0], "21/05/2025", 40],
        *(
            [f"Soirée {name}", day, cell, 30]
            for name, day, cell in zip(("Brise", "Cyclone", "Dune"), days[1:], cells, strict=False)
        ),
    ]


def dates(answers: dict[str, str], *cells: str | None) -> list[tuple[str, str]]:
    """The day of each event that is read, and the cells that say it."""
    sheet = only("Agenda", rows(*cells), answers=REAL | answers)
    return [
        (row.values["date"]["start"], row.cells["date"])
        for row in sheet.rows
        if row.parent is None and row.values.get("date")
    ]


@pytest.mark.parametrize("sign", ["=", "idem", "id.", "»", '"', "même date", "Même jour", "oui"])
def test_which_cell_a_sign_repeats_is_asked_and_its_row_waits(sign: str) -> None:
    sheet = only("Agenda", rows(sign), answers=REAL)
    (found,) = (one for one in problems(sheet) if one.severity == ERROR)
    assert found.cell == "C3"
    assert question(found) == (KEY, ["à côté", "au-dessus", "-"])
    assert [number for number, _ in lines(sheet)] == [2]


def test_the_title_is_asked_first_even_where_some_cells_are_such_signs() -> None:
    found = next(one for one in problems(only("Agenda", rows("="))) if one.cell == "C1")
    assert question(found)[1] == ["date.later", "-"]


def test_the_answer_says_which_date_is_read_and_both_cells_are_cited() -> None:
    assert dates({KEY: "à côté"}, "=")[1] == ("2025-06-11", "B3, C3")
    assert dates({KEY: "au-dessus"}, "=")[1] == ("2025-05-21", "C2, C3")
    assert dates({KEY: "-"}, "=")[1] == ("2025-06-11", "B3")


def test_what_is_above_is_not_offered_where_nothing_stands_there() -> None:
    found = [one for one in problems(only("Agenda", rows(None, "="), answers=REAL)) if one.severity == ERROR]
    assert [question(one)[1] for one in found] == [["à côté", "-"]]


def test_words_that_mean_the_planned_date_alone_are_told() -> None:
    sheet = only("Agenda", rows("comme prévu", "inchangée"), answers=REAL)
    assert {one.severity for one in problems(sheet)} == {WARNING}
    assert [one.cell for one in problems(sheet)] == ["C3", "B2"]
    assert dates({}, "comme prévu", "inchangée")[1:] == [("2025-06-11", "B3, C3"), ("2025-07-09", "B4, C4")]


def test_a_real_date_prevails_and_asks_nothing() -> None:
    assert dates({}, "18/06/2025", "09/07/2025")[1:] == [("2025-06-18", "C3"), ("2025-07-09", "C4")]


def test_the_day_of_a_step_is_asked_likewise() -> None:
    steps: Rows = [["Territoire", "Promo", "Étape", "Avancement", "Prévu le", "Fait le"]]
    steps += [["Caen", "Promo 2", "Séminaire", "fait", "14/05/2025", "15/05/2025"]]
    steps += [["Reims", "Promo 2", "Séminaire", "fait", "11/06/2025", "="]]
    (found,) = (one for one in problems(only("Avancement", steps)) if one.severity == ERROR)
    assert (found.cell, question(found)[1]) == ("F3", ["à côté", "au-dessus", "-"])


def test_a_sign_below_the_only_date_is_no_such_question() -> None:
    plain: Rows = [["Événement", "Date"], ["Soirée Alizé", "14/05/2025"], ["Soirée Brise", "idem"]]
    assert [one.severity for one in problems(only("Agenda", plain))] == [WARNING]


@pytest.mark.parametrize("cell", ["14/05/2025", "à définir", "annulée", "mai", None, 45_000])
def test_what_says_anything_else_is_no_such_sign(cell: object) -> None:
    assert not says_same_date(cell)  # type: ignore[arg-type]
