"""Files made to do harm: each is told with its place and a remedy, and refused, in bounded time."""

import bz2
import gzip
import json
import lzma
import math
import os
import resource
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import geo
from geo.belonging import check_file
from geo.errors import DataError
from geo.folder.checking import check
from geo.folder.documents import LAYERS

Json = Any

ROOT = Path(geo.__file__).parents[1]
ROCKS = Path(__file__).parents[1] / "disputes" / "four-rocks"
SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]


def polygon(*rings: Json) -> bytes:
    return layer({"type": "Polygon", "coordinates": rings})


def layer(*geometries: Json) -> bytes:
    features = [
        {"type": "Feature", "id": f"feature-{place}", "properties": {}, "geometry": geometry}
        for place, geometry in enumerate(geometries, start=1)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def circle(vertices: int, *, lon: float = 0, lat: float = 0) -> list[list[float]]:
    angles = (2 * math.pi * step / vertices for step in range(vertices))
    ring = [[round(lon + math.cos(a), 7), round(lat + math.sin(a), 7)] for a in angles]
    return [*ring, ring[0]]


def point(lon: object, lat: object) -> bytes:
    return layer({"type": "Point", "coordinates": [lon, lat]})


GOOD = polygon(SQUARE)

GEOJSON: dict[str, tuple[bytes, str]] = {
    "not a number": (
        GOOD.replace(b"[1, 0]", b"[NaN, 0]"),
        "holds NaN, which JSON does not know; put a number or null",
    ),
    "infinity": (
        GOOD.replace(b"[1, 0]", b"[Infinity, 0]"),
        "holds Infinity, which JSON does not know; put a number or null",
    ),
    "a number beyond all": (
        GOOD.replace(b"[1, 0]", b"[1e999, 0]"),
        (
            "feature-1, geometry: position 2 of ring 1 is not finite; "
            "write [longitude, latitude] in degrees"
        ),
    ),
    "an open ring": (
        polygon(SQUARE[:-1]),
        "feature-1, geometry: ring 1 is not closed; repeat its first position [0, 0] at the end",
    ),
    "a ring of two": (
        polygon([[0, 0], [1, 1]]),
        (
            "feature-1, geometry: ring 1 has 2 positions; "
            "give four or more, the last equal to the first"
        ),
    ),
    "a bow tie": (
        polygon([[0, 0], [4, 0], [0, 2], [4, 2], [0, 0]]),
        "feature-1, geometry: is not valid: self-intersection at",
    ),
    "a ring the wrong way round": (
        polygon(SQUARE[::-1]),
        "feature-1, geometry: ring 1 runs the wrong way round; reverse it",
    ),
    "a ring across the antimeridian": (
        polygon([[179, 0], [-179, 0], [-179, 1], [179, 1], [179, 0]]),
        "feature-1, geometry: ring 1 runs around the world at [179, 0]; cut it at the antimeridian",
    ),
    "a ring beyond the antimeridian": (
        polygon([[179, 0], [181, 0], [181, 1], [179, 1], [179, 0]]),
        (
            "feature-1, geometry: position 2 of ring 1 is out of range: [181, 0]; "
            "keep longitude within 180 and latitude within 90 degrees; cut at the antimeridian"
        ),
    ),
    "swapped axes": (
        polygon([[43, 145], [44, 145], [44, 146], [43, 146], [43, 145]]),
        (
            "feature-1, geometry: position 1 of ring 1 is out of range: [43, 145]; "
            "swap them: longitude comes first"
        ),
    ),
    "projected coordinates": (
        polygon([[16e6, 5e6], [17e6, 5e6], [17e6, 6e6], [16e6, 5e6]]),
        (
            "feature-1, geometry: position 1 of ring 1 is out of range: [16000000, 5000000]; "
            "reproject the file to WGS 84 (EPSG:4326)"
        ),
    ),
    "a projection by name": (
        GOOD.replace(b"{", b'{"crs": {"type": "name", "properties": {"name": "EPSG:3857"}}, ', 1),
        "crs: names a reference system; reproject the file to WGS 84",
    ),
    "depth of a thousand": (
        point(0, 0).replace(b"[0, 0]", b"[" * 1000 + b"]" * 1000),
        "is nested too deeply; keep to 32 levels",
    ),
    "a collection in a thousand collections": (
        b'{"type": "GeometryCollection", "geometries": [' * 1000 + b"]}" * 1000,
        "is nested too deeply; keep to 32 levels",
    ),
    "an id twice": (
        GOOD.replace(b"]}", b"]}", 1)[:-2] + b", " + GOOD.split(b"[", 1)[1],
        "feature-1, id: is given twice; choose another",
    ),
    "a key twice": (
        GOOD.replace(b'"properties"', b'"id": "other", "properties"'),
        "id: stands twice in one object; keep one of them",
    ),
    "a text for a number": (
        point("146", 43),
        "feature-1, geometry: the position is not two numbers",
    ),
    "an object for a list": (
        layer({"type": "Polygon", "coordinates": {"0": SQUARE}}),
        "feature-1, geometry: has no rings; give a list of rings, the outer one first",
    ),
    "a type there is not": (
        layer({"type": "Circle", "coordinates": [0, 0]}),
        "feature-1, geometry: is of no type; give it the type Point or",
    ),
    "a list for a geometry": (layer([0, 0]), "feature-1, geometry: is of no type"),
    "a text for the features": (
        b'{"type": "FeatureCollection", "features": "none"}',
        "features: is not a list; write a list of features",
    ),
    "a number for a feature": (
        b'{"type": "FeatureCollection", "features": [7]}',
        "feature 1: is no feature; write an object of the type Feature",
    ),
    "an object for an id": (
        GOOD.replace(b'"feature-1"', b'{"a": 1}'),
        "feature 1, id: is neither text nor number; write a text",
    ),
    "a line of one": (
        layer({"type": "LineString", "coordinates": [[0, 0]]}),
        "feature-1, geometry: has no coordinates of a LineString",
    ),
    "a line off the earth": (
        layer({"type": "MultiLineString", "coordinates": [[[0, 0], [0, 91]]]}),
        "feature-1, geometry: position 2 is out of range: [0, 91]",
    ),
    "parts without number": (
        layer({"type": "MultiPolygon", "coordinates": [[SQUARE]] * 20_001}),
        "feature-1, geometry: has 20,001 rings; keep to 20,000",
    ),
    "features without number": (
        b'{"type": "FeatureCollection", "features": [' + b"{}," * 10_000 + b"{}]}",
        "holds a list of 10,001 members; keep to 10,000",
    ),
    "lists without number": (
        b"[" + b"[]," * 12_000_000 + b"[]]",
        "holds more than 12,000,000 values; simplify its coastlines",
    ),
    "keys without number": (
        b"{" + b",".join(b'"%d":0' % key for key in range(200_001)) + b"}",
        "holds more than 200,000 values beside coordinates",
    ),
    "a byte order mark": (
        b"\xef\xbb\xbf" + GOOD,
        "begins with a byte order mark; save it as UTF-8",
    ),
    "UTF-16": (GOOD.decode().encode("utf-16"), "is UTF-16 or UTF-32; save it as UTF-8"),
    "UTF-16 without a mark": (GOOD.decode().encode("utf-16-be"), "is not JSON"),
    "UTF-32": (GOOD.decode().encode("utf-32"), "is UTF-16 or UTF-32; save it as UTF-8"),
    "Latin 1": (GOOD.replace(b"feature", "fé".encode("latin-1")), "is not UTF-8 at byte"),
    "a truncated file": (GOOD[: len(GOOD) // 2], "is not JSON"),
    "nothing": (b"", "line 1, column 1: is not JSON"),
    "zeros": (bytes(1000), "is not JSON"),
    "a gzip bomb": (gzip.compress(bytes(10**7)), "is compressed (gzip); unpack it"),
    "a bzip2 bomb": (bz2.compress(bytes(10**7)), "is compressed (bzip2); unpack it"),
    "an xz bomb": (lzma.compress(bytes(10**7)), "is compressed (xz); unpack it"),
    "a zip file": (b"PK\x03\x04" + bytes(50), "is compressed (zip); unpack it"),
    "TOML": (b'[[features]]\nid = "west"\n', "line 1, column 3: is not JSON"),
    "YAML": (b"features:\n  - id: west\n", "is not JSON"),
    "an entity bomb": (b'<!DOCTYPE x [<!ENTITY a "&a;&a;">]><x>&a;</x>', "is not JSON"),
    "an escape sequence": (
        GOOD.replace(b'"properties": {}', b'"properties": {"name": "\\u001b]0;title\\u0007"}'),
        "feature-1, properties.name: holds a control character",
    ),
    "a text that is turned around": (
        GOOD.replace(b'"properties": {}', b'"properties": {"name": "\\u202egnp.exe"}'),
        "feature-1, properties.name: holds a control character",
    ),
    "neither": (b'{"name": "west"}', "is neither GeoJSON, nor notes on an article"),
}


@pytest.mark.parametrize("name", GEOJSON)
def test_a_layer_of_ones_own_is_told_with_place_and_remedy(tmp_path: Path, name: str) -> None:
    data, told = GEOJSON[name]
    path = tmp_path / "layer.geojson"
    path.write_bytes(data)
    faults = list(map(str, check_file(path, ROCKS)))
    assert any(fault.startswith(f"{path}: {told}") or told in fault for fault in faults), faults
    assert all(fault.isprintable() and "; " in fault for fault in faults)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [0, 0]},
        {"type": "MultiPoint", "coordinates": [[0, 0]]},
        {"type": "LineString", "coordinates": [[0, 0], [1, 1]]},
        {"type": "MultiLineString", "coordinates": [[[0, 0], [1, 1]]]},
        {"type": "Polygon", "coordinates": [SQUARE]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [0, 0]}]},
        None,
    ],
    ids=lambda geometry: geometry["type"] if geometry else "nowhere",
)
def test_a_sound_layer_of_any_geometry_has_no_fault(tmp_path: Path, geometry: Json) -> None:
    path = tmp_path / "layer.geojson"
    path.write_bytes(layer(geometry))
    assert check_file(path, ROCKS) == []


