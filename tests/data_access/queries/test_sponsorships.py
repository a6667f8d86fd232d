"""The answers of the page « Parrainages », counted again in plain pandas from the workbook, on both databases."""

import datetime
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import insert, select, update

from data_access.database import engine
from data_access.figures import Slice, behind, values_over
from data_access.figures.sponsorships import SPONSORSHIP_FIGURES
from data_access.models import Exchange, RecordEntry, Sponsorship, table_of
from data_access.name_keys import normalise
from data_access.queries import sponsorship_relay, sponsorship_visits, sponsorships, territories
from data_access.queries.attention import concerns
from data_access.queries.circles import clubs
from data_access.queries.sponsorship_relay import SponsorNoted
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.books import bringing, imported, sure_of_what_is_to_come
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook

WORKBOOK = Path(__file__).parents[3] / "sample_data" / "reseau-2024.xlsx"


@cache
def sheet(name: str) -> pd.DataFrame:
    """A sheet of the workbook, as a spreadsheet shows it."""
    return pd.read_excel(WORKBOOK, sheet_name=name, engine="openpyxl")


@pytest.fixture
def view(seeded_database_url: str) -> View:
    return View.now(Role.PUBLIC, seeded_database_url, datetime.date(2025, 3, 1))


def active() -> pd.DataFrame:
    rows = sheet("Parrainages")
    return rows[rows["Statut"] == "actif"]


def with_status(status: str) -> pd.DataFrame:
    rows = sheet("Territoires")
    return rows[rows["Statut"] == status]


def test_every_figure_is_what_the_sheets_give(view: View) -> None:
    values = values_over(view, tuple(one.id for one in SPONSORSHIP_FIGURES), Slice())
    sponsors, sponsored = set(active()["Parrain"]), set(active()["Filleul"])
    labelled, launching = with_status("labellisé"), with_status("en lancement")
    assert {one: value.value for one, value in values.items()} == {
        "launching_sponsored": launching["Territoire"].isin(sponsored).sum(),
        "launching_unsponsored": (~launching["Territoire"].isin(sponsored)).sum(),
        "sponsors": len(sponsors),
        "active_sponsorships": len(active()),
        "ended_sponsorships": (sheet("Parrainages")["Statut"] == "terminé").sum(),
        "new_sponsors": 2,  # Amiens and Miramas: labelled in 2024, sponsors in 2024-2025
        "could_sponsor": (~labelled["Territoire"].isin(sponsors)).sum(),
    }
    assert values["launching_unsponsored"].text == "0"
    assert values["launching_unsponsored"].total == len(launching)
    assert values["new_sponsors"].scope == "2 dates de label connues sur 6"


@pytest.mark.parametrize("figure_id", [one.id for one in SPONSORSHIP_FIGURES])
def test_the_records_behind_a_figure_add_up_to_it(view: View, figure_id: str) -> None:
    rows = behind(view, figure_id, Slice())
    assert rows["value"].sum() == values_over(view, (figure_id,), Slice())[figure_id].value


def test_whoever_has_a_pair_leads_to_it_and_whoever_has_none_to_its_status(view: View) -> None:
    def kinds(figure_id: str) -> dict[tuple[str, int], int]:
        """How many records of each table add 1, or 0."""
        found = behind(view, figure_id, Slice()).groupby(["kind", "value"]).size()
        return {(str(kind), int(value)): int(count) for (kind, value), count in found.items()}

    assert kinds("launching_sponsored") == {("sponsorships", 1): 7}
    assert kinds("launching_unsponsored") == {("sponsorships", 0): 7}
    assert kinds("could_sponsor") == {("sponsorships", 0): 6, ("status_history", 1): 8}


def test_the_pairs_are_those_of_the_sheet_with_no_exchange_noted(view: View) -> None:
    found = sponsorships.pairs(view, 1, 40)
    assert set(zip(found["sponsor"], found["sponsored"], strict=True)) == set(
        zip(active()["Parrain"], active()["Filleul"], strict=True)
    )
    assert list(found["exchanges"]) == [0] * len(active())
    ended = sponsorships.pairs(view, 1, 40, noted=sponsorships.Noted.ENDED)
    assert list(zip(ended["sponsor"], ended["sponsored"], strict=True)) == [
        ("Meurthe-et-Moselle", "Luxembourg")
    ]
    assert ended["start"].isna().all()


