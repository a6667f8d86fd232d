"""A planned date that is past, without a real one where others have theirs, does not say that an event was held."""

import datetime

import pytest

from data_access import clock
from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, question

KEY = "doubt:Agenda:sans date réelle"


def rows(day: str, title: str = "Date réelle", *, count: int | None = None) -> Rows:
    return [
        ["Événement", "Date prévue", title, "Présents"],
        ["Soirée Alizé", "14/05/2025", "21/05/2025", 40],
        ["Soirée Brise", day, None, count],
    ]


def asked(drawn: Rows, **answers: str) -> list[str]:
    title = drawn[0][2]
    sheet = only("Agenda", drawn, answers={f"column:Agenda:C1:{title}": "date.later", **answers})
    return [question(one)[0] for one in problems(sheet) if one.severity == ERROR and one.question]


def test_a_past_date_that_nothing_confirms_is_asked() -> None:
    assert asked(rows("11/06/2025")) == [KEY]


def test_the_answer_reads_it_as_held_or_notes_what_became_of_it() -> None:
    for answer, status in (("oui", None), ("annulé", "cancelled"), ("reporté", "postponed")):
        answers = {"column:Agenda:C1:Date réelle": "date.later", KEY: answer}
        _, (_, values) = lines(only("Agenda", rows("11/06/2025"), answers=answers))
        assert (values["date"]["start"], values.get("status")) == ("2025-06-11", status)


@pytest.mark.parametrize("title", ["Nouvelle date", "Reportée au"])
def test_a_date_that_was_not_moved_is_no_doubt(title: str) -> None:
    assert not asked(rows("11/06/2025", title))


def test_who_came_or_a_day_to_come_is_no_doubt() -> None:
    to_come = clock.today() + datetime.timedelta(days=30)
    assert not asked(rows("11/06/2025", count=30))
    assert not asked(rows(f"{to_come:%d/%m/%Y}"))


def test_a_column_that_nobody_fills_in_is_no_doubt() -> None:
    blank = [[*row[:2], None, *row[3:]] if number else row for number, row in enumerate(rows("11/06/2025"))]
    assert not asked(blank)


STEPS: Rows = [
    ["Territoire", "Promo", "Étape", "Avancement", "Prévu le", "Réalisé le", "Commentaire"],
    [
        "Caen",
        "Promo 2",
        "Comité de labellisation",
        "fait",
        "10/06/2025",
        "12/06/2025",
        "Reporté de deux jours",
    ],
    ["Reims", "Promo 2", "Comité de labellisation", "fait", "10/06/2025", "10/06/2025", None],
]


def doubted(state: str, done: str | None, remark: str) -> bool:
    rows: Rows = [STEPS[0], [*STEPS[1][:3], state, "10/06/2025", done, remark], STEPS[2]]
    return [one.cell for one in problems(only("Avancement", rows)) if one.severity == ERROR] == ["G2"]


def test_a_step_that_was_done_later_is_no_doubt_and_says_so_in_its_note() -> None:
    sheet = only("Avancement", STEPS)
    assert problems(sheet) == []
    assert sheet.rows[0].values["note"] == "Reporté de deux jours"


def test_it_is_asked_where_its_day_or_its_state_says_otherwise_or_it_was_cancelled() -> None:
    assert doubted("fait", "08/06/2025", "Reporté de deux jours")
    assert doubted("à venir", None, "Reporté de deux jours")
    assert doubted("fait", "12/06/2025", "Annulé")
    assert not doubted("rattrapé", "12/06/2025", "reporté au 12")
