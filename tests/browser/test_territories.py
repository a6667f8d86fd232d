"""Territoires in a real browser: the map that chooses, the filters in the address, one territory."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from data_access import clock
from pages.access.role_preview import COOKIE
from pages.maps.explorable_map import NARROW_HEIGHT
from pages.ui.framework_elements import Element
from pages.ui.style_keys import MAP_AND_WORDS
from tests.browser.conftest import Read
from tests.browser.pictures import PHONE
from tests.browser.server import Server
from tests.browser.window import settled, watched

POINTED_AT = """tips => tips.map(tip => new DOMMatrix(tip.style.transform)).map(to => [to.e, to.f])"""
EXPLORED = "/territoires?vue=Carte+à+explorer"
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
LARGEST_DATA = 500_000  # bytes that the page may send beyond Streamlit's own bundles


@pytest.fixture(scope="module")
def browser(map_browser: Browser) -> Browser:
    """The one that draws the map to explore, which takes the processor seconds: where it is not in question, a list."""
    return map_browser


def test_a_deep_link_shows_all_that_is_known_of_a_territory(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/territoires?territoire=lons-le-saunier")
    settled(page)
    expect(page.get_by_role("heading", name="Lons-le-Saunier", exact=True, level=1)).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="Clus'ter Jura")).to_be_visible()
    expect(page.get_by_role("cell", name="plus de 250", exact=True)).to_be_visible()
    expect(page.get_by_text("Parraine : Haut-Doubs")).to_be_visible()


def test_choosing_in_the_box_writes_the_code_into_the_address_and_back_returns(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/territoires?vue=Liste")
    settled(page)
    box = page.get_by_role("combobox", name="Chercher un territoire")
    box.click()
    box.fill("luxem")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Luxembourg", exact=True)).to_be_visible()
    assert "territoire=luxembourg" in page.url


def test_the_sponsor_is_a_link_to_its_own_page(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/territoires?territoire=guyane")
    settled(page)
    page.get_by_role("link", name="Amiens", exact=True).click()
    page.wait_for_url("**territoire=amiens")
    expect(page.get_by_role("heading", name="Amiens", exact=True)).to_be_visible()


def test_a_click_on_the_map_chooses_the_territory(page: Page, server: Server) -> None:
    page.goto(server.url + EXPLORED)
    click_a_territory(settled(page))
    expect(page.get_by_role("heading", name="Son parcours")).to_be_visible()


def click_a_territory(page: Page) -> None:
    """Clicks the first one under the middle of the map, and waits for its page."""
    chart = page.get_by_test_id("stDeckGlJsonChart")
    frame = chart.bounding_box()
    assert frame
    tip = chart.locator(".deck-tooltip").filter(has_text="porté par")
    found: list[list[float]] = []  # where the pointer stood for what is told: it may be further by now
    for down in range(60, int(frame["height"]) - 40, 12):  # the marks stand where the projection puts them
        page.mouse.move(frame["x"] + frame["width"] * 0.5, frame["y"] + down)
        if found := tip.evaluate_all(POINTED_AT):
            break
    assert found, "no territory under the middle of the map"
    ((across, below),) = found
    page.mouse.click(frame["x"] + across, frame["y"] + below)
    page.wait_for_url("**territoire=**")
    settled(page)


def test_back_from_a_territory_leads_in_one_step_to_the_map_as_it_was(page: Page, server: Server) -> None:
    page.goto(f"{server.url}{EXPLORED}&couches=Territoires&couches=Structures&annee-carte=2025")
    settled(page)
    before = page.url
    page.evaluate(f"{SCROLLED} = 90")
    click_a_territory(page)
    assert page.evaluate(SCROLLED) == 0, "a territory is read from its first line"
    page.mouse.wheel(0, 400)
    page.wait_for_function(f"() => {SCROLLED} > 90")
    settled(page).go_back()
    expect(page.get_by_role("heading", name="Nos territoires")).to_be_visible()
    expect(settled(page).get_by_text("Fin 2025, d'après les dates notées")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Structures")).to_be_visible()
    assert page.url == before
    page.wait_for_function(f"() => {SCROLLED} === 90")


def test_the_status_filter_and_the_list_stand_in_the_address(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/territoires?vue=Carte+racontée")
    settled(page)
    page.get_by_role("radio", name="Liste").click()
    expect(page.get_by_role("cell", name="Strasbourg")).to_be_visible()
    page.get_by_role("button", name="en lancement", exact=True).click()
    expect(page.get_by_role("cell", name="Strasbourg")).to_have_count(0)
    assert "vue=Liste" in page.url
    assert "statut=" in page.url
    page.goto(page.url)
    settled(page)
    assert page.get_by_role("table").get_by_role("row").count() == 8


def test_an_unknown_territory_is_said_in_french(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/territoires?territoire=atlantide&vue=Liste")
    settled(page)
    expect(page.get_by_text("Nous ne connaissons pas de territoire « atlantide »")).to_be_visible()


def test_the_page_with_its_map_sends_little_data(fresh_page: Page, server: Server) -> None:
    sizes: list[int] = []
    fresh_page.on(
        "websocket", lambda socket: socket.on("framereceived", lambda payload: sizes.append(len(payload)))
    )
    fresh_page.on(
        "response",
        lambda answer: (
            sizes.append(len(answer.body())) if "/reference/" in answer.url and answer.ok else None
        ),
    )
    with fresh_page.expect_response(lambda answer: "/reference/" in answer.url):  # asked by the map that came
        fresh_page.goto(server.url + EXPLORED)
    settled(fresh_page)
    fresh_page.wait_for_load_state("networkidle")
    assert 100_000 < sum(sizes) < LARGEST_DATA


def test_the_map_and_its_list_are_named_for_those_who_do_not_see_them(read: Read) -> None:
    page = read("/territoires")
    expect(page.locator("[aria-label^='Carte de 20 territoires sur 23']").first).to_be_attached()


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A page in the window of a phone."""
    with watched(
        browser,
        viewport={"width": 390, "height": 844},
        user_agent=PHONE,
        is_mobile=True,
        has_touch=True,
        device_scale_factor=3,
    ) as window:
        yield window.page
        window.check()


