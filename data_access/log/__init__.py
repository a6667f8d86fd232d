"""The log of imports read back: their history and originals, where each value comes from, the network as it was."""
