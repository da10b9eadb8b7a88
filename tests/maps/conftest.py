"""The command, run as a person runs it in a process of its own or in this one; a map as its page."""

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import geo
from maps.bundle import OfflineMap
from maps.cli import main

ROOT = Path(geo.__file__).parents[1]

Add = Callable[[OfflineMap], object]
Rendered = Callable[..., str]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def process() -> Run:
    """Run the command in a process of its own, as ``process("where", "146.75", "43.80")``."""

    def started(
        *arguments: object, folder: Path | None = None, given: str | None = None
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "maps", *map(str, arguments)],
            check=False,
            capture_output=True,
            encoding="utf-8",
            input=given,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
        )

    return started


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command as ``process`` does, without the half second that a process takes to start.

    Arguments, folder and streams are those of a process; the same function reads and answers them.
    """

    def answered(
        *arguments: object, folder: Path | None = None, given: str = ""
    ) -> "subprocess.CompletedProcess[str]":
        out, err = stream(), stream()
        with monkeypatch.context() as world, sigterm_as_it_was():
            world.setattr(sys, "argv", ["disputed-islands", *map(str, arguments)])
            world.setattr(sys, "stdin", stream(given))
            world.setattr(sys, "stdout", out)
            world.setattr(sys, "stderr", err)
            world.chdir(folder or ROOT)
            with pytest.raises(SystemExit) as end:
                main()
        code = end.value.code
        assert isinstance(code, int)
        return subprocess.CompletedProcess(arguments, code, written(out), written(err))

    return answered


def stream(text: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")


def written(to: io.TextIOWrapper) -> str:
    to.seek(0)
    return to.read()


@contextlib.contextmanager
def sigterm_as_it_was() -> Iterator[None]:
    """Undo what the command does on being told to end."""
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@pytest.fixture
def rendered() -> Rendered:
    """Give the page of a map with something added to it."""

    def page_of(add: Add | None = None, **options: object) -> str:
        m = OfflineMap([0, 0], **options)
        if add:
            add(m)
        page = m.get_root().render()
        assert isinstance(page, str)
        return page

    return page_of
