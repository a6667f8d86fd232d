"""A published value in words, with its note; several sections tell some."""

from collections.abc import Iterator

import pandas as pd

from data_access.documents.blocks import Run, Runs, origin, words
from data_access.documents.told_statements import told_then
from data_access.french import MISSING, date_of, in_unit, qualified, quote
from data_access.older_words import known_then, numbers_said
from data_access.told_years import years_named
from data_access.view import RowValues


def published_words(row: RowValues) -> Runs:
    """« Habitants mobilisés : 8 % de la population, 2024 », from a row of `published_of` (see `dated`)."""
    known = pd.notna(row["value"])
    text = qualified(row["value"], row["qualifier"], row["high"]) if known else MISSING
    said = in_unit(text, row["unit"] if isinstance(row["unit"], str) and known else None)
    period = row["period_text"] if isinstance(row["period_text"], str) else date_of(row)
    when = ", ".join(filter(None, (period, "" if years_named(period) else row["told_in"])))
    return words(
        f"{row['name']} : ",
        Run(said, note=origin([row["code"]], ("value",) if known else ("figure", "period"))),
        f", {when}" if when else "",
        *_sentence(row, when),
    )


def _sentence(row: RowValues, when: str) -> Iterator[str]:
    """What its definition says, and what is to be known of that; of an older document as what it said then, without its
    name where `when` has it."""
    said, note = row["sentence"], row["meaning_note"]
    if isinstance(said, str):
        if row["same_document"] and row["told_in"] and numbers_said(said):
            said = f"dit alors : {quote(said)}" if row["told_in"] in when else told_then(row, said)
        yield f" · {said}"
    if isinstance(note, str) and (known := known_then(note) if row["of_before"] else note):
        yield f" ({known.rstrip('.')})"
