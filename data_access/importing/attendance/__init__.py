"""Lists of people, counted in memory: how many came or registered, from which territories; nobody's name is kept.

`list_kinds` declares each tool's list, `list_titles` the words of its columns; `list_detection` finds which list a
sheet is, `list_lines` its lines, `line_status` which of them count, `deduplication` and `party_size` how many people
they are, `head_count` all of it once; `list_import` does it for one file, and makes the rows of `measures` and
`visits`. What is doubtful is said by `list_doubts`.
"""
