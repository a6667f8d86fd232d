"""Two processes of the app on one database: what one of them imports, the other one shows at the next click."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.data_access.importing.workbooks import workbook
from tests.pages.app import open_at, texts

ROOT = Path(__file__).parents[2]
SHOWN = "**1 événement** en 2024"


@pytest.mark.slow
def test_what_one_process_imports_the_other_shows_at_the_next_click(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    page = open_at("events/page.py")
    assert SHOWN not in texts(page)

    rows = [["Événement", "Date", "Portée"], ["Soirée des possibles", "12/04/2024", "réseau"]]
    book = workbook(tmp_path, {"Événements": rows}, "soirées.xlsx")
    command = [sys.executable, "-m", "data_access", "import", str(book), "--user", "jeanne@asso.fr"]
    subprocess.run(command, cwd=ROOT, env=os.environ, check=True, capture_output=True)

    assert SHOWN in texts(page.run())
