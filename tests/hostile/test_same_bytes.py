"""The same input gives the same bytes: in another folder, seed, time zone or locale."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import geo
from geo.export.suffixes import SUFFIXES as SUFFIXES_OF_EXPORTS

ROOT = Path(geo.__file__).parents[1]
ROCKS = Path(__file__).parents[1] / "disputes" / "four-rocks"

ALL_FILES = """
import sys
from pathlib import Path
import geo, maps
from maps import cli
folder, suffixes = Path(sys.argv[1]), sys.argv[2:]
atlas, shipped = geo.load(folder / "rocks"), geo.load()
maps.build(atlas).save(folder / "map.html")
for suffix in suffixes:
    figure = suffix in {"svg", "png", "pdf"}
    layer = None if figure or suffix in {"gpkg", "kml", "topojson"} else "islands"
    (shipped if figure else atlas).export(folder / f"out.{suffix}", layer=layer)
shipped.export(folder / "card.png", card=True, lang="ja")
shipped.export(folder / "day.svg", on="1900-01-01")
article = folder / "article.txt"
article.write_text("On 19 October 1956 Moscow and Tokyo spoke of Shikotan.\\n", encoding="utf-8")
maps.build(shipped, articles=[shipped.read_article(article)]).save(folder / "article.html")
(folder / "points.csv").write_text("lon,lat\\n146.75,43.80\\n147,50\\n", encoding="utf-8")
for command in (
    ["annotate", "article.txt", "-o", "notes.jsonld"],
    ["annotate", "article.txt", "-o", "notes.geojson"],
    ["tag", "points.csv", "tagged.csv"],
    ["zone", "shikotan", "-o", "zone.geojson"],
):
    sys.argv[1:] = command
    try:
        cli.main()
    except SystemExit as end:
        assert not end.code
print(atlas.on("1950-06-01"))
"""
SUFFIXES = ("gpkg", "parquet", "geojson", "csv", "json", "kml", "topojson", "svg", "png", "pdf")


def files(folder: Path, **environment: str) -> dict[str, bytes]:
    """Write everything in a process of its own, and give it by name."""
    folder.mkdir(parents=True)
    shutil.copytree(ROCKS, folder / "rocks")
    done = subprocess.run(
        [sys.executable, "-c", ALL_FILES, str(folder), *SUFFIXES],
        check=False,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )
    assert done.returncode == 0, done.stderr.decode()
    written = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    spoken = done.stdout.replace(bytes(folder.resolve()), b"")  # commands say where a file lies
    return {**written, "standard output": spoken}


def test_every_kind_of_file_is_among_them() -> None:
    assert {f".{suffix}" for suffix in SUFFIXES} == set(SUFFIXES_OF_EXPORTS)


@pytest.mark.slow
def test_nothing_around_a_run_changes_a_byte(tmp_path: Path) -> None:
    first = files(tmp_path / "one", PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    others = {
        "map.html",
        "article.html",
        "notes.jsonld",
        "tagged.csv",
        "card.png",
        "standard output",
    }
    assert len(first) > len(SUFFIXES) + len(others)
    assert others <= first.keys()
    second = files(
        tmp_path / "another" / "deeper",
        PYTHONHASHSEED="4242",
        TZ="Asia/Kamchatka",
        LC_ALL="de_DE.UTF-8",
        LANG="ja_JP.UTF-8",
        PYTHONIOENCODING="utf-8",
    )
    assert [name for name in first if first[name] != second.get(name)] == []
