"""The atlas: one object to ask. It looks names up and delegates the rest."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo import geodesy, history, loading, queries
from geo.errors import GeoError
from geo.folder.documents import Documents, Shipped
from geo.geodesy import Distance
from geo.history import Day, Pair
from geo.model import Article
from geo.queries import Ground, Location
from geo.record import Record
from geo.shapes import Given

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely.geometry import MultiLineString, MultiPolygon

    from geo.annotation.annotator import Annotator
    from geo.annotation.mentions import AnnotatedText, Mention
    from geo.annotation.referents import Referent
    from geo.delimitation.sensitivity import Displacement
    from geo.derived.computed import Seas
    from geo.points.tags import Tagger
    from geo.points.tracking import Tracks
    from geo.proximity import Neighbours
    from geo.scenarios import Outcome
    from geo.straits import Sides

KM_PER_NM = 1.852
LOW_TIDE_ELEVATION = "low-tide-elevation"  # the legal kind of an islet


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


class Atlas(Record):
    """The record of a dispute, and what can be asked of it.

    Coordinates are longitude and latitude in degrees on WGS 84; areas and distances are measured
    on the ellipsoid.
    """

    def __init__(self, documents: Documents) -> None:
        super().__init__(documents)
        self._searchable: dict[str, geodesy.Coast] = {}
        self._areas_km2: dict[frozenset[str], float] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._taggers: dict[tuple[tuple[float, ...], str | None], Tagger] = {}
        self._zones: dict[float, GeoDataFrame] = {}

    def __reduce__(self) -> "tuple[Callable[[Documents], Atlas], tuple[Documents]]":
        """Travel to another process as documents; what was made of them is made there once."""
        return _arrived, (self._documents,)

    def read_article(self, path: str | Path) -> Article:
        """Read an article of your own: notes as JSON, or a text, in which places are looked for.

        Plain text, Markdown and HTML are annotated; see `geo.annotation.articles` for the files
        that may lie beside them. JSON is checked against this atlas.

        Raises
        ------
        DataError
            With every fault of a JSON file.
        TextError
            When a text cannot be read.
        """
        if Path(path).suffix.lower() == ".json":
            return loading.read_article(path, self)
        from geo.annotation.articles import read_article

        return read_article(Path(path), self)

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

        reach = (km or 0.0) if nm is None else nm * KM_PER_NM
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
            Indexed by id; columns as `geo.zone_layer.layer_of` gives them, EPSG:4326.
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
        return tuple(islet.id for islet in islets if islet.legal_kind == LOW_TIDE_ELEVATION)

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

    def annotate(
        self,
        text: str,
        *,
        lang: str | None = None,
        date: date | str | None = None,
        dates: bool = True,
    ) -> "AnnotatedText":
        """Find the places, treaties and dates that a text mentions.

        Parameters
        ----------
        text
            In any of the dispute's languages, mixed too; offsets count its code points.
        lang
            Code of the language that names are given in; found out when not given.
        date
            When the text was written, a date or EDTF: what "yesterday" is counted from.
        dates
            Look for dates too.

        Raises
        ------
        TextError
            When the text is no text, or the dispute has no such language.
        DateError
            When the date is none.
        """
        written = None if date is None else history.day_of(date)
        return self._annotator.annotate(text, lang=lang, date=written, dates=dates)

    def read_annotations(
        self, path: str | Path, *, text: str | None = None
    ) -> "list[tuple[str, AnnotatedText]]":
        """Read mentions from a file: Web Annotations of any program, GeoJSON, or a line of JSON.

        Parameters
        ----------
        path
            The file.
        text
            The text that the annotations speak of, unless the file carries it.

        Returns
        -------
        texts
            Name or address of each text, and what it mentions. A tag that names nothing in this
            atlas is kept as the name of a mention without an id.

        Raises
        ------
        TextError
            When it is no such file, or quotes what the text does not say.
        """
        from geo.annotation import selectors
        from geo.annotation.reading import read_json

        return selectors.read(read_json(Path(path)), text=text, find=self._mention_called)

    def _mention_called(self, name: str) -> "Mention | None":
        """Give what has this id or name, if one thing has it."""
        try:
            return self.mention_of(self[name].id)
        except LookupError:
            return self.mention_of(name)

    def mention_of(self, id: str) -> "Mention | None":
        """Give kind, name and point of what a text can mention; None when nothing has the id."""
        return self._annotator.mention_of(id)

    @property
    def meanings(self) -> "Mapping[str, Referent]":
        """Everything that a text can mention, by its id: places, areas, collective names, events."""
        return self._annotator.meanings

    @cached_property
    def _annotator(self) -> "Annotator":
        from geo.annotation.annotator import Annotator  # a query of names and points needs none

        return Annotator(self, loading.read_lexicon(self._documents))
