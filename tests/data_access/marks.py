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
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.canaries import CANARIES, untold_to, with_canaries
from tests.databases import with_sample

SECRET = "canari"  # and what the canaries begin with
OF_FUNDS = f"{SECRET}fonds"
DRAFT = "Répétition"  # the name of the show that staff alone may see
OF_STAFF = "souffleur"  # what staff alone may read: drafts, notes of whoever speaks


def secrets_met(role: Role, said: str) -> bool:
    """Whether what was said to a role holds a mark that it may not read."""
    readable = {*CANARIES, "canari-montant", "canari-alias", OF_FUNDS} - untold_to(role)
    if not role.may(FUNDING_READER):
        readable -= {"canari-alias", OF_FUNDS}
    for word in readable:
        said = said.replace(word, "")
    return SECRET in said


def _mark_for(reader: Role) -> str:
    """What a text says that is for that role; nothing where it is for others than the board or the fundraising's."""
    return SECRET if reader.may(Role.BOARD) else OF_FUNDS if reader.may(FUNDING_READER) else ""


def with_marks(url: str) -> None:
    """The sample, where every text that is for the board at least says SECRET, in the tables and in the log (of the
    fundraising: OF_FUNDS, where others may read it), and so do texts that speak of what is for the board; a show that
    is open to everybody, with notes that say OF_STAFF, and a draft that says so everywhere."""
    with_sample(url)
    with_canaries(url)
    with writing(url) as connection:
        connection.execute(update(table_of(Import)).values(user=SECRET))
        for model in SHEET_MODELS:
            table = table_of(model)
            for name, field in fields_by_name(model).items():
                mark = _mark_for(reader_of(model, field))
                if name in table.columns and field.kind is FieldKind.TEXT and mark:
                    connection.execute(update(table).values({name: mark}))
            if mark := _mark_for(sheet_of(model).reader):
                kinds = select(RecordEntry.id).where(RecordEntry.kind == model.__tablename__)
                connection.execute(
                    update(table_of(LogLine)).where(LogLine.record_id.in_(kinds)).values(after={"name": mark})
                )
    staff, name = View.now(Role.STAFF, url), "Lons-le-Saunier"  # so that its code is a territory's, too
    opened = shows.create(staff, name, 2024, user=SECRET)
    shows.write(staff, opened, 1, "", "", OF_STAFF, user=SECRET)
    shows.publish(staff, opened, True, user=SECRET)
    draft = shows.create(staff, DRAFT, 2024, user=OF_STAFF)
    shows.write(staff, draft, 1, OF_STAFF, OF_STAFF, OF_STAFF, user=OF_STAFF)
