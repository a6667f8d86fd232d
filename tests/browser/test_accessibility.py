"""Each page and each of its parts, in the light and in the dark, on a laptop and on a phone: no serious finding of axe,
headings in order, no two buttons of one name, nothing wider than its window down to 320 pixels, the focus seen and not
lost."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode

import axe_playwright_python
import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pages.sitemap import ACCOUNT, FUNDING_FILES, FUNDING_PART, PLACES
from pages.ui.framework_elements import Element
from tests.browser.server import Server
from tests.browser.window import LAPTOP, settled, source_of

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PHONE: ViewportSize = {"width": 390, "height": 844}
NARROWEST: ViewportSize = {"width": 320, "height": 640}  # 1280 pixels at 400 %
OPEN = [place for place in PLACES if place is not ACCOUNT]
ONE_OF_THEM = ("territoires?territoire=amiens", "evenements?evenement=t07", "levee-de-fonds?dossier=f04")
COLORS = ["color-contrast", "link-in-text-block"]  # what another scheme changes
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Marks of a map stand where their places are: WCAG 2.5.8 leaves them out, and the list has them all
FINDINGS = """async only => {
    const [type, values] = only;
    const found = await axe.run({ runOnly: { type, values }, resultTypes: ['violations'], elementRef: true,
        rules: type === 'tag' ? { 'target-size': { enabled: true } } : {} });
    return found.violations.filter(one => ['serious', 'critical'].includes(one.impact)).map(one => [one.id,
        ...one.nodes.filter(node => one.id !== 'target-size' || !node.element.closest('.carte-racontee'))
            .slice(0, 3).map(node => node.html.slice(0, 200))]).filter(one => one.length > 1);
}"""
IN_SCHEME = """scheme =>
    getComputedStyle(document.querySelector('[data-testid="stApp"]')).colorScheme === scheme"""
HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
    .filter(one => one.getClientRects().length).map(one => [+one.tagName[1], one.textContent])"""
ALIKE = """() => {
    const nameOf = one => (one.ariaLabel || one.textContent).trim().replace(/\\s+/g, ' ');
    const group = one => one.closest('[role=radiogroup], [role=group]')?.ariaLabel || '';
    const acts = [...document.querySelectorAll('button, summary, a[href*="/saisie?"]')].filter(one =>
        one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }));
    const does = Object.groupBy(acts, one => `${group(one)} ${nameOf(one)}`);
    return Object.keys(does).filter(one => new Set(does[one].map(act => act.href || act)).size > 1);
}"""
# Names that are told with the signs of Markdown
RAW = """() => [...document.querySelectorAll('[aria-label]')].map(one => one.ariaLabel)
    .filter(one => /\\*\\*|\\\\[^ ]|:[a-z]+\\[/.test(one))"""
