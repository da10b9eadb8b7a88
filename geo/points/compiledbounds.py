"""Whether numbers keep within a limit, compiled (extra `fast`)."""

from numba import njit

from geo.geodesy import Floats


@njit(cache=True, nogil=True)
def all_between(values: Floats, limit: float) -> bool:
    """Tell whether all are within a limit of 0; NaN is not."""
    within = 0
    for place in range(len(values)):
        within += (values[place] >= -limit) & (values[place] <= limit)
    return within == len(values)
