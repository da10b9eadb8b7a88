"""A file is written whole or not at all, whatever befalls the process that writes it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

import geo
from geo.writing import write_whole

ROOT = Path(geo.__file__).parents[1]
ROCKS = Path(__file__).parents[1] / "disputes" / "four-rocks"
OLD = b"what was here before\n"
INPUTS = {
    "article.txt": "The Meridian Cape lies in the sea.\n",
    "points.csv": "lon,lat\n" + "146.1,43.2\n" * 2000,
}

# Runs a command, and sends itself a signal when it first touches a file that is being written.
# Tests that run in the background were told to ignore an interrupt, and so was all that they start.
STRUCK = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
event, number = sys.argv[1], int(sys.argv[2])
del sys.argv[1:3]
def strike(name, arguments):
    if name == event and any(str(each).endswith(".partial") for each in arguments):
        os.kill(os.getpid(), number)
sys.addaudithook(strike)
from maps.cli import main
main()
"""

# Every command that writes a file, to a target of this name.
WRITERS = {
    "map.html": ["map", "--dispute", str(ROCKS), "-o"],
    "atlas.gpkg": ["export", "--dispute", str(ROCKS), "-o"],
    "events.csv": ["export", "events", "--dispute", str(ROCKS), "-o"],
    "islands.parquet": ["export", "islands", "--dispute", str(ROCKS), "-o"],
    "notes.jsonld": ["annotate", "article.txt", "--dispute", str(ROCKS), "-o"],
    "tagged.csv": ["tag", "points.csv"],
}


def start(
    target: Path,
    *,
    before: Sequence[str] = (),
    runner: Sequence[str] = ("-m", "maps"),
    at: str | None = None,
) -> "subprocess.Popen[bytes]":
    """Start the real command on a target beside its inputs; something else may set it up."""
    unmeasured = {key: value for key, value in os.environ.items() if "COVERAGE" not in key}
    for name, text in INPUTS.items():
        (target.parent / name).write_text(text, encoding="utf-8")
    return subprocess.Popen(
        [*before, sys.executable, *runner, *WRITERS[target.name], at or str(target)],
        cwd=target.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**unmeasured, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "0"},
    )


def end(process: "subprocess.Popen[bytes]") -> int:
    process.communicate(timeout=120)
    return process.returncode


