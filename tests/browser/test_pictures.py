"""Networks of 0, 1, 24 and 960 territories: every page is drawn without an exception, and its picture is kept."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from data_access.importing.pipeline import IMPORTED
from data_access.upgrading import upgrade
from tests.bench import network
from tests.bench.questions import cases
from tests.browser.browsers import WITH_MAP
from tests.browser.conftest import StartServer
from tests.browser.pictures import ALL_LOOKS, LAPTOP, Look, pictures, window
from tests.browser.window import Window
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.databases import SqliteCopies, with_sample

ALONE: Sheets = {
    "Territoires": [
        ["Territoire", "Commune", "Département", "Statut"],
        ["Miramas", "Miramas", "13", "en lancement"],
    ],
    "Promotions": [["Promo", "Équipes annoncées"], ["Promo 3", 1]],
    "Étapes": [["Étape", "Ordre"], ["Séminaire d'intégration", 1]],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "État"],
        ["Promo 3", "Miramas", "Séminaire d'intégration", "fait"],
    ],
    "Événements": [
        ["Événement", "Type", "Date", "Portée", "Territoire", "Présents"],
        ["Essai de soirée", "grande soirée d'idéation", "30/05/2024", "local", "Miramas", "plus de 250"],
    ],
}
WindowOf = Callable[[Browser, Look], Window]
LOOKS = ALL_LOOKS if os.environ.get("ALL_PICTURES") else (LAPTOP,)


def database_of(territories: int, folder: Path, copies: SqliteCopies) -> str:
    """A database with so many territories: none, one, today's network, or forty times it."""
    if territories == 24:
        return copies.copy(with_sample)
    url = f"sqlite:///{folder / 'network.db'}"
    if territories < 24:
        upgrade(url)
        if territories:
            assert import_path(url, workbook(folder, ALONE), user="essai@exemple.fr").status == IMPORTED
    else:
        network.build(url, territories // 24)
    return url


@pytest.fixture(scope="module")
def window_of() -> Iterator[WindowOf]:
    """The windows that pages are looked at in, each opened once."""
    with ExitStack() as opened:
        yield cache(lambda browser, look: opened.enter_context(window(browser, look)))


@pytest.mark.parametrize("territories", [0, 1, 24, 960])
def test_every_page_is_drawn_whole_whatever_the_size_of_the_network(
    territories: int,
    browser: Browser,
    map_browser: Browser,
    window_of: WindowOf,
    start_server: StartServer,
    sqlite_copies: SqliteCopies,
    tmp_path: Path,
) -> None:
    url = database_of(territories, tmp_path, sqlite_copies)
    server = start_server(url)
    paths = [case.path for case in cases(url) if not case.address]
    plain = [path for path in paths if path != WITH_MAP]
    for look in LOOKS:
        drawn = [
            picture
            for one, those in ((browser, plain), (map_browser, [WITH_MAP]))
            for picture in pictures(
                window_of(one, look), server.url, those, f"{territories}-territoires", look
            )
        ]
        assert {str(one.file): one.broken for one in drawn if one.broken} == {}
        assert len(drawn) == len(paths) > 5
        for one in (browser, map_browser):
            window_of(one, look).check()
