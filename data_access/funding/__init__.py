"""The fundraising: its stages and amounts as statements, its money told once, what is awaited, and who reads it."""
