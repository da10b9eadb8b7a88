"""Nothing needs a network: tests that reach for one fail, and commands run where there is none."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

import geo

ROOT = Path(geo.__file__).parents[1]
ROCKS = ROOT / "tests" / "disputes" / "four-rocks"

COMMANDS = [
    ["map", "--article", "article.txt", "-o", "map.html"],
    ["where", "146.75", "43.80"],
    ["annotate", "article.txt"],
    ["export", "--dispute", str(ROCKS), "-o", "atlas.gpkg"],
    ["tag", "points.csv", "tagged.csv"],
    ["check", str(ROCKS)],
]


def test_a_test_that_reaches_for_another_machine_fails() -> None:
    with pytest.raises(AssertionError, match=r"reached for 192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)
    with pytest.raises(AssertionError, match=r"reached for example\.org"):
        urllib.request.urlopen("http://example.org/", timeout=0.1)


def test_this_machine_may_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_command_works_where_there_is_no_network(tmp_path: Path, command: list[str]) -> None:
    nowhere = ["unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*nowhere, "true"], check=False).returncode:
        pytest.skip("no network namespace can be made here")
    (tmp_path / "article.txt").write_text("Moscow and Tokyo spoke of Shikotan.", encoding="utf-8")
    (tmp_path / "points.csv").write_text("lon,lat\n146.75,43.80\n", encoding="utf-8")
    done = subprocess.run(
        [*nowhere, sys.executable, "-m", "maps", *command],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
