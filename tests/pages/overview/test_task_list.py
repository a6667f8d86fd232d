"""« Ce qui attend l'équipe » on the overview: for staff, each line with its way; one sentence where nothing does."""

from pathlib import Path

import pytest

from data_access.editions.catalogue import make_edition
from data_access.importing import staging
from data_access.queries import tasks
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.workbooks import workbook
from tests.pages.app import as_role, open_at, press, texts

HEAD = "**Ce qui attend l'équipe**"


@pytest.mark.usefixtures("app_on_sample")
def test_each_line_leads_to_where_it_is_done_and_all_have_one_source() -> None:
    page = open_at("overview/page.py")
    words = texts(page)
    for title, address in (
        ("Compléter", "a-completer"),
        ("Faire relire", "declare-compte"),
        ("Trancher", "declare-compte"),
    ):
        assert f"[{title}" in words, title
        assert f"]({address}) · " in words.partition(f"[{title}")[2].partition("\n")[0], title
    press(page, "bande-equipe")
    assert not page.exception and not page.error
    (choice,) = [one for one in page.selectbox if one.key == "source-de-quoi"]
    assert len(choice.options) == 3


def test_a_file_that_was_sent_leads_to_itself_and_is_gone_once_somebody_gives_it_up(
    app_on_sample: str, tmp_path: Path
) -> None:
    view = View.now(Role.STAFF, app_on_sample)
    file = workbook(tmp_path, {"Territoires": [["Territoire"], ["Dole"]]}, "noms *d'Est*.xlsx")
    number = staging.open_file(view, file.read_bytes(), file.name, user="camille@exemple.fr")
    assert f"](import?attente={number})" in texts(open_at("overview/page.py"))
    staging.give_up(view, number, user="camille@exemple.fr")
    assert "](import?attente" not in texts(open_at("overview/page.py"))


@pytest.mark.usefixtures("app_on_sample")
def test_where_nothing_waits_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "TASKS", {})
    page = open_at("overview/page.py")
    assert f"{HEAD} : rien, dans ce que nous avons noté." in texts(page)
    assert not any(one.key == "source-bande-equipe" for one in page.button)


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize("role", [Role.NETWORK, Role.BOARD])
def test_nobody_else_reads_it(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, role)
    assert HEAD not in texts(open_at("overview/page.py"))


def test_an_edition_has_nothing_that_waits(app_on_sample: str) -> None:
    made = make_edition(View.now(Role.STAFF, app_on_sample), "CA de juin", user="camille@exemple.fr")
    assert HEAD not in texts(open_at("overview/page.py", edition=made.code))
