"""What the shipped files promise, record by record."""

import json
import unicodedata
from pathlib import Path

import pytest
import shapely

import geo
from geo.folder.checking import check
from geo.geodesy import area_km2
from geo.model import Feature, Island, Islet, Place, Text

ROOT = Path(__file__).parents[1]
DISPUTES = sorted(path.name for path in (ROOT / "data").iterdir() if path.is_dir())
SCRIPTS = {
    "latn": {"LATIN"},
    "cyrl": {"CYRILLIC"},
    "hira": {"HIRAGANA", "KATAKANA"},  # the sound of a loan word stays in katakana
    "kana": {"KATAKANA", "CJK"},  # the kind of thing is named in kanji: a bay, a cape
}


@pytest.fixture(scope="module", params=DISPUTES)
def atlas(request: pytest.FixtureRequest) -> geo.Atlas:
    return geo.load(str(request.param))


@pytest.mark.parametrize("name", DISPUTES)
def test_the_shipped_folder_passes_the_check_that_a_users_folder_must(name: str) -> None:
    assert list(map(str, check(ROOT / "data" / name))) == []


def test_it_loads_as_a_users_folder_too(atlas: geo.Atlas) -> None:
    again = geo.load(ROOT / "data" / atlas.dispute.id)
    assert again.dispute == atlas.dispute


def test_the_folder_bears_the_id_of_the_dispute(atlas: geo.Atlas) -> None:
    assert atlas.dispute.id in DISPUTES


def test_it_has_a_data_card(atlas: geo.Atlas) -> None:
    assert (ROOT / "data" / atlas.dispute.id / "README.md").stat().st_size > 500


def islands(atlas: geo.Atlas) -> list[Island]:
    return [feature for feature in atlas.features("islands") if isinstance(feature, Island)]


def everything(atlas: geo.Atlas) -> list[Feature]:
    layers = ("islands", "islets", "places")
    return [feature for layer in layers for feature in atlas.features(layer)]


def test_every_status_of_the_agreement_is_some_islands(atlas: geo.Atlas) -> None:
    told = {status.id for status in atlas.dispute.agreement.statuses}
    assert {island.status for island in islands(atlas)} == told


def test_parties_and_their_viewpoints_stand_in_the_order_of_their_codes(atlas: geo.Atlas) -> None:
    codes = [party.code for party in atlas.dispute.parties]
    assert codes == sorted(codes)
    assert [view.id for view in atlas.dispute.viewpoints] == ["neutral", *codes]


def test_no_party_administers_what_it_claims(atlas: geo.Atlas) -> None:
    for island in islands(atlas):
        assert island.administered_by not in island.claimed_by
        assert {island.administered_by, *island.claimed_by} <= {
            party.code for party in atlas.dispute.parties
        }


def test_each_side_reads_administers_and_measures_every_island(atlas: geo.Atlas) -> None:
    codes = {party.code for party in atlas.dispute.parties}
    for island in islands(atlas):
        assert island.readings.keys() == island.admin.keys() == codes
        assert island.areas_km2, island.id
        assert island.populations.keys() >= {"latest"}
        assert island.height_m is not None


def test_the_drawn_area_is_near_an_official_one(atlas: geo.Atlas) -> None:
    """Official areas count islets differently, so that the two sides' own differ by more."""
    for island in islands(atlas):
        drawn = area_km2(island.geometry)
        official = [measure.value for measure in island.areas_km2.values()]
        assert min(abs(drawn / value - 1) for value in official) < 0.02, (island.id, drawn)


def test_islets_are_drawn_within_their_island(atlas: geo.Atlas) -> None:
    for islet in atlas.features("islets"):
        assert isinstance(islet, Islet)
        whole = atlas[islet.part_of].geometry
        assert whole.covers(islet.geometry), islet.id
        point = islet.geometry.representative_point()
        found = atlas.at(point.x, point.y)
        assert (found.island, found.islet) == (islet.part_of, islet.id)


def test_places_on_an_island_lie_on_it_or_just_off_it(atlas: geo.Atlas) -> None:
    """Published positions are whole minutes at times; the middle of a bay is out at sea."""
    for place in atlas.features("places"):
        assert isinstance(place, Place)
        if place.part_of:
            furthest_km = 8 if place.kind == "bay" else 1
            assert atlas.distance(place.id, place.part_of).km < furthest_km, place.id


