import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ui.formats import escape, one_line, plain, small, text_or
from pages.ui.states import State, by_sign, legend, state_text
from tests.data_access.properties import steady


def test_each_state_has_its_own_shape_and_the_colour_word_of_the_look() -> None:
    assert {state.name: state.mark for state in State} == {
        "ACQUIRED": ":green[●]",
        "UNDERWAY": ":orange[◆]",
        "TOCOME": ":gray[○]",
        "MISSED": ":orange[△]",
        "MADE_UP": ":green[▲]",
    }


def test_a_state_is_never_shown_by_its_mark_alone() -> None:
    assert state_text(State.TOCOME) == ":gray[○]\u00a0à\u00a0venir"
    assert state_text(State.ACQUIRED, "17 labellisés") == ":green[●]\u00a017 labellisés"


def test_a_legend_is_one_line_whose_entries_do_not_break() -> None:
    line = legend((State.ACQUIRED, "bilan saisi"), (State.UNDERWAY, "bilan à compléter"))
    assert line.split(" ") == [
        ":green[●]\u00a0bilan\u00a0saisi\u00a0\u00a0\u00a0",
        ":orange[◆]\u00a0bilan\u00a0à\u00a0compléter",
    ]


def test_a_legend_has_each_sign_once_whatever_it_means() -> None:
    entries = [(State.TOCOME, "à venir"), (State.TOCOME, "prévu, à confirmer"), (State.MISSED, "annulé")]
    assert by_sign(entries) == [
        (State.TOCOME, "à venir ou prévu, à confirmer"),
        (State.MISSED, "annulé"),
    ]


def test_details_are_small_and_muted() -> None:
    assert small("page 3") == ":small[:gray[page 3]]"


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("*x*", r"\*x\*"),
        (":red[x]", r"\:red\[x\]"),
        ("$x$", r"\$x\$"),
        ("[a](b)", r"\[a\](b)"),
        ("<b>gras</b>", r"\<b\>gras\</b\>"),
        ("&amp;", r"\&amp;"),
        ("# titre", r"\# titre"),
        ("- x", r"\- x"),
        ("1. x", r"1\. x"),
        ("a\n\n# b", "a # b"),
        ("    code", "code"),
        ("a|b", r"a\|b"),
        ("===", r"\==="),
        ("{.classe}", r"\{.classe}"),
        ("a :b", r"a \:b"),
    ],
)
def test_markdown_in_data_is_shown_and_not_obeyed(typed: str, markdown: str) -> None:
    assert escape(typed) == markdown


@pytest.mark.parametrize(
    "typed",
    [
        ":smile:",
        ":material/home:",
        ":material/home",
        "https://x.fr",
        "www.x.fr",
        "WWW.x.fr",
        "_www.x.fr",
        "a.b@c.fr",
        "a+@c.fr",
        ":+1:",
        "a -> b",
        "a <- b",
        "<->",
        "a -- b",
        "a >= b",
        "a <= b",
        "a ~= b",
    ],
)
def test_emoji_codes_icons_links_and_arrows_in_data_stay_plain_text(typed: str) -> None:
    """They are found by Streamlit after the escapes are gone, so an invisible sign parts them."""
    shown = re.sub(r"\\(?=\W|_)", "", escape(typed))
    assert shown != typed
    assert shown.replace("\u2060", "") == typed


@pytest.mark.parametrize(
    "name", ["Lons-le-Saunier", "Défis & Pépites", "Up'percut", "L’Isle : 3 défis", "Nancy (54)", "-5", "1.5"]
)
def test_ordinary_names_are_left_as_they_are(name: str) -> None:
    assert escape(name) == name


@pytest.mark.parametrize(
    "typed",
    [
        "*x*",
        ":red[x]",
        "$x$",
        "[a](b)",
        "# titre",
        "- x",
        "1. x",
        "a|b",
        "C:\\d",
        ":smile:",
        "www.x.fr",
        "12:30",
        "=1",
    ],
)
def test_what_was_escaped_is_read_back_plain(typed: str) -> None:
    assert plain(escape(typed)) == typed
    assert plain(f"**{escape(typed)}** {small(escape(typed))}") == f"{typed} {typed}"
    assert plain(f"[{escape(typed)}](evenements?evenement=t16)") == typed
    assert plain(state_text(State.ACQUIRED, escape(typed))) == f"● {typed}"


def test_a_break_in_a_cell_and_thin_spaces_are_plain_in_a_file() -> None:
    assert plain("a  \nb · 17\u202f800\u00a0€ :material/link:") == "a ; b · 17 800 €"


@pytest.mark.parametrize("missing", [None, float("nan"), ""])
def test_what_is_missing_is_said_in_the_words_given_never_as_nan(missing: object) -> None:
    assert text_or(missing, "rencontre") == "rencontre"
    assert text_or("Agora", "rencontre") == "Agora"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("fac\u202efdp.xlsx", "fac[U+202E]fdp.xlsx"),
        ("\u2067a\u2069 \u200eb\u061c", "[U+2067]a[U+2069] [U+200E]b[U+061C]"),
        ("ملف 2024", "\u2068ملف 2024\u2069"),
        ("ליל\u202e 12", "\u2068ליל[U+202E] 12\u2069"),
        ("a\nb\x1cc\u2028d", "a b c d"),
        ("Béziers", "Béziers"),
    ],
)
def test_nothing_in_a_name_turns_the_line_around_it(typed: str, shown: str) -> None:
    assert one_line(typed) == shown
    assert plain(escape(typed)) == shown.strip("\u2068\u2069")


@steady
@given(
    st.text(
        st.sampled_from("aé1 -=+#>.)<~:*_`[]{}()\\$|&;@!/w\n\u2028\u202e\u2066\u2069\u05d0\u0661"),
        max_size=40,
    )
)
def test_whatever_is_typed_every_sign_of_markdown_is_escaped_and_nothing_turns_what_follows(
    typed: str,
) -> None:
    shown = escape(typed)
    assert plain(shown) == one_line(typed).strip("\u2068\u2069").strip()
    assert not re.search(r"[`*_\[\]{<>$~|]", re.sub(r"\\.", "", shown))
    assert not re.search("[\n\u2028\u202a-\u202e\u2066\u2067]", shown)
    assert shown.count("\u2068") == shown.count("\u2069") <= 1
