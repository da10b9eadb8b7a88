"""Every target of `make fuzz`, for a moment: seeds are read, and inputs that broke one are told."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.fuzz.mutations import mutated
from bench.fuzz.targets import TARGETS, refused_or_read

BROKE = [
    ("csv-points", b"lon,lat,na\x87me\n1,2,a\n"),
    ("layer", b'{"type": [], "features": []}'),
    (
        "line-points",
        b'{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":7}',
    ),
    ("line-points", b'{"geometry":{"type":"Point","coordinates":[1%s,2]}}' % (b"0" * 400)),
    ("line-points", b"[" * 100_000),
    ("sidecar", b"title = " + b"[" * 5000),
    ("markdown-article", b"+++\ntitle = " + b"[" * 5000 + b"\n+++\n"),
]


@pytest.mark.parametrize("name", TARGETS)
def test_the_first_seed_is_read(name: str) -> None:
    assert refused_or_read(name, TARGETS[name][1][0]) == (
        name not in {"packed-points", "parquet-points"}
    )


@pytest.mark.parametrize(("name", "data"), BROKE)
def test_what_broke_a_reader_is_told(name: str, data: bytes) -> None:
    told = refused_or_read(name, data)
    assert told == (name == "layer")


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_is_fed_is_read_or_refused(name: str) -> None:
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(mutated(TARGETS[name][1]))
    def feed(data: bytes) -> None:
        refused_or_read(name, data)

    feed()
