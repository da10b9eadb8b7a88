"""What an atlas holds: layers, records and texts, found by any of their names."""

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal, overload

from shapely.geometry.base import BaseGeometry

from geo import loading
from geo.errors import AmbiguousNameError, UnknownPlaceError
from geo.folder.documents import LAYERS, Documents
from geo.model import (
    Article,
    Dispute,
    Event,
    Feature,
    Island,
    Islet,
    Land,
    Place,
    Position,
    Scenario,
    Source,
    Territory,
    Text,
)
from geo.names import Names
from geo.shapes import Given, shape_given

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


class Record:
    """Everything that is known about a dispute: its land, places, events and articles.

    Every layer is read when it is first asked for.
    """

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._layers: dict[str, tuple[Feature, ...]] = {}

    def __repr__(self) -> str:
        layers = ", ".join(f"{len(self.features(layer))} {layer}" for layer in LAYERS)
        return f"<{type(self).__name__} {self.dispute.id} {self.dispute.version}: {layers}>"

    @cached_property
    def dispute(self) -> Dispute:
        """What the islands, the parties and the agreement are."""
        return loading.read_dispute(self._documents)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Where the facts were found, by id."""
        return loading.read_sources(self._documents)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Voyages, treaties, occupations, summits and statements."""
        return loading.read_events(self._documents)

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """What governments, parties and organisations hold, each in its own terms."""
        return loading.read_positions(self._documents)

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """Formulas of the negotiations."""
        return loading.read_scenarios(self._documents)

    @cached_property
    def texts(self) -> Mapping[str, Text]:
        """Words of a map's page that the dispute itself gives, by their keys."""
        return loading.read_texts(self._documents)

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Bundled articles, by reference, with notes on them."""
        return loading.read_articles(self._documents)

    @overload
    def features(self, layer: Literal["islands"]) -> tuple[Island, ...]: ...
    @overload
    def features(self, layer: Literal["islets"]) -> tuple[Islet, ...]: ...
    @overload
    def features(self, layer: Literal["places"]) -> tuple[Place, ...]: ...
    @overload
    def features(self, layer: Literal["land"]) -> tuple[Land, ...]: ...
    @overload
    def features(self, layer: Literal["territories"]) -> tuple[Territory, ...]: ...
    @overload
    def features(self, layer: str) -> tuple[Feature, ...]: ...
    def features(self, layer: str) -> tuple[Feature, ...]:
        """Give the records of a layer: islands, islets, land, places or territories."""
        if layer not in LAYERS:
            raise UnknownPlaceError(f"no layer is called {layer!r}; there are {', '.join(LAYERS)}")
        if layer not in self._layers:
            self._layers[layer] = loading.read_layer(self._documents, layer, self.dispute)
        return self._layers[layer]

    @cached_property
    def islands(self) -> "GeoDataFrame":
        """The disputed islands, indexed by id; columns as in `islands.geojson`, EPSG:4326."""
        return self._frame("islands")

    @cached_property
    def islets(self) -> "GeoDataFrame":
        """Named parts of the islands, indexed by id; columns as in `islets.geojson`, EPSG:4326."""
        return self._frame("islets")

    @cached_property
    def land(self) -> "GeoDataFrame":
        """Undisputed land, indexed by id; columns as in `land.geojson`, EPSG:4326."""
        return self._frame("land")

    @cached_property
    def places(self) -> "GeoDataFrame":
        """Settlements, capes, straits, indexed by id; columns as in `places.geojson`, EPSG:4326."""
        return self._frame("places")

    @cached_property
    def territories(self) -> "GeoDataFrame":
        """Units of history, indexed by id; columns as in `territories.geojson`, EPSG:4326."""
        return self._frame("territories")

    def _frame(self, layer: str) -> "GeoDataFrame":
        from geo.tables import frame_of  # pandas takes longer to import than a query to answer

        return frame_of(self.features(layer))

    def __getitem__(self, name: str) -> Feature:
        """Find a record by its id or any of its names, in any language.

        Raises
        ------
        UnknownPlaceError
            When nothing is called so; tells the nearest spellings.
        AmbiguousNameError
            When several records are called so; lists them.
        """
        return self._names.find(name)

    def __contains__(self, name: str) -> bool:
        """Tell whether anything has this id or name, be it ambiguous."""
        try:
            self[name]
        except AmbiguousNameError:
            return True
        except UnknownPlaceError:
            return False
        return True

    @cached_property
    def _names(self) -> Names:
        return Names([*self._placed, *self._land_by_id.values(), *self.features("territories")])

    @cached_property
    def _placed(self) -> tuple[Feature, ...]:
        return self.features("islands") + self.features("islets") + self.features("places")

    @property
    def place_ids(self) -> Collection[str]:
        """The ids of islands, islets and places: what a note may point at."""
        return {record.id for record in self._placed}

    @cached_property
    def _land_by_id(self) -> dict[str, Feature]:
        return {record.id: record for record in self.features("land")}

    def shape(self, what: Given) -> BaseGeometry:
        """Give the geometry to measure something by, longitude and latitude in degrees.

        Parameters
        ----------
        what
            An id or a name in any language; a pair of longitude and latitude; a shapely geometry
            in degrees; or a GeoDataFrame or GeoSeries of any coordinate system. A place that
            labels a larger land, and bears its id, is measured by that land's coast.

        Raises
        ------
        UnknownPlaceError, AmbiguousNameError
            When a name means nothing, or several things.
        CoordinateError
            When a coordinate is no number or out of range.
        GeoError
            When it is empty, or nothing of these.
        """
        if not isinstance(what, str):
            return shape_given(what)
        record = self[what]
        if isinstance(record, Place):
            return self._outlines.get(record.id, record).geometry
        return record.geometry

    @cached_property
    def _outlines(self) -> dict[str, Feature]:
        """Land, and units of history that are no land, by id."""
        units = {unit.id: unit for unit in self.features("territories")}
        return units | self._land_by_id
