"""What the page says, as JSON: the record in the shapes that `maps/static` reads."""

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

import shapely

from geo.atlas import Atlas
from geo.errors import DataError, Fault
from geo.model import (
    Article,
    Bounds,
    CollectiveName,
    Dispute,
    Feature,
    Island,
    Measure,
    Note,
    Place,
    Source,
    Statement,
    Text,
    Tiles,
)
from maps import articletexts, outcomes, timeline
from maps.coding import longitude_near, polygons_of
from maps.style import FILLS, tone_of

Json = dict[str, Any]

MIRROR = "mirror"  # a source that copies another: the page says so
_BRIEFLY_CITED = frozenset({"timeline", "outcomes"})


def page(
    atlas: Atlas, articles: Sequence[Article], *, lang: str | None, viewpoint: str, tiles: bool
) -> Json:
    """Gather all that the page shows, apart from coastlines."""
    dispute = atlas.dispute
    centre = centre_longitude(dispute)
    shown: Json = {
        "lang": lang,
        "viewpoint": viewpoint,
        **_dispute(dispute),
        "tiles": [_tiles(one) for one in dispute.tiles] if tiles else [],
        "holders": timeline.holders(atlas),
        "timeline": timeline.timeline(atlas, centre),
        "outcomes": outcomes.outcomes(atlas, centre),
        "islands": [_island(island, atlas, centre) for island in atlas.features("islands")],
        "places": [_place(place, centre) for place in _points(atlas)],
        "articles": [
            _article(article, centre) | articletexts.told(article, atlas, centre)
            for article in articles
        ],
        "texts": texts(dispute, atlas.texts),
    }
    return shown | {"sources": _cited(_sources_of(atlas, articles), shown)}


def _dispute(dispute: Dispute) -> Json:
    return {
        "dispute": dispute.id,
        "languages": [
            {
                "code": one.code,
                "name": one.name,
                "short": one.short,
                "locale": one.locale,
                "scripts": list(one.scripts),
            }
            for one in dispute.languages
        ],
        "parties": [
            {"code": party.code, "language": party.language, "name": party.name}
            for party in dispute.parties
        ],
        "viewpoints": [{"id": one.id, "label": one.label} for one in dispute.viewpoints],
        "title": dispute.title,
        "subtitle": dispute.subtitle,
        "version": dispute.version,
        "coastlineDate": dispute.coastline_date,
        "coastlineCredit": dispute.licences["coastlines"].credit,
        "credits": [one.credit for one in dispute.licences.values() if one.credit],
        "agreement": {
            "title": dispute.agreement.title,
            "provision": dispute.agreement.provision,
            "statuses": [_status(dispute, number) for number in range(_status_count(dispute))],
            "sources": list(dispute.agreement.sources),
        },
        "collective": [_collective(name) for name in dispute.collective_names],
        "licences": {part: one.id for part, one in dispute.licences.items()},
    }


def seen(dispute: Dispute) -> Json:
    """Gather what the islands need to be painted, before the record is read."""
    return {
        "bounds": _corners(dispute.default_bounds),
        "context": _corners(dispute.context_bounds),
        "tones": [{"pattern": tone.pattern} for tone in FILLS],
    }


def centre_longitude(dispute: Dispute) -> float:
    """Give the longitude, in degrees, that the map is laid around."""
    west, _, east, _ = dispute.default_bounds
    return (west + east) / 2


def _tiles(tiles: Tiles) -> Json:
    return {
        "id": tiles.id,
        "name": tiles.name,
        "url": tiles.url,
        "maxZoom": tiles.max_zoom,
        "credit": tiles.credit,
    }


def _corners(bounds: Bounds) -> list[list[float]]:
    west, south, east, north = bounds
    return [[south, west], [north, east]]


def texts(dispute: Dispute, own: Mapping[str, Text]) -> dict[str, dict[str, str]]:
    """Give the page's own words in the languages of the dispute.

    The dispute may bring words in languages that the table lacks, or others in those it has.
    What neither says in a language is said in the first that the table has.
    """
    table = json.loads((files("maps") / "static" / "texts.json").read_text(encoding="utf-8"))
    codes = [language.code for language in dispute.languages]
    return {
        key: {code: said.get(code, next(iter(said.values()))) for code in codes}
        for key, text in table.items()
        for said in [{**text, **own.get(key, {})}]
    }


def _status_count(dispute: Dispute) -> int:
    return len(dispute.agreement.statuses)


def _status(dispute: Dispute, number: int) -> Json:
    status = dispute.agreement.statuses[number]
    return {
        "id": status.id,
        "label": status.label,
        "shortLabel": status.short_label,
        "explanation": status.explanation,
        "tone": tone_of(number),
    }


def _collective(name: CollectiveName) -> Json:
    return {
        "party": name.party,
        "names": _names(name),
        "scope": name.scope,
        "sources": list(name.sources),
    }


def _names(feature: Feature | CollectiveName) -> dict[str, str]:
    """Flatten names as the files have them: `name_<language>` and `name_<language>_<script>`."""
    flat = {}
    for language, name in feature.names.items():
        flat[f"name_{language}"] = name.text
        for script, reading in name.readings.items():
            flat[f"name_{language}_{script}"] = reading
    return flat


