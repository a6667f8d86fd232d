"""Promotions, without a browser: figures, outcomes, sessions, criteria, one cohort or all, wrong addresses."""

import datetime
import re
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer
from streamlit.testing.v1 import AppTest

from data_access import clock
from data_access.importing.merge.record_merge import merge
from data_access.queries import cohorts
from data_access.queries.cohort_end import over_text
from data_access.view import View
from data_access.vocabulary import Outcome, Role
from pages.cohorts import sheet
from pages.cohorts.label import committees_words
from pages.cohorts.sheet import announced_text, outcomes_text
from pages.ui.formats import small
from pages.ui.sign_table import Mark
from pages.ui.states import State
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import as_role, cards, headings, open_at, pictures, tables, texts, whole_pages

SESSIONS, LABEL, BESIDE = "Les séances", "Vers le label", "Côte à côte"


def open_cohorts(section: str | None = None, **address: str) -> AppTest:
    """The page at an address, as a link opens it; its first section where none is named."""
    if section:
        address["partie-promos"] = section
    return open_at("cohorts/page.py", **address)


def column_heads(page: AppTest) -> list[str]:
    """What stands above the first column of each table."""
    return [str(table.columns[0]) for table in tables(page)]


def by_first_head(page: AppTest) -> dict[str, Any]:
    """The tables of the page by their first column header, the newest cohort's first."""
    found: dict[str, Any] = {}
    for table in tables(page):
        found.setdefault(str(list(table.columns)[0]), table)
    return found


def test_at_first_the_paths_alone_are_drawn(app_on_sample: str) -> None:
    page = open_cohorts(parcours="Liste")
    assert not page.exception
    assert [tab.label for tab in page.tabs] == ["Le parcours", SESSIONS, LABEL, BESIDE]
    assert headings(page) == ["Promo 2 · 2024-2025", "Promo 1 · 2023-2024"]
    assert column_heads(page) == ["Territoire", "Territoire"]
    assert "En chemin vers le label" not in [card.label for card in cards(page)]


@pytest.mark.parametrize(
    ("section", "under", "heads"),
    [
        ("Le parcours", ["Promo 2 · 2024-2025", "Promo 1 · 2023-2024"], []),
        (
            SESSIONS,
            ["Promo 2 · 2024-2025", "Promo 1 · 2023-2024", "Qui coanime"],
            ["Date", "Date", "Territoire"],
        ),
        (LABEL, ["Où en est chacun", "Les derniers comités de labellisation"], ["Critère", "Critère"]),
        (
            BESIDE,
            ["Chiffre par chiffre", "Étape par étape : combien de territoires l'ont passée"],
            ["Chiffre", "Étape"],
        ),
    ],
)
def test_the_address_opens_each_section_and_that_one_alone(
    app_on_sample: str, section: str, under: list[str], heads: list[str]
) -> None:
    page = open_cohorts(section)
    assert not page.exception
    assert (headings(page), column_heads(page)) == (under, heads)
    assert len(pictures(page)) == {"Le parcours": 2, LABEL: 1}.get(section, 0)
    assert ("non renseigné, ce qui ne veut pas dire" in texts(page)) == (section == "Le parcours")


def test_what_the_sources_say_is_drawn_once_it_is_opened(app_on_sample: str) -> None:
    page = open_cohorts(promo="promo-1")
    told = "Les territoires apprécient la méthode transmise"
    assert [box.label for box in page.expander] == [
        "Ce que disent les sources : Promo 1",
        "Le parcours type : quand, comment",
    ]
    assert told not in texts(page)
    page.session_state["sources-promo-1"] = True
    assert told in texts(page.run())


def test_another_cohort_is_chosen_without_leaving_the_section(app_on_sample: str) -> None:
    page = open_cohorts(SESSIONS)
    page.button_group[0].set_value("promo-1").run()
    assert page.query_params["partie-promos"] == SESSIONS
    assert headings(page) == ["Promo 1 · 2023-2024", "Qui coanime"]


