"""A list and its event: chosen, proposed, refused; the rows that it gives; again, elsewhere, undone."""

from pathlib import Path

import pytest
from sqlalchemy import select

from data_access.checks import check
from data_access.database import reading
from data_access.importing.plan.file_report import FileReport
from data_access.importing.several_files import import_files
from data_access.importing.undo.take_back import undo
from data_access.log.lineage import traces
from data_access.models import EventMeasure, Import
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.attendance import lists
from tests.data_access.importing.attendance.lists import mail, name
from tests.data_access.importing.attendance.stored import measures, visits
from tests.data_access.importing.attendance.written import Rows, excel, text_file
from tests.data_access.importing.results import (
    USER,
    Bring,
    admin,
    counts,
    digest,
    import_path,
    log,
    messages,
    rows,
)
from tests.data_access.importing.workbooks import workbook


def bring(
    url: str, folder: Path, list_: Rows, event: str | None = "soiree", file: str = "l.xlsx"
) -> FileReport:
    return import_path(url, excel(folder, list_, file), user=USER, event=event)


def signed(*who: tuple[int, str]) -> Rows:
    """A sheet that people signed, each with a territory."""
    lines = [[*name(rank), territory, "x"] for rank, territory in who]
    return [["Nom", "Prénom", "Territoire", "Signature"], *lines]


# Which event


def test_without_an_event_it_says_what_it_is_how_many_and_how_to_attach_it(
    light_network: str, tmp_path: Path
) -> None:
    before = digest(light_network)
    report = bring(light_network, tmp_path, lists.sign_in(), None)
    assert (report.status, report.import_id, digest(light_network)) == ("refused", None, before)
    said = messages(report).replace("\u202f", " ")
    assert "reconnue comme feuille d'émargement, 6 présents (6 personnes distinctes sur 5 lignes" in said
    assert "rien ne dit à quel événement la compter" in said
    assert "« --event CODE »" in said
    assert "Crépité · 13 septembre 2024 · Lons-le-Saunier (code soiree)" in said


@pytest.mark.parametrize(
    ("list_", "file", "codes"),
    [
        (lists.zoom(), "participants.xlsx", ["reunion-1"]),  # the day of its head
        (lists.zoom_unique(), "participants 2024-05-16.xlsx", ["reunion-2"]),
        (lists.helloasso(), "forum engagement.xlsx", ["ailleurs"]),
        (lists.helloasso(), "qsdfgh.xlsx", []),
    ],
)
def test_the_events_of_a_day_or_a_name_that_the_list_says_are_proposed(
    count: Bring, list_: Rows, file: str, codes: list[str]
) -> None:
    said = messages(count(list_, file, None))
    every = ("soiree", "reunion-1", "reunion-2", "ailleurs")
    assert [code for code in every if f"(code {code})" in said] == codes


def test_an_answer_says_which_of_the_likely_events_a_list_is_of(count: Bring) -> None:
    (question,) = [one.question for one in count(lists.zoom(), event=None).problems if one.question]
    assert [one.value for one in question.candidates] == ["reunion-1"]
    report = count(lists.zoom(), event=None, answers={question.key: "reunion-1"})
    assert report.status == "imported"


def test_what_the_people_are_and_which_event_it_was_are_asked_together(count: Bring) -> None:
    said = messages(count(lists.names(), event=None))
    assert "reconnue comme liste de noms ; rien ne dit à quel événement la compter" in said
    assert "rien ne dit si ces personnes étaient inscrites ou présentes" in said


def test_an_event_may_be_named_and_an_ambiguous_or_unknown_name_proposes_codes(count: Bring) -> None:
    assert count(lists.zoom(), event="crépité").status == "imported"
    ambiguous = messages(count(lists.zoom(), event="Réunion interterritoriale"))
    assert "peut désigner plusieurs événements" in ambiguous
    assert "(code reunion-1) ou Réunion interterritoriale" in ambiguous
    unknown = messages(count(lists.zoom(), event="Crepitté"))
    assert "n'est pas connu" in unknown
    assert "(code soiree)" in unknown


def test_a_file_that_is_no_list_is_not_imported_with_an_event(light_network: str, tmp_path: Path) -> None:
    book = workbook(tmp_path, {"Territoires": [["Territoire"], ["Dole"]]})
    report = import_path(light_network, book, user=USER, event="soiree")
    assert report.status == "refused"
    assert "n'est pas une liste de personnes que nous connaissons" in messages(report)


def test_a_list_stands_alone_in_its_workbook(light_network: str, tmp_path: Path) -> None:
    two = workbook(tmp_path, {"Un": lists.zoom_unique(), "Deux": lists.sign_in()}, "deux.xlsx")
    assert "plusieurs listes de personnes" in messages(
        import_path(light_network, two, user=USER, event="soiree")
    )
    mixed = workbook(
        tmp_path, {"Territoires": [["Territoire"], ["Dole"]], "Zoom": lists.zoom_unique()}, "m.xlsx"
    )
    for event in (None, "soiree"):
        report = import_path(light_network, mixed, user=USER, event=event)
        assert report.status == "refused"
        assert "une liste de personnes et d'autres feuilles" in messages(report)


