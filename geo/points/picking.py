"""From one code a point to the columns of its tags, on arrays."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.points.celltable import Codes

Small = NDArray[np.int8] | NDArray[np.int16]

_POINTS_PER_BLOCK = 1 << 15


def picked(tables: Sequence[Small], codes: Codes) -> list[Small]:
    """Look codes up in tables, block by block while the codes are in the cache.

    Parameters
    ----------
    tables
        Of every column, what it says for each code.
    codes
        One for every point.

    Returns
    -------
    columns
        One for every table.
    """
    columns: list[Any] = [np.empty(len(codes), table.dtype) for table in tables]
    for first in range(0, len(codes), _POINTS_PER_BLOCK):
        block = slice(first, first + _POINTS_PER_BLOCK)
        place = codes[block].astype(np.intp)
        for table, column in zip(tables, columns, strict=True):
            np.take(table, place, out=column[block], mode="clip")
    return columns
