"""Workbooks that a password locks; some only by the one that Excel itself sets and never asks for."""

import io

_OF_EXCEL = "VelvetSweatshop"  # Excel locks with it what is « protected » without a password


def unlocked(content: bytes) -> bytes | None:
    """The file without its lock; None where a person's password would be needed."""
    import msoffcrypto  # rarely needed

    opened = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(content))
        file.load_key(_OF_EXCEL, **({"verify_password": True} if file.format == "ooxml" else {}))
        file.decrypt(opened)
    except MemoryError:
        raise
    except Exception:  # a wrong password, or a lock of a kind that it does not know
        return None
    return opened.getvalue()
