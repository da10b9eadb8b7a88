"""Ask of the tests whether they notice when the code is wrong.

    python bench/mutants.py [--minutes 30] [--seed 0] [MODULE ...]

mutmut writes the mutants of each core module: one comparison turned, one argument dropped, one number
off by one. Of each module a random sample (which `--seed` repeats) is tried, as long as its share of
the time lasts: a mutant is killed if a test of the module fails or never ends. Printed is a
table; what survived is told with its difference in `build/mutants.txt`. Tests that take longer than
`--slowest` seconds are not asked, so that a mutant costs a second or two.

The tests are imported once and every mutant runs in a fork of that process, one at a time: nothing
that one mutant did is left for the next.
"""

import argparse
import difflib
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from mutmut.mutation.file_mutation import MutatedFile, mutate_file_contents
from mutmut.mutation.trampoline import set_mutant_under_test

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "build" / "mutants.txt"
OUTPUT = Path("output.txt")  # in the copy
COPIED = ("geo", "maps", "data", "tests", "docs", "pyproject.toml", "README.md")
EXAMPLES = 25  # of a law that a test states without a number of its own
FOREVER = 5  # times the time of the unchanged code, and a few seconds, is no end
TOO_SLOW = "takes too long to be asked of every mutant"
ROW = "{:<36} {:>8} {:>7} {:>7} {:>9} {:>8}"

READS_TEXTS = "geo.annotation."
LINES = ("tests/geo/delimitation/test_equidistance.py",)

