"""Declared beside counted: two values, the gap in words, who signed it off; what the sources say differently."""

import datetime
from pathlib import Path

import pytest

from data_access.fields import field_of
from data_access.figures import FIGURES, FigureValue, values_over
from data_access.importing import forms
from data_access.importing.forms import FormEntry
from data_access.importing.pipeline import import_book
from data_access.importing.plan.file_report import IMPORTED
from data_access.importing.undo.take_back import undo
from data_access.models import Indicator
from data_access.queries.published_moment import counted_unmoved
from data_access.queries.quality_declared import (
    Beside,
    all_statements,
    apart_of,
    declared_beside_counted,
    gap_of,
)
from data_access.view import NotForThisRole, View
from data_access.vocabulary import ImportKind, Qualifier, Role
from tests.data_access.importing.books import book, imported
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.databases import SqliteCopies, with_sample

END = datetime.date(2024, 12, 31)


def beside(url: str) -> dict[str, Beside]:
    found = declared_beside_counted(View.now(Role.BOARD, url))
    return {one.published.figure.id: one for one in found}


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_each_published_figure_stands_beside_what_we_count_with_the_gap(seeded_database_url: str) -> None:
    told = {
        name: (plain(one.published.text), plain(one.counted.text), plain(one.gap or one.apart))
        for name, one in beside(seeded_database_url).items()
    }
    assert told == {
        "territories": ("24", "21", "3 de plus que nous n'en comptons"),
        "labelled": ("17", "14", "3 de plus que nous n'en comptons"),
        "launching": ("7", "7", "le même nombre"),
        "participants": (
            "plus de 17 800",
            "plus de 777",
            "un cumul depuis le lancement d'un côté, 4 événements renseignés sur 23 de l'autre",
        ),
        "engaged": (
            "5 600",
            "49",
            "un cumul depuis le lancement d'un côté, 1 événement renseigné sur 23 de l'autre ; "
            "nous comptons ceux qui ont envie de s'impliquer ensuite",
        ),
        "projects": ("564", "non renseigné", ""),
        "jobs": ("691", "non renseigné", ""),
    }


def test_a_published_value_that_was_changed_since_says_by_what_and_one_that_was_only_checked_does_not(
    seeded_sqlite_url: str,
) -> None:
    for name, value in (("signed_by", "le bureau"), ("value", "18")):
        before = beside(seeded_sqlite_url)["labelled"].source
        assert before == "Rapport d'activité 2024 · 2024, une année riche ; Chiffres clés"
        entry = FormEntry("indicators", "valeur-labellises", {name: value})
        forms.write(View.now(Role.STAFF, seeded_sqlite_url), entry, user="Jeanne")
    assert beside(seeded_sqlite_url)["labelled"].source == f"{before}, puis {ImportKind.FORM.french}"


@pytest.mark.parametrize(
    ("published", "counted", "gap"),
    [
        ((24, Qualifier.EXACT), (21, Qualifier.EXACT), "3 de plus que nous n'en comptons"),
        ((5600, Qualifier.EXACT), (49, Qualifier.EXACT), "5 551 de plus que nous n'en comptons"),
        (
            (17800, Qualifier.AT_LEAST),
            (777, Qualifier.AT_LEAST),
            "environ 17 000 de plus que nous n'en comptons",
        ),
        ((60, Qualifier.EXACT), (251, Qualifier.ABOUT), "environ 190 de moins que nous n'en comptons"),
        ((8, Qualifier.ABOUT), (5, Qualifier.EXACT), "environ 3 de plus que nous n'en comptons"),
        ((60, Qualifier.ABOUT), (60, Qualifier.EXACT), "environ le même nombre"),
        ((None, Qualifier.EXACT), (60, Qualifier.EXACT), ""),
    ],
)
def test_a_gap_is_as_exact_as_its_two_values_allow(
    published: tuple[float | None, Qualifier], counted: tuple[float | None, Qualifier], gap: str
) -> None:
    either = [
        FigureValue(FIGURES[0], value, None, qualifier, "", "", "", "", 1, None)
        for value, qualifier in (published, counted)
    ]
    assert plain(gap_of(*either)) == gap


