"""New rows that look like a known record: asked, never merged, never doubled in silence."""

from typing import Any

import pytest

from data_access.importing.model.problems import NEW
from data_access.models import Event, EventMeasure, Organisation, Territory
from tests.data_access.importing.books import offered, problem, question, questions
from tests.data_access.importing.results import LONS, Bring, counts, messages, rows
from tests.data_access.importing.workbooks import Sheets

EVENT = ["Événement", "Date", "Territoire"]
KNOWN: Sheets = {
    "Territoires": [["Code", "Territoire"], ["meurthe", "Meurthe-et-Moselle"], ["caen", "Caen la mer"]],
    "Structures": [["Code", "Structure"], ["clus", "Clus'ter Jura"], ["a1", "Atelier 1"]],
    "Événements": [
        ["Code", *EVENT, "Portée"],
        ["t1", "Grande soirée", "30/05/2024", "Caen la mer", "territoire"],
    ],
    "Financements": [["Code", "Financeur", "Objet"], ["f1", "Fondation Exemplaire", "Promo 3"]],
}


@pytest.fixture
def known(bring_book: Bring) -> Bring:
    """A database with the records above."""
    assert bring_book(KNOWN).problems == []
    return bring_book


@pytest.fixture
def agora(bring_book: Bring) -> Bring:
    """A database with two events of several days, one of them without a territory."""
    sheets: Sheets = {
        "Territoires": [["Territoire"], ["Caen"], ["Nancy"]],
        "Événements": [
            ["Code", *EVENT, "Portée"],
            ["n1", "Agora des territoires", "16 et 17/10/2024", None, "réseau"],
            ["t1", "Village des solutions", "8 et 9/11/2024", "Nancy", "territoire"],
        ],
    }
    assert bring_book(sheets).problems == []
    return bring_book


def event(*cells: str | None) -> Sheets:
    return {"Événements": [[*EVENT, "Portée"], [*cells, "territoire"]]}


# The same name, but for a slip of the pen


@pytest.mark.parametrize(
    ("sheets", "cell", "code"),
    [
        ({"Territoires": [["Territoire"], ["Meurthe et Mosele"]]}, "A2", "meurthe"),
        ({"Territoires": [["Territoire"], ["Caen"]]}, "A2", "caen"),  # its beginning
        ({"Structures": [["Structure"], ["Cluster Juras"]]}, "A2", "clus"),
        ({"Financements": [["Financeur"], ["Fondation Exemplaire"]]}, "A2", "f1"),
    ],
)
def test_a_new_row_with_a_name_that_is_nearly_known_is_a_question(
    known: Bring, sheets: Sheets, cell: str, code: str
) -> None:
    report = known(sheets)
    assert (report.status, problem(report).cell) == ("refused", cell)
    assert offered(question(report)) == [code, NEW]
    assert "cette ligne serait nouvelle, mais elle ressemble à" in messages(report)
    assert "si c'est le même, écrire son code dans la colonne « Code »" in messages(report)


@pytest.mark.parametrize(
    "sheets",
    [
        {"Structures": [["Structure"], ["Atelier 2"]]},  # a number tells names apart
        {"Territoires": [["Code", "Territoire"], ["mm2", "Meurthe et Mosele"]]},  # it has a code of its own
        {"Financements": [["Financeur", "Objet"], ["Fondation Exemplaire", "Agora"]]},
        {"Territoires": [["Territoire"], ["Besançon"]]},
    ],
)
def test_a_new_row_that_is_told_apart_is_not_asked(known: Bring, sheets: Sheets) -> None:
    report = known(sheets)
    assert (report.problems, counts(report)) == ([], [(1, 0, 0, 0)])


def test_names_of_one_file_that_differ_in_a_short_word_are_not_asked(bring_book: Bring) -> None:
    report = bring_book({"Structures": [["Structure"], ["Les Amis du Jura"], ["Les Amis du Juras"]]})
    assert counts(report) == [(2, 0, 0, 0)]


