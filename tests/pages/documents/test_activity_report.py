"""« Rapport d'activité »: a draft in a click, on the page's choices; the fundraising only where it is chosen."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from streamlit.testing.v1 import AppTest

from data_access.editions.catalogue import make_edition
from data_access.view import View
from data_access.vocabulary import ReportSection, Role
from pages.documents import report_pictures
from tests.pages.app import as_role, open_at, texts

pytestmark = pytest.mark.slow

PAGE = "documents/activity_report.py"
DRAFT = "Préparer le brouillon"
FUNDING_WORDS = "levée de fonds pour 2025-2026"


def button(page: AppTest, label: str) -> Any:
    return next(one for one in page.button if one.label == label)


def drafted(page: AppTest) -> str:
    """The words of the draft that a click makes."""
    button(page, DRAFT).click().run()
    assert not page.exception and not page.error
    document = docx.Document(io.BytesIO(page.session_state["rapport-fait"].file.content))
    return "\n".join(one.text for one in document.paragraphs)


@pytest.mark.usefixtures("app_on_sample")
def test_a_click_drafts_the_year_with_every_section_but_the_fundraising() -> None:
    page = open_at(PAGE)
    words = drafted(page)
    assert "Rapport d'activité 2024" in words and "Nos chiffres clés" in words
    assert FUNDING_WORDS not in words
    assert "est prêt" in page.success[0].value


@pytest.mark.usefixtures("app_on_sample")
def test_other_choices_make_another_draft_and_the_one_before_is_offered_no_more() -> None:
    page = open_at(PAGE)
    drafted(page)
    chosen = [ReportSection.COVER, ReportSection.FUNDRAISING]
    page.session_state["rapport-sections"] = chosen
    page.run()
    assert not page.success
    words = drafted(page)
    assert FUNDING_WORDS in words and "Nos chiffres clés" not in words


def test_an_edition_is_chosen_on_the_page(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
    for name, public in (("CA d'essai", False), ("Agora", True)):
        make_edition(View.now(Role.STAFF, app_on_sample), name, user="Jeanne", public=public)
    page = open_at(PAGE)
    assert not any("Agora" in one for one in page.selectbox(key="box-edition").options)
    page.selectbox(key="box-edition").set_value("ca-d-essai").run()
    page.session_state["rapport-sections"] = [ReportSection.COVER]
    assert "l'édition « CA d'essai »" in drafted(page.run()).replace("\u00a0", " ")


@pytest.mark.usefixtures("app_on_sample")
def test_what_goes_wrong_is_said_and_nothing_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("hors d'usage")

    monkeypatch.setattr(report_pictures, "_register", broken)
    page = open_at(PAGE)
    button(page, DRAFT).click().run()
    assert "erreur imprévue" in page.error[0].value
    assert not page.success


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize("role", [Role.NETWORK, Role.BOARD])
def test_staff_alone_open_it(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, role)
    page = open_at(PAGE)
    assert DRAFT not in [one.label for one in page.button]


@pytest.mark.usefixtures("app_on_nothing")
def test_nothing_noted_is_no_failure() -> None:
    page = open_at(PAGE)
    assert not page.exception and not page.error
    assert "Aucun texte n'est encore écrit" in texts(page)
