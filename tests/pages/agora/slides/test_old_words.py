"""Words of the team that hold an old number, last year's year or a place that is another now: said, never changed."""

import pytest

from data_access.slides.choosing import choice
from data_access.slides.content import SlideChoice, SlideContent, slide
from pages.agora.slides.old_words import Retold, old_words

NEXT_YEAR = Retold(
    2024, 2025, names=("Nancy", "Caen"), places={"Miramas": "en 2025, Lyon (Agora des territoires)"}
)
SAME_YEAR = Retold(2024, 2024)


def of(figure: str, eyebrow: str, *lines: str, source: str = "") -> SlideContent:
    return slide(
        "figure",
        eyebrow,
        "territoires passent du rêve à l'action",
        figure=figure,
        lines=[{"state": "", "words": one} for one in lines],
        source=source,
    )


BEFORE = of(
    "24",
    "Le réseau, fin 2024",
    "17 labellisés",
    "3 équipes",
    "merci à Nancy",
    "plus de 17\u202f800 personnes",
)
AFTER = of(
    "27", "Le réseau, fin 2025", "19 labellisés", "4 équipes", "merci à Caen", "plus de 19\u202f100 personnes"
)


def typed(sentence: str = "", notes: str = "") -> SlideChoice:
    return {**choice("figure"), "sentence": sentence, "notes": notes}


def said(chosen: SlideChoice, told: Retold = NEXT_YEAR) -> list[str]:
    return [one.sentence.replace("\u00a0", " ") for one in old_words(chosen, BEFORE, AFTER, told)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("24 territoires, et vous ?", "« 24 » : le chiffre est 27 aujourd'hui"),
        ("Déjà 17 800 rêves", "« 17 800 » : le chiffre est 19\u202f100 aujourd'hui"),
        ("Merci à nos 3 équipes", "« 3 » : le chiffre est 4 aujourd'hui"),
        ("Une belle année 2024", "« 2024 » : le diaporama raconte 2025"),
        ("Bienvenue à Miramas", "« Miramas » : en 2025, Lyon (Agora des territoires)"),
        ("Bravo à Nancy", "« Nancy » : la diapositive ne le dit plus"),
    ],
)
def test_a_number_a_year_or_a_place_of_before_is_told_with_what_is_so_now(words: str, told: str) -> None:
    assert said(typed(words)) == [f"vos mots disent {told}"]


def test_the_notes_are_read_as_well() -> None:
    assert said(typed(notes="Nous étions\n24.")) == [
        "vos notes disent « 24 » : le chiffre est 27 aujourd'hui"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Et vous ?",
        "27 territoires, et vous ?",  # as it is now
        "Nous serons 60 ce soir",  # no figure said it
        "3 questions pour ce soir",  # three of something else
        "124 raisons de venir",
        "Merci à Caen",  # still there
        "Merci aux Nancyens",
    ],
)
def test_words_that_hold_nothing_old_say_nothing(words: str) -> None:
    assert said(typed(words)) == []


def test_a_year_that_the_slide_still_says_and_the_year_of_a_show_that_stays_are_not_old() -> None:
    of_both: SlideContent = {**AFTER, "eyebrow": "De fin 2024 à fin 2025"}
    assert old_words(typed("Depuis 2024"), BEFORE, of_both, NEXT_YEAR) == []
    assert old_words(typed("Une belle année 2024"), BEFORE, BEFORE, SAME_YEAR) == []


def test_a_slide_that_shows_nothing_says_nothing_of_its_words() -> None:
    assert old_words(typed("24 territoires"), BEFORE, None, NEXT_YEAR) == []
    assert old_words(typed("24 territoires"), None, AFTER, NEXT_YEAR) == []
