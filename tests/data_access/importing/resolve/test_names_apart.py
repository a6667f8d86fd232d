"""A funder that gives for several things has several grant records: which one a payment is of is said by the funder and
the object together."""

from collections.abc import Sequence

import pytest

from data_access.importing.model.problems import LEAVE_OUT, NEW
from data_access.log_vocabulary import CREATED
from data_access.models import Funding, FundingYear, Payment
from tests.data_access.importing.books import offered, problem, question, questions
from tests.data_access.importing.results import Bring, log, messages, rows
from tests.data_access.importing.workbooks import Sheets

GRANTS: Sheets = {
    "Financements": [
        ["Code", "Financeur", "Dispositif", "Objet", "Étape"],
        ["f1", "Fondation du Lavoir", None, "Animation", "versé en partie"],
        ["f2", "Fondation du Lavoir", None, "Camp d'été", "versé en partie"],
        ["f3", "Région Exemple", "AAP Mobilité", None, "accordé"],
        ["f4", "Région Exemple", "AAP Bois", None, "accordé"],
    ]
}
TITLES = ["Financeur", "Objet", "Versement", "Reçu le", "Montant reçu"]


def paid(*lines: Sequence[str | None], titles: list[str] = TITLES) -> Sheets:
    return {"Versements": [titles, *([*line, "Solde", "02/05/2025", 2500] for line in lines)]}


def of_grants(url: str) -> list[str]:
    """The codes of the grants of the payments, in their order."""
    codes = dict(rows(url, Funding, "id", "code"))
    return [codes[grant] for (grant,) in rows(url, Payment, "funding_id")]


@pytest.fixture
def known(bring_book: Bring) -> Bring:
    """An empty database with two grants of each of two funders."""
    bring_book(GRANTS)
    return bring_book


def test_each_payment_goes_to_the_grant_of_its_funder_and_object(known: Bring, sqlite_url: str) -> None:
    report = known(paid(["Fondation du Lavoir", "Camp d'été"], ["fondation du lavoir", "ANIMATION"]))
    assert report.problems == []
    assert of_grants(sqlite_url) == ["f2", "f1"]


def test_the_log_cites_both_cells(known: Bring, sqlite_url: str) -> None:
    known(paid(["Fondation du Lavoir", "Animation"]))
    line = log(sqlite_url)[-1]
    assert (line.action, line.cells["funding"], line.cells["amount_received"]) == (CREATED, "A2:B2", "E2")


def test_the_scheme_tells_the_grants_of_a_funder_apart(known: Bring, sqlite_url: str) -> None:
    titles = ["Financeur", "Dispositif", *TITLES[2:]]
    report = known(paid(["Région Exemple", "AAP Bois"], titles=titles), dry_run=True)
    assert report.problems == [] and report.cells[0].counts.passed == 0


def test_an_object_that_no_grant_has_is_asked_for_each_pair(known: Bring, sqlite_url: str) -> None:
    sheets = paid(["Fondation du Lavoir", "Camp"], ["Fondation du Lavoir", "Anim"])
    asked = questions(known(sheets, dry_run=True))
    assert [one.text.replace("\u00a0", " ") for one in asked] == [
        "Que désigne « Fondation du Lavoir · Camp » ?",
        "Que désigne « Fondation du Lavoir · Anim » ?",
    ]
    assert [offered(one) for one in asked] == [["f1", "f2", NEW, LEAVE_OUT]] * 2
    known(sheets, answers={asked[0].key: "f2", asked[1].key: "f1"})
    assert of_grants(sqlite_url) == ["f2", "f1"]
    assert known(sheets, dry_run=True).problems == []  # the answers are other names of the grants


def test_a_funder_alone_is_asked_as_before(known: Bring) -> None:
    sheets: Sheets = {"Versements": [["Financeur", *TITLES[2:]], ["Fondation du Lavoir", "Solde", None, 1]]}
    assert offered(question(known(sheets))) == ["f1", "f2", LEAVE_OUT]


def test_a_blank_object_changes_nothing_where_the_name_is_that_of_a_grant(known: Bring) -> None:
    whole = ["Fondation du Lavoir · Camp d'été", "Camp d'été"]
    assert known(paid(["f1", ""], whole)).problems == []


def test_an_object_that_contradicts_the_name_of_a_grant_is_asked(known: Bring) -> None:
    assert "f1" in offered(question(known(paid(["f1", "Camp d'été"]))))


def test_an_object_without_a_name_of_the_payment_may_be_that_name(known: Bring) -> None:
    sheets: Sheets = {
        "Versements": [["Dossier", "Objet", "Reçu le", "Montant reçu"], ["f1", "Acompte", "02/05/2025", 900]]
    }
    asked = next(one for one in questions(known(sheets)) if one.key.startswith("column:"))
    assert offered(asked) == ["funding_object", "name", LEAVE_OUT]


def test_amounts_by_year_say_their_grant_likewise(known: Bring, sqlite_url: str) -> None:
    lines = [["Fondation du Lavoir", "Camp d'été", 2025, 5000]]
    report = known({"Montants par exercice": [["Financement", "Objet", "Exercice", "Accordé"], *lines]})
    assert report.problems == []
    assert rows(sqlite_url, FundingYear, "label") == [("Fondation du Lavoir · Camp d'été · 2025",)]


def test_an_object_in_brackets_cannot_be_erased_from_a_payment(known: Bring) -> None:
    report = known(paid(["f1", "(vide)"]))
    assert problem(report).cell == "B2" and "ne peut pas effacer « Objet du dossier »" in messages(report)