@pytest.mark.parametrize(
    ("cumulative", "filled", "apart"),
    [(True, 4, True), (True, 23, False), (False, 4, False)],
    ids=["since the beginning, of a part", "since the beginning, of all", "of one moment"],
)
def test_what_is_published_since_the_beginning_is_not_compared_with_a_part_of_the_records(
    cumulative: bool, filled: int, apart: bool
) -> None:
    participants = next(one for one in FIGURES if one.id == "participants_counted")
    published, counted = (
        FigureValue(participants, value, None, Qualifier.EXACT, "", "", "", "", filled, 23, last=END)
        for value in (17_800, 777)
    )
    assert bool(apart_of(published, counted, cumulative=cumulative)) is apart


def test_years_that_are_added_up_are_told_from_the_one_that_alone_gave_all(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    url = sqlite_copies.copy(with_sample)
    earlier: Sheets = {
        "Événements": [
            ["Événement", "Date", "Territoire", "Portée", "Présents"],
            ["Soirée d'avant", "14/02/2022", "Caen", "local", 35],
        ]
    }
    assert import_path(url, workbook(tmp_path, earlier), user="jeanne").status == "imported"
    assert beside(url)["participants"].counted_over == "depuis le début jusqu'au 31 décembre 2024"


def test_what_is_published_since_the_beginning_stands_beside_all_that_is_counted(
    seeded_sqlite_url: str,
) -> None:
    participants = beside(seeded_sqlite_url)["participants"]
    assert participants.published.period == "depuis le lancement"
    assert participants.counted_over == "2024"  # the one year that has events, as the overview says it
    assert plain(participants.counted.scope) == "4 événements renseignés sur 23"


TWO_YEARS: Sheets = {
    "Définitions": [
        ["Code", "Indicateur", "Cumulatif"],
        ["kf-territoires", "Territoires", "non"],
        ["kf-participants", "Participants", "non"],
        ["kf-engages", "Engagés", "non"],
    ],
    "Indicateurs": [
        ["Indicateur", "Date", "Valeur"],
        ["kf-territoires", "2024", 3],
        ["kf-participants", "2024", 500],
        ["kf-engages", None, 9],
    ],
    "Territoires": [["Territoire"], ["Aix"], ["Brest"], ["Caen"]],
    "Statuts": [
        ["Territoire", "Statut", "Date"],
        *[["Aix", "labellisé", "2023"], ["Brest", "labellisé", "2024"], ["Caen", "labellisé", "2025"]],
    ],
    "Événements": [
        ["Événement", "Portée", "Territoire", "Date", "Présents", "Engagés"],
        ["Soirée", "local", "Aix", "10/05/2024", 300, 4],
        ["Camp", "local", "Aix", "10/05/2025", 120, 5],
    ],
}


def test_what_is_published_is_compared_with_what_was_counted_at_its_own_moment(database_url: str) -> None:
    imported(database_url, TWO_YEARS)
    found = beside(database_url)
    territories, participants, engaged = (found[one] for one in ("territories", "participants", "engaged"))
    assert (territories.counted.text, territories.counted_over) == ("2", "au 31 décembre 2024")
    assert plain(territories.gap) == "1 de plus que nous n'en comptons"
    assert (participants.counted.text, participants.counted_over) == ("300", "2024")
    assert plain(participants.gap) == "200 de plus que nous n'en comptons"
    assert not engaged.gap and "de quand date ce qui est publié n'est pas noté" in engaged.apart
    now = View.now(Role.BOARD, database_url)
    (traced,) = values_over(territories.moment(now), ("territories_counted",), territories.asked).values()
    assert traced.value == territories.counted.value  # what « Source » opens on
    assert "territories" not in counted_unmoved(now)  # one more today


def test_a_figure_is_signed_off_as_any_value_is_entered(seeded_database_url: str) -> None:
    before = beside(seeded_database_url)["labelled"]
    assert (before.code, before.signed_by, before.signed) == ("valeur-labellises", "", "")
    entry = FormEntry(
        "indicators",
        "valeur-labellises",
        {
            "gap_note": "Trois labels à nommer",
            "signed_by": "le bureau",
            "signed": "3 juin 2026",
        },
    )
    forms.write(View.now(Role.STAFF, seeded_database_url), entry, user="Jeanne")
    after = beside(seeded_database_url)["labelled"]
    assert (after.gap_note, after.signed_by, after.signed) == (
        "Trois labels à nommer",
        "le bureau",
        "3 juin 2026",
    )


def test_who_signed_a_figure_off_is_personal_and_for_the_board() -> None:
    signed_by = field_of(Indicator, "signed_by")
    assert signed_by.personal
    assert signed_by.reader is Role.BOARD


def test_an_empty_database_publishes_and_counts_nothing(database_url: str) -> None:
    assert {(one.published.value, one.gap, one.code) for one in beside(database_url).values()} == {
        (None, "", None)
    }


def test_statements_tied_through_a_third_one_are_one_group(seeded_database_url: str) -> None:
    statements = all_statements(View.now(Role.BOARD, seeded_database_url))
    groups = {one.code: one.group for one in statements if one.group}
    assert groups["e28"] == groups["e29"] == groups["e30"]
    assert (len(statements), len(groups), len(set(groups.values()))) == (167, 24, 11)


def test_words_that_may_both_be_true_are_no_contradiction(seeded_database_url: str) -> None:
    view = View.now(Role.STAFF, seeded_database_url)
    rows = {
        "Énoncés": [
            ["Code", "Sujets", "Champ", "Texte"],
            ["a", "miramas", "ce qu'on en dit", "Un vrai réseau."],
            ["b", "miramas", "ce qu'on en dit", "Une belle expérience."],
            ["c", "t18", "Nom", "Des idées au taquet"],
            ["d", "t18", "Nom", "Les Idées au Taquet"],
        ]
    }
    assert import_book(view, book(rows, "presse"), user="Jeanne").status == IMPORTED
    groups = {one.code: one.group for one in all_statements(View.now(Role.BOARD, seeded_database_url))}
    assert groups["a"] is groups["b"] is groups["e48"] is groups["e49"] is None
    assert groups["c"] == groups["d"] is not None


def test_what_somebody_chose_on_screen_is_told_from_what_a_file_says(seeded_database_url: str) -> None:
    view = View.now(Role.STAFF, seeded_database_url)
    forms.write(view, FormEntry("statements", "e04", {"retained": "non"}), user="Jeanne")
    found = {one.code: one for one in all_statements(View.now(Role.BOARD, seeded_database_url))}
    assert (found["e04"].retained, found["e04"].chosen) == (False, True)
    assert [one.code for one in found.values() if one.chosen] == ["e04"]
    retained = {"Énoncés": [["Code", "Retenu"], ["e06", "non"]]}
    assert import_book(view, book(retained, "saisie"), user="Jeanne").status == IMPORTED
    found = {one.code: one for one in all_statements(View.now(Role.BOARD, seeded_database_url))}
    assert (found["e06"].retained, found["e06"].chosen) == (False, False)


def test_what_a_file_says_is_signed_off_unchanged_and_that_can_be_undone(seeded_database_url: str) -> None:
    view = View.now(Role.STAFF, seeded_database_url)
    entry = FormEntry("statements", "e06", {"retained": "oui"}, confirmed=("retained",))

    def chosen() -> list[tuple[str, bool | None]]:
        return [(one.code, one.retained) for one in all_statements(view) if one.chosen]

    assert chosen() == []
    written = forms.write(view, entry, user="Jeanne")
    assert chosen() == [("e06", True)]
    with pytest.raises(forms.EntryRefused, match="ne change rien"):
        forms.write(view, entry, user="Jeanne")
    undo(view, written.import_id, user="Jeanne")
    assert chosen() == []


def test_a_territory_team_reads_neither(seeded_sqlite_url: str) -> None:
    view = View.now(Role.NETWORK, seeded_sqlite_url)
    for ask in (declared_beside_counted, all_statements):
        with pytest.raises(NotForThisRole):
            ask(view)
