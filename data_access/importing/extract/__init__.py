"""What the process that parses a file runs: checks, scans, parsers; light to import (no pandas, no SQLAlchemy)."""
