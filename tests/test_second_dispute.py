"""A second dispute is a folder: nothing in the code knows it, and all of it works."""

import shutil
import sqlite3
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

import geo
import maps
from geo.figures import fonts
from geo.folder.checking import check
from geo.geodesy import area_km2
from geo.model import Islet, Place

FOLDER = Path(__file__).parent / "disputes" / "four-rocks"
ROCKS = ("albatross", "seal", "meridian", "needle")


@pytest.fixture(scope="module")
def rocks() -> geo.Atlas:
    return geo.load(FOLDER)


def test_it_passes_the_check_and_loads() -> None:
    assert check(FOLDER) == []


def test_it_is_unlike_the_first(rocks: geo.Atlas, shipped: geo.Atlas) -> None:
    one, other = rocks.dispute, shipped.dispute
    assert len(one.parties) == 3
    assert not {language.code for language in one.languages} & {x.code for x in other.languages}
    assert len(one.agreement.statuses) == 3
    assert {island.status for island in rocks.features("islands")} == {
        status.id for status in one.agreement.statuses
    }
    assert one.agreement.property != other.agreement.property
    assert all(island.geometry.bounds[3] < 0 for island in rocks.features("islands"))


class TestQueries:
    @pytest.mark.parametrize("lon", [180.0, -180.0, 179.98, -179.96])
    def test_the_island_that_180_degrees_cut_is_whole(self, rocks: geo.Atlas, lon: float) -> None:
        found = rocks.at(lon, -48.395)
        assert (found.island, found.status) == ("meridian", "reserved")
        assert found.claimed_by == ("XM", "XN")
        assert found.nearest_land.km == 0

    @given(lat=st.floats(-90, 90))
    def test_both_spellings_of_180_degrees_are_one_place(
        self, rocks: geo.Atlas, lat: float
    ) -> None:
        one, other = (rocks.at(lon, lat, on="1940") for lon in (180.0, -180.0))
        assert (one.island, one.land, one.held) == (other.island, other.land, other.held)
        assert one.nearest_land.km == pytest.approx(other.nearest_land.km, abs=1e-6)

    def test_the_nearest_land_is_found_across_180_degrees(self, rocks: geo.Atlas) -> None:
        found = rocks.at(-179.99, -48.62).nearest_land
        assert found.id == "seal"
        assert found.point[0] > 179
        assert found.km == pytest.approx(18, abs=1)

    def test_an_area_is_the_sum_of_both_halves(self, rocks: geo.Atlas) -> None:
        halves = shapely.get_parts(rocks["meridian"].geometry)
        assert len(halves) == 2
        assert rocks.area("meridian") == pytest.approx(sum(map(area_km2, halves)))
        assert rocks.area(*ROCKS) == pytest.approx(sum(map(rocks.area, ROCKS)))

    def test_a_distance_does_not_go_round_the_world(self, rocks: geo.Atlas) -> None:
        way = rocks.distance("albatross", "needle")
        assert way.start[0] > 0 > way.end[0]
        assert way.km == pytest.approx(96, abs=2)
        assert rocks.distance("meridian", "meridian-cape").km == 0

    def test_names_in_any_script_find_the_record(self, rocks: geo.Atlas) -> None:
        for rock in rocks.features("islands"):
            assert all(rocks[name] is rock for name in rock.every_name())

    def test_further_fields_are_read(self, rocks: geo.Atlas) -> None:
        tooth, harbour, town = rocks["tooth"], rocks["puerto-viejo"], rocks["mzisi"]
        assert isinstance(tooth, Islet)
        assert isinstance(harbour, Place)
        assert isinstance(town, Place)
        assert tooth.legal_kind == "rock"
        assert harbour.populations["latest"].value == 41200
        assert town.forms["ka"] == ("მზისმა", "მზისს")

    def test_layers_are_tables(self, rocks: geo.Atlas) -> None:
        assert list(rocks.islands.index) == list(ROCKS)
        assert set(rocks.islands["accord_1931"]) == {"shared", "leased", "reserved"}
        assert rocks.territories.is_valid.all()


@pytest.fixture(scope="module")
def found(rocks: geo.Atlas) -> pd.DataFrame:
    lon = [180.0, -180.0, 179.98, -179.96, 0.0]
    frame: pd.DataFrame = rocks.tag((lon, [-48.395] * 5), time=["1940"] * 5)
    return frame