# a sign at the end of words that stands on a line without any of them
ORPHANS = """() => [...document.querySelectorAll(':is(.sourcee, .entete:has(h2, h3, p)) .outils')].filter(one => {
    const mark = one.firstElementChild.getBoundingClientRect(), middle = (mark.top + mark.bottom) / 2;
    const beside = one.closest('p, .entete'), words = document.createRange();
    words.setStart(beside, 0);
    words.setEndBefore(one);
    return mark.width && ![...words.getClientRects()].some(line => line.top < middle && line.bottom > middle);
}).map(one => one.parentElement.textContent.slice(0, 100))"""
WIDER = """main => {
    const clips = one => one !== main && getComputedStyle(one).overflowX !== 'visible';
    const held = one => one.parentElement !== main && (clips(one.parentElement) || held(one.parentElement));
    const beyond = [...main.querySelectorAll('*')].filter(one => {
        const box = one.getBoundingClientRect();
        return box.width && box.height && (box.right > innerWidth + 1 || box.left < -1) && !held(one);
    });
    const wide = Math.max(main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - innerWidth);
    return [...(wide > 0 ? [`${wide} pixels`] : []), ...beyond.slice(0, 3).map(one => one.outerHTML.slice(0, 150))];
}"""
# The keyboard at its next stop: whether what it is on is within the window and under nothing, and whether what it left
# looks otherwise now than while it had the focus
STOP = """async () => {
    const above = (one, levels) => one && levels ? [one, ...above(one.parentElement, levels - 1)] : [];
    const about = one => [...above(one, 6), ...one.querySelectorAll(':scope > *, :scope > * > *')];
    const look = one => about(one).map(each => { const style = each && getComputedStyle(each);
        return style && [style.outline, style.boxShadow, style.borderColor, style.background, style.color].join();
    }).join('|');
    const html = one => one.outerHTML.slice(0, 300);
    const left = window.stopNow, one = document.activeElement, out = one === document.body;
    const frames = async (count, goOn) => {
        for (let i = 0; i < count && goOn(); i++) await new Promise(requestAnimationFrame);
    };
    if (one.matches('input, [role=combobox], [role=spinbutton]')) await frames(5, () => true);  // drawn a little later
    const unchanged = () => left?.one.isConnected && left.look === look(left.one);
    await frames(30, unchanged);
    const box = one.getBoundingClientRect();
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const over = document.elementFromPoint(x, y);
    const seen = over && (one.contains(over) || over.contains(one) || over.closest('label')?.contains(one));
    window.stopNow = out ? null : { one, look: look(one) };
    (window.stopsMade ??= new Set()).add(one);
    return { out, wrong: [...(out || seen ? [] : [`not seen: ${html(one)}`]),
        ...(unchanged() ? [`no focus drawn: ${html(left.one)}`] : [])] };
}"""
PASSED_OVER = """() => {
    const found = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')];
    const stops = [...window.stopsMade];  // of a group of choices the keyboard meets one: arrows lead to the others
    const groups = '[data-testid=stButtonGroup], [data-testid=stTabs], [role=radiogroup], [role=toolbar]';
    const oneOfGroup = one => stops.some(stop => one.closest(groups)?.contains(stop));
    const drawnAnew = one => stops.some(stop => !stop.isConnected && stop.outerHTML === one.outerHTML);
    window.stopsMade = window.stopNow = null;
    return found.filter(one => one.tabIndex >= 0 && !one.disabled
        && !stops.includes(one) && !oneOfGroup(one) && !drawnAnew(one)
        && !one.closest('[inert]') && one.getClientRects().length && one.checkVisibility({ visibilityProperty: true }))
        .map(one => one.outerHTML.slice(0, 200));
}"""
FROM_THE_TOP = """() => {
    scrollTo(0, 0);
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
}"""
WITH_FILTERS = ("evenements", f"levee-de-fonds?{urlencode({FUNDING_PART: FUNDING_FILES})}")
IN_A_SHOW = "!!document.activeElement.shadowRoot?.querySelector(':modal')"
MOST_STOPS = 400


def findings(page: Page, only: list[str] | None = None) -> list[Any]:
    """What axe finds serious on the page, or critical; `only`: by these rules. It looks a second time where something
    is: what is drawn anew just then fades, and its colors are none of its own."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)

    for _ in range(2):
        found: list[Any] = page.evaluate(FINDINGS, ["rule", only] if only else ["tag", WCAG])
        if not found:
            break
        settled(page)
    return found


def parts(page: Page) -> Iterator[str]:
    """Opens each part of the page in turn: what its tab says, and « » for a page that has none."""
    tabs = page.locator(Element.TAB.selector)
    names = tabs.all_inner_texts()
    yield names[0] if names else ""
    for name in names[1:]:
        tabs.filter(has_text=name).click()
        expect(tabs.filter(has_text=name)).to_have_attribute("aria-selected", "true")
        settled(page)
        expect(tabs.filter(has_text=name)).to_have_attribute(
            "tabindex", "0"
        )  # the keyboard meets the chosen one
        yield name


def in_scheme(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Shows the page in that scheme, and waits until all of it has changed: Streamlit runs its script for that."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(IN_SCHEME, arg=scheme)
    page.wait_for_timeout(300)
    settled(page)


def seen(page: Page, address: str, size: ViewportSize) -> dict[str, Any]:
    """What is wrong with a page and its parts in a window of that size, by part and scheme."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    settled(page)
    wrong: dict[str, Any] = {}
    for name in parts(page):
        wrong[f"{name} light"] = findings(page)
        in_scheme(page, "dark")
        wrong[f"{name} dark"] = findings(page, COLORS)
        in_scheme(page, "light")
        wrong[f"{name} headings"] = disorder(page)
        wrong[f"{name} keyboard"] = lost_by_keyboard(page)
        wrong[f"{name} marks"] = page.evaluate(RAW)
        wrong[f"{name} names"] = page.evaluate(ALIKE) if size is LAPTOP else []
        if size is not LAPTOP:
            page.set_viewport_size(NARROWEST)
            page.wait_for_timeout(300)
            wrong[f"{name} signs"] = page.evaluate(ORPHANS)
            wrong[f"{name} reflow"] = page.locator(Element.MAIN.selector).evaluate(WIDER)
            page.set_viewport_size(size)
    return {name: found for name, found in wrong.items() if found}