def test_a_record_that_another_row_finds_is_asked_about_as_a_spelling_of_the_file(known: Bring) -> None:
    sheets: Sheets = {"Structures": [["Structure"], ["Clus'ter Jura"], ["Cluster Juras"]]}
    asked = question(known(sheets))
    assert asked.key == "same:organisations.name:clusterjura|clusterjuras"
    assert counts(known(sheets, answers={asked.key: NEW})) == [(1, 0, 1, 0)]


def test_the_answer_that_it_is_the_same_changes_that_record_and_keeps_its_name(
    known: Bring, sqlite_url: str
) -> None:
    sheets: Sheets = {"Territoires": [["Territoire", "Site"], ["Meurthe et Mosele", "mm.fr"]]}
    report = known(sheets, answers={question(known(sheets)).key: "meurthe"})
    assert counts(report) == [(0, 1, 0, 0)]
    assert rows(sqlite_url, Territory, "name", "website")[0] == ("Meurthe-et-Moselle", "mm.fr")
    assert known(sheets).problems == []  # the name is another of its names by now


def test_the_answer_that_it_is_new_makes_a_record(known: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {"Structures": [["Structure"], ["Cluster Juras"]]}
    assert counts(known(sheets, answers={question(known(sheets)).key: NEW})) == [(1, 0, 0, 0)]
    assert len(rows(sqlite_url, Organisation, "id")) == 3


# A name in short


@pytest.mark.parametrize(
    ("known_as", "typed"),
    [
        ("France Active Franche-Comté", "FA Franche-Comté"),
        ("CC du Haut-Jura", "Communauté de Communes du Haut Jura"),
    ],
)
def test_a_name_whose_first_words_are_initials_is_a_question(
    bring_book: Bring, known_as: str, typed: str
) -> None:
    bring_book({"Structures": [["Code", "Structure"], ["fa", known_as]]})
    assert offered(question(bring_book({"Structures": [["Structure"], [typed]]}))) == ["fa", NEW]


@pytest.mark.parametrize("typed", ["FB Franche-Comté", "FA Bourgogne", "FA"])
def test_other_initials_or_another_rest_are_another_structure(bring_book: Bring, typed: str) -> None:
    bring_book({"Structures": [["Structure"], ["France Active Franche-Comté"]]})
    assert counts(bring_book({"Structures": [["Structure"], [typed]]})) == [(1, 0, 0, 0)]


# The same event, under half of its name


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("Agora", "16/10/2024", None), "n1"),
        (("Agora", "octobre 2024", "Caen"), "n1"),  # of whose territory nothing is known
        (("Village", "8 et 9/11/24", "Nancy"), "t1"),
        (("Le village", "09/11/2024", None), "t1"),
        (("Village des solutions de demain", "8 et 9/11/24", "Nancy"), "t1"),
    ],
)
def test_an_event_on_the_days_of_one_whose_name_begins_alike_is_a_question(
    agora: Bring, cells: tuple[str, ...], code: str
) -> None:
    report = agora(event(*cells))
    assert (report.status, problem(report).cell) == ("refused", "A2")
    assert offered(question(report)) == [code, NEW]


@pytest.mark.parametrize(
    "cells",
    [
        ("Agora", "18/10/2024", None),  # the day after
        ("Agora", "16/10/2025", None),  # the next one
        ("Village", "8 et 9/11/24", "Caen"),  # elsewhere
        ("Forum", "8 et 9/11/24", "Nancy"),
    ],
)
def test_an_event_at_other_days_or_elsewhere_or_of_another_name_is_not_asked(
    agora: Bring, cells: tuple[str, ...]
) -> None:
    assert counts(agora(event(*cells))) == [(1, 0, 0, 0)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Village", "Village des solutions"),
        ("Village des solutions de demain",) * 2,
    ],
)
def test_the_answer_that_it_is_the_same_event_keeps_the_name_that_says_more(
    agora: Bring, sqlite_url: str, typed: str, kept: str
) -> None:
    sheets = event(typed, "8 et 9/11/24", "Nancy")
    assert agora(sheets, answers={question(agora(sheets)).key: "t1"}).status == "imported"
    assert [name for (name,) in rows(sqlite_url, Event, "name")] == ["Agora des territoires", kept]


