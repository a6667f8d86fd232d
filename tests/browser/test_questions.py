"""Twenty questions of a board member and ten of whoever keeps the data, asked as one: answered within two clicks from
the overview, by what the exported workbook says."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from data_access.exporting.network_workbook import network_workbook
from data_access.figures import Slice
from data_access.french import euros, number
from data_access.queries.evolution import COVERED
from data_access.view import View
from data_access.vocabulary import Role
from pages.access.role_preview import COOKIE
from tests.browser.server import Server, serve
from tests.browser.two_years import build
from tests.browser.window import settled, source_of
from tests.data_access.figures.exported_network import read
from tests.data_access.figures.made_up_network import TODAY
from tests.databases import SqliteCopies
from tests.pages.test_board_questions import BEFORE, NOW, PROMO_1, PROMO_2, Board, plain

ROLES: tuple[Literal["link", "tab", "radio", "button"], ...] = ("link", "tab", "radio", "button")
SOURCE_OF = "Source : "  # a step: « Source » of a card
NETWORK = "Territoires du réseau"


@dataclass(frozen=True)
class Row:
    """A line of a table, by its head, and what its cells say, in their order."""

    head: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Filled:
    """A box of a form, and what it holds already."""

    label: str
    text: str


Answer = str | Row | Filled


@dataclass(frozen=True)
class Question:
    """What is asked, what is clicked from the overview on, and what is read there; `typed`: in the box of that page."""

    asked: str
    clicks: tuple[str, ...]
    answers: Callable[[Board], list[Answer]]
    typed: str = ""


def both_years(board: Board, figure: str) -> tuple[str, ...]:
    return tuple(board.said(figure, Slice.of_year(year)) for year in (BEFORE, NOW))


def money(board: Board, figure: str, year: int = NOW) -> str:
    return board.said(figure, Slice.of_year(year), euros)


def shares(board: Board) -> tuple[str, ...]:
    """How much of the budget is secured, year by year."""
    found = []
    for year in (BEFORE, NOW):
        secured, budget = (
            board.answer(f"funding_{one}", Slice.of_year(year)).value for one in ("secured", "budget")
        )
        assert secured and budget
        found.append(f"{plain(number(100 * secured.low / budget.low, 1))} %")
    return tuple(found)


def held(board: Board) -> list[Answer]:
    """The events of this year, and of the last one up to the same day."""
    season = Slice(Slice.of_year(BEFORE).first, TODAY.replace(year=BEFORE), BEFORE)
    return [
        f"Événements des territoires {board.said('events_local', Slice.of_year(NOW))}",
        f"à la même date en {BEFORE} : {board.said('events_local', season)}",
        f"Présents {board.said('events_present_local', Slice.of_year(NOW))}",
    ]


def first_funder(board: Board) -> list[Answer]:
    first, secured = (board.answer(f"funding_{one}").value for one in ("first", "secured"))
    assert first and secured
    share = plain(number(100 * first.low / secured.low, 1))
    return [f"Premier financeur {share} %", f"{plain(euros(first.low))} sur {plain(euros(secured.low))} sûrs"]


OF_THE_BOARD = (
    Question(
        "Combien de territoires, et combien en comptons-nous ?",
        (),
        lambda board: [NETWORK, board.said("territories_counted")],
    ),
    Question(
        "Que devrions-nous regarder ensemble ?",
        (),
        lambda board: [f"Trouver {money(board, 'funding_to_find')} pour {NOW}", "Reprendre 1 date passée"],
    ),
    Question(
        "Qu'est-ce qui vient dans les prochaines semaines ?",
        (),
        lambda _: [
            "2 déc. Fonds des Lanternes · envoyer le RIB",
            "10 déc. Forum de la Lune · événement prévu",
        ],
    ),
    Question(
        "Qu'est-ce qui a bougé ?",
        ("Tout ce qui a bougé",),
        lambda board: [
            "Nouveaux territoires · 3",
            "Pays de la Lune parraine Val de Cristal",
            Row("Territoires comptés", (board.said("territories_counted"),)),
        ],
    ),
    Question(
        "D'où vient ce chiffre, qui l'a compté, comment ?",
        (f"{SOURCE_OF}{NETWORK}",),
        lambda _: [
            "D'où vient ce chiffre ?",
            "Comment il se calcule",
            "Sur quoi il porte",
            "Ce qui le compose",
        ],
    ),
    Question(
        "De quels territoires sommes-nous sans nouvelles ?",
        ("Tout regarder",),
        lambda _: ["Prendre des nouvelles de 1 territoire", "depuis douze mois : Vallée Muette"],
    ),
    Question(
        "Que faut-il relancer ?",
        ("Reprendre 1 date passée",),
        lambda _: ["Dates passées", Row("15 octobre 2026", ("rappeler", "Mécène des Sources"))],
    ),
    Question(
        "Combien de labels cette année, et l'an dernier ?",
        ("D'une année à l'autre",),
        lambda board: [Row("Labels obtenus", both_years(board, "entries_labelled"))],
    ),
    Question(
        "Quelle part du budget est sûre ?",
        ("D'une année à l'autre",),
        lambda board: [Row(COVERED, shares(board))],
    ),
    Question(
        "Que reste-t-il à trouver cette année ?",
        ("Levée de fonds", "Liste"),
        lambda board: [Row(str(NOW), (money(board, "funding_secured"), money(board, "funding_to_find")))],
    ),
    Question(
        "De qui dépendons-nous ?",
        ("Levée de fonds", "Qui nous finance"),
        first_funder,
    ),
    Question(
        "Qu'est-ce qui est accordé, et pas encore versé ?",
        ("Levée de fonds", "Qui nous finance"),
        lambda board: [f"Accordé, pas encore versé {board.said('funding_unpaid', text=euros)}"],
    ),
    Question(
        "Quels bilans devons-nous rendre, et quand ?",
        ("Levée de fonds", "Échéances"),
        lambda _: ["Fonds des Lanternes · Agora : à rendre pour le 15 décembre 2026"],
    ),
    Question(
        "Où en est ce dossier, et qui le suit ?",
        ("Fonds des Lanternes",),
        lambda _: ["Agora accordé suivi par Zoé", "2 décembre 2026 · envoyer le RIB"],
    ),
    Question(
        "Combien de personnes, en combien d'événements, et l'an dernier à la même date ?",
        ("Événements",),
        held,
    ),
    Question(
        "Combien d'événements attendent leur bilan ?",
        ("Événements",),
        lambda board: [
            "1 bilan à compléter",
            f"bilans saisis sur {board.said('events_local', Slice.of_year(NOW))}",
        ],
    ),
    Question(
        "Chaque territoire en lancement a-t-il un parrain, et quand se sont-ils parlé ?",
        ("Parrainages",),
        lambda board: [
            f"En lancement, parrainés {board.said('launching_sponsored')}",
            f"{board.said('launching_unsponsored')} sans parrain",
            "dernier échange : 4 novembre 2026",
        ],
    ),
    Question(
        "La promo 2 fait-elle mieux que la promo 1 ?",
        ("Promos", "Côte à côte"),
        lambda board: [
            Row(
                "Membres",
                tuple(board.said("cohort_members", Slice(cohort=one)) for one in (PROMO_1, PROMO_2)),
            )
        ],
    ),
    Question(
        "Combien arriveront devant le comité de labellisation, et quand ?",
        ("Promos", "Vers le label"),
        lambda board: [
            f"En chemin vers le label {board.said('label_awaited')} prochain comité : 19 avril 2027"
        ],
    ),
    Question(
        "Puis-je l'emporter sur papier au CA ?",
        ("Cette page sur papier, pour le CA",),
        lambda board: ["À imprimer, ou à garder en PDF", Row(NETWORK, (board.said("territories_counted"),))],
    ),
)
OF_THE_TEAM = (
    Question(
        "Que faire ce lundi ?",
        (),
        lambda _: ["Ce qui attend l'équipe", "Compléter", "Faire relire", "Trancher 2 énoncés"],
    ),
    Question(
        "Le fichier de vendredi attend-il encore ?",
        ("Régler l'import de « plateau.xlsx »",),
        lambda _: ["plateau.xlsx", "Plateau des Vents", "Importer"],
    ),
    Question(
        "Quel bilan manque, et qui appeler ?",
        ("Compléter", "Bilans d'événements à saisir"),
        lambda _: ["Soirée des lucioles", "qui peut le dire : Val de Cristal (La Verrerie)"],
    ),
    Question(
        "Où prendre un classeur des lignes à remplir ?",
        ("Compléter",),
        lambda _: ["Télécharger les lignes à compléter"],
    ),
    Question(
        "Quels chiffres n'avons-nous pas relus, et où dire que c'est fait ?",
        ("Faire relire", "Relire, expliquer l'écart"),
        lambda _: ["Ajouter ou corriger une fiche", "Validé par"],
    ),
    Question(
        "Sur quoi nos sources se contredisent-elles ?",
        ("Trancher",),
        lambda _: ["Quatre-vingts personnes sous les lampions", "Près de cent personnes", "Retenir"],
    ),
    Question(
        "À quelle question faut-il répondre ?",
        ("Répondre à 1 commentaire",),
        lambda _: ["Une nouvelle fiche", Filled("Sujet", "Les temps forts d'une année"), "Texte"],
    ),
    Question(
        "Comment changer l'étape d'un dossier ?",
        ("Fonds des Lanternes", "Changer son étape"),
        lambda _: ["Date limite de dépôt", "Voir ce qui changerait"],
    ),
    Question(
        "Mon dernier import a-t-il été pris en compte, et puis-je l'annuler ?",
        ("Données", "Historique"),
        lambda _: ["automne.xlsx", "Annuler cet import"],
    ),
    Question(
        "Ce nom dans mon fichier, c'est quel territoire ?",
        ("Rechercher",),
        lambda _: ["Val de Cristal"],
        typed="cristalerie",
    ),
)


@pytest.fixture(scope="module")
def network(sqlite_copies: SqliteCopies, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("sent")
    return sqlite_copies.copy(lambda url: build(url, folder))


@pytest.fixture(scope="module")
def board(network: str) -> Board:
    """What the workbook says, which the network exports on that day."""
    return Board(read(TODAY, network_workbook(View.now(Role.ADMIN, network, TODAY))))


@pytest.fixture(scope="module")
def on_the_day(network: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app over that network, on that day; one for all questions."""
    log: Path = tmp_path_factory.mktemp("server") / "server.log"
    command = ("-m", "tests.browser.on_a_day", f"{TODAY:%Y-%m-%d}", "--server.port", "{port}")
    with serve(network, log, command) as running:
        yield running


