"""The public names, pinned: a change here is a change for every user."""

import re
import runpy
from importlib.resources import files
from pathlib import Path

import pytest

import geo
import maps

ROOT = Path(__file__).parents[1]

PUBLIC = {
    "AmbiguousNameError",
    "AnnotatedText",
    "Atlas",
    "CoordinateError",
    "DataError",
    "DateError",
    "DateMention",
    "Day",
    "Distance",
    "ExportError",
    "Fault",
    "FontError",
    "GeoError",
    "Location",
    "Mention",
    "MissingPackageError",
    "PointsError",
    "SourceError",
    "Tenure",
    "TextError",
    "UnknownPlaceError",
    "UnknownScenarioError",
    "WriteError",
    "load",
}

ATLAS = {
    "annotate",
    "zones",
    "within",
    "nearest",
    "displacement",
    "area",
    "articles",
    "at",
    "boundary_lines",
    "median_line",
    "meanings",
    "mention_of",
    "zone",
    "dispute",
    "distance",
    "events",
    "export",
    "features",
    "islands",
    "islets",
    "land",
    "place_ids",
    "on",
    "places",
    "positions",
    "read_annotations",
    "read_article",
    "scenario",
    "scenarios",
    "shape",
    "sources",
    "tag",
    "tagger",
    "tracks",
    "territories",
    "texts",
}


def test_the_public_names_are_these() -> None:
    assert set(geo.__all__) == PUBLIC
    assert all(hasattr(geo, name) for name in PUBLIC)


def test_an_atlas_can_be_asked_for_these() -> None:
    assert {name for name in dir(geo.Atlas) if not name.startswith("_")} == ATLAS


def test_the_map_has_these_names() -> None:
    assert set(maps.__all__) == {"AtlasMap", "build"}
    assert all(getattr(maps, name).__doc__ for name in maps.__all__)


def test_names_parameters_defaults_and_options_are_those_that_are_documented() -> None:
    """After a change on purpose: `make api`, and a line in the changelog."""
    page = runpy.run_path(str(ROOT / "bench" / "release" / "api.py"))["page"]()
    assert page == (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_every_public_name_is_documented(name: str) -> None:
    assert getattr(geo, name).__doc__


@pytest.mark.parametrize("name", sorted(PUBLIC - {"DataError"} - {"Atlas", "load"}))
def test_errors_share_one_base(name: str) -> None:
    thing = getattr(geo, name)
    if name.endswith("Error"):
        assert issubclass(thing, geo.GeoError)


def test_the_version_is_a_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", geo.__version__)


def test_the_package_is_typed_and_carries_its_schemas() -> None:
    assert all((files(package) / "py.typed").is_file() for package in ("geo", "maps"))
    assert (files("geo.folder") / "schema" / "common.json").is_file()
