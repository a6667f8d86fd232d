"""Two visitors who come first at the same moment each have their own open containers."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from threading import Event
from typing import Any

import pytest
from streamlit import delta_generator_singletons
from streamlit.delta_generator_singletons import ContextVarWithLazyDefault

from pages.server import element_stack
from tests.test_app import start

Stack = ContextVarWithLazyDefault[tuple[str, ...]]
LONG = 5  # seconds: nobody waits so long, but for a fault


@pytest.fixture
def stack(monkeypatch: pytest.MonkeyPatch) -> Stack:
    """Of a server that has just started."""
    fresh: Stack = ContextVarWithLazyDefault("stack", default=lambda: ("page",))
    monkeypatch.setattr(element_stack, "context_dg_stack", fresh)
    return fresh


def left_of_the_first(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """What the first of two visitors stands in once the container that it opened is closed. If the variable is still
    to be made, the second one comes while the first has it made, and has it once that container is open."""
    first_asks, both_ask, opened, second_asked = Event(), Event(), Event(), Event()

    def slowly_made(name: str, **default: Any) -> ContextVar[Any]:
        if first_asks.is_set():
            both_ask.set()
            opened.wait(LONG)
        else:
            first_asks.set()
            both_ask.wait(LONG)
        return ContextVar(name, **default)

    monkeypatch.setattr(delta_generator_singletons, "ContextVar", slowly_made)

    def first() -> tuple[str, ...]:
        stack.set((*stack.get(), "container"))
        first_asks.set()
        opened.set()
        second_asked.wait(LONG)
        stack.set(stack.get()[:-1])
        return stack.get()

    def second() -> None:
        first_asks.wait(LONG)
        stack.get()
        second_asked.set()

    with ThreadPoolExecutor(2) as visitors:
        visitors.submit(second)
        return visitors.submit(first).result()


def test_streamlit_itself_loses_the_page_of_the_first(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    assert left_of_the_first(stack, monkeypatch) == (), "Streamlit was mended: ours can go"


@pytest.mark.usefixtures("app_on_sample")
def test_a_server_that_has_started_keeps_it(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    start()
    assert left_of_the_first(stack, monkeypatch) == ("page",)
