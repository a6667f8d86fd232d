"""The show in a real browser, 1920 × 1080: driven by keys, on the server and from a file on the disk."""

import re
from pathlib import Path
from typing import Literal, cast

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from data_access.slides import shows
from data_access.slides.choosing import compose, default_choices, without_notes
from data_access.slides.content import SlideChoice
from data_access.view import View
from data_access.vocabulary import Role
from pages.agora.slides.player import as_html, show_data
from tests.browser.conftest import StartServer
from tests.browser.server import Server
from tests.browser.window import settled
from tests.data_access.test_palette import contrast
from tests.databases import SqliteCopies, with_sample

HALL: ViewportSize = {"width": 1920, "height": 1080}


@pytest.fixture(scope="module")
def view(sqlite_copies: SqliteCopies) -> View:
    """Staff on the sample."""
    return View.now(Role.STAFF, sqlite_copies.copy(with_sample))


@pytest.fixture(scope="module")
def last(view: View) -> int:
    """The number of the last slide."""
    return len(compose(view, default_choices(view)))


@pytest.fixture(scope="module")
def amiens(view: View) -> int:
    """The number of the slide of Amiens, which has notes; Besançon comes next."""
    return [one["sentence"] for one in compose(view, default_choices(view))].index("Amiens") + 1


def where(page: Page) -> str:
    return page.locator(".where").inner_text()


