"""What a file would change: compared with the records of the database, and which figures would move."""
