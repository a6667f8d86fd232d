"""How the texts begin that a rule looks for: those of a sheet are looked at all at once first, as few hold one."""

import re
from typing import NamedTuple


class Beginning(NamedTuple):
    """`of_text`: how a text begins; `of_line`: the same in a line of `words_of`."""

    of_text: re.Pattern[str]
    of_line: re.Pattern[str]

    @classmethod
    def of(cls, signs: str, words: str) -> "Beginning":
        """`signs`, any number of which may stand before the `words`; in small letters, as patterns have them."""
        return cls(re.compile(f"[{signs}]*{words}", re.I), re.compile(f"\n(?:(?!\n)[{signs}])*{words}", re.M))

    def stands_in(self, words: str) -> bool:
        """Whether any text of these, as `words_of` puts them together, may begin so."""
        return self.of_line.search(words) is not None
