"""An event that several territories host: named in one cell, or each in a row of its own; never two in silence."""

import pytest

from data_access.importing.plan.file_report import FileReport
from data_access.importing.staging.learned_answers import learned_answers
from data_access.models import Event, EventMeasure, EventPart, Territory
from tests.data_access.importing.books import bringing, offered, question, questions
from tests.data_access.importing.results import Bring, admin, log, messages, rows
from tests.data_access.importing.workbooks import Sheets

TERRITORIES: Sheets = {"Territoires": [["Territoire"], ["Dole"], ["Lons"], ["Caen"]]}
HEADER = ["Événement", "Date", "Portée", "Territoire hôte", "Présents"]
IN_A_CELL, OF_A_NAME = "whole:Événements:events.hosts", "same:events:veillee|territories"


def veillee(*hosts: str, day: str = "20/11/2025", name: str = "Veillée", present: int = 120) -> Sheets:
    """A row of that name and day for each of these cells."""
    return {"Événements": [HEADER, *([name, day, "territoire", host, present] for host in hosts)]}


@pytest.fixture
def bring(database_url: str) -> Bring:
    bring = bringing(database_url)
    bring(TERRITORIES)
    return bring


def counts(url: str) -> tuple[int, int, int]:
    """Events, counts of people, and co-hosts."""
    found = (rows(url, Event, "name"), rows(url, EventMeasure, "id"), rows(url, EventPart, "role"))
    return len(found[0]), len(found[1]), len(found[2])


def asked_once(report: FileReport, key: str) -> list[str]:
    """The answers of the only question."""
    assert report.status == "refused"
    assert question(report).key == key
    return offered(question(report))


@pytest.mark.parametrize("cell", ["Dole ; Lons", "Dole / Lons", "Dole et Lons", "Dole\nLons"])
def test_several_territories_in_the_cell_of_the_host_are_offered_as_co_hosts(
    bring: Bring, database_url: str, cell: str
) -> None:
    report = bring(veillee(cell))
    assert asked_once(report, IN_A_CELL) == ["tous", "un"]
    assert "« Rôles »" in report.problems[0].suggestion
    assert "une ligne par nom" not in messages(report) + report.problems[0].suggestion
    assert bring(veillee(cell), answers={IN_A_CELL: "tous"}).status == "imported"
    assert counts(database_url) == (1, 1, 1)


def test_one_answer_settles_all_the_cells_of_a_sheet_that_name_several(
    bring: Bring, database_url: str
) -> None:
    sheets = veillee("Dole ; Lons")
    sheets["Événements"].append(["Forum", "02/12/2025", "territoire", "Caen ; Dole ; Lons", 50])
    assert bring(sheets, answers={IN_A_CELL: "tous"}).status == "imported"
    assert counts(database_url) == (2, 2, 3)


def test_where_one_of_them_is_the_host_it_is_asked_which(bring: Bring, database_url: str) -> None:
    report = bring(veillee("Dole ; Lons"), answers={IN_A_CELL: "un"})
    which = question(report)
    assert offered(which) == ["dole", "lons"]
    assert bring(veillee("Dole ; Lons"), answers={IN_A_CELL: "un", which.key: "lons"}).status == "imported"
    assert counts(database_url) == (1, 1, 0)


def test_a_row_for_each_host_of_one_day_is_asked_and_never_counts_twice(
    bring: Bring, database_url: str
) -> None:
    report = bring(veillee("Dole", "Lons"))
    assert asked_once(report, OF_A_NAME) == ["&", "+"]
    assert [one.cell for one in report.problems] == ["D3"]
    assert bring(veillee("Dole", "Lons"), answers={OF_A_NAME: "&"}).status == "imported"
    assert counts(database_url) == (1, 1, 1)


def test_a_row_for_each_host_may_be_an_event_of_each(bring: Bring, database_url: str) -> None:
    assert bring(veillee("Dole", "Lons"), answers={OF_A_NAME: "+"}).status == "imported"
    assert counts(database_url) == (2, 2, 0)
    assert bring(veillee("Dole", "Lons")).status in ("imported", "unchanged")  # both are known
    assert counts(database_url) == (2, 2, 0)


def test_of_one_event_the_rows_may_not_say_different_counts(bring: Bring) -> None:
    sheets = veillee("Dole", "Lons")
    sheets["Événements"][2][4] = 80
    report = bring(sheets, answers={OF_A_NAME: "&"})
    assert report.status == "refused"
    assert "contredit la ligne 2" in messages(report)


