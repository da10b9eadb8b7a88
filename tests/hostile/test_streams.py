"""What is no file with an end: told by one line, never waited for, never read into memory."""

import io
import os
from pathlib import Path

import pytest

import geo
from geo.annotation import batches, reading
from geo.annotation.batches import annotate_lines, whole_lines
from geo.errors import TextError


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
