"""What opens under « Source »: drawn only when it is opened, adding up, down to the cell, and filtered by the role."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data_access.database import writing
from data_access.figures import FIGURES
from data_access.importing import forms
from data_access.importing.forms import FormEntry
from data_access.importing.sample import NETWORK
from data_access.models import LogLine, table_of
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, Role
from pages.ui.formats import plain
from tests.data_access.funding_readers import NEAREST
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import PRESSABLE, all_open, as_role, press, sources_in, tables

COUNTED = {"chiffre-participants": "participants_counted"}
KATALYZE = {"fiche-participants_counted": "mesure-katalyze-presents"}


@pytest.fixture(autouse=True)
def _as_the_board(monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, Role.BOARD)
    monkeypatch.setattr(View, "now", partial(View.now, today=date(2026, 6, 1)))


log = table_of(LogLine)


def card() -> None:
    from data_access.figures import Slice
    from data_access.view import View
    from pages.access.session import reader_role
    from pages.provenance.source_dialog import source_button, sources_by_year, sources_of, traced

    view = View.now(reader_role())
    source_button(sources_of(view, ("participants", "participants_counted")), "carte", "x")
    source_button(
        sources_of(view, ("territories", "territories_counted", "labelled", "launching")), "territoires", "x"
    )
    source_button(sources_of(view, ("labelled_counted",)), "longue", "x")
    source_button(sources_of(view, ("jobs_counted",)), "vide", "x")
    source_button(sources_by_year(view, ("funding_requested",), (2026, 2027)), "montants", "x")
    source_button(sources_by_year(view, ("funding_requested",), (2024, 2025)), "passés", "x")
    source_button(sources_by_year(view, ("funding_requested",), (2026,)), "seul", "x")
    source_button(sources_of(view, ("cohort_members",), Slice(cohort="promo-1")), "promo", "x")
    source_button(
        traced(view, ("lons-le-saunier", "strasbourg", None), "name", "commune"), "table", "x", "D'où ?"
    )
    source_button(traced(view, ("strasbourg",), "name", about="frise"), "frise", "x")
    source_button(traced(view, ("strasbourg", "innovales", "valhorizon"), "name"), "sans nom", "x")


def opened(key: str, **chosen: object) -> AppTest:
    """What a click on one « Source » opens, with what was chosen in it."""
    app = AppTest.from_function(card, default_timeout=30).run()
    for name, value in chosen.items():
        app.session_state[name] = value
    press(app, key)
    assert not app.exception
    return app


def texts(app: AppTest) -> str:
    return "\n".join(one.value for one in (*app.markdown, *app.error))


def rows(app: AppTest, table: int = 0) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in tables(app)[table].itertuples(index=False)]


@pytest.mark.usefixtures("app_on_sample")
def test_nothing_is_asked_before_it_is_opened() -> None:
    app = AppTest.from_function(card, default_timeout=30).run()
    assert len([key for one in app.get(PRESSABLE) for key in sources_in(one)]) == 11
    assert (len(tables(app)), len(app.metric), len(app.markdown)) == (0, 0, 0)


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize("chosen", [{}, COUNTED])
def test_what_a_person_reads_of_a_figure_names_no_code_of_ours(
    chosen: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    as_role(monkeypatch, Role.STAFF)
    monkeypatch.setattr(st, "page_link", lambda *_, **__: None)
    app = opened("carte", **chosen)
    read = [plain(one) for one in (texts(app), *(cell for line in rows(app) for cell in line))]
    assert not [one for one in read if re.search(r"kf-|[a-z]_[a-z]", one)]
    assert ("[l'écrire](saisie?table=definitions&fiche=kf-participants)" in texts(app)) == (not chosen)
    assert ("elle s'écrit dans la feuille « Définitions »" in texts(app)) == bool(chosen)


def test_the_words_of_a_figure_name_no_code_of_ours() -> None:
    told = {f"{one.label} {one.rule} {one.counts}" for one in FIGURES}
    assert not [one for one in told if re.search(r"kf-|[a-z]_[a-z]", one)]


@pytest.mark.usefixtures("app_on_sample")
def test_a_published_figure_says_what_it_means_and_leads_to_its_cell() -> None:
    app = opened("carte")
    assert [one.value for one in app.metric] == ["plus de 17\u202f800"]
    assert "définition à convenir ensemble" in texts(app)
    assert "Valeur publiée la plus récente." in texts(app)
    assert "Période : depuis le lancement" in texts(app)
    assert rows(app)[-1][:2] == ["**1 fiche en tout**", "**plus de 17\u202f800**"]
    assert rows(app, 1)[0][:2] == ["Valeur", "plus de 17 800"]  # as it was typed
    assert list(tables(app)[1].columns) == ["Donnée", "Aujourd'hui", "D'où elle vient"]
    assert "**F6**" in rows(app, 1)[0][2]


@pytest.mark.usefixtures("app_on_sample")
def test_a_card_of_several_published_figures_offers_what_we_count_beside_the_first() -> None:
    (choice,) = opened("territoires").segmented_control
    assert [str(one) for one in choice.options] == [
        "Publié : 24",
        "Compté : 21",
        "Territoires labellisés : 17",
        "Territoires en lancement : 7",
    ]


@pytest.mark.usefixtures("app_on_sample")
def test_a_figure_of_one_fiscal_year_asks_to_choose_none() -> None:
    assert [one.label for one in opened("montants").segmented_control] == ["Exercice"]
    alone = opened("seul")
    assert not alone.segmented_control
    assert "Période : 2026" in texts(alone)


def test_the_board_reads_whether_a_published_figure_was_checked_and_how_its_gap_is_explained(
    app_on_sample: str,
) -> None:
    shown = {"chiffre-territories": "labelled"}
    told = texts(opened("territoires", **shown))
    assert "○]\u00a0pas encore relu" in told
    assert "3 à retrouver" in told
    entry = FormEntry(
        "indicators",
        "valeur-labellises",
        {
            "gap_note": "Trois labels à nommer",
            "signed_by": "le bureau",
            "signed": "3 juin 2026",
        },
    )
    forms.write(View.now(Role.STAFF, app_on_sample), entry, user="Jeanne")
    told = texts(opened("territoires", **shown))
    assert "relu par le bureau, le 3 juin 2026" in told
    assert "Trois labels à nommer" in told


@pytest.mark.usefixtures("app_on_sample")
def test_the_counted_one_beside_it_adds_up_and_opens_record_by_record() -> None:
    app = opened("carte", **COUNTED)
    assert [one.value for one in app.metric] == ["plus de 777"]
    *records, total = rows(app)
    assert [record[1] for record in records] == ["60", "plus de 250", "150", "317"]
    assert total[:2] == ["**4 fiches en tout**", "**plus de 777**"]
    assert app.selectbox[0].options[3] == "Katalyze · présents"
    app = opened("carte", **COUNTED, **KATALYZE)
    assert [row[0] for row in rows(app, 1)][:3] == ["Valeur", "Mesure", "Événement"]


@pytest.mark.slow
def test_a_corrected_value_says_what_it_was_and_which_imports_said_so(
    app_on_sample: str, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(NETWORK)
    book["Événements"]["T31"] = 350
    book.save(tmp_path / "corrigé.xlsx")
    assert (
        import_path(app_on_sample, tmp_path / "corrigé.xlsx", user="directrice@exemple.fr").status
        == "imported"
    )
    app = opened("carte", **COUNTED, **KATALYZE)
    assert rows(app)[3] == ["Katalyze · présents", "350", "corrigé.xlsx · Événements · **T31**", "317"]
    assert rows(app, 1)[0][3].startswith("317 : reseau-2024.xlsx · Événements · **T31**")
    assert re.search(r"import 3 : .* par directrice", texts(app))


def test_a_value_that_its_cell_says_otherwise_is_told_with_what_stands_there(app_on_sample: str) -> None:
    with writing(app_on_sample) as connection:
        katalyze = log.c.sheet == "Événements", log.c.row == 31
        connection.execute(log.update().where(*katalyze).values(said={"value": "0,317"}))
    app = opened("carte", **COUNTED, **KATALYZE)
    assert rows(app)[3][2] == "reseau-2024.xlsx · Événements · **T31**, qui dit «\u00a00,317\u00a0»"


@pytest.mark.usefixtures("app_on_sample")
def test_the_board_reads_the_row_that_a_record_was_read_in_and_staff_take_its_file_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = {"fiche-participants_counted-lignes-mesure-katalyze-presents": True}
    board = opened("carte", **COUNTED, **KATALYZE, **row)
    assert "reseau-2024.xlsx · Événements · ligne 31 · import 1" in texts(board)
    assert ["T31", "Valeur :small[:gray[Katalyze · présents]]", "317"] in rows(board, 2)
    assert not board.get("download_button")
    as_role(monkeypatch, Role.STAFF)
    led: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(st, "page_link", lambda page, *, query_params, **__: led.append((page, query_params)))
    staff = opened("carte", **COUNTED, **KATALYZE)
    assert [plain(one.proto.label) for one in staff.get("download_button")] == [
        "L'original de reseau-2024.xlsx"
    ]
    assert ("history/page.py", {"import": "1"}) in led


@pytest.mark.usefixtures("app_on_sample")
def test_many_records_come_page_by_page_with_the_total_of_all() -> None:
    assert rows(opened("longue"))[-1][:2] == ["**14 fiches en tout**", "**14**"]
    assert len(rows(opened("longue"))) == 11


@pytest.mark.usefixtures("app_on_sample")
def test_the_records_of_all_pages_are_taken_away_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found: dict[str, Callable[[], bytes]] = {}
    all_open(monkeypatch)
    monkeypatch.setattr(st, "download_button", lambda _, data, name, **__: found.update({name: data}))
    opened("longue")
    lines = found["source-labelled_counted.csv"]().decode("utf-8-sig").splitlines()
    assert lines[0] == "Fiche;Compte pour;Lu dans"
    assert lines[-1].startswith("14 fiches en tout;14")
    assert len(lines) == 1 + 14 + 1


@pytest.mark.usefixtures("app_on_sample")
def test_a_figure_that_nobody_recorded_says_so() -> None:
    app = opened("vide")
    assert [one.value for one in app.metric] == ["non renseigné"]
    assert "Aucune fiche ne donne encore ce chiffre." in texts(app)


@pytest.mark.usefixtures("app_on_sample")
def test_a_figure_of_a_fiscal_year_says_that_it_is_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, FUNDING_READER)
    monkeypatch.setattr(st, "page_link", lambda *_, **__: None)  # this app has no other page
    app = opened("montants")
    assert "Ce sont des données d'exemple." in texts(app)


@pytest.mark.usefixtures("app_on_sample")
def test_of_several_fiscal_years_the_current_one_is_told_first_else_the_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    as_role(monkeypatch, FUNDING_READER)
    assert "Période : 2026" in texts(opened("montants"))
    assert "Période : 2025" in texts(opened("passés"))


@pytest.mark.usefixtures("app_on_sample")
def test_what_the_page_kept_is_told() -> None:
    assert "Promo 1" in texts(opened("promo"))


@pytest.mark.usefixtures("app_on_sample")
def test_a_table_leads_to_the_cells_of_the_record_that_is_chosen() -> None:
    app = opened("table")
    assert (app.selectbox[0].options, len(tables(app))) == (["Lons-le-Saunier", "Strasbourg"], 0)
    assert "**2 lignes** lues dans reseau-2024.xlsx, feuille Territoires" in texts(app)
    app = opened("table", **{"fiche-tableau": "strasbourg"})
    assert [row[:2] for row in rows(app)] == [["Territoire", "Strasbourg"], ["Commune", "Strasbourg"]]


@pytest.mark.usefixtures("app_on_sample")
def test_the_records_of_a_table_of_which_nothing_of_that_is_noted_are_counted_too() -> None:
    told = texts(opened("sans nom"))
    assert "**1 ligne** lue dans reseau-2024.xlsx, feuille Territoires" in told
    assert "et 2 fiches où rien de cela n'est noté" in told


@pytest.mark.usefixtures("app_on_sample")
def test_no_amount_is_told_to_others_and_nobody_below_the_board(monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, NEAREST)
    refused = opened("montants")
    assert [one.value for one in refused.error] == [f"Cette page est réservée : {FUNDING_READER.french}."]
    assert not tables(refused)
    as_role(monkeypatch, Role.NETWORK)
    told = texts(opened("carte"))
    assert ("import 1" in told, "l'installation" in told, "Corriger" in told) == (True, False, False)
    assert "pas encore relu" not in told


def commented(url: str, folder: Path) -> None:
    lines = [
        [subject, f"0{day}/03/2026", f"Note *{day}*."]
        for subject in ("frise", "kf-participants")
        for day in range(1, 6)
    ]
    sheets: Sheets = {"Commentaires": [["Sujet", "Date", "Texte"], *lines]}
    assert import_path(url, workbook(folder, sheets), user="essai").status == "imported"


@pytest.mark.parametrize("key", ["carte", "frise"])
def test_what_we_wrote_stands_with_its_day_and_what_is_older_one_click_away(
    app_on_sample: str, tmp_path: Path, key: str
) -> None:
    commented(app_on_sample, tmp_path)
    app = opened(key)
    shown = next(one.value for one in app.markdown if one.value.startswith("**Ce que nous en disons**"))
    assert shown.count("\n") == 3
    assert "**5 mars 2026**\u00a0: Note \\*5\\*." in shown
    assert app.expander[0].label == "Plus ancien (2)"


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize(("role", "links"), [(Role.BOARD, 0), (Role.STAFF, 1)])
def test_only_staff_are_led_to_write_a_comment(
    monkeypatch: pytest.MonkeyPatch, role: Role, links: int
) -> None:
    as_role(monkeypatch, role)
    written: list[dict[str, str]] = []
    monkeypatch.setattr(st, "page_link", lambda *_, query_params, **__: written.append(query_params))
    opened("frise", **{"fiche": "strasbourg"})
    assert [one["sujet"] for one in written if one.get("table") == "comments"] == ["frise"] * links
