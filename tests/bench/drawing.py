"""What a person waits for, in Chromium: until a page is drawn and still, and until a filter has changed it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Locator, Page

PATIENCE = 120_000  # milliseconds
STILL_FOR = 500  # milliseconds without a change before a page counts as drawn; not part of any measure

# When did the page change for the last time? A change is a node, a text, a shape, or a canvas that is drawn anew.
# And when did a key figure stand there first; which elements has the last click drawn anew?
WATCH = """
window.benchSaw = {last: 0, clicked: 0, readable: 0, anew: new Set()};
const change = () => { benchSaw.last = performance.now(); };
const figures = document.getElementsByClassName('chiffre');
new MutationObserver(changes => {
    change();
    if (!benchSaw.readable && figures.length) benchSaw.readable = benchSaw.last;
    if (benchSaw.clicked) for (const {target} of changes) {
        const element = (target.parentElement ?? target).closest?.('[data-testid="stElementContainer"]');
        if (element) benchSaw.anew.add(element);
    }
}).observe(document, {
    childList: true, subtree: true, characterData: true, attributes: true,
    attributeFilter: ['d', 'src', 'transform', 'aria-checked', 'aria-pressed'],
});
const watch = (kind, name) => {
    const draw = kind.prototype[name];
    kind.prototype[name] = function (...given) { change(); return draw.apply(this, given); };
};
watch(CanvasRenderingContext2D, 'clearRect');
for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced'])
    watch(WebGL2RenderingContext, name);
document.addEventListener('click', () => { benchSaw.clicked = performance.now(); }, true);
"""
DRAWN = """stillFor => {
    const app = document.querySelector('[data-testid="stApp"]');
    const charts = [...document.querySelectorAll(
        '[data-testid="stVegaLiteChart"], [data-testid="stDeckGlJsonChart"]')];
    return app?.getAttribute('data-test-script-state') === 'notRunning'
        && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]')
        && document.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]')
        && charts.every(chart => chart.querySelector('canvas, svg'))
        && benchSaw.last > benchSaw.clicked && performance.now() - benchSaw.last >= stillFor;
}"""
ELEMENTS = """() => {
    const held = [...document.querySelectorAll('[data-testid="stMain"] [data-testid="stElementContainer"]')];
    return [held.length, held.filter(one => benchSaw.anew.has(one)).length];
}"""
OURS, STREAMLITS = "ours", "streamlit's"


@dataclass
class Window:
    """One page in a browser of its own: nothing kept from before, unless it is opened again."""

    page: Page
    link: str
    received: dict[str, int] = field(default_factory=lambda: {OURS: 0, STREAMLITS: 0})

    def draw(self) -> float:
        """Opens the link; milliseconds from the start of the navigation until the page is drawn and still."""
        self.page.goto(self.link, wait_until="commit")
        return self._until_drawn()

    def readable(self) -> float | None:
        """Milliseconds from the start of the navigation until a key figure could be read; None where there is none."""
        return self.page.evaluate("benchSaw.readable") or None

    def elements(self) -> tuple[int, int]:
        """How many elements stand in the page's body, and how many of them the last click drew anew."""
        held, anew = self.page.evaluate(ELEMENTS)
        return held, anew

    def has_explorable_map(self) -> bool:
        """Whether it draws the map that can be explored."""
        return self.page.get_by_test_id("stDeckGlJsonChart").count() > 0

    def change(self) -> float | None:
        """Changes a filter; milliseconds from the click until the page is still again. None where there is none."""
        press = self._filter()
        return None if press is None else self._after(press)

    def press(self, button: Locator) -> float:
        """Milliseconds from the click on a button until the page is still again; no pointer waits for its tooltip."""
        return self._after(lambda: button.evaluate("each => each.click()"))

    def _after(self, press: Callable[[], None]) -> float:
        self.page.evaluate("benchSaw.clicked = Infinity; benchSaw.anew.clear()")
        press()
        return self._until_drawn() - float(self.page.evaluate("benchSaw.clicked"))

    def _until_drawn(self) -> float:
        self.page.wait_for_function(DRAWN, arg=STILL_FOR, polling=50)
        return float(self.page.evaluate("benchSaw.last"))

    def _filter(self) -> Callable[[], None] | None:
        """What changes a filter: an option of the first multiple choice, else of the first row of buttons."""
        main = self.page.get_by_test_id("stMain")
        groups = main.get_by_test_id("stButtonGroup")
        several = groups.filter(has=self.page.locator("[aria-pressed]"))  # a multiple choice laid open
        choice, buttons = (
            main.get_by_test_id("stMultiSelect").first,
            (several if several.count() else groups).first,
        )
        if choice.count():
            return self._of_list(choice)
        if buttons.count():
            return buttons.locator("[role=radio][aria-checked=false], [aria-pressed]").first.click
        return None

    def _of_list(self, choice: Locator) -> Callable[[], None]:
        """What takes out the option that is chosen, else chooses one: a list of three is at its end after three."""
        taken = choice.locator("[data-tag] button").last  # the first one is React's hidden copy
        if taken.count():
            self.page.keyboard.press("Escape")  # the list would lie over it
            self.page.wait_for_timeout(STILL_FOR)
            return taken.click
        choice.scroll_into_view_if_needed()  # a page that moves later would close the list
        self.page.wait_for_timeout(STILL_FOR)
        choice.locator("input").focus()
        self.page.keyboard.press("ArrowDown")
        option = self.page.get_by_role("option").nth(1)  # after « Select all »
        option.hover()  # the list is open now; what lights up under the pointer is no change
        self.page.wait_for_timeout(STILL_FOR)
        return option.click


@contextmanager
def window(browser: Browser, link: str) -> Iterator[Window]:
    """A fresh French window, 1440 × 900, at no page yet."""
    context = browser.new_context(
        locale="fr-FR", timezone_id="Europe/Paris", viewport={"width": 1440, "height": 900}
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    page = context.new_page()
    opened = Window(page, link)
    _count_bytes(context.new_cdp_session(page), opened.received)
    yield opened
    context.close()


def _count_bytes(network: CDPSession, received: dict[str, int]) -> None:
    """Adds up what comes, unpacked: Streamlit's own bundles apart from all else, the websocket included."""
    whose: dict[str, str] = {}

    def asked(seen: dict) -> None:
        whose[seen["requestId"]] = STREAMLITS if is_streamlits(seen["request"]["url"]) else OURS

    def came(seen: dict) -> None:
        received[whose.get(seen["requestId"], OURS)] += int(seen["dataLength"])

    def frame(seen: dict) -> None:
        received[OURS] += len(seen["response"]["payloadData"]) * 3 // 4  # a binary frame is told in base64

    network.on("Network.requestWillBeSent", asked)
    network.on("Network.dataReceived", came)
    network.on("Network.webSocketFrameReceived", frame)
    network.send("Network.enable")


def is_streamlits(url: str) -> bool:
    """Whether Streamlit serves that file to every app: its scripts, styles and fonts."""
    return urlsplit(url).path.startswith("/static/")
