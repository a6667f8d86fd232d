"""Documents that a team finishes: what they say, as plain blocks, and the file that they are written into."""
