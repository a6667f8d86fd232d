"""Which tables a sheet holds, where their headers stand, which column is which, and the rows they give."""
