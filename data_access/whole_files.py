"""Files that are written whole, or not at all."""

from pathlib import Path


def write_whole(file: Path, content: bytes) -> None:
    """Writes a file; where that fails no part of a new one stays. Raises OSError."""
    was_there = file.exists()
    try:
        file.write_bytes(content)
    except OSError:
        if not was_there:
            file.unlink(missing_ok=True)
        raise
