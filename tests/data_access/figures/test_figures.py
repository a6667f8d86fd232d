"""Figures: declared beside counted, unknown never zero, sums that say « plus de », and the records behind them."""

import datetime
import math
import pickle
import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data_access import figures
from data_access.figures import FIGURES, FigureValue, behind, figure, figure_values
from data_access.figures.evaluation import _sums_of
from data_access.importing import sample
from data_access.importing.model.problems import YES
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook

TODAY = datetime.date(2026, 11, 25)
EVENTS = ["Événement", "Date", "Portée", "Présents", "Engagés"]


def view(url: str, role: Role = Role.PUBLIC) -> View:
    return View.now(role, url, TODAY)


def values(url: str, year: int | None = None) -> dict[str, FigureValue]:
    return {one.figure.id: one for one in figure_values(view(url), year)}


def bring(url: str, folder: Path, sheets: Sheets) -> None:
    report = import_path(url, workbook(folder, sheets), user="essai")
    assert report.status == "imported", report


def evenings(*present: object, year: int = 2024) -> Sheets:
    """Local events of a year with so many people present."""
    return {
        "Événements": [
            EVENTS,
            *[
                [f"Soirée {n}", f"{n + 1:02}/05/{year}", "territoire", count, None]
                for n, count in enumerate(present)
            ],
        ]
    }


@pytest.mark.parametrize(
    ("present", "value", "text"),
    [
        ((317, 60, 150), 527, "527"),
        ((317, 60, 150, "plus de 250"), 777, "plus de 777"),
        ((100, "environ 60"), 160, "environ 160"),
        ((100, "60 à 70"), 160, "de 160 à 170"),
        (("plus de 10", "environ 20"), 30, "plus d'environ 30"),
        (("plus de 10", "60 à 70"), 70, "plus de 70"),
        (("environ 20", "60 à 70"), 80, "environ 80 à 90"),
        (("plus de 250", "environ 20", "60 à 70"), 330, "plus d'environ 330"),
        ((12, None), 12, "12"),
        ((0,), 0, "0"),
    ],
)
def test_a_sum_of_qualified_numbers_is_an_interval(
    database_url: str, tmp_path: Path, present: tuple[object, ...], value: float, text: str
) -> None:
    bring(database_url, tmp_path, evenings(*present))
    found = values(database_url)["participants_counted"]
    assert (found.value, found.text) == (value, text)


def test_what_is_written_for_one_year_serves_for_the_others(database_url: str, tmp_path: Path) -> None:
    bring(database_url, tmp_path, evenings(12, year=2024))
    found = [values(database_url, 2024)["participants_counted"].value]
    written = _sums_of.cache_info().misses
    found += [values(database_url, year)["participants_counted"].value for year in (2023, 2025)]
    assert (found, _sums_of.cache_info().misses) == ([12, None, None], written)


@pytest.mark.slow
def test_any_sum_lies_between_the_sums_of_the_lower_and_of_the_upper_ends(
    sqlite_url: str, tmp_path: Path
) -> None:
    """Of each year, some numbers: those of one year are one case."""
    dice = random.Random(11)
    ways: list[tuple[str, float, float, bool]] = [
        ("60", 60, 60, False),
        ("7", 7, 7, False),
        ("plus de 250", 250, math.inf, False),
        ("60 à 70", 60, 70, False),
        ("environ 30", 30, 30, True),
    ]
    cases = {year: dice.choices(ways, k=dice.randrange(1, 7)) for year in range(2001, 2025)}
    rows = [
        [f"Soirée {year} {place}", f"{place + 1:02}/05/{year}", "territoire", text, None]
        for year, numbers in cases.items()
        for place, (text, *_) in enumerate(numbers)
    ]
    bring(sqlite_url, tmp_path, {"Événements": [EVENTS, *rows]})
    for year, numbers in cases.items():
        low, high = (sum(each) for each in list(zip(*numbers, strict=True))[1:3])
        about = any(one[3] for one in numbers)
        found = values(sqlite_url, year)["participants_counted"]
        assert found.value == low, year
        between = f"de {low:g} à {high:g}"
        words = f"plus de {low:g}" if high == math.inf else between if high > low else f"{low:g}"
        if about:
            words = f"plus d'environ {low:g}" if high == math.inf else f"environ {words.removeprefix('de ')}"
        assert found.text.replace("\u202f", "") == words, (year, numbers)


