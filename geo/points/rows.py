"""Sets of polygons, one row of bits each, and which of many rows are the same."""

import numpy as np
from numpy.typing import NDArray

from geo.geodesy import Ints

Words = NDArray[np.uint64]  # sets of polygons: one bit each, so many words a row

_MIXER = np.uint64(0x9E3779B97F4A7C15)


def distinct(rows: Words) -> tuple[Words, Ints]:
    """List the distinct rows, and which of them each row is; numpy's own way sorts whole rows."""
    mixed = np.zeros(len(rows), np.uint64)
    for column in rows.T:
        mixed = (mixed ^ column) * _MIXER
        mixed ^= mixed >> np.uint64(29)
    _, first, which = np.unique(mixed, return_index=True, return_inverse=True)
    kept = rows[first]
    if (kept[which] != rows).any():  # two rows were mixed to one number
        kept, which = np.unique(rows, axis=0, return_inverse=True)
    return kept, which.reshape(-1)