@pytest.mark.parametrize("status", [None, "proposed", "paused"])
def test_a_pair_that_is_neither_active_nor_ended_is_not_told_as_a_former_one(
    view: View, status: str | None
) -> None:
    table, code = table_of(Sponsorship), select(RecordEntry.id).where(RecordEntry.code == "luxembourg")
    with engine(view.database).begin() as connection:
        connection.execute(
            update(table).where(table.c.sponsored_id == code.scalar_subquery()).values(status=status)
        )
    assert values_over(view, ("ended_sponsorships",), Slice())["ended_sponsorships"].filled == 0
    assert list(sponsorships.pairs(view, 1, 9, noted=sponsorships.Noted.OPEN)["sponsored"]) == ["Luxembourg"]
    assert sponsorships.pairs(view, 1, 9, noted=sponsorships.Noted.ENDED).empty
    assert "Luxembourg" not in set(sponsorship_relay.chain(view, 40)["sponsored"])
    assert sponsorships.could_sponsor(view).set_index("code")["once"]["meurthe-et-moselle"] == ()


def test_the_pairs_are_paged(view: View) -> None:
    pages = [list(sponsorships.pairs(view, page, 3)["sponsored"]) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert len(set(sum(pages, []))) == 7


def test_the_last_exchange_of_a_pair_is_its_newest(view: View) -> None:
    with engine(view.database).begin() as connection:
        sponsor_id, sponsored_id = (
            connection.scalar(select(RecordEntry.id).where(RecordEntry.code == code))
            for code in ("miramas", "caen")
        )
        for number, day in enumerate((datetime.date(2025, 1, 5), datetime.date(2025, 2, 6)), start=90001):
            entry = {"id": number, "kind": "exchanges", "code": f"e{number}", "label": "x", "sort": "x"}
            connection.execute(insert(table_of(RecordEntry)).values(entry))
            connection.execute(
                insert(table_of(Exchange)).values(
                    id=number,
                    sponsor_id=sponsor_id,
                    sponsored_id=sponsored_id,
                    date_start=day,
                    date_end=day,
                    date_precision="day",
                )
            )
    pair = sponsorships.pairs(view, 1, 40).set_index("sponsored_code").loc["caen"]
    assert pair["exchanges"] == 2
    assert pair["last_start"] == datetime.date(2025, 2, 6)


def test_only_le_mans_accompanies_more_than_one_territory(view: View) -> None:
    twice = active().groupby("Parrain")["Filleul"].agg(sorted)
    expected = [(name, tuple(two)) for name, two in twice.items() if len(two) > 1]
    found = sponsorships.with_several(view)
    assert list(zip(found["name"], found["sponsored"], strict=True)) == expected
    assert expected == [("Le Mans", ("Poitiers", "Sud Est Parisien"))]


def test_those_that_could_sponsor_are_the_labelled_that_sponsor_nobody(view: View) -> None:
    labelled = with_status("labellisé")
    free = labelled[~labelled["Territoire"].isin(active()["Parrain"])]
    found = sponsorships.could_sponsor(view)
    assert set(found["code"]) == set(free["Code"])
    assert found.set_index("code")["once"]["meurthe-et-moselle"] == ("Luxembourg",)
    assert sponsorships.without_sponsor(view).empty


def test_amiens_and_miramas_took_over_soon_after_their_label(view: View) -> None:
    found = sponsorship_relay.handed_on(view)
    assert list(zip(found["name"], found["sponsored"], strict=True)) == [
        ("Amiens", "Guyane"),
        ("Miramas", "Caen"),
    ]


def test_the_chain_tells_former_sponsors_those_to_find_and_those_of_today(view: View) -> None:
    links = sponsorship_relay.chain(view, 40)
    before = links[~links["active"]]
    told = {row["sponsored"]: row["sponsor"] for row in before.to_dict("records")}
    assert {name: sponsor if isinstance(sponsor, str) else None for name, sponsor in told.items()} == {
        "Luxembourg": "Meurthe-et-Moselle",
        "Amiens": None,
        "Miramas": None,
    }
    assert len(links[links["active"]]) == len(active())
    assert len(sponsorship_relay.chain(view, 2)) == 1 + 2 + 2


@pytest.mark.parametrize(
    ("code", "noted"),
    [
        ("caen", SponsorNoted.NOTED),
        ("amiens", SponsorNoted.TO_FIND),
        ("figeac", None),
        ("atlantide", None),
    ],
)
def test_a_sponsor_is_to_be_found_of_those_labelled_after_a_cohort_alone(
    view: View, code: str, noted: SponsorNoted | None
) -> None:
    assert sponsorship_relay.sponsor_noted(view, code) is noted


def test_the_only_visit_within_a_pair_is_that_of_the_former_sponsor_of_luxembourg(view: View) -> None:
    visits, events, pairs = sheet("Participations"), sheet("Événements"), sheet("Parrainages")
    host = visits["Événement"].map(events.set_index("Code")["Territoire"]).fillna(visits["Chez"])
    went = set(zip(visits["Territoire"], host, strict=True))
    both = set(zip(pairs["Parrain"], pairs["Filleul"], strict=True))
    expected = (went & both) | (went & {(two, one) for one, two in both})
    found = sponsorship_visits.mutual_visits(view, 40)
    assert set(zip(found["visitor"], found["host"], strict=True)) == expected
    assert found["by_sponsor"].astype(bool).all()
    assert found["code"].to_list() == ["t10"]


def test_no_event_is_noted_of_any_sponsored_territory(view: View) -> None:
    events = sheet("Événements")
    silent = {normalise(one) for one in active()["Filleul"]} - {
        normalise(str(one)) for one in events["Territoire"].dropna()
    }
    assert {normalise(one) for one in sponsorships.without_events(view)["name"]} == silent


def test_the_club_of_sponsors_exists_without_members(view: View) -> None:
    found = clubs(view)
    assert found[["name", "members"]].values.tolist() == [["Club des parrains", 0]]


def test_a_sponsor_took_over_after_its_label_whatever_came_after_that(
    database_url: str, tmp_path: Path
) -> None:
    sheets: Sheets = {
        "Territoires": [["Territoire"], ["Aix"], ["Blois"]],
        "Statuts": [
            ["Territoire", "Statut", "Date"],
            ["Aix", "labellisé", "15/04/2024"],
            ["Aix", "en sommeil", "01/03/2026"],
        ],
        "Parrainages": [["Parrain", "Filleul", "Période", "Statut"], ["Aix", "Blois", "2025", "actif"]],
    }
    assert import_path(database_url, workbook(tmp_path, sheets), user="essai").status == "imported"
    later = View.now(Role.PUBLIC, database_url, datetime.date(2026, 6, 1))
    found = values_over(later, ("new_sponsors",), Slice())["new_sponsors"]
    assert (found.value, found.scope) == (1, "1 date de label connue sur 1")
    assert list(sponsorship_relay.handed_on(later)["code"]) == ["aix"]


def test_a_database_without_a_row_answers_with_nothing(database_url: str) -> None:
    empty = View.now(Role.PUBLIC, database_url)
    for found in (
        sponsorships.pairs(empty, 1, 40),
        sponsorships.with_several(empty),
        sponsorships.could_sponsor(empty),
        sponsorship_relay.chain(empty, 40),
        sponsorship_visits.mutual_visits(empty, 40),
        clubs(empty),
    ):
        assert found.empty


def test_what_is_noted_says_of_when_it_is(view: View) -> None:
    found = sponsorships.active_periods(view)
    assert found["text"].to_list() == sorted(set(active()["Période"]))
    assert not found["past"].any()  # the school year is not over


def test_a_pair_whose_period_is_over_and_that_is_active_as_noted_says_so(seeded_database_url: str) -> None:
    later = View.now(Role.PUBLIC, seeded_database_url, datetime.date(2026, 11, 30))
    imported(
        seeded_database_url,
        {
            "Parrainages": [
                ["Parrain", "Filleul", "Statut", "Période"],
                ["Caen", "Guyane", "actif", "2026-2027"],
            ]
        },
    )
    pairs = sponsorships.pairs(later, 1, 40).set_index("text")["past"]
    assert bool(pairs["2024-2025"].all()) and not pairs["2026-2027"]
    ended = sponsorships.pairs(later, 1, 40, noted=sponsorships.Noted.ENDED)
    assert not ended["past"].any()  # over, and noted as over
    assert list(sponsorships.active_periods(later)["past"].astype(bool)) == [True, False]


@pytest.mark.parametrize(
    ("title", "typed", "said"),
    [
        ("Depuis", "sept. 2025", "depuis sept. 2025"),
        ("Date de début", "2025", "depuis 2025"),
        ("Début", "2e trimestre 2025", "depuis 2e trimestre 2025"),
        ("Depuis", "01/09/2025", "depuis le 1er septembre 2025"),
        ("Depuis", "depuis janv. 2025", "depuis janv. 2025"),
        ("Période", "depuis 2025", "depuis 2025"),
    ],
)
def test_a_pair_of_which_only_the_beginning_is_known_is_never_over(
    seeded_database_url: str, title: str, typed: str, said: str
) -> None:
    titles = ["Parrain", "Filleul", "Statut", title, "Jusqu'au"]
    imported(seeded_database_url, {"Parrainages": [titles, ["Caen", "Guyane", "actif", typed, None]]})
    later = View.now(Role.PUBLIC, seeded_database_url, datetime.date(2026, 11, 30))
    pairs = sponsorships.pairs(later, 1, 40)
    (row,) = pairs[(pairs["sponsor"] == "Caen") & (pairs["sponsored"] == "Guyane")].to_dict("records")
    assert (row["text"], row["past"]) == (said, False)


@pytest.mark.parametrize(
    ("typed", "until"), [("2024-2025", None), ("sept. 2024", "juin 2025"), ("01/09/2024 au 30/06/2025", None)]
)
def test_a_pair_that_says_its_end_is_over_after_it(
    seeded_database_url: str, typed: str, until: str | None
) -> None:
    titles = ["Parrain", "Filleul", "Statut", "Depuis", "Jusqu'au"]
    imported(seeded_database_url, {"Parrainages": [titles, ["Caen", "Guyane", "actif", typed, until]]})
    later = View.now(Role.PUBLIC, seeded_database_url, datetime.date(2026, 11, 30))
    pairs = sponsorships.pairs(later, 1, 40)
    assert pairs[(pairs["sponsor"] == "Caen") & (pairs["sponsored"] == "Guyane")]["past"].all()


def test_no_sponsorship_has_no_period(database_url: str) -> None:
    assert sponsorships.active_periods(View.now(Role.PUBLIC, database_url)).empty


def test_a_sponsor_that_is_proposed_or_comes_later_is_told_of_who_has_none_today(database_url: str) -> None:
    book: Sheets = {
        "Territoires": [["Territoire"], ["Aix"], ["Brest"], ["Caen"], ["Dole"]],
        "Statuts": [
            ["Territoire", "Statut", "Date"],
            ["Aix", "labellisé", "2020"],
            *([name, "en lancement", "2025"] for name in ("Brest", "Caen", "Dole")),
        ],
        "Parrainages": [
            ["Parrain", "Filleul", "Statut", "Période"],
            ["Aix", "Brest", "actif", "janvier 2027"],
            ["Aix", "Caen", "proposé", None],
            ["Aix", "Dole", "terminé", "2025"],
        ],
    }
    sure = sure_of_what_is_to_come("Parrainages")
    assert bringing(database_url)(book, answers=sure).status == "imported"
    view = View.now(Role.BOARD, database_url, datetime.date(2026, 11, 29))
    assert list(sponsorships.without_sponsor(view)["name"]) == ["Brest", "Caen", "Dole"]
    found = sponsorships.planned_for_unsponsored(view)
    assert list(found["sponsored"]) == ["Brest", "Caen"]
    (concern,) = [one for one in concerns(view) if one.rule == "without_sponsor"]
    assert concern.because.endswith("pas de parrain aujourd'hui ; proposé ou à venir pour Brest et Caen")


TURNS: Sheets = {
    "Territoires": [["Code", "Territoire"], ["a", "Figeac"], ["b", "Les Mureaux"], ["c", "Épinal"]],
    "Statuts": [["Territoire", "Statut", "Date"], ["Figeac", "labellisé", "01/03/2024"]],
    "Parrainages": [
        ["Code", "Parrain", "Filleul", "Saison", "Statut"],
        ["p1", "Figeac", "Les Mureaux", "2024-2025", "actif"],
        ["p2", "Figeac", "Les Mureaux", "2026", "actif"],
        ["p3", "Figeac", "Épinal", "2023", "terminé"],
    ],
}


def test_a_pair_that_goes_on_counts_once_and_its_earlier_turn_is_over(database_url: str) -> None:
    imported(database_url, TURNS)
    view = View.now(Role.NETWORK, database_url, datetime.date(2026, 11, 30))
    values = values_over(view, ("active_sponsorships", "ended_sponsorships", "new_sponsors"), Slice())
    assert [one.value for one in values.values()] == [1, 1, 1]
    assert list(sponsorships.pairs(view, 1, 9)["code"]) == ["p2"]
    assert list(sponsorships.pairs(view, 1, 9, noted=sponsorships.Noted.ENDED)["code"]) == ["p3", "p1"]
    assert sponsorships.pairs(view, 1, 9, noted=sponsorships.Noted.OPEN).empty
    assert sponsorships.with_several(view).empty
    assert list(territories.all_sponsorships(view)["code"]) == ["p3", "p2"]


def test_before_its_next_turn_begins_the_known_one_counts(database_url: str) -> None:
    imported(database_url, TURNS)
    view = View.now(Role.NETWORK, database_url, datetime.date(2025, 11, 30))
    assert list(sponsorships.pairs(view, 1, 9)["code"]) == ["p1"]
