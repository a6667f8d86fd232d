"""Which record a row speaks of, on both databases; what leaves a doubt is refused with what would settle it."""

from typing import Any

import pytest
from sqlalchemy import select

from data_access.database import reading
from data_access.importing.model.problems import ERROR
from data_access.importing.plan.problem_groups import grouped
from data_access.models import (
    Alias,
    CohortMember,
    Event,
    Funding,
    FundingYear,
    Link,
    LogLine,
    RecordEntry,
    Sponsorship,
    Statement,
    Status,
    Territory,
)
from tests.data_access.importing.results import LONS, TWO, Bring, counts, messages, rows


def test_a_record_is_found_by_code_then_by_name_then_by_another_name(bring: Bring, database_url: str) -> None:
    bring(LONS)
    for header, value in (("Code", "lons"), ("Territoire", "LONS LE SAUNIER"), ("Territoire", "lons")):
        report = bring({"Territoires": [[header, "Commune"], [value, f"par {value}"]]})
        assert counts(report) == [(0, 1, 0, 0)]
    assert rows(database_url, Territory, "name", "commune") == [("Lons-le-Saunier", "par lons")]


def test_another_spelling_or_another_name_does_not_rename_the_record_it_finds(
    bring: Bring, database_url: str
) -> None:
    bring(LONS)
    assert counts(bring({"Territoires": [["Territoire"], ["LONS LE SAUNIER"]]})) == [(0, 0, 1, 0)]
    assert counts(bring({"Territoires": [["Territoire"], ["Lons"]]})) == [(0, 0, 1, 0)]
    assert rows(database_url, Territory, "name", "label") == [("Lons-le-Saunier", "Lons-le-Saunier")]


def test_a_rename_through_the_code_is_followed_by_its_label_and_by_what_is_called_after_it(
    bring: Bring, database_url: str
) -> None:
    bring(
        LONS
        | {
            "Promotions": [["Promo"], ["Promo 1"]],
            "Membres": [["Promo", "Territoire"], ["Promo 1", "Lons"]],
        }
    )
    bring(
        {
            "Territoires": [["Code", "Territoire"], ["lons", "Jura Centre"], ["caen", "Caen"]],
            "Parrainages": [["Parrain", "Filleul"], ["Jura Centre", "caen"]],
        }
    )
    assert rows(database_url, Territory, "code", "label", "name") == [
        ("lons", "Jura Centre", "Jura Centre"),
        ("caen", "Caen", "Caen"),
    ]
    assert rows(database_url, CohortMember, "label", "code") == [
        ("Promo 1 · Jura Centre", "membre-promo-1-lons-le-saunier")
    ]
    assert rows(database_url, Sponsorship, "label") == [("Jura Centre · Caen",)]
    with reading(database_url) as connection:
        sort = connection.scalar(select(RecordEntry.sort).where(RecordEntry.code == "lons"))
    assert sort == "jura0centre"


def test_a_rename_to_what_another_record_is_called_is_refused(bring: Bring, database_url: str) -> None:
    bring(TWO)
    report = bring({"Territoires": [["Code", "Territoire"], ["miramas", "Lons-le-Saunier"]]})
    assert report.status == "refused"
    assert "« Miramas » (code miramas) dirait la même chose que « Lons-le-Saunier »" in messages(report)


def test_an_empty_part_of_a_natural_key_is_a_value(bring: Bring, database_url: str) -> None:
    bring({"Événements": [["Événement", "Date"], ["Soirée", None], ["Soirée", "30/05/2024"]]})
    report = bring(
        {
            "Événements": [
                ["Événement", "Date", "Lieu"],
                ["Soirée", None, "ici"],
                ["soiree", "30/05/2024", "là"],
            ]
        }
    )
    assert counts(report) == [(0, 2, 0, 0)]
    assert rows(database_url, Event, "place") == [("ici",), ("là",)]


def test_names_of_signs_only_are_not_all_the_same(bring: Bring) -> None:
    assert counts(bring({"Cercles": [["Cercle"], ["!!!"], ["§"]]})) == [(2, 0, 0, 0)]


def test_a_code_of_another_table_is_refused(bring: Bring) -> None:
    bring(LONS)
    report = bring({"Structures": [["Code", "Structure"], ["lons", "La FabT"]]})
    assert "A2" in messages(report)
    assert "déjà celui d'une ligne de « Territoires »" in messages(report)


def test_an_unknown_code_beside_a_known_name_is_told_and_serves_as_a_name_in_its_file(
    bring: Bring, database_url: str
) -> None:
    bring(LONS)
    report = bring(
        {
            "Territoires": [["Code", "Territoire"], ["T-39", "Lons-le-Saunier"]],
            "Statuts": [["Territoire", "Statut"], ["T-39", "labellisé"]],
        }
    )
    assert (report.status, [one.severity for one in report.problems]) == ("imported", ["warning"])
    assert "son code reste « lons »" in messages(report)
    assert len(rows(database_url, Status, "id")) == 1


