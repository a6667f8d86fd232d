"""A table of the screen as a file: what a reader sees, numbers as numbers, and nothing that comes alive."""

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pandas as pd
import pytest
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from pages.records.event_list import event_link
from pages.ui import downloads
from pages.ui.downloads import as_data, offer_table
from pages.ui.formats import escape, small
from pages.ui.states import State, state_text
from tests.pages.app import all_open

HOSTILE = ["=HYPERLINK(1)", "+1-1", "-2", "@SUM(A1)", "\t=1"]


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What each download button would give, by the name of its file."""
    found: dict[str, Callable[[], bytes]] = {}

    def button(label: str, data: Callable[[], bytes], name: str, **_: Any) -> None:
        found[name] = data

    all_open(monkeypatch)
    monkeypatch.setattr(downloads.st, "download_button", button)
    return found


@pytest.mark.parametrize("size", [1_000, 1 << 20, 3_000_000])
def test_files_of_one_name_and_size_are_told_apart_by_a_byte_wherever_it_stands(size: int) -> None:
    """The framework hands a file out by the address that its storage gives it."""
    storage = MemoryMediaFileStorage("/media")
    contents = [bytes(size)]
    for place in (0, size // 10, size // 4, size // 2, size * 3 // 4, size - 1):
        changed = bytearray(size)
        changed[place] = 1
        contents.append(bytes(changed))
    kind = MediaFileKind.DOWNLOADABLE
    files = [storage.load_and_get_id(one, "application/zip", kind, "reseau.xlsx") for one in contents]
    assert [storage.get_file(one).content for one in files] == contents


def test_a_file_says_what_a_reader_sees_and_leaves_empty_what_is_not_there() -> None:
    table = pd.DataFrame(
        {
            f"**{escape('Des *Idées*')}**": [event_link("t16", escape("Soirée [1]")), "a  \nb"],
            "Bilan": [state_text(State.ACQUIRED, "bilan\u00a0saisi"), small("—")],
        }
    )
    assert as_data(table).to_dict("list") == {
        "Des *Idées*": ["Soirée [1]", "a ; b"],
        "Bilan": ["● bilan saisi", None],
    }


@pytest.mark.parametrize(
    ("shown", "taken"),
    [
        ("**317**", 317),
        ("17\u202f800", 17800),
        ("28,2", 28.2),
        ("2024", 2024),
        ("12\u202f500\u00a0€", Decimal(12500)),
        ("1\u202f234,56\u00a0€", Decimal("1234.56")),
        ("plus de 250", "plus de 250"),
        ("28,2\u00a0%", "28,2 %"),
        ("0123", "0123"),
        ("12 rue", "12 rue"),
    ],
)
def test_a_number_said_plainly_is_a_number_and_all_else_stays_a_text(shown: str, taken: object) -> None:
    value = as_data(pd.DataFrame({"x": [shown]}, dtype=object))["x"][0]
    assert (value, type(value)) == (taken, type(taken))


def test_euros_are_shown_as_euros_in_the_workbook(taken: dict[str, Callable[[], bytes]]) -> None:
    offer_table(lambda: pd.DataFrame({"Accordé": ["12\u202f500\u00a0€"]}), "dossiers")
    cell = openpyxl.load_workbook(io.BytesIO(taken["dossiers.xlsx"]())).worksheets[0]["A2"]
    assert (cell.value, cell.number_format.endswith("€")) == (12500, True)
    assert taken["dossiers.csv"]().decode("utf-8-sig") == "Accordé\r\n12500\r\n"


def test_made_up_data_say_so_in_the_name_of_their_file_and_on_each_line(
    taken: dict[str, Callable[[], bytes]],
) -> None:
    offer_table(lambda: pd.DataFrame({"Accordé": ["1", "2"]}), "dossiers", example=True)
    assert set(taken) == {"dossiers-exemple.xlsx", "dossiers-exemple.csv"}
    told = taken["dossiers-exemple.csv"]().decode("utf-8-sig")
    assert told == "Accordé;Données\r\n1;exemple\r\n2;exemple\r\n"


def test_nothing_that_somebody_typed_comes_alive_in_a_file(taken: dict[str, Callable[[], bytes]]) -> None:
    offer_table(lambda: pd.DataFrame({escape(name): [escape(name)] for name in HOSTILE}), "essai")
    sheet = openpyxl.load_workbook(io.BytesIO(taken["essai.xlsx"]())).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert len(cells) >= 2 * len(HOSTILE) - 1  # « -2 » said plainly is the number -2
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    header, values = taken["essai.csv"]().decode("utf-8-sig").splitlines()
    assert [cell[0] for cell in header.split(";")] == ["'"] * len(HOSTILE)
    assert [cell for cell in values.split(";") if cell[0] != "'"] == ["-2"]


def test_the_table_is_built_at_the_click_and_a_failure_is_said_in_the_file(
    taken: dict[str, Callable[[], bytes]],
) -> None:
    def fail() -> pd.DataFrame:
        raise RuntimeError("secret")

    offer_table(fail, "essai")
    said = taken["essai.csv"]().decode("utf-8-sig")
    assert said.startswith("Une erreur imprévue est notée")
    assert "secret" not in said
    workbook = openpyxl.load_workbook(io.BytesIO(taken["essai.xlsx"]()))
    assert workbook.worksheets[0]["A2"].value == said
