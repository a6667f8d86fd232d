"""A view of the last day of a past year: what began later is not there, whichever question is asked."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import make_url, select

from data_access.database import engine
from data_access.database_problems import DatabaseProblem
from data_access.expressions import records
from data_access.figures import Slice, values_over
from data_access.models import CohortMember, table_of
from data_access.queries import cohorts, sponsorships, step_matrix
from data_access.queries.organisations import all_organisations
from data_access.queries.projects import in_full
from data_access.queries.statements import told
from data_access.queries.territories import all_territories
from data_access.view import View
from data_access.vocabulary import Role, Topic
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.databases import PostgresqlCopies, with_sample

TODAY = datetime.date(2026, 12, 1)
NETWORK: Sheets = {
    "Territoires": [
        ["Territoire", "Année d'entrée"],
        *(["Dole", None], ["Albi", None], ["Brest", None], ["Nice", 2025], ["Lens", 2025], ["Gap", None]),
    ],
    "Statuts": [
        ["Territoire", "Statut", "Date"],
        ["Dole", "en lancement", "12/01/2024"],
        ["Dole", "labellisé", "12/03/2025"],
        ["Brest", "en lancement", "12/03/2025"],
        ["Gap", "en lancement", "12/03/2025"],  # but in a promo before
    ],
    "Structures": [["Structure", "Territoire"], ["Le Phare", "Brest"], ["La Ruche", "Dole"], ["Libre", None]],
    "Promotions": [["Promo", "Période"], ["Promo 2", "2024-2025"], ["Promo 3", "2025-2026"]],
    "Membres": [
        ["Promo", "Territoire", "Participation", "Issue", "Départ le"],
        ["Promo 2", "Dole", "membre", "labellisé", None],
        ["Promo 2", "Gap", "membre", "parti", "12/03/2025"],
        ["Promo 2", "Albi", "membre", "parti", "12/11/2024"],
        ["Promo 3", "Albi", "membre", "en cours", None],
    ],
    "Étapes": [["Étape", "Ordre"], ["Séminaire", 1], ["Comité", 2]],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "Avancement", "Prévu le", "Fait le"],
        ["Promo 2", "Dole", "Séminaire", "fait", None, "12/11/2024"],
        ["Promo 2", "Dole", "Comité", "fait", "12/12/2024", "12/03/2025"],
        ["Promo 2", "Gap", "Comité", "fait", None, "12/03/2025"],
    ],
    "Parrainages": [
        ["Parrain", "Filleul", "Période", "Statut"],
        ["Albi", "Dole", "2024-2025", "terminé"],
        ["Dole", "Brest", "2025-2026", "actif"],
        ["Albi", "Gap", None, "terminé"],
    ],
    "Projets": [
        ["Projet", "Territoire", "Année"],
        ["A", "Dole", 2024],
        ["B", "Dole", 2025],
        ["C", "Dole", None],
    ],
    "Énoncés": [
        ["Champ", "Texte", "Date", "Source"],
        ["valeur", "De toujours", None, None],
        ["valeur", "De 2024", None, "Rapport d'activité 2024"],
        ["valeur", "De 2025", None, "Rapport d'activité 2025 · Valeurs"],
        ["valeur", "Des deux", None, "Bilan 2024-2025"],
        ["valeur", "De mai 2025", "12/05/2025", "Bureau"],
    ],
}


@pytest.fixture
def then(database_url: str, tmp_path: Path) -> View:
    """The view of 31 December 2024."""
    done = import_path(database_url, workbook(tmp_path, NETWORK), user="Jeanne")
    assert done.status == "imported"
    return View.now(Role.STAFF, database_url, TODAY).at_end_of(2024)


def test_what_began_later_is_not_there_and_what_has_no_date_stays(then: View) -> None:
    known = all_territories(then)
    assert dict(zip(known["name"], known["status"].fillna(""), strict=True)) == {
        "Albi": "",
        "Dole": "launching",
        "Gap": "",
    }
    assert [*all_organisations(then)["name"]] == ["La Ruche", "Libre"]
    assert [*in_full(then, Slice())["name"]] == ["A", "C"]
    assert [*told(then, (Topic.VALUE,))["wording"]] == ["De toujours", "De 2024", "Des deux"]


def test_a_promo_is_told_as_it_stood(then: View) -> None:
    assert [*cohorts.all_cohorts(then)["name"]] == ["Promo 2"]
    members = cohorts.members(then, "promo-2")
    assert dict(zip(members["name"], members["outcome"], strict=True)) == {
        "Albi": "left",
        "Dole": "in_progress",
        "Gap": "in_progress",
    }
    cells = step_matrix.matrix(then, "promo-2", 1, 10)
    noted = cells[cells["state"].notna()]
    assert {(row.name, row.step): row.state for row in noted.itertuples(index=False)} == {
        ("Dole", "Séminaire"): "done",
        ("Dole", "Comité"): "to_come",
    }


def test_a_sponsorship_that_ended_since_was_going_on(then: View) -> None:
    pairs = {row.sponsored: row.status for row in sponsorships.pairs(then, 1, 10).itertuples(index=False)}
    assert pairs == {"Dole": "active"}
    ended = sponsorships.pairs(then, 1, 10, noted=sponsorships.Noted.ENDED)
    assert [*ended["sponsored"]] == ["Gap"]
    found = values_over(then, ("active_sponsorships",), Slice.of_year(2024))["active_sponsorships"]
    assert (found.value, found.period) == (1, "au 31 décembre 2024")


LATER: Sheets = {
    "Événements": [["Événement", "Date"], ["Rencontre", "12/05/2025"]],
    "Projets": [["Projet", "Territoire", "Source"], ["D", "Dole", None], ["E", "Dole", "Bilan 2024"]],
    "Énoncés": [
        ["Champ", "Texte", "Source"],
        ["valeur", "Venu avec 2025", None],
        ["valeur", "Venu avec 2025, de 2024", "Rapport d'activité 2024"],
    ],
    "Membres": [["Promo", "Territoire", "Note"], ["Promo 2", "Dole", "Vise le comité de janvier 2027"]],
}


def test_what_has_no_date_is_of_the_year_of_the_file_that_brought_it(then: View, tmp_path: Path) -> None:
    done = import_path(then.database, workbook(tmp_path, LATER), user="Jeanne")
    assert done.status == "imported", done.problems
    now = View.now(Role.STAFF, then.database, TODAY)
    found = {view: [*in_full(view, Slice())["name"]] for view in (now, then)}
    assert found == {now: ["A", "B", "C", "D", "E"], then: ["A", "C", "E"]}
    assert [*told(then, (Topic.VALUE,))["wording"]][-1] == "Venu avec 2025, de 2024"
    assert "Venu avec 2025" not in [*told(then, (Topic.VALUE,))["wording"]]
    notes = [dict(zip(one["name"], one["note"], strict=True)) for one in map(_of_promo_2, (now, then))]
    assert [one["Dole"] for one in notes] == ["Vise le comité de janvier 2027", None]


def _of_promo_2(view: View) -> pd.DataFrame:
    members = table_of(CohortMember)
    return (
        view.frame(
            select(records.c.label.label("name"), members.c.note).join_from(
                members, records, records.c.id == members.c.territory_id
            )
        )
        .astype(object)
        .where(lambda found: found.notna(), None)
    )


def test_a_file_of_both_years_and_one_without_a_date_hide_nothing(then: View, tmp_path: Path) -> None:
    both = LATER | {"Événements": [*LATER["Événements"], ["Forum", "12/05/2024"]]}
    undated: Sheets = {"Projets": [["Projet", "Territoire"], ["F", "Dole"]]}
    for name, sheets in (("deux.xlsx", both), ("sans.xlsx", undated)):
        assert (
            import_path(then.database, workbook(tmp_path, sheets, name), user="Jeanne").status == "imported"
        )
    assert [*in_full(then, Slice())["name"]] == ["A", "C", "D", "E", "F"]


def test_a_step_without_a_date_is_told_only_once_its_cohort_took_it(
    database_url: str, tmp_path: Path
) -> None:
    sheets: Sheets = {
        "Territoires": NETWORK["Territoires"],
        "Promotions": NETWORK["Promotions"],
        "Étapes": [["Étape", "Ordre"], ["Séminaire", 1], ["Comité", 2], ["Atelier", 3], ["Autre", 4]],
        "Avancement": [
            ["Promo", "Territoire", "Étape", "Avancement", "Fait le"],
            ["Promo 2", "Dole", "Séminaire", "manqué", None],
            ["Promo 2", "Gap", "Séminaire", "fait", "12/03/2024"],
            ["Promo 2", "Albi", "Séminaire", "fait", "12/03/2025"],
            ["Promo 2", "Dole", "Comité", "manqué", None],
            ["Promo 2", "Gap", "Comité", "fait", "12/03/2025"],
            ["Promo 2", "Dole", "Atelier", "manqué", None],
            ["Promo 2", "Dole", "Autre", "manqué", None],
        ],
        "Événements": [
            ["Événement", "Date", "Promo", "Étape"],
            ["Atelier", "30/01/2025", "Promo 2", "Atelier"],
            ["Vieux", "30/01/2024", None, None],
        ],
    }
    assert import_path(database_url, workbook(tmp_path, sheets), user="Jeanne").status == "imported"
    then = View.now(Role.STAFF, database_url, TODAY).at_end_of(2024)
    cells = step_matrix.matrix(then, "promo-2", 1, 10)
    missed = cells[cells["state"] == "missed"]
    assert [*missed["step"]] == ["Séminaire", "Autre"]


def test_the_day_of_whoever_looks_sees_all_of_it_in_the_same_breath(then: View) -> None:
    now = View.now(Role.STAFF, then.database, TODAY)
    with now.connection(), then.connection():
        assert (len(all_territories(now)), len(all_territories(then))) == (6, 3)
        assert len(all_territories(now)) == 6
    assert now.at_end_of(2026) == now and now.at_end_of(2027) == now


@pytest.fixture
def server_url(postgresql_copies: PostgresqlCopies) -> Iterator[str]:
    """A PostgreSQL database with the sample."""
    url = postgresql_copies.copy(with_sample)
    yield url
    postgresql_copies.drop(url)


def test_a_base_whose_transactions_are_for_reading_alone_is_read_as_of_a_past_year(
    postgresql_copies: PostgresqlCopies, server_url: str
) -> None:
    before = len(all_territories(View.now(Role.STAFF, server_url, TODAY).at_end_of(2024)))
    name = make_url(server_url).database
    postgresql_copies.run(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    engine(server_url).dispose()
    assert len(all_territories(View.now(Role.STAFF, server_url, TODAY).at_end_of(2024))) == before


def test_a_server_that_allows_no_temporary_table_says_why_a_past_year_cannot_be_read(
    postgresql_copies: PostgresqlCopies, server_url: str
) -> None:
    name = make_url(server_url).database
    with engine(server_url).begin() as connection:
        connection.exec_driver_sql("CREATE ROLE only_reads LOGIN PASSWORD 'x'")
        connection.exec_driver_sql(f'REVOKE TEMPORARY ON DATABASE "{name}" FROM PUBLIC')
        connection.exec_driver_sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO only_reads")
    url = make_url(server_url).set(username="only_reads", password="x").render_as_string(hide_password=False)
    try:
        view = View.now(Role.STAFF, url, TODAY)
        assert len(all_territories(view))
        with pytest.raises(DatabaseProblem, match="Une année passée ne peut pas se relire ici"):
            all_territories(view.at_end_of(2024))
    finally:
        engine(url).dispose()
        with engine(server_url).begin() as connection:
            connection.exec_driver_sql("DROP OWNED BY only_reads")
            connection.exec_driver_sql("DROP ROLE only_reads")
