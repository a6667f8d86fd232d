"""The words of the log: what a line says was done to its record, and what it holds beside the record's values."""

CREATED, CHANGED, CONFIRMED, REMOVED = "created", "changed", "confirmed", "removed"
LEARNED = "learned"  # an answer gave another name of the record
COMPLETE = "complete"  # a sheet is the list of all records of its table

TABLE = "table"  # beside the values of a record, in the image of one that goes
ALIASES = "aliases"  # beside the code, the table and the values, in the image of a record that goes
SCOPE = (
    "scope"  # in the line of a complete list: of what it is one (« 2025 »), where that is not its whole table
)
STANDS_ON = (
    "stands_on"  # in the line of a complete list: the records that decide what stays of what it does not hold
)
