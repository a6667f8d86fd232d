"""« Échéance » is until when a request is to be made, but where the sheet shows that it may be of something else."""

import datetime

import pytest

from data_access import clock
from tests.data_access.importing.schema_matching.grids import Rows, only, problems, question

SOON = clock.today() + datetime.timedelta(days=40)
DATES = ["deadline", "decision_expected", "report_due", "next_action_on", "-"]


def test_several_columns_called_so_can_each_be_another_date() -> None:
    rows: Rows = [
        ["Financeur", "Échéance", "Montant accordé", "Échéance"],
        ["Région", "15/03/2025", 4000, "31/03/2026"],
    ]
    asked = {
        one.cell: question(one)[1] for one in problems(only("Financements", rows)) if one.severity == "error"
    }
    assert asked == {"B1": DATES, "D1": DATES}


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Financeur", "Échéance", "Type d'échéance"],
            ["Région", "15/03/2025", "dépôt"],
            ["CAF", "15/05/2025", "bilan"],
        ],
        [["Financeur", "Statut", "Échéance"], ["Région", "à déposer", SOON], ["CAF", "accordé", SOON]],
    ],
)
def test_it_is_asked_once_where_the_rows_say_that_it_is_of_different_things(rows: Rows) -> None:
    (asked,) = (one for one in problems(only("Financements", rows)) if one.severity == "error")
    key, offered = question(asked)
    assert (asked.value, offered) == ("Échéance", DATES)
    read = only("Financements", rows, answers={key: "report_due"})
    assert all({"report_due"} <= row.values.keys() for row in read.rows)


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Financeur", "Statut", "Échéance"],
            ["Région", "à déposer", SOON],
            ["CAF", "accordé", "15/03/2025"],
        ],
        [["Financeur", "Échéance"], ["Région", SOON]],
    ],
)
def test_it_is_a_deadline_where_nothing_speaks_against_it(rows: Rows) -> None:
    read = only("Financements", rows)
    assert all("deadline" in row.values for row in read.rows)
    assert [one.severity for one in problems(read)] == ["warning"]