class TestPoints:
    """Tags, with the columns, units and parties of the folder."""

    def test_both_spellings_of_180_degrees_are_one_island(self, found: pd.DataFrame) -> None:
        assert found["island"].tolist()[:4] == ["meridian"] * 4
        assert found["zone_12nm"].tolist()[:4] == ["meridian"] * 4
        assert found.iloc[4].isna().all()

    def test_status_and_holder_are_those_of_the_folder(self, found: pd.DataFrame) -> None:
        assert found["accord_1931"].tolist()[:4] == ["reserved"] * 4
        assert found["side"].tolist()[:4] == ["XT"] * 4
        assert found["administered_by"].tolist()[:4] == ["undivided"] * 4

    def test_a_ship_may_pass_180_degrees(self, rocks: geo.Atlas) -> None:
        times = pd.to_datetime(["2020-01-01T00:00Z", "2020-01-01T01:00Z"])
        ship = pd.DataFrame({"mmsi": 1, "time": times, "lon": [179.3, -179.3], "lat": -48.395})
        found = rocks.tracks(ship)
        own = found.crossings[found.crossings["what"] == "island"]
        assert own["to"].fillna("").tolist() == ["meridian", ""]
        assert found.hours["hours"].sum() == pytest.approx(3)  # island, zone and side


class TestTime:
    @pytest.mark.parametrize(
        ("day", "holder", "basis"),
        [
            pytest.param("1870-02-01", "none", "none", id="nobody's at first"),
            pytest.param("1931-06-30", "none", "none", id="signed, not in force"),
            pytest.param("1931-07-01", "undivided", "treaty", id="in force"),
            pytest.param("1950-04-28", "XT", "occupation", id="occupied from the first day on"),
        ],
    )
    def test_a_rock_changes_hands_on_its_day(
        self, rocks: geo.Atlas, day: str, holder: str, basis: str
    ) -> None:
        held = rocks.on(day).tenures["meridian"]
        assert (held.holder, held.basis) == (holder, basis)
        assert rocks.at(180, -48.395, on=day).held == held

    def test_a_boundary_may_run_along_180_degrees(self, rocks: geo.Atlas) -> None:
        assert ("southland-west", "southland-east") in rocks.on("1940").boundaries
        assert rocks.at(179.9, -51.2, on="1940").held == rocks.on("1940").tenures["southland-west"]
        assert rocks.at(-179.9, -51.2, on="1940").held == rocks.on("1940").tenures["southland-east"]

    def test_neighbours_across_180_degrees_face_each_other(self, rocks: geo.Atlas) -> None:
        assert ("meridian", "needle") in rocks.on("1960").boundaries

    def test_before_the_first_event_nothing_is_known(self, rocks: geo.Atlas) -> None:
        with pytest.raises(geo.DateError, match="'albatross' on 1870-01-31"):
            rocks.on(date(1870, 1, 31))


def test_positions_and_formulas_are_those_of_the_folder(rocks: geo.Atlas) -> None:
    assert [position.holder.code for position in rocks.positions] == ["XM", "XN", None]
    one_each, half = rocks.scenarios
    assert one_each.to == {"albatross": "XM", "needle": "XT"}
    assert half.divide is not None
    assert (half.divide.unit, half.divide.start) == ("meridian", "west")


class TestExport:
    def test_every_kind_of_file_holds_its_layers_and_words(
        self, rocks: geo.Atlas, tmp_path: Path
    ) -> None:
        layers = ["islands", "islets", "land", "places", "territories", "events", "sources"]
        package = rocks.export(tmp_path / "rocks.gpkg", lang="ka", layer=layers)
        assert list(pyogrio.read_dataframe(package, layer="islands")["id"]) == list(ROCKS)
        with sqlite3.connect(package) as database:
            styles = database.execute(
                "SELECT styleName, useAsDefault, styleQML FROM layer_styles"
                " WHERE f_table_name = 'islands'"
            ).fetchall()
        assert [style[:2] for style in styles] == [("es", 0), ("hi", 0), ("ka", 1)]
        for status in rocks.dispute.agreement.statuses:
            assert status.label["ka"] in styles[2][2]
        for suffix in ("csv", "geojson", "kml", "parquet", "topojson"):
            path = rocks.export(tmp_path / f"rocks.{suffix}", layer="islands", lang="hi")
            assert rocks.dispute.version.encode() in path.read_bytes()


@pytest.fixture(scope="module")
def drawable(tmp_path_factory: pytest.TempPathFactory) -> geo.Atlas:
    """Load the rocks with Georgian for Devanagari, for which no font may be installed."""
    copy = shutil.copytree(FOLDER, tmp_path_factory.mktemp("drawable") / "rocks")
    letters = {0x900 + place: 0x10D0 + place % 33 for place in range(0x80)}
    for path in copy.rglob("*json"):
        path.write_text(path.read_text(encoding="utf-8").translate(letters), encoding="utf-8")
    return geo.load(copy)


