"""Everything that can be wrong with a dispute's folder, found in one go.

Nothing here fails on bad input: what is wrong becomes a fault with its file, record, field and
remedy, and what cannot be looked at because of it is left out.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from geo import edtf
from geo.errors import Fault
from geo.folder import documents as docs
from geo.folder import schemas, topology
from geo.folder.documents import (
    ANNOTATION,
    ARTICLES,
    DISPUTE,
    EVENTS,
    FORMS,
    LAYERS,
    POSITIONS,
    SCENARIOS,
    SOURCES,
    TEXTS,
    Documents,
    Json,
    layer_file,
)
from geo.folder.fields import ids_in, is_text, members, objects_of, repeated
from geo.folder.notes import (
    article_faults,
    file_name_faults,
    languages_of,
    note_faults,
    own_source_faults,
)
from geo.folder.references import NAMED, Known, did_you_mean, identity_faults, reference_faults
from geo.folder.schemas import Words
from geo.folder.topology import Shape
from geo.model import Bounds, Dispute

_NEEDED = (DISPUTE, SOURCES, layer_file("islands"))


def check(folder: str | Path) -> list[Fault]:
    """Find every fault of a dispute's folder.

    Returns
    -------
    faults
        In the order of files and records; empty when the folder can be loaded.
    """
    return examine(Path(folder))[1]


def check_article(
    path: str | Path, dispute: Dispute, places: Collection[str], sources: Collection[str]
) -> list[Fault]:
    """Find every fault of an article file that belongs to no folder.

    Parameters
    ----------
    path
        The file.
    dispute
        Whose languages the texts may have; an article of a user's own may keep to some of them,
        the same in every note.
    places, sources
        Ids that the notes may refer to. The article's citation is a source enough, so a note
        may go without.
    """
    return examine_article(Path(path), dispute, places, sources)[1]


def examine(folder: Path) -> tuple[Documents, list[Fault]]:
    """Read a folder and find its faults."""
    documents, faults = docs.read(folder)
    unread = {fault.file for fault in faults} - documents.keys()
    faults += _faults(documents, unread)
    return documents, [replace(fault, file=str(folder / fault.file)) for fault in faults]


def examine_overlay(base: Documents, folder: Path) -> tuple[Documents, list[Fault]]:
    """Read a folder, lay it over documents that are sound, and find the faults of the whole."""
    documents, faults = docs.read(folder)
    merged, found = lay_over(base, documents)
    return merged, [replace(fault, file=str(folder / fault.file)) for fault in faults + found]


def lay_over(base: Documents, over: Documents) -> tuple[Documents, list[Fault]]:
    """Lay documents over others that are sound, and find the faults of the whole."""
    merged = docs.overlaid(base, over)
    found = _faults(merged, unread=())
    return merged, [*_misspelt(base, over, found), *found]


def _misspelt(base: Documents, over: Documents, faults: Sequence[Fault]) -> Iterator[Fault]:
    """Find incomplete records of an overlay that were meant to be laid over one of a near id."""
    incomplete = {(fault.file, fault.record) for fault in faults}
    hints = count()
    for file in over:
        known = set(ids_in(base, file))
        for identity in ids_in(over, file):
            if identity in known or (file, docs.label(identity)) not in incomplete:
                continue
            if meant := did_you_mean(identity, known, hints):
                remedy = f"{meant}complete it"
                problem = "matches nothing that it is laid over, and is incomplete"
                yield Fault(file, docs.label(identity), "id", problem, remedy)


def examine_article(
    path: Path, dispute: Dispute, places: Collection[str], sources: Collection[str]
) -> tuple[Json, list[Fault]]:
    """Read an article file and find its faults."""
    name = str(path)
    document, faults = docs.read_file(path, name)
    if document is not None:
        languages = languages_of(document, [language.code for language in dispute.languages])
        known = Known(places=frozenset(places), sources=frozenset(sources))
        faults += schemas.faults_of(document, name, "article", {"language": languages})
        faults += reference_faults({name: document}, known)
        faults += article_faults(document, name, languages, known)
        faults += own_source_faults(document, name, known)
    return document, faults


def _faults(documents: Documents, unread: Collection[str]) -> list[Fault]:
    """Find the faults of what was read; what could not be read has been reported."""
    words = schemas.words_of(documents.get(DISPUTE))
    known = Known.of(documents, unread)
    found = [
        *_absent(documents, unread),
        *_schema_faults(documents, words),
        *identity_faults(documents),
        *reference_faults(documents, known),
        *_dispute_faults(documents.get(DISPUTE)),
        *_nameless(documents),
        *_half_told_numbers(documents, words["language"]),
        *_history_faults(documents, known),
        *_scenario_faults(documents),
        *note_faults(documents, words["language"], known),
        *file_name_faults(documents),
        *_geometry_faults(documents),
    ]
    order = {name: place for place, name in enumerate(documents)}
    return sorted(dict.fromkeys(found), key=lambda fault: order.get(fault.file, -1))


def _absent(documents: Documents, unread: Collection[str]) -> Iterator[Fault]:
    for name in _NEEDED:
        if name not in documents and name not in unread:
            yield Fault(name, "", "", "is missing", "add it, every dispute has one")


def _schema_faults(documents: Documents, words: Words) -> Iterator[Fault]:
    named = (DISPUTE, SOURCES, EVENTS, POSITIONS, SCENARIOS, TEXTS, FORMS, ANNOTATION)
    names = {file: file.removesuffix(".json") for file in named}
    names |= {layer_file(layer): layer for layer in LAYERS}
    for file, document in documents.items():
        name = "article" if file.startswith(f"{ARTICLES}/") else names.get(file)
        if name:
            yield from schemas.faults_of(document, file, name, words)


def _dispute_faults(dispute: Json) -> Iterator[Fault]:
    """Find what no schema can say of a dispute: codes given twice, a view turned inside out."""
    if not isinstance(dispute, dict):
        return
    agreement = dispute.get("agreement")
    statuses = agreement.get("statuses") if isinstance(agreement, dict) else None
    lists = {
        ("languages", "code"): dispute.get("languages"),
        ("parties", "code"): dispute.get("parties"),
        ("viewpoints", "id"): dispute.get("viewpoints"),
        ("agreement.statuses", "id"): statuses,
    }
    for (field, member), records in lists.items():
        for identity in repeated(members(records, member)):
            problem = f"'{docs.shown(identity)}' is given twice"
            yield Fault(DISPUTE, "", f"{field}.{member}", problem, "remove or rename the second")
    view = dispute.get("default_view")
    match view.get("bounds") if isinstance(view, dict) else None:
        case [int() | float() as west, int() | float() as south, int() | float() as east, north]:
            if isinstance(north, int | float) and not (west < east and south < north):
                remedy = "write [west, south, east, north] in degrees"
                yield Fault(DISPUTE, "", "default_view.bounds", "holds no area", remedy)


def _nameless(documents: Documents) -> Iterator[Fault]:
    """Find islets without a name in any language."""
    file = layer_file("islets")
    for name, record in objects_of(documents, file):
        properties = record.get("properties")
        if isinstance(properties, dict) and not any(key.startswith("name_") for key in properties):
            yield Fault(
                file, name, "name_…", "is missing", "give it a name in one language at least"
            )


_POPULATION_OF_A_YEAR = re.compile(r"population_\d{4}")


def _half_told_numbers(documents: Documents, languages: Sequence[str]) -> Iterator[Fault]:
    """Find populations of a year without a source, or with a note in some languages only."""
    for file in map(layer_file, NAMED):
        for name, record in objects_of(documents, file):
            properties = record.get("properties")
            if not isinstance(properties, dict):
                continue
            for field in properties:
                if _POPULATION_OF_A_YEAR.fullmatch(field):
                    notes = [f"{field}_note_{language}" for language in languages]
                    told = [note for note in notes if note in properties]
                    for wanted in [f"{field}_source", *(notes if told else ())]:
                        if wanted not in properties:
                            yield Fault(file, name, wanted, "is missing", "add it")


def _history_faults(documents: Documents, known: Known) -> Iterator[Fault]:
    """Find units that an event gives twice on a day, or that have no holder at the beginning."""
    told: dict[tuple[date, str], str] = {}
    for name, record in objects_of(documents, EVENTS):
        for unit, day in _changes(record):
            first = told.setdefault((day, unit), name)
            if first != name:
                problem = f"gives {docs.shown(unit)} a holder on {day}, as {first} does"
                yield Fault(EVENTS, name, "holders", problem, "leave it to one of the two")
    beginning = min((day for day, _ in told), default=None)
    for unit in sorted(known.territories):
        if beginning and (beginning, unit) not in told:
            problem = f"nothing says who held {unit} on {beginning}, when the record begins"
            remedy = "add it to the holders of the first event that has any"
            yield Fault(EVENTS, "", "holders", problem, remedy)


def _changes(event: Mapping[str, Json]) -> Iterator[tuple[str, date]]:
    """Give the units that an event changes, and from which day on."""
    holders, when = event.get("holders"), event.get("effective", event.get("date"))
    if isinstance(holders, dict) and is_text(when) and edtf.has_first_day(when):
        for unit in holders:
            yield unit, edtf.first_day(when)


def _scenario_faults(documents: Documents) -> Iterator[Fault]:
    """Find islands that a formula both divides and hands over whole."""
    for name, record in objects_of(documents, SCENARIOS):
        divide, to = record.get("divide"), record.get("to")
        if isinstance(divide, dict) and isinstance(to, dict):
            unit = divide.get("unit")
            if is_text(unit) and unit in to:
                problem = f"{docs.shown(unit)} is divided and handed over whole"
                yield Fault(SCENARIOS, name, "divide.unit", problem, "keep one of the two")


def _geometry_faults(documents: Documents) -> Iterator[Fault]:
    """Find geometries that are wrong in themselves, and then those that get in each other's way."""
    shapes: dict[str, dict[str, Shape]] = {}
    for layer in LAYERS:
        file = layer_file(layer)
        sound = shapes[layer] = {}
        for name, record in objects_of(documents, file):
            shape, faults = topology.shape_of(record.get("geometry"), layer, file, name)
            yield from faults
            if shape:
                sound.setdefault(name, shape)
    yield from topology.overlaps([*shapes["islands"].values(), *shapes["land"].values()])
    yield from topology.overlaps(list(shapes["territories"].values()))
    yield from topology.out_of_view(list(shapes["islands"].values()), _view(documents))
    yield from topology.outliers(list(_parts_and_wholes(documents, shapes)))


def _view(documents: Documents) -> Bounds | None:
    """Give the bounds that a map shows first, if they are four numbers in their order."""
    dispute = documents.get(DISPUTE)
    view = dispute.get("default_view") if isinstance(dispute, dict) else None
    bounds = view.get("bounds") if isinstance(view, dict) else None
    match bounds:
        case [float() | int(), float() | int(), float() | int(), float() | int()]:
            west, south, east, north = map(float, bounds)
            return (west, south, east, north) if west < east and south < north else None
        case _:
            return None


def _parts_and_wholes(
    documents: Documents, shapes: Mapping[str, Mapping[str, Shape]]
) -> Iterator[tuple[Shape, Shape]]:
    """Pair the polygons of islets with those of the islands that they are part of."""
    for name, record in objects_of(documents, layer_file("islets")):
        properties = record.get("properties")
        whole = properties.get("part_of") if isinstance(properties, dict) else None
        if name in shapes["islets"] and is_text(whole) and whole in shapes["islands"]:
            part = shapes["islets"][name]
            if part.geometry.area > 0:
                yield part, shapes["islands"][whole]
