"""A record as it is stored: its values read as one image, written, taken out."""
