"""What the words of a column's title say: wordings, abbreviations, English, dates, amounts."""
