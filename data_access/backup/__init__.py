"""Backups: one archive holds the whole network, and goes back into SQLite or PostgreSQL alike.

An archive is a zip:

| member | what it holds |
|---|---|
| `manifest.json` | format, version of the schema and of the app, moment (UTC), members and sizes, originals lost |
| `tables/NAME.jsonl` | a table, one row a line, in the order of its primary key |
| `uploads/FILE` | an original that was kept when it was imported |

A row is a JSON list, its values in the order of the manifest's `columns`: texts, numbers and booleans as they are; a
date as `2024-11-08`; a moment as ISO 8601 in UTC; bytes in base64; what a JSON column holds as the text that the
database keeps; NULL as `null`. The same rows make the same bytes on both databases, so one digest compares them.

In this order: `table_lines` (a table ↔ lines), `archive` (lines ↔ zip), `reload` (into an empty database, compared),
`create` (written, verified by loading it, then named), `schedule` (by date, and how long they are kept), `copies` (made
before something is replaced), `restore`, `commands`. Tables are taken as the database has them, not from the models:
a schema of any age is read as it is.
"""
