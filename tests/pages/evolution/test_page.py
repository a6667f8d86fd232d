"""Évolution, without a browser: groups, years, what moved, and where it comes from."""

from pathlib import Path

import pytest

from pages.provenance.figure_card import words_of
from tests.data_access.funding_readers import NEAREST
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import as_role, cards, headings, open_at, tables, texts

ALONE = "Le reste n'est connu que d'une année"
NEXT_YEAR: Sheets = {
    "Indicateurs": [
        ["Chiffre", "Période", "Date", "Valeur"],
        ["Projets accompagnés", "fin 2025", "31/12/2025", 600],
    ]
}
OPEN = [["Participants", "fin 2025", "31/12/2025", "plus de 20 000"]]  # no number to compare with


def test_a_second_year_stands_beside_the_first(app_on_sample: str, tmp_path: Path) -> None:
    report = import_path(app_on_sample, workbook(tmp_path, NEXT_YEAR), user="Jeanne")
    assert report.status == "imported"
    page = open_at("evolution/page.py")
    assert not page.exception and not page.error
    published, network, _ = (one.set_index("Chiffre") for one in tables(page)[:3])
    row = published.loc["**Projets accompagnés**"]
    assert row["2024"].startswith("**564**") and row["2025"].startswith("**600**")
    words = texts(page)
    assert words.count(ALONE) == 1  # once, below this group and that of the fundraising
    months = network.loc["**De l'éligibilité au label**", "2024"]
    assert months.startswith("**entre 4 et 15")
    assert "médiane, entre les deux parce que le mois de certaines dates n'est pas connu" in months
    assert row["Ce qui a bougé"].replace("\u00a0", " ") == r"\+ 36 (+ 6,4 %) de 2024 à 2025"


@pytest.mark.usefixtures("app_on_sample")
def test_what_is_known_of_two_years_comes_first_and_once_that_the_rest_is_of_one() -> None:
    page = open_at("evolution/page.py")
    first, second, *others = headings(page)
    assert (
        "Le réseau" in first and "levée de fonds" in second
    )  # labels are of years before the first event, too
    assert len(others) == 3
    assert texts(page).count(ALONE) == 1
    assert len(tables(page)[0].columns) > 3


def test_the_overview_says_what_moved_beside_the_newer_value_where_both_compare(
    app_on_sample: str, tmp_path: Path
) -> None:
    book = workbook(tmp_path, {"Indicateurs": [*NEXT_YEAR["Indicateurs"], *OPEN]})
    assert import_path(app_on_sample, book, user="Jeanne").status == "imported"
    shown = {one.label: (one.text, words_of(one)) for one in cards(open_at("overview/page.py"))}
    text, words = shown["Projets accompagnés"]
    assert text == "600" and "2024 : 564 · + 36 (+ 6,4 %)" in words.replace("\u00a0", " ")
    people = shown["Personnes qui ont partagé leurs rêves"][1].replace("\u202f", " ")
    assert "2024 : plus de 17 800\n" in people  # no number to compare with
    assert "2024 :" not in shown["Emplois créés"][1]


@pytest.mark.usefixtures("app_on_sample")
def test_made_up_fundraising_says_so_and_is_for_those_who_may_read_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = open_at("evolution/page.py")
    (title,) = (one for one in headings(page) if "levée de fonds" in one)
    assert "exemple" in title
    as_role(monkeypatch, NEAREST)
    assert "levée de fonds" not in texts(open_at("evolution/page.py"))


@pytest.mark.usefixtures("app_on_nothing")
def test_an_empty_database_says_so() -> None:
    page = open_at("evolution/page.py")
    assert not page.exception
    assert "encore aucun chiffre daté" in texts(page)