def test_who_co_animates_has_what_was_held_beside_what_is_to_come_and_not_what_was_given_up(
    app_on_sample: str, tmp_path: Path
) -> None:
    assert "À venir" not in next(one for one in tables(open_cohorts(SESSIONS)) if "Lesquelles" in one)
    soon = clock.today() + datetime.timedelta(days=9)
    sheets: Sheets = {
        "Événements": [
            ["Événement", "Portée", "Date", "Statut", "Coanimé avec"],
            ["Journée neuve", "réseau", soon, "prévu", "Figeac"],
            ["Journée perdue", "réseau", soon, "annulé", "Figeac"],
        ]
    }
    before = next(one for one in tables(open_cohorts(SESSIONS)) if "Lesquelles" in one)
    assert import_path(app_on_sample, workbook(tmp_path, sheets), user="essai").status == "imported"
    table = next(one for one in tables(open_cohorts(SESSIONS)) if "Lesquelles" in one)
    assert list(table["Territoire"]) == list(before["Territoire"])
    assert list(table["Séances coanimées"]) == list(before["Séances coanimées"])
    assert list(table["À venir"]) == ["1", "0", "0", "0"]


def test_both_cohorts_stand_on_the_page_the_newest_first(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_pages(monkeypatch)
    page = open_cohorts()
    assert not page.exception
    assert headings(page)[:2] == ["Promo 2 · 2024-2025", "Promo 1 · 2023-2024"]
    assert [(card.label, card.text) for card in cards(page)] == [
        ("Membres", "4"),
        ("Reportés", "2"),
        ("Séances", "4"),
        ("Membres", "6"),
        ("À la carte", "7"),
        ("Séances", "5"),
        ("En chemin vers le label", "7"),
        ("De l'éligibilité au label", "entre 4 et 15\u00a0mois"),
    ]


def test_the_cohorts_stand_side_by_side_the_oldest_first_and_what_is_not_known_says_so(
    app_on_sample: str,
) -> None:
    page = open_cohorts(BESIDE)
    assert not page.exception
    figures, steps = (table.set_index(table.columns[0]) for table in tables(page))
    assert list(figures.columns) == list(steps.columns) == ["Promo 1 · 2023-2024", "Promo 2 · 2024-2025"]
    first, second = (figures[one].map(lambda cell: cell.split("  \n")[0]) for one in figures.columns)
    assert (first["**Membres**"], second["**Membres**"]) == ("**6**", "**4**")
    assert (first["**Labellisés depuis**"], second["**Labellisés depuis**"]) == ("**3**", "**0**")
    assert "non renseigné" in second["**De l'éligibilité au label**"]
    attended = figures.loc["**Présences aux séances**"].iloc[0]
    assert attended.startswith("**76**") and "4 séances renseignées sur 5" in attended
    assert "sur 4" in steps.loc["**Séminaire d'intégration**"].iloc[1]


def test_side_by_side_what_the_lines_count_is_told_and_steps_without_a_note_are_named_together(
    app_on_sample: str,
) -> None:
    page = open_cohorts(BESIDE)
    words = texts(page)
    assert "depuis le début de son statut « en lancement »" in words
    assert "« tenue » dès qu'une séance de la promo a eu lieu" in words
    steps = tables(page)[1].set_index("Étape")
    assert not steps.apply(lambda row: row.eq(small("non renseigné")).all(), axis=1).any()
    every = cohorts.programme(View.now(Role.BOARD, app_on_sample))["name"]
    (told,) = re.findall(r"Rien n'est encore noté de ces étapes : (.*)\.", words)
    others = [name for name in every if f"**{name}**" not in steps.index]
    assert len(others) == len(every) - len(steps) > 0
    assert all(name in told for name in others)


def test_the_outcome_is_said_in_words(app_on_sample: str) -> None:
    said = texts(open_cohorts())
    for words in ("3 labellisés", "3 en poursuite", "4 en cours", "2 reportés", "6 équipes annoncées"):
        assert words in said
    assert "7 territoires à la carte" in said
    assert "Territoires à la carte : non renseigné" in said


def test_a_cohort_in_the_address_stands_alone(app_on_sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole_pages(monkeypatch)
    page = open_cohorts(promo="promo-1")
    assert [one for one in headings(page) if one.startswith("Promo")] == ["Promo 1 · 2023-2024"] * 2


def test_choosing_a_cohort_writes_it_into_the_address(
    app_on_sample: str,
) -> None:
    page = open_cohorts()
    page.button_group[0].set_value("promo-2").run()
    assert page.query_params["promo"] == "promo-2"
    assert "Promo 2 · 2024-2025" in headings(page)
    assert "Promo 1 · 2023-2024" not in headings(page)


def test_of_many_cohorts_one_is_chosen_in_a_box_which_says_what_is_shown_at_first(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "_SIDE_BY_SIDE", 1)
    page = open_cohorts()
    (box,) = page.selectbox
    assert (box.label, box.value, box.placeholder) == ("Promo", None, "Les 2 dernières")
    box.set_value("promo-1").run()
    assert page.query_params["promo"] == "promo-1"
    assert headings(page) == ["Promo 1 · 2023-2024"]


def test_the_list_says_each_state_in_mark_and_word_and_an_unknown_one_as_such(app_on_sample: str) -> None:
    path = by_first_head(open_cohorts(promo="promo-2", parcours="Liste"))["Territoire"].set_index(
        "Territoire"
    )
    caen = path.loc["**[Caen](territoires?territoire=caen)**"]
    assert ":green[●]\u00a0fait" in caen["Séminaire"]
    assert caen["Partenaires"] == ":small[:gray[non renseigné]]"
    assert "10 décembre 2024" in path.loc[":small[:gray[séance tenue]]", "Partenaires"]
    assert not (path == "à venir").any().any()


def test_the_legend_tells_non_renseigne_from_a_venir(app_on_sample: str) -> None:
    said = texts(open_cohorts())
    assert "non renseigné, ce qui ne veut pas dire « à venir »" in said


def test_the_sessions_say_with_whom_and_how_many_and_link_to_their_events(app_on_sample: str) -> None:
    sessions = by_first_head(open_cohorts(SESSIONS, promo="promo-1"))["Date"].set_index("Date")
    first = sessions.loc["12 janvier 2024"]
    assert (first["Avec"], first["Personnes"], first["Territoires"]) == (
        "coanimée avec Strasbourg",
        "**30**",
        "**13**",
    )
    assert first["Séance"] == "[Journée d'Ivry](evenements?evenement=n02)"
    assert sessions.loc["15 avril 2024", "Personnes"] == ":small[:gray[non renseigné]]"


def test_a_complete_list_comes_before_the_path_and_both_are_said(app_on_sample: str) -> None:
    sessions = by_first_head(open_cohorts(SESSIONS, promo="promo-2"))["Date"].set_index("Date")
    integration = sessions[sessions["Séance"].str.contains("evenement=n20")].squeeze()
    assert integration["Territoires"] == (
        "**9** :small[:gray[d'après une liste complète]]  \n**4** :small[:gray[d'après le parcours]]"
    )


@pytest.mark.parametrize(
    ("precision", "settled", "told"),
    [("month", False, "depuis mai 2025"), ("season", False, "depuis 2025"), ("month", True, None)],
)
def test_a_cohort_whose_dates_are_past_says_that_what_came_after_is_not_noted(
    precision: str, settled: bool, told: str | None
) -> None:
    cohort = pd.Series(
        {"start": datetime.date(2024, 11, 1), "end": datetime.date(2025, 5, 31), "precision": precision}
    )
    said = over_text(cohort, datetime.date(2026, 1, 1), settled=settled, underway=False)
    assert said == (f"d'après ses dates, la promo est finie {told} : la suite est à noter" if told else "")
    assert over_text(cohort, datetime.date(2025, 5, 31), settled=False, underway=True) == ""


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        ((2024, 11, 12), (2024, 11, 12), "day"),
        ((2024, 11, 1), (2024, 11, 30), "month"),
        ((2024, 10, 1), (2024, 12, 31), "quarter"),
        ((2024, 9, 22), (2024, 12, 20), "season"),
        ((2024, 1, 1), (2024, 12, 31), "year"),
    ],
)
def test_a_cohort_known_by_its_beginning_alone_is_not_over(
    start: tuple[int, int, int], end: tuple[int, int, int], precision: str
) -> None:
    cohort = pd.Series({"start": datetime.date(*start), "end": datetime.date(*end), "precision": precision})
    told = over_text(cohort, datetime.date(2026, 1, 1), settled=False, underway=True)
    assert told == "fin non renseignée"


