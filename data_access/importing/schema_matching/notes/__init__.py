"""What titles, footnotes, comments and remarks say of the cells of a sheet."""
