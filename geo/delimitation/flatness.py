"""Short ways in metres east and north: where the earth is flat enough."""

import numpy as np

from geo.geodesy import Floats, ellipsoid


def degrees_per_metre(points: Floats) -> Floats:
    """Give for every point what a metre east and a metre north are in degrees."""
    lat = np.radians(points[:, 1])
    squared = ellipsoid().es
    bend = 1 - squared * np.sin(lat) ** 2
    east = ellipsoid().a / np.sqrt(bend) * np.cos(lat)
    north = ellipsoid().a * (1 - squared) / bend**1.5
    return np.degrees(1 / np.column_stack([east, north]))


def lengths_m(starts: Floats, ends: Floats) -> Floats:
    """Give the lengths of short ways, good to a thousandth."""
    lengths: Floats = np.linalg.norm((ends - starts) / degrees_per_metre(starts), axis=1)
    return lengths


def spaced(vertices: Floats, longest_m: float) -> Floats:
    """Put vertices into the longer chords of a line, evenly."""
    counts = np.ceil(lengths_m(vertices[:-1], vertices[1:]) / longest_m).astype(int)
    counts = np.maximum(counts, 1)
    chord = np.repeat(np.arange(len(counts)), counts)
    share = (np.arange(len(chord)) - (np.cumsum(counts) - counts)[chord]) / counts[chord]
    points = vertices[chord] + (vertices[chord + 1] - vertices[chord]) * share[:, None]
    return np.concatenate([points, vertices[-1:]])
