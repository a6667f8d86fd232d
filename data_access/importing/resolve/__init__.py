"""The rows of a file and the records of the database: which is which, by name and by key, and which rules they keep."""
