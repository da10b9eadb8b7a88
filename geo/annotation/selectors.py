"""Mentions as other programs exchange them: W3C Web Annotation, GeoJSON, JSON lines.

Every form carries the text, so that offsets mean something, and can be read back: what comes
out is what went in. Positions count code points, as the Web Annotation model asks.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from geo.annotation.mentions import AnnotatedText, DateMention, Mention
from geo.errors import TextError
from geo.model import Edition

Json = dict[str, Any]
Find = Callable[[str], Mention | None]
Told = TypeVar("Told", Mention, DateMention, AnnotatedText, Edition)

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"atlas": "urn:disputed-islands:terms:"}]
_AROUND = 32  # code points of prefix and suffix in a quote
_OWN = "atlas:"


def source_of(result: AnnotatedText) -> str:
    """Name a text by what it says, where it has no address of its own."""
    digest = hashlib.sha256(result.text.encode("utf-8", "surrogatepass")).hexdigest()
    dispute = result.edition.dispute if result.edition else "text"
    return f"urn:disputed-islands:{dispute}:text:{digest[:24]}"


def web_annotations(result: AnnotatedText, *, source: str | None = None) -> Json:
    """Give a text's mentions as a Web Annotation collection (JSON-LD).

    Parameters
    ----------
    result
        What was found.
    source
        Address of the text; named by its content when not given.
    """
    source = source or source_of(result)
    found = result.in_order()
    items = [_annotation(one, result, source, number) for number, one in enumerate(found, start=1)]
    return {
        "@context": CONTEXT,
        "id": f"{source}#annotations",
        "type": "AnnotationCollection",
        "label": "Mentions of places, events and dates",
        "total": len(items),
        "first": {
            "id": f"{source}#annotations-1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
        "atlas:source": source,
        "atlas:text": result.text,
        "atlas:lang": result.lang,
        "atlas:date": result.date,
        "atlas:data": result.edition.to_dict() if result.edition else None,
    }


def _annotation(
    one: Mention | DateMention, result: AnnotatedText, source: str, number: int
) -> Json:
    return {
        "id": f"{source}#annotation-{number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": _date_body(one) if isinstance(one, DateMention) else _body(one, result),
        "target": {
            "type": "SpecificResource",
            "source": source,
            "selector": _selectors(result.text, one.start, one.end),
        },
        **(_own(one) if isinstance(one, Mention) else {"atlas:edtf": one.edtf}),
    }


def _own(mention: Mention) -> Json:
    told = mention.to_dict()
    return {f"{_OWN}{key}": told[key] for key in ("kind", "id", "name", "lon", "lat", "metonym")}


def _body(mention: Mention, result: AnnotatedText) -> list[Json]:
    dispute = result.edition.dispute if result.edition else "text"
    language = {"language": result.lang} if result.lang else {}
    return [
        {
            "type": "SpecificResource",
            "purpose": "identifying",
            "source": f"urn:disputed-islands:{dispute}:{mention.kind}:{mention.id}",
        },
        {
            "type": "TextualBody",
            "purpose": "tagging",
            "format": "text/plain",
            "value": mention.name,
            **language,
        },
    ]


def _date_body(date: DateMention) -> list[Json]:
    return [
        {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": date.edtf}
    ]


def _selectors(text: str, start: int, end: int) -> list[Json]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def geojson(results: Sequence[tuple[str, AnnotatedText]]) -> Json:
    """Give mentions as a GeoJSON collection (RFC 7946); of a mention without a point it is null.

    Parameters
    ----------
    results
        Name of each text, and what was found in it.
    """
    features = [_feature(name, mention) for name, result in results for mention in result.mentions]
    texts = [{"source": name, **_head(result)} for name, result in results]
    return {"type": "FeatureCollection", "features": features, "texts": texts}


def _head(result: AnnotatedText) -> Json:
    return {key: value for key, value in result.to_dict().items() if key != "mentions"}


def _feature(name: str, mention: Mention) -> Json:
    point = (
        None
        if mention.lon is None
        else {"type": "Point", "coordinates": [mention.lon, mention.lat]}
    )
    properties = {k: v for k, v in mention.to_dict().items() if k not in {"lon", "lat"}}
    return {"type": "Feature", "geometry": point, "properties": {"source": name, **properties}}


def line(name: str, result: AnnotatedText) -> str:
    """Give a text and its mentions as one line of JSON."""
    return json.dumps({"source": name, **result.to_dict()}, ensure_ascii=False)


def read(
    document: Any,  # noqa: ANN401 - whatever a JSON file holds
    *,
    text: str | None = None,
    find: Find | None = None,
) -> list[tuple[str, AnnotatedText]]:
    """Read mentions back, from whatever form.

    Parameters
    ----------
    document
        Parsed JSON: a Web Annotation collection, page, list or single annotation of this or of
        another program; a GeoJSON collection; or a line of JSON lines.
    text
        The text that annotations of another program speak of, unless they carry it.
    find
        Finds the id, kind and name of a place by what a tag says; a tag that it does not know is
        kept with the tag as its name and no id.

    Raises
    ------
    TextError
        When it is none of these, or a quote is not in the text.
    """
    match document:
        case {
            "type": "FeatureCollection",
            "texts": list() as texts,
            "features": list() as features,
        }:
            return [_from_geojson(head, features) for head in texts]
        case {"mentions": list() as mentions, "text": str()}:
            return [(str(document.get("source", "")), _from_dict(document, mentions))]
        case list() if all(_is_collection(one) for one in document) and document:
            return [pair for one in document for pair in read(one, text=text, find=find)]
        case dict() | list():
            return [_from_annotations(document, text, find)]
    raise TextError("this is no annotation; give a Web Annotation, GeoJSON or JSON lines file")


def _is_collection(one: object) -> bool:
    return isinstance(one, dict) and one.get("type") in {"AnnotationCollection", "AnnotationPage"}


def _made(kind: type[Told], told: object) -> Told:
    """Make a record of what a file tells of it.

    Raises
    ------
    TextError
        When it does not tell that, or something else.
    """
    hints, needed = _fields(kind)
    given = told if isinstance(told, dict) else {}
    odd = {key for key, value in given.items() if key not in hints or not _fits(value, hints[key])}
    faults = sorted(odd | (needed - given.keys()))
    if faults:
        raise TextError(
            f"this tells no {kind.__name__}: {faults[0]!r} is missing or wrong; "
            "give a file as `annotate` writes it"
        )
    return kind(**given)


def _fields(kind: type[Told]) -> tuple[Mapping[str, Any], frozenset[str]]:
    """Give the fields of a record with their types, and those that cannot be left out."""
    needed = frozenset(field.name for field in fields(kind) if field.default is MISSING)
    return get_type_hints(kind), needed


def _fits(value: object, hint: Any) -> bool:  # noqa: ANN401 - a type as a record declares it
    kinds = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    plain = tuple(get_origin(kind) or kind for kind in kinds)
    return isinstance(value, (*plain, int) if float in plain else plain)


def _edition(told: object) -> Edition | None:
    return _made(Edition, told) if told else None


def _from_dict(document: Mapping[str, Any], mentions: Sequence[object]) -> AnnotatedText:
    dates = document.get("dates", [])
    head = {key: document.get(key) for key in ("text", "lang", "date")}
    result = _made(
        AnnotatedText,
        {
            **head,
            "mentions": tuple(_made(Mention, one) for one in mentions),
            "dates": tuple(_made(DateMention, one) for one in _listed(dates)),
            "edition": _edition(document.get("data")),
        },
    )
    if any(not 0 <= one.start <= one.end <= len(result.text) for one in result.in_order()):
        raise TextError("a mention stands outside its text; give the text that was annotated")
    return result


def _listed(told: object) -> list[Any]:
    return told if isinstance(told, list) else [told]


def _from_geojson(head: Any, features: Sequence[object]) -> tuple[str, AnnotatedText]:  # noqa: ANN401
    name = head.get("source") if isinstance(head, dict) else None
    if not isinstance(name, str):
        raise TextError("a text has no source; give a file as `annotate` writes it")
    return name, _from_dict(head, [one for each in features for one in _mentions_of(each, name)])


def _mentions_of(feature: Any, name: str) -> Iterator[Json]:  # noqa: ANN401 - whatever JSON holds
    """Give the mention that a feature tells, if it is one of this text."""
    match feature:
        case {"properties": dict() as told, "geometry": None}:
            lon, lat = None, None
        case {"properties": dict() as told, "geometry": {"coordinates": [lon, lat]}}:
            pass
        case _:
            raise TextError("a feature tells no point; give a file as `annotate` writes it")
    if told.get("source") == name:
        yield {**{key: told[key] for key in told if key != "source"}, "lon": lon, "lat": lat}


def _from_annotations(
    document: Json | list[Any], text: str | None, find: Find | None
) -> tuple[str, AnnotatedText]:
    head = document if isinstance(document, dict) else {}
    whole = head.get("atlas:text", text)
    if not isinstance(whole, str):
        raise TextError("these annotations do not carry their text; give the text, too")
    mentions: list[Mention] = []
    dates: list[DateMention] = []
    for annotation in annotations_in(document):
        start, end = position(annotation, whole)
        surface = whole[start:end]
        if "atlas:edtf" in annotation:
            told = {
                "start": start,
                "end": end,
                "surface": surface,
                "edtf": annotation["atlas:edtf"],
            }
            dates.append(_made(DateMention, told))
        else:
            mentions.append(_mention(annotation, start, end, surface, find))
    result = _made(
        AnnotatedText,
        {
            "text": whole,
            "lang": head.get("atlas:lang"),
            "date": head.get("atlas:date"),
            "mentions": tuple(mentions),
            "dates": tuple(dates),
            "edition": _edition(head.get("atlas:data")),
        },
    )
    return str(head.get("atlas:source", head.get("id", ""))), result


def annotations_in(document: Any) -> Iterator[Json]:  # noqa: ANN401 - whatever JSON holds
    """Go through the annotations of a collection, page, list, or one alone."""
    match document:
        case {"items": list() as items}:
            yield from (one for one in items if isinstance(one, dict))
            yield from annotations_in(document.get("next"))
        case {"first": dict() as page}:
            yield from annotations_in(page)
        case list():
            yield from (one for one in document if isinstance(one, dict))
        case {"target": _}:
            yield dict(document)


def position(annotation: Json, text: str) -> tuple[int, int]:
    """Find where in a text an annotation points.

    A position is believed when the quote stands there, or when there is no quote; else the
    quote is looked for, with what stands around it.

    Raises
    ------
    TextError
        When it points nowhere in the text.
    """
    place: tuple[int, int] | None = None
    quote: Json | None = None
    for selector in _all_selectors(annotation.get("target")):
        match selector:
            case {"type": "TextPositionSelector", "start": int() as start, "end": int() as end}:
                place = (start, end)
            case {"type": "TextQuoteSelector", "exact": str()}:
                quote = selector
    fits = place and 0 <= place[0] <= place[1] <= len(text)
    if place and fits and (quote is None or text[slice(*place)] == quote["exact"]):
        return place
    if quote:
        return _quoted(quote, text)
    raise TextError(
        "points at no position and quotes no words of the text; give it a TextQuoteSelector"
    )


def _all_selectors(target: object) -> Iterator[Json]:
    for one in target if isinstance(target, list) else [target]:
        selectors = one.get("selector") if isinstance(one, dict) else None
        for selector in selectors if isinstance(selectors, list) else [selectors]:
            if isinstance(selector, dict):
                yield selector
                refined = selector.get("refinedBy")
                if isinstance(refined, dict):
                    yield refined


def _quoted(quote: Json, text: str) -> tuple[int, int]:
    exact = quote["exact"]
    around = (quote.get("prefix"), quote.get("suffix"))
    prefix, suffix = (one if isinstance(one, str) else "" for one in around)
    for before, after in ((prefix, suffix), (prefix, ""), ("", suffix), ("", "")):
        found = text.find(before + exact + after)
        if found >= 0:
            return found + len(before), found + len(before) + len(exact)
    raise TextError(f"{exact[:60]!r} is not in the text; give the text that was annotated")


def _mention(annotation: Json, start: int, end: int, surface: str, find: Find | None) -> Mention:
    if f"{_OWN}id" in annotation:
        own = {
            key.removeprefix(_OWN): value
            for key, value in annotation.items()
            if key.startswith(_OWN)
        }
        return _made(Mention, {**own, "start": start, "end": end, "surface": surface})
    for tag in (*_tags(annotation.get("body")), surface):
        mention = find(tag) if find else None
        if mention:
            return replace(mention, start=start, end=end, surface=surface)
    return Mention(start, end, surface, "", "place", next(_tags(annotation.get("body")), surface))


def _tags(body: object) -> Iterator[str]:
    """Go through what a body says, and the last part of the addresses it points at."""
    for one in body if isinstance(body, list) else [body]:
        match one:
            case {"value": str() as value}:
                yield value
            case {"source": str() as source} | {"id": str() as source}:
                yield source.rsplit(":", 1)[-1].rsplit("/", 1)[-1]
            case str():
                yield one.rsplit(":", 1)[-1].rsplit("/", 1)[-1]
