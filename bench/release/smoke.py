"""What an installed atlas must do, whatever the versions of its dependencies.

Run by the Python of the environment, in an empty folder: ``python -I smoke.py [EXTRA ...]``.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import numpy as np

import geo
import maps

COMMAND = Path(sys.executable).with_name("disputed-islands")
ARTICLE = "On 19 October 1956 Moscow and Tokyo spoke of Shikotan."


def run(*arguments: object) -> str:
    """Run the installed command; what it answers."""
    done = subprocess.run(
        [COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{arguments}: {done.stderr}"
    return done.stdout


def core() -> None:
    """Ask, draw and export without any extra."""
    for package in (geo, maps):
        assert Path(package.__file__ or "").is_relative_to(sys.prefix), package.__file__
    assert (files("geo") / "py.typed").is_file()
    atlas = geo.load()
    assert (
        atlas.at(146.75, 43.80).island
        == json.loads(run("where", 146.75, 43.80, "--json"))["island"]
    )
    assert len(atlas.islands) == 4
    assert "km2" in run("area", "shikotan")
    run("on", "1900-01-01")
    run("check", files("geo") / "_data" / atlas.dispute.id)
    Path("article.txt").write_text(ARTICLE, encoding="utf-8")
    run("map", "--article", "article.txt", "-o", "map.html")
    assert "Content-Security-Policy" in Path("map.html").read_text(encoding="utf-8")
    run("annotate", "article.txt", "-o", "notes.jsonld")
    assert "1956-10-19" in Path("notes.jsonld").read_text(encoding="utf-8")
    for name in ("atlas.gpkg", "islands.geojson", "events.csv", "atlas.kml", "events.json"):
        layer = [name.partition(".")[0]] if name.startswith(("islands", "events")) else []
        run("export", *layer, "-o", name)
        assert Path(name).stat().st_size > 1000
    tags = atlas.tag(([146.75, 0.0], [43.80, 0.0]))
    assert list(tags["island"].notna()) == [True, False]


def parquet() -> None:
    """Stream files of points."""
    Path("points.csv").write_text("name,lon,lat\n=1+1,146.75,43.80\n", encoding="utf-8")
    run("tag", "points.csv", "tagged.csv")
    assert "\n=1+1,146.75,43.80,shikotan," in Path("tagged.csv").read_text(encoding="utf-8")
    run("export", "islands", "-o", "islands.parquet")


def figures() -> None:
    """Draw for print, or say which font is missing."""
    try:
        geo.load().export("map.pdf")
    except geo.FontError as missing:
        print(f"  no figure: {missing}")


def topojson() -> None:
    """Write coasts that layers share once."""
    run("export", "-o", "atlas.topojson")


def dask() -> None:
    """Tag a table in partitions."""
    import dask.dataframe
    import pandas

    points = pandas.DataFrame({"lon": [146.75] * 4, "lat": [43.80] * 4})
    parts = dask.dataframe.from_pandas(points, npartitions=2)
    assert (geo.load().tag(parts).compute()["island"] == "shikotan").all()


def fast() -> None:
    """Search with compiled code, and find the same."""
    lon, lat = np.random.default_rng(0).uniform((145, 43), (149, 46), (200_000, 2)).T
    cells = geo.load().tagger().cells
    assert (cells.codes(lon, lat, compiled=True) == cells.codes(lon, lat, compiled=False)).all()


def rebuild() -> None:
    """Derive the case forms anew: they are those that are shipped."""
    shipped = Path(str(files("geo") / "_data" / geo.load().dispute.id))
    folder = Path(shutil.copytree(shipped, "record"))
    run("rebuild", "--forms", "--dispute", folder)
    for name in ("islands.geojson", "places.geojson"):
        assert (folder / name).read_bytes() == (shipped / name).read_bytes(), name


EXTRAS: dict[str, Callable[[], None]] = {
    one.__name__: one for one in (parquet, figures, topojson, dask, fast, rebuild)
}

if __name__ == "__main__":
    for step in (core, *(EXTRAS[name] for name in sys.argv[1:])):
        step()
        print(f"  {step.__name__}: well")
