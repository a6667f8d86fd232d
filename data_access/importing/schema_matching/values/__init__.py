"""How the values of one cell or one column are read together: parts of dates, states, repeated marks."""
