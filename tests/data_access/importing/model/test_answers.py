"""Questions are answered by their keys, on both databases: what an answer settles, keeps, refuses, and what it says."""

import json
from pathlib import Path
from typing import Any

import pytest

from data_access.__main__ import main
from data_access.errors import Unreadable
from data_access.importing.model.answers import Given, read_answers
from data_access.importing.model.problems import ERROR, LEAVE_OUT, NEW
from data_access.importing.several_files import import_files
from data_access.models import CohortMember, Event, Statement, Status, Territory, Visit
from tests.data_access.importing.books import bringing, offered, question, questions
from tests.data_access.importing.results import USER, Bring, counts, digest, messages, rows
from tests.data_access.importing.workbooks import Sheets, workbook

KNOWN: Sheets = {
    "Territoires": [
        ["Code", "Territoire", "Commune"],
        ["jura", "Lons-le-Saunier", None],
        ["caen", "Caen la mer", None],
    ],
    "Promotions": [["Promo"], ["Promo 1"]],
}
LONS = "name:territories:lons"
STATUS = ["Territoire", "Statut"]
TWICE: Sheets = {
    "Statuts": [
        [*STATUS, "Date"],
        ["Lons", "labellisé", "2022"],
        ["LONS", "en sommeil", "2024"],
        ["Caen la mer", "sorti", None],
    ],
    "Membres": [["Promo", "Territoire"], ["Promo 1", "lons."]],
}

KEYS = ["sheet", "cell", "row", "column", "value", "severity", "message", "suggestion"]  # of the contract


@pytest.fixture
def known(database_url: str) -> Bring:
    """Imports small books into a database with the records above."""
    bring = bringing(database_url)
    assert bring(KNOWN).problems == []
    return bring


# What an answer settles


def test_one_answer_settles_all_cells_of_all_sheets_that_ask_the_same(
    known: Bring, database_url: str
) -> None:
    report = known(TWICE)
    assert (report.status, len(report.problems), question(report).key) == ("refused", 3, LONS)
    report = known(TWICE, answers={LONS: "jura"})
    assert (report.status, report.problems, counts(report)) == ("imported", [], [(3, 0, 0, 0), (1, 0, 0, 0)])
    lons = rows(database_url, Territory, "id")[0][0]
    assert rows(database_url, CohortMember, "territory_id") == [(lons,)]
    assert [who for (who,) in rows(database_url, Status, "territory_id")].count(lons) == 2


def test_a_chosen_name_is_another_name_from_then_on_and_the_next_file_is_not_asked(known: Bring) -> None:
    known(TWICE, answers={LONS: "jura"})
    report = known({"Statuts": [STATUS, ["lons", "sorti"]]})
    assert (report.status, questions(report)) == ("imported", [])


def test_the_name_of_a_structure_may_become_that_of_its_territory_and_means_each_where_it_is_expected(
    known: Bring, database_url: str
) -> None:
    known({"Structures": [["Structure"], ["La Fabrique"]]})
    sheets: Sheets = {"Statuts": [STATUS, ["La Fabrique", "labellisé"]]}
    known(sheets, answers={"name:territories:lafabrique": "jura"})
    assert questions(known(sheets)) == []
    report = known({"Énoncés": [["Sujets", "Champ", "Texte"], ["La Fabrique", "emplois", "une dizaine"]]})
    assert (report.status, questions(report)) == ("imported", [])
    assert rows(database_url, Statement, "topic") == [("emplois",)]


def test_an_answer_given_in_a_dry_run_is_not_remembered(known: Bring, database_url: str) -> None:
    before = digest(database_url)
    assert known(TWICE, answers={LONS: "jura"}, dry_run=True).status == "ready"
    assert digest(database_url) == before
    assert question(known(TWICE)).key == LONS


def test_the_answer_new_makes_one_record_for_all_cells(known: Bring, database_url: str) -> None:
    report = known(TWICE, answers={LONS: NEW})
    assert report.status == "imported"
    assert [name for (name,) in rows(database_url, Territory, "name")] == [
        "Lons-le-Saunier",
        "Caen la mer",
        "Lons",
    ]


def test_the_answer_to_leave_out_passes_over_the_rows_that_say_nothing_without_it(
    known: Bring, database_url: str
) -> None:
    report = known(TWICE, answers={LONS: LEAVE_OUT})
    assert report.status == "imported"
    assert [(sheet.new, sheet.refused, sheet.passed_over) for sheet in report.sheets] == [
        (1, 0, 2),
        (0, 0, 1),
    ]
    assert len(rows(database_url, Status, "id")) == 1


