"""What was planned is written, in one transaction; and an import is taken back."""
