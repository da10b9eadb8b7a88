"""What is no file with an end: told by one line, never waited for, never read into memory."""

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

import geo
from geo.annotation import batches, reading
from geo.annotation.batches import annotate_lines, whole_lines
from geo.errors import TextError
from maps.cli import main

ROOT = Path(geo.__file__).parents[1]
T = TypeVar("T")


@pytest.fixture
def atlas(rocks: Path) -> geo.Atlas:
    return geo.load(rocks)


def test_a_pipe_that_nobody_writes_is_no_article(atlas: geo.Atlas, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "article.txt")
    with pytest.raises(TextError, match=r"is no regular file; give what it holds on standard"):
        atlas.read_article(tmp_path / "article.txt")


@pytest.mark.parametrize("name", ["article.txt", "article.json"])
def test_a_device_without_an_end_is_no_article(atlas: geo.Atlas, tmp_path: Path, name: str) -> None:
    (tmp_path / name).symlink_to("/dev/zero")
    with pytest.raises(geo.GeoError, match="is no"):
        atlas.read_article(tmp_path / name)


def test_a_stream_without_an_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_BYTES", 1000)
    with Path("/dev/zero").open("rb") as endless, pytest.raises(TextError, match="split it"):
        reading.read_stream(endless, "standard input")


def test_a_line_without_an_end_is_told_and_the_next_is_read(
    atlas: geo.Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "LONGEST_LINE", 100)
    lines = list(whole_lines(io.StringIO(f'{{"{"a" * 950}\n{{"text": "La Aguja"}}\n')))
    assert [len(line) for line in lines] == [101, 21]
    complaints = [complaint for _, complaint in annotate_lines(lines, atlas, workers=1)]
    assert complaints[1] is None
    assert "line 1: is longer than" in (complaints[0] or "")


def test_a_number_of_too_many_digits_beside_an_article_is_told(
    atlas: geo.Atlas, tmp_path: Path
) -> None:
    (tmp_path / "article.txt").write_text("La Aguja")
    (tmp_path / "article.toml").write_text(f"number = {'9' * 5000}")
    with pytest.raises(TextError, match=r"article\.toml: is not TOML"):
        atlas.read_article(tmp_path / "article.txt")


def test_a_byte_order_mark_beside_an_article_does_no_harm(atlas: geo.Atlas, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("La Aguja")
    (tmp_path / "article.toml").write_text('title = "La roca"', encoding="utf-8-sig")
    assert atlas.read_article(tmp_path / "article.txt").citation.title == "La roca"


def test_workers_end_with_the_process_that_they_work_for(tmp_path: Path) -> None:
    source = tmp_path / "texts.jsonl"
    source.write_text('{"text": "Iturup and Kunashir, 1956-10-19."}\n' * 100_000)
    command = [sys.executable, "-m", "maps", "annotate", str(source), "-o", "out.jsonl"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=tmp_path, env=env) as writer:
        workers = within(20, lambda: children(writer.pid))
        writer.kill()
    assert workers
    assert within(20, lambda: not any(map(runs, workers)))


def runs(pid: str) -> bool:
    """Tell whether there is such a process; of one that ended and waits for init, no command is left."""
    command = Path(f"/proc/{pid}/cmdline")
    return command.exists() and command.read_bytes() != b""


def children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def within(seconds: float, look: Callable[[], T]) -> T:
    """Look until there is something to see, or the time is over."""
    end = time.monotonic() + seconds
    while not (seen := look()) and time.monotonic() < end:
        time.sleep(0.05)
    return seen


@pytest.mark.parametrize("odd", [5, ["La"], {"a": 1}, True])
def test_what_is_no_text_around_a_quote_is_left_out(
    atlas: geo.Atlas, tmp_path: Path, odd: object
) -> None:
    (tmp_path / "article.txt").write_text("La Aguja")
    selector = {"type": "TextQuoteSelector", "exact": "Aguja", "prefix": odd, "suffix": odd}
    note = {"type": "Annotation", "body": "Una roca.", "target": {"selector": selector}}
    (tmp_path / "article.jsonld").write_text(json.dumps([note]))
    (found,) = atlas.read_article(tmp_path / "article.txt").notes
    assert found.quote == "Aguja"


NAME = "a\ndisputed-islands: all is well\x1b[2J\u202e"


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", NAME],
        ["where", "1", "2", "--dispute", NAME],
        ["area", NAME],
        ["export", "-o", f"{NAME}.xyz"],
        ["annotate", f"{NAME}.txt"],
        ["annotate", f"{NAME}.jsonl"],
        ["map", "--article", f"{NAME}.txt"],
        ["map", "--viewpoint", NAME],
        ["tag", NAME, "out.csv"],
        ["on", NAME],
        ["where", "1", "2", f"--{NAME}"],
        [NAME],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_complaint_is_one_line_whatever_a_name_holds(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["disputed-islands", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr()
    assert end.value.code == 2
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert "\x1b" not in said.err


def test_a_stray_file_is_told_in_one_line_whatever_its_name_is(
    rocks: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (rocks / "a\nb: no fault found\x1b.txt").touch()
    monkeypatch.setattr(sys, "argv", ["disputed-islands", "check", str(rocks)])
    with pytest.raises(SystemExit):
        main()
    stray, _ = capsys.readouterr().out.splitlines()
    assert stray.startswith(f"{rocks}/a b: no fault found\ufffd.txt: is not read;")