@pytest.mark.parametrize("title", ["Objet du dossier", "Objet du financement", "Objet de la subvention"])
def test_a_grant_that_nobody_knows_is_made_of_its_funder_and_its_object(
    known: Bring, sqlite_url: str, title: str
) -> None:
    titles = ["Financeur", title, *TITLES[2:]]
    sheets = paid(["Fondation du Lavoir", "Essaimage"], titles=titles)
    asked = question(known(sheets))
    assert known(sheets, answers={asked.key: NEW}).status == "imported"
    found = rows(sqlite_url, Funding, "funder", "object", "label")
    assert found[-1] == ("Fondation du Lavoir", "Essaimage", "Fondation du Lavoir · Essaimage")
    assert len(found) == 5
    assert known(sheets).status == "unchanged"  # it is found again by both


@pytest.mark.parametrize(
    "titles", [["Financeur", "Dossier"], ["Organisme", "Financement"], ["Mécène", "Dossier"]]
)
def test_a_funder_beside_a_file_names_it_together_with_what_it_is_for(
    known: Bring, sqlite_url: str, titles: list[str]
) -> None:
    lines = ["Fondation du Lavoir", "Camp d'été"], ["Fondation du Lavoir", "Animation"]
    report = known(paid(*lines, titles=[*titles, *TITLES[2:]]))
    told = f"cellule B1 ({titles[1]}) : la colonne « {titles[1]} » est lue comme « Objet du dossier »"
    assert told in messages(report).replace("\u00a0", " ") and len(report.problems) == 1
    assert of_grants(sqlite_url) == ["f2", "f1"]


FILE = ["Financeur", "Dossier", *TITLES[2:]]


def test_new_files_of_one_funder_are_made_of_it_and_of_what_each_is_for(
    bring_book: Bring, sqlite_url: str
) -> None:
    lines = (
        ["Fondation Exemple", "Essaimage"],
        ["Fondation Exemple", "Forum"],
        ["Agence Exemple", "Animation"],
    )
    sheets = paid(*lines, titles=FILE)
    asked = questions(bring_book(sheets))
    assert [one.text.replace("\u00a0", " ") for one in asked] == [
        f"Que désigne « {funder} · {file} » ?" for funder, file in lines
    ]
    assert bring_book(sheets, answers={one.key: NEW for one in asked}).status == "imported"
    assert [tuple(line) for line in lines] == rows(sqlite_url, Funding, "funder", "object")
    assert bring_book(sheets).status == "unchanged"


def test_a_code_or_a_whole_name_beside_its_funder_says_the_file(known: Bring, sqlite_url: str) -> None:
    lines = ["Fondation du Lavoir", "f2"], ["Région Exemple", "f3"]
    whole = ["Fondation du Lavoir", "Fondation du Lavoir · Animation"]
    assert known(paid(*lines, whole, titles=FILE)).status == "imported"
    assert of_grants(sqlite_url) == ["f2", "f3", "f1"]


def test_a_code_beside_another_funder_is_asked(known: Bring) -> None:
    asked = question(known(paid(["Région Exemple", "f2"], titles=FILE)))
    assert offered(asked)[0] == "f2" and "f3" in offered(asked)


def test_a_code_without_its_funder_says_the_file(known: Bring, sqlite_url: str) -> None:
    report = known(paid(["Fondation du Lavoir", "f2"], [None, "f3"], titles=FILE))
    assert report.status == "imported"
    assert of_grants(sqlite_url) == ["f2", "f3"]


def test_no_funder_is_made_of_what_a_file_is_for(known: Bring) -> None:
    asked = question(known(paid(["Fondation du Lavoir", "f2"], [None, "Essaimage"], titles=FILE)))
    assert NEW not in offered(asked)


def test_a_funder_is_read_beside_a_blank_column_of_files(known: Bring) -> None:
    asked = question(known(paid(["Fondation du Lavoir", None], titles=FILE)))
    assert offered(asked) == ["f1", "f2", LEAVE_OUT]


def test_a_file_alone_is_named_as_before(known: Bring, sqlite_url: str) -> None:
    sheets = paid(["f2"], titles=["Dossier", *TITLES[2:]])
    assert known(sheets).problems == [] and of_grants(sqlite_url) == ["f2"]


@pytest.mark.parametrize(
    ("sheet", "titles", "line"),
    [
        ("Montants par exercice", ["Exercice", "Accordé"], [2025, 5000]),
        ("Historique des financements", ["Étape", "Date"], ["accordé", "02/05/2025"]),
    ],
)
def test_amounts_and_stages_read_a_funder_beside_a_file_likewise(
    known: Bring, sheet: str, titles: list[str], line: list[object]
) -> None:
    report = known(
        {sheet: [["Financeur", "Dossier", *titles], ["Fondation du Lavoir", "Camp d'été", *line]]},
        dry_run=True,
    )
    assert report.status == "ready" and "est lue comme « Objet du dossier »" in messages(report)


def test_which_column_names_the_file_is_asked_where_another_says_what_it_is_for(known: Bring) -> None:
    titles = ["Financeur", "Dossier", *TITLES[1:]]
    line = ["Fondation du Lavoir", "Lavoir 2025", "Animation"]
    asked = [one for one in questions(known(paid(line, titles=titles))) if one.key.startswith("column:")]
    assert [offered(one) for one in asked] == [["funding", LEAVE_OUT]] * 2
    answers = {asked[0].key: "funding", asked[1].key: LEAVE_OUT}
    assert known(paid(line, titles=titles), answers=answers).status == "imported"


def test_a_funder_that_an_answer_leaves_unread_is_told(known: Bring) -> None:
    sheets = paid(["Fondation du Lavoir", "Animation"], titles=FILE)
    report = known(sheets, dry_run=True, answers={"column:Versements:B1:Dossier": "funding"})
    told = next(one for one in report.problems if one.cell == "A1")
    assert "la colonne B1 nomme le dossier" in told.message and "si elle dit aussi" in told.suggestion
