"""Streamlit still has each of the words that are put into French: where one is gone, its French one covers nothing."""

from pathlib import Path

import pytest
import streamlit

from pages.server.french_words import BEGINNINGS, LABELS, SENTENCES

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
NEVER_DRAWN = ("PlotlyChart", "EChartsChart", "MermaidChart", "GraphVizChart", "cytoscape", "elk-")


@pytest.fixture(scope="module")
def scripts() -> str:
    """All that Streamlit's own page may say."""
    files = (file for file in SCRIPTS.glob("*.js") if not file.name.startswith(NEVER_DRAWN))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_each_label_is_one_of_the_version_that_is_installed(scripts: str) -> None:
    assert [english for english in LABELS if english not in scripts] == []


def test_each_beginning_is_one_of_its(scripts: str) -> None:
    assert [english for english in BEGINNINGS if english.rstrip(", ") not in scripts] == []


def test_each_sentence_is_one_of_its(scripts: str) -> None:
    parts = {part for said in SENTENCES.values() for english in said for part in english.split("{}")}
    assert [part for part in sorted(parts) if part not in scripts] == []


def test_a_french_sentence_takes_over_no_more_than_its_english_one_holds() -> None:
    for said in SENTENCES.values():
        for english, french in said.items():
            taken = [number for number in range(9) if f"{{{number}}}" in french]
            assert taken == list(range(len(taken)))
            assert len(taken) <= english.count("{}")
