"""A file is written whole or not at all, whatever befalls the process that writes it."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import geo

ROOT = Path(geo.__file__).parents[1]
ROCKS = Path(__file__).parents[1] / "disputes" / "four-rocks"
OLD = b"what was here before\n"
ARTICLE = "The Meridian Cape lies in the sea.\n"

# Every command that writes a file, to a target of this name.
WRITERS = {
    "map.html": ["map", "--dispute", str(ROCKS), "-o"],
    "atlas.gpkg": ["export", "--dispute", str(ROCKS), "-o"],
    "islands.geojson": ["export", "islands", "--dispute", str(ROCKS), "-o"],
    "events.csv": ["export", "events", "--dispute", str(ROCKS), "-o"],
    "atlas.kml": ["export", "--dispute", str(ROCKS), "-o"],
    "islands.parquet": ["export", "islands", "--dispute", str(ROCKS), "-o"],
    "notes.jsonld": ["annotate", "article.txt", "--dispute", str(ROCKS), "-o"],
}


def start(
    target: Path, *, seconds: float = 0, largest: int | None = None
) -> "subprocess.Popen[bytes]":
    """Start the real command; a limit of the file size stands for a full disk."""
    (target.parent / "article.txt").write_text(ARTICLE, encoding="utf-8")

    def limit() -> None:
        if largest is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    return subprocess.Popen(
        [sys.executable, "-m", "maps", *WRITERS[target.name], str(target)],
        cwd=target.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=limit,  # noqa: PLW1509 (no thread runs here)
        env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "0"},
    )


def end(process: "subprocess.Popen[bytes]") -> int:
    process.communicate(timeout=120)
    return process.returncode


def written(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"article.txt"}


@pytest.mark.slow
@pytest.mark.parametrize("name", WRITERS)
def test_a_disk_that_is_full_leaves_the_old_file(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    target.write_bytes(OLD)
    process = start(target, largest=10)
    _, complaint = process.communicate(timeout=120)
    assert process.returncode == 2, complaint.decode()
    assert complaint.count(b"\n") == 1
    assert b"cannot write" in complaint
    assert target.read_bytes() == OLD
    assert written(tmp_path) == {name}


@pytest.mark.slow
@pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"), reason="root writes anywhere"
)
@pytest.mark.parametrize("name", ["map.html", "atlas.gpkg", "notes.jsonld"])
def test_a_folder_that_is_gone_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    target = tmp_path / "folder" / name
    process = start(target)
    shutil.rmtree(target.parent)
    _, complaint = process.communicate(timeout=120)
    assert process.returncode == 2
    assert complaint.count(b"\n") == 1
    assert written(tmp_path) == set()


@pytest.mark.slow
@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("name", ["map.html"])
def test_a_killed_process_leaves_the_old_file_or_the_new(
    tmp_path: Path, name: str, kill: signal.Signals
) -> None:
    target = tmp_path / name
    began = time.monotonic()
    assert end(start(target)) == 0
    whole = time.monotonic() - began
    new = target.read_bytes()
    for part in (0.5, 0.8, 0.95):
        target.write_bytes(OLD)
        process = start(target)
        time.sleep(whole * part)
        process.send_signal(kill)
        _, complaint = process.communicate(timeout=120)
        assert target.read_bytes() in (OLD, new)
        assert process.returncode in (0, -kill, 130)
        if kill is signal.SIGINT and part > 0.5:
            assert b"Traceback" not in complaint


@pytest.mark.slow
@pytest.mark.parametrize("name", ["map.html", "atlas.gpkg"])
def test_two_writers_at_once_leave_one_whole_file(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    assert end(start(target)) == 0
    whole = target.read_bytes()
    both = [start(target), start(target)]
    assert {end(process) for process in both} <= {0, 2}
    assert target.read_bytes() == whole
    assert written(tmp_path) == {name}
