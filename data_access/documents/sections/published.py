"""A published value in words, with its note; several sections tell some."""

import pandas as pd

from data_access.documents.blocks import Run, Runs, origin, words
from data_access.french import MISSING, date_of, in_unit, qualified
from data_access.told_years import years_named
from data_access.view import RowValues


def published_words(row: RowValues) -> Runs:
    """« Habitants mobilisés : 8 % de la population, 2024 », from a row of `published_of` (see `dated`)."""
    known = pd.notna(row["value"])
    text = qualified(row["value"], row["qualifier"], row["high"]) if known else MISSING
    said = in_unit(text, row["unit"] if isinstance(row["unit"], str) and known else None)
    period = row["period_text"] if isinstance(row["period_text"], str) else date_of(row)
    when = ", ".join(filter(None, (period, "" if years_named(period) else row["told_in"])))
    sentence = f" · {row['sentence']}" if isinstance(row["sentence"], str) else ""
    return words(
        f"{row['name']} : ",
        Run(said, note=origin([row["code"]], ("value",) if known else ("figure", "period"))),
        f"{f', {when}' if when else ''}{sentence}"
        + (f" ({row['meaning_note'].rstrip('.')})" if isinstance(row["meaning_note"], str) else ""),
    )
