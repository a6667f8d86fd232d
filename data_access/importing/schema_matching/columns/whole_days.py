"""« Jour » alone above days that say their month and year: it is the date, and not a part of it."""

from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.date_titles import are_days
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.values.date_parts import DatePart, parts_in, whole_of


def without_whole_days(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for such a one, which is taken for the date."""
    parts = list(parts_in(header.about.model, titles))
    if len(parts) != 1:
        return titles
    ((title, part),) = parts
    whole = whole_of(part)
    if part.date_part != DatePart.DAY or not header.free([whole]) or not are_days(header.about.values(title)):
        return titles
    header.take(whole, title)
    return [one for one in titles if one is not title]
