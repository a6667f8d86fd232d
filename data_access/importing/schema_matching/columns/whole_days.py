"""« Jour », or « Jour 1 », above days that say their month: it is the date, and not a part of it."""

from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.values.date_parts import (
    DatePart,
    only_date,
    parts_in,
    says_month,
    whole_of,
)
from data_access.name_keys import key_of

_FIRST_DAYS = {key_of(words) for words in ("Jour 1", "1er jour", "Premier jour")}


def without_whole_days(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for such a one, which is taken for the date; a day that cannot be read is asked as that of any
    date."""
    date = only_date(header.about.model)
    days = {
        title: whole_of(part)
        for title, part in parts_in(header.about.model, titles)
        if part.date_part == DatePart.DAY
    }
    if date:
        days |= {title: date for title in titles if key_of(title.texts[-1]) in _FIRST_DAYS}
    for title, whole in days.items():
        cells = list(header.about.values(title))
        if header.free([whole]) and 2 * sum(map(says_month, cells)) > len(cells):
            header.take(whole, title)
            return [one for one in titles if one is not title]
    return titles
