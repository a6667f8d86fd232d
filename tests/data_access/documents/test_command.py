"""`python -m data_access report` and `board-pack`: a draft in a file, or a sentence that says why not."""

from pathlib import Path

import docx
import pytest

from data_access.__main__ import main
from data_access.documents import pdf
from data_access.editions.catalogue import editions, make_edition
from data_access.french import quote
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook


@pytest.fixture
def sample(seeded_sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", seeded_sqlite_url)
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
    return seeded_sqlite_url


def words_of(file: Path) -> str:
    return "\n".join(one.text for one in docx.Document(str(file)).paragraphs)


@pytest.mark.slow
@pytest.mark.usefixtures("sample")
def test_a_draft_of_the_last_year_with_data_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rapport.docx"
    assert main(["report", "--out", str(file)]) == 0
    assert "Le brouillon du rapport 2024 est écrit" in capsys.readouterr().out
    document = docx.Document(str(file))
    assert len(document.inline_shapes) == 2  # the map, the timeline
    assert "Nos chiffres clés" in words_of(file)
    assert "levée de fonds pour 2025-2026" not in words_of(file)


@pytest.mark.slow
def test_a_draft_of_an_edition_with_the_fundraising(sample: str, tmp_path: Path) -> None:
    make_edition(View.now(Role.STAFF, sample), "CA d'essai", user="Jeanne")
    file = tmp_path / "rapport.docx"
    asked = ["report", "--edition", "CA d'essai", "--year", "2024", "--with-fundraising", "--out", str(file)]
    assert main(asked) == 0
    assert "d'après l'édition « CA d'essai »" in words_of(file).replace("\u00a0", " ")
    assert "levée de fonds pour 2025-2026" in words_of(file)


@pytest.mark.parametrize("year", ["99999", "-4", "0", "deux mille"])
def test_a_year_that_is_none_is_refused(year: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["report", f"--year={year}", "--out", "rapport.docx"])
    assert f"Commande incomprise : {quote(year)} n'est pas une année." in capsys.readouterr().err


@pytest.mark.usefixtures("sample")
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, template = tmp_path / "rapport.docx", tmp_path / "modele.docx"
    template.write_bytes(b"rien")
    for options, told in (
        (["--edition", "inconnue"], "Cette édition n'existe pas"),
        (["--template", str(template)], "n'est pas un document Word"),
        (["--template", str(tmp_path / "absent.docx")], "absent.docx"),
    ):
        assert main(["report", *options, "--out", str(file)]) == 2
        assert told in capsys.readouterr().err
    assert not file.exists()


def titles_of(file: Path) -> list[str]:
    return [
        one.text for one in docx.Document(str(file)).paragraphs if one.style and one.style.name == "Heading 1"
    ]


@pytest.mark.slow
def test_the_papers_of_a_meeting_are_written_from_an_edition_that_is_made_for_them(
    sample: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "dossier.docx"
    asked = ["board-pack", "--meeting", "2024-11-19", "--user", "jeanne@exemple.fr", "--out", str(file)]
    assert main(asked) == 0
    said = capsys.readouterr()
    assert "Le dossier du CA du 19 novembre 2024 est écrit" in said.out
    assert (
        "Sans la levée de fonds : ses montants et ses financeurs sont encore des données d'exemple"
        in said.err
    )
    assert "Tiré de l'édition « Dossier du CA du 19 novembre 2024 »" in words_of(file).replace("\u00a0", " ")
    assert main(asked) == 0  # in another form, say: of the same edition, for nothing changed
    first, other = "Dossier du CA du 19 novembre 2024", "Dossier du CA du 19 novembre 2024 (2)"
    assert f"L'édition {quote(first)} est reprise" in capsys.readouterr().out
    assert [one.name for one in editions(View.now(Role.STAFF, sample))] == [first]
    sheets: Sheets = {"Indicateurs": [["Code", "Valeur"], ["valeur-projets", 570]]}
    assert import_path(sample, workbook(tmp_path, sheets), user="Jeanne").status == "imported"
    assert main(asked) == 0  # the first edition stays as it is
    assert [one.name for one in editions(View.now(Role.STAFF, sample))] == [other, first]


@pytest.mark.slow
def test_the_papers_are_written_from_an_edition_that_is_there_without_what_is_left_out(
    sample: str, tmp_path: Path
) -> None:
    make_edition(View.now(Role.STAFF, sample), "CA d'essai", user="Jeanne")
    file = tmp_path / "dossier.docx"
    asked = ["board-pack", "--edition", "CA d'essai", "--without", "Levée de fonds", "--out", str(file)]
    assert main(asked) == 0
    assert "Nos chiffres" in titles_of(file) and "La levée de fonds" not in titles_of(file)
    assert len(editions(View.now(Role.STAFF, sample))) == 1


@pytest.mark.slow
def test_made_up_money_stands_in_the_papers_where_it_is_asked_for_and_says_that_it_is(
    sample: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_edition(View.now(Role.STAFF, sample), "CA d'essai", user="Jeanne")
    file = tmp_path / "dossier.docx"
    assert main(["board-pack", "--edition", "CA d'essai", "--with-example", "--out", str(file)]) == 0
    assert "La levée de fonds" in titles_of(file)
    assert "ces montants et ces financeurs sont inventés" in words_of(file)
    assert "Sans la levée de fonds" not in capsys.readouterr().err


def test_papers_that_cannot_be_written_say_why(
    sample: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = tmp_path / "modele.dotx"
    template.write_bytes(b"rien")
    out = ["--out", str(tmp_path / "dossier.docx")]
    for options, told in (
        ([], "Dites qui fait l'édition"),
        (["--meeting", "2025-01-01", "--user", "j@exemple.fr"], "2024-11-19, 2024-06-03, 2024-02-22"),
        (["--edition", "inconnue"], "Cette édition n'existe pas"),
        (["--user", "j@exemple.fr", "--template", str(template)], "n'est pas un document Word"),
    ):
        assert main(["board-pack", *options, *out]) == 2
        assert told in capsys.readouterr().err
    assert editions(View.now(Role.STAFF, sample)) == []
    with pytest.raises(SystemExit):
        main(["board-pack", "--without", "la météo", *out])
    assert "n'est pas une partie du dossier" in capsys.readouterr().err
    assert list(tmp_path.glob("*.docx")) == []


@pytest.mark.slow
@pytest.mark.usefixtures("sample")
def test_a_pdf_without_libreoffice_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    file = tmp_path / "dossier.pdf"
    assert main(["board-pack", "--user", "j@exemple.fr", "--out", str(file)]) == 2
    assert "Aucun LibreOffice n'est installé" in capsys.readouterr().err
    assert not file.exists()