def test_two_codes_for_what_looks_like_one_record_are_a_question(bring: Bring) -> None:
    report = bring({"Événements": [["Code", "Événement"], ["e1", "Atelier"], ["e2", "Atelier"]]})
    assert report.status == "refused"
    assert "A3" in messages(report)
    assert "compléter ce qui les distingue" in messages(report)


def test_a_code_that_the_file_gives_is_not_made_up_for_another_record(
    bring: Bring, database_url: str
) -> None:
    bring(
        {
            "Territoires": [["Territoire"], ["Lons"]],
            "Structures": [["Code", "Structure"], ["lons", "La FabT"]],
        }
    )
    assert rows(database_url, Territory, "code") == [("lons-2",)]


def test_a_row_without_what_identifies_it_is_refused(bring: Bring) -> None:
    report = bring({"Statuts": [["Territoire", "Statut", "Note"], [None, None, "sans sujet"]]})
    assert "il manque « Territoire » et « Statut »" in messages(report)
    report = bring({"Territoires": [["Territoire", "Commune"], [None, "Lons"]]})
    assert "il manque « Territoire »" in messages(report)


def test_a_record_may_have_a_code_and_no_name_yet(bring: Bring, database_url: str) -> None:
    bring({"Territoires": [["Code", "Territoire"], ["innovales", None]]})
    assert rows(database_url, Territory, "label", "name") == [("innovales", None)]
    bring({"Territoires": [["Code", "Territoire"], ["innovales", "Faucigny"]]})
    assert rows(database_url, Territory, "label", "name") == [("Faucigny", "Faucigny")]


# References


def test_a_row_may_refer_to_a_record_of_the_same_file_in_any_order_of_sheets(
    bring: Bring, database_url: str
) -> None:
    bring(
        {
            "Statuts": [["Territoire", "Statut"], ["Lons", "labellisé"]],
            "Territoires": [["Territoire"], ["Lons"]],
        }
    )
    assert rows(database_url, Status, "label", "code") == [("Lons · labellisé", "statut-lons-labellise")]


def test_an_unknown_reference_is_refused_with_its_cell_and_its_value(bring: Bring) -> None:
    report = bring({"Statuts": [["Territoire", "Statut"], ["Lonce", "labellisé"]]})
    (problem,) = report.problems
    assert (problem.sheet, problem.cell, problem.row, problem.value) == ("Statuts", "A2", 2, "Lonce")
    assert "dans la feuille « Territoires »" in messages(report)


def test_an_ambiguous_reference_is_refused_with_the_codes_to_choose_from(bring: Bring) -> None:
    report = bring(
        {
            "Événements": [
                ["Code", "Événement", "Date"],
                ["n1", "Réunion", "2023"],
                ["n2", "Réunion", "2024"],
            ],
            "Mesures": [["Événement", "Mesure", "Valeur"], ["Réunion", "présents", 12]],
        }
    )
    assert "« Réunion » (code n1) ou « Réunion » (code n2)" in messages(report)


def test_a_statement_may_have_several_subjects_of_any_table(bring: Bring, database_url: str) -> None:
    bring(
        TWO
        | {
            "Événements": [["Code", "Événement"], ["n1", "Webinaire"]],
            "Énoncés": [
                ["Sujets", "Champ", "Texte"],
                ["n1 ; Miramas", "présents", "64"],
                [None, "présents", "12"],
            ],
        }
    )
    with reading(database_url) as connection:
        subjects = connection.execute(
            select(Link.field, RecordEntry.label)
            .join(RecordEntry, Link.target_id == RecordEntry.id)
            .order_by(RecordEntry.label)
        ).all()
    assert subjects == [("subjects", "Miramas"), ("subjects", "Webinaire")]
    assert len(rows(database_url, Statement, "id")) == 2


def test_each_unknown_subject_of_a_cell_is_refused_with_all_that_the_cell_says(bring: Bring) -> None:
    report = bring({"Énoncés": [["Sujets", "Champ", "Texte"], ["n1 ; n2", "présents", "64"]]})
    assert [one.value for one in report.problems] == ["n1 ; n2"] * 2
    assert [one.question.about for one in report.problems if one.question] == ["records:n1", "records:n2"]


def test_other_names_are_added_to_those_that_are_known(bring: Bring, database_url: str) -> None:
    bring(LONS)
    report = bring(
        {"Territoires": [["Code", "Autres noms"], ["lons", "LONS ; Lédonie"], ["lons", "Jura centre"]]}
    )
    assert report.status == "imported"
    with reading(database_url) as connection:
        assert connection.scalars(select(Alias.name).order_by(Alias.id)).all() == [
            "Lons",
            "Lédonie",
            "Jura centre",
        ]