def test_a_total_says_over_how_many_events_it_stands(database_url: str, tmp_path: Path) -> None:
    bring(database_url, tmp_path, evenings(317, "plus de 250", None))
    found = values(database_url)["participants_counted"]
    assert (found.filled, found.total, found.scope, found.period) == (
        2,
        3,
        "2 événements renseignés sur 3",
        "2024",
    )


def test_what_nobody_recorded_is_missing_and_not_zero(database_url: str, tmp_path: Path) -> None:
    bring(database_url, tmp_path, evenings(None, None))
    found = values(database_url)
    assert [
        (found[one].value, found[one].text) for one in ("participants_counted", "jobs_counted", "territories")
    ] == [(None, "non renseigné")] * 3
    assert found["participants_counted"].scope == "0 événement renseigné sur 2"


def test_an_empty_database_has_every_figure_missing_and_speaks_of_no_year(database_url: str) -> None:
    found = figure_values(view(database_url))
    assert {(one.value, one.text, one.period) for one in found} == {(None, "non renseigné", "")}


def test_only_local_events_of_the_year_are_counted(database_url: str, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["A", "01/05/2024", "territoire", 10, None],
        ["B", "01/05/2024", "réseau", 100, None],
        ["C", "01/05/2023", "territoire", 1000, None],
        ["D", None, "territoire", 5, None],
    ]
    bring(database_url, tmp_path, {"Événements": [EVENTS, *rows]})
    assert values(database_url)["participants_counted"].value == 10
    assert values(database_url, 2023)["participants_counted"].value == 1000


def test_the_newest_published_value_counts_unless_it_says_nothing(database_url: str, tmp_path: Path) -> None:
    bring(
        database_url,
        tmp_path,
        {
            "Définitions": [["Code", "Indicateur"], ["kf-projets", "Projets accompagnés"]],
            "Territoires": [["Territoire"], ["Lons"]],
            "Indicateurs": [
                ["Indicateur", "Territoire", "Date", "Valeur", "Source"],
                ["kf-projets", None, "2023", 400, "Rapport 2023"],
                ["kf-projets", None, "2024", "plus de 564", "Rapport 2024"],
                ["kf-projets", None, "2025", None, "Rapport 2025"],
                ["kf-projets", "Lons", "2026", 3, "Lons"],
            ],
        },
    )
    found = values(database_url)["projects"]
    assert (found.text, found.period, found.source, found.scope) == (
        "plus de 564",
        "2024",
        "Rapport 2024",
        "ensemble du réseau",
    )


def test_declared_and_counted_stand_beside_one_another(seeded_database_url: str) -> None:
    found = values(seeded_database_url)
    said = {
        one.figure.id: (found[one.figure.declared or ""].text, one.text)
        for one in found.values()
        if one.figure.declared
    }
    assert said == {
        "territories_counted": ("24", "21"),
        "labelled_counted": ("17", "14"),
        "launching_counted": ("7", "7"),
        "participants_counted": ("plus de 17\u202f800", "plus de 777"),
        "engaged_counted": ("5\u202f600", "49"),
        "projects_counted": ("564", "non renseigné"),
        "jobs_counted": ("691", "non renseigné"),
    }
    assert found["participants_counted"].scope == "4 événements renseignés sur 23"


def test_the_records_behind_a_figure_add_up_to_it(seeded_database_url: str) -> None:
    for one in figure_values(view(seeded_database_url)):
        rows = behind(view(seeded_database_url), one.figure.id)
        assert (rows["value"].sum() if len(rows) else None) == one.value, one.figure.id
        assert len(rows) == one.filled
    rows = behind(view(seeded_database_url), "participants_counted")
    assert sorted(rows["value"]) == [60, 150, 250, 317]
    pages = [behind(view(seeded_database_url), "participants_counted", page=page, size=3) for page in (1, 2)]
    assert [list(page["value"]) for page in pages] == [list(rows["value"])[:3], list(rows["value"])[3:]]