def test_the_answer_to_leave_out_empties_a_cell_that_is_not_what_its_row_is_about(
    known: Bring, database_url: str
) -> None:
    sheets: Sheets = {"Événements": [["Événement", "Promo", "Portée"], ["Forum", "promo zéro", "réseau"]]}
    report = known(sheets, answers={question(known(sheets)).key: LEAVE_OUT})
    assert (report.status, counts(report)) == ("imported", [(1, 0, 0, 0)])
    assert rows(database_url, Event, "name", "cohort_id") == [("Forum", None)]


def test_the_answer_of_a_shared_commune_places_each_territory_that_asks(
    known: Bring, database_url: str
) -> None:
    sheets: Sheets = {
        "Territoires": [["Territoire", "Commune"], ["Plaine", "Saint-Denis"], ["Basilique", "st denis"]]
    }
    report = known(sheets, answers={question(known(sheets)).key: "93066"})
    assert report.status == "imported"
    assert [found for (found,) in rows(database_url, Territory, "department")][-2:] == ["93", "93"]


def test_the_answer_which_name_to_keep_of_several_keeps_that_one(known: Bring, database_url: str) -> None:
    sheets: Sheets = {
        "Événements": [
            ["Événement", "Territoire", "Portée"],
            ["Forum", "Caen la mer / Lons-le-Saunier", "réseau"],
        ]
    }
    how_many = question(known(sheets))
    assert offered(how_many) == ["tous", "un"]
    asked = question(known(sheets, answers={how_many.key: "un"}))
    assert offered(asked) == ["caen", "jura"]
    assert known(sheets, answers={how_many.key: "un", asked.key: "jura"}).status == "imported"
    lons = rows(database_url, Territory, "id")[0][0]
    assert rows(database_url, Event, "territory_id") == [(lons,)]


def test_a_visit_to_an_unknown_event_may_make_it(known: Bring, database_url: str) -> None:
    sheets: Sheets = {"Participations": [["Territoire", "Événement"], ["Caen la mer", "Grand bal"]]}
    asked = question(known(sheets))
    assert NEW in offered(asked)
    assert known(sheets, answers={asked.key: NEW}).status == "imported"
    assert rows(database_url, Event, "name") == [("Grand bal",)]
    assert len(rows(database_url, Visit, "id")) == 1


def test_any_record_of_the_table_may_be_the_answer_though_it_was_not_offered(
    known: Bring, database_url: str
) -> None:
    asked = question(known(TWICE))
    assert "caen" not in offered(asked)
    assert known(TWICE, answers={LONS: "caen"}).status == "imported"
    caen = rows(database_url, Territory, "id")[1][0]
    assert rows(database_url, CohortMember, "territory_id") == [(caen,)]


@pytest.mark.parametrize(
    ("sheets", "key", "answer"),
    [
        (
            {"Événements": [["Événement", "Participants", "Portée"], ["Forum", 60, "réseau"]]},
            "column:Événements:B1:Participants",
            "present.value",
        ),
        (
            {
                "Événements": [
                    ["Événement", "Date", "Portée"],
                    ["Forum", "05/30/2024", "réseau"],
                    ["Bal", "06/05/2024", "réseau"],
                ]
            },
            "order:Événements:Date",
            "month",
        ),
        ({"Statuts": [STATUS, ["Caen la mer", "labbelisé"]]}, "word:Statuts:Statut:labbelise", "labelled"),
        ({"Feuil1": [["Nom", "Date"], ["Forum", "30/05/2024"]]}, "sheet:Feuil1", "events"),
    ],
)
def test_what_is_asked_while_a_file_is_read_is_answered_alike(
    sqlite_url: str, sheets: Sheets, key: str, answer: str
) -> None:
    bring = bringing(sqlite_url)
    bring(KNOWN)
    asked = question(bring(sheets))
    assert asked.key == key and answer in offered(asked)
    assert "La réponse « zut » n'est pas possible." in messages(bring(sheets, answers={key: "zut"}))
    report = bring(sheets, answers={key: answer})
    assert report.status == "imported"
    assert [one.message for one in report.problems if one.severity == ERROR] == []


# Answers that settle nothing


@pytest.mark.parametrize("answer", ["zut", "", "Lons-le-Saunier", "promo-1", "+ "])
def test_an_answer_that_is_none_of_those_possible_is_refused_and_said(
    known: Bring, database_url: str, answer: str
) -> None:
    before = digest(database_url)
    report = known(TWICE, answers={LONS: answer})
    assert (report.status, question(report).key) == ("refused", LONS)
    assert messages(report).count(f"La réponse « {answer} » n'est pas possible.") == 3
    assert digest(database_url) == before


def test_an_answer_that_no_question_asks_for_is_ignored_and_said(known: Bring) -> None:
    sheets: Sheets = {"Statuts": [STATUS, ["Caen la mer", "sorti"]]}
    report = known(sheets, answers={LONS: "jura", "sheet:Feuille 3": LEAVE_OUT})
    assert report.status == "imported"
    (told,) = report.problems
    assert (told.severity, told.sheet, told.cell) == ("warning", "", "")
    assert "2 réponses n'ont pas servi" in messages(report)
    assert f"« {LONS} » et « sheet:Feuille 3 »" in messages(report)


