"""The browser asks before a page is closed or loaded again while something typed in its form is not kept yet."""

from typing import Any

import streamlit as st

from pages.ui.framework_elements import Element

_WATCH = """
export default function ({ parentElement, data }) {
  parentElement.unwatch?.();
  let typed = data.typed;
  const notice = ({ target }) => { typed ||= Boolean(target.closest?.(data.forms)); };
  const ask = (event) => { if (typed) event.preventDefault(); };
  document.addEventListener("input", notice);
  window.addEventListener("beforeunload", ask);
  return parentElement.unwatch = () => {
    document.removeEventListener("input", notice);
    window.removeEventListener("beforeunload", ask);
  };
}
"""


def ask_before_leaving(form: str, *, typed: bool) -> None:
    """Watches the form of that name for as long as it is drawn. `typed`: it holds something that is not kept."""
    _watcher()(data={"form": form, "forms": Element.FORM.selector, "typed": typed}, key="avant-de-partir")


@st.cache_resource(show_spinner=False)
def _watcher() -> Any:
    return st.components.v2.component("ask_before_leaving", js=_WATCH)