def test_one_finger_on_the_map_moves_the_page_of_a_phone(phone: Page, server: Server) -> None:
    phone.goto(server.url + EXPLORED)
    chart = settled(phone).get_by_test_id("stDeckGlJsonChart")
    chart.locator("canvas").first.scroll_into_view_if_needed()
    frame = chart.bounding_box()
    assert frame
    across, down = frame["x"] + frame["width"] / 2, frame["y"] + min(frame["height"], 300) / 2
    before = phone.evaluate(SCROLLED)
    finger = phone.context.new_cdp_session(phone)

    def touch(what: str, *heights: float) -> None:
        points = [{"x": across, "y": height} for height in heights]
        finger.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})

    touch("touchStart", down)
    for step in range(1, 9):
        touch("touchMove", down - 20 * step)
    touch("touchEnd")
    phone.wait_for_function(f"before => {SCROLLED} > before + 50", arg=before)


def test_what_is_laid_on_the_map_stands_in_the_address_and_comes_back_with_it(
    page: Page, server: Server
) -> None:
    page.goto(server.url + EXPLORED)
    settled(page)
    page.get_by_role("button", name="Structures", exact=True).click()
    expect(page.get_by_role("columnheader", name="Structures")).to_be_visible()
    told = f"Fin {clock.today().year - 1}, d'après les dates notées"
    page.get_by_role("slider", name="Le réseau, année par année").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text(told)).to_be_visible()
    assert f"annee-carte={clock.today().year - 1}" in page.url and "Structures" in page.url
    page.goto(page.url)
    settled(page)
    expect(page.get_by_text(told)).to_be_visible()
    expect(page.get_by_role("columnheader", name="Structures")).to_be_visible()


