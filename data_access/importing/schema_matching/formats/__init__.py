"""What other programs export: public grant files, calendars, pivot tables."""
