"""How many cores there are to work on."""

import os


def usable_cores() -> int:
    """Count the cores that this process may use: in a container often fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
