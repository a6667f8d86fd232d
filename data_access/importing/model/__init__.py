"""What travels between the stages of an import: cells, grids, rows, problems with their questions, answers."""