# Contradictions


def test_two_rows_that_contradict_one_another_are_refused_with_both_places(bring: Bring) -> None:
    report = bring({"Territoires": [["Territoire", "Commune"], ["Lons", "Lons"], ["LONS", "Montmorot"]]})
    assert report.status == "refused"
    assert "B3" in messages(report)
    assert "contredit la ligne 2 de « Territoires » (cellule B2)" in messages(report)


def test_a_third_row_that_contradicts_the_second_is_refused_too(bring: Bring) -> None:
    report = bring(
        {"Territoires": [["Territoire", "Commune"], ["Lons", None], ["Lons", "Lons"], ["Lons", "Dole"]]}
    )
    assert "contredit la ligne 3" in messages(report)


def test_two_rows_that_say_the_same_of_one_record_are_fine(bring: Bring) -> None:
    report = bring({"Territoires": [["Territoire", "Commune"], ["Lons", "Lons"], ["LONS", "Lons"]]})
    assert counts(report) == [(1, 0, 1, 0)]


def test_a_contradiction_about_a_reference_names_the_record_and_not_its_number(bring: Bring) -> None:
    report = bring(
        TWO | {"Structures": [["Structure", "Territoire"], ["FabT", "Miramas"], ["FabT", "Lons-le-Saunier"]]}
    )
    assert [one.value for one in report.problems] == ["Lons-le-Saunier"]


def test_the_log_keeps_what_each_row_said_though_a_later_one_completes_the_record(
    bring: Bring, database_url: str
) -> None:
    bring({"Territoires": [["Territoire", "Commune"], ["Lons", None], ["Lons", "Lons-le-Saunier"]]})
    with reading(database_url) as connection:
        first, second, *_ = connection.execute(select(LogLine.action, LogLine.after).order_by(LogLine.id))
    assert tuple(first) == ("created", {"name": "Lons"})
    assert (second.action, second.after["commune"]) == ("changed", "Lons-le-Saunier")


def test_two_files_that_speak_of_one_record_differently_meet_in_it(bring: Bring, database_url: str) -> None:
    bring(LONS)
    bring({"Territoires": [["Nom du territoire", "Ville"], ["lons le saunier", "Lons"]]}, "autre.xlsx")
    bring({"Liste des territoires": [["SUT", "Dpt"], ["LONS", "39"]]}, "encore.xlsx")
    assert rows(database_url, Territory, "name", "commune", "department") == [
        ("Lons-le-Saunier", "Lons", "39")
    ]


def test_the_date_of_a_known_status_fills_it_and_a_status_without_date_confirms_it(
    bring: Bring, database_url: str
) -> None:
    header = ["Territoire", "Statut", "Statut depuis"]
    for since, expected in ((None, [None]), (2019, ["2019"]), (None, ["2019"])):
        bring({"Territoires": [header, ["Miramas", "labellisé", since]]})
        assert [text for (text,) in rows(database_url, Status, "date_text")] == expected


def test_a_status_entered_twice_at_two_dates_is_two_lines_of_history(bring: Bring, database_url: str) -> None:
    header = ["Territoire", "Statut", "Date"]
    bring(TWO)
    bring({"Statuts": [header, ["Miramas", "labellisé", 2015], ["Miramas", "labellisé", 2024]]})
    assert [text for (text,) in rows(database_url, Status, "date_text")] == ["2015", "2024"]


def test_a_status_without_date_that_could_be_either_of_two_is_a_question(
    bring: Bring, database_url: str
) -> None:
    header = ["Territoire", "Statut", "Date"]
    bring(TWO)
    bring({"Statuts": [header, ["Miramas", "labellisé", 2015], ["Miramas", "labellisé", 2024]]})
    report = bring({"Statuts": [header, ["Miramas", "labellisé", None]]})
    assert report.status == "refused"
    assert "peut désigner" in messages(report)


LABEL = ["Territoire", "Statut", "Labellisé le"]


def test_a_label_and_its_date_in_one_line_are_one_status(bring_book: Bring, sqlite_url: str) -> None:
    report = bring_book({"Territoires": [LABEL, ["Miramas", "labellisé", "avril 2024"]]})
    assert report.problems == []
    assert rows(sqlite_url, Status, "date_text") == [("avril 2024",)]


@pytest.mark.parametrize("files", [("15/04/2024", "avril 2024"), ("avril 2024", "15/04/2024")])
def test_of_two_dates_of_a_label_of_which_one_lies_in_the_other_the_more_precise_stays(
    bring_book: Bring, sqlite_url: str, files: tuple[str, ...]
) -> None:
    for date in files:
        report = bring_book({"Territoires": [LABEL, ["Miramas", "labellisé", date]]})
        assert report.problems == []
    assert [str(day) for (day,) in rows(sqlite_url, Status, "date_start")] == ["2024-04-15"]