def test_the_second_host_of_a_known_event_is_asked_and_then_known(bring: Bring, database_url: str) -> None:
    bring(veillee("Dole"))
    assert asked_once(bring(veillee("Lons")), OF_A_NAME) == ["&", "+"]
    assert bring(veillee("Lons"), answers={OF_A_NAME: "&"}).status == "imported"
    assert counts(database_url) == (1, 1, 1)
    for again in (veillee("Lons"), veillee("Dole"), veillee("Lons ; Dole"), veillee("Dole", "Lons")):
        assert bring(again).status in ("imported", "unchanged")
    assert counts(database_url) == (1, 1, 1)


def test_other_days_other_names_and_months_alone_are_no_question(bring: Bring, database_url: str) -> None:
    assert bring(veillee("Dole")).status == "imported"
    assert bring(veillee("Lons", day="21/11/2025")).status == "imported"
    assert bring(veillee("Lons", name="Grand forum")).status == "imported"
    assert bring(veillee("Dole", "Lons", day="décembre 2024")).status == "imported"
    assert counts(database_url)[::2] == (5, 0)


def test_a_row_whose_hosts_have_an_event_each_joins_neither_in_silence(
    bring: Bring, database_url: str
) -> None:
    bring(veillee("Dole", "Lons"), answers={OF_A_NAME: "+"})
    report = bring(veillee("Dole ; Lons"), answers={IN_A_CELL: "tous"})
    assert report.status == "refused"
    assert "plusieurs événements distincts, chez « Dole » et chez « Lons »" in messages(report)
    assert counts(database_url) == (2, 2, 0)


def test_a_host_means_its_own_event_rather_than_one_that_it_hosts_with_another(
    bring: Bring, database_url: str
) -> None:
    bring(veillee("Dole ; Caen"), answers={IN_A_CELL: "tous"})
    bring(veillee("Lons"), answers={OF_A_NAME: "+"})
    bring({"Rôles": [["Événement", "Territoire", "Rôle"], ["veillee", "Lons", "hôte"]]})
    bring(veillee("Lons", present=80))
    assert rows(database_url, EventMeasure, "value_value") == [(120,), (80,)]
    assert counts(database_url) == (2, 2, 2)


def test_each_host_traces_to_the_cell_that_names_it(bring: Bring, database_url: str) -> None:
    bring(veillee("Dole", "Lons"), answers={OF_A_NAME: "&"})
    lines = [one for one in log(database_url) if one.cells and "territory" in one.cells]
    given = {(one.after["territory"], one.cells["territory"]) for one in lines}
    dole, lons, _ = rows(database_url, Territory, "id")
    assert given == {(dole[0], "D2"), (lons[0], "D3")}


def test_what_was_answered_of_hosts_holds_for_files_of_the_same_shape(
    bring: Bring, database_url: str
) -> None:
    bring(veillee("Dole ; Lons"), answers={IN_A_CELL: "tous"})
    of_forum = {"same:events:forum|territories": "&"}
    bring(veillee("Dole", "Lons", day="05/12/2025", name="Forum"), answers=of_forum)
    later = veillee("Caen ; Lons", day="02/03/2026")
    later["Événements"] += veillee("Dole", "Caen", day="03/03/2026", name="Forum")["Événements"][1:]
    report = bring(later)
    assert report.status == "imported", messages(report)
    assert {(one.cell, one.remembered) for one in report.problems} == {("D2", "tous"), ("D4", "&")}
    assert counts(database_url) == (4, 4, 4)
    said = {one.answer for one in learned_answers(admin(database_url), 0, 9)[0]}
    assert said == {"tous l'accueillent", "oui, ensemble"}
    assert bring(veillee("Dole", "Caen", day="03/03/2026", name="Autre")).status == "refused"


WITHOUT = "same:events:veillee|sansterritoire"


@pytest.mark.parametrize("hosts", [("Dole", ""), ("", "Dole"), ("Dole", "", "")])
def test_a_row_without_a_host_beside_one_with_is_asked_and_never_counts_twice(
    bring: Bring, database_url: str, hosts: tuple[str, ...]
) -> None:
    report = bring(veillee(*hosts))
    assert asked_once(report, WITHOUT) == ["dole", "+"]
    assert "un seul événement compterait deux fois" in messages(report)
    assert bring(veillee(*hosts), answers={WITHOUT: "dole"}).status == "imported"
    assert counts(database_url) == (1, 1, 0)
    assert bring(veillee(*hosts)).problems[0].remembered == "dole"  # as it was answered
    assert counts(database_url) == (1, 1, 0)