def test_the_records_behind_a_figure_stand_in_french_order(database_url: str, tmp_path: Path) -> None:
    rows = [
        ["Zoé", "01/05/2024", "territoire", 1, None],
        ["Étoile", "01/05/2024", "territoire", 2, None],
        ["Énigme", "01/05/2024", "territoire", 3, None],
    ]
    bring(database_url, tmp_path, {"Événements": [EVENTS, *rows]})
    found = behind(view(database_url), "participants_counted")
    assert list(found["label"]) == ["Énigme · présents", "Étoile · présents", "Zoé · présents"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sheet", "header", "code", "cell", "moves"),
    [
        ("Événements", "Présents", "t07", 1, {"participants_counted"}),
        ("Territoires", "Statut", "caen", "labellisé", {"labelled_counted", "launching_counted"}),
        ("Indicateurs", "Valeur", "valeur-emplois", 700, {"jobs"}),
    ],
)
def test_when_one_cell_of_the_source_changes_exactly_its_figures_move(
    seeded_sqlite_url: str, tmp_path: Path, sheet: str, header: str, code: str, cell: object, moves: set[str]
) -> None:
    book = openpyxl.load_workbook(sample.NETWORK)
    headers = [one.value for one in book[sheet][1]]
    (row,) = [row for row in book[sheet].iter_rows(min_row=2) if row[headers.index("Code")].value == code]
    row[headers.index(header)].value = cell
    book.save(tmp_path / "copie.xlsx")
    before = values(seeded_sqlite_url)
    answers = {f"sure:{sheet}:statut d'un jour qui en a déjà un autre": YES}
    report = import_path(
        seeded_sqlite_url, tmp_path / "copie.xlsx", user="essai", figures=True, answers=answers
    )
    after = values(seeded_sqlite_url)
    moved = {one for one in before if before[one].text != after[one].text}
    assert moved == moves == {one["id"] for one in report.figures if one["id"] in before}
    assert sum(one.changed + one.new for one in report.sheets) == 1


def test_over_all_years_a_status_without_a_date_is_no_dated_one(database_url: str, tmp_path: Path) -> None:
    sheets: Sheets = {
        "Territoires": [["Territoire"], ["Aix"], ["Blois"]],
        "Statuts": [
            ["Territoire", "Statut", "Date"],
            ["Aix", "labellisé", "15/04/2024"],
            ["Blois", "labellisé", None],
        ],
    }
    bring(database_url, tmp_path, sheets)
    scopes = [
        figures.values_over(view(database_url), ("entries_labelled",), asked)["entries_labelled"].scope
        for asked in (figures.Slice(), figures.Slice.of_year(2024))
    ]
    assert scopes == ["1 statut daté de l'année sur 2 qui peuvent en être"] * 2


def test_a_figure_that_a_role_may_not_read_is_neither_listed_nor_opened(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = figures.core.Figure("secret", "Secret", "", "counted", "", FIGURES[1].records, reader=Role.BOARD)
    monkeypatch.setattr(figures, "NETWORK_FIGURES", (secret,))
    monkeypatch.setattr(figures, "figure", lambda _: secret)
    assert figure_values(view(database_url)) == []
    assert [one.figure for one in figure_values(view(database_url, Role.BOARD))] == [secret]
    with pytest.raises(NotForThisRole):
        behind(view(database_url), "secret")


def test_every_figure_is_declared_once_with_a_rule_and_travels_by_its_id() -> None:
    ids = [one.id for one in FIGURES]
    assert len(ids) == len(set(ids))
    assert all(one.label and one.rule for one in FIGURES)
    assert {one.declared for one in FIGURES if one.declared} <= set(ids)
    assert all(pickle.loads(pickle.dumps(one)) is figure(one.id) for one in FIGURES)
    with pytest.raises(KeyError):
        figure("unknown")
