"""The framework still calls its elements as styles and scripts of ours do, and these are all named in one module."""

import re
from pathlib import Path

import streamlit

from pages import sitemap
from pages.server.index_page import OURS
from pages.ui import framework_elements
from pages.ui.framework_elements import CUT_OFF, Element

PAGES = Path(sitemap.__file__).parent
SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"


def test_each_element_is_called_so_in_the_version_that_is_installed() -> None:
    scripts = "\n".join(file.read_text(encoding="utf-8") for file in SCRIPTS.glob("*.js"))
    parts = {part for one in Element for part in one.value.split("-")}
    assert [part for part in sorted(parts) if part not in scripts] == []


def test_a_page_that_is_cut_off_is_still_known_by_its_state() -> None:
    scripts = "\n".join(file.read_text(encoding="utf-8") for file in SCRIPTS.glob("index.*.js"))
    assert [word for word in re.findall(r"[\w-]+_[\w-]+|data-[\w-]+", CUT_OFF) if word not in scripts] == []


def test_no_other_file_names_one() -> None:
    files = (file for ending in ("py", "css", "js") for file in PAGES.rglob(f"*.{ending}"))
    named = {file for file in files if "data-testid" in file.read_text(encoding="utf-8")}
    assert named == {Path(framework_elements.__file__)}


def test_the_index_page_finds_them() -> None:
    assert Element.MAIN.selector.encode() in OURS
    assert b"%(" not in OURS
