"""The papers of a meeting of the board: a function of a draft that answers with blocks, for each part."""
