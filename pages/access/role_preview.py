"""« Voir comme » in the browser: it holds at an address that is typed and in a new tab, too, until one comes back.

A cookie says the role. Whoever writes another one there sees no more for it: what counts is the least of it and of the
role that one has at that moment (see `pages.access.session`).
"""

from typing import Any

import streamlit as st

from data_access.vocabulary import Role

COOKIE = "voir-comme"
# The component's key, which Streamlit clears from the session as pages change: never that of something else kept there.
_TELLER = "dit-au-navigateur"

_TELL = """
export default function ({ data }) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${data.name}=${data.role}; path=/; samesite=lax${secure}${data.role ? "" : "; max-age=0"}`;
}
"""


def role_in_cookie() -> Role | None:
    """The role that this browser looked as when the session began."""
    value = st.context.cookies.get(COOKIE)
    return next((role for role in Role if role.value == value), None)


def tell_browser(role: Role | None) -> None:
    """Has the browser keep that role; None: none any more."""
    _teller()(data={"name": COOKIE, "role": role.value if role else ""}, key=_TELLER)


@st.cache_resource(show_spinner=False)
def _teller() -> Any:
    return st.components.v2.component("tell_browser_the_role", js=_TELL)
