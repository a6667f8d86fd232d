"""Données à compléter: what each rule finds in the sample, and when it asks for nothing more."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from data_access.contract import columns_by_name, sheet_of
from data_access.figures import Slice, values_over
from data_access.importing import forms
from data_access.importing.forms import FormEntry
from data_access.models.statements import NEWS
from data_access.name_keys import sort_key
from data_access.queries.published_moment import counted_unmoved
from data_access.queries.quality import RULES, GapsFound, to_complete, unknown_facts
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.funding_readers import BOARD_AND_FUNDING
from tests.data_access.importing.books import imported
from tests.data_access.importing.results import import_path
from tests.workbooks import workbook

TODAY = datetime.date(2026, 1, 15)


def found(url: str, rule: str, today: datetime.date = TODAY) -> GapsFound:
    return to_complete(View.now(BOARD_AND_FUNDING, url, today), (rule,))[0]


def names(url: str, rule: str, today: datetime.date = TODAY) -> list[str]:
    return [one.name for one in found(url, rule, today).rows]


def bring(url: str, folder: Path, sheet: str, *rows: list[Any]) -> None:
    report = import_path(url, workbook(folder / "one.xlsx", {sheet: list(rows)}), user="Jeanne")
    assert report.status == "imported", report.problems


def test_what_the_sample_lacks_is_counted_over_all_that_it_should_hold(seeded_database_url: str) -> None:
    everything = to_complete(View.now(BOARD_AND_FUNDING, seeded_database_url, TODAY))
    assert {one.rule: (one.count, one.total) for one in everything} == {
        "reports": (19, 23),
        "label_dates": (14, 17),
        "names": (5, 24),
        "news": (21, 21),
        "exchanges": (7, 7),
        "visits": (0, 57),
        "old_figures": (14, 14),
        "definitions": (14, 14),
        "contradictions": (4, 24),
        "other_names": (3, 31),
        "funders": (0, 0),  # the example is not looked at
        "double_files": (0, 0),
        **dict.fromkeys(("file_stages", "file_amounts", "file_dates", "planned_payments"), (0, 0)),
    }


def test_an_empty_database_lacks_nothing(database_url: str) -> None:
    assert {
        (one.count, one.total) for one in to_complete(View.now(BOARD_AND_FUNDING, database_url, TODAY))
    } == {(0, 0)}


def test_the_board_reads_it_and_a_territory_team_does_not(seeded_sqlite_url: str) -> None:
    with pytest.raises(NotForThisRole):
        to_complete(View.now(Role.NETWORK, seeded_sqlite_url))


def test_what_we_do_not_know_of_a_year_is_that_of_its_events_and_all_else_as_it_is(
    seeded_sqlite_url: str,
) -> None:
    view = View.now(BOARD_AND_FUNDING, seeded_sqlite_url, TODAY)
    of_all, of_2024, of_2023 = (
        {one.rule: one.how_many for one in unknown_facts(view, year=year)} for year in (None, 2024, 2023)
    )
    assert of_all.pop("reports") == "19 événements sur 23"
    assert of_2024.pop("reports") == "19 événements sur 23 de 2024"
    assert of_all == of_2024 == of_2023 and "label_dates" in of_all


def test_labels_that_are_published_and_that_we_cannot_name_lack_their_date_too(
    seeded_sqlite_url: str,
) -> None:
    labels = found(seeded_sqlite_url, "label_dates")
    assert (len(labels.rows), labels.nameless) == (11, 3)


def test_of_published_labels_none_lacks_a_record_once_one_came_and_another_went(
    seeded_sqlite_url: str,
) -> None:
    moved = [["Caen", "labellisé", "15/03/2025"], ["Amiens", "sorti", "15/03/2025"]]
    imported(seeded_sqlite_url, {"Statuts": [["Territoire", "Statut", "Date"], *moved]})
    view = View.now(BOARD_AND_FUNDING, seeded_sqlite_url, TODAY)
    assert (
        values_over(view, ("labelled_counted",), Slice())["labelled_counted"].value == 14
    )  # as many as before
    assert "labelled" not in counted_unmoved(view)
    labels = found(seeded_sqlite_url, "label_dates")
    assert (labels.nameless, labels.total) == (0, 14) and "sans fiche" not in labels.how_many


def test_more_labels_published_at_another_day_than_we_have_rows_for_are_said_beside(
    seeded_sqlite_url: str,
) -> None:
    newer = ["kf-labellises", "fin 2025", "31/12/2025"]
    imported(
        seeded_sqlite_url,
        {
            "Indicateurs": [["Code", "Indicateur", "Période", "Date", "Valeur"], ["plus", *newer, 18]],
            "Statuts": [["Territoire", "Statut", "Date"], ["Caen", "labellisé", "10/01/2026"]],
        },
    )
    assert found(seeded_sqlite_url, "label_dates").how_many == "11 labels sur 15 (18 publiés, fin 2025)"
    imported(seeded_sqlite_url, {"Indicateurs": [["Code", "Valeur"], ["plus", 15]]})
    assert found(seeded_sqlite_url, "label_dates").how_many == "11 labels sur 15"  # none is left


def test_territories_stand_in_french_order_those_without_a_name_last(seeded_database_url: str) -> None:
    called = names(seeded_database_url, "news")
    assert called[-2:] == ["nom à compléter (InnoVales)", "nom à compléter (ValHORIZON)"]
    assert called[:-2] == sorted(called[:-2], key=sort_key)


def test_a_territory_of_which_something_was_noted_within_twelve_months_is_not_to_be_called(
    seeded_database_url: str,
) -> None:
    silent = names(seeded_database_url, "news", datetime.date(2024, 12, 31))
    assert "Amiens" not in silent
    assert "Besançon" in silent
    assert "Amiens" in names(seeded_database_url, "news", datetime.date(2025, 10, 18))


def test_an_event_to_come_is_asked_for_no_report(seeded_database_url: str) -> None:
    assert found(seeded_database_url, "reports", datetime.date(2024, 6, 30)).total == 15


def test_a_figure_of_less_than_twelve_months_is_not_to_be_updated(seeded_database_url: str) -> None:
    old = names(seeded_database_url, "old_figures", datetime.date(2025, 6, 1))
    assert "Territoires du réseau" not in old
    assert "Abonnés Instagram" in old  # it has no value
    assert "Population bénéficiaire à Strasbourg · Strasbourg" in old  # it has no date


def test_a_published_figure_is_told_with_its_unit(seeded_database_url: str) -> None:
    told = {one.name: one.about for one in found(seeded_database_url, "old_figures").rows}
    share = told["Population bénéficiaire à Strasbourg · Strasbourg"]
    assert share.startswith("8\u00a0% de la population de l'Eurométropole · ")
    assert told["Abonnés LinkedIn"] == "1\u202f165 abonnés · 2024"


def test_statements_are_settled_once_it_is_said_of_each_whether_it_is_retained(
    seeded_database_url: str, tmp_path: Path
) -> None:
    open_before = [one.code for one in found(seeded_database_url, "contradictions").rows]
    bring(seeded_database_url, tmp_path, "Énoncés", ["Code", "Retenu"], ["e04", "oui"], ["e05", "oui"])
    open_after = [one.code for one in found(seeded_database_url, "contradictions").rows]
    assert sorted(set(open_before) - set(open_after)) == ["e04", "e05"]


def test_two_statements_that_give_the_same_value_do_not_contradict_each_other(
    seeded_database_url: str, tmp_path: Path
) -> None:
    total = found(seeded_database_url, "contradictions").total
    bring(
        seeded_database_url,
        tmp_path,
        "Énoncés",
        ["Sujets", "Champ", "Texte", "Valeur"],
        ["bureau", "taille", "Le bureau compte 4 personnes", 4],
        ["bureau", "taille", "4 personnes au bureau", 4],
    )
    assert found(seeded_database_url, "contradictions").total == total


def test_a_name_is_doubtful_that_two_records_bear_or_that_we_only_deduced(seeded_database_url: str) -> None:
    assert [(one.code, one.table) for one in found(seeded_database_url, "other_names").rows] == [
        ("n14", "events"),
        ("n17", "events"),
        ("sud-est-parisien", "territories"),
    ]


def test_an_exchange_that_is_noted_completes_its_sponsorship(
    seeded_database_url: str, tmp_path: Path
) -> None:
    bring(
        seeded_database_url,
        tmp_path,
        "Échanges",
        ["Parrain", "Filleul", "Date"],
        ["Miramas", "Caen", "3 mars 2025"],
    )
    assert "parrainage-miramas-caen" not in [one.code for one in found(seeded_database_url, "exchanges").rows]


def test_a_visit_of_which_nothing_says_when_it_was_is_asked_for_its_date_or_its_event(
    seeded_database_url: str, tmp_path: Path
) -> None:
    assert found(seeded_database_url, "visits").rows == ()
    header = ["Code", "Territoire", "Chez", "Occasion"]
    bring(
        seeded_database_url,
        tmp_path,
        "Participations",
        header,
        ["x1", "Caen", "Amiens", "un soir"],
        ["x2", "Caen", "Amiens", "un midi"],
        ["x3", "Caen", "Amiens", "un matin"],
    )
    assert [one.code for one in found(seeded_database_url, "visits").rows] == ["x1", "x2", "x3"]
    header = ["Code", "Chez", "Événement", "Date"]
    named = header, ["x1", None, "t03", None], ["x2", "Amiens", None, "12/03/2026"]
    bring(seeded_database_url, tmp_path, "Participations", *named)
    assert [one.code for one in found(seeded_database_url, "visits").rows] == ["x3"]


def test_every_column_that_a_rule_names_is_one_of_its_sheet_and_no_two_workbooks_share_one() -> None:
    filled = [rule for rule in RULES if rule.fill]
    for rule in filled:
        assert {*rule.shown, *rule.fill} <= set(columns_by_name(rule.model)), rule.id
    sheets = [sheet_of(rule.model).name for rule in filled]
    assert len(sheets) == len(set(sheets))


def test_a_call_that_somebody_noted_is_news_and_contradicts_no_other_call(seeded_database_url: str) -> None:
    assert "Amiens" in names(seeded_database_url, "news", datetime.date(2026, 6, 1))
    doubts = names(seeded_database_url, "contradictions")
    staff = View.now(Role.STAFF, seeded_database_url)
    for day, wording in (
        ("2 mars 2026", "Ils préparent un forum"),
        ("4 mai 2026", "Le forum est en octobre"),
    ):
        typed = {"subjects": "amiens", "topic": NEWS, "date": day, "wording": wording}
        forms.write(staff, FormEntry("statements", None, typed), user="Jeanne")
    assert "Amiens" not in names(seeded_database_url, "news", datetime.date(2026, 6, 1))
    assert names(seeded_database_url, "contradictions") == doubts


def test_what_is_planned_is_no_news(seeded_database_url: str, tmp_path: Path) -> None:
    event = [["Événement", "Date", "Portée", "Territoire"], ["Forum", "12/06/2027", "territoire", "Amiens"]]
    assert import_path(
        seeded_database_url, workbook(tmp_path / "forum.xlsx", {"Événements": event}), user="essai"
    ).import_id
    assert "Amiens" in names(seeded_database_url, "news", datetime.date(2026, 6, 1))
    assert "Amiens" not in names(seeded_database_url, "news", datetime.date(2027, 7, 1))