@pytest.mark.parametrize(
    ("sheet", "header", "first", "again"),
    [
        (
            "Événements",
            ["Événement", "Portée", "Satisfaction (%)"],
            ["Bal", "réseau", "88%"],
            ["Bal", "réseau", "88\u202f%"],
        ),
        (
            "Événements",
            ["Événement", "Portée", "Présents"],
            ["Bal", "réseau", "Environ  60"],
            ["Bal", "réseau", "environ 60"],
        ),
        ("Structures", ["Structure", "Commentaire"], ["FabT", "À rappeler"], ["FabT", "à  rappeler "]),
    ],
)
def test_what_is_only_written_otherwise_does_not_contradict(
    bring_book: Bring, sheet: str, header: list[str], first: list[str], again: list[str]
) -> None:
    report = bring_book({sheet: [header, first, again]})
    assert [one.severity for one in report.problems] == ["warning"]
    assert "répète la ligne 2" in messages(report)


def test_what_a_row_lacks_is_no_second_question_where_a_column_may_be_it(bring: Bring) -> None:
    """« Lien » may be the sponsor: that the rows name none is told with the question what it is."""
    rows: list[list[Any]] = [
        ["Lien", "Statut"],
        ["Lons-le-Saunier → Miramas", "actif"],
        ["Caen → Reims", "actif"],
    ]
    report = bring({"Parrainages": rows})
    asked = [one for one in grouped(report.problems) if one.first.severity == ERROR]
    assert [one.first.question.key for one in asked if one.first.question] == ["column:Parrainages:A1:Lien"]
    assert [one.cell for one in asked[0].problems] == ["A1", "A2", "A3"]


def test_what_is_kept_of_a_cell_joins_the_note_that_is_there_and_is_not_said_twice(
    bring_book: Bring, sqlite_url: str
) -> None:
    """« labellisé depuis 2023 » replaced what was noted of the status."""
    header = ["Territoire", "Statut"]
    bring_book(
        {
            "Territoires": [["Territoire"], ["Figeac"]],
            "Statuts": [[*header, "Note"], ["Figeac", "labellisé", "PTCE engagé"]],
        }
    )
    kept = {"word:Statuts:Statut:labellisedepuis2023": "note"}
    book = {"Statuts": [header, ["Figeac", "labellisé depuis 2023"]]}
    (replaced,) = bring_book(book, answers=kept).replaced
    together = "PTCE engagé\nStatut : labellisé depuis 2023"
    assert (replaced.before, replaced.after) == ("PTCE engagé", together)
    assert rows(sqlite_url, Status, "status", "note") == [("labelled", together)]
    again = {"Statuts": [header, ["Figeac", "labellisé depuis 2023"], ["Figeac", "labellisé (CA)"]]}
    more = kept | {"word:Statuts:Statut:labelliseca": "note"}
    assert (
        bring_book(again, answers=more).status == "imported"
    )  # two lines of one note contradict each other in nothing
    assert rows(sqlite_url, Status, "note") == [(f"{together}\nStatut : labellisé (CA)",)]
    assert bring_book(again, answers=more).status == "unchanged"


FILES = [["Financeur", "Dispositif", "Objet", "Étape"], ["Région Sud", "Graines", "Label", "accordé"]]
BY_YEAR = [["Financeur", "Objet", "Exercice", "Montant demandé"], ["Région Sud", "Label", 2026, 25000]]


def test_a_sheet_of_amounts_that_names_no_scheme_is_of_the_file_that_another_sheet_tells(
    bring: Bring, database_url: str
) -> None:
    report = bring({"Dossiers de financement": FILES, "Montants par année": BY_YEAR})
    assert report.status == "imported", messages(report)
    assert rows(database_url, Funding, "scheme", "object") == [("Graines", "Label")]
    assert len(rows(database_url, FundingYear, "year")) == 1


def test_of_several_files_that_it_may_be_of_it_is_refused(bring: Bring) -> None:
    two = [*FILES, ["Région Sud", "Pousses", "Label", "accordé"]]
    report = bring({"Dossiers de financement": two, "Montants par année": BY_YEAR})
    assert "ce dossier peut être" in messages(report)


def test_two_rows_of_one_sheet_with_and_without_a_scheme_are_two_files(
    bring: Bring, database_url: str
) -> None:
    bring({"Dossiers de financement": [*FILES, ["Région Sud", None, "Label", "repéré"]]})
    assert len(rows(database_url, Funding, "scheme")) == 2
