"""An import is taken back: what it created goes, what it changed is as before; and what stands on it."""
