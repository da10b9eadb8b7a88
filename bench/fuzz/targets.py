"""What reads input that others wrote: each takes bytes and may refuse them, by a GeoError alone."""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import geo
from geo import edtf
from geo.belonging import check_file
from geo.errors import DataError, GeoError
from geo.folder.checking import check
from geo.points.filetagging import tag_files

ROOT = Path(__file__).parents[2]
ROCKS = ROOT / "tests" / "disputes" / "four-rocks"
FILES = sorted(path.relative_to(ROCKS).as_posix() for path in ROCKS.rglob("*json"))

Target = Callable[[bytes], None]


@cache
def atlas() -> geo.Atlas:
    """Give the invented dispute."""
    return geo.load(ROCKS)


@cache
def folder() -> Path:
    """Give a folder to write in, gone at the end."""
    path = Path(tempfile.mkdtemp(prefix="fuzz-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def record(data: bytes) -> None:
    """Put a file into a dispute: what the check lets pass loads, and what it refuses does not.

    The first byte says which file.
    """
    rocks = folder() / "rocks"
    if not rocks.exists():
        shutil.copytree(ROCKS, rocks)
    file = rocks / FILES[(data[:1] or b"\0")[0] % len(FILES)]
    file.write_bytes(data[1:])
    try:
        told = list(map(str, check(rocks)))
        assert all(fault.isprintable() and "; " in fault for fault in told), told
        try:
            loaded = geo.load(rocks)
        except DataError as refused:
            assert list(map(str, refused.faults)) == told
            raise
        assert told == []
        _read_all(loaded)
    finally:
        shutil.copy(ROCKS / file.relative_to(rocks), file)


def _read_all(loaded: geo.Atlas) -> None:
    for layer in ("islands", "islets", "land", "places", "territories"):
        loaded.features(layer)
    assert loaded.articles is not None
    assert len(loaded.events) + len(loaded.positions) + len(loaded.scenarios) >= 0


def layer(data: bytes) -> None:
    """Check a file that stands alone."""
    path = folder() / "layer.geojson"
    path.write_bytes(data)
    told = list(map(str, check_file(path, ROCKS)))
    assert all(fault.isprintable() and "; " in fault for fault in told), told


def text(data: bytes) -> None:
    """Annotate a text: mentions are slices of it, in order, and do not overlap."""
    said = data.decode("utf-8", "surrogatepass" if data[:1] == b"\xed" else "replace")
    found = atlas().annotate(said)
    end = 0
    for mention in found.mentions:
        assert end <= mention.start < mention.end <= len(said)
        assert mention.surface == said[mention.start : mention.end]
        end = mention.end
    assert "".join(piece for piece, _ in found.segments()) == said


def _read(name: str, data: bytes, beside: Mapping[str, bytes]) -> None:
    path = folder() / name
    path.write_bytes(data)
    for other, content in beside.items():
        (folder() / other).write_bytes(content)
    try:
        atlas().read_article(path)
    finally:
        for each in (name, *beside):
            (folder() / each).unlink()


def plain_article(data: bytes) -> None:
    """Read a text file of a user's own."""
    _read("own.txt", data, {})


def markdown_article(data: bytes) -> None:
    """Read Markdown, front matter included."""
    _read("own.md", data, {})


def html_article(data: bytes) -> None:
    """Read a web page."""
    _read("own.html", data, {})


def sidecar(data: bytes) -> None:
    """Read what a TOML file says of an article."""
    _read("own.txt", b"The Meridian Cape.", {"own.toml": data})


def foreign_notes(data: bytes) -> None:
    """Read notes beside an article, as Web Annotations of any program."""
    _read("own.txt", b"The Meridian Cape.", {"own.jsonld": data})


def corrections(data: bytes) -> None:
    """Read corrections beside an article."""
    _read("own.txt", b"The Meridian Cape.", {"own.corrections.json": data})


def notes_file(data: bytes) -> None:
    """Read an article of notes alone."""
    _read("own.json", data, {})


def annotations(data: bytes) -> None:
    """Read mentions from a file of each kind."""
    for suffix in (".jsonld", ".geojson", ".jsonl"):
        path = folder() / f"mentions{suffix}"
        path.write_bytes(data)
        try:
            atlas().read_annotations(path, text="The Meridian Cape.")
        except GeoError as refused:
            assert str(refused)


def dates(data: bytes) -> None:
    """Read a date: its last day is no earlier than its first."""
    said = data.decode("utf-8", "replace")
    if edtf.is_date(said) and edtf.has_first_day(said):
        last = edtf.last_day(said)
        assert last is None or last >= edtf.first_day(said)
    atlas().on(said)


def _tag(name: str, data: bytes) -> None:
    source, target = folder() / name, folder() / f"tagged-{name}"
    source.write_bytes(data)
    try:
        tag_files(source, target, atlas().tagger())
        assert target.exists()
    finally:
        left = {path.name for path in folder().iterdir()} - {"rocks", "layer.geojson"}
        target.unlink(missing_ok=True)
        assert not {one for one in left if one.endswith(".partial")}


def csv_points(data: bytes) -> None:
    """Tag a table of text."""
    _tag("points.csv", data)


def packed_points(data: bytes) -> None:
    """Tag what calls itself packed text."""
    _tag("points.csv.gz", data)


def line_points(data: bytes) -> None:
    """Tag GeoJSON, a feature a line."""
    _tag("points.geojsonl", data)


def parquet_points(data: bytes) -> None:
    """Tag what calls itself Parquet."""
    _tag("points.parquet", data)


_NOTES = (ROCKS / next(name for name in FILES if name.startswith("articles/"))).read_bytes()
_MENTIONS = b"""{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "body": [
{"type": "TextualBody", "value": "a note", "language": "en"}], "target": {"source": "urn:x",
"selector": [{"type": "TextQuoteSelector", "exact": "Meridian"},
{"type": "TextPositionSelector", "start": 4, "end": 12}]}}"""
_FRONT = b'+++\ntitle = "A cape"\ndate = "2020-01-01"\nlang = "en"\n+++\n# The Meridian Cape\n\n*Waves*.\n'

TARGETS: dict[str, tuple[Target, list[bytes]]] = {
    "record": (record, [bytes([n]) + (ROCKS / file).read_bytes() for n, file in enumerate(FILES)]),
    "layer": (layer, [(ROCKS / file).read_bytes() for file in FILES]),
    "text": (text, ["On 3 May 1950 the Meridian Cape, Мыс, 岬: yesterday.".encode()]),
    "plain-article": (plain_article, [b"The Meridian Cape.\n", "Cape".encode("utf-16")]),
    "markdown-article": (markdown_article, [_FRONT, b"---\ntitle: A cape\n---\nText.\n"]),
    "html-article": (html_article, [b"<html lang=en><title>A</title><p>The Meridian Cape lies."]),
    "sidecar": (sidecar, [b'title = "A"\npublisher = "B"\nurl = "https://example.org/"\n']),
    "foreign-notes": (foreign_notes, [_MENTIONS, b"[" + _MENTIONS + b"]"]),
    "corrections": (
        corrections,
        [b'[{"action": "reject", "exact": "Meridian", "id": "meridian"}]'],
    ),
    "notes-file": (notes_file, [_NOTES]),
    "annotations": (annotations, [_MENTIONS, b"[" + _MENTIONS + b"]"]),
    "dates": (dates, [b"1956-10-19", b"1945-09~/1945-10-05", b"19XX", b"1900/..", b"2020-13-01"]),
    "csv-points": (csv_points, [b'lon,lat,name\n1,2,a\n146.1,43.2,"b\nc"\n', b"lat;lon\n1;2\n"]),
    "packed-points": (packed_points, [b"\x1f\x8b\x08\0", b"lon,lat\n1,2\n"]),
    "line-points": (
        line_points,
        [b'{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}}\n'],
    ),
    "parquet-points": (parquet_points, [b"PAR1\x15\x04\x15PAR1"]),
}


def refused_or_read(name: str, data: bytes) -> bool:
    """Feed a target; tell whether it read the data. A GeoError refuses them, in printable lines."""
    target, _ = TARGETS[name]
    try:
        target(data)
    except GeoError as refused:
        assert str(refused)
        return False
    return True
