"""The record's land and coasts, measured: areas, distances, zones and equidistance lines."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import shapely
from shapely.geometry.base import BaseGeometry

from geo import geodesy
from geo.errors import GeoError
from geo.folder.documents import Documents
from geo.geodesy import Distance
from geo.record import Record
from geo.shapes import Given

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely.geometry import MultiLineString, MultiPolygon

    from geo.delimitation.sensitivity import Displacement
    from geo.proximity import Neighbours

_LOW_TIDE_ELEVATION = "low-tide-elevation"  # the legal kind of an islet


class Survey(Record):
    """A record whose land and coasts can be measured, each of its coasts prepared once."""

    def __init__(self, documents: Documents) -> None:
        super().__init__(documents)
        self._searchable: dict[str, geodesy.Coast] = {}
        self._areas_km2: dict[frozenset[str], float] = {}
        self._zones: dict[float, GeoDataFrame] = {}

    def area(self, *things: Given) -> float:
        """Measure islands, islets, land or shapes together, in square kilometres.

        Overlaps count once. Takes whatever `shape` takes.
        """
        shapes = [self.shape(thing) for thing in things]
        for thing, shape in zip(things, shapes, strict=True):
            if shape.area == 0:
                what = repr(thing) if isinstance(thing, str) else f"a {shape.geom_type}"
                raise GeoError(f"{what} has no area in this atlas; name an island, islet or land")
        names = [thing for thing in things if isinstance(thing, str)]
        if len(names) < len(things):
            return geodesy.area_km2(shapely.union_all(shapes))
        ids = frozenset(self[name].id for name in names)
        if ids not in self._areas_km2:
            joined = shapes[0] if len(shapes) == 1 else shapely.union_all(shapes)
            self._areas_km2[ids] = geodesy.area_km2(joined)
        return self._areas_km2[ids]

    def distance(self, first: Given, second: Given) -> Distance:
        """Measure the shortest way between two things, with the two nearest points.

        Takes whatever `shape` takes.
        """
        shapes = self.shape(first), self.shape(second)
        if any(shape.is_empty for shape in shapes) or shapely.intersects(*shapes):
            way = geodesy.distance(*shapes)
        else:
            way = geodesy.nearest(self._coast(first), self._coast(second)).distance
        return replace(way, edition=self.dispute.edition)

    def _coast(self, thing: Given) -> geodesy.Coast:
        """Prepare a coast for the search of the nearest; that of a record once."""
        if not isinstance(thing, str):
            return geodesy.Coast([self.shape(thing)])
        own = self[thing].id
        if own not in self._searchable:
            self._searchable[own] = geodesy.Coast([self.shape(thing)])
        return self._searchable[own]

    def nearest(
        self, what: Given, *, layer: str = "places", kind: str | None = None, count: int = 5
    ) -> "Neighbours":
        """Find the records nearest to something, with their distances.

        Parameters
        ----------
        what
            Whatever `shape` takes.
        layer
            Where to look: islands, islets, land, places or territories.
        kind
            Only places of this kind, such as ``cape``.
        count
            How many.
        """
        from geo import proximity

        records = proximity.of_kind(self.features(layer), kind)
        return proximity.by_distance(self.shape(what), records, self.dispute.edition, count=count)

    def within(
        self,
        what: Given,
        *,
        km: float | None = None,
        nm: float | None = None,
        layer: str = "places",
        kind: str | None = None,
    ) -> "Neighbours":
        """Find the records that lie in something, or within a distance of it.

        Parameters
        ----------
        what, layer, kind
            As in `nearest`.
        km, nm
            How far off they may be, in kilometres or nautical miles; without either they lie in
            it, or touch it.
        """
        if km is not None and nm is not None:
            raise GeoError("a distance is in kilometres or in nautical miles; give one of the two")
        from geo import proximity

        reach = (km or 0.0) if nm is None else nm * geodesy.NAUTICAL_MILE_M / 1000
        records = proximity.of_kind(self.features(layer), kind)
        return proximity.by_distance(self.shape(what), records, self.dispute.edition, km=reach)

    def zone(self, what: Given, *, nm: float) -> "MultiPolygon":
        """Draw what lies within a breadth of a coast, in nautical miles: 12, 24 or 200.

        The land is part of it. Takes whatever `shape` takes; see `geo.delimitation.zones` for the accuracy.
        """
        from geo.delimitation import zones  # a query of names and points needs none of it

        return zones.zone(self.shape(what), nm)

    def zones(self, nm: float = 12.0) -> "GeoDataFrame":
        """Draw the zones of the disputed islands and the land around that has its coast in full.

        Where two overlap each keeps what is nearest to its coast: no point is in two. Those of 12
        and 24 nautical miles are at hand, others take some ten seconds the first time.

        Returns
        -------
        zones
            Indexed by id; columns as `geo.derived.zone_layer.layer_of` gives them, EPSG:4326.
        """
        from geo.derived import computed, zone_layer

        if nm not in self._zones:
            islands, land = self.features("islands"), self.features("land")
            drawn = computed.zones(self._documents, self.scenarios, islands, land, float(nm))
            edition = self.dispute.edition
            self._zones[nm] = zone_layer.layer_of(drawn, (*islands, *land), nm, edition)
        return self._zones[nm].copy()

    def median_line(
        self,
        first: Given,
        second: Given,
        *,
        effect: Mapping[str, float] | None = None,
        low_tide_elevations: bool = True,
        baselines: str | Path | None = None,
        limit_nm: float = 200.0,
    ) -> "MultiLineString":
        """Draw the equidistance line between two coasts.

        By default the coast as the record has it is the baseline and everything on it counts.

        Parameters
        ----------
        first, second
            Whatever `shape` takes.
        effect
            How much islets of either coast count: name -> 1 in full, the default, .5 half, 0 not.
            Half effect is the line half-way between the lines with the islet and without it.
        low_tide_elevations
            Whether islets count that the record calls low-tide elevations.
        baselines
            GeoJSON file of straight baselines of your own; the property ``coast`` of each line
            names the coast it belongs to. Distances are measured from whichever is nearer.
        limit_nm
            The line ends where it is farther from both, in nautical miles.

        Raises
        ------
        GeoError
            As `geo.delimitation.equidistance.median_line`.
        SourceError
            When the file of baselines cannot be used.
        """
        from geo.delimitation import equidistance

        shares = dict(effect or {})
        if not low_tide_elevations:
            shares = dict.fromkeys(self._low_tide_elevations, 0.0) | shares
        return equidistance.median_line(
            *self._coasts((first, second), baselines),
            effects=[
                equidistance.Effect(self.shape(name), share) for name, share in shares.items()
            ],
            limit_nm=limit_nm,
        )

    def displacement(
        self,
        first: Given,
        second: Given,
        *,
        without: Collection[str] = (),
        simplified_m: float = 0.0,
        limit_nm: float = 200.0,
    ) -> "Displacement":
        """Measure how far a median line moves without some islets, or on simplified coasts.

        Parameters
        ----------
        first, second, limit_nm
            As in `median_line`.
        without
            Names of islets of either coast to leave out.
        simplified_m
            Tolerance in metres to simplify both coasts to.
        """
        from geo.delimitation import sensitivity

        return sensitivity.displacement(
            self.shape(first),
            self.shape(second),
            without=[self.shape(name) for name in without],
            simplified_m=simplified_m,
            limit_nm=limit_nm,
        )

    def _coasts(
        self, things: tuple[Given, Given], baselines: str | Path | None
    ) -> tuple[BaseGeometry, BaseGeometry]:
        """Give two coasts, with the baselines of a file that belong to each."""
        from geo.delimitation import baselines as straight

        names = [thing if isinstance(thing, str) else "" for thing in things]
        own = {} if baselines is None else straight.read_by_coast(baselines, names=names)
        one, other = (
            straight.with_baselines(self.shape(thing), own[name])
            if name in own
            else self.shape(thing)
            for thing, name in zip(things, names, strict=True)
        )
        return one, other

    @cached_property
    def _low_tide_elevations(self) -> tuple[str, ...]:
        islets = self.features("islets")
        return tuple(islet.id for islet in islets if islet.legal_kind == _LOW_TIDE_ELEVATION)
