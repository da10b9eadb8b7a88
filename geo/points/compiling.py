"""When to search compiled: loading the compiler takes as long as searching millions on arrays.

Half a second and 100 MB are not spent for a file of ten million points; a process that has been asked
about more will likely be asked about more still. Which way is taken changes no answer.
"""

import sys
from importlib.util import find_spec

_WORTH_LOADING = 20_000_000  # points
_SEARCH = "geo.points.compiled"

_asked = 0


def is_due(points: int) -> bool:
    """Tell whether to search so many points more compiled, where numba is installed."""
    global _asked
    _asked += points
    return is_loaded() or (_asked >= _WORTH_LOADING and find_spec("numba") is not None)


def is_loaded() -> bool:
    """Tell whether the compiled search is in memory already."""
    return _SEARCH in sys.modules
