"""What Streamlit writes in English is covered by French words, where it has no setting."""

import pytest
from playwright.sync_api import expect

from pages.shared.index_page import WORDS
from tests.browser.conftest import Read

BROWSE, SKIP, DAY, YEAR = WORDS
SHOWN = "one => getComputedStyle(one).fontSize + getComputedStyle(one, '::after').content"


@pytest.mark.parametrize(
    ("path", "place"), [("/import", BROWSE), ("/import", SKIP), ("/nouveautes", DAY), ("/nouveautes", YEAR)]
)
def test_a_french_word_stands_where_streamlit_writes_an_english_one(
    read: Read, path: str, place: str
) -> None:
    assert read(path).locator(place).first.evaluate(SHOWN) == f'0px"{WORDS[place]}"'


def test_how_large_a_file_may_be_is_said_once_in_french(read: Read) -> None:
    page = read("/import")
    expect(page.get_by_text("50 Mo au plus chacun").first).to_be_visible()
    english = page.get_by_text("50MB").first
    expect(english).to_be_attached()
    expect(english).to_be_hidden()
