"""Files that are written whole, or not at all; new ones are their owner's alone."""

import os
import stat
from pathlib import Path

from data_access.owner_only import create


def write_whole(file: Path, content: bytes) -> None:
    """Writes a file, first beside itself: where that fails the one that was there stays, and no part of a new one. Who
    might read the one that was there may read it again. Raises OSError.
    """
    target = file.resolve()  # a link stays one
    if target.exists() and not target.is_file():  # as /dev/stdout
        target.write_bytes(content)
        return
    half = target.with_name(f"{target.name}.part")
    try:
        with create(half) as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        if target.exists():
            half.chmod(stat.S_IMODE(target.stat().st_mode))
        half.replace(target)
    except OSError:
        half.unlink(missing_ok=True)
        raise