def lost_by_keyboard(page: Page) -> list[str]:
    """What is wrong on the way through the page by Tab alone; it is gone a second time where something is, for what is
    drawn anew just then is passed over. A show has the window for itself: `test_agora.py` goes through it."""
    if page.evaluate(IN_A_SHOW):
        return []
    return by_keyboard(page) and by_keyboard(page)


def by_keyboard(page: Page) -> list[str]:
    """Where the focus is not seen on the way through the page; what that way passes over."""
    page.evaluate(FROM_THE_TOP)
    wrong: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        wrong += stop["wrong"]
        if stop["out"]:
            return wrong + [f"passed over: {one}" for one in page.evaluate(PASSED_OVER)]
    return [*wrong, f"no end after {MOST_STOPS} stops"]


def disorder(page: Page) -> list[str]:
    """Headings that skip a level; a page without a heading of its own, or with two."""
    found = page.evaluate(HEADINGS)
    levels = [level for level, _ in found]
    skipped = [text for (level, text), before in zip(found[1:], levels, strict=False) if level > before + 1]
    return skipped if levels.count(1) == 1 else [*skipped, f"{levels.count(1)} h1"]


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("address", [*(place.address for place in OPEN), *ONE_OF_THEM])
def test_a_page_and_its_parts_are_open_to_everybody(
    page: Page, server: Server, address: str, size: ViewportSize
) -> None:
    wrong = seen(page, f"{server.url}/{address}", size)
    assert wrong == {}, json.dumps(wrong, ensure_ascii=False, indent=1)


def test_the_menu_of_a_phone_is_a_list_of_pages(page: Page, server: Server) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{server.url}/mon-acces")
    settled(page).get_by_role("button", name="Ouvrir le menu").click()
    expect(page.get_by_role("link", name="Territoires")).to_be_visible()
    page.wait_for_timeout(500)
    assert findings(page) == []


