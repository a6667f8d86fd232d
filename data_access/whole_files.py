"""Files that are written whole, or not at all."""

import os
from pathlib import Path


def write_whole(file: Path, content: bytes) -> None:
    """Writes a file, first beside itself: where that fails the one that was there stays, and no part of a new one.

    Raises OSError.
    """
    target = file.resolve()  # a link stays one
    if target.exists() and not target.is_file():  # as /dev/stdout
        target.write_bytes(content)
        return
    half = target.with_name(f"{target.name}.part")
    try:
        with half.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        half.replace(target)
    except OSError:
        half.unlink(missing_ok=True)
        raise
