"""Cells that hold more than a name: the names that they hold are offered, and such a text is never remembered."""

import pytest

from data_access.importing.model.problems import LEAVE_OUT, SEVERAL
from data_access.importing.resolve.names_with_more import replacement_in
from data_access.models import Alias, CohortMember, Sponsorship, Territory
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

FOUR: Sheets = {
    "Territoires": [["Code", "Territoire"], ["reims", "Reims"], ["gre", "Grenoble"], ["epi", "Épinal"]]
}


def sponsored_by(cell: str) -> Sheets:
    return {
        "Parrainages": [["Filleul", "Parrain", "Période", "Statut"], ["Épinal", cell, "2025-2026", "actif"]]
    }


@pytest.fixture
def known(bring_book: Bring) -> Bring:
    bring_book(FOUR)
    return bring_book


@pytest.mark.parametrize(
    "cell",
    [
        "Reims (Marie) et Grenoble en appui",
        "Reims (Marie Dupont) + Grenoble (Paul)",
        "Reims / Grenoble en soutien",
        "Reims, Grenoble (si besoin)",
    ],
)
def test_several_names_with_more_beside_are_offered_first_and_as_nothing_new(
    known: Bring, sqlite_url: str, cell: str
) -> None:
    asked = question(known(sponsored_by(cell)))
    assert offered(asked)[0] == SEVERAL and offered(asked)[-1] == LEAVE_OUT and "+" not in offered(asked)
    assert "« Reims » et « Grenoble », sans le reste du texte" in asked.candidates[0].label.replace(
        "\u00a0", " "
    )
    assert known(sponsored_by(cell), answers={asked.key: SEVERAL}).status == "imported"
    assert len(rows(sqlite_url, Sponsorship, "id")) == 2 and rows(sqlite_url, Alias, "name") == []


@pytest.mark.parametrize(
    "cell",
    [
        "Reims (Marie) et Grenoble en appui",
        "Reims (Marie)",
        "Reims (Marie Dupont)",
        "Reims (Laurent)",
        "Reims et Marie",
        "reportage Reims",
        "la soirée à Reims",
    ],
)
def test_a_text_that_names_a_person_or_several_records_is_no_other_name_of_the_one_that_is_answered(
    known: Bring, sqlite_url: str, cell: str
) -> None:
    asked = question(known(sponsored_by(cell)))
    assert known(sponsored_by(cell), answers={asked.key: "reims"}).status == "imported"
    assert len(rows(sqlite_url, Sponsorship, "id")) == 1 and rows(sqlite_url, Alias, "name") == []


@pytest.mark.parametrize(
    "cell",
    ["Pays rémois", "Reims (CU)", "Reims (siège)", "Reims Métropole (Marne)", "Champagne et Ardennes"],
)
def test_another_name_of_a_record_is_still_remembered(known: Bring, sqlite_url: str, cell: str) -> None:
    asked = question(known(sponsored_by(cell)))
    assert known(sponsored_by(cell), answers={asked.key: "reims"}).status == "imported"
    assert rows(sqlite_url, Alias, "name") == [(cell,)]


@pytest.mark.parametrize(
    "cell",
    [
        "toute l'équipe de Reims + 2 de Grenoble",
        "Reims (avec Grenoble)",
        "Ceux de Reims puis de Grenoble, le soir",
    ],
)
def test_names_among_other_words_are_offered_together_and_the_text_is_no_name_of_one(
    known: Bring, sqlite_url: str, cell: str
) -> None:
    asked = question(known(sponsored_by(cell)))
    assert offered(asked)[0] == SEVERAL and "+" in offered(asked)
    assert known(sponsored_by(cell), answers={asked.key: "reims"}).status == "imported"
    assert rows(sqlite_url, Alias, "name") == []
    assert known(sponsored_by(cell), answers={asked.key: SEVERAL}).status == "imported"
    assert len(rows(sqlite_url, Sponsorship, "id")) == 2


@pytest.mark.parametrize(
    "cell", ["Les amis de Reims", "Pays de Reims (Reims)", "autour de reims et de grenoble"]
)
def test_one_name_among_other_words_is_not_several(known: Bring, cell: str) -> None:
    assert SEVERAL not in offered(question(known(sponsored_by(cell))))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Reims, Grenoble [Lyon désisté]", "« Reims » et « Grenoble », sans le reste du texte"),
        ("Reims + Grenoble (Épinal observateur)", "« Reims » et « Grenoble », sans le reste du texte"),
        ("Reims, [Épinal : sorti], Grenoble", "« Reims » et « Grenoble », sans le reste du texte"),
        ("Reims, Grenoble (Épinal)", "« Reims », « Grenoble » et « Épinal », sans le reste du texte"),
    ],
)
def test_names_in_brackets_that_are_told_to_be_gone_are_none_of_the_list(
    known: Bring, cell: str, names: str
) -> None:
    labels = [one.label.replace("\u00a0", " ") for one in question(known(sponsored_by(cell))).candidates]
    assert f"plusieurs noms : {names}" in labels


MEMBERS: Sheets = {"Membres": [["Promo", "Territoire"], ["Promo 1", "Dole → Nevers (depuis mars 2026)"]]}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dole → Nevers (depuis mars 2026)", ("Dole", "Nevers")),
        ("Dole -> Nevers", ("Dole", "Nevers")),
        ("Dole, remplacé par Nevers", ("Dole", "Nevers")),
        ("Dole (remplacé par Nevers)", ("Dole", "Nevers")),
        ("Nevers à la place de Dole", ("Dole", "Nevers")),
        ("Nevers (en remplacement de Dole)", ("Dole", "Nevers")),
        ("Nevers remplace Dole", ("Dole", "Nevers")),
        ("Saint-Brieuc", None),
        ("Place de Dole", None),
        ("Dole devient Grand Dole", None),
        ("Reims et Grenoble", None),
        ("en lancement → labellisé", None),
    ],
)
def test_a_text_says_that_one_took_the_place_of_another(text: str, names: tuple[str, str] | None) -> None:
    assert replacement_in(text) == names


def test_of_one_in_the_place_of_another_it_is_asked_which_and_none_is_made_of_that_name(
    known: Bring, sqlite_url: str
) -> None:
    known({"Promotions": [["Promo"], ["Promo 1"]]})
    asked = question(known(MEMBERS))
    assert offered(asked)[:2] == ["+Nevers", "+Dole"] and "+" not in offered(asked)
    report = known(MEMBERS, answers={asked.key: "+Nevers"})
    assert report.status == "imported" and rows(sqlite_url, Alias, "name") == []
    assert [name for (name,) in rows(sqlite_url, Territory, "name")] == [
        "Reims",
        "Grenoble",
        "Épinal",
        "Nevers",
    ]
    assert len(rows(sqlite_url, CohortMember, "id")) == 1


def test_a_known_one_in_the_place_of_another_is_offered_by_its_code_and_learns_no_such_name(
    known: Bring, sqlite_url: str
) -> None:
    known({"Promotions": [["Promo"], ["Promo 1"]]})
    book: Sheets = {"Membres": [["Promo", "Territoire"], ["Promo 1", "Dole → Reims (depuis mars 2026)"]]}
    asked = question(known(book))
    assert offered(asked)[:2] == ["reims", "+Dole"]
    assert known(book, answers={asked.key: "reims"}).status == "imported"
    assert rows(sqlite_url, Alias, "name") == []
    assert rows(sqlite_url, CohortMember, "territory_id") == [(1,)]
