"""The answers of the page « Promotions », counted again in plain pandas from the workbook, on both databases."""

import datetime
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from data_access.figures import Slice, behind, values_over
from data_access.name_keys import normalise
from data_access.queries import cohort_sessions, cohorts, step_matrix
from data_access.queries.next_committee import next_committee
from data_access.queries.one_territory import cohorts_of
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.books import bringing, imported
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook

WORKBOOK = Path(__file__).parents[3] / "sample_data" / "reseau-2024.xlsx"
TODAY = datetime.date(2025, 3, 1)
COHORTS = {"promo-1": "Promo 1", "promo-2": "Promo 2"}


@cache
def sheet(name: str) -> pd.DataFrame:
    """A sheet of the workbook, as a spreadsheet shows it."""
    return pd.read_excel(WORKBOOK, sheet_name=name, engine="openpyxl")


def seen(url: str, today: datetime.date = TODAY) -> View:
    return View.now(Role.PUBLIC, url, today)


def members_of(cohort: str, kind: str) -> pd.DataFrame:
    rows = sheet("Membres")
    return rows[(rows["Promo"] == cohort) & (rows["Participation"] == kind)]


@pytest.mark.parametrize(("code", "name"), COHORTS.items())
def test_every_figure_of_a_cohort_is_what_the_sheet_gives(
    seeded_database_url: str, code: str, name: str
) -> None:
    ids = (
        "cohort_members",
        "cohort_labelled",
        "cohort_continuing",
        "cohort_in_progress",
        "cohort_a_la_carte",
        "cohort_postponed",
        "cohort_sessions",
        "co_animations",
    )
    values = {
        one: v.value for one, v in values_over(seen(seeded_database_url), ids, Slice(cohort=code)).items()
    }
    members, events, roles = members_of(name, "membre"), sheet("Événements"), sheet("Rôles")
    sessions = events[events["Promo"] == name]
    co_animations = roles[(roles["Rôle"] == "coanime") & roles["Événement"].isin(sessions["Code"])]
    assert values == {
        "cohort_members": len(members),
        "cohort_labelled": (members["Issue"] == "labellisé").sum(),
        "cohort_continuing": (members["Issue"] == "en poursuite").sum(),
        "cohort_in_progress": (members["Issue"] == "en cours").sum(),
        "cohort_a_la_carte": len(members_of(name, "à la carte")) or None,
        "cohort_postponed": len(members_of(name, "reporté")) or None,
        "cohort_sessions": len(sessions),
        "co_animations": len(co_animations),
    }


def test_the_outcome_of_a_cohort_says_over_how_many_members_it_stands(seeded_database_url: str) -> None:
    found = values_over(seen(seeded_database_url), ("cohort_labelled",), Slice(cohort="promo-1"))
    assert found["cohort_labelled"].scope == "6 situations notées sur 6"


def test_the_records_behind_a_figure_add_up_to_it(seeded_database_url: str) -> None:
    view = seen(seeded_database_url)
    asked = Slice(cohort="promo-1")
    rows = behind(view, "cohort_labelled", asked)
    assert rows["value"].sum() == values_over(view, ("cohort_labelled",), asked)["cohort_labelled"].value


@pytest.mark.parametrize(("code", "name"), COHORTS.items())
def test_the_matrix_holds_each_member_and_step_with_what_is_recorded_and_nothing_else(
    seeded_database_url: str, code: str, name: str
) -> None:
    found = cohorts.noted_matrix(seen(seeded_database_url), code, 1, 40)
    members, steps, progress = members_of(name, "membre"), sheet("Étapes"), sheet("Avancement")
    assert len(found) == len(members) * len(steps)
    assert list(found["step"].unique()) == list(steps.sort_values("Ordre")["Libellé court"])
    recorded = progress[progress["Promo"] == name]
    expected = {(normalise(row["Territoire"]), row["Étape"]) for _, row in recorded.iterrows()}
    known = found[found["state"].notna()]
    assert {(normalise(row["name"]), row["step_name"]) for row in known.to_dict("records")} == expected
    assert set(known["state"]) == {"done"}