def _island(island: Island, atlas: Atlas, centre: float) -> Json:
    dispute = atlas.dispute
    order = [status.id for status in dispute.agreement.statuses]
    status = _status(dispute, order.index(island.status))
    return {
        "id": island.id,
        "names": _names(island),
        "also": list(island.other_names),
        "status": status,
        "tone": status["tone"],
        "anchor": _north_coast(island, centre),
        "administeredBy": {
            "parties": [island.administered_by],
            "sources": [island.administered_by_source],
        },
        "claimedBy": {"parties": list(island.claimed_by), "sources": [island.claimed_by_source]},
        "article": island.article,
        "readings": _statements(island.readings),
        "areas": {code: _area(measure) for code, measure in island.areas_km2.items()},
        "admin": _statements(island.admin),
        "population": [_people(*entry) for entry in island.populations.items()],
        "highest": _highest(island),
        "distances": _distances(island, atlas),
        "sources": _all_sources(island),
    }


def _all_sources(island: Island) -> list[str]:
    """List what the record of an island rests on, and who says that it is held and claimed."""
    held = (island.administered_by_source, island.claimed_by_source)
    return list(dict.fromkeys([*island.sources, *held]))


def _north_coast(island: Island, centre: float) -> list[float]:
    """Find where a mark above the island stands: on its north coast, half-way along."""
    largest = max(polygons_of([island.geometry]), key=lambda polygon: polygon.area)
    lon = largest.representative_point().x
    _, south, _, north = largest.bounds
    meridian = shapely.LineString([(lon, south - 1), (lon, north + 1)])
    return _point(lon, largest.intersection(meridian).bounds[3], centre)


def _point(lon: float, lat: float, centre: float) -> list[float]:
    """Write a point as Leaflet reads it: latitude first, on the turn of the globe that is shown."""
    return [round(lat, 5), round(longitude_near(lon, centre), 5)]


def _statements(statements: Mapping[str, Statement]) -> Json:
    return {
        code: {"text": statement.text, "sources": _sources(statement.source)}
        for code, statement in statements.items()
    }


def _area(measure: Measure) -> Json:
    return {"km2": measure.value, "remark": measure.note, "sources": _sources(measure.source)}


def _people(when: str, measure: Measure) -> Json:
    return {
        "date": measure.date or when,
        "count": measure.value,
        "remark": measure.note,
        "sources": _sources(measure.source),
    }


def _highest(island: Island) -> Json | None:
    if island.height_m is None:
        return None
    return {
        "text": island.highest_point,
        "m": island.height_m.value,
        "remark": island.height_m.note,
        "sources": _sources(island.height_m.source),
    }


def _distances(island: Island, atlas: Atlas) -> list[Json]:
    """Tell how far the nearest point of an island is from the places that distances are told from."""
    return [
        {"place": place, "km": round(atlas.distance(place, island.id).km, 3)}
        for place in atlas.dispute.reference_places
    ]


def _sources(source: str | None) -> list[str]:
    return [source] if source else []


def _points(atlas: Atlas) -> Iterable[Feature]:
    """Places that have a name of their own on the map, and islets that notes may speak of."""
    yield from atlas.features("places")
    yield from atlas.features("islets")


def _place(place: Feature, centre: float) -> Json:
    point = place.geometry.representative_point()
    part_of = getattr(place, "part_of", None)
    return {
        "id": place.id,
        "names": _names(place),
        "also": list(place.other_names),
        "kind": place.kind if isinstance(place, Place) else "islet",
        "minZoom": place.min_zoom if isinstance(place, Place) else None,
        "disputed": part_of is not None,
        "partOf": part_of,
        "anchor": _point(point.x, point.y, centre),
    }


def _article(article: Article, centre: float) -> Json:
    citation = article.citation
    return {
        "id": article.id,
        "headline": article.headline,
        "citation": {
            "title": citation.title,
            "publisher": citation.publisher,
            "agency": citation.agency,
            "date": citation.date,
            "language": citation.language,
            "url": citation.url,
        },
        "notes": [
            _note(note, number, centre) for number, note in enumerate(article.notes, start=1)
        ],
        "sources": list(article.sources),
    }


def _note(note: Note, number: int, centre: float) -> Json:
    return {
        "id": note.id,
        "number": number,
        "headline": note.headline,
        "body": note.body,
        "agreement": note.agreement,
        "speaker": note.speaker,
        "date": note.date,
        "places": list(note.places),
        "at": _point(*note.point, centre) if note.point else None,
        "modified": note.modified,
        "sources": list(note.sources),
    }


def _sources_of(atlas: Atlas, articles: Sequence[Article]) -> dict[str, Source]:
    """Join the atlas's sources and those that articles bring along."""
    found = dict(atlas.sources)
    for article in articles:
        for identity, source in article.own_sources.items():
            if found.setdefault(identity, source) != source:
                problem = f"'{identity}' is another source elsewhere"
                fault = Fault(article.id, "", "own_sources.id", problem, "choose another id")
                raise DataError([fault])
    return found


def _cited(sources: Mapping[str, Source], shown: Json) -> Json:
    """Describe the sources that the page cites, and no others.

    Titles show beside what is said of islands and in articles; events and formulas, which cite
    hundreds, are content with publisher and year.
    """
    entitled = {key: value for key, value in shown.items() if key not in _BRIEFLY_CITED}
    titled = set(_cited_ids(entitled))
    return {
        one: _source(source, titled=one in titled or not source.publisher)
        for one in sorted(set(_cited_ids(shown)))
        if (source := sources.get(one))
    }


def _source(source: Source, *, titled: bool) -> Json:
    return {
        "title": source.title if titled else None,
        "publisher": source.publisher,
        "date": source.date if titled or not source.date else source.date[:4],
        "url": source.url,
        "language": source.language if titled else None,
        "grade": source.grade if source.grade == MIRROR else None,
    }


def _cited_ids(value: object) -> Iterable[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            cites = key == "sources" and isinstance(inner, list)
            yield from inner if cites else _cited_ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _cited_ids(inner)