@pytest.mark.parametrize(
    ("known", "all_noted", "to_note"),
    [
        ({Outcome.LABELLED: 5}, True, False),  # the sixth one is postponed
        ({Outcome.LABELLED: 5}, False, True),
        ({Outcome.LABELLED: 5, Outcome.IN_PROGRESS: 1}, True, True),
    ],
)
def test_a_cohort_is_settled_once_something_final_is_noted_of_each_member(
    known: dict[Outcome, int], all_noted: bool, to_note: bool
) -> None:
    cohort = pd.Series(
        {
            "start": datetime.date(2024, 11, 1),
            "end": datetime.date(2025, 5, 31),
            "precision": "month",
            "value": None,
            "duration": None,
        }
    )
    said = outcomes_text(cohort, known, datetime.date(2026, 1, 1), members=6, all_noted=all_noted)
    assert ("la suite est à noter" in said) == to_note


def test_what_is_noted_and_what_the_dates_say_do_not_contradict_each_other(app_on_sample: str) -> None:
    said = texts(open_cohorts(promo="promo-2")).replace("\u202f", " ")
    assert "4 en cours" in said
    assert "« en cours » est ce qui est noté ; d'après ses dates, la promo est finie depuis 2025" in said


def test_the_two_numbers_of_workshops_stand_side_by_side(app_on_sample: str) -> None:
    page = open_cohorts(SESSIONS)
    assert "Nombre d'ateliers : 5 annoncés, 6 listés" in [one.value for one in page.subheader]


