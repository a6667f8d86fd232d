"""One file of the fundraising, without a browser."""

from pathlib import Path

import pytest

from pages.sitemap import FUNDING_FILES, FUNDING_PART
from tests.data_access.funding_readers import NEAREST
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import workbook
from tests.pages.app import as_role, open_at, tables, texts

pytestmark = pytest.mark.usefixtures("app_on_sample")


def test_a_file_tells_what_came_what_is_to_come_and_that_it_is_made_up() -> None:
    page = open_at("funding/page.py", dossier="f04")
    assert not page.exception
    assert not page.error
    words = texts(page).replace("\u202f", " ")
    assert "Exemple Fonds des Collines" in words
    assert "· exemple" in words
    assert "**37 500 €** reçus" in words
    assert "**37 500 €** attendus" in words
    assert "sur 75 000 € promis" in words
    years, payments = tables(page)
    assert years["Exercice"].tolist() == ["2025", "2026", "2027"]
    assert len(payments) == 4


def test_what_is_not_noted_is_said() -> None:
    words = texts(open_at("funding/page.py", dossier="f09"))
    assert "rien de reçu n'est noté" in words
    assert "aucun montant accordé n'est noté" in words
    assert "qui le suit n'est pas noté" in words


def test_a_file_that_is_not_known_leads_back() -> None:
    page = open_at("funding/page.py", dossier="x' OR 1=1")
    assert not page.exception
    assert "Nous ne connaissons pas de dossier" in texts(page)
    page.button[0].click().run()
    assert "dossier" not in page.query_params


def test_it_is_not_for_whoever_may_not_read_the_fundraising(monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, NEAREST)
    assert "Fonds des Collines" not in texts(open_at("funding/page.py", dossier="f04"))


@pytest.mark.parametrize(
    ("came_from", "leads_to"), [({}, FUNDING_FILES), ({FUNDING_PART: "Échéances"}, "Échéances")]
)
def test_from_a_file_one_comes_back_to_all_files_or_to_the_part_it_was_opened_in(
    came_from: dict[str, str], leads_to: str
) -> None:
    page = open_at("funding/page.py", dossier="f04", **came_from)
    next(one for one in page.button if one.label == "Tous les dossiers").click().run()
    assert page.query_params[FUNDING_PART] in (leads_to, [leads_to])
    assert "dossier" not in page.query_params
    assert not page.warning
    assert bool(page.multiselect) == (leads_to == FUNDING_FILES)  # the choices of the files


def test_what_was_kept_in_the_note_of_a_year_a_payment_or_a_stage_is_told_on_the_file(
    app_on_sample: str, tmp_path: Path
) -> None:
    book = workbook(
        tmp_path,
        {
            "Financements": [
                ["Code", "Financeur", "Étape", "Note"],
                ["fx", "Fondation Test", "déposé", "un\ndeux"],
            ],
            "Financements par exercice": [
                ["Dossier", "Exercice", "Demandé", "Note"],
                ["fx", 2025, 12_000, "Montant accordé : versé 50 %"],
                ["fx", 2026, 5_000, None],
            ],
            "Versements": [["Dossier", "Versement", "Prévu", "Note"], ["fx", "Acompte", 500, "par chèque"]],
            "Historique des financements": [
                ["Dossier", "Étape", "Note"],
                ["fx", "déposé", "déposé le 12/03"],
            ],
        },
    )
    assert import_path(app_on_sample, book, user="essai").status == "imported"
    page = open_at("funding/page.py", dossier="fx")
    assert not page.exception
    years, payments = tables(page)
    assert years["Note"].tolist() == ["Montant accordé : versé 50 %", ""]
    assert payments["Note"].tolist() == ["par chèque"]
    assert "déposé le 12/03" in texts(page)
    assert "un  \ndeux" in texts(page)  # each line on its own