def test_every_name_finds_a_record_and_every_islands_name_the_island(atlas: geo.Atlas) -> None:
    for island in islands(atlas):
        for name in island.every_name():
            assert atlas[name] is island, name
    for feature in everything(atlas):
        for name in feature.every_name():
            assert name in atlas


def test_coordinates_are_as_fine_as_the_source_and_no_finer(atlas: geo.Atlas) -> None:
    """Seven decimals are a centimetre, and what the finest coastline source has."""
    for layer in ("islands", "islets", "land"):
        for feature in atlas.features(layer):
            coordinates = shapely.get_coordinates(feature.geometry)
            assert abs(coordinates.round(7) - coordinates).max() < 1e-9, feature.id


def test_texts_differ_from_language_to_language(atlas: geo.Atlas) -> None:
    """A text that is the same in two languages was forgotten in one of them."""
    for where, text in all_texts(atlas):
        assert len(set(text.values())) == len(text), where


def all_texts(atlas: geo.Atlas) -> list[tuple[str, Text]]:
    folder = ROOT / "data" / atlas.dispute.id
    codes = {language.code for language in atlas.dispute.languages}
    found: list[tuple[str, Text]] = []

    def walk(where: str, node: object) -> None:
        if isinstance(node, dict):
            if node.keys() == codes and all(isinstance(text, str) for text in node.values()):
                found.append((where, node))
            for key, value in node.items():
                walk(f"{where}.{key}", value)
        elif isinstance(node, list):
            for place, value in enumerate(node):
                walk(f"{where}.{place}", value)

    for path in sorted(folder.rglob("*.json")):
        walk(path.name, json.loads(path.read_text(encoding="utf-8")))
    for island in islands(atlas):
        found.append((f"{island.id}.article", island.article))
        found += [(f"{island.id}.reading.{p}", s.text) for p, s in island.readings.items()]
        found += [(f"{island.id}.admin.{p}", s.text) for p, s in island.admin.items()]
    return found


def test_readings_are_written_in_the_script_they_are_filed_under(atlas: geo.Atlas) -> None:
    for feature in everything(atlas):
        for name in feature.names.values():
            for script, reading in name.readings.items():
                letters = {
                    unicodedata.name(character).split()[0]
                    for character in reading
                    if character.isalpha() and unicodedata.category(character) != "Lm"
                }
                assert letters <= SCRIPTS[script] | {"KATAKANA-HIRAGANA"}, (feature.id, reading)


def test_no_source_is_an_orphan(atlas: geo.Atlas) -> None:
    assert set(atlas.sources) - cited(atlas.dispute.id) == set()


def cited(name: str) -> set[str]:
    """Collect every id that any record names as a source."""
    found: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                if key.removeprefix("atlas:") == "sources":
                    found.update(value)
                elif isinstance(value, str) and (key == "source" or key.endswith("_source")):
                    found.add(value)
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    folder = ROOT / "data" / name
    for path in [*folder.rglob("*.json"), *folder.glob("*.geojson")]:
        walk(json.loads(path.read_text(encoding="utf-8")))
    return found


def test_an_article_has_notes_enough_and_says_what_it_says_of_the_agreement(
    atlas: geo.Atlas,
) -> None:
    assert atlas.articles
    for article in atlas.articles:
        assert len(article.notes) >= 6
        assert any(note.agreement for note in article.notes)
        assert all(note.places for note in article.notes)


def test_quotes_are_short(atlas: geo.Atlas) -> None:
    for article in atlas.articles:
        for note in article.notes:
            assert note.quote is None or len(note.quote.split()) <= 10


@pytest.mark.parametrize(
    ("islet", "published_km"),
    [
        pytest.param("kaigara", (3.7, 3.4, 3.3), id="three figures are told"),
        pytest.param("akiyuri", (13.7,), id="akiyuri"),
        pytest.param("yuri", (16.6,), id="yuri"),
        pytest.param("shibotsu", (25.5, 24.8), id="two figures are told"),
        pytest.param("taraku", (45.5,), id="taraku"),
        pytest.param("shikotan", (73.3,), id="shikotan"),
    ],
)
def test_distances_from_the_cape_are_the_published_ones(
    atlas: geo.Atlas, islet: str, published_km: tuple[float, ...]
) -> None:
    """Within 0.5 km of the nearest figure: none of them says between which points it was measured."""
    found = atlas.distance("nosappu", islet).km
    assert min(abs(found - published) for published in published_km) <= 0.5
