"""Fixtures: a made-up dispute of unit squares, and the shipped one."""

import json
import socket
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings

import geo
from geo.derived import computed

settings.register_profile("steady", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("steady")

Json = Any

OWN_MACHINE = ("127.", "::1", "localhost", "::ffff:127.", "0.0.0.0", "::")


class NetworkError(AssertionError):
    """A test reached for the network."""


def refuse_the_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Let no test reach beyond this machine, whatever library it asks.

    Commands that tests start are held to the same by `make test-offline`.
    """
    if not event.startswith("socket."):
        return
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        reached, address = arguments
        is_internet = reached.family in {socket.AF_INET, socket.AF_INET6}
        host = str(address[0]) if is_internet and address else "localhost"
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = str(arguments[0] or "localhost")
    else:
        return
    if not host.startswith(OWN_MACHINE) and host != socket.gethostname():
        raise NetworkError(f"a test reached for {host}; nothing here needs a network")


sys.addaudithook(refuse_the_network)


def square(west: float, south: float, size: float = 1.0) -> list[list[list[float]]]:
    """Give the polygon of a square, counter-clockwise."""
    return strip(west, south, west + size, south + size)


def strip(west: float, south: float, east: float, north: float) -> list[list[list[float]]]:
    """Give the polygon of a rectangle, counter-clockwise."""
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def texts(text: str) -> dict[str, str]:
    return {"eo": f"{text} (eo)", "el": f"{text} (el)"}


def flat(field: str, text: str) -> dict[str, str]:
    return {f"{field}_{language}": value for language, value in texts(text).items()}


def feature(identity: str, geometry: Json, **properties: Json) -> Json:
    return {"type": "Feature", "id": identity, "properties": properties, "geometry": geometry}


def collection(*features: Json) -> Json:
    return {"type": "FeatureCollection", "features": list(features)}


def island(identity: str, polygons: Json, **properties: Json) -> Json:
    given = {
        "administered_by": "XB",
        "administered_by_source": "yearbook-of-b",
        "claimed_by": "XA",
        "claimed_by_source": "atlas-of-a",
        **flat("article", f"Article on {identity}"),
        **flat("reading_xa", f"Reading of A on {identity}"),
        "reading_xa_source": "atlas-of-a",
        **flat("reading_xb", f"Reading of B on {identity}"),
        "reading_xb_source": "yearbook-of-b",
        "area_xa_km2": 8800,
        "area_xa_source": "atlas-of-a",
        **flat("area_xa_note", "Rounded"),
        "area_xb_km2": 8801.5,
        "area_xb_source": "yearbook-of-b",
        "population_1900": 12,
        "population_1900_source": "atlas-of-a",
        "population_latest": 7,
        "population_latest_date": "2020",
        "population_latest_source": "yearbook-of-b",
        **flat("highest_point", "Hill"),
        "highest_point_m": 99,
        "highest_point_source": "atlas-of-a",
        **flat("admin_xa", "County of A"),
        "admin_xa_source": "atlas-of-a",
        **flat("admin_xb", "County of B"),
        "admin_xb_source": "yearbook-of-b",
        "sources": ["atlas-of-a", "yearbook-of-b"],
    }
    geometry = {"type": "MultiPolygon", "coordinates": polygons}
    return feature(identity, geometry, **{**given, **properties})


def place(identity: str, lon: float, lat: float, **properties: Json) -> Json:
    given = {"kind": "settlement", "min_zoom": 6, "sources": ["atlas-of-a"]}
    return feature(
        identity, {"type": "Point", "coordinates": [lon, lat]}, **{**given, **properties}
    )


def source(identity: str, language: str) -> Json:
    return {
        "id": identity,
        "title": f"Title of {identity}",
        "publisher": "A press",
        "date": "1901",
        "url": None,
        "language": language,
        "grade": "official",
    }


def note(number: int, *places: str) -> Json:
    article = "urn:disputed-islands:two-islands:article:evening-post-1900-02-01"
    return {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"atlas": "urn:disputed-islands:terms:"}],
        "id": f"{article}:note:{number}",
        "type": "Annotation",
        "motivation": "describing",
        "atlas:headline": texts(f"Headline {number}"),
        "atlas:speaker": texts("Speaker"),
        "atlas:date": "1900-01-31",
        "atlas:agreement": texts("What it says of the pact"),
        "atlas:sources": ["evening-post-1900-02-01"],
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "language": language,
                "format": "text/plain",
                "value": value,
            }
            for language, value in texts(f"Body {number}").items()
        ],
        "target": [
            {
                "type": "SpecificResource",
                "source": article,
                "selector": {"type": "TextQuoteSelector", "exact": "the pact stands"},
            },
            *(
                {
                    "type": "SpecificResource",
                    "source": f"urn:disputed-islands:two-islands:place:{identity}",
                }
                for identity in places
            ),
        ],
    }


DISPUTE = {
    "id": "two-islands",
    "version": "1900.1.0",
    "title": texts("Two islands"),
    "subtitle": texts("A made-up dispute"),
    "languages": [
        {"code": "eo", "name": "Esperanto", "short": "EO", "scripts": ["latn"]},
        {"code": "el", "name": "Ελληνικά", "short": "ΕΛ", "scripts": ["grek"]},
    ],
    "parties": [
        {"code": "XA", "language": "eo", "name": texts("A"), "sources": ["atlas-of-a"]},
        {"code": "XB", "language": "el", "name": texts("B"), "sources": ["yearbook-of-b"]},
    ],
    "agreement": {
        "event": "pact-1900",
        "property": "pact_1900",
        "title": texts("Pact of 1900"),
        "short_title": texts("The pact"),
        "provision": texts("The pact, article 3"),
        "statuses": [
            {"id": "shared", "label": texts("shared"), "explanation": texts("Both may land.")},
            {"id": "kept", "label": texts("kept"), "explanation": texts("One may land.")},
        ],
        "sources": ["atlas-of-a"],
    },
    "collective_names": [
        {
            "party": "XA",
            "name_eo": "La Duopo",
            "name_eo_grek": "Λα Ντουόπο",
            "name_el": "Το Ζεύγος",
            "scope": texts("Both islands"),
            "sources": ["atlas-of-a"],
        }
    ],
    "viewpoints": [
        {"id": "neutral", "label": texts("Neutral")},
        {"id": "XA", "label": texts("A")},
        {"id": "XB", "label": texts("B")},
    ],
    "reference_places": ["port"],
    "default_view": {"bounds": [142, 43, 149, 46]},
    "coastline_date": "1899~",
    "licences": {
        "code": {"id": "MIT"},
        "records": {"id": "CC-BY-4.0", "credit": texts("The surveyors")},
        "coastlines": {
            "id": "ODbL-1.0",
            "credit": texts("The mappers"),
            "url": "https://example.org/copyright",
        },
    },
}

ISLANDS = collection(
    island(
        "west",
        [square(145, 44)],
        name_eo="Okcidenta Insulo",
        name_el="Δυτική Νήσος",
        name_el_latn="Dytikí Nísos",
        name_grc="Ἑσπερία",
        other_names=["Okcidento", "Vest-insulo"],
        pact_1900="shared",
    ),
    island(
        "east",
        [square(147, 44), square(148.5, 44, 0.1)],
        name_eo="Orienta Insulo",
        name_el="Ανατολική Νήσος",
        name_el_latn="Anatolikí Nísos",
        other_names=["Oriento", "Zelënyj"],
        pact_1900="kept",
        motto="kept as it is",
    ),
)

ISLETS = collection(
    feature(
        "rock",
        {"type": "Polygon", "coordinates": square(148.5, 44, 0.1)},
        name_eo="Roko",
        name_el="Βράχος",
        part_of="east",
        legal_kind="rock",
        legal_kind_source="atlas-of-a",
        sources=["atlas-of-a"],
    )
)

LAND = collection(
    feature(
        "mainland",
        {"type": "MultiPolygon", "coordinates": [square(143, 44)]},
        name_eo="Ĉeftero",
        name_el="Στεριά",
        other_names=["Kontinento"],
        detail="source",
    ),
    feature("far-land", {"type": "Polygon", "coordinates": square(-20, -10, 5)}, detail="world"),
)

PLACES = collection(
    place("mainland", 143.5, 44.5, name_eo="Ĉeftero", name_el="Στεριά", kind="region"),
    place("port", 143.9, 44.5, name_eo="Haveno", name_el="Λιμάνι", kind="city"),
    place("cove-west", 145.5, 44.1, name_eo="Golfeto", name_el="Ορμίσκος", part_of="west"),
    place("cove-east", 147.5, 44.1, name_eo="Golfeto", name_el="Ορμίσκος", part_of="east"),
    place("west-point", 145.0, 44.0, name_eo="Okcidento", name_el="Δύση", kind="cape"),
    place(
        "oldtown",
        147.2,
        44.6,
        name_eo="Malnova",
        name_el="Παλιά",
        kind="former-settlement",
        forms_el=["της Παλιάς"],
        transcribed=["name_el"],
        point_source="atlas-of-a",
        population=3,
        population_date="2020",
        population_source="yearbook-of-b",
        population_1900=80,
        population_1900_source="atlas-of-a",
        **flat("population_1900_note", "with the farms"),
        height_m=12,
        height_m_source="atlas-of-a",
        **flat("fate", "Left in 1950"),
    ),
    place("old-bay", 147.1, 44.4, name_eo="Malnova", name_el="Παλιά", kind="bay", verified=False),
)

TERRITORIES = collection(
    feature(
        "coast-north",
        {"type": "Polygon", "coordinates": strip(143, 44.5, 144, 45)},
        name_eo="Norda Marbordo",
        name_el="Βόρεια Ακτή",
        made_of=["mainland"],
    ),
    feature(
        "coast-south",
        {"type": "Polygon", "coordinates": strip(143, 44, 144, 44.5)},
        name_eo="Suda Marbordo",
        name_el="Νότια Ακτή",
        made_of=["mainland"],
    ),
    feature(
        "west",
        {"type": "Polygon", "coordinates": square(145, 44)},
        name_eo="Okcidenta Insulo",
        name_el="Δυτική Νήσος",
    ),
    feature(
        "east",
        {"type": "MultiPolygon", "coordinates": [square(147, 44), square(148.5, 44, 0.1)]},
        name_eo="Orienta Insulo",
        name_el="Ανατολική Νήσος",
    ),
)

SOURCES = [
    source("atlas-of-a", "eo"),
    source("yearbook-of-b", "el"),
    source("evening-post-1900-02-01", "en-GB"),
]

EVENTS = [
    {
        "id": "pact-1900",
        "kind": "treaty",
        "date": "1900-01-01",
        "effective": "1900-02-01",
        "title": texts("Pact"),
        "place": "port",
        "parties": ["XA", "XB", "XC"],
        "persons": [{"name": texts("Envoy"), "role": texts("envoy of A")}],
        "holders": {"west": {"holder": "XB", "basis": "treaty"}},
        "summary": texts("The pact is signed."),
        "sources": ["atlas-of-a", "yearbook-of-b"],
    },
    {
        "id": "survey-1800",
        "date": "1800",
        "title": texts("Survey"),
        "place": None,
        "parties": ["XA"],
        "holders": {
            "coast-north": {"holder": "XA", "basis": "treaty"},
            "coast-south": {"holder": "XA", "basis": "treaty"},
            "west": {"holder": "undivided", "basis": "none"},
            "east": {"holder": "XA", "basis": "occupation"},
        },
        "summary": texts("The islands are drawn."),
        "sources": ["atlas-of-a"],
    },
]

POSITIONS = [
    {
        "id": "a-1901",
        "holder": {"kind": "government", "code": "XA", "name": texts("Government of A")},
        "points": [
            {"text": texts("Both are ours."), "date": "1901", "sources": ["atlas-of-a"]},
        ],
        "sources": ["atlas-of-a"],
    }
]

SCENARIOS = [
    {
        "id": "one-for-one",
        "title": texts("One for one"),
        "summary": texts("West goes to A, east is talked about."),
        "proposed": [{"by": texts("A"), "date": "1902", "sources": ["atlas-of-a"]}],
        "to": {"west": "XA"},
        "divide": None,
        "open": ["east"],
        "views": [{"party": "XB", "text": texts("No."), "sources": ["yearbook-of-b"]}],
        "sources": ["atlas-of-a"],
    },
    {
        "id": "by-halves",
        "title": texts("By halves"),
        "summary": texts("A part of the east goes to A."),
        "proposed": [],
        "to": {},
        "divide": {"unit": "east", "to": "XA", "from": "south-west", "until": "equal-area"},
        "administration": {"west": "XB"},
        "remark": texts("Never signed."),
        "sources": ["yearbook-of-b"],
    },
]

TEXTS = {"close": {"eo": "Fermi"}}

ARTICLE = {
    "id": "evening-post-1900-02-01",
    "headline": texts("What the Evening Post said"),
    "citation": {
        "title": "The Pact",
        "publisher": "Evening Post",
        "agency": None,
        "date": "1900-02-01",
        "language": "en-GB",
        "url": None,
    },
    "sources": ["evening-post-1900-02-01"],
    "annotations": [note(1, "west", "port"), note(2, "rock")],
}

FILES = {
    "dispute.json": DISPUTE,
    "islands.geojson": ISLANDS,
    "islets.geojson": ISLETS,
    "land.geojson": LAND,
    "places.geojson": PLACES,
    "sources.json": SOURCES,
    "territories.geojson": TERRITORIES,
    "events.json": EVENTS,
    "positions.json": POSITIONS,
    "scenarios.json": SCENARIOS,
    "texts.json": TEXTS,
    "articles/evening-post-1900-02-01.json": ARTICLE,
}


def write(path: Path, document: Json) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


@cache
def kept_sea() -> str:
    """Give the sea of the made-up islands as a file keeps it, computed once for all tests."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name, document in FILES.items():
            write(folder / name, document)
        atlas = geo.load(folder)
        records = atlas.scenarios, atlas.features("islands"), atlas.features("land")
    return computed.sea_text(computed.seas({}, *records), *records)


@pytest.fixture
def two_islands_folder(tmp_path: Path) -> Path:
    """Give a fresh folder of the made-up dispute, to be changed at will."""
    folder = tmp_path / "two-islands"
    for name, document in FILES.items():
        write(folder / name, document)
    (folder / "waters.geojson").write_text(kept_sea(), encoding="utf-8")
    return folder


@pytest.fixture
def edit(two_islands_folder: Path) -> Callable[[str, Callable[[Json], object]], Path]:
    """Change one file of the made-up dispute in place; gives the folder."""

    def change(name: str, how: Callable[[Json], object]) -> Path:
        path = two_islands_folder / name
        document = json.loads(path.read_text(encoding="utf-8"))
        how(document)
        write(path, document)
        return two_islands_folder

    return change


@pytest.fixture(scope="session")
def two_islands(tmp_path_factory: pytest.TempPathFactory) -> geo.Atlas:
    """Load the made-up dispute."""
    folder = tmp_path_factory.mktemp("made-up") / "two-islands"
    for name, document in FILES.items():
        write(folder / name, document)
    (folder / "waters.geojson").write_text(kept_sea(), encoding="utf-8")
    return geo.load(folder)


@pytest.fixture(scope="session")
def shipped() -> geo.Atlas:
    """Load the shipped dispute."""
    return geo.load()
