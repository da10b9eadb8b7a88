"""The atlas: one object to ask. It looks names up and delegates the rest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo import history, loading, queries
from geo.folder.documents import Documents, Shipped
from geo.history import Day, Pair
from geo.queries import Ground, Location
from geo.reader import Reader
from geo.survey import Survey

if TYPE_CHECKING:
    from shapely.geometry import MultiLineString

    from geo.derived.computed import Seas
    from geo.points.tags import Tagger
    from geo.points.tracking import Tracks
    from geo.scenarios import Outcome
    from geo.straits import Sides


def load(name: str | Path = "japan-russia", *, overlay: str | Path | None = None) -> "Atlas":
    """Load the atlas of a dispute.

    Parameters
    ----------
    name
        Name of a shipped dispute, or path of a folder of your own.
    overlay
        Folder whose records are laid over those of the dispute by id: a correction without a
        fork. Files and records hold only what changes.

    Raises
    ------
    DataError
        When there is no such dispute, or with every fault of a folder of your own.
    """
    return Atlas(loading.open_dispute(name, overlay))


_ARRIVED: dict[Documents, "Atlas"] = {}  # of shipped disputes, in a process that was sent one


def _arrived(documents: Documents) -> "Atlas":
    """Give the atlas of documents that came from another process, the same one every time."""
    if not isinstance(documents, Shipped):
        return Atlas(documents)
    return _ARRIVED.setdefault(documents, Atlas(documents))


class Atlas(Survey, Reader):
    """The record of a dispute, and what can be asked of it.

    Coordinates are longitude and latitude in degrees on WGS 84; areas and distances are measured
    on the ellipsoid.
    """

    def __init__(self, documents: Documents) -> None:
        super().__init__(documents)
        self._outcomes: dict[str, Outcome] = {}
        self._taggers: dict[tuple[tuple[float, ...], str | None], Tagger] = {}

    def __reduce__(self) -> "tuple[Callable[[Documents], Atlas], tuple[Documents]]":
        """Travel to another process as documents; what was made of them is made there once."""
        return _arrived, (self._documents,)

    @cached_property
    def _ground(self) -> Ground:
        return Ground(
            self.features("islands"),
            self.features("islets"),
            self.features("land"),
        )

    def at(self, lon: float, lat: float, *, on: date | str | None = None) -> Location:
        """Tell what lies at a point: island, islet, status, holder, claimants, nearest land.

        Parameters
        ----------
        lon, lat
            Degrees on WGS 84.
        on
            Also tell who held the land there on a day: a date, or EDTF such as ``1905-09-05``.

        Raises
        ------
        CoordinateError
            When a coordinate is not a number or out of range; tells when they look swapped.
        DateError
            When the day is no date, or before everything that the record tells.
        """
        found = queries.at(self._ground, lon, lat, edition=self.dispute.edition)
        if on is None:
            return found
        day = history.day_of(on)
        unit = queries.unit_of(self.features("territories"), found)
        held = history.holders_on(self.events, [unit], day)[unit] if unit else None
        return replace(found, on=day, held=held)

    def on(self, day: date | str) -> Day:
        """Tell who held each unit on a day, and by what.

        Parameters
        ----------
        day
            A date, or EDTF such as ``1905-09-05``; of a year the first day.

        Raises
        ------
        DateError
            When it is no date, or before everything that the record tells.
        """
        when = history.day_of(day)
        units = self.features("territories")
        tenures = history.holders_on(self.events, [unit.id for unit in units], when)
        return Day(
            date=when,
            tenures=tenures,
            boundaries=history.boundary_units(tenures, self.boundary_lines),
            lines=self.boundary_lines,
            names={
                unit.id: {lang: name.text for lang, name in unit.names.items()} for unit in units
            },
            edition=self.dispute.edition,
        )

    @cached_property
    def boundary_lines(self) -> "Mapping[Pair, MultiLineString]":
        """The line between any two units of history that face each other, by their ids.

        See `geo.derived.boundaries.lines_between`. `on` picks those that bounded two states on a day.
        """
        from geo.derived import computed

        return computed.boundary_lines(
            self._documents,
            self.features("territories"),
            self.features("islands"),
            self.features("land"),
        )

    def scenario(self, name: str) -> "Outcome":
        """Compute what a formula would mean: land, people, sea and boundary of each side.

        Parameters
        ----------
        name
            Id of a scenario, or its title in any language.

        Raises
        ------
        UnknownScenarioError
            When none is called so; tells the nearest spellings.
        """
        from geo import scenarios

        scenario = scenarios.find(self.scenarios, name)
        if scenario.id not in self._outcomes:
            self._outcomes[scenario.id] = scenarios.outcome(
                scenario,
                dispute=self.dispute,
                islands=self.features("islands"),
                land=self.features("land"),
                places=self.features("places"),
                shares=self._seas.shares,
                waters=self._seas.waters,
                strait_sides=self._strait_sides,
            )
        return self._outcomes[scenario.id]

    @cached_property
    def _strait_sides(self) -> "Mapping[str, Sides]":
        from geo import scenarios

        places, land = self.features("places"), self.features("land")
        return scenarios.sides_of_straits(places, land, self._seas.shares)

    @cached_property
    def _seas(self) -> "Seas":
        from geo.derived import computed

        return computed.seas(
            self._documents, self.scenarios, self.features("islands"), self.features("land")
        )

    def tag(
        self,
        points: Any,  # noqa: ANN401 - arrays, or a table of one of four libraries
        lon: str = "lon",
        lat: str = "lat",
        zones_nm: Sequence[float] = (12,),
        time: Any = None,  # noqa: ANN401 - a name, or an array of times
        *,
        scenario: str | None = None,
        invalid: str = "raise",
    ) -> Any:  # noqa: ANN401 - of the kind that came
        """Tell of each of many points what lies there, in columns of categories.

        ``island``, ``islet``
            Ids of the disputed island, and of the named part of it, that holds the point.
        ``zone_12nm``
            For each breadth, the unit in whose zone it lies, land included: a disputed island, or
            land around that has its coast in full. Where zones overlap, the nearest coast's.
        ``side``
            Code of the state that holds the nearest coast, today or under a scenario, within 200
            nautical miles of the disputed land.
        the agreement's property
            What it says of the island.
        ``administered_by``
            Who administers the island; with times, who held it on that day.

        A point on a boundary belongs to what it bounds, of two neighbours to the first in the
        record: the answer is that of `shapely.intersects` on the polygons, to the last digit.

        Parameters
        ----------
        points
            A pair of arrays (longitudes, latitudes) or an array of two columns; a pandas or Dask
            DataFrame or an Arrow table with columns of degrees on WGS 84; or a GeoDataFrame of
            points in any CRS.
        lon, lat
            Names of the columns.
        zones_nm
            Breadths of zones in nautical miles. Those of 12 and 24 are at hand, others take some
            ten seconds the first time.
        time
            Name of a column of times, for arrays an array; the day is that of UTC.
        scenario
            Id or title of a formula of the negotiations.
        invalid
            What to do with a position that is no place on the globe: "raise", or "null", no tags.

        Returns
        -------
        tagged
            Of the kind that came, with its order, index and other columns; of arrays a DataFrame
            of the tags alone.

        Raises
        ------
        CoordinateError
            When a position is no number or out of range; tells the row, and when they look swapped.
        DateError
            When a time cannot be read.
        GeoError
            When a column is missing, would be written over, or points have no CRS.
        UnknownScenarioError
            When no scenario is called so.
        """
        from geo.points.tagging import tag

        tagger = self.tagger(zones_nm, scenario=scenario)
        return tag(points, tagger, lon=lon, lat=lat, time=time, invalid=invalid)

    def tracks(
        self,
        points: Any,  # noqa: ANN401 - a table of pandas or Arrow
        by: str = "mmsi",
        time: str = "time",
        *,
        lon: str = "lon",
        lat: str = "lat",
        zones_nm: Sequence[float] = (12,),
        scenario: str | None = None,
        longest_gap_hours: float = 2.0,
    ) -> "Tracks":
        """Tell of each ship where it crossed coasts, limits and median lines, and how long it stayed.

        Between two positions it goes along the geodesic at an even pace. Where its positions are
        farther apart in time than the longest gap, nobody knows: no crossing, no hours.

        Parameters
        ----------
        points
            A DataFrame or Arrow table of positions, in any order.
        by, time
            Columns of what a ship is called, and of times.
        lon, lat, zones_nm, scenario
            As for `tag`.
        longest_gap_hours
            Hours between two positions at most.

        Returns
        -------
        tracks
            Tables `crossings` and `hours`; see `geo.points.tracking.Tracks`.

        Raises
        ------
        CoordinateError, DateError, GeoError
            As `tag`.
        """
        from geo.points.tracking import tracks

        tagger = self.tagger(zones_nm, scenario=scenario)
        return tracks(
            points,
            tagger,
            by=by,
            time=time,
            lon=lon,
            lat=lat,
            longest_gap_hours=longest_gap_hours,
        )

    def tagger(self, zones_nm: Sequence[float] = (12,), *, scenario: str | None = None) -> "Tagger":
        """Give what `tag` rests on, to tag many files, or in other processes."""
        key = (tuple(float(nm) for nm in zones_nm), scenario)
        if key not in self._taggers:
            self._taggers[key] = self._make_tagger(*key)
        return self._taggers[key]

    def _make_tagger(self, zones_nm: Sequence[float], scenario: str | None) -> "Tagger":
        from geo import scenarios
        from geo.derived import computed
        from geo.points import tagmaking

        islands, land = self.features("islands"), self.features("land")
        shares = self._seas.shares
        formula = None if scenario is None else scenarios.find(self.scenarios, scenario)
        return tagmaking.tagger_of(
            islands=islands,
            islets=self.features("islets"),
            zones={
                nm: computed.zones(self._documents, self.scenarios, islands, land, nm)
                for nm in dict.fromkeys(zones_nm)
            },
            sides=computed.sides(self._documents, self.scenarios, islands, land, shares.parts),
            holders=tagmaking.holders_of(shares, islands, land, formula),
            parties=self.dispute.parties,
            agreement=self.dispute.agreement,
            reigns=tagmaking.reigns_of(islands, self.features("territories"), self.events),
        )

    def export(
        self,
        path: str | Path,
        *,
        layer: str | Sequence[str] | None = None,
        lang: str | None = None,
        card: bool = False,
        on: date | str | None = None,
        scenario: str | None = None,
        nm: float = 12.0,
    ) -> Path:
        """Write a file for other programs or for print; the same atlas gives the same bytes.

        The suffix of the name says which kind of file:

        ``.gpkg``
            GeoPackage: every layer and record, styled for QGIS as the map is.
        ``.parquet``, ``.geojson``, ``.csv``, ``.json``
            One layer, the islands when none is named. CSV has the geometry as well-known text
            in the column WKT. JSON has records, such as events, with all that is nested in them.
        ``.kml``
            Every layer, in the map's colours.
        ``.topojson``
            Every layer of areas; coasts that layers share are there once.
        ``.svg``, ``.png``, ``.pdf``
            The map as a figure, 180 mm wide, in an equal-area projection, with the colours,
            patterns and names of the page.

        Every file says which version of the record it holds, the date of the coastlines and the
        licences. It appears whole or not at all.

        Parameters
        ----------
        layer
            One name or several: islands, islets, land, places, territories, boundaries, zones,
            events, positions, scenarios, sources.
        lang
            Language of titles, legends and labels; the dispute's first when none is given.
        card
            Draw the figure as a card of 1200 by 630 pixels for sharing.
        on
            A day: the figure shows who held what, and the boundary.
        scenario
            A formula: the figure shows what it would mean.
        nm
            Breadth of the layer of zones, in nautical miles.

        Raises
        ------
        FontError
            When no installed font has the letters of a figure; names a package that brings one.
        ExportError
            When the suffix or language is unknown, or the layers do not fit the kind of file.
        MissingPackageError
            When an extra is not installed; names it.
        WriteError
            When the file cannot be written there.
        """
        from geo.export.suffixes import export  # its formats load what a query does not need

        return export(
            self, path, layer=layer, lang=lang, card=card, on=on, scenario=scenario, nm=nm
        )