# The tests of each module, beside the examples of its own docstrings.
TESTS: dict[str, tuple[str, ...]] = {
    "geo/edtf.py": ("tests/geo/test_edtf.py",),
    "geo/names.py": ("tests/geo/test_names.py",),
    "geo/longitudes.py": ("tests/geo/test_longitudes.py",),
    "geo/history.py": ("tests/geo/test_history.py",),
    "geo/geodesy.py": ("tests/geo/test_geodesy.py",),
    "geo/queries.py": ("tests/geo/test_queries.py", "tests/geo/test_history.py"),
    "geo/proximity.py": ("tests/geo/test_proximity.py",),
    "geo/straits.py": ("tests/geo/test_straits.py",),
    "geo/scenarios.py": ("tests/geo/test_scenarios.py",),
    "geo/writing.py": ("tests/geo/test_writing.py",),
    "geo/derived/boundaries.py": ("tests/geo/derived/test_boundaries.py",),
    "geo/derived/dividing.py": ("tests/geo/derived/test_dividing.py",),
    "geo/derived/nearness.py": ("tests/geo/derived/test_nearness.py",),
    "geo/derived/shares.py": ("tests/geo/derived/test_shares.py",),
    "geo/delimitation/baselines.py": ("tests/geo/delimitation/test_baselines.py",),
    "geo/delimitation/envelopes.py": LINES,
    "geo/delimitation/equidistance.py": LINES,
    "geo/delimitation/halfway.py": ("tests/geo/delimitation/test_halfway.py",),
    "geo/delimitation/zones.py": ("tests/geo/delimitation/test_zones.py",),
    "geo/points/crossings.py": ("tests/geo/points/test_cells.py",),
    "geo/points/tagging.py": ("tests/geo/points/test_tagging.py",),
    "geo/points/tags.py": ("tests/geo/points/test_tags.py",),
    "geo/points/voyages.py": ("tests/geo/points/test_voyages.py",),
    "geo/annotation/company.py": (
        "tests/geo/annotation/test_company.py",
        "tests/geo/annotation/test_annotating.py",
    ),
    "geo/annotation/corrections.py": ("tests/geo/annotation/test_corrections.py",),
    "geo/annotation/dates.py": (
        "tests/geo/annotation/test_dates.py",
        "tests/geo/annotation/test_stories.py",
        "tests/geo/annotation/test_tense.py",
    ),
    "geo/annotation/disambiguation.py": (
        "tests/geo/annotation/test_disambiguation.py",
        "tests/geo/annotation/test_annotating.py",
    ),
    "geo/annotation/eras.py": ("tests/geo/annotation/test_eras.py",),
    "geo/annotation/namesakes.py": (
        "tests/geo/annotation/test_disambiguation.py",
        "tests/geo/annotation/test_annotating.py",
    ),
    "geo/annotation/selectors.py": ("tests/geo/annotation/test_selectors.py",),
    "geo/annotation/stories.py": ("tests/geo/annotation/test_stories.py",),
    "geo/folder/parsing.py": ("tests/geo/folder/test_parsing.py", "tests/geo/test_loading.py"),
    "geo/folder/schemas.py": ("tests/geo/folder/test_schemas.py",),
    "geo/folder/topology.py": ("tests/geo/folder/test_topology.py",),
}


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What became of the mutants of a module."""

    mutants: int
    killed: list[str] = field(default_factory=list)
    survived: list[str] = field(default_factory=list)


def main() -> None:
    """Print the table and write what survived."""
    arguments = _arguments()
    ends = time.monotonic() + 60 * arguments.minutes
    REPORT.parent.mkdir(exist_ok=True)
    with _copy_of_the_project() as copy, REPORT.open("w", encoding="utf-8") as report:
        mutated = {module: _mutated(copy / module) for module in arguments.modules}
        left = sum(len(each.mutant_names) for each in mutated.values())
        print(ROW.format("module", "mutants", "tried", "killed", "survived", ""))
        outcomes = []
        for module, each in mutated.items():
            share = (ends - time.monotonic()) * len(each.mutant_names) / max(left, 1)
            left -= len(each.mutant_names)
            if share > 0:
                outcome = _outcome(module, each, share, arguments)
            else:  # the time is over: not even the unchanged code is tried
                outcome = Outcome(mutants=len(each.mutant_names))
            _print(module, outcome)
            report.writelines(_differences(module, each, outcome.survived))
            report.flush()
            outcomes.append(outcome)
        _print("all", _sum(outcomes))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("modules", nargs="*", default=list(TESTS), metavar="MODULE")
    parser.add_argument("--minutes", type=float, default=30, help="for all modules together")
    parser.add_argument("--seed", type=int, default=0, help="of the samples")
    parser.add_argument("--most", type=int, help="mutants of a module")
    parser.add_argument("--slowest", type=float, default=2, help="seconds of a test that is asked")
    return parser.parse_args()


@contextmanager
def _copy_of_the_project() -> Iterator[Path]:
    """Give a copy to be changed, imported from and worked in."""
    with TemporaryDirectory() as temporary:
        copy = Path(temporary).resolve()
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(
                    ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__")
                )
            else:
                shutil.copy(ROOT / name, copy / name)
        os.chdir(copy)
        sys.path[:] = [str(copy), *(path for path in sys.path if Path(path or ".") != ROOT)]
        yield copy


def _mutated(path: Path) -> MutatedFile:
    """Write all mutants of a module into it, asleep."""
    mutated = mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
    path.write_text(mutated.code, encoding="utf-8")
    return mutated


def _outcome(
    module: str, mutated: MutatedFile, seconds: float, arguments: argparse.Namespace
) -> Outcome:
    sample = sorted(mutated.mutant_names)
    random.Random(arguments.seed).shuffle(sample)
    name = module.removesuffix(".py").replace("/", ".")
    loop = TestLoop(name, sample[: arguments.most], seconds, arguments.slowest)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        loop.results = writing
        options = ["-x", "-q", "-m", "not slow and not browser", "--hypothesis-seed=0"]
        rewritten = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # hypothesis is imported
        quiet = [*rewritten, "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:faulthandler"]
        files = [module, *(test for test in TESTS[module] if Path(test).exists())]
        _silence()
        os._exit(pytest.main([*options, *quiet, *files], plugins=[loop]))
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as results:
        lines = results.read().splitlines()
    if os.waitpid(child, 0)[1] != 0:
        print(OUTPUT.read_text(encoding="utf-8", errors="replace"), file=sys.stderr)
        raise SystemExit(f"the tests of {module} fail without a mutant")
    outcome = Outcome(mutants=len(sample))
    for killed, name in (line.split(" ", 1) for line in lines):
        (outcome.killed if killed == "killed" else outcome.survived).append(name)
    return outcome


class TestLoop:
    """A plugin of pytest: runs the collected tests in a fork for each mutant."""

    __test__ = False

    def __init__(self, module: str, mutants: Sequence[str], seconds: float, slowest: float) -> None:
        self.module = module
        self.mutants = mutants
        self.seconds = seconds
        self.slowest = slowest
        self.results = -1
        self.unchanged = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Try the unchanged code, then as many mutants as the time allows."""
        if session.testsfailed:
            return None
        if self.module.startswith(READS_TEXTS):
            _read_the_names_once()
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            self.results = writing
            self.unchanged = True
            return None
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as durations:
            lines = durations.read().splitlines()
        if os.waitpid(child, 0)[1] != 0:
            session.testsfailed = 1
            return True
        took = {name: float(each) for each, name in (line.split(" ", 1) for line in lines)}
        quick = [item for item in session.items if item.nodeid in took]
        session.items[:] = sorted(quick, key=lambda item: took[item.nodeid])
        return self._tried(int(3 + FOREVER * sum(took.values())))

    def _tried(self, limit: int) -> bool | None:
        """Try the mutants; gives None where the tests are to be run, which is in a fork."""
        ends = time.monotonic() + self.seconds
        for mutant in self.mutants:
            if time.monotonic() > ends:
                break
            child = os.fork()
            if child == 0:
                resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
                signal.alarm(3 * limit)
                set_mutant_under_test(f"{self.module}.{mutant}")
                return None
            survived = os.waitpid(child, 0)[1] == 0
            os.write(self.results, f"{'survived' if survived else 'killed'} {mutant}\n".encode())
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Let a law be tried on a few examples before the tests are imported."""
        settings.register_profile("few", settings.get_profile("steady"), max_examples=EXAMPLES)
        settings.load_profile("few")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Leave a test of the unchanged code when it takes too long."""
        left = False

        def leave(*_: object) -> None:
            nonlocal left
            left = True
            pytest.skip(TOO_SLOW)

        if self.unchanged:
            signal.signal(signal.SIGPROF, leave)
            signal.setitimer(signal.ITIMER_PROF, self.slowest)
        try:
            return (yield)
        except Exception:
            if left:  # what is left half-way may fail: hypothesis finds that its examples differ
                pytest.skip(TOO_SLOW)
            raise
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Iterator[None]:
        """Tell how long each test of the unchanged code took that was not left."""
        report = yield
        if self.unchanged and report.when == "call" and report.passed:
            os.write(self.results, f"{call.duration} {item.nodeid}\n".encode())
        return report


