"""Lists of projects as staff keep them: their titles, their stages, several territories in a cell, « 3 à 5 » jobs."""

from pathlib import Path

from sqlalchemy import select

from data_access.database import reading
from data_access.models import Link, Project, RecordEntry, table_of
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.results import Bring, counts, import_path, messages, rows
from tests.data_access.importing.workbooks import Sheets

TERRITORIES: Sheets = {
    "Territoires": [["Territoire"], ["Lons-le-Saunier"], ["Caen"], ["Reims"], ["Epinal"], ["Strasbourg"]]
}
OF_THE_YEAR: Sheets = {
    "Projets 2025": [
        ["Ce que nos territoires accompagnent"],
        [],
        ["Intitulé du projet", "Antenne", "Thématique", "Maturité", "Depuis", "Nb emplois", "Descriptif"],
        ["Recyclerie du Haut", "Lons-le-Saunier", "Réemploi", "créé", 2023, "3 à 5", "Réparer et revendre"],
        ["Café des possibles", "caen", None, "en accompagnement", "2024", "plus de 10", None],
        ["Fournil partagé", "Lons-le-Saunier ; Caen", "Alimentation", "idée", 2025, None, None],
        ["Total", None, None, None, None, 25, None],
    ]
}
OF_THE_ANTENNAS = (
    "Nom du projet;Territoire;Domaine;Avancement;Année;Nb emplois;Autres territoires\n"
    "Ressourcerie du port;Caen;réemploi;Lancé;2022;env. 4;\n"
    "Jardin nourricier;STRASBOURG;alimentation;abandonné;2021;2;Reims / Epinal\n"
    "Sans lieu;;;;;;\n"
)
DOUBTFUL: Sheets = {
    "Liste des projets": [
        ["Territoire", "Projet", "Emplois créés", "Remarque", "Où en est-on"],
        ["Reims", "Vélos pour tous", 1, "à revoir", "on verra"],
        ["Nullepart", "Atelier vélo", 0, None, None],
    ]
}


def stored(url: str) -> dict[str, tuple[object, ...]]:
    columns = ("name", "theme", "stage", "year", "jobs_value", "jobs_high", "jobs_qualifier")
    return {name: told for name, *told in map(list, rows(url, Project, *columns))}  # type: ignore[misc]


def where(url: str) -> dict[str, tuple[str, list[str]]]:
    """Of each project that has them: its own territory, and the others."""
    records, project, links = table_of(RecordEntry), table_of(Project), table_of(Link)
    own, other = records.alias("own"), records.alias("other")
    statement = (
        select(project.c.name, own.c.label, other.c.label)
        .join_from(project, own, own.c.id == project.c.territory_id)
        .join(links, (links.c.record_id == project.c.id) & (links.c.field == "shared_with"))
        .join(other, other.c.id == links.c.target_id)
        .order_by(other.c.sort)
    )
    found: dict[str, tuple[str, list[str]]] = {}
    with reading(url) as connection:
        for name, first, beside in connection.execute(statement):
            found.setdefault(name, (first, []))[1].append(beside)
    return found


def test_a_list_with_its_own_titles_is_read_and_its_total_passed_over(
    database_url: str, bring: Bring
) -> None:
    bring(TERRITORIES)
    report = bring(OF_THE_YEAR, "projets.xlsx")
    assert (report.status, counts(report)) == ("imported", [(3, 0, 0, 0)]), messages(report)
    assert stored(database_url) == {
        "Recyclerie du Haut": ["Réemploi", "created", 2023, 3.0, 5.0, "range"],
        "Café des possibles": [None, "supported", 2024, 10.0, None, "at_least"],
        "Fournil partagé": ["Alimentation", "idea", 2025, None, None, None],
    }


def test_a_project_of_two_territories_in_one_cell_is_one_project_of_both(
    database_url: str, bring: Bring
) -> None:
    bring(TERRITORIES)
    bring(OF_THE_YEAR, "projets.xlsx")
    assert where(database_url) == {"Fournil partagé": ("Lons-le-Saunier", ["Caen"])}
    again = bring(OF_THE_YEAR, "projets-encore.xlsx")
    assert counts(again) == [(0, 0, 3, 0)]


def test_an_old_csv_of_an_antenna_is_read_and_what_it_leaves_empty_is_unknown(
    database_url: str, bring: Bring, tmp_path: Path
) -> None:
    bring(TERRITORIES)
    file = tmp_path / "solutions.csv"
    file.write_bytes(OF_THE_ANTENNAS.encode("cp1252"))
    report = import_path(database_url, file, user="essai")
    assert (report.status, counts(report)) == ("imported", [(3, 0, 0, 0)]), messages(report)
    assert stored(database_url)["Ressourcerie du port"] == ["réemploi", "created", 2022, 4.0, None, "about"]
    assert stored(database_url)["Sans lieu"] == [None] * 6
    assert where(database_url) == {"Jardin nourricier": ("Strasbourg", ["Epinal", "Reims"])}


def test_a_stage_and_a_territory_that_nobody_knows_are_asked_and_nothing_is_written(
    database_url: str, bring: Bring
) -> None:
    bring(TERRITORIES)
    report = bring(DOUBTFUL, "doutes.xlsx")
    assert report.status == "refused"
    said = messages(report)
    assert "« on verra » n'est pas une valeur connue" in said
    assert "« Nullepart » n'est pas connu" in said
    assert View.now(Role.STAFF, database_url).change == 1
    assert stored(database_url) == {}


def test_full_time_equivalents_are_no_jobs_and_a_stage_that_may_be_two_is_asked(
    database_url: str, bring: Bring
) -> None:
    bring(TERRITORIES)
    report = bring(
        {"Projets": [["Projet", "Territoire", "Étape", "ETP"], ["Vélos", "Reims", "en développement", 2.5]]}
    )
    assert report.status == "refused"
    assert {one.cell for one in report.problems if one.question or one.severity == "error"} >= {"C2", "D1"}
    assert stored(database_url) == {}
