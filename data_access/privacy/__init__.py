"""What we keep of people: the register of it, and one person's data, to take away or to erase.

`register` reads what each column says of itself (see `data_access.fields.Personal`). A person is looked for in all that
is kept, not only there: `person_match` (who it is, and how that may be written), `personal_rows` (tables),
`file_redaction` (what was sent), `erasure` (all of it, in one transaction), `personal_export` (the same as a workbook),
and `data_access.people_commands`.

Erasing a person is the one exception to « nothing that was uploaded is ever lost ».
"""