def _read_the_names_once() -> None:
    """Give every fork the automaton of the shipped names, and nothing else: it takes seconds to make."""
    import geo

    load, atlas = geo.load, geo.load()
    _ = atlas._annotator.finder
    geo.load = lambda *name, **options: load(*name, **options) if name or options else atlas


def _silence() -> None:
    output = os.open(OUTPUT, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)


def _differences(module: str, mutated: MutatedFile, names: Sequence[str]) -> Iterator[str]:
    lines = mutated.code.splitlines(keepends=True)
    for name in sorted(names):
        original = f"{name.rpartition('__mutmut_')[0]}__mutmut_orig"
        before, after = (
            [line.replace(each, name) for line in lines[span.start - 1 : span.end]]
            for each in (original, name)
            for span in [mutated.line_span_by_function_name[each]]
        )
        yield f"--- {module} {name}\n"
        yield from list(difflib.unified_diff(before, after, n=1))[2:]
        yield "\n"


def _sum(outcomes: Sequence[Outcome]) -> Outcome:
    return Outcome(
        mutants=sum(each.mutants for each in outcomes),
        killed=[name for each in outcomes for name in each.killed],
        survived=[name for each in outcomes for name in each.survived],
    )


def _print(name: str, outcome: Outcome) -> None:
    killed, survived = len(outcome.killed), len(outcome.survived)
    tried = killed + survived
    share = f"{killed / tried:.1%}" if tried else "-"
    print(ROW.format(name, outcome.mutants, tried, killed, survived, share), flush=True)


if __name__ == "__main__":
    main()
