"""Which column a title is taken for by itself: as it was answered, as is remembered, or by its words."""

from data_access.contract.column import Column
from data_access.importing.model.problems import LEAVE_OUT
from data_access.importing.schema_matching.columns.counted_apart import counts_who_was_where
from data_access.importing.schema_matching.columns.named_structures import named_structures
from data_access.importing.schema_matching.columns.open_titles import (
    says_names_instead_of_yes,
    says_time_of_day,
    says_yes_instead_of_names,
    words_instead_of_dates,
)
from data_access.importing.schema_matching.columns.sorted_titles import By
from data_access.importing.schema_matching.columns.subject_column import named_by
from data_access.importing.schema_matching.columns.theme_titles import are_themes
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.importing.schema_matching.values.period_titles import period_said


def matched(header: Header, title: Title) -> tuple[Column | None, By | None]:
    """The column that a title is taken for, and why; no column, but a reason: it is left out."""
    about, model = header.about, header.about.model
    answer = about.answered(title) or named_by(
        model, about.grid.name, about.row, about.cell(title), about.answers
    )
    if answer and (answer == LEAVE_OUT or about.called(answer)):
        about.learn(title, answer)
        return about.called(answer), By.ANSWER
    if period_said(model, about.said(title), about.cell(title)):
        return None, None
    known = about.remembered(title)
    if known and (known == LEAVE_OUT or about.called(known)):
        header.say_remembered(title, about.called(known))
        return about.called(known), By.MEMORY
    if title.key in about.given:
        return about.called(about.given[title.key]), By.OWN
    said = meant(model, title)
    if said.sure > Sure.ASKED and (names := named_structures(about, title, said.columns[0])):
        return names, By.SYNONYM
    if (
        said.sure > Sure.ASKED
        and not words_instead_of_dates(header, title, said.columns[0])
        and not says_yes_instead_of_names(header, title)
        and not says_names_instead_of_yes(header, title)
        and not says_time_of_day(header, title)
        and not are_themes(header, title)
        and not counts_who_was_where(header, title)
    ):
        return said.columns[0], By.OWN if said.sure is Sure.OWN else By.SYNONYM
    return None, None
