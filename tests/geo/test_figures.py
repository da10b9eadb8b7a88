"""Figures: true in scale, legible in every language, the same bytes on every run."""

import io
import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import geo
from geo.figures import fonts, names, patterns, subjects
from geo.figures.canvas import LOOSE, PLAIN, STRONG, Sheet, Type
from geo.figures.chart import Chart
from geo.figures.lettering import Lettering
from geo.figures.phrases import Phrases, wrapped
from geo.figures.placing import Board, emptiest_corner
from geo.geodesy import area_km2, ellipsoid
from geo.publishing import words
from geo.symbology import HOLDER_TONES, PAPER, TONES, UNDIVIDED_TONE, UNHELD_TONE

try:
    fonts.families(["択捉島"])
except geo.FontError as lacking:
    pytest.skip(str(lacking), allow_module_level=True)

LANGUAGES = ("en", "ja", "ru")
COMPASS = {"north", "south", "east", "west"}  # the page has room to set them apart
SQUARE = shapely.box(0, 0, 60, 60)


@pytest.fixture(scope="module")
def figures(shipped: geo.Atlas, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Draw a figure of the shipped atlas, each only once."""
    folder = tmp_path_factory.mktemp("figures")

    def draw(name: str, lang: str = "en", *, card: bool = False) -> Path:
        path = folder / name
        return path if path.exists() else shipped.export(path, lang=lang, card=card)

    return draw


@pytest.fixture(scope="module")
def chart(shipped: geo.Atlas) -> Chart:
    return Chart(shipped.dispute.default_bounds, 460, 330)


class TestFiles:
    @pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
    def test_the_same_atlas_gives_the_same_bytes(
        self, figures: Callable[..., Path], tmp_path: Path, suffix: str
    ) -> None:
        again = geo.load().export(tmp_path / f"a.{suffix}", lang="ja")
        assert again.read_bytes() == figures(f"map-ja.{suffix}", "ja").read_bytes()

    def test_a_png_is_for_print(self, figures: Callable[..., Path]) -> None:
        with Image.open(figures("map-ja.png", "ja")) as image:
            assert image.size[0] / image.info["dpi"][0] * 25.4 == pytest.approx(180, abs=0.2)
            assert image.info["dpi"][0] == pytest.approx(300, abs=0.1)

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_a_card_has_the_size_that_pages_share(
        self, figures: Callable[..., Path], lang: str
    ) -> None:
        with Image.open(figures(f"card-{lang}.png", lang, card=True)) as image:
            assert image.size == (1200, 630)

    @pytest.mark.parametrize("name", ["map-ja.svg", "map-ja.png", "map-ja.pdf"])
    def test_it_says_which_data_it_shows(
        self, figures: Callable[..., Path], shipped: geo.Atlas, name: str
    ) -> None:
        path = figures(name, "ja")
        if path.suffix == ".png":
            with Image.open(path) as image:
                said = image.info["Copyright"]
        elif path.suffix == ".svg":
            said = path.read_text(encoding="utf-8")
        else:
            said = pdf_texts(path)
        assert str(shipped.dispute.edition) in said

    @pytest.mark.parametrize("tone", range(2))
    def test_the_colours_are_those_of_the_page(
        self, figures: Callable[..., Path], tone: int
    ) -> None:
        with Image.open(figures("map-ja.png", "ja")) as image:
            counts = {colour: n for n, colour in image.convert("RGB").getcolors(2**24)}
        for colour in (TONES[tone].ground, TONES[tone].mark, TONES[tone].edge, PAPER.sea):
            assert counts.get(tuple(bytes.fromhex(colour[1:])), 0) > 50

    def test_an_svg_names_its_islands_and_loads_nothing(
        self, figures: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        root = ElementTree.parse(figures("map-ja.svg", "ja")).getroot()
        ids = {element.get("id") for element in root.iter()}
        assert {island.id for island in shipped.features("islands")} <= ids
        links = [value for one in root.iter() for key, value in one.items() if "href" in key]
        assert all(link.startswith("#") for link in links)

    def test_a_figure_has_no_layer_and_data_no_card(
        self, shipped: geo.Atlas, tmp_path: Path
    ) -> None:
        with pytest.raises(geo.ExportError, match="name no layer"):
            shipped.export(tmp_path / "a.svg", layer="islands")
        with pytest.raises(geo.ExportError, match="is a figure; name it"):
            shipped.export(tmp_path / "a.csv", card=True)
        assert list(tmp_path.iterdir()) == []


def pdf_texts(path: Path) -> str:
    """Read what the information of a PDF says, as UTF-16."""
    found = re.findall(rb"/Keywords \(((?:[^()\\]|\\.)*)\)", path.read_bytes(), re.DOTALL)
    return "".join(
        re.sub(rb"\\(.)", rb"\1", one, flags=re.DOTALL).decode("utf-16") for one in found
    )


class TestChart:
    def test_areas_are_true(self, chart: Chart, shipped: geo.Atlas) -> None:
        field = shapely.segmentize(shapely.box(145, 43.2, 149, 45.6), 0.01)
        coasts = [island.geometry for island in shipped.features("islands")]
        for shape, tolerance in [(field, 2e-4), *((coast, 1.5e-2) for coast in coasts)]:
            drawn = chart.areas([shape]).area * chart.metres_per_point**2 / 1e6
            assert drawn == pytest.approx(area_km2(shape), rel=tolerance)

    @pytest.mark.parametrize("end", [(300.0, 165.0), (230.0, 240.0), (10.0, 165.0)])
    def test_the_scale_holds_along_and_across(self, chart: Chart, end: tuple[float, float]) -> None:
        middle = (chart.width / 2, chart.height / 2)
        (lon, lat), (other_lon, other_lat) = chart.lonlat(np.array([middle, end])).tolist()
        _, _, metres = ellipsoid().inv(lon, lat, other_lon, other_lat)
        points = float(np.hypot(end[0] - middle[0], end[1] - middle[1]))
        assert metres / points == pytest.approx(chart.metres_per_point, rel=1e-3)

    def test_the_default_view_is_seen_whole(self, chart: Chart, shipped: geo.Atlas) -> None:
        west, south, east, north = shipped.dispute.default_bounds
        seen = chart.seen
        assert seen[0] < west < east < seen[2]
        assert seen[1] < south < north < seen[3]

    @given(lon=st.floats(144, 150), lat=st.floats(43, 46))
    def test_a_point_comes_back(self, chart: Chart, lon: float, lat: float) -> None:
        back = chart.lonlat(chart.points(np.array([[lon, lat]])))[0]
        assert back == pytest.approx((lon, lat), abs=1e-7)

    def test_land_that_180_degrees_cut_is_whole(self) -> None:
        halves = shapely.MultiPolygon(
            [shapely.box(179, 10, 180, 11), shapely.box(-180, 10, -179, 11)]
        )
        chart = Chart((178, 9, 182, 12), 100, 100)
        drawn = chart.areas([halves])
        assert len(drawn.geoms) == 1
        assert drawn.centroid.x == pytest.approx(50, abs=0.5)
        assert list(chart.meridians()) == [178, 179, 180, 181, 182]


class TestPatterns:
    @pytest.mark.parametrize(("pattern", "rise"), [("hatch", 1), ("back-hatch", -1)])
    def test_a_hatch_has_a_line_every_six_points(self, pattern: str, rise: int) -> None:
        lines = patterns.lines(pattern, SQUARE)
        for line in lines.geoms:
            (x, y), (other_x, other_y) = line.coords
            assert (other_x - x) == pytest.approx(rise * (other_y - y))
        along = shapely.LineString([(0, 30), (60, 30)]).intersection(lines)
        x = np.sort(shapely.get_coordinates(along)[:, 0])
        assert np.diff(x) == pytest.approx(patterns.SIDE_PT)

    @pytest.mark.parametrize(("pattern", "count"), [("dots", 2), ("sparse", 1)])
    def test_so_many_dots_are_in_a_square(self, pattern: str, count: int) -> None:
        assert len(patterns.dots(pattern, SQUARE)) == count * (60 / patterns.SIDE_PT) ** 2

    def test_bands_cover_half(self) -> None:
        assert patterns.bands(SQUARE).area == pytest.approx(SQUARE.area / 2, rel=0.05)

    def test_every_pattern_of_a_tone_is_drawn(self) -> None:
        known = patterns.LINES | patterns.DOTS.keys() | {"bands", "plain"}
        tones = (*TONES, *HOLDER_TONES, UNDIVIDED_TONE, UNHELD_TONE)
        assert {tone.pattern for tone in tones} <= known

    @given(scale=st.floats(0.5, 3))
    def test_marks_stay_inside(self, scale: float) -> None:
        triangle = shapely.Polygon([(0, 0), (50, 3), (20, 40)])
        for pattern in patterns.LINES:
            assert triangle.buffer(1e-6).covers(patterns.lines(pattern, triangle, scale))
        assert triangle.buffer(1e-6).covers(patterns.bands(triangle, scale))
        for pattern in patterns.DOTS:
            assert shapely.contains_xy(triangle, patterns.dots(pattern, triangle, scale)).all()


class TestNames:
    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_no_name_covers_another_or_an_island(
        self, chart: Chart, shipped: geo.Atlas, lang: str
    ) -> None:
        board = board_of(chart, shipped)
        sheet = Sheet(chart.width, chart.height, paper="#ffffff")
        area = sheet.area(0, 0, chart.width, chart.height)
        lettering = Lettering(area, chart, board, shipped, lang, scale=1)
        lettering.islands()
        assert len(board.taken) == len(shipped.features("islands"))
        lettering.places(closer=2)
        assert len(board.taken) > 20
        tree = shapely.STRtree(board.taken)
        one, _ = tree.query(board.taken, predicate="overlaps")
        assert not len(one), [board.taken[place].bounds for place in one]
        assert all(chart.frame.covers(box) for box in board.taken)
        islands = shapely.union_all(list(board.islands.values()))
        assert not any(box.intersects(islands) for box in board.taken[:4])

    def test_both_sides_stand_in_the_order_of_their_codes(self, shipped: geo.Atlas) -> None:
        for island in shipped.features("islands"):
            languages = [lang for _, lang in names.written(island, shipped.dispute)]
            assert languages == [party.language for party in shipped.dispute.parties]

    @pytest.mark.parametrize(
        ("lang", "expected"),
        [
            pytest.param("en", ["Shana", "Kurilsk"], id="in Latin letters"),
            pytest.param("ja", ["紗那", "クリリスク"], id="in kana"),
            pytest.param("ru", ["Сяна", "Курильск"], id="in Cyrillic"),
        ],
    )
    def test_a_disputed_place_has_both_names_in_letters_of_the_reader(
        self, shipped: geo.Atlas, lang: str, expected: list[str]
    ) -> None:
        called = names.usual(shipped["kurilsk"], shipped.dispute, lang)
        assert [text for text, _ in called] == expected

    def test_others_have_the_name_of_the_readers_language(self, shipped: geo.Atlas) -> None:
        assert names.usual(shipped["nemuro"], shipped.dispute, "ru") == [("Немуро", "ru")]


def board_of(chart: Chart, atlas: geo.Atlas) -> Board:
    return Board(
        frame=chart.frame,
        islands={one.id: chart.areas([one.geometry]) for one in atlas.features("islands")},
        land=chart.areas([one.geometry for one in atlas.features("land")]),
    )


class TestPlacing:
    def test_labels_that_matter_alike_share_the_room(self) -> None:
        """Put one by one, the first would take the only spot of the second."""
        board = Board(frame=SQUARE, islands={}, land=shapely.Point())
        first = np.array([(10.0, 10.0, 1.0), (40.0, 40.0, 2.0)])
        second = np.array([(10.0, 10.0, 0.0)])
        placed = board.put_together([(first, (10, 5)), (second, (10, 5))])
        assert placed == [(40, 40), (10, 10)]

    def test_the_cheapest_free_spot_is_taken_and_then_no_more(self) -> None:
        board = Board(frame=SQUARE, islands={}, land=shapely.Point())
        spots = np.array([(10.0, 10.0, 2.0), (30.0, 30.0, 1.0), (90.0, 10.0, 0.0)])
        assert board.put(spots, (10, 5)) == (30, 30)
        assert board.put(spots, (10, 5)) == (10, 10)
        assert board.put(spots, (10, 5)) is None

    def test_a_strait_is_named_close_by_or_not_at_all(self) -> None:
        land = shapely.box(0, 0, 60, 28)
        board = Board(frame=SQUARE, islands={}, land=land)
        at = board.over((30, 30), (20, 6), on_water=True, wide=False)
        assert len(at)
        assert all(not land.intersects(shapely.box(x, y, x + 20, y + 6)) for x, y, _ in at)

    def test_a_legend_goes_where_it_covers_least(self) -> None:
        right = shapely.box(30, 0, 60, 60)
        assert emptiest_corner(SQUARE, (10, 10), 2, []) == (48, 2)
        assert emptiest_corner(SQUARE, (10, 10), 2, [(right, 1.0)]) == (2, 48)


class TestWords:
    @pytest.mark.parametrize(
        ("lang", "date", "miles", "lon"),
        [
            pytest.param("en", "about August 2024", "50 nautical miles", "179.5° W", id="en"),
            pytest.param("ja", "2024年8月ごろ", "50 海里", "西経179.5°", id="ja"),
            pytest.param(
                "ru", "примерно август 2024 г.", "50 морских миль", "179,5° з. д.", id="ru"
            ),
        ],
    )
    def test_are_those_of_the_language(
        self, shipped: geo.Atlas, lang: str, date: str, miles: str, lon: str
    ) -> None:
        said = Phrases(shipped.dispute, words(shipped), lang)
        assert said.date("2024-08~").replace("\u202f", " ").replace("\xa0", " ") == date
        assert said.nautical_miles(50).replace("\xa0", " ") == miles
        assert said.longitude(180.5) == lon

    @given(
        parts=st.lists(st.sampled_from(["ab ", "a", "島", "島、", "の", "の。"]), max_size=20),
        width=st.floats(1, 30),
    )
    def test_lines_hold_all_of_a_text_and_are_no_wider_than_they_may(
        self, parts: list[str], width: float
    ) -> None:
        text = "".join(parts)
        lines = wrapped(text, width, len)
        assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
        assert all(len(line) <= max(width, longest_piece(text)) for line in lines)
        assert not any(line[0] in "、。" for line in lines[1:])

    def test_lines_are_about_equally_long(self) -> None:
        assert wrapped("one two three four", 15, len) == ["one two", "three four"]
        assert wrapped("四つの島、それぞれに二つの名", 10, len) == [
            "四つの島、",
            "それぞれに二つの名",
        ]


def longest_piece(text: str) -> int:
    """Tell how long the longest part is that no line break may divide."""
    return max(map(len, re.findall(r"[ab]*[島の]?[、。]*", text)), default=0)


class TestFonts:
    def test_letters_of_all_scripts_are_found(self) -> None:
        found = fonts.families(["Итуруп", "Iturup", "択捉島", "えとろふ"])
        assert found[0] in fonts.SANS
        assert len(found) == 2

    @pytest.mark.parametrize(
        ("text", "package"),
        [
            pytest.param("択捉島", "fonts-noto-cjk", id="Japanese"),
            pytest.param("चट्टान", "fonts-noto-core", id="Hindi"),
        ],
    )
    def test_where_none_has_them_a_package_is_named(
        self, monkeypatch: pytest.MonkeyPatch, text: str, package: str
    ) -> None:
        few = {name: font for name, font in fonts._regular().items() if "DejaVu" in name}
        monkeypatch.setattr(fonts, "_regular", lambda: few)
        with pytest.raises(geo.FontError, match=f"apt install {package}"):
            fonts.families([text])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sheet_measures_what_it_draws(lang: str) -> None:
    """A line drawn alone reaches as far as it was measured, to a pixel of print."""
    sheet = Sheet(200, 20, paper="#ffffff")
    kind, text = Type(size=10, colour="#000000"), "Iturup Итуруп 択捉島"
    width = sheet.measure(text, kind, lang)
    sheet.area(0, 0, 200, 20).write(text, 5, 6, kind, lang)
    file = io.BytesIO()
    sheet.figure.savefig(file, format="png", dpi=288)
    with Image.open(file) as image:
        dark = np.asarray(image.convert("L")) < 128
    columns = np.flatnonzero(dark.any(axis=0)) / 4
    assert columns.min() == pytest.approx(5, abs=1)
    assert columns.max() == pytest.approx(5 + width, abs=1)


def test_a_subject_fills_each_island_by_its_status(shipped: geo.Atlas) -> None:
    subject = subjects.by_status(shipped, "ru")
    statuses = shipped.dispute.agreement.statuses
    order = [status.id for status in statuses]
    assert [one.tone for one in subject.filled] == [
        TONES[order.index(island.status)] for island in shipped.features("islands")
    ]
    assert [key.text for key in subject.legend] == [status.label["ru"] for status in statuses]


class TestDay:
    @pytest.mark.parametrize("day", ["1900-01-01", "1960-01-01"])
    def test_each_unit_is_filled_by_its_holder(self, shipped: geo.Atlas, day: str) -> None:
        held = shipped.on(day)
        subject = subjects.of_day(shipped, held, "en")
        tones = {one.id: one.tone for one in subject.filled}
        parties = [party.code for party in shipped.dispute.parties]
        assert tones.keys() == held.tenures.keys()
        for unit, tenure in held.tenures.items():
            assert tones[unit] == HOLDER_TONES[parties.index(tenure.holder)]

    def test_what_is_held_without_a_treaty_has_a_broken_edge(self, shipped: geo.Atlas) -> None:
        held = shipped.on("1960-01-01")
        subject = subjects.of_day(shipped, held, "en")
        for one in subject.filled:
            loose = held.tenures[one.id].basis in {"occupation", "renounced"}
            assert one.edge == (LOOSE if loose else PLAIN)

    def test_the_boundary_of_the_day_is_drawn(self, shipped: geo.Atlas) -> None:
        held = shipped.on("1900-01-01")
        subject = subjects.of_day(shipped, held, "en")
        drawn = shapely.union_all([line.geometry for line in subject.lines])
        assert drawn.equals(shapely.union_all(held.boundary))
        assert {line.kind for line in subject.lines} == {"solid"}

    def test_undivided_land_is_told_in_the_legend(self, shipped: geo.Atlas) -> None:
        subject = subjects.of_day(shipped, shipped.on("1860-01-01"), "ja")
        assert "二国の雑居地（境界なし）" in [key.text for key in subject.legend]


class TestFormula:
    def test_islands_and_parts_are_filled_by_who_gets_them(self, shipped: geo.Atlas) -> None:
        parties = [party.code for party in shipped.dispute.parties]
        for scenario in shipped.scenarios:
            outcome = shipped.scenario(scenario.id)
            subject = subjects.of_outcome(shipped, outcome, "en")
            assert subject.title == scenario.title["en"]
            for one, piece in zip(subject.filled, outcome.allocations, strict=True):
                assert one.tone == HOLDER_TONES[parties.index(piece.holder)]
                assert (one.edge == STRONG) == piece.moves

    def test_the_line_of_today_is_drawn_where_it_would_move(self, shipped: geo.Atlas) -> None:
        moves, stays = (
            [line.kind for line in subjects.of_outcome(shipped, shipped.scenario(name), "en").lines]
            for name in ("declaration-1956", "status-quo")
        )
        assert (moves, stays) == (["dotted", "dashed"], ["dashed"])


def test_a_figure_shows_a_day_or_a_formula(shipped: geo.Atlas, tmp_path: Path) -> None:
    day = shipped.export(tmp_path / "day.svg", on="1900-01-01")
    formula = shipped.export(tmp_path / "formula.svg", scenario="declaration-1956")
    assert 'id="boundary-solid"' in day.read_text(encoding="utf-8")
    assert 'id="boundary-dashed"' in formula.read_text(encoding="utf-8")
    with pytest.raises(geo.ExportError, match="one of the two"):
        shipped.export(tmp_path / "both.svg", on="1900", scenario="declaration-1956")
    with pytest.raises(geo.ExportError, match="is a figure"):
        shipped.export(tmp_path / "day.csv", on="1900")


def test_page_and_figure_say_the_same_thing_alike() -> None:
    page = json.loads((files("maps") / "static" / "texts.json").read_text(encoding="utf-8"))
    own = json.loads((files("geo") / "texts.json").read_text(encoding="utf-8"))
    both = {key for key in own.keys() & page.keys() if key not in COMPASS}
    assert {key: own[key] for key in both} == {key: page[key] for key in both}
