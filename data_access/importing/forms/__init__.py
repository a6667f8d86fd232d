"""One record added or corrected in a form: read, matched, checked, logged and undone as a row of a file is.

A form becomes one row of its table's sheet, of which each column is known; from there on it is an import (`pipeline`)
of the kind FORM. All functions refuse readers below STAFF, and may raise EntryRefused and
DatabaseProblem.
"""

from data_access.importing.forms.entry_commit import (
    EntryLook,
    EntryWritten,
    FieldMove,
    FormDoubt,
    StayingSource,
    look,
    write,
)
from data_access.importing.forms.entry_row import EntryMoved, EntryRefused, FormEntry
from data_access.importing.forms.form_fields import Form, FormField, form_of, records_of, tables

__all__ = [
    "FormDoubt",
    "FormEntry",
    "EntryMoved",
    "EntryRefused",
    "Form",
    "FormField",
    "EntryLook",
    "FieldMove",
    "StayingSource",
    "EntryWritten",
    "form_of",
    "look",
    "records_of",
    "tables",
    "write",
]