def test_the_criteria_stand_in_their_words_and_what_is_not_noted_is_said(app_on_sample: str) -> None:
    criteria = [table for table in tables(open_cohorts(LABEL)) if "Critère" in table.columns]
    label, eligibility = criteria
    assert (len(label), len(eligibility)) == (4, 3)
    assert "Un projet de modèle économique et de dispositif pour accompagner les solutions" in set(
        label["En toutes lettres"]
    )


def test_each_territory_on_its_way_has_a_row_which_leads_to_its_page_and_a_sign_for_each_state_noted(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(View, "now", partial(View.now, today=datetime.date(2026, 11, 29)))
    noted: Sheets = {
        "Suivi des critères": [
            ["Territoire", "Critère", "État", "Date"],
            ["Caen", "label-vision", "prêt", "04/03/2026"],
            ["Caen", "label-projet", "prêt", "04/03/2027"],
            ["Caen", "eligibilite-reve", "prêt", None],
        ]
    }
    assert import_path(app_on_sample, workbook(tmp_path, noted), user="essai").status == "imported"
    (picture,) = pictures(open_cohorts(LABEL))
    assert picture.heads[:2] == ["Éligibilité", "Parrainage"] and len(picture.heads) == 12 + 4
    caen = "[Caen](territoires?territoire=caen)"
    assert [row.head for row in picture.rows][:2] == [caen, "[Epinal](territoires?territoire=epinal)"]
    own = {head: signs[0] for (row, head), signs in picture.signs().items() if row == "Caen"}
    known = {head: (one.drawn, one.label) for head, one in own.items() if one.drawn is not Mark.NOT_NOTED}
    assert known == {
        "Éligibilité": (State.ACQUIRED, "Caen · Éligibilité : fait, 10 octobre 2024"),
        "Parrainage": (State.UNDERWAY, "Caen · Parrainage : en\u00a0cours, Miramas, 2024-2025"),
        "Séminaire": (State.ACQUIRED, "Caen · Séminaire : fait, du 12 au 14 novembre 2024"),
        "Vision et calendrier": (State.ACQUIRED, "Caen · Vision et calendrier : prêt"),
        "Modèle économique et accompagnement": (
            State.TOCOME,
            "Caen · Modèle économique et accompagnement : prêt (à venir)",
        ),
    }


def test_what_came_of_a_committee_are_the_labels_of_its_day(app_on_sample: str) -> None:
    amiens, luxembourg, miramas = (
        f"[{name}](territoires?territoire={name.lower()})" for name in ("Amiens", "Luxembourg", "Miramas")
    )
    told = f"**15 avril 2024** · labels de ce jour : {amiens}, {luxembourg} et {miramas}"
    assert told in texts(open_cohorts(LABEL))


def test_a_label_of_no_committee_that_is_noted_is_said_to_be_so(app_on_sample: str, tmp_path: Path) -> None:
    sheets: Sheets = {
        "Statuts": [
            ["Territoire", "Statut", "Date"],
            ["Caen", "labellisé", "12/03/2025"],
            ["Guyane", "labellisé", "14/03/2025"],
        ]
    }
    assert import_path(app_on_sample, workbook(tmp_path, sheets), user="essai").status == "imported"
    words = texts(open_cohorts(LABEL))
    caen, guyane = (f"[{name}](territoires?territoire={name.lower()})" for name in ("Caen", "Guyane"))
    told = f"sans comité noté à cette date : {guyane} (14 mars 2025) et {caen} (12 mars 2025)"
    assert f"Labels obtenus {told}" in words


def test_the_labels_of_a_committee_known_by_its_year_are_of_that_year_and_of_no_day() -> None:
    day, end = datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)
    met = {"start": day, "text": None, "ahead": None, "territories": ("Caen",), "codes": ("caen",)}
    rows = [met | {"end": end, "precision": "year"}, met | {"end": day, "precision": "day"}]
    rows.append(
        met | {"end": day + datetime.timedelta(days=1), "precision": "day", "codes": (), "territories": ()}
    )
    year, one_day, two_days = committees_words(pd.DataFrame(rows), pd.DataFrame()).split("  \n")
    assert "**2024** · label de cette année : " in year
    assert "label de ce jour : " in one_day and "aucun label daté de ces jours" in two_days


