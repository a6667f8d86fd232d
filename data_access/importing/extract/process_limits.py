"""What a process that works beside the server may take, and the status with which it ends where it takes more."""

import importlib.util
import signal

NEVER_BEGAN = 1  # of a Python that could not import what it needs
OUT_OF_MEMORY = 2
TOO_SLOW = -getattr(signal, "SIGXCPU", 0)  # of what was ended for the processor's time that it took
CONFINES = importlib.util.find_spec("resource") is not None  # Windows does not


def limit(what: str, most: int) -> None:
    """Lowers what this process may take. `what`: a limit as `resource` calls it, « RLIMIT_AS ».

    Windows has no such limits: there, the server's time-out alone ends what takes too much. macOS knows the limit of
    memory and does not hold it.
    """
    try:
        import resource
    except ImportError:
        return
    number = getattr(resource, what)
    _, hard = resource.getrlimit(number)
    resource.setrlimit(number, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