def test_it_may_be_another_event_and_is_then_known_for_itself(bring: Bring, database_url: str) -> None:
    assert bring(veillee("Dole", ""), answers={WITHOUT: "+"}).status == "imported"
    assert counts(database_url) == (2, 2, 0)
    again = bring(veillee("", "Dole", name="VEILLÉE"))
    assert (again.status in ("imported", "unchanged"), again.problems) == (True, [])


def test_it_is_asked_beside_a_known_event_that_the_file_names_too(bring: Bring) -> None:
    bring(veillee("Dole"))
    assert asked_once(bring(veillee("Dole", "")), WITHOUT) == ["dole", "+"]
    bring(veillee("", name="Forum"))
    keys = {one.key for one in questions(bring(veillee("", "Dole", name="Forum")))}
    assert "same:events:forum|sansterritoire" in keys


def test_of_two_hosts_it_is_asked_which_and_another_organiser_is_no_question(bring: Bring) -> None:
    report = bring(veillee("Dole", "Lons", ""), answers={OF_A_NAME: "+"})
    assert asked_once(report, WITHOUT) == ["dole", "lons", "+"]
    rows = [[*HEADER, "Organisé par"], ["Forum", "20/11/2025", "territoire", "Dole", 20, None]]
    rows.append(["Forum", "20/11/2025", "extérieur", None, 30, "La Fabrique"])
    assert bring({"Événements": rows}).status == "imported"


@pytest.fixture
def hosted_by_both(bring: Bring) -> Bring:
    """An event of two days that Dole hosts, with Lons, and that counted 120 people."""
    bring(veillee("Dole ; Lons", day="20 et 21/11/2025"), answers={IN_A_CELL: "tous"})
    return bring


@pytest.mark.parametrize("host", ["Dole", "Lons"])
@pytest.mark.parametrize("day", ["20/11/2025", "21/11/2025", "novembre 2025", "12/12/2025"])
def test_a_row_of_any_host_at_another_date_is_asked_as_that_of_the_first_is(
    hosted_by_both: Bring, host: str, day: str
) -> None:
    report = hosted_by_both(veillee(host, day=day, present=118))
    assert report.status == "refused"
    assert offered(question(report)) == ["veillee", "+"]


@pytest.mark.parametrize("name", ["Veillée des rêves", "Fête"])
def test_a_row_of_any_host_by_another_name_is_asked_as_that_of_the_first_is(
    hosted_by_both: Bring, name: str
) -> None:
    row = [name, "20 et 21/11/2025", "territoire", "Lons", 118]
    if name == "Fête":  # nothing but day and host are the same
        hosted_by_both(veillee("Dole ; Lons", day="25/11/2025", name="Bal"), answers={IN_A_CELL: "tous"})
        row[1] = "25/11/2025"
    assert "+" in offered(question(hosted_by_both({"Événements": [HEADER, row]})))


def test_the_answer_that_it_is_the_same_keeps_the_first_host_and_the_other(
    hosted_by_both: Bring, database_url: str
) -> None:
    sheets = veillee("Lons", day="20/11/2025", present=118)
    key = question(hosted_by_both(sheets)).key
    report = hosted_by_both(sheets, answers={key: "veillee"})
    assert report.status == "imported", messages(report)
    (dole, *_) = rows(database_url, Territory, "id")
    assert rows(database_url, Event, "territory_id") == [dole]
    assert counts(database_url) == (1, 1, 1)


def test_the_answer_that_it_is_another_makes_an_event_of_that_host(
    hosted_by_both: Bring, database_url: str
) -> None:
    sheets = veillee("Lons", day="20/11/2025", present=118)
    hosted_by_both(sheets, answers={question(hosted_by_both(sheets)).key: "+"})
    dole, lons, _ = rows(database_url, Territory, "id")
    assert rows(database_url, Event, "territory_id") == [dole, lons]


def test_a_row_of_who_does_not_host_it_or_long_after_it_is_another_event(
    hosted_by_both: Bring, database_url: str
) -> None:
    assert hosted_by_both(veillee("Caen", day="20/11/2025")).status == "imported"
    assert hosted_by_both(veillee("Lons", day="20/11/2026")).status == "imported"
    assert counts(database_url)[0] == 3
