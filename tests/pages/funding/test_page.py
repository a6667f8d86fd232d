"""Suivi de la levée de fonds, without a browser: the example, real files, none; and who may open it."""

import re
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data_access.figures import FIGURES, Slice, values_over
from data_access.french import MISSING
from data_access.queries import fiscal_years, funding, funding_months
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, Role
from pages.funding.board import COMING, FUNDERS, PHASES, SECURED
from pages.funding.stage_cards import columns_of
from pages.sitemap import FUNDING, FUNDING_PART
from pages.sitemap import FUNDING_FILES as FILES
from pages.ui.formats import plain
from tests.data_access.funding_readers import BELOW
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.data_access.queries.funding_rows import SMALL, TODAY
from tests.pages.app import (
    MAIN,
    as_role,
    cards,
    headings,
    open_at,
    press,
    tables,
    taken_away,
    texts,
    whole_pages,
)

EXAMPLE = "Ces dossiers sont inventés"


@pytest.fixture(autouse=True)
def _on_the_day_of_the_example(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(View, "now", partial(View.now, today=TODAY))


def open_page(section: str = SECURED, **address: str) -> AppTest:
    """A section of the page at an address, as a link opens it."""
    return open_at("funding/page.py", **{FUNDING_PART: section}, **address)


def said(page: AppTest) -> str:
    """All that is written, thousands parted by a plain space."""
    assert not page.exception
    assert not page.error
    return texts(page).replace("\u202f", " ")


def plainly(text: str) -> str:
    return text.replace("\u00a0", " ")


def table(page: AppTest, number: int) -> list[list[str]]:
    rows = tables(page)[number].to_numpy().tolist()
    return [[str(cell).replace("\u202f", " ").replace("\u00a0", " ") for cell in row] for row in rows]


def shown(page: AppTest) -> dict[str, bool]:
    """Which sections are drawn, by something that only each of them says."""
    words, columns = said(page), {name for one in tables(page) for name in one.columns}
    return {
        SECURED: "Le budget est celui des charges" in words,
        FILES: bool(page.multiselect),
        COMING: "Quand" in columns,
        FUNDERS: bool(cards(page)),
    }


def test_the_first_section_alone_is_drawn_at_first(app_on_sample: str) -> None:
    page = open_at("funding/page.py")
    assert [tab.label for tab in page.tabs] == [SECURED, FILES, COMING, FUNDERS]
    assert shown(page) == {SECURED: True, FILES: False, COMING: False, FUNDERS: False}


@pytest.mark.parametrize("section", [SECURED, FILES, COMING, FUNDERS])
def test_each_section_opens_from_the_address_below_the_notice(app_on_sample: str, section: str) -> None:
    page = open_page(section)
    assert [name for name, drawn in shown(page).items() if drawn] == [section]
    assert EXAMPLE in said(page)


def test_a_section_that_is_not_open_asks_nothing_of_the_data(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    yearly = fiscal_years.yearly

    def noted(view: View) -> pd.DataFrame:
        asked.append(section)
        return yearly(view)

    monkeypatch.setattr(fiscal_years, "yearly", noted)
    for section in (FILES, COMING, FUNDERS, SECURED):
        said(open_page(section))
    assert asked == [SECURED]


def test_the_example_is_said_to_be_made_up(app_on_sample: str) -> None:
    assert EXAMPLE in said(open_page())


def test_without_an_amount_or_a_budget_the_years_are_kindly_said_to_be_missing(
    app_on_nothing: str, tmp_path: Path
) -> None:
    file: Sheets = {"Financements": [["Financeur", "Étape"], ["Fonds A", "versé"]]}
    import_path(app_on_nothing, workbook(tmp_path, file), user="essai@exemple.fr")
    assert "Aucun montant ni budget n'est noté par exercice. On les ajoute ensemble ?" in said(open_page())


@pytest.mark.parametrize("shape", ["Colonnes", "Liste"])
def test_every_heading_and_every_file_of_the_example_says_so(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    whole_pages(monkeypatch)
    page = open_page(dossiers=shape)
    files = taken_away(page, monkeypatch)
    assert {"equilibre-2025-2027-exemple.xlsx", "quatre-montants-2025-2027-exemple.csv"} < set(files)
    assert all(Path(name).stem.endswith("-exemple") for name in files)
    for name in (one for one in files if one.endswith(".csv")):
        header, *lines = files[name]().decode("utf-8-sig").splitlines()
        assert header.endswith(";Données")
        assert lines
        assert all(line.endswith(";exemple") for line in lines)
    titles = headings(page, 2, 3)
    titles.remove("Ce qu'en disent nos sources")  # the report itself, and no example
    assert len(titles) >= 8
    assert all("· exemple" in heading for heading in titles)


def test_each_year_tells_budget_secured_probable_and_what_is_to_find(app_on_sample: str) -> None:
    assert table(open_page(exercices="Liste"), 0) == [
        ["2025", "120 000 €", "88 400 €", "0 €", "exercice clos", "0 €", "3 400 €", "0 €"],
        ["2026", "167 000 €", "115 600 €", "17 500 €", "33 900 €", "0 €", "12 600 €", "3 000 €"],
        ["2027", "198 000 €", "65 000 €", "91 250 €", "41 750 €", "0 €", "0 €", "0 €"],
    ]


def test_a_closed_year_says_what_its_budget_lacked(app_on_sample: str) -> None:
    words = plainly(said(open_page()))
    told = "plus rien n'est à trouver ; 88 400 € étaient sûrs, pour un budget de 120 000 €."
    assert f"2025 : exercice clos, {told}" in words


def test_planned_payments_and_what_no_payment_is_planned_of_come_to_what_is_not_paid_yet(
    app_on_sample: str,
) -> None:
    view = View.now(Role.ADMIN, app_on_sample)
    months, besides = funding_months.expected(view), funding_months.unplanned(view)
    unpaid = values_over(view, ("funding_unpaid",), Slice())["funding_unpaid"].value
    assert months["payments_amount"].dropna().sum() + besides.amount == unpaid
    words = plainly(said(open_page(COMING)))
    assert "sans versement prévu : **40 000 €** (1 dossier)" in words
    assert re.search(r"\d+ échéances? de \d+ dossiers? ·", words)


def test_the_four_amounts_stand_apart_with_how_many_are_known(app_on_sample: str) -> None:
    rows = table(open_page(), 0)
    assert rows[1][:3] == ["2026", "242 600 € :small[:gray[13 sur 13]]", "118 600 € :small[:gray[8 sur 13]]"]
    assert rows[2][4] == "non renseigné"
    kind = "en nature ou en compétences"
    assert f"2026 : demandé et accordé, dont 3 000 € {kind} chacun (à côté du sûr)." in said(open_page())


def test_columns_tell_what_filters_keep_of_how_many_and_what_these_come_to(app_on_sample: str) -> None:
    words = said(open_page(FILES, financeur="fondation", exercice="2027"))
    assert "Dossier en cours · 1 dossier sur 3 · 45 000 € demandés" in words
    assert "90 000 € demandés" not in words
    assert "les autres chiffres de la page portent sur l'ensemble des dossiers" in words
    whole, kept = said(open_page(FILES)), said(open_page(FILES, exercice="2025"))
    assert "20 dossiers ouverts, :orange[△]" in plainly(whole)
    assert "3 dossiers ouverts sur 20" in plainly(kept)
    assert "3 dossiers sur 7 · 46 400 € versés" in kept
    assert "versés ci-dessous sont ceux de l'exercice 2025, et d'aucun autre." in kept
    assert "versés ci-dessous sont ceux" not in whole
    assert "0 dossier sur 3" in kept
    page = open_page(FUNDERS, financeur="fondation")
    assert "57,6 %" in {one.text.replace("\u00a0", " ") for one in cards(page)}


def test_the_amounts_of_the_list_are_those_of_the_years_that_are_chosen(app_on_sample: str) -> None:
    found = list_of_files(open_page(FILES, dossiers="Liste", exercice="2026"))
    assert [one for one in found if one.endswith(" en 2026")] == [
        "Demandé en 2026",
        "Accordé en 2026",
        "Conventionné en 2026",
        "Versé en 2026",
    ]
    asked = [one for one in found["Demandé en 2026"] if one != "—"]
    euros = sum(int("".join(filter(str.isdigit, one))) for one in asked)
    year = values_over(
        View(app_on_sample, FUNDING_READER, TODAY, 0), ("funding_requested",), Slice.of_year(2026)
    )
    assert euros == year["funding_requested"].value


def test_the_list_shows_the_four_amounts_of_each_file(app_on_sample: str) -> None:
    page = open_page(FILES, dossiers="Liste", financeur="fonds de dotation", etape="versé en partie")
    rows = next(one for one in tables(page) if "Prochaine date" in one.columns)
    assert len(rows) == 1
    assert list(rows["Financeur"]) == ["[Exemple Fonds des Collines](levee-de-fonds?dossier=f04)"]
    assert "1 dossier, par financeur" in said(page)


def test_choices_that_no_file_meets_are_said(app_on_sample: str) -> None:
    page = open_page(FILES, dossiers="Liste", financeur="Europe", etape="versé")
    assert "Aucun dossier ne répond à ces choix." in said(page)


def test_a_late_report_is_said_without_alarm(app_on_sample: str) -> None:
    who = "**[Exemple Département](levee-de-fonds?dossier=f03)** · Poste d'animation 2025"
    assert f"{who} : attendu depuis le 30 juin 2026" in said(open_page(COMING))


def test_real_files_are_shown_without_the_banner_and_with_what_is_missing(
    app_on_nothing: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import_path(app_on_nothing, workbook(tmp_path, SMALL), user="essai@exemple.fr")
    whole_pages(monkeypatch)
    page = open_page()
    words = said(page)
    assert "exemple" not in words
    files = taken_away(page, monkeypatch)
    assert "equilibre-2026-2027.xlsx" in files
    assert not [name for name in files if "exemple" in name]
    for expected in (
        "2026 : **1 dossier sans probabilité**, 1 000 € demandés : ni sûrs, ni probables.",
        "2027 : pas de budget, nous ne savons donc pas ce qui reste à trouver.",
        "2027 : sûr, 0 montant renseigné sur 1.",
        "2026 : 1 ligne de budget ne dit ni charges ni produits, et ne compte pas.",
        "Étape à préciser : 1 dossier",
        "moins de 5 dossiers décidés",
    ):
        assert expected in words


def test_where_no_grant_has_an_amount_the_page_says_that_what_is_to_be_found_is_not_known(
    app_on_nothing: str, tmp_path: Path
) -> None:
    book: Sheets = {
        "Budgets": [["Exercice", "Nature", "Ligne", "Montant"], [2026, "charges", "Agora", 50000]],
        "Financements": [["Code", "Financeur", "Étape"], ["a", "Région", "accordé"]],
    }
    import_path(app_on_nothing, workbook(tmp_path, book), user="essai@exemple.fr")
    words = said(open_page())
    assert "2026 : sûr, 0 montant renseigné sur 1, nous ne savons donc pas ce qui reste à trouver." in words


def test_without_a_file_the_page_says_how_to_begin(app_on_nothing: str) -> None:
    page = open_page()
    assert "Aucun dossier ici pour le moment." in said(page)
    assert "/import" in said(page)
    assert not cards(page)


@pytest.mark.parametrize("role", BELOW)
def test_to_others_the_page_is_reserved_and_gives_nothing_if_it_is_run_all_the_same(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    as_role(monkeypatch, role)
    door = open_page()
    assert door.title[0].value == "Cette page est réservée"
    assert not tables(door)
    page = AppTest.from_file(str(Path(MAIN).parent / FUNDING.script), default_timeout=60).run()
    assert len(page.exception) == 1  # NotForThisRole, which pages/main.py says in words
    assert texts(page) == ""
    assert not tables(page)


UNFOLLOWED = "Qui suit chaque dossier n'est pas noté : la colonne « Référent·e » est à compléter ensemble."


def list_of_files(page: AppTest) -> pd.DataFrame:
    return next(one for one in tables(page) if "Suivi par" in one.columns)


def test_who_follows_a_file_is_said_where_it_is_known_and_missing_in_the_list_only(
    app_on_nothing: str, tmp_path: Path
) -> None:
    file: Sheets = {
        "Financements": [
            ["Financeur", "Étape", "Référent·e"],
            ["Fonds A", "versé", "Zoé"],
            ["Fonds B", "versé", None],
        ]
    }
    import_path(app_on_nothing, workbook(tmp_path, file), user="essai@exemple.fr")
    cards, page = open_page(FILES), open_page(FILES, dossiers="Liste")
    found = list_of_files(page)
    assert dict(zip(map(plain, found["Financeur"]), found["Suivi par"], strict=True)) == {
        "Fonds A": "Zoé",
        "Fonds B": "non renseigné",
    }
    assert said(cards).count("suivi par ") == said(cards).count("suivi par Zoé") == 1
    assert UNFOLLOWED not in said(cards) + said(page)


@pytest.mark.parametrize("shape", ["Colonnes", "Liste"])
def test_where_nobody_noted_who_follows_the_files_one_sentence_says_so(
    app_on_sample: str, shape: str
) -> None:
    page = open_page(FILES, dossiers=shape)
    assert said(page).count(UNFOLLOWED) == 1
    assert "suivi par " not in said(page)
    assert set(list_of_files(page)["Suivi par"]) == {"non renseigné"}
    assert "suivi : " not in said(page)


def test_what_is_to_be_done_on_the_day_of_a_deadline_has_a_line_of_its_own(app_on_sample: str) -> None:
    page = open_page(COMING)
    said(page)
    (due,) = [one for one in tables(page) if "Quoi" in one]
    days = due.set_index("Quoi")["Date"]
    assert days["bilan dû"] == days["Rendre le bilan"]


def test_what_is_to_find_is_said_to_count_on_what_is_only_probable(app_on_sample: str) -> None:
    assert "si le probable ne vient pas, il est à trouver lui aussi" in said(open_page())
    rule = next(one.rule for one in FIGURES if one.id == "funding_to_find")
    assert "le probable, déjà ôté, n'est qu'une estimation" in rule


def test_the_source_of_one_page_of_the_files_says_of_how_many_it_speaks(app_on_sample: str) -> None:
    page = open_page(FILES, dossiers="Liste")
    files = len(list_of_files(page))
    told = said(press(page, f"dossiers-{TODAY}"))
    assert files == 25
    assert "Cette page de la liste : 25 lignes sur 26." in told


def test_a_column_in_which_no_amount_is_known_says_so() -> None:
    nothing = pd.DataFrame({"phase": [], "in_phase": []})
    told, *_ = columns_of(
        nothing, dict.fromkeys(PHASES, funding.ColumnTotal(4, 4, MISSING)), {}, narrowed=False, followed=False
    )
    assert told.total == "4 dossiers · montant demandé non renseigné"


def test_a_file_says_its_form_its_scheme_its_budget_and_when_it_was_agreed(app_on_sample: str) -> None:
    files = [row for row in table(open_page(FILES, dossiers="Liste"), 0) if row[1].startswith("Promo 3")]
    assert len(files) == 1
    _, what, stage, *_ = files[0]
    for words in ("forme : mécénat financier", "dispositif : Élan local", "budget du projet : 60 000 €"):
        assert words in what
    assert "convention : 15 avril 2025" in stage


def test_a_file_says_since_when_it_is_at_its_stage(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    sheets: Sheets = {
        "Financements": [["Code", "Financeur", "Étape"], ["fx", "Fondation X", "versé"]],
        "Historique des financements": [
            ["Dossier", "Étape", "Date"],
            ["fx", "accordé", "02/05/2026"],
            ["fx", "versé", "12/06/2026"],
        ],
    }
    assert import_path(sqlite_url, workbook(tmp_path, sheets), user="essai@exemple.fr").status == "imported"
    ((_, _, stage, *_),) = table(open_page(FILES, dossiers="Liste"), 0)
    assert stage == "versé  \n:small[:gray[depuis : 12 juin 2026]]"


STRUCTURES: Sheets = {
    "Structures": [["Code", "Structure", "Statut juridique"], ["fonds-f", "Fonds F", "fonds de dotation"]]
}


def test_a_funder_that_is_a_structure_leads_to_it(app_on_nothing: str, tmp_path: Path) -> None:
    for sheets in (SMALL, STRUCTURES):
        assert (
            import_path(app_on_nothing, workbook(tmp_path, sheets), user="essai@exemple.fr").status
            == "imported"
        )
    link = "[Fonds F](reseau?structure=fonds-f)"
    funders = open_page(FUNDERS)
    assert "d'après le statut juridique de leur structure : Fonds F." in said(funders)
    assert [f"**{link}**" in [row[0] for row in one.to_numpy().tolist()] for one in tables(funders)].count(
        True
    ) == 1
    assert "Fonds A" in said(open_page(FILES))


def test_of_the_example_no_funder_is_a_structure(app_on_sample: str) -> None:
    assert "reseau?structure" not in said(open_page(FILES))
    assert "statut juridique" not in said(open_page(FUNDERS))


def test_a_link_to_deadlines_says_no_count_that_would_be_another_tomorrow(app_on_sample: str) -> None:
    for asked in ("Dates passées", "D'ici 30 jours", "De 31 à 60 jours"):
        page = open_page(COMING, echeances=asked)
        assert not page.warning
        assert page.session_state["echeances"] == asked
