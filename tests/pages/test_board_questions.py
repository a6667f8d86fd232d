"""A board member's twelve questions on two years of data: each answer, computed from the workbook that the network
exports, stands on the page where one would look for it."""

import re
from collections.abc import Callable
from functools import partial
from math import ceil, floor

import pytest
from streamlit.testing.v1 import AppTest

from data_access.exporting.network_workbook import network_workbook
from data_access.figures import Slice
from data_access.figures import figure as declared
from data_access.figures.core import DAY
from data_access.french import euros, number
from data_access.queries.evolution import COVERED
from data_access.view import View
from data_access.vocabulary import Role
from pages.events.sections import VISITS
from pages.sitemap import EVENTS_PART, FUNDING_PART
from tests.data_access.figures.exported_network import Exported, read
from tests.data_access.figures.made_up_network import KEPT, TODAY, build
from tests.data_access.figures.second_computation import COMPUTATIONS, Answer
from tests.databases import SqliteCopies
from tests.pages.app import as_role, cards, open_at, tables

pytestmark = pytest.mark.slow

BEFORE, NOW = 2025, 2026
PROMO_1, PROMO_2 = "promo-1", "promo-2"


class Board:
    """Who asks: a page that they open, and what the workbook says."""

    def __init__(self, exported: Exported) -> None:
        self._exported = exported
        self._pages: dict[tuple[str, str], AppTest] = {}

    def opened(self, script: str, **address: str) -> AppTest:
        page = self._pages.setdefault((script, str(address)), open_at(script, **address))
        assert not page.exception and not page.error, script
        return page

    def answer(self, figure: str, asked: Slice | None = None) -> Answer:
        return COMPUTATIONS[figure](self._exported, asked or Slice())

    def said(self, figure: str, asked: Slice | None = None, text: Callable[[float], str] = number) -> str:
        """An answer in words, as one would write it by hand."""
        value = self.answer(figure, asked).value
        if value is None:
            return "non renseigné"
        low = plain(text(value.low))
        if value.high == float("inf"):
            return f"plus d'environ {low}" if value.about else f"plus de {low}"
        if value.high > value.low:
            if declared(figure).unit == DAY:  # in whole days, all of the range
                return f"entre {plain(text(floor(value.low)))} et {plain(text(ceil(value.high)))}"
            high = plain(text(value.high))
            if declared(figure).median:
                return f"entre {low} et {high}"
            return f"environ {low} à {high}" if value.about else f"de {low} à {high}"
        return f"environ {low}" if value.about else low

    def card(self, label: str, script: str, **address: str) -> str:
        """What a card says: its value, then what stands below."""
        (found,) = [one for one in cards(self.opened(script, **address)) if one.label == label]
        return plain(f"{found.text}\n{found.meaning}\n{found.counted}")

    def row(self, head: str, script: str, **address: str) -> dict[str, str]:
        """The cells of a line, by their columns; the first one that is called so."""
        lines = [
            line
            for table in tables(self.opened(script, **address))
            for line in table.to_dict("records")
            if re.search(
                rf"(\*\*|\[){re.escape(head)}(\*\*|\])|^{re.escape(head)}$", str(next(iter(line.values())))
            )
        ]
        return {str(name): plain(str(cell)) for name, cell in lines[0].items()}


def plain(text: str) -> str:
    return re.sub("[\u00a0\u202f]", " ", text).replace("\\", "")


def bold(cell: str) -> str:
    """The number of a cell, without how much it stands over."""
    found = re.search(r"\*\*([^*]+)\*\*", cell)
    return found[1] if found else "non renseigné" if "non renseigné" in cell else cell


@pytest.fixture(scope="module")
def network(sqlite_copies: SqliteCopies) -> tuple[str, Exported]:
    url = sqlite_copies.copy(build)
    return url, read(TODAY, network_workbook(View.now(Role.ADMIN, url, TODAY)))


@pytest.fixture
def board(network: tuple[str, Exported], monkeypatch: pytest.MonkeyPatch) -> Board:
    monkeypatch.setenv("DATABASE_URL", network[0])
    monkeypatch.setattr(View, "now", partial(View.now, today=TODAY))
    as_role(monkeypatch, Role.BOARD)
    return Board(network[1])


def each_year(
    board: Board, label: str, figure: str, text: Callable[[float], str] = number, unit: str = ""
) -> None:
    """That Évolution says a figure of both years."""
    row = board.row(label, "evolution/page.py")
    for year in (BEFORE, NOW):
        said = board.said(figure, Slice.of_year(year), text)
        assert said != "non renseigné", (label, year)
        assert bold(row[str(year)]) == said + unit, (label, year)


