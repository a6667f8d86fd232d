"""A pending import shows what « (vide) » erases and what a complete list takes out; both are only done as shown."""

import pytest

from data_access.importing.staging import PendingRefused, PlanMoved, answer, confirm, look
from data_access.models import Event, Territory
from data_access.view import View
from tests.data_access.importing.results import TWO, USER, Bring, rows
from tests.data_access.importing.staging.waiting import Send, plan
from tests.data_access.importing.staging.waiting import rows as seen_rows

COMPLETE = "complete:Territoires"


@pytest.fixture
def waiting(bring: Bring, send: Send) -> int:
    """A file that waits, beside two territories that are known."""
    bring(
        TWO | {"Événements": [["Code", "Événement", "Portée", "Présents"], ["e1", "Soirée", "réseau", 317]]}
    )
    return send(
        {
            "Territoires": [["Territoire", "Commune"], ["Miramas", "(vide)"]],
            "Événements": [["Code", "Présents"], ["e1", "(vide)"]],
        }
    )


def test_what_is_erased_is_said_from_what_it_was(view: View, waiting: int) -> None:
    seen = look(view, waiting)
    assert [action for *_, action in seen_rows(seen)] == ["changed", "changed"]
    told = [f"{one.header} {one.before} → {one.after}" for row in seen.rows for one in row.fields]
    assert {"Commune Miramas → (effacé)", "Présents 317 → (effacé)"} <= set(told)


def test_a_sheet_is_a_complete_list_only_while_that_is_answered(view: View, waiting: int) -> None:
    assert look(view, waiting).report.endings == []
    answer(view, waiting, COMPLETE, "oui", user=USER)
    (ending,) = look(view, waiting).report.endings
    assert [one.label for one in ending.removed] == ["Lons-le-Saunier"]
    answer(view, waiting, COMPLETE, None, user=USER)
    assert look(view, waiting).report.endings == []


def test_what_it_takes_out_must_have_been_shown(view: View, waiting: int) -> None:
    before = plan(view, waiting)
    answer(view, waiting, COMPLETE, "oui", user=USER)
    with pytest.raises(PlanMoved):
        confirm(view, waiting, user=USER, plan=before)
    report = confirm(view, waiting, user=USER, plan=plan(view, waiting))
    assert "2 retirés" in report.message.replace("\u00a0", " ")  # a territory, and the count that was erased
    assert rows(view.database, Territory, "name") == [("Miramas",)]


def test_a_sheet_may_be_said_to_be_complete_of_what_its_rows_are_of(
    view: View, bring: Bring, send: Send
) -> None:
    titles = ["Événement", "Date", "Portée"]
    known = [
        ["Soirée", "12/04/2025", "réseau"],
        ["Marché", "03/05/2025", "réseau"],
        ["Agora", "03/05/2024", "réseau"],
    ]
    bring({"Événements": [titles, *known]})
    number = send({"Événements": [titles, known[0]]})
    (sheet,) = look(view, number).columns
    assert [(one.dimension, [each.value for each in one.candidates]) for one in sheet.choices] == [
        ("year", ["2025"])
    ]
    with pytest.raises(PendingRefused):
        answer(view, number, "complete:Événements", "2024", user=USER)
    answer(view, number, "complete:Événements", "2025", user=USER)
    seen = look(view, number)
    assert [one.label for one in seen.report.endings[0].removed] == ["Marché"]
    assert seen.answered[0].label == "oui, celle de 2025 : ce qui n'y est pas est retiré"
    assert confirm(view, number, user=USER, plan=seen.plan).status == "imported"
    assert rows(view.database, Event, "name") == [("Soirée",), ("Agora",)]


@pytest.mark.parametrize(("key", "value"), [(COMPLETE, "non"), ("complete:Statuts", "oui")])
def test_only_what_the_page_offers_may_be_answered(view: View, waiting: int, key: str, value: str) -> None:
    with pytest.raises(PendingRefused):
        answer(view, waiting, key, value, user=USER)