def test_the_matrix_is_paged_in_french_order(seeded_database_url: str) -> None:
    view = seen(seeded_database_url)
    pages = [list(step_matrix.matrix(view, "promo-1", page, 4)["name"].unique()) for page in (1, 2, 3)]
    assert pages == [["Amiens", "Epinal", "Les Mureaux", "Luxembourg"], ["Miramas", "Sud Est Parisien"], []]
    assert cohorts.programme_size(view, "promo-1") == 6


def test_a_session_says_who_co_animated_and_how_many_came(seeded_database_url: str) -> None:
    found = cohort_sessions.sessions_of(seen(seeded_database_url), "promo-1", 1, 40).set_index("code")
    events = sheet("Événements").set_index("Code")
    held = events[events["Promo"] == "Promo 1"]
    assert list(found.index) == list(held.sort_values("Date").index)
    for code, row in held.iterrows():
        assert found.loc[code, "people_value"] == row["Présents"] or pd.isna(row["Présents"])
        assert found.loc[code, "territories_value"] == row["Nb territoires"] or pd.isna(row["Nb territoires"])
    assert found["co_animators"].to_dict() == {
        "n02": ("Strasbourg",),
        "n03": ("Strasbourg",),
        "n05": ("Lons-le-Saunier",),
        "n07": ("Figeac",),
        "n08": (),
    }
    assert cohort_sessions.sessions_of(seen(seeded_database_url), "promo-2", 1, 40).set_index("code")[
        "hosts"
    ]["n20"] == ("Lons-le-Saunier",)


def test_a_session_without_a_report_says_how_many_territories_have_done_its_step(
    seeded_database_url: str,
) -> None:
    found = cohort_sessions.sessions_of(seen(seeded_database_url), "promo-2", 1, 40).set_index("code")
    done = sheet("Avancement").query("Promo == 'Promo 2' and Avancement == 'fait'")["Étape"].value_counts()
    steps = sheet("Événements").set_index("Code")["Étape"]
    assert found["stepped"].to_dict() == {code: done.get(steps[code], 0) for code in found.index}
    assert found["stepped"]["n20"] == 4


def test_a_step_that_was_done_on_another_day_is_not_counted_at_its_session(database_url: str) -> None:
    book: Sheets = {
        "Territoires": [["Territoire"], ["Amiens"], ["Brest"], ["Caen"], ["Dole"], ["Epinal"]],
        "Promotions": [["Promo"], ["Promo 2"]],
        "Étapes": [["Code", "Étape", "Ordre"], ["s", "Séminaire", 1], ["p", "Portage", 2]],
        "Événements": [
            ["Code", "Événement", "Date", "Promo", "Étape"],
            ["e1", "Séance", "28/11/2024", "Promo 2", "Séminaire"],
            ["e2", "Séance à dater", None, "Promo 2", "Portage"],
        ],
        "Avancement": [
            ["Promo", "Territoire", "Étape", "État", "Fait le"],
            ["Promo 2", "Amiens", "Séminaire", "fait", "28/11/2024"],
            ["Promo 2", "Brest", "Séminaire", "fait", "03/04/2025"],
            ["Promo 2", "Caen", "Séminaire", "fait", None],
            ["Promo 2", "Dole", "Séminaire", "fait", "novembre 2024"],
            ["Promo 2", "Epinal", "Séminaire", "fait", "27/11/2024"],
            ["Promo 2", "Brest", "Portage", "fait", "03/04/2025"],
        ],
    }
    assert bringing(database_url)(book).status == "imported"
    view = seen(database_url, datetime.date(2026, 1, 1))
    found = cohort_sessions.sessions_of(view, "promo-2", 1, 40).set_index("code")["stepped"]
    assert found.to_dict() == {"e1": 3, "e2": 1}
    assert len(cohort_sessions.counted_for(view, ("e1",))) == 1 + 3