def test_twelve_questions_of_a_board_member_are_answered_as_the_workbook_says(board: Board) -> None:
    # 1. Combien de territoires labellisés, et en lancement, aujourd'hui ?
    counted = board.card("Territoires du réseau", "overview/page.py")
    assert f"**{board.said('territories_counted')}** · " in counted

    # 2. Combien de labels obtenus, d'une année à l'autre ?
    each_year(board, "Labels obtenus", "entries_labelled")

    # 3. Combien d'entrées, et de sorties ?
    each_year(board, "Entrées en lancement", "entries_launching")
    row = board.row("Sorties", "evolution/page.py")
    assert bold(row[str(NOW)]) == board.said("entries_left", Slice.of_year(NOW))

    # 4. Combien de temps de l'éligibilité au label ?
    each_year(board, "De l'éligibilité au label", "months_to_label", unit=" mois")
    months = board.card("De l'éligibilité au label", "cohorts/page.py", **{"partie-promos": "Vers le label"})
    assert months.startswith(f"{board.said('months_to_label')} mois")

    # 5. Combien d'événements dans les territoires cette année, et à la même date l'an dernier ?
    page = "events/page.py"
    address = {"annee": str(NOW), "portee": "Territoires"}
    season = Slice(Slice.of_year(BEFORE).first, TODAY.replace(year=BEFORE), BEFORE)
    held = board.card("Événements des territoires", page, **address)
    assert held.startswith(board.said("events_local", Slice.of_year(NOW)))
    assert f"à la même date en {BEFORE} : {board.said('events_local', season)}" in held

    # 6. Combien de présences, et l'an dernier ?
    present = board.card("Présents", page, **address)
    assert present.startswith(board.said("events_present_local", Slice.of_year(NOW)))
    assert f"{BEFORE} : {board.said('events_present_local', season)}" in present

    # 7. Et chez nous, chaque année ?
    row = board.row("Territoire 00", page, **address, **{EVENTS_PART: VISITS})
    for year in (BEFORE, NOW):
        first, last = Slice.of_year(year).first, Slice.of_year(year).last
        at_home = Slice(first, last, year, territory=KEPT)
        assert bold(row[str(year)]) == board.said("events_present_local", at_home), year

    # 8. La promo 2 fait-elle mieux que la promo 1 ?
    for label, figure in (
        ("Membres", "cohort_members"),
        ("Étapes tenues", "steps_held"),
        ("Séances", "cohort_sessions"),
        ("Présences aux séances", "session_attendances"),
        ("Labellisés depuis", "cohort_labelled"),
        ("En chemin vers le label", "label_awaited"),
    ):
        row = board.row(label, "cohorts/page.py", **{"partie-promos": "Côte à côte"})
        for name, code in (("Promo 1 · 2024", PROMO_1), ("Promo 2 · 2024-2025", PROMO_2)):
            assert bold(row[name]) == board.said(figure, Slice(cohort=code)), (label, name)

    # 9. Quel argent est sûr, et quelle part du budget ?
    each_year(board, "Sûr", "funding_secured", euros)
    row = board.row(COVERED, "evolution/page.py")
    for year in (BEFORE, NOW):
        secured, budget = (
            board.answer(f"funding_{one}", Slice.of_year(year)).value for one in ("secured", "budget")
        )
        assert secured and budget
        assert bold(row[str(year)]) == f"{plain(number(100 * secured.low / budget.low, 1))} %"

    # 10. Que reste-t-il à trouver ?
    row = board.row(str(NOW), "funding/page.py", exercices="Liste")
    assert row["À trouver"] == board.said("funding_to_find", Slice.of_year(NOW), euros)
    assert board.row(str(BEFORE), "funding/page.py", exercices="Liste")["À trouver"] == "exercice clos"

    # 11. En combien de temps un financeur répond-il, et combien disent oui ?
    funders = {FUNDING_PART: "Qui nous finance"}
    days = board.card("Délai de réponse", "funding/page.py", **funders)
    assert days.startswith(f"{board.said('funding_days_to_answer')} jours")
    each_year(board, "Délai de réponse", "funding_days_to_answer", unit=" jours")
    won, decided = board.said("funding_won"), board.said("funding_decided")
    assert f"{won} accordés sur {decided} dossiers décidés" in board.card(
        "Réponses positives", "funding/page.py", **funders
    )

    # 12. Combien de territoires en lancement n'ont pas de parrain ?
    launching = board.card("En lancement, parrainés", "sponsorships/page.py")
    assert launching.startswith(board.said("launching_sponsored"))
    assert f"{board.said('launching_unsponsored')} sans parrain" in launching
