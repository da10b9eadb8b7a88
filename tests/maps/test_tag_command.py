"""`disputed-islands tag`: parses, calls the library, prints one line."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text("x,y,t\n146.83,43.87,1900-01-01\n146.3,44.2,\n0,0,2000-01-01T00:00Z\n")
    return path


def test_a_file_is_tagged(process: Run, source: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    options = ("--lon", "x", "--lat", "y", "--time", "t", "--zones", "12,24", "--keep-only")
    done = process("tag", source, target, *options)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{target}: 2 of 3 points, 1 file\n"
    found = pd.read_csv(target)
    assert found["administered_by"].fillna("").tolist() == ["JP", ""]
    assert found["zone_24nm"].tolist() == ["shikotan", "kunashiri"]


def test_a_complaint_is_one_line_and_leaves_the_old_file(
    process: Run, source: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    failed = process("tag", source, target)
    assert failed.returncode == 2
    assert failed.stderr.startswith(f"disputed-islands: {source}: there is no column 'lon'")
    assert failed.stderr.count("\n") == 1
    assert target.read_text() == "old"


@pytest.mark.parametrize("zones", ["twelve", "12;24", "-3"])
def test_breadths_are_numbers(run: Run, source: Path, tmp_path: Path, zones: str) -> None:
    failed = run("tag", source, tmp_path / "out.csv", "--lon", "x", "--lat", "y", "--zones", zones)
    assert failed.returncode == 2
    assert "nautical miles" in failed.stderr
