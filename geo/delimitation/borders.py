"""Borders on land: where two coasts meet, the line between them must not start at random."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo.delimitation.flatness import lengths_m
from geo.delimitation.shores import Shore
from geo.geodesy import Floats

_TRIM_M = 1.0
_MOST_OF_EDGE = 0.4


def parted(shores: Sequence[Shore]) -> list[Shore]:
    """Take a metre off all edges at the vertices that two shores share.

    The vertex where a border comes to the sea would be the nearest point of both for a whole
    wedge of sea. With a metre between them one is nearer everywhere, and the line goes out
    half-way between the directions of the two coasts.
    """
    vertices = [np.unique(np.concatenate([s.starts, s.ends]), axis=0) for s in shores]
    rows, counts = np.unique(np.concatenate(vertices), axis=0, return_counts=True)
    shared = {tuple(row) for row in rows[counts > 1].tolist()}
    return [_trimmed(shore, shared) for shore in shores] if shared else list(shores)


def _trimmed(shore: Shore, shared: set[tuple[float, ...]]) -> Shore:
    along = shore.ends - shore.starts
    lengths = np.maximum(lengths_m(shore.starts, shore.ends), 1e-9)
    share = np.minimum(_TRIM_M / lengths, _MOST_OF_EDGE)[:, None]
    from_start = np.where(_is_in(shore.starts, shared), share, 0.0)
    from_end = np.where(_is_in(shore.ends, shared), share, 0.0)
    return Shore.of_edges(shore.starts + along * from_start, shore.ends - along * from_end)


def _is_in(vertices: Floats, shared: set[tuple[float, ...]]) -> NDArray[np.bool_]:
    return np.array([[tuple(vertex) in shared] for vertex in vertices.tolist()], bool)
