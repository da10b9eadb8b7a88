"""From one code a point to the columns of its tags, compiled (extra `fast`)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from geo.points.celltable import Codes
from geo.points.picking import Small

_POINTS_PER_BLOCK = 1024
_BYTES = 8  # of a word


def picked(tables: Sequence[Small], codes: Codes) -> list[Small]:
    """Look codes up in tables; see `picking.picked`.

    What several tables say of a code is packed into one word, so that each point is looked up once.
    """
    columns: dict[int, Small] = {}
    for width in {table.itemsize for table in tables}:
        alike = [place for place, table in enumerate(tables) if table.itemsize == width]
        most = _BYTES // width
        for first in range(0, len(alike), most):
            places = alike[first : first + most]
            own = [tables[place] for place in places]
            unpacked: Any = np.empty((len(own), len(codes)), own[0].dtype)
            _unpack(_words(own), codes, unpacked)
            columns |= zip(places, unpacked, strict=True)
    return [columns[place] for place in range(len(tables))]


def _words(tables: Sequence[Small]) -> NDArray[np.uint64]:
    """Pack tables of one width: a word for every code."""
    packed = np.zeros((len(tables[0]), _BYTES // tables[0].itemsize), tables[0].dtype)
    packed[:, : len(tables)] = np.column_stack(tables)
    return packed.view("<u8").astype(np.uint64).reshape(-1)


@njit(cache=True, nogil=True)
def _unpack(words: NDArray[np.uint64], codes: Codes, columns: NDArray[Any]) -> None:
    packed = np.empty(_POINTS_PER_BLOCK, np.uint64)
    bits = np.uint64(8 * columns.itemsize)
    for first in range(0, len(codes), _POINTS_PER_BLOCK):
        own = codes[first : first + _POINTS_PER_BLOCK]
        for point in range(len(own)):
            packed[point] = words[own[point]]
        for place in range(len(columns)):
            column = columns[place, first : first + _POINTS_PER_BLOCK]
            shift = np.uint64(place) * bits
            for point in range(len(column)):
                column[point] = packed[point] >> shift
