"""How good are the coastlines? Areas beside the published ones, overlap with other polygons.

    python bench/coastlines.py
    python bench/coastlines.py n03.geojson

The file is one of polygons of municipalities (MLIT N03), which are told apart by a code;
`coastline.json` says which codes make up which island. Areas are measured on WGS 84.
"""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import geopandas
import shapely
from shapely.geometry.base import BaseGeometry

import geo
from geo.folder import documents
from geo.geodesy import area_km2
from geo.model import Feature

ROW = "{:<17} {:<12} {:<6} {:>10} {:>10} {:>8}"
MAIN_SHARE = 0.9  # of the area; below it, an island is rather a group


def main() -> None:
    """Print the areas, and the overlaps when there is a file to compare with."""
    arguments = _arguments()
    atlas = geo.load(arguments.dispute)
    parties = [party.code for party in atlas.dispute.parties]
    print(ROW.format("feature", "what", "figure", "published", "measured", "off by"))
    for feature in [*atlas.features("islands"), *atlas.features("islets")]:
        for row in _area_rows(feature, parties):
            print(row)
    if arguments.reference:
        plan = _plan(arguments.dispute)["n03"]
        islands = {island.id: island.geometry for island in atlas.features("islands")}
        print("\nintersection over union with", arguments.reference.name)
        for name, score in _overlaps(arguments.reference, plan, islands):
            print(f"{name:<17} {score:.4f}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("reference", type=Path, nargs="?", help="polygons of municipalities")
    parser.add_argument("--dispute", default="japan-russia", help="name or folder")
    return parser.parse_args()


def _area_rows(feature: Feature, parties: list[str]) -> Iterator[str]:
    """Compare with each party's figure: the whole, and the main island where there is one."""
    measured = {"whole": area_km2(feature.geometry)}
    largest = max(map(area_km2, shapely.get_parts(feature.geometry)))
    if MAIN_SHARE * measured["whole"] < largest < measured["whole"]:
        measured["main island"] = largest
    for code in parties:
        published = feature.properties.get(f"area_{code.lower()}_km2")
        if published is None:
            continue
        for what, area in measured.items():
            off = f"{area / published - 1:+.2%}"
            yield ROW.format(feature.id, what, code, f"{published:.2f}", f"{area:.2f}", off)


def _plan(dispute: str) -> Mapping[str, Any]:
    folder = Path(dispute) if Path(dispute).is_dir() else documents.shipped() / dispute
    plan: Mapping[str, Any] = json.loads((folder / "coastline.json").read_text(encoding="utf-8"))
    return plan


def _overlaps(
    reference: Path, plan: Mapping[str, Any], islands: Mapping[str, BaseGeometry]
) -> Iterator[tuple[str, float]]:
    """Divide the area in common by the area of either, island by island."""
    municipalities = geopandas.read_file(reference).to_crs("EPSG:4326")
    for name, codes in plan["codes"].items():
        own = municipalities[municipalities[plan["field"]].isin(codes)]
        other = shapely.union_all(own.geometry.to_numpy())
        common = area_km2(shapely.intersection(islands[name], other))
        yield name, common / (area_km2(islands[name]) + area_km2(other) - common)


if __name__ == "__main__":
    main()
