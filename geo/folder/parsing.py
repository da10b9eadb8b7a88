"""From the JSON of a checked file to records.

Nothing is verified here: a folder of a user's own has passed `geo.folder.checking` before, the shipped
one in the tests. Which languages, parties and properties there are is read from the dispute.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from geo.folder.geometries import geometry_of
from geo.model import (
    Agreement,
    Argument,
    Article,
    Citation,
    CollectiveName,
    Dispute,
    Division,
    Event,
    Feature,
    Holding,
    Island,
    Islet,
    Land,
    Language,
    Licence,
    Measure,
    Name,
    Note,
    Party,
    Person,
    Place,
    Position,
    Proposal,
    Scenario,
    Source,
    Statement,
    Status,
    Territory,
    Text,
    Tiles,
    View,
    Viewpoint,
    Voice,
)

Json = Mapping[str, Any]

_NAME = re.compile(r"name_(?P<language>[a-z]{2,3})(?:_(?P<script>[a-z]{4}))?")
_POPULATION = re.compile(r"population(?:_(\d{4}|latest))?")
_FORMS = re.compile(r"forms_([a-z]{2,3}(?:_[a-z]{4})?)")
_OTHER_FORMS = re.compile(r"other_forms_([a-z]{2,3})")
_PLACE_TARGET = re.compile(r"urn:disputed-islands:[^:]+:place:(?P<id>.+)")


def dispute_of(record: Json) -> Dispute:
    """Read `dispute.json`."""
    view = record["default_view"]
    return Dispute(
        id=record["id"],
        version=record["version"],
        title=record["title"],
        subtitle=record["subtitle"],
        languages=tuple(map(_language, record["languages"])),
        parties=tuple(map(_party, record["parties"])),
        agreement=_agreement(record["agreement"]),
        collective_names=tuple(map(_collective_name, record.get("collective_names", ()))),
        viewpoints=tuple(Viewpoint(id=v["id"], label=v["label"]) for v in record["viewpoints"]),
        reference_places=tuple(record.get("reference_places", ())),
        assumptions=tuple(record.get("assumptions", ())),
        default_bounds=tuple(view["bounds"]),
        context_bounds=tuple(view.get("context", view["bounds"])),
        tiles=tuple(map(_tiles, record.get("tiles", ()))),
        coastline_date=record["coastline_date"],
        licences={part: _licence(terms) for part, terms in record["licences"].items()},
    )


def _language(record: Json) -> Language:
    return Language(
        code=record["code"],
        name=record["name"],
        short=record["short"],
        locale=record.get("locale", record["code"]),
        scripts=tuple(record["scripts"]),
    )


def _party(record: Json) -> Party:
    return Party(
        code=record["code"],
        language=record["language"],
        name=record["name"],
        sources=tuple(record["sources"]),
    )


def _agreement(record: Json) -> Agreement:
    return Agreement(
        event=record["event"],
        property=record["property"],
        title=record["title"],
        short_title=record["short_title"],
        provision=record["provision"],
        statuses=tuple(
            Status(
                id=status["id"],
                label=status["label"],
                short_label=status.get("short_label", status["label"]),
                explanation=status["explanation"],
            )
            for status in record["statuses"]
        ),
        sources=tuple(record["sources"]),
    )


def _collective_name(record: Json) -> CollectiveName:
    return CollectiveName(
        party=record["party"],
        names=names_of(record),
        scope=record["scope"],
        sources=tuple(record["sources"]),
        forms=_forms(record, _FORMS),
        id=record.get("id"),
        islands=tuple(record.get("islands", ())),
        other_names=tuple(record.get("other_names", ())),
    )


def _tiles(record: Json) -> Tiles:
    return Tiles(
        id=record["id"],
        name=record["name"],
        url=record["url"],
        max_zoom=record.get("max_zoom", 18),
        credit=record["credit"],
    )


def _licence(record: Json) -> Licence:
    return Licence(id=record["id"], credit=record.get("credit"), url=record.get("url"))


def source_of(record: Json) -> Source:
    """Read a record of `sources.json`."""
    return Source(
        id=record["id"],
        title=record["title"],
        publisher=record["publisher"],
        date=record["date"],
        url=record["url"],
        language=record["language"],
        grade=record["grade"],
    )


def event_of(record: Json) -> Event:
    """Read a record of `events.json`."""
    return Event(
        id=record["id"],
        kind=record.get("kind", "other"),
        date=record["date"],
        effective=record.get("effective"),
        title=record["title"],
        place=record.get("place"),
        parties=tuple(record.get("parties", ())),
        persons=tuple(
            Person(name=person["name"], role=person.get("role"))
            for person in record.get("persons", ())
        ),
        holders={
            unit: Holding(holder=holding["holder"], basis=holding["basis"])
            for unit, holding in record.get("holders", {}).items()
        },
        summary=record["summary"],
        sources=tuple(record["sources"]),
    )


def position_of(record: Json) -> Position:
    """Read a record of `positions.json`."""
    holder = record["holder"]
    return Position(
        id=record["id"],
        holder=Voice(
            kind=holder["kind"],
            code=holder.get("code"),
            name=holder["name"],
            period=holder.get("period"),
        ),
        points=tuple(map(_argument, record["points"])),
        sources=tuple(record["sources"]),
    )


def _argument(record: Json) -> Argument:
    return Argument(
        text=record["text"],
        date=record.get("date"),
        speaker=record.get("speaker"),
        sources=tuple(record["sources"]),
    )


def scenario_of(record: Json) -> Scenario:
    """Read a record of `scenarios.json`."""
    return Scenario(
        id=record["id"],
        title=record["title"],
        summary=record["summary"],
        proposed=tuple(map(_proposal, record["proposed"])),
        to=record["to"],
        divide=_division(record["divide"]) if record.get("divide") else None,
        administration=record.get("administration", {}),
        open=tuple(record.get("open", ())),
        views=tuple(map(_view, record.get("views", ()))),
        remark=record.get("remark"),
        sources=tuple(record["sources"]),
    )


def _proposal(record: Json) -> Proposal:
    return Proposal(by=record["by"], date=record["date"], sources=tuple(record["sources"]))


def _division(record: Json) -> Division:
    return Division(
        unit=record["unit"], to=record["to"], start=record["from"], until=record["until"]
    )


def _view(record: Json) -> View:
    return View(party=record["party"], text=record["text"], sources=tuple(record["sources"]))


def article_of(record: Json) -> Article:
    """Read a file of the folder `articles`."""
    citation = record["citation"]
    return Article(
        id=record["id"],
        headline=record["headline"],
        citation=Citation(
            title=citation["title"],
            publisher=citation["publisher"],
            agency=citation.get("agency"),
            date=citation["date"],
            language=citation["language"],
            url=citation.get("url"),
        ),
        notes=tuple(map(_note, record["annotations"])),
        sources=tuple(record.get("sources", ())),
        own_sources={source.id: source for source in map(source_of, record.get("own_sources", ()))},
    )


def _note(annotation: Json) -> Note:
    return Note(
        id=annotation["id"],
        headline=annotation["atlas:headline"],
        speaker=annotation["atlas:speaker"],
        date=annotation["atlas:date"],
        body={body["language"]: body["value"] for body in annotation["body"]},
        agreement=annotation.get("atlas:agreement"),
        quote=_quote(annotation["target"]),
        places=places_of(annotation["target"]),
        sources=tuple(annotation.get("atlas:sources", ())),
        point=_point(annotation["target"]),
        modified=annotation.get("modified"),
    )


def _point(targets: Sequence[Json]) -> tuple[float, float] | None:
    """Read the point, a `geo` URI of RFC 5870 with the latitude first, that a note stands at."""
    for target in targets:
        scheme, _, where = target["source"].partition(":")
        if scheme == "geo":
            lat, lon = map(float, where.split(","))
            return lon, lat
    return None


def _quote(targets: Sequence[Json]) -> str | None:
    quotes = (target["selector"]["exact"] for target in targets if "selector" in target)
    return next(quotes, None)


def places_of(targets: Sequence[Json]) -> tuple[str, ...]:
    """List the ids of the places that an annotation points at."""
    matches = (_PLACE_TARGET.fullmatch(target["source"]) for target in targets)
    return tuple(match["id"] for match in matches if match)


def feature_of(layer: str, record: Json, dispute: Dispute) -> Feature:
    """Read a feature of one of the GeoJSON layers."""
    properties = record["properties"]
    common: dict[str, Any] = {
        "id": record["id"],
        "names": names_of(properties),
        "other_names": tuple(properties.get("other_names", ())),
        "sources": tuple(properties.get("sources", ())),
        "properties": properties,
        "geometry": geometry_of(record["geometry"]),
        "forms": _forms(properties, _FORMS),
        "other_forms": _forms(properties, _OTHER_FORMS),
    }
    match layer:
        case "islands":
            return Island(**common, **_island_fields(properties, dispute))
        case "islets":
            return Islet(**common, **_islet_fields(properties, dispute))
        case "places":
            return Place(**common, **_place_fields(properties, dispute))
        case "territories":
            made_of = properties.get("made_of", (record["id"],))
            part = properties.get("part", False)
            return Territory(**common, made_of=tuple(made_of), part=part)
        case _:
            return Land(
                **common,
                detail=properties["detail"],
                administered_by=properties.get("administered_by"),
            )


def _island_fields(properties: Json, dispute: Dispute) -> dict[str, Any]:
    return {
        "status": properties[dispute.agreement.property],
        "administered_by": properties["administered_by"],
        "administered_by_source": properties["administered_by_source"],
        "claimed_by": codes_of(properties["claimed_by"]),
        "claimed_by_source": properties["claimed_by_source"],
        "article": text_of(properties, "article", dispute),
        "readings": _statements(properties, "reading", dispute),
        "areas_km2": _areas(properties, dispute),
        "populations": _populations(properties, dispute),
        "highest_point": text_of(properties, "highest_point", dispute),
        "height_m": _measure(properties, "highest_point", dispute, unit="_m"),
        "admin": _statements(properties, "admin", dispute),
    }


def _areas(properties: Json, dispute: Dispute) -> dict[str, Measure]:
    """Gather the flat fields `area_<party>_km2`."""
    parties = {party.code: party.code.lower() for party in dispute.parties}
    return {
        code: measure
        for code, key in parties.items()
        if (measure := _measure(properties, f"area_{key}", dispute, unit="_km2"))
    }


def _islet_fields(properties: Json, dispute: Dispute) -> dict[str, Any]:
    return {
        "part_of": properties["part_of"],
        "legal_kind": properties.get("legal_kind"),
        "legal_kind_source": properties.get("legal_kind_source"),
        "areas_km2": _areas(properties, dispute),
        "populations": _populations(properties, dispute),
        "height_m": _measure(properties, "highest_point", dispute, unit="_m"),
    }


def _place_fields(properties: Json, dispute: Dispute) -> dict[str, Any]:
    return {
        "kind": properties["kind"],
        "part_of": properties.get("part_of"),
        "min_zoom": properties.get("min_zoom"),
        "verified": properties.get("verified", True),
        "point_source": properties.get("point_source"),
        "populations": _populations(properties, dispute),
        "height_m": _measure(properties, "height_m", dispute),
        "fate": text_of(properties, "fate", dispute),
        "transcribed": tuple(properties.get("transcribed", ())),
    }


def _populations(properties: Json, dispute: Dispute) -> dict[str, Measure]:
    """Gather the flat fields `population_<year>`, and `population_latest` or `population`."""
    return {
        match[1] or "latest": measure
        for key in properties
        if (match := _POPULATION.fullmatch(key)) and (measure := _measure(properties, key, dispute))
    }


def _statements(properties: Json, field: str, dispute: Dispute) -> dict[str, Statement]:
    statements = {}
    for party in dispute.parties:
        key = f"{field}_{party.code.lower()}"
        if text := text_of(properties, key, dispute):
            statements[party.code] = Statement(text=text, source=properties.get(f"{key}_source"))
    return statements


def _measure(properties: Json, field: str, dispute: Dispute, *, unit: str = "") -> Measure | None:
    value = properties.get(f"{field}{unit}")
    if value is None:
        return None
    return Measure(
        value=value,
        source=properties.get(f"{field}_source"),
        date=properties.get(f"{field}_date"),
        note=text_of(properties, f"{field}_note", dispute) or None,
    )


def text_of(properties: Json, field: str, dispute: Dispute) -> Text:
    """Gather the flat fields of a text, `<field>_<language>`."""
    keys = {language.code: f"{field}_{language.code}" for language in dispute.languages}
    return {code: properties[key] for code, key in keys.items() if properties.get(key)}


def names_of(properties: Json) -> dict[str, Name]:
    """Gather the flat fields `name_<language>` and `name_<language>_<script>`."""
    written: dict[str, str] = {}
    readings: dict[str, dict[str, str]] = {}
    for key, value in properties.items():
        match = _NAME.fullmatch(key)
        if not match or not value:
            continue
        if match["script"]:
            readings.setdefault(match["language"], {})[match["script"]] = value
        else:
            written[match["language"]] = value
    return {
        language: Name(text=text, readings=readings.get(language, {}))
        for language, text in written.items()
    }


def _forms(properties: Json, field: re.Pattern[str]) -> dict[str, tuple[str, ...]]:
    """Gather inflected forms, by what the name of their field says behind `forms_`."""
    return {
        match[1]: tuple(forms)
        for key, forms in properties.items()
        if (match := field.fullmatch(key))
    }


def codes_of(codes: str) -> tuple[str, ...]:
    """Split a list of party codes, as flat properties hold it: `AA,BB`."""
    return tuple(code.strip() for code in codes.split(",") if code.strip())