def frame(page: Page) -> list[float]:
    """Left, top, width and height of the slide, asked in one step: it is drawn anew when the others come."""
    return cast(
        list[float],
        page.locator(".slide").evaluate(
            "({ firstChild }) => (({ x, y, width, height }) => [x, y, width, height])"
            "(firstChild.getBoundingClientRect())"
        ),
    )


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_filled_button_can_be_read_by_day_and_in_the_evening(
    page: Page, server: Server, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{server.url}/preparer-agora")
    button = page.get_by_role("button", name="Créer le diaporama")
    colors = button.evaluate(
        "one => { const { color, backgroundColor } = getComputedStyle(one); return [color, backgroundColor]; }"
    )
    ink, ground = ("#" + "".join(f"{int(part):02X}" for part in re.findall(r"\d+", one)) for one in colors)
    assert contrast(ink, ground) >= 4.5


def test_a_slide_is_dragged_to_its_place_and_a_click_still_opens_one(
    page: Page, start_server: StartServer, sqlite_copies: SqliteCopies
) -> None:
    database = sqlite_copies.copy(with_sample)
    view = View.now(Role.STAFF, database)
    code = shows.create(view, "Agora", 2024, user="Jeanne")

    def order() -> list[int]:
        show = shows.find(view, code)
        return [one["number"] for one in show.entries] if show else []

    page.goto(f"{start_server(database).url}/preparer-agora?diaporama={code}")
    slides = settled(page).get_by_role("radiogroup", name="Les diapositives, dans l'ordre").locator("label")
    slides.nth(1).drag_to(slides.nth(4), target_position={"x": 40, "y": 2})
    expect(slides.nth(3)).to_contain_text("Un chiffre, en grand")
    assert order()[:5] == [1, 3, 4, 2, 5]
    expect(slides.nth(3)).to_have_css("opacity", "1")
    slides.nth(4).click()
    expect(slides.nth(4).get_by_role("radio")).to_be_checked()
    page.keyboard.press("ArrowUp")  # its keys are those of any choice
    expect(slides.nth(3).get_by_role("radio")).to_be_checked()
    settled(page).keyboard.press("Alt+ArrowUp")
    expect(slides.nth(2)).to_contain_text("Un chiffre, en grand")


def test_a_phone_held_upright_shows_the_slide_as_wide_as_it_is_and_turned_the_one_of_the_hall(
    page: Page, server: Server
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/agora?diapo=2")
    slide = page.locator(".slide svg")
    expect(slide).to_have_attribute("viewBox", "0 0 1020 1800")
    left, top, width, height = frame(page)
    assert (left, width) == (0, 390)
    assert top >= 0 and top + height <= 844 and height > 600
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.mouse.move(200, 400)
    for one in page.locator(".bar :is(button, a)").all():
        box = one.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    page.set_viewport_size({"width": 844, "height": 390})
    expect(slide).to_have_attribute("viewBox", "0 0 1920 1080")


def test_a_slide_that_is_turned_is_no_step_back_and_the_address_is_the_one_of_the_slide(
    page: Page, server: Server, last: int
) -> None:
    page.goto(f"{server.url}/mon-acces")
    settled(page)
    page.goto(f"{server.url}/agora?diapo=2")
    page.locator(".slide svg").wait_for()
    for number, key in enumerate(("PageDown", "ArrowRight", " "), 3):
        press(page, key)
        assert where(page) == f"{number} / {last}"
        assert page.url.endswith(f"/agora?diapo={number}")
    page.evaluate("location.hash = 'ici'")  # another step, of this same show
    page.evaluate("history.replaceState(history.state, '', '?diapo=9')")
    page.go_back()
    expect(page.locator(".where")).to_have_text(f"5 / {last}")  # whose address it is
    page.go_back()
    expect(page).to_have_url(re.compile("/mon-acces$"))


def test_the_show_is_driven_by_keys_and_comes_back_to_its_slide(
    page: Page, server: Server, last: int, amiens: int
) -> None:
    page.set_viewport_size(HALL)
    page.goto(f"{server.url}/agora?diapo=2")
    slide = page.locator(".slide svg")
    slide.wait_for()
    assert where(page) == f"2 / {last}"
    assert frame(page) == [0, 0, 1920, 1080]
    assert page.evaluate(
        "document.elementFromPoint(300, 30).shadowRoot?.querySelector('dialog.show') != null"
    )  # no menu above it
    press(page, "?")
    expect(page.locator(".help dt").filter(has_text="Quitter")).to_be_visible()
    press(page, "Escape")

    press(page, "PageDown", "ArrowRight", " ")
    assert where(page) == f"5 / {last}"
    press(page, "PageUp", "ArrowLeft")
    assert where(page) == f"3 / {last}"
    page.mouse.click(1200, 500)
    assert where(page) == f"4 / {last}"
    page.mouse.click(600, 500)
    assert where(page) == f"3 / {last}"
    press(page, "End")
    assert where(page) == f"{last} / {last}"
    slide.wait_for()  # the one that was opened came first, the others after it
    press(page, "PageDown", "Home")
    assert where(page) == f"1 / {last}"
    press(page, *str(amiens), "Enter")
    assert where(page) == f"{amiens} / {last}"

    press(page, "b")
    expect(page.locator(".black")).to_be_visible()
    press(page, "PageDown")  # whoever goes on is seen
    expect(page.locator(".black")).to_be_hidden()
    assert where(page) == f"{amiens + 1} / {last}"
    press(page, "b", "b", "b", *str(amiens), "Enter")
    expect(page.locator(".black")).to_be_hidden()
    assert where(page) == f"{amiens} / {last}"
    for none in ("99", "0"):  # there are no such slides
        press(page, *none, "Enter")
        refused = page.get_by_role("status")
        expect(refused).to_have_text(f"Il n'y a pas de diapositive {none} : elles vont de 1 à {last}.")
        expect(refused).to_be_visible()
        assert where(page) == f"{amiens} / {last}"
    press(page, *str(amiens), "Enter")
    expect(page.get_by_role("status")).to_have_count(0)
    press(page, "n")
    notes = page.locator(".notes")
    expect(notes).to_contain_text("Soirée de créativité, 28 mars 2024")
    assert (box := notes.bounding_box()) and box["height"] <= HALL["height"] / 3
    for begins, ends in (("f", "f"), ("F5", "f")):
        press(page, "Escape", begins)
        page.wait_for_function("() => document.fullscreenElement !== null")
        press(page, ends)
        page.wait_for_function("() => document.fullscreenElement === null")

    with page.expect_popup() as opened:
        press(page, "p")
    page.reload()
    slide.wait_for()
    assert where(page) == f"{amiens} / {last}"
    expect(opened.value.locator(".place")).to_have_text(
        f"{amiens} / {last}"
    )  # the notes follow the show again
    press(opened.value, "PageDown")
    assert where(page) == f"{amiens + 1} / {last}"
    opened.value.close()


@pytest.fixture(scope="module")
def file(view: View, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The show as it is taken away."""
    timed = [{**one, "seconds": 90} if one["about"] == "amiens" else one for one in default_choices(view)]
    data = show_data(compose(view, cast(list[SlideChoice], timed)), "dark", "Agora d'essai")
    written = tmp_path_factory.mktemp("agora") / "agora.html"
    written.write_text(as_html(data, "Agora d'essai"), encoding="utf-8")
    return written


def test_notes_have_a_window_of_their_own_that_follows_the_show_and_drives_it(
    browser: Browser, file: Path, last: int, amiens: int
) -> None:
    context = browser.new_context(viewport=HALL, offline=True, locale="fr-FR")
    show = context.new_page()
    show.goto(f"{file.as_uri()}#diapo={amiens}")
    show.locator(".slide svg").wait_for()
    with context.expect_page() as opened:
        press(show, "p")
    notes = opened.value
    expect(notes.locator("main")).to_contain_text("Soirée de créativité, 28 mars 2024")
    following = notes.locator(".following")
    expect(following).to_contain_text("Ensuite : Besançon")
    expect(following.locator("svg")).to_contain_text("porté par")  # the next slide as it will be seen
    expect(notes.locator(".planned")).to_have_text("1 min 30 pour celle-ci, 1 min 30 à la fin de celle-ci")
    assert notes.evaluate("document.fonts.ready.then(() => document.fonts.check('20px Bricolage'))")
    expect(notes.locator("[data-do=restart]")).to_have_text(re.compile(r"\d+ min \d\d"))
    expect(notes.locator(".clock")).to_have_text(re.compile(r"\d\d:\d\d"))
    press(notes, "PageDown")
    assert where(show) == f"{amiens + 1} / {last}"
    press(show, "End")
    expect(following).to_contain_text("C'est la dernière.")
    expect(following.locator("svg")).to_have_count(0)
    press(notes, "?")  # told there, and not before the hall
    expect(notes.locator("dl")).to_contain_text("plein écran")
    expect(show.locator(".help")).to_be_hidden()
    press(notes, "Escape", "F5", "p")  # a remote control sends F5: the notes are not loaded anew
    expect(notes.locator("dl")).to_be_hidden()
    expect(notes.locator("main")).to_be_visible()
    press(show, "?")
    expect(show.locator(".help")).to_be_visible()
    press(show, "Escape")
    expect(show.locator(".help")).to_be_hidden()
    notes.get_by_role("button", name="Écran noir").click()
    expect(show.locator(".black")).to_be_visible()
    expect(notes.locator("header")).to_contain_text("écran noir")
    expect(show.locator(".notes")).to_be_hidden()
    # a file that was loaded anew may not write into a window of the one before
    with notes.expect_event("close"):
        show.reload()
    context.close()


def test_a_file_without_notes_says_so_where_notes_would_be(
    browser: Browser, view: View, tmp_path: Path, amiens: int
) -> None:
    told = "Ce fichier ne porte pas les notes."
    slides = [*map(without_notes, compose(view, default_choices(view)))]
    written = tmp_path / "agora.html"
    written.write_text(as_html(show_data(slides, "light", "Essai", without=told), "Essai"), encoding="utf-8")
    context = browser.new_context(viewport=HALL, offline=True, locale="fr-FR")
    show = context.new_page()
    show.goto(f"{written.as_uri()}#diapo={amiens}")
    show.locator(".slide svg").wait_for()
    press(show, "n")
    expect(show.locator(".notes")).to_have_text(told)
    with context.expect_page() as opened:
        press(show, "p")
    expect(opened.value.locator("main")).to_have_text(told)
    press(opened.value, "9", "9", "Enter")
    expect(opened.value.locator("header")).to_contain_text("Il n'y a pas de diapositive 99")
    context.close()


def test_the_file_opens_from_the_disk_without_a_network_and_every_slide_can_be_seen(
    browser: Browser, file: Path, last: int
) -> None:
    context = browser.new_context(viewport=HALL, offline=True, locale="fr-FR")
    page = context.new_page()
    broken: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.locator(".slide svg").wait_for()
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('20px Bricolage'))")
    titles = set()
    for number in range(1, last + 1):
        assert where(page) == f"{number} / {last}"
        titles.add(page.locator(".told").inner_text())
        assert frame(page) == [0, 0, 1920, 1080]
        press(page, "PageDown")
    assert len(titles) == last
    assert page.url.endswith(f"#diapo={last}")
    press(page, "3", "Enter", "?")
    expect(page.locator(".help")).to_contain_text("Agora d'essai")
    expect(
        page.locator(".help dt").filter(has_text="Quitter")
    ).to_be_hidden()  # there is nothing to go back to
    context.close()
    assert not broken
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