def test_several_lists_of_one_event_are_attached_at_once(light_network: str, tmp_path: Path) -> None:
    files = [excel(tmp_path, lists.helloasso(), "a.xlsx"), excel(tmp_path, lists.sign_in(), "b.xlsx")]
    answers = {"sure:feuille d'émargement:plus de présents que d'inscrits": "oui"}
    reports, _ = import_files(light_network, files, user=USER, event="soiree", answers=answers)
    assert [report.status for report in reports] == ["imported", "imported"]
    assert measures(light_network) == {"registered": 5, "present": 6}


def test_more_present_than_registered_may_be_the_list_of_another_event_and_is_asked(
    light_network: str, tmp_path: Path
) -> None:
    files = [excel(tmp_path, lists.helloasso(), "a.xlsx"), excel(tmp_path, lists.sign_in(), "b.xlsx")]
    reports, _ = import_files(light_network, files, user=USER, event="soiree")
    assert [report.status for report in reports] == ["imported", "refused"]
    assert "6 présents pour 5 inscrits" in messages(reports[1])


@pytest.mark.parametrize(
    ("list_", "file", "said"),
    [
        (lists.zoom_french_with_meeting(), "l.xlsx", "13 février 2025"),  # when they came
        (lists.zoom(), "l.xlsx", "19 septembre 2024"),  # the head, in American
        (lists.zoom_unique(), "zoom 2024-05-16.xlsx", "16 mai 2024"),
        (lists.teams(), "l.xlsx", "7 février 2026"),
        (lists.names_signed_on("le 4/5/2024"), "l.xlsx", "« 4/5/2024 »"),  # May or April
    ],
)
def test_a_list_of_another_day_than_its_event_is_told_so_and_taken(
    count: Bring, list_: Rows, file: str, said: str
) -> None:
    report = count(list_, file)
    assert report.status == "imported"
    told = f"les dates diffèrent : ce fichier dit {said}, l'événement choisi 13 septembre 2024"
    assert told in messages(report).replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("list_", "file"),
    [
        (lists.sign_in(), "l.xlsx"),
        (lists.names_signed_on("Contact : 06.12.34.56.78"), "l.xlsx"),  # no day
        (lists.names_signed_on("9/13/2024"), "zoom 2024-05-16.xlsx"),  # its head is surer than its name
        (lists.zoom_unique(), "participants_86412345678.xlsx"),
        (lists.helloasso(), "export 01-09-2024.xlsx"),  # the day of the export
    ],
)
def test_a_list_of_the_day_of_its_event_or_of_none_is_taken_without_a_word(
    count: Bring, list_: Rows, file: str
) -> None:
    assert "les dates diffèrent" not in messages(count(list_, file))


def test_the_subject_of_a_meeting_proposes_its_event(count: Bring) -> None:
    list_ = lists.zoom_french_with_meeting()
    list_[1][1] = "Crépité !"
    assert "(code soiree)" in messages(count(list_, "participants_864.xlsx", None))


# What is stored


def test_a_count_leads_to_the_cells_that_were_counted(network: str, tmp_path: Path) -> None:
    bring(network, tmp_path, lists.sign_in(), file="crepite.xlsx")
    with reading(network) as connection:
        ids = connection.scalars(select(EventMeasure.id)).all()
    (found,) = traces(View.now(Role.NETWORK, network), ids, ("value",)).values()
    origin = found.origin
    assert (origin.file, origin.sheet, origin.row, origin.cell) == (
        "crepite.xlsx",
        "feuille d'émargement",
        5,
        "A5:A10",
    )
    assert check(network) == []


def test_the_message_says_what_was_counted_and_that_the_file_is_not_kept(
    light_network: str, tmp_path: Path
) -> None:
    report = bring(light_network, tmp_path, lists.helloasso())
    assert "Compté pour «\u00a0Crépité\u00a0» : 5 inscrits (5 billets validés sur 9" in report.message
    assert "Le fichier n'est pas gardé, ni aucun nom" in report.message
    assert not (tmp_path / "kept").exists()


def test_of_those_who_registered_it_is_said_that_no_territory_is_noted_as_there(
    light_network: str, tmp_path: Path
) -> None:
    nobody = "aucun territoire n'est noté comme venu"
    assert nobody in bring(light_network, tmp_path, lists.framaforms()).message
    assert nobody not in bring(light_network, tmp_path, lists.sign_in()).message


def test_the_territories_that_were_there_are_visits_but_for_the_host(network: str, tmp_path: Path) -> None:
    bring(network, tmp_path, signed((0, "Lons"), (1, "Miramas"), (2, "miramas"), (3, "Strasbourg")))
    assert visits(network) == [("miramas", "soiree", 2, "listed"), ("strasbourg", "soiree", 1, "listed")]


def test_a_structure_of_a_territory_was_there_for_it_and_a_town_was_not(
    light_network: str, tmp_path: Path
) -> None:
    header = ["Nom", "Prénom", "Structure", "Commune", "Signature"]
    lines = [[*name(0), "La Salicorne", "", "x"], [*name(1), "", "Strasbourg", "x"]]
    bring(light_network, tmp_path, [header, *lines])
    assert visits(light_network) == [("miramas", "soiree", 1, None)]


