"""Feed every target for a bounded time: ``python -m bench.fuzz --seconds 120 [TARGET ...]``.

Hypothesis mutates seeds; Atheris, where it is installed (extra `fuzz`),
also follows the branches that an input reaches. What fails is printed, and the exit status is 1.
"""

import argparse
import importlib.util
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from bench.fuzz.mutations import mutated
from bench.fuzz.targets import TARGETS, refused_or_read

EXAMPLES_A_ROUND = 50


def main() -> None:
    """Share the time among the targets and both engines."""
    asked = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    asked.add_argument("--seconds", type=float, default=120)
    asked.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    options = asked.parse_args()
    names = options.targets or list(TARGETS)
    both = importlib.util.find_spec("atheris") is not None
    share = options.seconds / len(names) / (2 if both else 1)
    failed = [name for name in names if not by_hypothesis(name, share)]
    if both and not by_atheris(names, options.seconds / 2):
        failed.append("Atheris")
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


def by_hypothesis(name: str, seconds: float) -> bool:
    """Feed mutated seeds until the time is over; tell whether all went well."""
    fed = read = 0
    last = b""
    _, seeds = TARGETS[name]
    refused_or_read(name, seeds[0])  # what is loaded once takes none of the time
    end = time.monotonic() + seconds

    @settings(
        max_examples=EXAMPLES_A_ROUND,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),
    )
    @given(mutated(seeds))
    def feed(data: bytes) -> None:
        nonlocal fed, read, last
        if time.monotonic() < end:
            fed, last = fed + 1, data
            read += refused_or_read(name, data)

    try:
        while time.monotonic() < end:
            feed()
    except Exception as error:  # noqa: BLE001 - whatever comes is told
        error.__notes__ = []  # the input, which may be long
        traceback.print_exception(error)
        kept = Path(f"fuzz-{name}.bin")
        kept.write_bytes(last)
        print(f"{name}: FAILED after {fed:,} inputs; the last is in {kept}", flush=True)
        return False
    print(f"{name}: {fed:,} inputs, {read:,} of them read", flush=True)
    return True


def by_atheris(names: list[str], seconds: float) -> bool:
    """Let Atheris feed all targets in a process of its own; tell whether all went well."""
    with tempfile.TemporaryDirectory() as folder:
        for place, name in enumerate(names):
            for number, seed in enumerate(TARGETS[name][1]):
                (Path(folder) / f"{name}-{number}").write_bytes(bytes([place]) + seed)
        limits = [
            f"-max_total_time={max(1, round(seconds))}",
            "-max_len=100000",
            "-artifact_prefix=fuzz-",
        ]
        command = [sys.executable, "-m", "bench.fuzz.coverage", ",".join(names), *limits, folder]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        print(done.stderr[-5000:])
    print(f"Atheris: {'FAILED' if done.returncode else 'well'}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    main()