class TestFigure:
    @pytest.mark.parametrize("card", [False, True])
    def test_the_view_across_180_degrees_is_drawn_whole(
        self, drawable: geo.Atlas, tmp_path: Path, card: bool
    ) -> None:
        path = drawable.export(tmp_path / "rocks.svg", lang="ka", card=card)
        root = ElementTree.parse(path).getroot()
        assert set(ROCKS) <= {element.get("id") for element in root.iter()}

    def test_a_script_without_a_font_is_told(
        self, rocks: geo.Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        few = {name: font for name, font in fonts._regular().items() if "DejaVu" in name}
        monkeypatch.setattr(fonts, "_regular", lambda: few)
        with pytest.raises(geo.FontError, match="fonts-noto-core"):
            rocks.export(tmp_path / "rocks.png")
        assert list(tmp_path.iterdir()) == []


class TestMap:
    @pytest.mark.parametrize("lang", ["es", "hi", "ka"])
    def test_is_built_and_saved_in_each_language(
        self, rocks: geo.Atlas, tmp_path: Path, lang: str
    ) -> None:
        path = tmp_path / "map.html"
        maps.build(rocks, lang=lang, viewpoint="XT").save(path)
        page = path.read_text(encoding="utf-8")
        assert rocks.dispute.title[lang] in page
        for rock in rocks.features("islands"):
            assert all(rock.names[party.language].text in page for party in rocks.dispute.parties)

    def test_says_nothing_of_the_shipped_dispute(
        self, rocks: geo.Atlas, shipped: geo.Atlas, tmp_path: Path
    ) -> None:
        path = tmp_path / "map.html"
        maps.build(rocks).save(path)
        page = path.read_text(encoding="utf-8")
        names = {
            name.text for island in shipped.features("islands") for name in island.names.values()
        }
        assert not {name for name in names if name in page}

    def test_says_its_words_as_the_dispute_gives_them(self, rocks: geo.Atlas) -> None:
        page = maps.build(rocks, lang="ka").get_root().render()
        assert "დახურვა" in page


class TestTexts:
    @pytest.mark.parametrize(
        ("text", "lang", "expected"),
        [
            pytest.param(
                "El Islote de la Foca y la Roca del Albatros", "es", ["seal", "albatross"], id="es"
            ),
            pytest.param("मध्याह्न द्वीप और सील द्वीप", "hi", ["meridian", "seal"], id="hi"),
            pytest.param("სელაპის კუნძული", "ka", ["seal"], id="ka"),
        ],
    )
    def test_a_text_in_its_languages_names_its_rocks(
        self, rocks: geo.Atlas, text: str, lang: str, expected: list[str]
    ) -> None:
        result = rocks.annotate(text)
        assert result.lang == lang
        assert [mention.id for mention in result.mentions] == expected

    def test_an_article_stands_beside_its_map(self, rocks: geo.Atlas, tmp_path: Path) -> None:
        (tmp_path / "my.txt").write_text("El Islote de la Foca", encoding="utf-8")
        article = rocks.read_article(tmp_path / "my.txt")
        html = maps.build(rocks, articles=[article]).get_root().render()
        assert '"mention":"seal"' in html.replace(" ", "")


def test_the_folder_may_lie_anywhere(tmp_path: Path) -> None:
    copy = shutil.copytree(FOLDER, tmp_path / "anywhere")
    assert geo.load(copy)["meridian"].id == "meridian"


def test_its_formulas_are_computed_for_three_parties(rocks: geo.Atlas) -> None:
    each = rocks.scenario("one-each")
    assert {part.island: part.holder for part in each.allocations} == {
        "albatross": "XM",
        "seal": "XN",
        "meridian": "XT",
        "needle": "XT",
    }
    for change in ("land_change_km2", "territorial_sea_change_km2", "eez_change_km2"):
        assert sum(getattr(s, change) for s in each.parties.values()) == pytest.approx(0, abs=1e-6)


def test_its_island_is_halved_across_the_antimeridian(rocks: geo.Atlas) -> None:
    half = rocks.scenario("half-meridian")
    assert half.parties["XM"].land_share == pytest.approx(0.5, abs=1e-4)
    parts = [part for part in half.allocations if part.island == "meridian"]
    assert [part.holder for part in parts] == ["XM", "XT"]


def test_its_boundaries_are_drawn_from_its_holders(rocks: geo.Atlas) -> None:
    day = rocks.on("2000")
    states = {frozenset(day.tenures[unit].holder for unit in pair) for pair in day.boundaries}
    assert states
    assert all(len(pair) == 2 for pair in states)
    west, _, east, _ = day.boundary.bounds
    assert -180 <= west < east <= 180
