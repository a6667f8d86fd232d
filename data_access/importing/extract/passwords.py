"""Workbooks that a password locks; some only by the one that Excel itself sets and never asks for."""

import io

from data_access.importing.extract.file_refusals import locked

_OF_EXCEL = "VelvetSweatshop"  # Excel locks with it what is « protected » without a password


def unlocked(content: bytes) -> bytes:
    """The file without its lock. Raises Refusal where a person's password would be needed."""
    import msoffcrypto  # rarely needed

    opened = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(content))
        file.load_key(_OF_EXCEL, **({"verify_password": True} if file.format == "ooxml" else {}))
        file.decrypt(opened)
    except MemoryError:
        raise
    except Exception as problem:  # a wrong password, or a lock of a kind that it does not know
        raise locked() from problem
    return opened.getvalue()
