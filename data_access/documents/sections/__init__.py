"""The sections of the activity report, a module each: a function of a draft that answers with blocks."""
