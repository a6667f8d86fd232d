"""Texts as they may come, all of Unicode: for tests that nothing which measures, draws or exports one ever raises."""

from hypothesis import strategies as st

BREAKS = ("\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
HOSTILE = (
    "",
    "   ",
    "\u00a0\u202f",
    *(f"Ambert{sign}Livradois-Forez" for sign in BREAKS),
    "".join(map(chr, range(32))),
    "".join(map(chr, range(0x7F, 0xA0))),
    "\ud800 seul, \udfff aussi",
    "\u202eà rebours\u2066 encore",
    "👩\u200d👩\u200d👧\u200d👦 👍🏽 🇫🇷",
    "e\u0301\u0302\u0303" * 40,
    "\ufffe\uffff\ufdd0\U0010ffff\U000e0001",
    "=1+1 « <b>&amp;</b> » ]]> | * _ ` $ :smile:",
    "mots " * 2_000,
    "x" * 10_000,
)
IN_FEW = (  # the same, the short ones together
    "|".join(text for text in HOSTILE if len(text) < 1_000),
    *(text for text in HOSTILE if len(text) >= 1_000 or not text),
)
everything = st.text(st.characters(exclude_categories=()), max_size=60) | st.sampled_from(HOSTILE)
