"""Check the sea of every part against a raster of nearest coasts, made another way.

Every cell of a grid over the sea goes to the nearest of many points laid along the coasts, by
straight distance through the Earth; no geometry of the library takes part. Areas are compared for
the territorial sea and the exclusive economic zone of each part of the disputed land.

    python bench/waters.py [--km 1.0] [--dispute japan-russia]
"""

import argparse

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from scipy.spatial import cKDTree

import geo
from geo.derived.waters import EXCLUSIVE_ECONOMIC_ZONE_NM, TERRITORIAL_SEA_NM
from geo.geodesy import NAUTICAL_MILE_M

Floats = NDArray[np.float64]

WGS84 = Geod(ellps="WGS84")
SPACING_DEGREES = 0.001  # of the points along a coast, 80 to 110 m here
SEA_DEGREES = 5.0  # of latitude around the middle of the islands: 200 nautical miles and some
COAST_DEGREES = 9.0  # 400 nautical miles and some
WIDER = 1.5  # degrees of longitude for a degree of latitude


def main() -> None:
    """Print the areas side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--km", type=float, default=1.0, help="side of a cell of the raster")
    parser.add_argument("--dispute", default="japan-russia")
    options = parser.parse_args()
    atlas = geo.load(options.dispute)
    rastered = raster(atlas, options.km)
    print(f"{'part':<14}{'zone':<14}{'computed km2':>14}{'raster km2':>14}{'off':>9}")
    for part, water in atlas._seas.waters.of.items():
        computed = (water.territorial_sea_km2, water.exclusive_economic_zone_km2)
        for zone, one, other in zip(("to 12", "12 to 200"), computed, rastered[part], strict=True):
            print(f"{part:<14}{zone:<14}{one:>14,.1f}{other:>14,.1f}{other / one - 1:>+9.3%}")


def raster(atlas: geo.Atlas, cell_km: float) -> dict[str, tuple[float, float]]:
    """Measure the sea to 12, and from there to 200 nautical miles, of every part, by cells."""
    parts = {part.id: part.geometry for part in atlas._seas.shares.parts}
    land = {record.id: record.geometry for record in atlas.features("land")}
    middle = shapely.union_all(list(parts.values())).envelope.centroid
    coasts, owners = coast_points({**parts, **land}, middle)
    cells, km2 = sea_cells(middle, cell_km, list({**parts, **land}.values()))
    chords, nearest = cKDTree(in_space(coasts)).query(in_space(cells), workers=-1)
    metres = geodesic_of_chord(chords)
    found = {}
    for number, part in enumerate(parts):
        own = owners[nearest] == number
        near = own & (metres <= TERRITORIAL_SEA_NM * NAUTICAL_MILE_M)
        far = own & ~near & (metres <= EXCLUSIVE_ECONOMIC_ZONE_NM * NAUTICAL_MILE_M)
        found[part] = (float(km2[near].sum()), float(km2[far].sum()))
    return found


def coast_points(
    coasts: dict[str, shapely.Geometry], middle: shapely.Point
) -> tuple[Floats, NDArray[np.intp]]:
    """Lay points along all coasts around, and say whose each is, by its place in the list."""
    west, east = middle.x - WIDER * COAST_DEGREES, middle.x + WIDER * COAST_DEGREES
    frame = shapely.box(west, middle.y - COAST_DEGREES, east, middle.y + COAST_DEGREES)
    points, owners = [], []
    for number, coast in enumerate(coasts.values()):
        shore = shapely.intersection(shapely.boundary(coast), frame)
        own = shapely.get_coordinates(shapely.segmentize(shore, SPACING_DEGREES))
        points.append(own)
        owners.append(np.full(len(own), number))
    return np.concatenate(points), np.concatenate(owners)


def sea_cells(
    middle: shapely.Point, cell_km: float, land: list[shapely.Geometry]
) -> tuple[Floats, Floats]:
    """Give the middles of all cells at sea around, and their areas."""
    step = cell_km / 111.2
    lat = np.arange(middle.y - SEA_DEGREES, middle.y + SEA_DEGREES, step)
    lon = np.arange(middle.x - WIDER * SEA_DEGREES, middle.x + WIDER * SEA_DEGREES, step * WIDER)
    cells = np.stack(np.meshgrid(lon, lat), axis=-1).reshape(-1, 2)
    dry = np.zeros(len(cells), bool)
    for ground in land:
        shapely.prepare(ground)
        dry |= shapely.contains_xy(ground, cells)
    row_km2 = [cell_area_km2(south - step / 2, step, step * WIDER) for south in lat]
    return cells[~dry], np.repeat(row_km2, len(lon))[~dry]


def cell_area_km2(south: float, height: float, width: float) -> float:
    """Measure a cell between two parallels and two meridians on the ellipsoid."""
    lons, lats = [0, width, width, 0], [south, south, south + height, south + height]
    return abs(WGS84.polygon_area_perimeter(lons, lats)[0]) / 1e6


def in_space(lonlat: Floats) -> Floats:
    """Turn degrees into metres from the middle of the Earth."""
    lon, lat = np.radians(lonlat).T
    normal = WGS84.a / np.sqrt(1 - WGS84.es * np.sin(lat) ** 2)
    across = normal * np.cos(lat)
    up = normal * (1 - WGS84.es) * np.sin(lat)
    return np.column_stack([across * np.cos(lon), across * np.sin(lon), up])


def geodesic_of_chord(chords: Floats) -> Floats:
    """Turn straight distances into distances along the surface, within some metres."""
    return 2 * 6_371_000.0 * np.arcsin(chords / 2 / 6_371_000.0)


if __name__ == "__main__":
    main()
