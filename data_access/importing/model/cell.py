"""What a cell of a file holds. It stands apart, so that the process that parses files loads nothing else for it."""

import datetime
from typing import TypeAlias

ITALIC, BOLD = "italic", "bold"  # how signs are written, beside their colour
INDENTED = "indented:"  # and by how many steps they stand further right: « indented:2 »

# None: nothing, or blanks only; a duration is a timedelta
Cell: TypeAlias = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta | None