def test_who_did_not_sign_brings_no_territory_and_an_unknown_one_is_told(
    light_network: str, tmp_path: Path
) -> None:
    list_ = signed((0, "Miramas"), (1, "Strasbourg"), (2, "Atlantide"))
    list_[2][3] = ""
    report = bring(light_network, tmp_path, list_)
    assert visits(light_network) == [("miramas", "soiree", 1, None)]
    assert "cellule A4 : le territoire n'y est pas l'un de ceux du réseau" in messages(report)


def test_of_an_event_whose_host_nobody_knows_no_visit_is_stored(light_network: str, tmp_path: Path) -> None:
    report = bring(light_network, tmp_path, signed((0, "Miramas")), "ailleurs")
    assert (measures(light_network, "ailleurs"), visits(light_network)) == ({"present": 1}, [])
    assert "les territoires venus ne sont pas notés" in messages(report)


def test_a_registration_is_no_visit(light_network: str, tmp_path: Path) -> None:
    bring(light_network, tmp_path, lists.helloasso())
    assert visits(light_network) == []


# Again, elsewhere, undone


def test_the_same_list_twice_changes_nothing(network: str, tmp_path: Path) -> None:
    bring(network, tmp_path, lists.sign_in())
    before = digest(network)
    again = bring(network, tmp_path, lists.sign_in())
    assert (again.status, counts(again), digest(network)) == (
        "unchanged",
        [(0, 0, 1, 0), (0, 0, 1, 0)],
        before,
    )


def test_the_same_list_counts_at_another_event_if_that_is_said(light_network: str, tmp_path: Path) -> None:
    bring(light_network, tmp_path, lists.zoom_unique(), "reunion-1")
    assert bring(light_network, tmp_path, lists.zoom_unique(), "reunion-2").status == "imported"
    assert measures(light_network, "reunion-1") == measures(light_network, "reunion-2") == {"present": 3}


def test_an_undo_takes_a_list_back(network: str, tmp_path: Path) -> None:
    first = bring(network, tmp_path, lists.sign_in())
    second = bring(network, tmp_path, lists.zoom_unique(), file="autre.xlsx")
    assert measures(network) == {"present": 3}
    assert first.import_id and second.import_id
    in_part = undo(admin(network), first.import_id, user=USER)
    assert [one.reasons[0].import_id for one in in_part.stays] == [second.import_id]
    assert (measures(network), visits(network)) == ({"present": 3}, [])
    undo(admin(network), second.import_id, user=USER)
    assert measures(network) == {"present": 6}
    undo(admin(network), first.import_id, user=USER)
    assert (measures(network), visits(network)) == ({}, [])
    assert bring(network, tmp_path, lists.sign_in()).status == "imported"


def test_a_count_that_replaces_another_is_told_with_both(light_network: str, tmp_path: Path) -> None:
    bring(light_network, tmp_path, lists.sign_in())
    report = bring(light_network, tmp_path, lists.zoom_unique(), file="autre.xlsx")
    assert "présents : 3 au lieu de 6 (Feuille d'émargement)" in messages(report)
    assert counts(report) == [(0, 1, 0, 0)]


def test_a_dry_run_counts_and_writes_nothing(light_network: str, tmp_path: Path) -> None:
    before = digest(light_network)
    file = excel(tmp_path, lists.sign_in(), "l.xlsx")
    report = import_path(light_network, file, user="", event="soiree", dry_run=True)
    assert (report.status, digest(light_network)) == ("ready", before)
    assert "6 présents (6 personnes distinctes" in report.message


# The file's name


@pytest.mark.parametrize(
    ("file", "kept"),
    [
        ("emargement 13-09.csv", "emargement 13-09.csv"),
        ("emargement CANARI.csv", "feuille d'émargement"),
        ("emargement-zero0-canari.csv", "feuille d'émargement"),
        ("emargement de qui@exemple.invalid.csv", "feuille d'émargement"),
    ],
)
def test_the_name_of_the_file_is_kept_unless_it_names_somebody_of_the_list(
    light_network: str, tmp_path: Path, file: str, kept: str
) -> None:
    rows_ = [["Nom", "Prénom", "Mail", "Signature"], [*name(0), mail(0), "x"]]
    path = text_file(tmp_path, rows_, file, ";")
    report = import_path(light_network, path, user=USER, event="soiree")
    with reading(light_network) as connection:
        files = connection.scalars(select(Import.file).order_by(Import.id)).all()
    assert (report.status, report.file, files[1:]) == ("imported", kept, [kept])


def test_the_log_says_that_the_event_was_chosen(light_network: str, tmp_path: Path) -> None:
    bring(light_network, tmp_path, lists.zoom_unique())
    assert log(light_network)[-1].cells == {
        "event": "choisi à l'import",
        "measure": "A2:A4",
        "value": "A2:A4",
        "source": "A2:A4",
        "note": "A2:A4",
    }
    assert rows(light_network, EventMeasure, "measure") == [("present",)]
