"""The letters by which spreadsheet programs call columns."""


def column_letters(column: int) -> str:
    """« C » for column 2, « AA » for column 26 (from 0)."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """2 for « C », 26 for « AA » (from 0)."""
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return column - 1