@pytest.mark.parametrize("view", ["", "?vue=Carte+racontée", "?vue=Liste"])
@pytest.mark.parametrize("device", ["phone", "laptop"])
def test_what_is_told_stands_below_the_map_where_both_have_no_room_side_by_side(
    page: Page, phone: Page, server: Server, device: str, view: str
) -> None:
    shown = phone if device == "phone" else page
    shown.goto(f"{server.url}/territoires{view}")
    told = settled(shown).locator(f".st-key-{MAP_AND_WORDS} > *").last
    for width in (390,) if device == "phone" else (390, 1100):
        shown.set_viewport_size({"width": width, "height": 844})
        settled(shown)
        above, below = told.locator("xpath=preceding-sibling::*[1]").bounding_box(), told.bounding_box()
        assert above and below
        assert below["y"] >= above["y"] + above["height"]
        assert min(above["width"], below["width"]) > 350


def test_the_map_to_explore_fits_a_narrow_window_of_a_desk(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(server.url + EXPLORED)
    chart = settled(page).get_by_test_id("stDeckGlJsonChart").bounding_box()
    assert chart and chart["x"] + chart["width"] <= 390
    assert chart["height"] == NARROW_HEIGHT, "drawn as on a phone, where all territories have room"


def test_the_road_runs_across_a_desk_and_down_a_phone_without_leaving_its_window(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/territoires?territoire=caen")
    steps = settled(page).get_by_role("region", name="La route vers le label").get_by_role("listitem")
    for width, across in ((1440, True), (390, False)):
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        first, last = steps.first.bounding_box(), steps.last.bounding_box()
        assert first and last
        assert (first["y"] == last["y"], first["x"] == last["x"]) == (across, not across)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_browser_without_webgl_is_told_why_there_is_no_map(browser: Browser, server: Server) -> None:
    said = "one => getComputedStyle(one, '::after').content"
    with watched(browser) as window:  # its own: a script that breaks is what is tried here
        page = window.page
        page.goto(server.url + EXPLORED)
        chart = settled(page).get_by_test_id("stDeckGlJsonChart")
        expect(chart.locator("canvas[width]")).to_be_attached()
        assert chart.evaluate(said) == "none"
        page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
        page.goto(server.url + EXPLORED)
        expect(settled(page).get_by_test_id("stDeckGlJsonChart")).to_be_visible()
        page.wait_for_function(
            "() => getComputedStyle(document.querySelector('.stDeckGlJsonChart'), '::after').visibility === 'visible'"
        )
        assert "ne peut pas dessiner cette carte" in chart.evaluate(said)


def test_the_map_to_explore_says_its_keys_to_a_listener(page: Page, server: Server) -> None:
    page.goto(server.url + EXPLORED)
    expect(settled(page).get_by_role("application", name="Carte à explorer")).to_be_visible()


def test_on_a_phone_a_message_about_an_error_has_room_and_the_next_date_is_soon_seen(
    page: Page, server: Server
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.context.add_cookies([{"name": COOKIE, "value": "network", "url": server.url}])
    page.goto(f"{server.url}/territoires?territoire=haut-doubs")
    settled(page)
    next_date = page.get_by_text("La prochaine date n'est pas encore notée.")
    assert next_date.evaluate("one => one.getBoundingClientRect().top") < 1.5 * 640
    page.get_by_role("button", name="Une erreur ? Nous le dire").click()
    settled(page)
    panel = page.locator(Element.PANEL.selector)
    assert panel.evaluate("one => one.clientHeight") > 320  # of 125, all but its first box was out of sight
    expect(panel.get_by_role("link").first).to_be_in_viewport()
    top, height = panel.evaluate("one => [one.getBoundingClientRect().top, one.offsetHeight]")
    assert top >= 0 and top + height <= 640
