"""GeoJSON as text (RFC 7946): read once, written the same way every time."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Feature = dict[str, Any]


def read(path: Path) -> list[Feature]:
    """Read the features of a collection, as plain dictionaries."""
    features: list[Feature] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def dumps(
    features: Iterable[Mapping[str, Any]], *, members: Mapping[str, object] | None = None
) -> str:
    """Write a collection: properties a line each, for people; coordinates in one, for programs.

    Members of the collection other than its features come before these (RFC 7946, section 6.1).
    """
    head = "".join(f"{_json(name)}: {_json(value)}, " for name, value in (members or {}).items())
    body = ",\n".join(_feature(feature) for feature in features)
    return f'{{"type": "FeatureCollection", {head}"features": [\n{body}\n]}}\n'


def _feature(feature: Mapping[str, Any]) -> str:
    properties = ",\n".join(
        f"  {_json(name)}: {_json(value)}" for name, value in feature["properties"].items()
    )
    geometry = json.dumps(feature["geometry"], separators=(",", ":"))
    return (
        f'{{"type": "Feature", "id": {_json(feature["id"])}, "properties": {{\n{properties}\n}},\n'
        f'"geometry": {geometry}}}'
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
