"""The command line: exit statuses, JSON as the contract says, French sentences on the right stream."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from data_access.__main__ import main
from data_access.database import writing
from data_access.importing import sample
from data_access.models import LogLine, table_of
from tests.data_access.importing.workbooks import Sheets, workbook

ROOT = Path(__file__).parents[2]
GOOD: Sheets = {"Territoires": [["Territoire", "Statut"], ["Arbois", "labellisé"]]}
HALF: Sheets = {"Territoires": [["Territoire", "Latitude"], ["Arbois", 46.9], ["Dole", "au nord"]]}


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a database that is not made yet."""
    address = f"sqlite:///{tmp_path / 'data' / 'network.db'}"
    monkeypatch.setenv("DATABASE_URL", address)
    return address


@pytest.fixture
def filled(seeded_database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """DATABASE_URL names a database with the sample, on SQLite, then on PostgreSQL."""
    monkeypatch.setenv("DATABASE_URL", seeded_database_url)
    return seeded_database_url


def run(*arguments: object) -> int:
    """Exit status of a command; argparse's own way out included."""
    try:
        return main([str(one) for one in arguments])
    except SystemExit as out:
        return int(out.code or 0)


def answer(capsys: pytest.CaptureFixture[str]) -> Any:
    """The one object that stands on standard output, and nothing else on either stream."""
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def sentence(capsys: pytest.CaptureFixture[str]) -> str:
    """What stands on standard error, in French; standard output is empty."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err
    assert not re.search(r"Traceback|Error|Exception|usage:|argument|required|invalid", err)
    return err


# init


def test_init_makes_and_fills_a_new_database_and_changes_nothing_the_second_time(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("init") == 0
    assert "reseau-2024.xlsx : Import terminé" in (first := capsys.readouterr().out)
    assert "financements-exemple.xlsx : Import terminé" in first
    assert run("init") == 0
    assert capsys.readouterr().out.startswith("La base est prête")
    assert run("check") == 0
    assert "La base est saine" in capsys.readouterr().out


def test_init_empty_leaves_a_new_database_without_a_row(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("init", "--empty") == 0
    assert "(vide)" in capsys.readouterr().out
    assert run("indicators", "--json") == 0
    assert {figure["value"] for figure in answer(capsys)["figures"]} == {None}


def test_init_says_what_is_wrong_with_a_damaged_sample_and_fills_nothing(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = tmp_path / "reseau-2024.xlsx"
    shutil.copy(sample.NETWORK, damaged)
    damaged.write_bytes(damaged.read_bytes()[:3000])
    monkeypatch.setattr(sample.fill, "__defaults__", (damaged, sample.EXAMPLE))
    assert run("init") == 2
    assert "sample_data/reseau-2024.xlsx" in sentence(capsys)
    assert sample.is_new(url)


# import


def test_import_json_has_the_shape_of_the_contract(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = ["Territoire", "Statut", "Couleur"]
    rows = [["Mise à jour"], header, ["Caen", "labellisé", "bleu"], ["Gap", "en lancement"]]
    file = workbook(tmp_path, {"Territoires": rows})
    assert run("import", file, "--user", "essai@exemple.fr", "--json") == 0
    said = answer(capsys)
    assert list(said) == ["files", "figures"]
    (report,) = said["files"]
    keys = ["file", "status", "import", "message", "sheets", "problems", "cells", "passed", "replaced"]
    assert list(report) == keys
    assert report["cells"] == {"filled": 9, "stored": 6, "passed": 3, "asked": 0}
    assert report["passed"][0] == {
        "sheet": "Territoires",
        "cell": "A1",
        "value": "Mise à jour",
        "reason": "au-dessus des titres des colonnes",
    }
    assert (report["file"], report["status"], report["import"]) == ("classeur.xlsx", "imported", 3)
    assert report["sheets"] == [
        {
            "sheet": "Territoires",
            "table": "territories",
            "header_row": 2,
            "rows": 2,
            "new": 1,
            "changed": 1,
            "unchanged": 0,
            "refused": 0,
            "passed_over": 0,
        }
    ]
    (problem,) = report["problems"]
    keys = ["sheet", "cell", "row", "column", "value", "severity", "message", "suggestion"]
    assert list(problem) == [*keys, "question"]  # the latter only where an answer settles it
    assert (problem["cell"], problem["row"], problem["severity"]) == ("C2", 2, "warning")
    assert {
        "id": "labelled_counted",
        "label": "Territoires labellisés comptés",
        "before": "14",
        "after": "15",
    } in (said["figures"])


def test_import_of_a_file_with_a_wrong_row_writes_nothing_and_exits_1(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", workbook(tmp_path, HALF), "--user", "x", "--json") == 1
    said = answer(capsys)
    assert (said["files"][0]["status"], said["files"][0]["import"], said["figures"]) == ("refused", None, [])
    assert said["files"][0]["problems"][0]["cell"] == "B3"


def test_import_of_the_valid_rows_only_writes_them_and_still_exits_1(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", workbook(tmp_path, HALF), "--user", "x", "--valid-rows-only", "--json") == 1
    assert answer(capsys)["files"][0]["status"] == "imported"


def test_a_dry_run_needs_no_user_and_writes_nothing(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert run("import", workbook(tmp_path, GOOD), "--dry-run", "--json") == 0
        assert answer(capsys)["files"][0]["status"] == "ready"


def test_an_import_without_a_user_is_refused(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", workbook(tmp_path, GOOD), "--json") == 2
    assert "--user COURRIEL" in sentence(capsys)


def test_a_file_that_cannot_be_read_exits_2_and_the_others_are_imported(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", tmp_path / "absent.xlsx", workbook(tmp_path, GOOD), "--user", "x", "--json") == 2
    assert [one["status"] for one in answer(capsys)["files"]] == ["unreadable", "imported"]


def test_import_tells_a_person_what_it_did(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", workbook(tmp_path, HALF | {"Bidules": [["a"]]}), "--dry-run") == 1
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert (
        "À régler : Feuille « Territoires », cellule B3 (Latitude) : « au nord » n'est pas un nombre." in said
    )
    assert "Territoires : 2 lignes — 1 nouvelle, 0 modifiée, 0 inchangée, 1 refusée" in said
    assert run("import", workbook(tmp_path, GOOD), "--dry-run") == 0
    assert "Territoires labellisés comptés : 14 → 15" in capsys.readouterr().out


# indicators and check


def test_import_says_of_each_value_that_it_would_replace_whose_it_is(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = workbook(tmp_path, {"Événements": [["Code", "Présents"], ["t16", 260]]}, "presences.xlsx")
    assert run("import", theirs, "--user", "jeanne@exemple.fr") == 0
    capsys.readouterr()
    mine = workbook(tmp_path, {"Événements": [["Code", "Présents"], ["t16", 270]]})
    assert run("import", mine, "--dry-run", "--json") == 1
    (asked,) = [one["question"] for one in answer(capsys)["files"][0]["problems"] if "question" in one]
    answers = tmp_path / "réponses.json"
    answers.write_text(json.dumps({asked["key"]: "prendre"}), encoding="utf-8")
    assert run("import", mine, "--dry-run", "--json", "--answers", answers) == 0
    (replaced,) = answer(capsys)["files"][0]["replaced"]
    assert {name: replaced[name] for name in ("cell", "column", "before", "after", "user", "how")} == {
        "cell": "B2",
        "column": "Valeur",
        "before": "260",
        "after": "270",
        "user": "jeanne@exemple.fr",
        "how": "presences.xlsx",
    }
    assert run("import", mine, "--dry-run", "--answers", answers) == 0
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert "1 valeur serait remplacée :" in said
    assert re.search(r"Événements B2, .* : 260 \(jeanne@exemple.fr, .*, presences.xlsx\) → 270", said)


def test_indicators_json_has_the_shape_of_the_contract(
    filled: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("indicators", "--json", "--as", "public") == 0
    said = answer(capsys)
    assert list(said) == ["figures"]
    keys = ["id", "label", "value", "qualifier", "text", "state", "period", "scope", "source"]
    assert all(list(figure) == keys for figure in said["figures"])
    assert {figure["state"] for figure in said["figures"]} == {"declared", "counted"}
    (participants,) = [figure for figure in said["figures"] if figure["id"] == "participants"]
    assert (participants["value"], participants["qualifier"]) == (17800, "at_least")


def test_indicators_json_says_which_file_changed_a_published_value_since(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def sources(role: str = "admin") -> dict[str, str]:
        assert run("indicators", "--json", "--as", role) == 0
        return {figure["id"]: figure["source"] for figure in answer(capsys)["figures"]}

    before = sources()
    changed: Sheets = {"Indicateurs": [["Code", "Valeur"], ["valeur-labellises", 18]]}
    assert run("import", workbook(tmp_path, changed, "labels.xlsx"), "--user", "essai@exemple.fr") == 0
    capsys.readouterr()
    assert sources() == before | {"labelled": f"{before['labelled']}, puis labels.xlsx"}
    assert sources("network")["labelled"].endswith(", puis labels.xlsx")
    assert sources("public")["labelled"] == f"{before['labelled']}, puis un fichier plus récent"


def test_indicators_tells_a_person_value_state_scope_and_period(
    filled: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("indicators") == 0
    assert "plus de 777 (compté ; 4 événements renseignés sur 23 ; 2024)" in capsys.readouterr().out


def test_check_of_an_unsound_database_exits_1(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    with writing(filled) as connection:
        connection.execute(delete(table_of(LogLine)))
    assert run("check") == 1
    assert "sans origine" in capsys.readouterr().out


# calls that cannot be used


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["import"],
        ["import", "a.xlsx", "--bogus"],
        ["import", "a.xlsx", "--user"],
        ["indicators", "--as", "king"],
        [
            "import",
            "a.xlsx",
            "--user",
            "h\udce9l\udce8ne@asso.fr",
        ],  # « é » typed in Latin-1, as Python reads it
        ["edition", "\ud800", "--user", "a@b.fr"],
        ["people", "add", "a@b.fr", "network", "--territory", "besan\udce7on"],
    ],
)
def test_a_call_that_cannot_be_used_exits_2_with_a_french_sentence(
    url: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert "--help" in sentence(capsys)
    assert not Path(url.removeprefix("sqlite:///")).parent.exists()


@pytest.mark.parametrize(
    "command",
    [
        ["indicators"],
        ["check"],
        ["indicators", "--json"],
        ["history"],
        ["undo", "1", "--user", "a@b.fr"],
        ["export", "a.xlsx"],
        ["people", "list"],
        ["people", "add", "a@b.fr", "admin"],
        ["people", "erase", "a@b.fr"],
        ["backup", "a.zip"],
    ],
)
def test_what_needs_a_database_that_is_not_made_yet_makes_none(
    url: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*command) == 2
    assert "python -m data_access init" in sentence(capsys)
    assert not Path(url.removeprefix("sqlite:///")).parent.exists()


def test_a_database_without_our_tables_is_given_none_by_a_command_that_reads(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(url.removeprefix("sqlite:///"))
    file.parent.mkdir()
    file.touch()
    assert run("people", "list") == 2
    assert "n'a pas les tables de l'application" in sentence(capsys)
    assert file.stat().st_size == 0


def test_the_template_needs_no_database_and_makes_none(url: str, tmp_path: Path) -> None:
    assert run("template", tmp_path / "modèle.xlsx") == 0
    assert not Path(url.removeprefix("sqlite:///")).parent.exists()


@pytest.mark.parametrize("command", [[], ["import"], ["indicators"], ["init"], ["check"]])
def test_the_help_is_french(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*command, "--help") == 0
    said = capsys.readouterr().out
    assert said.startswith("Emploi : python -m data_access")
    assert not re.search(r"usage:|positional|show this", said)


def in_a_process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "data_access", *map(str, arguments)]
    return subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.slow
def test_the_command_runs_as_readme_says_and_prints_utf_8(url: str, tmp_path: Path) -> None:
    environment = {"DATABASE_URL": url, "DATA_FOLDER": str(tmp_path), "PYTHONIOENCODING": "ascii"}
    done = in_a_process("import", workbook(tmp_path, GOOD), "--user", "x", "--json", **environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["files"][0]["status"] == "imported"
    broken = in_a_process("indicators", **environment | {"DATABASE_URL": "nonsense"})
    assert (broken.returncode, broken.stdout) == (2, "")
    assert broken.stderr.startswith("L'adresse de la base de données")


@pytest.mark.slow
def test_half_a_letter_in_an_answer_or_in_the_name_of_its_file_is_told_as_its_number(
    url: str, tmp_path: Path
) -> None:
    (answers := tmp_path / "answers.json").write_text('{"\\ud800": "x"}')
    environment = {"DATABASE_URL": url, "DATA_FOLDER": str(tmp_path)}
    asked = ("import", workbook(tmp_path, GOOD), "--dry-run", "--answers")
    done = in_a_process(*asked, answers, **environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "aucune question ne les attend : « \\ud800 »" in done.stdout.replace("\u00a0", " ")
    missing = in_a_process(*asked, tmp_path / "\udcff.json", **environment)
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "\\udcff.json » ne peuvent pas être lues" in missing.stderr


# Taking back, history, files that leave


def test_history_tells_each_import_and_undo_takes_one_back(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", workbook(tmp_path, GOOD), "--user", "a@b.fr") == 0
    capsys.readouterr()
    assert run("history", "--json") == 0
    newest, *before = answer(capsys)["imports"]  # Arbois and its status
    assert set(newest) == {"import", "at", "user", "file", "new", "changed", "unchanged", "undone"}
    assert (newest["user"], newest["new"], newest["undone"], len(before)) == ("a@b.fr", 2, False, 2)
    assert [one["kind"] for one in before] == ["sample", "sample"]
    assert run("undo", newest["import"], "--user", "c@d.fr") == 0
    assert "est annulé : 2 enregistrements retirés" in capsys.readouterr().out
    assert run("history") == 0
    assert f"Import {newest['import']} —" in (told := capsys.readouterr().out)
    assert "par c@d.fr" in told


@pytest.mark.slow
def test_an_undo_takes_back_what_can_go_lists_what_stays_and_answers_1(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two: Sheets = {
        "Territoires": [["Territoire", "Statut"], ["Arbois", None], ["Poligny", "labellisé"]],
    }
    touched: Sheets = {"Territoires": [["Territoire", "Population"], ["Arbois", 3500]]}
    assert run("import", workbook(tmp_path, two, "deux.xlsx"), "--user", "a@b.fr") == 0
    assert run("import", workbook(tmp_path, touched, "habitants.xlsx"), "--user", "e@f.fr") == 0
    capsys.readouterr()
    assert run("undo", 3, "--dry-run", "--json") == 1
    told = answer(capsys)
    assert (told["import"], told["undone"]) == (3, False)
    poligny, status = told["goes"]
    assert poligny == {"record": "poligny", "table": "territories", "label": "Poligny", "deed": "created"}
    assert status["table"] == "status_history"
    (stays,) = told["stays"]
    (reason,) = stays["reasons"]
    assert (stays["record"], reason["why"], reason["import"]) == ("arbois", "modifié depuis", 4)
    assert (reason["file"], reason["user"]) == ("habitants.xlsx", "e@f.fr")
    (figure,) = [one for one in told["figures"] if one["id"] == "labelled_counted"]
    assert int(figure["before"]) - int(figure["after"]) == 1
    assert run("undo", 3) == 2
    assert "--user" in sentence(capsys)
    assert run("undo", 3, "--user", "c@d.fr") == 1
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert "L'import 3 est annulé en partie : 2 enregistrements retirés ; 1 reste." in said
    assert "Reste : Arbois (Territoires) — modifié depuis : « habitants.xlsx » (import 4), e@f.fr" in said
    assert run("undo", 3, "--user", "c@d.fr") == 2
    assert "ne peut pas être annulé" in sentence(capsys)
    assert run("history", "--json") == 0
    part, _, whole, *_ = answer(capsys)["imports"]
    assert (part["import"], part["part_of"], part["undone"], part["new"]) == (5, 3, True, 2)
    assert (whole["import"], whole["undone"], whole["undone_in_part"], whole["new"]) == (3, False, True, 1)
    assert run("history") == 0
    said = capsys.readouterr().out
    assert "Import 5 (partie de l'import 3) —" in said
    assert "annulé en partie le" in said


def test_an_undo_tells_what_leaves_a_record_that_stays(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evening: Sheets = {
        "Événements": [["Code", "Événement", "Portée", "Présents"], ["essai", "Essai", "réseau", 60]]
    }
    place: Sheets = {"Événements": [["Code", "Lieu"], ["essai", "Gymnase"]]}
    for sheets in (evening, place):
        assert run("import", workbook(tmp_path, sheets), "--user", "a@b.fr") == 0
    capsys.readouterr()
    assert run("undo", 3, "--dry-run", "--json") == 1
    (measure,) = answer(capsys)["goes"]
    assert (measure["table"], measure["leaves"]) == ("measures", ["essai"])
    assert run("undo", 3, "--user", "c@d.fr") == 1
    assert f"Part d'une fiche qui reste : {measure['label']} (Mesures)" in capsys.readouterr().out


def test_an_undo_that_cannot_be_done_says_why_and_answers_2(
    filled: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("undo", 999, "--user", "a@b.fr") == 2
    assert "999" in sentence(capsys)
    assert run("undo", "le dernier", "--user", "a@b.fr") == 2
    assert "doit être un nombre" in sentence(capsys)


@pytest.mark.slow
def test_what_is_exported_imports_back_and_changes_nothing(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", tmp_path / "réseau.xlsx") == 0
    assert run("template", tmp_path / "modèle.xlsx") == 0
    capsys.readouterr()
    assert run("import", tmp_path / "réseau.xlsx", "--dry-run", "--json") == 0
    told = answer(capsys)
    assert (told["figures"], {sheet["new"] + sheet["changed"] for sheet in told["files"][0]["sheets"]}) == (
        [],
        {0},
    )


def test_a_file_that_cannot_be_written_is_told_so(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", tmp_path / "nulle part" / "réseau.xlsx") == 2
    assert "ne peut pas être écrit" in sentence(capsys)


@pytest.mark.slow
def test_what_is_read_by_another_program_may_be_left_before_its_end(seeded_sqlite_url: str) -> None:
    call = [sys.executable, "-m", "data_access", "indicators"]
    with subprocess.Popen(
        call,
        cwd=ROOT,
        env={"DATABASE_URL": seeded_sqlite_url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as told:
        assert told.stdout and told.stderr
        told.stdout.close()  # before a line of it was read
        assert told.stderr.read() == ""
    assert told.returncode == 0
