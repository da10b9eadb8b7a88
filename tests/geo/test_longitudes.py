"""Longitudes without a seam, and cut again where maps have one."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon

from geo.longitudes import middle, near, unrolled, wrapped_lines, wrapped_polygons

HALF_A_TURN = 180


def box_around(lon: float, *, half: float = 1.0) -> shapely.Polygon:
    return shapely.box(lon - half, 10, lon + half, 11)


class TestMiddle:
    @pytest.mark.parametrize("lon", [0, 146, -75])
    def test_is_the_meridian_in_the_middle(self, lon: int) -> None:
        assert middle([box_around(lon)]) == lon

    def test_lies_between_several(self) -> None:
        assert middle([box_around(20), box_around(30), box_around(40)]) == 30

    def test_knows_no_seam(self) -> None:
        around = middle([box_around(178), box_around(-176)])
        assert around == -179

    def test_is_told_in_whole_degrees(self) -> None:
        assert middle([shapely.Point(10.4, 3)]) == 10


@given(st.floats(-1000, 1000), st.floats(-180, 180))
def test_a_longitude_is_shifted_by_whole_turns_to_within_half_a_turn(
    lon: float, around: float
) -> None:
    (shifted,) = near(np.array([lon]), around)
    assert abs(shifted - around) <= HALF_A_TURN + 1e-9
    turns = (shifted - lon) / 360
    assert turns == pytest.approx(round(turns))


class TestUnrolled:
    def test_brings_the_parts_together_whatever_side_of_the_seam_they_are_on(self) -> None:
        parts = MultiPolygon([box_around(178.5), box_around(-178.5)])
        assert unrolled(parts, 179).bounds == (177.5, 10, 182.5, 11)
        assert unrolled(parts, -179).bounds == (-182.5, 10, -177.5, 11)

    def test_leaves_alone_what_is_near(self) -> None:
        parts = MultiPolygon([box_around(10), box_around(20)])
        assert list(unrolled(parts, 15).geoms) == list(parts.geoms)

    def test_keeps_a_part_whole_by_where_its_middle_lies(self) -> None:
        """A part whose west end is farther than half a turn is not torn."""
        wide = shapely.box(-20, 0, 10, 1)
        assert unrolled(wide, 170).bounds == (-20, 0, 10, 1)
        assert unrolled(wide, 178).bounds == (340, 0, 370, 1)


class TestWrapped:
    def test_what_lies_between_180_degrees_stays(self) -> None:
        square = box_around(10)
        assert wrapped_polygons(square).equals(square)
        assert wrapped_polygons(shapely.box(-180, 0, 180, 1)).bounds == (-180, 0, 180, 1)

    @pytest.mark.parametrize("turns", [-1, 1, 2])
    def test_what_lies_turns_away_is_brought_back(self, turns: int) -> None:
        away = box_around(10 + 360 * turns)
        assert wrapped_polygons(away).equals(box_around(10))

    @pytest.mark.parametrize("lon", [180, -180, 540, -540])
    def test_a_polygon_across_180_degrees_is_cut_there(self, lon: float) -> None:
        cut = wrapped_polygons(box_around(lon))
        halves = [shapely.box(179, 10, 180, 11), shapely.box(-180, 10, -179, 11)]
        assert len(cut.geoms) == 2
        assert cut.equals(MultiPolygon(halves))

    def test_rings_are_right_handed(self) -> None:
        cut = wrapped_polygons(box_around(180).reverse())
        assert all(polygon.exterior.is_ccw for polygon in cut.geoms)

    def test_a_polygon_that_only_touches_180_degrees_leaves_no_line_on_the_other_side(self) -> None:
        assert len(wrapped_polygons(shapely.box(178, 10, 180, 11)).geoms) == 1
        assert len(wrapped_polygons(shapely.box(180, 10, 182, 11)).geoms) == 1

    def test_lines_are_cut_likewise(self) -> None:
        cut = wrapped_lines(shapely.LineString([(179, 10), (181, 10)]))
        assert sorted(line.bounds for line in cut.geoms) == [
            (-180, 10, -179, 10),
            (179, 10, 180, 10),
        ]

    def test_an_end_that_lies_on_180_degrees_but_for_rounding_leaves_no_piece_beyond(self) -> None:
        cut = wrapped_lines(shapely.LineString([(179, 10), (np.nextafter(180, 181), 10)]))
        assert [line.bounds for line in cut.geoms] == [(179, 10, 180, 10)]

    def test_polygons_keep_no_lines_and_lines_no_polygons(self) -> None:
        line = shapely.LineString([(0, 0), (1, 1)])
        both = shapely.GeometryCollection([line, box_around(180)])
        assert wrapped_lines(both).equals(line)
        assert wrapped_polygons(both).area == box_around(180).area

    def test_of_nothing_there_is_nothing(self) -> None:
        assert wrapped_polygons(shapely.Polygon()).is_empty
        assert wrapped_lines(shapely.Polygon()).is_empty
