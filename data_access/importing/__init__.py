"""From a spreadsheet to the tables: readers → sheets → understanding → preview → loading."""