def written(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {*INPUTS}


def refused(process: "subprocess.Popen[bytes]", target: Path) -> None:
    """See to it that a command told in one line that it cannot write, and changed nothing."""
    _, complaint = process.communicate(timeout=120)
    assert process.returncode == 2, complaint.decode()
    assert complaint.count(b"\n") == 1
    assert b"cannot write" in complaint
    assert target.read_bytes() == OLD
    assert written(target.parent) == {target.name}


@pytest.fixture
def target(tmp_path: Path, name: str) -> Path:
    """Give a file that a command is to replace."""
    (tmp_path / name).write_bytes(OLD)
    return tmp_path / name


@pytest.mark.slow
@pytest.mark.parametrize("name", WRITERS)
def test_a_file_that_may_not_grow_stays_the_old_one(target: Path) -> None:
    refused(
        start(target, before=["prlimit", "--fsize=10"]),
        target,
    )


ON_A_FULL_DISK = """
mkdir disk && mount -t tmpfs -o size=1M tmpfs disk || exit 77
cp -p * disk 2>/dev/null
cd disk
cat /dev/zero > zeros 2>/dev/null
"$@"
code=$?
cat "$TARGET" && ls -A
exit $code
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["map.html", "atlas.gpkg", "tagged.csv"])
def test_a_disk_that_is_full_leaves_the_old_file(target: Path) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("no small disk can be mounted here")
    mounting = ["unshare", "--map-root-user", "--mount", "env", f"TARGET={target.name}"]
    process = start(
        target, before=[*mounting, "/bin/sh", "-c", ON_A_FULL_DISK, "-"], at=target.name
    )
    answer, complaint = process.communicate(timeout=120)
    if process.returncode in (1, 77):
        pytest.skip("no small disk can be mounted here")
    assert process.returncode == 2, complaint.decode()
    assert complaint.count(b"\n") == 1
    assert b"no space left on device" in complaint
    assert answer.startswith(OLD)
    assert set(answer.removeprefix(OLD).decode().split()) == {
        *INPUTS,
        "zeros",
        target.name,
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", ["atlas.gpkg", "tagged.csv"])
def test_a_folder_that_may_not_be_written_to_stays_as_it_is(target: Path) -> None:
    without_rights: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root writes anywhere")
        without_rights = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]
    process = start(
        target, before=["/bin/sh", "-c", 'chmod 555 .; exec "$@"', "-", *without_rights]
    )
    try:
        refused(process, target)
    finally:
        target.parent.chmod(0o755)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["atlas.gpkg", "notes.jsonld"])
def test_a_folder_that_is_gone_is_told(tmp_path: Path, name: str) -> None:
    target = tmp_path / "folder" / name
    target.parent.mkdir()
    process = start(target)
    shutil.rmtree(target.parent)
    _, complaint = process.communicate(timeout=120)
    assert process.returncode == 2
    assert complaint.count(b"\n") == 1
    assert written(tmp_path) == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "moment", "number"),
    [
        ("map.html", "os.chmod", signal.SIGKILL),
        ("map.html", "os.rename", signal.SIGINT),
        ("atlas.gpkg", "os.chmod", signal.SIGKILL),
        ("atlas.gpkg", "os.chmod", signal.SIGTERM),
        ("islands.parquet", "os.rename", signal.SIGINT),
        ("tagged.csv", "open", signal.SIGTERM),
        ("tagged.csv", "os.chmod", signal.SIGKILL),
        ("tagged.csv", "os.rename", signal.SIGKILL),
    ],
)
def test_a_process_struck_while_it_writes_leaves_the_old_file_or_the_new(
    target: Path, moment: str, number: signal.Signals
) -> None:
    process = start(target, runner=["-c", STRUCK, moment, str(int(number))])
    _, complaint = process.communicate(timeout=120)
    if number is signal.SIGKILL:
        assert process.returncode == -number
    else:  # threads of pyarrow may abort a process that ends early
        assert process.returncode in (128 + number, -signal.SIGABRT)
        assert b"Traceback" not in complaint
    left = target.read_bytes()
    assert left == OLD or (moment == "os.rename" and number is not signal.SIGKILL)
    hidden = {f".{target.name}.partial"} if number is signal.SIGKILL else set()
    assert written(target.parent) - hidden == {target.name}
    if number is signal.SIGKILL and moment == "os.chmod":
        assert end(start(target)) == 0
        assert target.read_bytes() != OLD
        assert written(target.parent) == {target.name}


@pytest.mark.slow
def test_a_process_struck_at_any_time_leaves_the_old_file_or_the_new(
    tmp_path: Path,
) -> None:
    target = tmp_path / "map.html"
    began = time.monotonic()
    assert end(start(target)) == 0
    whole = time.monotonic() - began
    new = target.read_bytes()
    for part in (0.6, 0.9):
        target.write_bytes(OLD)
        process = start(target)
        time.sleep(whole * part)
        process.kill()
        assert end(process) in (0, -signal.SIGKILL)
        assert target.read_bytes() in (OLD, new)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["atlas.gpkg", "tagged.csv"])
def test_two_writers_at_once_leave_one_whole_file(target: Path) -> None:
    assert end(start(target)) == 0
    whole = target.read_bytes()
    both = [start(target), start(target)]
    assert {end(process) for process in both} <= {0, 2}
    assert target.read_bytes() == whole
    assert written(target.parent) == {target.name}


CROWD = """
import sys
from pathlib import Path
from geo.writing import write_whole
path, sign = Path(sys.argv[1]), sys.argv[2].encode()
for _ in range(100):
    write_whole(path, sign * 100_000)
    read = path.read_bytes()
    assert len(read) == 100_000 and len(set(read)) == 1
"""


def test_a_crowd_of_writers_wait_for_each_other(tmp_path: Path) -> None:
    target = tmp_path / "file"
    crowd = [
        subprocess.Popen(
            [sys.executable, "-c", CROWD, str(target), sign],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for sign in "abc"
    ]
    assert [process.wait(timeout=120) for process in crowd] == [0, 0, 0]
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_link_that_lies_in_the_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(OLD)
    (tmp_path / ".file.partial").symlink_to("precious")
    with pytest.raises(geo.WriteError, match="cannot write"):
        write_whole(tmp_path / "file", b"new")
    assert (tmp_path / "precious").read_bytes() == OLD