def test_the_answer_that_it_is_the_same_event_keeps_its_days_and_tells_its_territory(
    agora: Bring, sqlite_url: str
) -> None:
    sheets = event("Agora", "octobre 2024", "Caen")
    assert agora(sheets, answers={question(agora(sheets)).key: "n1"}).status == "imported"
    (found, _) = rows(sqlite_url, Event, "date_start", "territory_id")
    assert str(found[0]) == "2024-10-16" and found[1] is not None


# The same event, at another date


@pytest.mark.parametrize("date", ["31/05/2024", "15/06/2024", None])
def test_an_event_of_the_same_name_and_host_at_a_date_nearby_is_a_question(
    known: Bring, date: str | None
) -> None:
    report = known(event("Grande soirée", date, "Caen la mer"))
    assert offered(question(report)) == ["t1", NEW]
    assert question(report).text.endswith("même événement, date corrigée ?")
    assert "Grande soirée · 30 mai 2024 · Caen la mer (code t1)" in messages(report)


def test_a_host_that_the_row_does_not_say_may_be_that_of_the_known_event(known: Bring) -> None:
    report = known({"Événements": [EVENT[:2], ["Grande soirée", "06/06/2024"]]})
    assert offered(question(report)) == ["t1", NEW]


def test_a_row_without_a_host_is_of_the_only_event_of_that_name_and_day_which_keeps_its_name(
    known: Bring, sqlite_url: str
) -> None:
    report = known({"Événements": [[*EVENT[:2], "Présents"], ["grande soirée", "30/05/2024", 80]]})
    assert (report.status, questions(report)) == ("imported", [])
    assert rows(sqlite_url, Event, "name") == [("Grande soirée",)]
    assert rows(sqlite_url, EventMeasure, "value_value") == [(80,)]


def test_a_row_without_a_host_is_asked_where_several_events_have_that_name_and_day(bring_book: Bring) -> None:
    hosts = ["Caen la mer", "Meurthe-et-Moselle"]
    bring_book({"Territoires": [["Territoire"], *([host] for host in hosts)]})
    titles = [*EVENT[:2], "Territoire"]
    held = [["Grande soirée", "30/05/2024", host] for host in hosts]
    bring_book({"Événements": [titles, *held]}, answers={"same:events:grandesoiree|territories": NEW})
    report = bring_book({"Événements": [[*EVENT[:2], "Présents"], ["Grande soirée", "30/05/2024", 80]]})
    assert report.status == "refused" and questions(report)


def test_a_corrected_date_changes_no_letter_of_the_name(known: Bring, sqlite_url: str) -> None:
    sheets = event("GRANDE SOIRÉE", "31/05/2024", "Caen la mer")
    assert known(sheets, answers={question(known(sheets)).key: "t1"}).status == "imported"
    assert [(name, str(day)) for name, day in rows(sqlite_url, Event, "name", "date_start")] == [
        ("Grande soirée", "2024-05-31")
    ]


def test_an_event_whose_day_and_month_changed_places_is_a_question(bring_book: Bring) -> None:
    bring_book({"Événements": [["Code", *EVENT[:2]], ["t1", "Bal", "03/10/2024"]]})
    report = bring_book({"Événements": [EVENT[:2], ["Bal", "10/03/2024"]]})
    assert offered(question(report)) == ["t1", NEW]


