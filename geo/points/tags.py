"""What is said of each point: the columns that tagging adds, and how codes of cells become them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Floats, Ints
from geo.points import compiling, picking
from geo.points.cells import Cells
from geo.points.picking import Small

Days = NDArray[np.datetime64]

ISLAND, ISLET, SIDE, ADMINISTERED_BY = "island", "islet", "side", "administered_by"


@dataclass(frozen=True, slots=True)
class Tag:
    """One column: for every point a place in the list of its categories, or -1."""

    name: str
    categories: tuple[str, ...]
    codes: Small


@dataclass(frozen=True, slots=True)
class Column:
    """A column that follows from where a point lies."""

    name: str
    layer: int  # place of the layer that it is read off
    categories: tuple[str, ...]
    meaning: tuple[int, ...]  # of each polygon of the layer: a place in the categories, or -1


@dataclass(frozen=True, slots=True)
class Reign:
    """Who held a piece of land from when on."""

    ground: BaseGeometry | None  # the part of the island; None for all of it
    days: Days  # in order
    holders: tuple[int, ...]  # from each day on: a place in the categories, or -1


@dataclass(frozen=True)
class Tagger:
    """Everything that tagging needs to know; it can be sent to other processes.

    Attributes
    ----------
    cells
        The layers, indexed.
    columns
        In the order in which they are added.
    reigns
        Of every island, by its place in the layer, who held it when.
    holders
        The categories of the column that tells who administered an island on a day.
    """

    cells: Cells
    columns: tuple[Column, ...]
    reigns: Mapping[int, tuple[Reign, ...]] = field(repr=False)
    holders: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that are added."""
        return tuple(column.name for column in self.columns)

    def categories(self, *, with_days: bool) -> dict[str, tuple[str, ...]]:
        """Give the categories of every column."""
        return {
            column.name: self._categories(column, with_days=with_days) for column in self.columns
        }

    def tags(self, lon: Floats, lat: Floats, days: Days | None = None) -> list[Tag]:
        """Tag points.

        Parameters
        ----------
        lon, lat
            Degrees on WGS 84; what is no place on the globe gets no tag.
        days
            Days on which the column `administered_by` tells who held an island.
        """
        codes = self.cells.codes(lon, lat)
        columns = self._meant(codes)
        tags = [
            Tag(column.name, column.categories, own)
            for column, own in zip(self.columns, columns, strict=True)
        ]
        if days is None:
            return tags
        islands = tags[self.names.index(ISLAND)].codes
        held = Tag(ADMINISTERED_BY, self.holders, self._held(islands, lon, lat, days))
        return [held if tag.name == ADMINISTERED_BY else tag for tag in tags]

    def _categories(self, column: Column, *, with_days: bool) -> tuple[str, ...]:
        return self.holders if with_days and column.name == ADMINISTERED_BY else column.categories

    def _meant(self, codes: NDArray[np.unsignedinteger[Any]]) -> list[Small]:
        tables = [self.table_of(column) for column in self.columns]
        if compiling.is_loaded():
            from geo.points import compiledpicking

            return compiledpicking.picked(tables, codes)
        return picking.picked(tables, codes)

    def table_of(self, column: Column) -> NDArray[Any]:
        """Tell of every code of the cells what a column says: a place in its categories, or -1."""
        kind = np.int8 if len(column.categories) < np.iinfo(np.int8).max else np.int16
        meaning = np.array([*column.meaning, -1], kind)  # the last is what -1 picks
        table: NDArray[Any] = meaning[self.cells.answers[column.layer]]
        return table

    def _held(self, islands: Small, lon: Floats, lat: Floats, days: Days) -> NDArray[np.int8]:
        holders = np.full(len(islands), -1, np.int8)
        for island, reigns in self.reigns.items():
            here = np.flatnonzero(islands == island)
            for reign in reversed(reigns):
                own = here if reign.ground is None else _on(reign.ground, here, lon, lat)
                holders[own] = _held_on(reign, days[own])
        return holders


def _on(ground: BaseGeometry, here: Ints, lon: Floats, lat: Floats) -> Ints:
    shapely.prepare(ground)
    return here[shapely.intersects_xy(ground, lon[here], lat[here])]


def _held_on(reign: Reign, days: Days) -> NDArray[np.int8]:
    """Tell who held it on some days; before the record begins, and on no day, nobody is known."""
    step = np.searchsorted(reign.days, days, side="right")
    step[np.isnat(days)] = 0
    return np.array([-1, *reign.holders], np.int8)[step]