def click(page: Page, step: str) -> None:
    """Clicks what is called so, as a person who looks for those words does."""
    if step.startswith(SOURCE_OF):
        source_of(page, step.removeprefix(SOURCE_OF)).click()
    else:
        found = page.locator("summary").or_(page.get_by_test_id("stTopNavDropdownLink")).filter(has_text=step)
        for role in ROLES:
            found = found.or_(page.get_by_role(role, name=step))
        found.first.click()
    settled(page)


def check(page: Page, answer: Answer) -> None:
    if isinstance(answer, str):
        expect(page.locator("body")).to_contain_text(answer, use_inner_text=True)
    elif isinstance(answer, Filled):
        expect(page.get_by_label(answer.label, exact=True)).to_have_value(answer.text)
    else:
        line = page.get_by_role("row").filter(has_text=answer.head).first
        cells = (re.escape(cell).replace(r"\ ", r"\s") for cell in answer.cells)
        expect(line).to_contain_text(re.compile(".*".join(cells), re.DOTALL))


def first_click(one: Question) -> str:
    return one.clicks[0] if one.clicks else ""


WAYS = {
    (role, first): list(some)
    for role, asked in ((Role.BOARD, OF_THE_BOARD), (Role.STAFF, OF_THE_TEAM))
    for first, some in groupby(sorted(asked, key=first_click), key=first_click)
}


@pytest.mark.parametrize(("role", "first"), WAYS)
def test_each_question_is_answered_within_two_clicks(
    role: Role, first: str, page: Page, on_the_day: Server, board: Board
) -> None:
    page.context.add_cookies([{"name": COOKIE, "value": role.value, "url": on_the_day.url}])
    page.goto(on_the_day.url)
    expect(page.get_by_role("heading", name="Aller plus loin")).to_be_visible()  # its end: all of it is drawn
    settled(page)
    if first:
        click(page, first)
    for question in sorted(WAYS[role, first], key=lambda one: one.clicks):
        for step in question.clicks[1:]:
            click(page, step)
        if question.typed:
            box = page.get_by_role("main").get_by_role("textbox").first
            box.fill(question.typed)
            box.press("Enter")
        for answer in question.answers(board):
            check(page, answer)


def test_they_are_twenty_and_ten_and_none_takes_more_than_two_clicks() -> None:
    assert (len(OF_THE_BOARD), len(OF_THE_TEAM)) == (20, 10)
    assert all(len(one.clicks) <= 2 for one in (*OF_THE_BOARD, *OF_THE_TEAM))
