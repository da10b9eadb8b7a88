"""One target under Atheris, which follows the branches of `geo` that an input reaches."""

import sys

import atheris

with atheris.instrument_imports(include=["geo"]):
    from fuzz.targets import refused_or_read

if __name__ == "__main__":
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, lambda data: refused_or_read(name, data) and None)
    atheris.Fuzz()
