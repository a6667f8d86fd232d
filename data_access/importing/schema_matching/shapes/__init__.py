"""Sheets that are no table with one row per thing: cards, halves, lists in columns, crosstabs drawn apart."""