def test_a_session_says_how_many_territories_a_complete_list_of_them_gives(seeded_database_url: str) -> None:
    found = cohort_sessions.sessions_of(seen(seeded_database_url), "promo-2", 1, 40).set_index("code")
    came = (
        sheet("Participations")
        .query("Relevé == 'liste complète'")
        .groupby("Événement")["Territoire"]
        .nunique()
    )
    assert found["listed"].to_dict() == {code: came.get(code, 0) for code in found.index}
    assert found["listed"]["n20"] == 9


def test_what_the_counts_of_a_session_are_read_or_counted_from_is_listed_where_it_is_what_is_shown(
    seeded_database_url: str,
) -> None:
    view = seen(seeded_database_url)
    reported = cohort_sessions.counted_for(view, ("n02",))
    count = "mesure-comment-animer-des-ateliers-d-intelligence-collective"  # present; territories: no step is counted
    assert set(reported) == {"n02", count, f"{count}-2", "n02-strasbourg-coanime"}
    counted = [
        one for one in cohort_sessions.counted_for(view, ("n20",)) if one.startswith(("promo-2-", "v"))
    ]
    found = cohort_sessions.sessions_of(view, "promo-2", 1, 40).set_index("code").loc["n20"]
    assert len(counted) == found["stepped"] + found["listed"] == 13


def test_a_session_after_today_is_planned_and_not_held(seeded_database_url: str) -> None:
    before = seen(seeded_database_url, datetime.date(2024, 12, 1))
    states = cohort_sessions.sessions_of(before, "promo-2", 1, 40).set_index("code")["state"]
    planned = (states == "planned").to_dict()
    assert planned == {"n18": False, "n20": False, "n22": False, "n23": True}
    assert "etape-partenaires" not in set(cohorts.held(before, "promo-2")["step_code"])
    assert "etape-partenaires" in set(cohorts.held(seen(seeded_database_url), "promo-2")["step_code"])


def test_a_session_that_was_cancelled_was_held_by_nobody(seeded_database_url: str, tmp_path: Path) -> None:
    assert "n20" in set(cohorts.held(seen(seeded_database_url), "promo-2")["code"])
    cancelled: Sheets = {"Événements": [["Code", "Statut"], ["n20", "annulé"]]}
    assert import_path(seeded_database_url, workbook(tmp_path, cancelled), user="essai").status == "imported"
    after = seen(seeded_database_url)
    assert "n20" not in set(cohorts.held(after, "promo-2")["code"])
    sessions = cohort_sessions.sessions_of(after, "promo-2", 1, 40).set_index("code")
    assert sessions.at["n20", "state"] == "cancelled"


def test_co_animators_stand_in_french_order_with_what_they_co_animated(seeded_database_url: str) -> None:
    view = seen(seeded_database_url)
    found = cohort_sessions.co_animations(view, None, 1, 40)
    roles = sheet("Rôles")
    expected = roles[roles["Rôle"] == "coanime"].groupby("Territoire").size()
    counted = found.groupby("territory", sort=False).size()
    assert counted.to_dict() == expected.to_dict()
    assert list(counted.index) == ["Figeac", "Lons-le-Saunier", "Meurthe-et-Moselle", "Strasbourg"]
    assert cohort_sessions.co_animator_count(view, None) == len(expected)
    second = cohort_sessions.co_animations(view, None, 2, 3)
    assert set(second["territory"]) == {"Strasbourg"}
    assert found[found["cohort"].isna()]["code"].to_list() == ["n14", "n17"]


def test_the_sources_number_of_workshops_stands_beside_the_number_listed(seeded_database_url: str) -> None:
    found = cohorts.announced_steps(seen(seeded_database_url))
    assert found[["topic", "value", "listed"]].values.tolist() == [["nombre d'ateliers", 5, 6]]


