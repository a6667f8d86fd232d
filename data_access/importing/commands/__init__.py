"""The commands `import`, `undo` and `history`: files brought in, taken back, told."""
