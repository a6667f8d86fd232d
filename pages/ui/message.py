"""A message to those who write here: begun in whoever's mail program, where their address is known, or to be copied."""

import re
from urllib.parse import quote

import streamlit as st

from data_access.queries.statements import told
from data_access.view import View
from data_access.vocabulary import Topic
from pages.access.session import whom_to_ask
from pages.ui.formats import WORD_JOINER, escape
from pages.ui.layout import ask

_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.\w{2,}"
_WEB = r"https?://[\w-]+(?:[\w./?&=%#+~-]*[\w/])?"
_ADDRESS = re.compile(rf"(?P<mail>(?<![\w.+-]){_MAIL})|(?P<web>(?<!\w){_WEB})")
_LONGEST = 1_900  # signs of a link: some mail programs cut what is longer


def team_address(view: View) -> str:
    """The e-mail address of the network: what its sources say (« contact »), else ACCESS_CONTACT; empty where neither
    holds one."""
    rows = ask(told, view, (Topic.CONTACT,)).to_dict("records")
    said = [row["wording"] for row in rows if not row["territory_codes"]]
    found = (re.search(_MAIL, text) for text in (*said, whom_to_ask()))
    return next((one[0] for one in found if one), "")


def mail_link(address: str, subject: str, body: str) -> str:
    """What begins that message in a mail program; without its body where a program could cut it."""
    link = f"mailto:{quote(address, safe='@')}?subject={quote(subject)}"
    whole = f"{link}&body={quote(body.replace(chr(10), chr(13) + chr(10)))}"
    return whole if len(whole) <= _LONGEST else link


def show_message(view: View, subject: str, text: str, with_it: str = "") -> None:
    """The text to be sent to the team, and how: a link that begins the message, or lines to copy. `with_it`: what else
    is asked of whoever sends it."""
    address, ending = team_address(view), f", {with_it}" if with_it else ""
    if address:
        begin = (
            f"[**Écrire ce message**]({mail_link(address, subject, text)}) à {with_links(address)}{ending}"
        )
        st.markdown(f"{begin}. Ou copiez ces lignes :")
    else:
        st.markdown(f"Copiez ces lignes dans un message à l'équipe nationale{ending} :")
    st.code(text, language=None, wrap_lines=True)


def with_links(text: str) -> str:
    """A text as `escape` shows it, its addresses (e-mail, web) as links that are read as what they are."""
    written, at = "", 0
    for found in _ADDRESS.finditer(text):
        target = f"mailto:{found['mail']}" if found["mail"] else found["web"]
        words = escape(found[0]).replace(WORD_JOINER, "")  # what is copied from the screen is the address
        written += f"{_between(text[at : found.start()])}[{words}]({target})"
        at = found.end()
    return f"{written}{_between(text[at:])}".strip()


def _between(text: str) -> str:
    """What stands beside a link, the blanks at its ends kept."""
    before, after = (" " if one.isspace() else "" for one in (text[:1], text[-1:]))
    return f"{before}{escape(text)}{after}" if text.strip() else before