@pytest.mark.parametrize("after_a_panel", [False, True])
def test_the_focus_comes_back_to_what_opened_a_window(
    page: Page, server: Server, after_a_panel: bool
) -> None:
    page.goto(f"{server.url}/evenements")
    settled(page)
    if after_a_panel:
        line = page.get_by_role("button", name=re.compile("^Filtres :"))
        line.press("Enter")
        expect(page.locator(Element.PANEL.selector).locator(":focus")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(line).to_be_focused()
    source = page.get_by_role("button", name="Source").first
    source.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    settled(page)
    assert findings(page) == []
    assert page.evaluate("!!document.activeElement.closest('[role=dialog]')")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_timeout(300)
    assert page.evaluate("document.activeElement.textContent") == source.text_content()


def test_the_focus_stays_on_the_choice_that_is_made(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/territoires")
    settled(page)
    page.get_by_role("radio", name="Carte racontée").focus()
    for key in ("ArrowRight", "ArrowRight", "Space"):
        page.keyboard.press(key)
    expect(page.get_by_role("radio", name="Liste")).to_be_checked()
    settled(page)
    assert "Liste" in page.evaluate("document.activeElement.ariaLabel || document.activeElement.textContent")


def test_who_asks_for_less_motion_sees_nothing_move(page: Page, server: Server) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{server.url}/mon-acces")
    settled(page)
    moving = """() => Math.max(...[...document.querySelectorAll('*')].flatMap(one => {
        const look = getComputedStyle(one);
        return [look.transitionDuration, look.animationDuration].flatMap(one => one.split(',').map(parseFloat));
    }))"""
    assert page.evaluate(moving) < 0.02
    page.emulate_media(reduced_motion="no-preference")


@pytest.mark.parametrize("address", WITH_FILTERS)
def test_the_keyboard_goes_on_in_a_panel_that_it_opened_and_comes_back_from_it(
    page: Page, server: Server, address: str
) -> None:
    page.goto(f"{server.url}/{address}")
    settled(page)
    line = page.get_by_role("button", name=re.compile("^Filtres :"))
    line.press("Enter")
    panel = page.locator(Element.PANEL.selector)
    expect(panel.locator(":focus")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(panel.locator(":focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(line).to_be_focused()


def test_tab_leaves_a_panel_for_what_opened_it_and_closes_it(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/evenements")
    settled(page)
    line = page.get_by_role("button", name=re.compile("^Filtres :"))
    line.press("Enter")
    panel = page.locator(Element.PANEL.selector)
    expect(panel.locator(":focus")).to_have_count(1)
    for _ in range(20):
        if panel.count():
            page.keyboard.press("Tab")
            page.wait_for_timeout(100)
    expect(panel).to_have_count(0)
    expect(line).to_be_focused()


def test_tab_leaves_a_panel_whose_last_button_it_does_not_reach(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/territoires?territoire=amiens")
    opens = settled(page).get_by_role("button", name="Aller à")
    opens.press("Enter")
    panel = page.locator(Element.PANEL.selector)
    expect(panel.get_by_role("combobox")).to_be_focused()
    for _ in range(2):  # what was chosen can be let go
        page.keyboard.press("Tab")
    expect(panel).to_have_count(0)
    expect(opens).to_be_focused()


def test_a_page_that_a_key_chose_in_the_menu_is_read_from_its_title(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/a-completer")
    settled(page).get_by_role("button", name="Données", exact=True).press("Enter")
    page.get_by_role("menuitem", name="Historique").press("Enter")
    expect(page.get_by_role("heading", name="Ce que nous avons importé")).to_be_focused()
    page.get_by_role("button", name="Vers la vue d'ensemble").press("Enter")
    expect(page.get_by_role("heading", name="Où en sommes-nous, ensemble ?")).to_be_focused()


def test_an_import_that_a_key_took_back_tells_it_where_the_keyboard_is(
    page: Page, own_server: Server
) -> None:
    page.goto(f"{own_server.url}/historique")
    settled(page).locator("summary").filter(has_text="Annuler cet import").first.press("Enter")
    page.get_by_role("button", name="Oui, annuler cet import").press("Enter")
    expect(page.get_by_text("est annulé :")).to_be_visible()
    settled(page)
    expect(page.locator(":focus")).to_contain_text("est annulé :")


def test_a_window_has_a_title_above_each_of_its_parts(page: Page, server: Server) -> None:
    page.goto(server.url)
    source_of(settled(page), "Territoires du réseau").click()
    for name in ("Comment il se calcule", "Sur quoi il porte", "Ce qui le compose"):
        expect(page.get_by_role("dialog").get_by_role("heading", name=name, level=3)).to_be_visible()


def test_a_record_that_a_key_chose_is_read_from_its_title(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/territoires?vue=Liste")
    box = settled(page).get_by_role("combobox", name="Chercher un territoire")
    expect(page.get_by_role("heading", name="Liste", level=2)).to_have_count(1)  # where a listener goes to
    box.focus()
    page.keyboard.type("luxem")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Luxembourg", level=1)).to_be_focused()


def test_the_keyboard_reaches_what_copies_a_text(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/nouveautes")
    settled(page).locator(".stCode").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copier")).to_be_focused()
    expect(page.get_by_role("button", name="Copier")).to_be_visible()
