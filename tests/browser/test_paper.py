"""A page on paper: what one reads, nothing that one presses, and pages that are full."""

import io

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import Read


def test_what_can_only_be_pressed_is_not_printed_and_what_was_chosen_is(read: Read) -> None:
    page = read("/evenements?type=forum+des+solutions")
    source, tabs = page.get_by_role("button", name="Source"), page.get_by_test_id("stTab")
    forum, camp = (page.get_by_role("button", name=name) for name in ("forum des solutions", "camp"))
    expect(source.first).to_be_visible()
    page.emulate_media(media="print")
    for pressed in (
        source.first,
        camp,
        tabs.filter(has_text="La liste"),
        page.get_by_text("Télécharger").first,
    ):
        expect(pressed).to_be_hidden()
    for said in (
        forum,
        tabs.filter(has_text="En bref"),
        page.get_by_text("Ci-dessous, ceux"),
    ):
        expect(said).to_be_visible()
    page.emulate_media(media="null")


def test_the_events_of_a_year_are_two_pages_and_their_months_stand_on_one(read: Read) -> None:
    page = read("/evenements")
    printed = page.pdf(format="A4", margin={"top": "1cm", "bottom": "1cm", "left": "1cm", "right": "1cm"})
    first, second = (" ".join(one.extract_text().split()) for one in PdfReader(io.BytesIO(printed)).pages)
    assert "4 bilans saisis sur 23" in first
    assert "Remontée des rêves" in second and "Camp" in second


def test_a_list_of_choices_of_which_none_is_taken_is_not_printed(read: Read) -> None:
    for address, printed in (("", False), ("&exercice=2026", True)):
        page = read(f"/levee-de-fonds?partie-fonds=Les+dossiers{address}")
        choice = page.get_by_test_id("stMultiSelect").first
        expect(choice).to_be_visible()
        page.emulate_media(media="print")
        expect(choice).to_be_visible(visible=printed)
        page.emulate_media(media="null")
