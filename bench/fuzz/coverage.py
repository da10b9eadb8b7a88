"""Targets under Atheris, which follows the branches of `geo` that an input reaches.

The first byte of an input says which target it is for.
"""

import sys

import atheris

with atheris.instrument_imports(include=["geo"]):
    from bench.fuzz.targets import refused_or_read


def feed(data: bytes) -> None:
    """Feed the target that the first byte names."""
    refused_or_read(NAMES[(data[:1] or b"\0")[0] % len(NAMES)], data[1:])


if __name__ == "__main__":
    NAMES = sys.argv.pop(1).split(",")
    atheris.Setup(sys.argv, feed)
    atheris.Fuzz()