@pytest.mark.parametrize(
    "cells",
    [
        ("Grande soirée", "30/11/2024", "Caen la mer"),  # half a year later
        ("Grande soirée", "31/05/2024", "Meurthe-et-Moselle"),  # elsewhere
        ("Grand forum", "31/05/2024", "Caen la mer"),
    ],
)
def test_another_event_is_not_asked(known: Bring, cells: tuple[str, ...]) -> None:
    assert counts(known(event(*cells))) == [(1, 0, 0, 0)]


def test_the_next_dates_of_a_series_are_not_asked(bring_book: Bring) -> None:
    bring_book({"Événements": [EVENT[:2], ["Atelier", "01/03/2024"], ["Atelier", "08/03/2024"]]})
    assert counts(bring_book({"Événements": [EVENT[:2], ["Atelier", "15/03/2024"]]})) == [(1, 0, 0, 0)]


def test_the_answer_that_it_is_the_same_event_corrects_its_date(known: Bring, sqlite_url: str) -> None:
    sheets = event("Grande soirée", "31/05/2024", "Caen la mer")
    report = known(sheets, answers={question(known(sheets)).key: "t1"})
    assert counts(report) == [(0, 1, 0, 0)]
    assert [str(day) for (day,) in rows(sqlite_url, Event, "date_start")] == ["2024-05-31"]


def test_the_answer_that_it_is_another_event_makes_one(known: Bring, sqlite_url: str) -> None:
    sheets = event("Grande soirée", "31/05/2024", "Caen la mer")
    assert counts(known(sheets, answers={question(known(sheets)).key: NEW})) == [(1, 0, 0, 0)]
    assert len(rows(sqlite_url, Event, "id")) == 2


def test_the_answer_of_a_record_that_was_not_close_settles_nothing(known: Bring) -> None:
    sheets: Sheets = {"Territoires": [["Territoire"], ["Meurthe et Mosele"]]}
    report = known(sheets, answers={question(known(sheets)).key: "caen"})
    assert report.status == "refused"
    assert "La réponse « caen » n'est pas possible." in messages(report)


def test_known_names_put_together_are_not_a_new_record(bring_book: Bring) -> None:
    bring_book({"Structures": [["Structure"], ["La FabT"], ["Groupe Archer"]]})
    report = bring_book({"Structures": [["Structure"], ["La FabT + Groupe Archer"]]})
    assert "« La FabT + Groupe Archer » nomme à la fois « La FabT » et « Groupe Archer »" in messages(report)


@pytest.mark.parametrize(
    ("known", "row"),
    [
        (["Conseil d'administration", "19/11/2024", "CA", None], ["CA", "19/11/2024", None, None]),
        (["Crépité", "17/10/2024", None, "Lons"], ["Soirée de Lons", "17/10/2024", None, "Lons"]),
    ],
)
def test_an_event_of_the_day_kind_and_host_of_a_known_one_is_asked_whatever_its_name(
    bring_book: Bring, known: list[Any], row: list[Any]
) -> None:
    titles = ["Événement", "Date", "Type", "Territoire", "Portée"]
    bring_book({**LONS, "Événements": [titles, [*known, "réseau"]]})
    report = bring_book({"Événements": [titles, [*row, "réseau"]]})
    (problem,) = [one for one in report.problems if one.severity == "error"]
    assert problem.question is not None
    assert problem.question.key.startswith("same:events:")


def test_another_kind_of_event_on_that_day_is_new(bring_book: Bring) -> None:
    titles = ["Événement", "Date", "Type", "Portée"]
    bring_book({"Événements": [titles, ["Conseil", "19/11/2024", "CA", "réseau"]]})
    report = bring_book({"Événements": [titles, ["Rentrée", "19/11/2024", "webinaire", "réseau"]]})
    assert report.status == "imported"


def test_a_file_of_which_a_part_was_completed_since_is_asked_not_doubled(bring_book: Bring) -> None:
    titles = ["Financeur", "Objet"]
    bring_book({"Financements": [titles, ["Fondation Exemplaire", "Promo 3"]]})
    report = bring_book({"Financements": [titles, ["Fondation Exemplaire", None]]})
    asked = question(report)
    assert (asked.key.startswith("same:funding:"), offered(asked)[-1]) == (True, NEW)


