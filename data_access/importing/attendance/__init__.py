"""Lists of people, counted in memory: how many came or registered, from which territories; nobody's name is kept.

`kinds` declares each tool's list, `titles` the words of its columns; `shapes` finds which list a sheet is, `lines` its
lines, `standing` which of them count, `persons` and `written` how many people they are, `counting` all of it once;
`taking` does it for one file, and makes the rows of `measures` and `visits`. What is doubtful is said by `doubts`.
"""
