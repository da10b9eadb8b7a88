"""The compiler is loaded for many points, not for few, and changes no answer."""

import subprocess
import sys

TAG = """
import sys
import numpy as np
from geo import load
from geo.points import compiling

atlas = load()
tagger = atlas.tagger()
lon, lat = np.random.default_rng(1).uniform((144, 43), (149, 46), (100_000, 2)).T
few = tagger.tags(lon, lat)
print("numba" in sys.modules)
compiling.is_due(10**9)
many = tagger.tags(lon, lat)
print("numba" in sys.modules)
print(all((a.codes == b.codes).all() for a, b in zip(few, many, strict=True)))
"""


def test_the_compiler_is_loaded_once_so_many_points_were_asked_about() -> None:
    run = [sys.executable, "-c", TAG]
    told = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    assert told.split() == ["False", "True", "True"]