def test_two_files_of_a_funder_whose_objects_differ_are_two(bring_book: Bring) -> None:
    titles = ["Financeur", "Objet"]
    bring_book({"Financements": [titles, ["Fondation Exemplaire", "Promo 3"]]})
    report = bring_book({"Financements": [titles, ["Fondation Exemplaire", "Agora"]]})
    assert report.status == "imported"


@pytest.mark.parametrize(
    ("known", "name", "commune"),
    [
        ("Dole", "Grand Dole", None),
        ("Grand Dole", "Dole", None),
        ("Lyon", "Métropole de Lyon", None),
        ("Dijon Métropole", "Dijon", None),
        ("Pays de Dole", "CC de Dole", None),
        ("Jura Nord", "Dole", "Dole"),
        ("Dole", "ex-Dole", None),
        ("Dole", "PAS Dole", None),
        ("Dole", "plutôt Dole", None),
    ],
)
def test_the_place_around_a_territory_and_its_commune_are_asked_against_it(
    bring_book: Bring, known: str, name: str, commune: str | None
) -> None:
    bring_book({"Territoires": [["Code", "Territoire", "Commune"], ["t", known, commune]]})
    assert offered(question(bring_book({"Territoires": [["Territoire"], [name]]}))) == ["t", NEW]


def test_a_status_of_the_place_around_a_territory_offers_it_first(bring_book: Bring) -> None:
    territories = [["Code", "Territoire"], ["t", "Dole"], ["g", "Grand Paris"], ["h", "Grand Angoulême"]]
    bring_book({"Territoires": territories})
    report = bring_book(
        {"Statuts": [["Territoire", "Statut"], ["Communauté d'agglomération de Dole", "labellisé"]]}
    )
    assert offered(question(report))[0] == "t"


def test_of_rows_that_say_less_than_known_ones_only_so_many_are_offered(bring_book: Bring) -> None:
    files = [["Fondation X", f"Objet {number}"] for number in range(20)]
    bring_book({"Financements": [["Financeur", "Objet"], *files]})
    report = bring_book({"Financements": [["Financeur"], ["Fondation X"]]})
    assert len(question(report).candidates) == 6


def test_where_both_say_a_part_it_must_be_the_same(bring_book: Bring) -> None:
    header = ["Code", "Financeur", "Objet", "Dispositif"]
    files = [
        ["f1", "Fondation X", "Bal", None],
        ["f2", "Fondation X", None, "Appel"],
        ["f3", "Fondation X", "Fête", "Don"],
    ]
    bring_book({"Financements": [header, *files]})
    report = bring_book({"Financements": [header[1:], ["Fondation X", "Bal", "Appel"]]})
    assert offered(question(report)) == ["f1", "f2", NEW]
    assert bring_book({"Financements": [header[1:], ["Fondation X", "Forum", "Autre"]]}).problems == []


def test_that_the_same_keeps_its_name_is_told_once(known: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {"Territoires": [["Territoire"], ["Grand Caen la mer"]]}
    asked = question(known(sheets))
    report = known(sheets, answers={asked.key: "caen"})
    assert "« Caen la mer » garde son nom : « Grand Caen la mer » n'en devient qu'un autre nom" in messages(
        report
    )
    assert known(sheets).problems == []
    assert ("Caen la mer",) in rows(sqlite_url, Territory, "name")


def test_an_event_without_a_day_may_be_answered_to_be_one_with_a_day(agora: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {"Événements": [["Événement", "Portée"], ["Agora des territoires", "réseau"]]}
    asked = question(agora(sheets))
    assert agora(sheets, answers={asked.key: "n1"}).status in ("imported", "unchanged")
    assert [str(day) for (day,) in rows(sqlite_url, Event, "date_start")].count("None") == 0