def test_the_members_on_their_way_to_the_label_and_the_criteria_are_those_of_the_sheets(
    seeded_database_url: str,
) -> None:
    view = seen(seeded_database_url)
    rows = sheet("Membres")
    waiting = rows[rows["Issue"].isin(["en cours", "en poursuite"])]
    assert set(cohorts.awaited(view, None)["code"].str.replace("-", "")) == {
        normalise(name) for name in waiting["Territoire"]
    }
    assert cohorts.criteria(view)["gate"].value_counts().to_dict() == {"label": 4, "eligibility": 3}
    assert cohorts.criteria_states(view, None).empty
    assert next_committee(view) is None
    committee = next_committee(seen(seeded_database_url, datetime.date(2024, 4, 1)))
    assert committee and committee.codes == ("n08",)


def test_a_database_without_a_row_answers_with_nothing(database_url: str) -> None:
    view = seen(database_url)
    assert cohorts.all_cohorts(view).empty
    assert step_matrix.matrix(view, "promo-1", 1, 40).empty
    assert cohort_sessions.sessions_of(view, "promo-1", 1, 40).empty
    assert cohort_sessions.co_animations(view, None, 1, 40).empty
    assert cohorts.announced_steps(view).empty


SEVERAL_COHORTS: Sheets = {
    "Promotions": [["Promo", "Période"], ["Promo 8", "2024"], ["Promo 9", "2025"]],
    "Membres": [
        ["Promo", "Territoire", "Participation", "Issue"],
        ["Promo 8", "Deux fois", "membre", "en poursuite"],
        ["Promo 9", "Deux fois", "membre", "en cours"],
        ["Promo 8", "Depuis", "membre", "en poursuite"],
        ["Promo 8", "Par la suivante", "membre", "en cours"],
        ["Promo 9", "Par la suivante", "membre", "labellisé"],
        ["Promo 9", "Sous peu", "membre", "en cours"],
        ["Promo 9", "Parti", "membre", "en cours"],
        ["Promo 9", "Sans suite", "membre", None],
        ["Promo 8", "En sommeil depuis", "membre", "en cours"],
    ],
    "Statuts": [["Territoire", "Statut", "Date"], ["En sommeil depuis", "labellisé", "01/03/2025"]],
    "Territoires": [
        ["Territoire", "Statut", "Statut depuis"],
        ["Deux fois", "en lancement", "2024"],
        ["Depuis", "labellisé", "15/01/2025"],
        ["Par la suivante", "en lancement", "2024"],
        ["Sous peu", "labellisé", "15/01/2026"],
        ["Parti", "sorti", "15/01/2025"],
        ["Sans suite", "en lancement", "2025"],
        ["En sommeil depuis", "en sommeil", "01/05/2025"],
    ],
}


def test_a_territory_counts_once_and_is_on_its_way_until_it_has_the_label_or_leaves(
    database_url: str, tmp_path: Path
) -> None:
    url = database_url
    assert import_path(url, workbook(tmp_path, SEVERAL_COHORTS), user="essai@exemple.fr").status == "imported"
    view = seen(url, datetime.date(2025, 6, 1))
    rows = [row[:2] + [row[3]] for row in SEVERAL_COHORTS["Membres"][1:]]
    status = {name: (status, since[-4:]) for name, status, since in SEVERAL_COHORTS["Territoires"][1:]}
    ended = {name for name, one in status.items() if one in (("labellisé", "2025"), ("sorti", "2025"))}
    ended |= {name for _, name, outcome in rows if outcome == "labellisé"}
    ended |= {name for name, _, _ in SEVERAL_COHORTS["Statuts"][1:]}
    for cohort in (None, "promo-8", "promo-9"):
        own = [row for row in rows if cohort in (None, row[0].lower().replace(" ", "-"))]
        members = {name for _, name, _ in own}
        on_the_way = {name for _, name, outcome in own if outcome in ("en cours", "en poursuite")} - ended
        asked = Slice(cohort=cohort)
        found = values_over(view, ("cohort_members", "label_awaited", "cohort_labelled"), asked)
        assert found["cohort_members"].value == len(members)
        assert found["label_awaited"].value == len(on_the_way)
        assert found["label_awaited"].total == len(members)
        assert found["cohort_labelled"].value == len((members & ended) - {"Parti"})
        assert set(cohorts.awaited(view, cohort)["name"]) == on_the_way
        assert behind(view, "label_awaited", asked)["value"].sum() == len(on_the_way)
    assert list(cohorts.awaited(view, None)["cohort"]) == ["Promo 9", "Promo 9"]
    later = values_over(seen(url, datetime.date(2026, 6, 1)), ("label_awaited",), Slice())
    assert later["label_awaited"].value == 1


