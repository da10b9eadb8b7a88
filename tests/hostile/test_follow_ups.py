"""A file that cannot be read is told once: nothing that refers to its records is blamed for it."""

from pathlib import Path

import pytest

from geo.folder.checking import check

FILES = ["sources.json", "events.json", "islands.geojson", "territories.geojson", "places.geojson"]
UNREADABLE = {
    "cut off": b'{"type": "FeatureCollection", "features": [',
    "UTF-16": "[]".encode("utf-16"),
    "of another type": b'"records"',
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=list(UNREADABLE))
@pytest.mark.parametrize("file", FILES)
def test_only_the_file_itself_is_named(rocks: Path, file: str, body: bytes) -> None:
    (rocks / file).write_bytes(body)
    assert [Path(fault.file).name for fault in check(rocks)] == [file]


def test_what_is_really_unknown_is_told_all_the_same(rocks: Path) -> None:
    (rocks / "events.json").write_bytes(b"[")
    places = rocks / "places.geojson"
    places.write_text(places.read_text().replace('"carta-nautica"', '"nowhere"', 1))
    assert {Path(fault.file).name for fault in check(rocks)} == {"events.json", "places.geojson"}
