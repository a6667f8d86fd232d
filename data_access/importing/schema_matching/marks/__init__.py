"""What is said without words of a table: colours, strike-through, ticks, hidden parts, damaged text."""
