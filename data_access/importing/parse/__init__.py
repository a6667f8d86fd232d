"""Cells to plain values, the French way: dates, numbers, words; what one cell leaves open is decided on its column."""