def test_an_answer_that_settled_its_question_before_is_not_needed_again_and_said(known: Bring) -> None:
    known(TWICE, answers={LONS: "jura"})
    report = known(TWICE, answers={LONS: "jura"})
    assert report.status == "unchanged"
    assert "1 réponse n'a pas servi" in messages(report)


def test_an_answer_serves_whichever_file_asks_and_is_said_once_if_none_does(
    known: Bring, database_url: str, tmp_path: Path
) -> None:
    first = workbook(tmp_path, {"Statuts": [STATUS, ["Lons", "labellisé"]]}, "un.xlsx")
    second = workbook(tmp_path, {"Statuts": [STATUS, ["Caen la mer", "sorti"]]}, "deux.xlsx")
    answers = {LONS: "jura", "name:territories:zut": NEW}
    reports, _ = import_files(database_url, [first, second], user=USER, answers=answers)
    assert [(report.status, len(report.problems)) for report in reports] == [("imported", 0), ("imported", 1)]
    assert "name:territories:zut" in reports[1].problems[0].message
    assert import_files(database_url, [], user=USER, answers=answers) == ([], [])


def test_answers_to_which_nobody_listened_are_all_told() -> None:
    given = Given({str(number): "x" for number in range(40)})
    assert given.get("7") == "x"
    assert given.get("absent") is None
    (told,) = given.unheard()
    assert told.message.startswith("39 réponses")
    assert all(f"«\u00a0{number}\u00a0»" in told.message for number in range(40) if number != 7)


# The file of answers


def written(folder: Path, content: str | bytes) -> Path:
    file = folder / "réponses.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_answers_are_read_from_a_file_even_one_that_windows_wrote(tmp_path: Path) -> None:
    answers = {LONS: "jura", "name:territories:épinal": NEW}
    assert read_answers(written(tmp_path, "\ufeff" + json.dumps(answers, ensure_ascii=False))) == answers


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"a": 1}',
        '{"a": null}',
        '{"a": ["b"]}',
        '"a"',
        b"\xff\xfe",
        "[" * 100_000,
        '{"a": "b", "a": "c"}',
    ],
)
def test_a_file_that_gives_no_answers_is_refused_with_a_sentence(tmp_path: Path, content: Any) -> None:
    with pytest.raises(Unreadable) as caught:
        read_answers(written(tmp_path, content))
    assert "réponse" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "where", "typographic"),
    [
        ('{\n“a”: "b"}', "ligne 2, signe 1", True),
        ('{"a": «b»}', "ligne 1, signe 7", True),
        ('{"a": "b”,\n"c": "d"}', "ligne 1, signe ", True),
        ('{"a": "b"\n"« c »": "d"}', "ligne 2, signe 1", False),
    ],
)
def test_an_error_in_the_answers_names_its_line_and_typographic_quotes(
    tmp_path: Path, content: str, where: str, typographic: bool
) -> None:
    with pytest.raises(Unreadable) as caught:
        read_answers(written(tmp_path, content))
    assert where in str(caught.value)
    assert ("guillemets droits" in str(caught.value)) is typographic


def test_a_file_of_answers_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="ne peuvent pas être lues"):
        read_answers(tmp_path / "absent.json")


# The command line


def test_the_questions_of_the_json_output_are_what_the_file_of_answers_settles(
    seeded_sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", seeded_sqlite_url)
    sheets: Sheets = {"Statuts": [[*STATUS, "Date", "Couleur"], ["Lons", "en sommeil", "2025", None]]}
    file = str(workbook(tmp_path, sheets))
    assert main(["import", file, "--dry-run", "--json"]) == 1
    passed_over, asking = json.loads(capsys.readouterr().out)["files"][0]["problems"]
    assert list(asking) == [*KEYS, "question"]
    assert list(passed_over) == KEYS
    assert list(asking["question"]) == ["key", "text", "candidates"]
    assert asking["question"]["candidates"][0] == {
        "value": "lons-le-saunier",
        "label": "Lons-le-Saunier (code lons-le-saunier)",
    }
    answers = written(tmp_path, json.dumps({asking["question"]["key"]: "lons-le-saunier"}))
    assert main(["import", file, "--dry-run", "--json", "--answers", str(answers)]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["status"] == "ready"


def test_a_file_of_answers_that_cannot_be_used_exits_2_before_anything_is_read(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    assert (
        main(["import", "absent.xlsx", "--dry-run", "--json", "--answers", str(written(tmp_path, "[]"))]) == 2
    )
    out, err = capsys.readouterr()
    assert (out, "ne donne pas une réponse par question" in err) == ("", True)
