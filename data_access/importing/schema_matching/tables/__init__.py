"""The rows of one table, and what is doubtful in them."""
