"""What we wrote in the sections of the activity report of a year."""

from sqlalchemy import select

from data_access.expressions import records
from data_access.models import ReportText, table_of
from data_access.queries.asking import question
from data_access.view import SqlSelect

report_texts = table_of(ReportText)


@question
def texts_of(year: int) -> SqlSelect:
    """The texts of a year, section by section in their order: code, section, wording."""
    return (
        select(records.c.code, report_texts.c.section, report_texts.c.wording)
        .join_from(report_texts, records, report_texts.c.id == records.c.id)
        .where(report_texts.c.year == year)
        .order_by(report_texts.c.section, report_texts.c.position, report_texts.c.id)
    )