def test_an_unknown_cohort_in_the_address_is_said_and_all_are_shown(app_on_sample: str) -> None:
    page = open_cohorts(promo="promo-9")
    assert not page.exception
    assert "Nous ne connaissons pas de promo « promo-9 »" in texts(page)
    assert headings(page) == ["Promo 2 · 2024-2025", "Promo 1 · 2023-2024"]


def test_the_code_of_a_cohort_that_was_merged_leads_to_the_one_that_stays(app_on_sample: str) -> None:
    merge(View.now(Role.STAFF, app_on_sample), "promo-2", "promo-1", user="essai")
    page = open_cohorts(promo="promo-1")
    assert not page.exception
    assert page.query_params["promo"] == "promo-2"
    assert headings(page)[0].startswith("Promo 2")


@pytest.mark.usefixtures("app_on_nothing")
def test_an_empty_database_says_kindly_what_to_do() -> None:
    page = open_cohorts()
    assert not page.exception
    assert "Pas encore de promo ici." in texts(page)


@pytest.mark.parametrize(
    ("announced", "qualifier", "words"),
    [
        (6, "exact", "6 équipes annoncées"),
        (8, "exact", "8 équipes annoncées, soit 2 de plus que comptées"),
        (5, "exact", "5 équipes annoncées, soit 1 de moins que comptées"),
        (5, "at_least", "plus de 5 équipes annoncées"),
        (None, None, "équipes annoncées : non renseigné"),
    ],
)
def test_the_announced_teams_stand_beside_the_counted_ones_with_the_gap(
    announced: float | None, qualifier: str | None, words: str
) -> None:
    cohort = pd.Series({"value": announced, "qualifier": qualifier, "high": None}, dtype=object)
    assert announced_text(cohort, 6) == words


