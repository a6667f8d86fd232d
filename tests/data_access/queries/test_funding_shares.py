"""Who brings what is secured: parts that add up to the figure « Sûr », each funder once."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import literal, select

from data_access.database import reading
from data_access.figures import Slice, values_over
from data_access.funding.expressions import name_key
from data_access.name_keys import key_of
from data_access.queries.funding_shares import UNKNOWN, Bringing, secured_shares
from data_access.view import NotForThisRole, View
from data_access.vocabulary import FUNDING_READER, FunderOrigin, FunderType, Role
from tests.data_access.funding_readers import BOARD_AND_FUNDING
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook

BOOK: Sheets = {
    "Financements": [
        ["Code", "Financeur", "Type de financeur", "Objet", "Étape"],
        ["f1", "Fondation Exemple A", "fondation", "un", "accordé"],
        ["f2", "FONDATION EXEMPLE A", "fondation", "deux", "accordé"],
        ["f3", "Région Exemple", "Région", "trois", "versé"],
        ["f4", "Adhérents", "cotisations", "quatre", "versé"],
        ["f5", "Domaine B", None, "cinq", "accordé"],
        ["f6", "Région Exemple", "Région", "six", "refusé"],
    ],
    "Financements par exercice": [
        ["Dossier", "Exercice", "Demandé", "Accordé"],
        ["f1", 2025, 10000, 10000],
        ["f2", 2026, 20000, 20000],
        ["f3", 2025, 31000, 31000],
        ["f4", 2026, 5000, 5000],
        ["f5", 2026, 1000, 1000],
        ["f6", 2026, 90000, None],
    ],
}

RESPELT: Sheets = {"Financements": [["Code", "Financeur"], ["f2", "FONDATION  EXEMPLE A"]]}


@pytest.fixture
def view(database_url: str, tmp_path: Path) -> View:
    for sheets in (BOOK, RESPELT):
        report = import_path(database_url, workbook(tmp_path, sheets), user="essai@exemple.fr")
        assert report.status == "imported", report.problems
    return View.now(BOARD_AND_FUNDING, database_url)


def amounts(found: Iterable[Bringing]) -> dict[str, list[int]]:
    return {
        one.name: [*(int(share.amount) for share in one.by_year), int(one.in_all.amount)] for one in found
    }


def test_a_funder_is_one_however_it_is_typed_and_the_largest_stands_first(view: View) -> None:
    found = secured_shares(view)
    assert found.years == (2025, 2026)
    assert list(amounts(found.funders).items()) == [
        ("Région Exemple", [31000, 0, 31000]),
        ("Fondation Exemple A", [10000, 20000, 30000]),
        ("Adhérents", [0, 5000, 5000]),
        ("Domaine B", [0, 1000, 1000]),
    ]


def test_public_and_private_money_stand_apart_and_what_is_not_known_says_so(view: View) -> None:
    assert amounts(secured_shares(view).origins) == {
        FunderOrigin.PUBLIC.french: [31000, 0, 31000],
        FunderOrigin.PRIVATE.french: [10000, 20000, 30000],
        FunderOrigin.OWN.french: [0, 5000, 5000],
        UNKNOWN: [0, 1000, 1000],
    }


STRUCTURES: Sheets = {
    "Structures": [
        ["Code", "Structure", "Autres noms", "Statut juridique"],
        ["mystere", "Le Domaine B", "Domaine B", "Fondation"],
        ["region", "Région Exemple", None, "association"],
        ["prive", "Adhérents", None, "association"],
    ]
}


def test_a_funder_leads_to_its_structure_whose_legal_form_says_whose_money_it_is_where_no_file_does(
    view: View, tmp_path: Path
) -> None:
    before = amounts(secured_shares(view).origins)
    assert (
        import_path(view.database, workbook(tmp_path, STRUCTURES), user="essai@exemple.fr").status
        == "imported"
    )
    found = secured_shares(view.again())
    assert {one.name: one.structure for one in found.funders} == {
        "Région Exemple": "region",
        "Fondation Exemple A": None,
        "Adhérents": "prive",
        "Domaine B": "mystere",
    }
    private = FunderOrigin.PRIVATE.french
    moved = {private: [10000, 21000, 31000], FunderOrigin.PUBLIC.french: before[FunderOrigin.PUBLIC.french]}
    assert amounts(found.origins) == moved | {FunderOrigin.OWN.french: before[FunderOrigin.OWN.french]}
    assert found.deduced == ("Domaine B",)


def test_a_legal_form_that_may_be_either_says_nothing(view: View, tmp_path: Path) -> None:
    head, mystery, *_ = STRUCTURES["Structures"]
    sheets: Sheets = {"Structures": [head, [*mystery[:3], "association loi 1901"]]}
    assert (
        import_path(view.database, workbook(tmp_path, sheets), user="essai@exemple.fr").status == "imported"
    )
    found = secured_shares(view.again())
    assert (amounts(found.origins)[UNKNOWN], found.deduced) == ([0, 1000, 1000], ())


UNKNOWN_AMOUNTS: Sheets = {
    "Financements": [
        ["Code", "Financeur", "Type de financeur", "Étape"],
        ["f7", "Mécène sans Montant", "entreprise", "accordé"],
        ["f8", "Domaine B", None, "accordé"],
        ["f9", "Refus sans Montant", "entreprise", "refusé"],
    ],
    "Financements par exercice": [["Dossier", "Exercice", "Demandé", "Accordé"], ["f8", 2025, 700, None]],
}


def test_a_funder_of_which_no_amount_is_known_stands_among_the_others_and_brings_what_is_not_known(
    view: View, tmp_path: Path
) -> None:
    report = import_path(view.database, workbook(tmp_path, UNKNOWN_AMOUNTS), user="essai@exemple.fr")
    assert report.status == "imported", report.problems
    found = secured_shares(view.again())
    told = {
        one.name: [share.text.split("\u00a0€")[0] for share in (*one.by_year, one.in_all)]
        for one in found.funders
    }
    assert found.years == (2025, 2026)
    assert told["Mécène sans Montant"] == ["—", "—", "non renseigné"]
    assert told["Domaine B"] == ["non renseigné", "1\u202f000", "1\u202f000"]
    assert "Refus sans Montant" not in told
    assert list(told)[0] == "Région Exemple"


def test_the_parts_add_up_to_what_is_secured(view: View) -> None:
    found = secured_shares(view)
    for told in (found.origins, found.funders):
        for place, year in enumerate(found.years):
            assert year
            secured = values_over(view, ("funding_secured",), Slice.of_year(year))["funding_secured"].value
            assert sum(one.by_year[place].amount for one in told) == secured
            assert sum(one.by_year[place].part or 0 for one in told) == pytest.approx(100)
        assert sum(one.in_all.part or 0 for one in told) == pytest.approx(100)


def test_the_figures_know_the_same_funders_and_the_same_fees_as_the_parts(view: View) -> None:
    found, ids = (
        secured_shares(view),
        ("funding_first", "funding_first_three", "funding_earned", "funding_won"),
    )
    values = {one: value.value for one, value in values_over(view, ids, Slice()).items()}
    brought = [one.in_all.amount for one in found.funders]
    own = next(one for one in found.origins if one.name == FunderOrigin.OWN.french)
    assert [values["funding_first"], values["funding_first_three"]] == [brought[0], sum(brought[:3])]
    assert values["funding_earned"] == own.in_all.amount == 5000
    assert values["funding_won"] == 4  # a fee is no answer to a request


def test_a_statement_tells_names_apart_as_the_app_does(database_url: str) -> None:
    names = [
        "Fondation Été",
        "FONDATION  ÉTÉ",
        "fondation-ete",
        "Œuvre & Cie",
        "oeuvre cie",
        "L'Œuvre & Cie",
        "(Ça)",
    ]
    with reading(database_url) as connection:
        keys = [connection.scalar(select(name_key(literal(name)))) for name in names]
    assert keys == [key_of(name) for name in names]


def test_every_kind_of_funder_brings_somebody_s_money() -> None:
    assert {one: FunderOrigin.of(one) for one in FunderType}.keys() == {*FunderType}
    assert FunderOrigin.of(FunderType.EUROPE) is FunderOrigin.PUBLIC


def test_without_a_file_there_is_nothing(database_url: str) -> None:
    found = secured_shares(View.now(BOARD_AND_FUNDING, database_url))
    assert (found.years, found.origins, found.funders) == ((), (), ())


def test_it_is_for_those_who_may_read_the_fundraising(database_url: str) -> None:
    below = [role for role in Role if not role.may(FUNDING_READER)]
    for role in below:
        with pytest.raises(NotForThisRole):
            secured_shares(View.now(role, database_url))
