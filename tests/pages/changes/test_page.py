"""Ce qui a changé, without a browser: since when, what the board reads, the text to paste."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access import clock
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import open_at, tables, texts

CRISTAL: Sheets = {
    "Territoires": [["Code", "Territoire", "Statut"], ["cristal", "Val de *Cristal*", "en lancement"]]
}
CORRECTED: Sheets = {
    "Mesures": [["Code", "Valeur"], ["mesure-agora-des-territoires-presents", 32]],
}


def open_changes(**address: str) -> AppTest:
    return open_at("changes/page.py", **address)


@pytest.fixture
def two_imports(app_on_sample: str, tmp_path: Path) -> str:
    for name, sheets in (("cristal.xlsx", CRISTAL), ("agora.xlsx", CORRECTED)):
        assert (
            import_path(app_on_sample, workbook(tmp_path, sheets, name), user="Jeanne").status == "imported"
        )
    return app_on_sample


@pytest.mark.slow
@pytest.mark.usefixtures("two_imports")
def test_after_a_board_meeting_that_was_before_our_data_it_begins_where_they_do() -> None:
    words = texts(open_changes())
    assert "Depuis le début de notre tableau" in words
    assert "2 imports, le dernier" in words
    assert "[Val de \\*Cristal\\*]" in words  # of the import before the last


@pytest.mark.usefixtures("two_imports")
def test_one_import_is_told_and_its_corrections_apart() -> None:
    page = open_changes(**{"import": "4"})
    assert not page.exception
    words = texts(page)
    assert "Depuis l'import 4, celui-ci compris" in words
    assert "Les nouvelles" not in words
    assert tables(page)[0]["Ce qui l'a fait bouger"].tolist() == ["correction"]
    corrected = tables(page)[1]
    assert corrected[["Avant", "Aujourd'hui"]].values.tolist() == [["30", "32"]]
    assert corrected["Donnée"].tolist() == ["Valeur"]  # what was corrected is no column's name
    assert "Valeur" not in corrected.columns


@pytest.mark.usefixtures("two_imports")
def test_the_start_stands_in_the_address() -> None:
    words = texts(open_changes(**{"import": "3"}))
    assert "Depuis l'import 3, celui-ci compris" in words
    assert "**Nouveaux territoires** · 1" in words
    assert r"[Val de \*Cristal\*](territoires?territoire=cristal) · en lancement" in words
    assert "Depuis le 1er septembre 2024" in texts(open_changes(depuis="2024-09-01"))


@pytest.mark.slow
@pytest.mark.usefixtures("two_imports")
def test_a_choice_replaces_the_other_in_the_address() -> None:
    page = open_changes(depuis="2024-09-01")
    page.selectbox[0].set_value(("import", "3")).run()
    assert page.query_params == {"import": "3"}
    assert "Depuis l'import 3" in texts(page)


@pytest.mark.usefixtures("two_imports")
def test_the_text_to_paste_says_the_same() -> None:
    (text,) = (str(one.value) for one in open_changes(**{"import": "3"}).code)
    assert "- Val de *Cristal*" in text
    assert "- Agora des territoires · présents, Valeur : 30 → 32" in text


@pytest.mark.usefixtures("two_imports")
@pytest.mark.parametrize(
    "address", [{"import": "99"}, {"import": "x"}, {"depuis": "hier"}, {"depuis": "9999-01-01"}]
)
def test_an_address_that_says_nothing_breaks_nothing(address: dict[str, str]) -> None:
    page = open_changes(**address)
    assert not page.exception
    assert not page.error
    assert "Ce qui a changé" in texts(page)


def test_a_long_list_of_news_is_folded_after_its_first_lines(app_on_sample: str, tmp_path: Path) -> None:
    many: Sheets = {"Projets": [["Projet"], *([f"Projet {place}"] for place in range(205))]}
    assert import_path(app_on_sample, workbook(tmp_path, many), user="Jeanne").status == "imported"
    page = open_changes()
    assert [one.label for one in page.expander] == ["et 193 autres"]
    words = texts(page)
    assert words.count("- [Projet ") == 200  # each leads to its page
    assert "- et encore 5" in words


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize("address", [{}, {"depuis": "2020-01-01"}])
def test_before_a_second_import_it_tells_how_our_data_began(address: dict[str, str]) -> None:
    page = open_changes(**address)
    words = texts(page)
    assert "nous avons ouvert notre tableau avec 533 fiches : import 1" in words
    assert "qui ne comptent pas ici : « financements-exemple.xlsx »" in words
    assert "aucun import" not in words.lower()
    assert "Notre tableau commence avec cet import" in words
    assert "les prochaines nouvelles se liront ici" in words
    (text,) = (str(one.value) for one in page.code)
    assert "avec 533 fiches" in text
    assert text.endswith("Rien n'a changé depuis.")
    assert not page.selectbox  # there is no import to choose


@pytest.mark.usefixtures("two_imports")
def test_a_board_meeting_that_was_before_our_data_is_named_and_not_offered() -> None:
    page = open_changes()
    assert "Le dernier CA noté est du 19 novembre 2024 ; ce tableau n'a été rempli qu'ensuite" in texts(page)
    assert not [one for one in page.selectbox[0].options if one.startswith("CA du")]


def test_a_board_meeting_since_our_data_began_is_offered(app_on_sample: str, tmp_path: Path) -> None:
    today = clock.today()
    held: Sheets = {
        "Événements": [["Événement", "Type", "Date"], ["CA d'aujourd'hui", "conseil d'administration", today]]
    }
    assert import_path(app_on_sample, workbook(tmp_path, held), user="Jeanne").status == "imported"
    page = open_changes()
    assert page.selectbox[0].options[0].startswith("CA du")
    assert "n'a été rempli qu'ensuite" not in texts(page)


@pytest.mark.usefixtures("app_on_nothing")
def test_an_empty_database_says_so() -> None:
    page = open_changes()
    assert not page.exception
    assert "pas d'import à comparer" in texts(page)