def test_of_several_cohorts_the_one_that_began_last_speaks_for_a_territory(
    database_url: str, tmp_path: Path
) -> None:
    sheets: Sheets = {
        "Promotions": [["Promo", "Période"], ["Promo 2", "2024-2025"], ["Promo 3", "novembre 2025"]],
        "Territoires": [["Territoire"], ["Aix"]],
        "Membres": [
            ["Promo", "Territoire", "Participation", "Issue"],
            ["Promo 2", "Aix", "membre", "en cours"],
            ["Promo 3", "Aix", "membre", "en poursuite"],
        ],
    }
    assert import_path(database_url, workbook(tmp_path, sheets), user="essai@exemple.fr").status == "imported"
    ids = ("cohort_continuing", "cohort_in_progress")
    found = values_over(seen(database_url, datetime.date(2026, 1, 1)), ids, Slice())
    assert [found[one].value for one in ids] == [1, 0]


def test_a_member_labelled_since_is_told_as_that_beside_what_was_noted(
    database_url: str, tmp_path: Path
) -> None:
    import_path(database_url, workbook(tmp_path, SEVERAL_COHORTS), user="essai@exemple.fr")
    view = seen(database_url, datetime.date(2025, 6, 1))
    found = cohorts.members(view, "promo-8").set_index("name")
    assert found[["outcome", "noted"]].to_dict("index") == {
        "Depuis": {"outcome": "labelled", "noted": "continuing"},
        "Deux fois": {"outcome": "continuing", "noted": "continuing"},
        "En sommeil depuis": {"outcome": "labelled", "noted": "in_progress"},
        "Par la suivante": {"outcome": "labelled", "noted": "in_progress"},
    }
    (path,) = cohorts_of(view, "depuis").to_dict("records")
    assert (path["outcome"], path["noted"]) == ("labelled", "continuing")


def test_of_a_cohort_that_has_not_begun_nothing_has_come_yet_but_who_left_it(database_url: str) -> None:
    imported(
        database_url,
        {
            "Promotions": [["Promo", "Période"], ["Promo 3", "du 12 janvier 2026 au 30 juin 2026"]],
            "Territoires": [["Territoire"], *[[name] for name in ("Aix", "Brest", "Caen", "Dax", "Évry")]],
            "Membres": [
                ["Promo", "Territoire", "Participation", "Issue", "Départ le"],
                ["Promo 3", "Aix", "membre", "labellisé", None],
                ["Promo 3", "Brest", "membre", "en cours", None],
                ["Promo 3", "Caen", "membre", "en poursuite", None],
                ["Promo 3", "Dax", "membre", "parti", None],
                ["Promo 3", "Évry", "membre", "en cours", "01/02/2025"],  # it left before the promo began
            ],
        },
    )
    ids = ("cohort_labelled", "cohort_in_progress", "cohort_continuing", "label_awaited", "cohort_left")
    asked = Slice(cohort="promo-3")
    for day, values in ((11, [0, 0, 0, 0, 2]), (12, [1, 1, 1, 2, 2])):
        view = seen(database_url, datetime.date(2026, 1, day))
        assert [values_over(view, ids, asked)[one].value for one in ids] == values
    early = cohorts.members(seen(database_url), "promo-3").set_index("name")
    assert early["outcome"].dropna().to_dict() == {"Dax": "left", "Évry": "left"}
    assert early.at["Aix", "noted"] == "labelled"
