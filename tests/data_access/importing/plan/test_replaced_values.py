"""The preview says whose the values are that it replaces; those that somebody else brought since are asked about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from data_access.database import writing
from data_access.importing.forms import look
from data_access.importing.import_report import report_lines
from data_access.importing.model.problems import ERROR
from data_access.importing.pipeline import ImportOutcome, bring_in, import_book
from data_access.importing.plan.file_report import FileReport
from data_access.importing.plan.replaced_values import CHOOSE, KEEP, TAKE, replaced_values
from data_access.importing.staging import forget_answer, learned_answers
from data_access.importing.undo.take_back import undo
from data_access.log.value_origins import ValueOrigin
from data_access.models import Circle, EventMeasure, Import
from data_access.vocabulary import ImportKind
from tests.data_access.importing.books import book, offered, problem, question, questions
from tests.data_access.importing.forms.entries import enter, entry
from tests.data_access.importing.results import admin, counts, digest, log, rows
from tests.data_access.importing.workbooks import Sheets

JEANNE, PAUL = "jeanne@exemple.fr", "paul@exemple.fr"
MONDAY = datetime(2025, 3, 3, 12, tzinfo=UTC)
TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
Bring = Callable[..., FileReport]


def circles(**rhythms: str) -> Sheets:
    return {"Cercles": [["Cercle", "Rythme"], *([name, rhythm] for name, rhythm in rhythms.items())]}


def again(sheets: Sheets) -> Sheets:
    """The same sheets in another file."""
    return sheets | {"Lisez-moi": [["plus tard"]]}


@pytest.fixture
def bring(database_url: str) -> Bring:
    """Brings in small books of somebody (`user`), who made them or exported them on a day, `on` a day."""

    def run(
        sheets: Sheets,
        user: str,
        on: datetime,
        *,
        saved_at: datetime | None = None,
        exported_at: datetime | None = None,
        kind: ImportKind = ImportKind.FILE,
        **options: Any,
    ) -> FileReport:
        made = replace(
            book(sheets, f"{user.partition('@')[0]}.xlsx"),
            saved_at=saved_at,
            exported_at=exported_at,
            kind=kind,
        )
        report = import_book(admin(database_url), made, user=user, **options)
        if report.import_id:
            dated(database_url, report.import_id, on)
        return report

    return run


def dated(url: str, number: int, on: datetime) -> None:
    with writing(url) as connection:
        connection.execute(update(Import).where(Import.id == number).values(at=on))


def rhythms(url: str) -> list[str]:
    return [rhythm for (rhythm,) in rows(url, Circle, "rhythm")]


def said(report: FileReport) -> str:
    found = problem(report)
    return f"{found.message} → {found.suggestion}".replace("\u00a0", " ")


@pytest.fixture
def corrected(bring: Bring) -> Bring:
    """What Paul brought on Monday, Jeanne corrected on Tuesday."""
    bring(circles(CA="mensuel"), PAUL, MONDAY)
    bring(circles(CA="bimestriel"), JEANNE, TUESDAY, saved_at=TUESDAY)
    return bring


# What is asked


def test_a_value_that_came_after_the_senders_last_import_of_its_record_is_asked_about(
    corrected: Bring, database_url: str
) -> None:
    before = digest(database_url)
    report = corrected(circles(CA="mensuel"), PAUL, WEDNESDAY, saved_at=WEDNESDAY)
    assert (report.status, counts(report)) == ("refused", [(0, 0, 0, 1)])
    assert "« bimestriel » (jeanne@exemple.fr, 4 mars 2025, jeanne.xlsx) deviendrait « mensuel »" in said(
        report
    )
    assert (
        "le dernier import de paul@exemple.fr sur cette fiche, le 3 mars 2025, ne disait pas cette valeur"
        in said(report)
    )
    assert question(report).text.replace("\u00a0", " ") == "« CA » a changé depuis : que garder ?"
    assert offered(question(report)) == [KEEP, TAKE]
    assert (report.cells[0].counts.asked, report.problems[0].cell) == (1, "B2")
    assert digest(database_url) == before


@pytest.mark.parametrize(
    ("saved_at", "exported_at", "asks"),
    [
        (MONDAY, None, "enregistré le 3 mars 2025, est plus ancien"),
        (WEDNESDAY, MONDAY, "vient de l'export du 3 mars 2025, plus ancien"),
        (None, None, "rien ne dit si ce fichier en tient compte"),
        (WEDNESDAY, None, ""),
        (WEDNESDAY, TUESDAY, ""),
        (TUESDAY, None, ""),
    ],
    ids=[
        "saved before it",
        "exported before it",
        "without a date",
        "saved after it",
        "exported after it",
        "at once",
    ],
)
def test_of_a_record_that_the_sender_never_brought_the_dates_of_the_workbook_decide(
    bring: Bring, saved_at: datetime | None, exported_at: datetime | None, asks: str
) -> None:
    bring(circles(CA="mensuel"), JEANNE, TUESDAY)
    report = bring(circles(CA="bimestriel"), PAUL, WEDNESDAY, saved_at=saved_at, exported_at=exported_at)
    assert report.status == ("refused" if asks else "imported")
    assert asks in (said(report) if asks else "")


def test_a_value_that_the_sender_confirmed_since_is_theirs_to_change(
    corrected: Bring, database_url: str
) -> None:
    corrected(circles(CA="bimestriel", Bureau="libre"), PAUL, WEDNESDAY)
    assert corrected(circles(CA="annuel"), PAUL, WEDNESDAY).status == "imported"
    assert rhythms(database_url) == ["annuel", "libre"]


def test_an_old_copy_of_the_file_is_asked_about_even_so(corrected: Bring) -> None:
    corrected(circles(CA="bimestriel", Bureau="libre"), PAUL, WEDNESDAY)
    assert corrected(circles(CA="mensuel"), PAUL, WEDNESDAY, saved_at=MONDAY).status == "refused"


def test_what_the_sender_said_of_another_column_does_not_make_the_value_known(corrected: Bring) -> None:
    corrected({"Cercles": [["Cercle", "Composition"], ["CA", "Douze personnes"]]}, PAUL, WEDNESDAY)
    assert corrected(circles(CA="mensuel"), PAUL, WEDNESDAY).status == "refused"


def test_a_value_of_the_sender_is_replaced_without_a_question(bring: Bring) -> None:
    bring(circles(CA="mensuel"), PAUL, MONDAY)
    assert bring(circles(CA="annuel"), PAUL, TUESDAY).status == "imported"


def test_what_was_delivered_with_the_app_is_nobodys(bring: Bring) -> None:
    bring(circles(CA="mensuel"), "l'installation", MONDAY, kind=ImportKind.SAMPLE)
    assert bring(circles(CA="annuel"), PAUL, TUESDAY).status == "imported"


def test_a_trial_that_says_nobody_asks_what_the_date_of_the_workbook_alone_tells(bring: Bring) -> None:
    bring(circles(CA="mensuel"), JEANNE, TUESDAY)
    assert bring(circles(CA="annuel"), "", TUESDAY, dry_run=True).status == "ready"
    assert bring(circles(CA="annuel"), "", TUESDAY, saved_at=MONDAY, dry_run=True).status == "refused"


def test_a_value_that_somebody_erased_since_is_asked_about_before_it_comes_back(
    bring: Bring, database_url: str
) -> None:
    bring(circles(CA="mensuel"), PAUL, MONDAY)
    bring(circles(CA="(vide)"), JEANNE, TUESDAY, saved_at=TUESDAY)
    report = bring(circles(CA="mensuel"), PAUL, WEDNESDAY)
    assert "vide (jeanne@exemple.fr, 4 mars 2025, jeanne.xlsx) deviendrait « mensuel »" in said(report)
    assert rhythms(database_url) == [None]


def test_other_names_are_added_to_those_that_are_known_and_ask_nothing(bring: Bring) -> None:
    names = [["Territoire", "Autres noms"], ["Lons-le-Saunier", "Lons"]]
    bring({"Territoires": names}, JEANNE, TUESDAY)
    assert bring({"Territoires": [names[0], ["Lons-le-Saunier", "Ledo"]]}, PAUL, TUESDAY).status == "imported"


def test_a_value_that_an_undone_import_brought_is_not_in_force(bring: Bring, database_url: str) -> None:
    bring(circles(CA="mensuel"), PAUL, MONDAY)
    undone = bring(circles(CA="bimestriel"), JEANNE, TUESDAY, saved_at=TUESDAY).import_id
    assert undone
    undo(admin(database_url), undone, user=JEANNE)
    assert bring(circles(CA="annuel"), PAUL, WEDNESDAY).status == "imported"


def test_the_counts_of_an_event_are_asked_about_with_it(bring: Bring, database_url: str) -> None:
    def event(present: int, registered: int) -> Sheets:
        titles = ["Événement", "Portée", "Présents", "Inscrits"]
        return {"Événements": [titles, ["Soirée", "réseau", present, registered]]}

    bring(event(80, 90), PAUL, MONDAY)
    bring(event(95, 120), JEANNE, TUESDAY, saved_at=TUESDAY)
    report = bring(event(80, 90), PAUL, WEDNESDAY)
    assert [one.cell for one in report.problems] == ["C2", "D2"]
    asked = question(report)
    assert asked.text.replace("\u00a0", " ") == "« Soirée » a changé depuis : que garder ?"
    bring(again(event(80, 90)), PAUL, WEDNESDAY, answers={asked.key: KEEP})
    assert sorted(rows(database_url, EventMeasure, "value_value")) == [(95,), (120,)]


# What is answered


def test_a_value_that_is_kept_is_neither_written_nor_said_to_have_been_read(
    corrected: Bring, database_url: str
) -> None:
    mine = again(circles(CA="mensuel"))
    asked = question(corrected(mine, PAUL, WEDNESDAY))
    report = corrected(mine, PAUL, WEDNESDAY, answers={asked.key: KEEP})
    assert (report.status, counts(report)) == ("imported", [(0, 0, 1, 0)])
    assert "« bimestriel » (jeanne@exemple.fr, 4 mars 2025, jeanne.xlsx) est gardé" in said(report)
    assert "ce fichier dit « mensuel »" in said(report)
    counted = report.cells[0].counts
    assert (counted.filled, counted.stored, counted.passed, counted.asked) == (4, 3, 1, 0)
    line = log(database_url)[-1]
    assert (line.action, line.before, line.after, line.cells) == (
        "confirmed",
        None,
        {"name": "CA"},
        {"name": "A2"},
    )
    assert rhythms(database_url) == ["bimestriel"]


def test_a_value_of_the_file_that_is_chosen_takes_its_place_and_an_undo_gives_it_back(
    corrected: Bring, database_url: str
) -> None:
    asked = question(corrected(circles(CA="mensuel"), PAUL, WEDNESDAY))
    report = corrected(circles(CA="mensuel"), PAUL, WEDNESDAY, answers={asked.key: TAKE})
    assert (report.status, rhythms(database_url)) == ("imported", ["mensuel"])
    assert report.import_id
    undo(admin(database_url), report.import_id, user=PAUL)
    assert rhythms(database_url) == ["bimestriel"]


def test_what_comes_after_an_answer_is_asked_anew(corrected: Bring) -> None:
    asked = question(corrected(circles(CA="mensuel"), PAUL, WEDNESDAY))
    corrected(circles(CA="annuel"), JEANNE, WEDNESDAY, saved_at=WEDNESDAY)
    report = corrected(circles(CA="mensuel"), PAUL, WEDNESDAY, answers={asked.key: TAKE})
    assert report.status == "refused"


def test_a_name_that_is_kept_is_what_its_record_is_called(bring: Bring, database_url: str) -> None:
    def called(name: str) -> Sheets:
        return {"Cercles": [["Code", "Cercle"], ["ca", name]]}

    bring(called("Conseil"), PAUL, MONDAY)
    bring(called("Conseil d'administration"), JEANNE, TUESDAY, saved_at=TUESDAY)
    asked = question(bring(called("Conseil"), PAUL, WEDNESDAY))
    bring(called("Conseil"), PAUL, WEDNESDAY, answers={asked.key: KEEP})
    assert rows(database_url, Circle, "name", "label") == [("Conseil d'administration",) * 2]


def test_a_count_that_is_kept_does_not_go_with_a_cell_that_erases_it(bring: Bring, database_url: str) -> None:
    def event(present: object) -> Sheets:
        return {"Événements": [["Événement", "Portée", "Présents"], ["Soirée", "réseau", present]]}

    bring(event(80), PAUL, MONDAY)
    bring(event(95), JEANNE, TUESDAY, saved_at=TUESDAY)
    asked = question(bring(event("(vide)"), PAUL, WEDNESDAY))
    assert bring(event("(vide)"), PAUL, WEDNESDAY, answers={asked.key: KEEP}).status == "imported"
    assert rows(database_url, EventMeasure, "value_value") == [(95,)]


# What was answered before


@pytest.fixture
def kept(corrected: Bring) -> Bring:
    """What Jeanne corrected is kept, against a file of Paul that is not."""
    asked = question(corrected(circles(CA="mensuel"), PAUL, WEDNESDAY))
    assert corrected(circles(CA="mensuel"), PAUL, WEDNESDAY, answers={asked.key: KEEP}).status == "imported"
    return corrected


def test_a_value_that_was_kept_is_not_asked_about_again_of_the_same_file(
    kept: Bring, database_url: str
) -> None:
    report = kept(circles(CA="mensuel"), PAUL, WEDNESDAY)
    assert report.status == "unchanged"
    why, remembered = report.problems
    assert "« bimestriel » (jeanne@exemple.fr, 4 mars 2025, jeanne.xlsx) est gardé" in why.message.replace(
        "\u00a0", " "
    )
    assert remembered.remembered == KEEP
    assert "comme il a été répondu pour un fichier semblable" in remembered.message
    assert rhythms(database_url) == ["bimestriel"]


def test_it_is_not_asked_about_again_of_a_file_with_more_rows_that_is_as_uncorrected(
    kept: Bring, database_url: str
) -> None:
    report = kept(circles(AG="annuel", CA="mensuel"), PAUL, WEDNESDAY)
    assert (report.status, rhythms(database_url)) == ("imported", ["bimestriel", "annuel"])


def test_another_value_in_the_cell_is_asked_about_anew(kept: Bring) -> None:
    assert kept(circles(CA="annuel"), PAUL, WEDNESDAY).status == "refused"


def test_another_value_in_its_place_is_asked_about_anew(kept: Bring) -> None:
    kept(circles(CA="trimestriel"), JEANNE, WEDNESDAY, saved_at=WEDNESDAY)
    assert kept(circles(CA="mensuel"), PAUL, WEDNESDAY).status == "refused"


def test_beside_what_was_kept_only_what_is_new_is_asked(kept: Bring) -> None:
    kept({"Cercles": [["Cercle", "Composition"], ["CA", "Neuf"]]}, JEANNE, WEDNESDAY, saved_at=WEDNESDAY)
    both: Sheets = {"Cercles": [["Cercle", "Rythme", "Composition"], ["CA", "mensuel", "Douze"]]}
    assert [one.cell for one in kept(both, PAUL, WEDNESDAY).problems] == ["B2", "C2"]  # of another shape
    asked = {one.key: KEEP for one in questions(kept(both, PAUL, WEDNESDAY))}
    assert kept(both, PAUL, WEDNESDAY, answers=asked).status == "imported"
    both["Cercles"][1][2] = "Treize"
    report = kept(both, PAUL, WEDNESDAY)
    assert [one.cell for one in report.problems if one.severity == ERROR] == ["C2"]


def test_the_answer_of_before_may_be_changed_and_the_new_one_is_not_held_against_a_later_correction(
    kept: Bring, database_url: str
) -> None:
    remembered = kept(circles(CA="mensuel"), PAUL, WEDNESDAY).problems[-1]
    assert remembered.question
    taken = kept(circles(CA="mensuel"), PAUL, WEDNESDAY, answers={remembered.question.key: TAKE})
    assert (taken.status, rhythms(database_url)) == ("imported", ["mensuel"])
    hers = question(kept(circles(CA="bimestriel"), JEANNE, WEDNESDAY))
    kept(circles(CA="bimestriel"), JEANNE, WEDNESDAY, answers={hers.key: TAKE})
    assert rhythms(database_url) == ["bimestriel"]
    assert kept(circles(CA="mensuel"), PAUL, WEDNESDAY).status == "refused"


def test_a_file_that_was_imported_before_is_brought_in_once_more_to_keep_the_answer(
    corrected: Bring, database_url: str
) -> None:
    same = circles(CA="mensuel")
    asked = question(corrected(same, PAUL, WEDNESDAY))
    assert corrected(same, PAUL, WEDNESDAY, answers={asked.key: KEEP}).status == "imported"
    assert corrected(same, PAUL, WEDNESDAY).status == "unchanged"
    (learned,), _ = learned_answers(admin(database_url), 0, 10)
    assert (learned.about.replace("\u00a0", " "), learned.answer) == (
        "« CA », « Rythme »",
        "garder la valeur en place, plutôt que celle du fichier",
    )
    forget_answer(admin(database_url), learned.id)
    assert corrected(same, PAUL, WEDNESDAY).status == "refused"


FIVE = {f"Cercle {place}": "mensuel" for place in range(5)}


@pytest.fixture
def five(bring: Bring) -> Bring:
    """Five records of Paul that Jeanne corrected, and one that she left."""
    bring(circles(**FIVE, CA="annuel"), PAUL, MONDAY)
    bring(circles(**dict.fromkeys(FIVE, "bimestriel")), JEANNE, TUESDAY, saved_at=TUESDAY)
    return bring


def test_many_values_of_a_sheet_are_one_question(five: Bring, database_url: str) -> None:
    report = five(circles(**FIVE, CA="mensuel"), PAUL, WEDNESDAY)
    asked = question(report)
    assert (asked.key, offered(asked), len(report.problems)) == ("whose:Cercles:2", [KEEP, TAKE, CHOOSE], 5)
    kept = five(circles(**FIVE, CA="mensuel"), PAUL, WEDNESDAY, answers={asked.key: KEEP})
    assert (kept.status, counts(kept)) == ("imported", [(0, 1, 5, 0)])
    assert rhythms(database_url) == ["bimestriel"] * 5 + ["mensuel"]


def test_many_values_may_be_chosen_record_by_record(five: Bring, database_url: str) -> None:
    choose = {"whose:Cercles:2": CHOOSE}
    report = five(circles(**FIVE), PAUL, WEDNESDAY, answers=choose)
    keys = [one.key for one in questions(report)]
    assert keys == [f"whose:Cercles:cercle-{place}:2" for place in range(5)]
    answers = choose | dict.fromkeys(keys, TAKE) | {keys[3]: KEEP}
    assert five(circles(**FIVE), PAUL, WEDNESDAY, answers=answers).status == "imported"
    assert rhythms(database_url)[:5] == ["mensuel"] * 3 + ["bimestriel", "mensuel"]


def test_many_values_that_were_kept_are_told_once_and_may_be_chosen_anew(
    five: Bring, database_url: str
) -> None:
    five(circles(**FIVE), PAUL, WEDNESDAY, answers={"whose:Cercles:2": KEEP})
    report = five(circles(**FIVE), PAUL, WEDNESDAY)
    (remembered,) = (one for one in report.problems if one.remembered)
    assert remembered.question
    assert (report.status, offered(remembered.question)) == ("unchanged", [KEEP, TAKE, CHOOSE])
    answers = {remembered.question.key: TAKE}
    assert five(circles(**FIVE), PAUL, WEDNESDAY, answers=answers).status == "imported"
    assert rhythms(database_url) == ["mensuel"] * 5 + ["annuel"]


def test_valid_rows_alone_leave_what_is_asked_as_it_is(five: Bring, database_url: str) -> None:
    report = five(circles(**FIVE, CA="mensuel"), PAUL, WEDNESDAY, valid_rows_only=True)
    assert (report.status, counts(report)) == ("imported", [(0, 1, 0, 5)])
    assert rhythms(database_url) == ["bimestriel"] * 5 + ["mensuel"]


def test_an_answer_that_is_none_is_said_to_be_none(corrected: Bring) -> None:
    asked = question(corrected(circles(CA="mensuel"), PAUL, WEDNESDAY))
    report = corrected(circles(CA="mensuel"), PAUL, WEDNESDAY, answers={asked.key: "peut-être"})
    assert "La réponse « peut-être » n'est pas possible" in said(report)


# What is said


def test_a_trial_says_of_each_value_that_it_would_replace_whose_it_is(
    bring: Bring, database_url: str
) -> None:
    bring(circles(CA="mensuel", AG="annuel"), JEANNE, MONDAY)
    enter(admin(database_url), "circles", "ag", {"rhythm": "une fois l'an"})
    with writing(database_url) as connection:
        connection.execute(update(Import).values(at=MONDAY))
        found: list[ImportOutcome] = []
        made = replace(book(circles(CA="bimestriel", AG="(vide)", Bureau="libre")), saved_at=TUESDAY)
        report = bring_in(connection, database_url, made, PAUL, dry_run=True, judge=found.append)
        replaced = list(replaced_values(found[0].plan.changes, found[0].plan.origins, found[0].known))
        connection.rollback()
    told = list(report_lines(replace(report, replaced=replaced)))
    start = told.index("  2 valeurs seraient remplacées :")
    assert told[start + 1 : start + 3] == [
        "    Cercles B2, CA (Rythme) : mensuel (jeanne@exemple.fr, 3 mars 2025, jeanne.xlsx) → bimestriel",
        "    Cercles B3, AG (Rythme) : une fois l'an (essai@exemple.fr, 3 mars 2025, saisie) → vide",
    ]
    first = replace(report, replaced=replaced).as_json()["replaced"]
    assert isinstance(first, list)
    assert (first[0]["before"], first[0]["user"], first[0]["how"]) == ("mensuel", JEANNE, "jeanne.xlsx")
    assert first[0]["at"] == "2025-03-03T12:00:00+00:00"


def test_a_form_says_whose_the_value_was_and_asks_nothing(bring: Bring, database_url: str) -> None:
    bring(circles(CA="mensuel"), JEANNE, MONDAY)
    view = admin(database_url)
    looked = look(view, entry(view, "circles", "ca", {"rhythm": "annuel"}))
    assert looked.ready
    assert [(one.before, one.whose) for one in looked.moved] == [
        ("mensuel", "jeanne@exemple.fr, 3 mars 2025, jeanne.xlsx")
    ]


def test_an_example_is_said_to_be_one_and_nobodys() -> None:
    origin = ValueOrigin(1, "l'installation", MONDAY, "exemple.xlsx", ImportKind.SAMPLE, True)
    assert (str(origin), origin.of_somebody) == ("3 mars 2025, exemple", False)


def test_problems_that_are_asked_about_stand_in_the_way(corrected: Bring) -> None:
    assert problem(corrected(circles(CA="mensuel"), PAUL, WEDNESDAY)).severity == ERROR
