"""`people export`: one person's data, never two persons' in one file, and no file of nobody."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from data_access.__main__ import main
from data_access.database import file_of, writing
from data_access.models import Funding, table_of
from data_access.privacy.erasure import find
from data_access.privacy.person_match import Somebody
from data_access.view import View
from tests.data_access.privacy.test_erasure import ADDRESS, ANNE, view

__all__ = ["view"]  # the network in which Marie is everywhere


def exported(*call: object) -> int:
    return main(["people", "export", *map(str, call)])


def test_a_name_that_several_persons_have_is_exported_once_one_of_them_is_meant(
    view: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", view.database)
    with writing(view.database) as connection:
        connection.execute(
            update(table_of(Funding))
            .where(table_of(Funding).c.owner == "Basile")
            .values(owner="Marie Durand")
        )
    out = tmp_path / "marie.xlsx"
    assert exported("Marie", out) == 1
    wrong = capsys.readouterr().err
    assert "Marie Dupont" in wrong
    assert "Marie Durand" in wrong
    assert "--but REPÈRE" in wrong
    assert not out.exists()

    somebody = Somebody.of("", ("Marie",))
    everywhere = {one.record for one in find(view, somebody).places}
    assert exported("Marie", out, *(word for one in everywhere for word in ("--but", one))) == 0
    assert not out.exists()
    capsys.readouterr()

    assert exported("Marie Durand", out) == 0
    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert f"C'est écrit : {out} (1 valeur)" in told
    assert "Relisez ce classeur avant de le donner" in told
    sheet = load_workbook(out).active
    assert sheet is not None
    assert [row[3].value for row in sheet.iter_rows(min_row=2)] == ["Marie Durand"]


def test_nothing_is_written_of_whom_we_keep_nothing_and_no_copy_is_named(
    view: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", view.database)
    copy = tmp_path / "avant-0009.zip"
    copy.touch()
    assert exported("Zoé Inconnue", tmp_path / "zoe.xlsx") == 0
    assert capsys.readouterr().out == "Nous ne gardons rien de cette personne.\n"
    assert not (tmp_path / "zoe.xlsx").exists()
    there = [copy]
    if file := file_of(view.database):
        there.append(
            file.parent / f"apres-{tmp_path.name}" / file.name
        )  # moved there by hand, as docs/installer.md says
        there[-1].parent.mkdir()
        there[-1].touch()
    assert main(["people", "erase", "Zoé Inconnue"]) == 0
    assert capsys.readouterr().out == "Nous ne gardons rien de cette personne.\n"
    for more in ([], ["--yes", "--user", ANNE]):
        assert main(["people", "erase", ADDRESS, "--name", "Marie Dupont", *more]) == 0
        told = capsys.readouterr().out
        assert [one for one in there if f"à retirer vous-même : {one}" not in told] == []
