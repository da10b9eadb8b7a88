"""A file that is checked alone: what it is part of, and so what it must hold.

A file within a dispute's folder is held against that folder. One that lies elsewhere is what its
name or its content says: records laid over a dispute's, notes on an article, or a GeoJSON layer.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from geo import loading
from geo.errors import Fault
from geo.folder import checking, topology
from geo.folder import documents as docs
from geo.folder.documents import Documents, Json
from geo.folder.references import NAMED

_GEOMETRIES = frozenset(topology.DIMENSIONS) | {topology.COLLECTION}


def check_file(path: str | Path, dispute: str | Path) -> list[Fault]:
    """Find every fault of one file.

    Parameters
    ----------
    path
        A file that may hold anything.
    dispute
        The shipped dispute or the folder that a file which lies elsewhere speaks of.

    Raises
    ------
    DataError
        When the dispute itself cannot be loaded.
    """
    path = Path(path)
    folder = _folder_of(path)
    if folder is not None:
        own = path.resolve()
        return [fault for fault in checking.check(folder) if Path(fault.file).resolve() == own]
    document, faults = docs.read_file(path, str(path))
    if document is None:
        return faults
    return faults + _faults_alone(path, document, loading.open_dispute(dispute))


def _folder_of(path: Path) -> Path | None:
    """Find the dispute's folder that reads a file of this name in this place."""
    folder = path.resolve().parent
    candidates = [folder.parent] if folder.name == docs.ARTICLES else [folder]
    return next((f for f in candidates if (f / docs.DISPUTE).is_file()), None)


def _faults_alone(path: Path, document: Json, base: Documents) -> list[Fault]:
    if docs.is_known(path.name):
        _, faults = checking.lay_over(base, {path.name: document})
        return [replace(f, file=str(path)) for f in faults if f.file == path.name]
    if isinstance(document, dict) and "annotations" in document:
        return _faults_of_article(path, base)
    if isinstance(document, dict) and str(document.get("type")) in {
        "FeatureCollection",
        "Feature",
        *_GEOMETRIES,
    }:
        return list(_layer_faults(document, str(path)))
    problem = "is neither GeoJSON, nor notes on an article, nor a file that a dispute has"
    return [Fault(str(path), "", "", problem, "name it as the data card says, or see its type")]


def _faults_of_article(path: Path, base: Documents) -> list[Fault]:
    dispute = loading.read_dispute(base)
    places = [
        record["id"] for layer in NAMED for record in base[docs.layer_file(layer)]["features"]
    ]
    return checking.check_article(path, dispute, places, loading.read_sources(base))


def _layer_faults(document: dict[str, Json], file: str) -> Iterator[Fault]:
    """Find what keeps any GeoJSON from being drawn: features, ids and geometries (RFC 7946)."""
    kind = document["type"]
    if kind in _GEOMETRIES:
        yield from topology.faults_of(document, file, "")
        return
    features = [document] if kind == "Feature" else document.get("features")
    if not isinstance(features, list):
        yield Fault(file, "", "features", "is not a list", "write a list of features")
        return
    yield from _crs_faults(document, file)
    told: set[str | int | float] = set()
    for place, feature in enumerate(features, start=1):
        identity = feature.get("id") if isinstance(feature, dict) else None
        name = docs.label(identity) or f"feature {place}"
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            yield Fault(file, name, "", "is no feature", "write an object of the type Feature")
            continue
        yield from _feature_faults(feature, file, name)
        if isinstance(identity, str | int | float):
            if identity in told:
                yield Fault(file, name, "id", "is given twice", "choose another")
            told.add(identity)


def _feature_faults(feature: dict[str, Json], file: str, name: str) -> Iterator[Fault]:
    identity = feature.get("id")
    if identity is not None and (
        isinstance(identity, bool) or not isinstance(identity, str | int | float)
    ):
        yield Fault(file, name, "id", "is neither text nor number", "write a text")
    if not isinstance(feature.get("properties"), dict | None):
        yield Fault(file, name, "properties", "is not an object", "write an object, or null")
    geometry = feature.get("geometry")
    if geometry is not None:  # RFC 7946 knows features that lie nowhere
        yield from topology.faults_of(geometry, file, name)


def _crs_faults(document: dict[str, Json], file: str) -> Iterator[Fault]:
    if "crs" in document and "CRS84" not in str(document["crs"]):
        remedy = "reproject the file to WGS 84 and leave crs out, as RFC 7946 asks"
        yield Fault(file, "", "crs", "names a reference system", remedy)