def in_place(geometry: bytes, rocks: Path) -> bytes:
    """Put the first geometry of a layer in the place of the first island's."""
    islands = json.loads((rocks / "islands.geojson").read_bytes())
    islands["features"][0]["geometry"] = json.loads(geometry)["features"][0]["geometry"]
    return json.dumps(islands).encode()


@pytest.mark.parametrize("name", GEOJSON)
def test_what_the_check_refuses_loading_refuses(rocks: Path, name: str) -> None:
    data, told = GEOJSON[name]
    if ", geometry: " in told:
        data = in_place(data, rocks)
    (rocks / "islands.geojson").write_bytes(data)
    lines = list(map(str, check(rocks)))
    assert any(line.startswith(f"{rocks / 'islands.geojson'}: ") for line in lines)
    assert all(line.isprintable() and "; " in line for line in lines)
    with pytest.raises(DataError) as refused:
        geo.load(rocks)
    assert list(map(str, refused.value.faults)) == lines


def run(
    *arguments: str, limit: Callable[[], None] | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "maps", *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=240,
        preexec_fn=limit,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_the_command_takes_a_file(tmp_path: Path) -> None:
    path = tmp_path / "layer.geojson"
    path.write_bytes(GOOD)
    done = run("check", str(path))
    assert (done.returncode, done.stdout) == (0, f"{path}: no fault found\n"), done.stderr
    path.write_bytes(polygon(SQUARE[:-1]))
    done = run("check", str(path))
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout == (
        f"{path}: feature-1, geometry: ring 1 is not closed; "
        "repeat its first position [0, 0] at the end\n"
    )


def test_a_file_name_cannot_move_the_cursor(rocks: Path) -> None:
    for name in ("\x1b[2J.json", "a\nb.json", "\u202egpj.json", "\udcff.json", "notes\x07.txt"):
        (rocks / name).write_text("{}", encoding="utf-8")
    done = run("check", str(rocks))
    assert (done.returncode, done.stderr) == (2, "")
    lines = done.stdout.splitlines()
    assert len(lines) == 5
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize("name", ["x" * 5000, "\x1b[31mred", "\udcff", "a\nb", ""])
def test_a_name_of_nothing_is_told_plainly(name: str) -> None:
    done = run("check", name)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert all(line.isprintable() for line in (done.stdout + done.stderr).splitlines())


def test_a_terminal_that_knows_no_such_letters_gets_an_answer() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "maps", "on", "1900-01-01"],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("form", ["webannotation", "geojson", "jsonl"])
def test_a_text_cannot_move_the_cursor_through_its_annotations(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_text("\x9b2J\u202eThe Meridian\u2066 Cape.", encoding="utf-8")
    done = run("annotate", str(tmp_path / "a.txt"), "--format", form, "--dispute", str(ROCKS))
    assert done.returncode == 0, done.stderr
    assert all(line.isprintable() for line in done.stdout.splitlines())


def test_who_reads_only_the_first_line_hears_no_complaint() -> None:
    shell = f"{sys.executable} -m maps on 1900-01-01 --json | head -c 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["/bin/bash", "-c", shell],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (done.stdout, done.stderr) == ("{", "")


def two_gigabytes() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (3 * 2**30, 3 * 2**30))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "status", "told"),
    [
        pytest.param(
            lambda: b"[" + b" " * 200 * 2**20 + b"]", 2, "is larger than 64 MB", id="200 MB"
        ),
        pytest.param(lambda: polygon(circle(10**6)), 0, "no fault found", id="a million vertices"),
        pytest.param(
            lambda: polygon([*circle(10**6)[:-1], [-3, 3], circle(10**6)[0]]),
            2,
            "is not valid: self-intersection",
            id="a million vertices that cross",
        ),
        pytest.param(
            lambda: layer(*[{"type": "Polygon", "coordinates": [SQUARE]}] * 10_000),
            0,
            "no fault found",
            id="ten thousand features",
        ),
    ],
)
def test_what_is_huge_is_told_within_bounds(
    tmp_path: Path, data: Callable[[], bytes], status: int, told: str
) -> None:
    path = tmp_path / "layer.geojson"
    path.write_bytes(data())
    done = run("check", str(path), limit=two_gigabytes)
    assert (done.returncode, done.stderr) == (status, "")
    assert told in done.stdout


def test_a_bomb_is_never_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "layer.geojson"
    path.write_bytes(gzip.compress(bytes(10**8)))
    tracemalloc.start()
    assert check_file(path, ROCKS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * 2**20


def test_every_layer_is_checked_wherever_it_lies(tmp_path: Path) -> None:
    for name in LAYERS:
        path = tmp_path / f"{name}.geojson"
        path.write_bytes(polygon(SQUARE[:-1]))
        assert any(
            "ring 1 is not closed" in str(f) or "Point" in str(f) for f in check_file(path, ROCKS)
        )
