"""Records as GeoPandas tables."""

from collections.abc import Sequence

from geopandas import GeoDataFrame

from geo.model import Feature


def frame_of(features: Sequence[Feature]) -> GeoDataFrame:
    """Make a table of features: one column a property, indexed by id, EPSG:4326."""
    return GeoDataFrame(
        [feature.properties for feature in features],
        index=[feature.id for feature in features],
        geometry=[feature.geometry for feature in features],
        crs="EPSG:4326",
    ).rename_axis("id")