def test_the_programme_says_when_each_step_falls_and_how_long_it_lasts(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets: Sheets = {
        "Étapes": [["Code", "Jours après le début", "Durée"], ["etape-immersion", 30, "deux jours"]]
    }
    report = import_path(app_on_sample, workbook(tmp_path, sheets), user="essai@exemple.fr")
    assert report.status == "imported", report
    monkeypatch.setattr(ExpanderContainer, "open", property(lambda _: True, lambda *_: None))
    (programme,) = [table for table in tables(open_cohorts()) if "Quand" in table.columns]
    unknown = ":small[:gray[non renseigné]]"
    assert programme["Étape"].tolist()[0] == "**Comité d'éligibilité**"
    (immersion,) = programme[programme["Étape"].str.contains("Immersion")].to_numpy().tolist()
    assert immersion == [
        "**Immersion dans les événements SUT**",
        "J+30",
        "accompagnement de proximité",
        unknown,
        "deux jours",
    ]


@pytest.mark.parametrize(("role", "writes"), [(Role.NETWORK, False), (Role.BOARD, False), (Role.STAFF, True)])
def test_where_the_days_of_a_step_are_noted_is_told_to_who_writes_them(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch, role: Role, writes: bool
) -> None:
    as_role(monkeypatch, role)
    monkeypatch.setattr(ExpanderContainer, "open", property(lambda _: True, lambda *_: None))
    page = open_cohorts()
    assert any("Quand" in table.columns for table in tables(page))
    assert ("Jours après le début" in texts(page)) == writes


MEMBER = {
    "code": "a",
    "name": "Depuis",
    "kind": "member",
    "outcome": "labelled",
    "noted": "continuing",
    "note": None,
    **{f"left_{part}": None for part in ("start", "end", "precision", "text", "ahead")},
}


def test_a_member_labelled_since_says_what_was_noted_before() -> None:
    said = sheet.members_words(pd.DataFrame([MEMBER]))
    assert "1 labellisé" in said
    assert "Depuis : en poursuite, labellisé depuis" in said


def test_who_left_says_when_and_who_is_to_leave_is_still_there() -> None:
    day = datetime.date(2026, 1, 12)
    left = {"left_start": day, "left_end": day, "left_precision": "day"}
    gone = MEMBER | left | {"name": "Partie", "outcome": "left", "noted": "in_progress"}
    leaving = (
        MEMBER | left | {"name": "Encore", "outcome": "in_progress", "noted": "left", "left_ahead": "planned"}
    )
    undated = MEMBER | {"name": "Un jour", "outcome": "left", "noted": None}
    said = sheet.members_words(pd.DataFrame([gone, leaving, undated]))
    assert "△\u00a02 partis" in said.replace(":orange[△]", "△") and "1 en cours" in said
    assert "Partie : parti (12 janvier 2026)" in said
    assert "Encore : en cours, départ : 12 janvier 2026 (à venir)" in said


def test_who_is_to_leave_says_when_where_no_outcome_is_known() -> None:
    day = datetime.date(2027, 5, 12)
    left = {"left_start": day, "left_end": day, "left_precision": "day", "left_ahead": "planned"}
    leaving = MEMBER | left | {"name": "Sans issue", "outcome": None, "noted": None}
    said = sheet.members_words(pd.DataFrame([MEMBER, leaving]))
    assert "Sans issue : départ : 12 mai 2027 (à venir)" in said
    assert "issue non renseignée pour 1 territoire" in said


def test_what_is_noted_of_a_cohort_that_has_not_begun_is_to_come() -> None:
    early = MEMBER | {"name": "Trop tôt", "outcome": None, "noted": "labelled"}
    said = sheet.members_words(pd.DataFrame([early]), to_come=True)
    assert "1 labellisé" not in said
    assert "issue à venir pour 1 territoire" in said and "Trop tôt : labellisé (à venir)" in said


def test_a_cohort_without_a_list_of_members_says_so_beside_its_announced_number() -> None:
    cohort = pd.Series({"value": 6.0, "qualifier": "exact", "high": None})
    assert announced_text(cohort, 0) == "6 équipes annoncées ; la liste des membres n'est pas notée"
    assert "liste des membres de cette promo n'est pas notée" in sheet.members_words(
        pd.DataFrame([MEMBER]).head(0)
    )
