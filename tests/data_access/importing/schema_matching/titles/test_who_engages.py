"""« Combien de personnes ont dit vouloir s'engager ? » counts those who engage first; « personnes » says anybody."""

import pytest

from data_access.importing.schema_matching.titles.title_match import meaning
from data_access.models import Event


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Combien de personnes ont dit vouloir s'engager ?", "engaged.value"),
        ("Combien de personnes souhaitent s'impliquer ?", "engaged.value"),
        ("Combien de personnes sont venues ?", "registered.value"),
    ],
)
def test_a_question_about_people_offers_what_its_other_words_say_first(title: str, first: str) -> None:
    assert [one.name for one in meaning(Event, title).columns][0] == first
