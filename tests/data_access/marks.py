"""A network in which all that not everybody may read is marked with a word."""

from sqlalchemy import select, update

from data_access.contract import sheet_of
from data_access.database import writing
from data_access.fields import FieldKind
from data_access.log.lineage import fields_by_name
from data_access.models import SHEET_MODELS, Import, LogLine, RecordEntry, table_of
from data_access.slides import shows
from data_access.view import View
from data_access.visibility import reader_of
from data_access.vocabulary import Role
from tests.data_access.canaries import with_canaries
from tests.databases import with_sample

SECRET = "canari"  # and what the canaries begin with
DRAFT = "Répétition"  # the name of the show that staff alone may see
OF_STAFF = "souffleur"  # what staff alone may read: drafts, notes of whoever speaks


def with_marks(url: str) -> None:
    """The sample, where every text that is for the board at least says SECRET, in the tables and in the log, and so do
    texts that speak of what is for the board; a show that is open to everybody, with notes that say OF_STAFF, and a
    draft that says so everywhere."""
    with_sample(url)
    with_canaries(url)
    with writing(url) as connection:
        connection.execute(update(table_of(Import)).values(user=SECRET))
        for model in SHEET_MODELS:
            table = table_of(model)
            for name, field in fields_by_name(model).items():
                if (
                    name in table.columns
                    and field.kind is FieldKind.TEXT
                    and reader_of(model, field).may(Role.BOARD)
                ):
                    connection.execute(update(table).values({name: SECRET}))
            if sheet_of(model).reader.may(Role.BOARD):
                kinds = select(RecordEntry.id).where(RecordEntry.kind == model.__tablename__)
                connection.execute(
                    update(table_of(LogLine))
                    .where(LogLine.record_id.in_(kinds))
                    .values(after={"name": SECRET})
                )
    staff, name = View.now(Role.STAFF, url), "Lons-le-Saunier"  # so that its code is a territory's, too
    opened = shows.create(staff, name, 2024, user=SECRET)
    shows.write(staff, opened, 1, "", "", OF_STAFF, user=SECRET)
    shows.publish(staff, opened, True, user=SECRET)
    draft = shows.create(staff, DRAFT, 2024, user=OF_STAFF)
    shows.write(staff, draft, 1, OF_STAFF, OF_STAFF, OF_STAFF, user=OF_STAFF)
