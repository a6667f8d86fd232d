"""The rules that rows and records must hold, once every row has found its record."""
