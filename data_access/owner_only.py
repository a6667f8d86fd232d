"""What we keep on disk is for the account that runs us, and no other of the computer: folders 0700, files 0600.

What is made here is so from its first moment, whatever the umask. Windows, where a folder of a user is theirs already,
is left as it is.
"""

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import IO

FOLDER, FILE = 0o700, 0o600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_WINDOWS = os.name == "nt"


def make_folder(folder: Path) -> None:
    """Makes a folder, and those above it that are missing; one that is there stays as it is. Raises OSError."""
    for one in (*reversed(folder.parents), folder):
        if not one.exists():
            one.mkdir(0o777 if _WINDOWS else FOLDER, exist_ok=True)
    folder.mkdir(exist_ok=True)  # says so where a file bears that name


def create(file: Path) -> IO[bytes]:
    """Opens a file for writing: a new one, or an emptied one. Raises OSError."""
    return open(file, "wb", opener=_opened)


def keep_from_others(paths: Iterable[Path]) -> list[Path]:
    """Takes from others what they may do with files and folders of ours; returns those that stay open to them: they
    belong to somebody else, or their disk knows no rights. A folder that everybody may write in, such as /tmp, was
    meant to be shared; what is no more there is passed over.
    """
    return [] if _WINDOWS else [one for one in paths if not _kept(one)]


def _kept(path: Path) -> bool:
    try:
        found = path.stat()
        if not found.st_mode & _OTHERS or found.st_mode & stat.S_ISVTX:
            return True
        if found.st_uid != os.geteuid():
            return False
        path.chmod(stat.S_IMODE(found.st_mode) & ~_OTHERS)
        return not path.stat().st_mode & _OTHERS
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _opened(path: str, flags: int) -> int:
    descriptor = os.open(path, flags, FILE)
    if not _WINDOWS:
        os.fchmod(descriptor, FILE)  # it may have been there
    return descriptor
