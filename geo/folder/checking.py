"""Everything that can be wrong with a dispute's folder, found in one go.

Nothing here fails on bad input: what is wrong becomes a fault with its file, record, field and
remedy, and what cannot be looked at because of it is left out.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from itertools import count
from pathlib import Path
from typing import TypeGuard

from geo import edtf
from geo.errors import Fault
from geo.folder import documents as docs
from geo.folder import parsing, schemas, topology
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
from geo.folder.schemas import Words
from geo.folder.topology import Shape
from geo.model import Bounds, Dispute

_LIKENESS = 0.7  # of an unknown id to the one that was meant
_LONGEST_HINTED = 80
_MOST_HINTS = 100

Steps = tuple[str | int, ...]  # from the top of a document to a value in it

_NEEDED = (DISPUTE, SOURCES, layer_file("islands"))
NAMED = ("islands", "islets", "places")  # layers whose records share one set of ids


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
        known = set(_ids(base, file))
        for identity in _ids(over, file):
            if identity in known or (file, docs.label(identity)) not in incomplete:
                continue
            if meant := _did_you_mean(identity, known, hints):
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
        languages = _spoken(document, [language.code for language in dispute.languages])
        known = _Known(places=frozenset(places), sources=frozenset(sources))
        faults += schemas.faults_of(document, name, "article", {"language": languages})
        faults += _reference_faults({name: document}, known)
        faults += _article_faults(document, name, languages, known)
        faults += _own_source_faults(document, name, known)
    return document, faults


def _spoken(article: Json, languages: Sequence[str]) -> list[str]:
    """List the languages of an article of a user's own: those that any text of it is given in."""
    notes = [article, *_listed(article.get("annotations"))] if isinstance(article, dict) else []
    given: set[str] = set()
    for note in notes:
        if isinstance(note, dict):
            headlines = (note.get("headline"), note.get("atlas:headline"))
            given.update(*(texts for texts in headlines if isinstance(texts, dict)))
            given.update(_members(note.get("body"), "language"))
    return [language for language in languages if language in given] or list(languages)


@dataclass(frozen=True, slots=True)
class _Known:
    """Ids that references may point at."""

    sources: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    islands: frozenset[str] = frozenset()
    ground: frozenset[str] = frozenset()  # islands and land
    territories: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()  # islands, islets and places
    codes: frozenset[str] = frozenset()

    @property
    def mentioned(self) -> frozenset[str]:
        """What a text can name."""
        return self.events | self.places | self.ground | self.territories

    @classmethod
    def of(cls, documents: Documents) -> "_Known":
        return cls(
            sources=frozenset(_ids(documents, SOURCES)),
            events=frozenset(_ids(documents, EVENTS)),
            islands=_ids_of_layers(documents, ["islands"]),
            ground=_ids_of_layers(documents, ["islands", "land"]),
            territories=_ids_of_layers(documents, ["territories"]),
            places=_ids_of_layers(documents, NAMED),
            codes=frozenset(schemas.words_of(documents.get(DISPUTE))["code"]),
        )


def _faults(documents: Documents, unread: Collection[str]) -> list[Fault]:
    """Find the faults of what was read; what could not be read has been reported."""
    words = schemas.words_of(documents.get(DISPUTE))
    known = _Known.of(documents)
    found = [
        *_absent(documents, unread),
        *_schema_faults(documents, words),
        *_identity_faults(documents),
        *_reference_faults(documents, known),
        *_dispute_faults(documents.get(DISPUTE)),
        *_nameless(documents),
        *_half_told_numbers(documents, words["language"]),
        *_history_faults(documents, known),
        *_scenario_faults(documents),
        *_note_faults(documents, words["language"], known),
        *_file_name_faults(documents),
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


def _records(documents: Documents, file: str) -> Iterator[tuple[str, dict[str, Json]]]:
    """Go through the records of a file that are objects, each with its label."""
    if file in documents:
        for name, record in docs.records(documents[file]):
            if isinstance(record, dict):
                yield name, record


def _ids(documents: Documents, file: str) -> list[str]:
    ids = (record.get("id") for _, record in _records(documents, file))
    return [identity for identity in ids if isinstance(identity, str)]


def _ids_of_layers(documents: Documents, layers: Sequence[str]) -> frozenset[str]:
    return frozenset(i for layer in layers for i in _ids(documents, layer_file(layer)))


def _identity_faults(documents: Documents) -> Iterator[Fault]:
    """Find ids that are given twice: in a file, or among the records that share a set of ids."""
    shared: dict[str, str] = {}
    files = [SOURCES, EVENTS, POSITIONS, SCENARIOS, *(layer_file(layer) for layer in LAYERS)]
    for file in files:
        own: set[str] = set()
        for identity in _ids(documents, file):
            if identity in own:
                yield Fault(file, docs.label(identity), "id", "is given twice", "choose another")
            elif file in map(layer_file, NAMED) and identity in shared:
                problem = f"is also an id in {shared[identity]}"
                yield Fault(file, docs.label(identity), "id", problem, "choose another")
            own.add(identity)
            if file in map(layer_file, NAMED):
                shared.setdefault(identity, file)


def _reference_faults(documents: Documents, known: _Known) -> Iterator[Fault]:
    """Find references that lead nowhere, by the names that references have in every file."""
    hints = count()
    for file, document in documents.items():
        own = {source for source in _own_sources(document) if source not in known.sources}
        told = replace(known, sources=known.sources | own)
        for path, value in _fields(document):
            ids, targets, remedy = _reference(file, path, value, told)
            for identity in ids:
                if identity not in targets:
                    record, field = schemas.place_of(document, path)
                    problem = f"'{docs.shown(identity)}' is unknown"
                    meant = _did_you_mean(identity, targets, hints)
                    yield Fault(file, record, ".".join(field), problem, f"{meant}{remedy}")


def _did_you_mean(identity: str, targets: Collection[str], hints: Iterator[int]) -> str:
    """Guess what was meant, as long as few guesses were made: they are slow."""
    if len(identity) > _LONGEST_HINTED or next(hints) >= _MOST_HINTS:
        return ""
    near = get_close_matches(identity, sorted(targets), 1, _LIKENESS)
    return f"did you mean {near[0]}? If not, " if near else ""


def _fields(node: Json, path: Steps = ()) -> Iterator[tuple[Steps, Json]]:
    """Go through all fields of a document that may be references, each with its path."""
    if isinstance(node, list):
        for place, member in enumerate(node):
            yield from _fields(member, (*path, place))
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in {"geometry", "target", "body"}:
                yield (*path, key), value
                yield from _fields(value, (*path, key))


def _reference(
    file: str, path: Steps, value: Json, known: _Known
) -> tuple[list[str], Collection[str], str]:
    """Give the ids that a field refers to, those that exist, and what to do otherwise."""
    ids = [text for text in _listed_or_alone(value) if _is_text(text)]
    key = str(path[-1]).removeprefix("atlas:")
    if key in {"sources", "source"} or key.endswith("_source"):
        return ids, known.sources, f"add it to {SOURCES}, or name another source"
    if key == "part_of":
        return ids, known.islands, f"name an id of {layer_file('islands')}"
    if file == DISPUTE and path == ("agreement", "event"):
        return ids, known.events, f"name an id of {EVENTS}"
    if (file == DISPUTE and key == "reference_places") or (file == EVENTS and key == "place"):
        return ids, known.places, "name the id of an island, islet or place"
    if key == "made_of":
        return ids, known.ground, f"name ids of {layer_file('islands')} or {layer_file('land')}"
    if file == ANNOTATION and (named := _named_by_texts(path, value)):
        return named, known.mentioned, "name the id of a record, event or unit"
    if file == DISPUTE and key == "islands" and path[0] == "collective_names":
        return ids, known.islands, f"name ids of {layer_file('islands')}"
    if file == EVENTS and key == "holders" and isinstance(value, dict):
        return list(value), known.territories, f"name an id of {layer_file('territories')}"
    if file == SCENARIOS and (units := _units_of_scenario(path, value)):
        return units, known.islands | known.territories, _A_UNIT
    if key == "claimed_by" and known.codes:
        codes = [code for text in ids for code in parsing.codes_of(text)]
        return codes, known.codes, f"name parties of {DISPUTE}"
    return [], (), ""


def _named_by_texts(path: Steps, value: Json) -> list[str]:
    """List the ids of what `annotation.json` gives names to, or calls a capital."""
    if path in {("names",), ("events",)} and isinstance(value, dict):
        return list(value)
    return (
        [one for one in _listed_or_alone(value) if _is_text(one)] if path == ("capitals",) else []
    )


_A_UNIT = f"name an id of {layer_file('islands')} or {layer_file('territories')}"


def _units_of_scenario(path: Steps, value: Json) -> list[str]:
    """List the units that a field of a scenario names: as keys, in a list, or one alone."""
    match path[1:]:
        case ("to",) | ("administration",) if isinstance(value, dict):
            return list(value)
        case ("open",) | ("divide", "unit"):
            return [unit for unit in _listed_or_alone(value) if _is_text(unit)]
        case _:
            return []


def _listed_or_alone(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _is_text(value: Json) -> TypeGuard[str]:
    return isinstance(value, str)


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
        for identity in _repeated(_members(records, member)):
            problem = f"'{docs.shown(identity)}' is given twice"
            yield Fault(DISPUTE, "", f"{field}.{member}", problem, "remove or rename the second")
    view = dispute.get("default_view")
    match view.get("bounds") if isinstance(view, dict) else None:
        case [int() | float() as west, int() | float() as south, int() | float() as east, north]:
            if isinstance(north, int | float) and not (west < east and south < north):
                remedy = "write [west, south, east, north] in degrees"
                yield Fault(DISPUTE, "", "default_view.bounds", "holds no area", remedy)


def _members(records: Json, member: str) -> list[str]:
    listed = records if isinstance(records, list) else []
    values = (record.get(member) for record in listed if isinstance(record, dict))
    return [value for value in values if isinstance(value, str)]


def _repeated(values: Sequence[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def _nameless(documents: Documents) -> Iterator[Fault]:
    """Find islets without a name in any language."""
    file = layer_file("islets")
    for name, record in _records(documents, file):
        properties = record.get("properties")
        if isinstance(properties, dict) and not any(key.startswith("name_") for key in properties):
            yield Fault(
                file, name, "name_…", "is missing", "give it a name in one language at least"
            )


_POPULATION_OF_A_YEAR = re.compile(r"population_\d{4}")


def _half_told_numbers(documents: Documents, languages: Sequence[str]) -> Iterator[Fault]:
    """Find populations of a year without a source, or with a note in some languages only."""
    for file in map(layer_file, NAMED):
        for name, record in _records(documents, file):
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


def _history_faults(documents: Documents, known: _Known) -> Iterator[Fault]:
    """Find units that an event gives twice on a day, or that have no holder at the beginning."""
    told: dict[tuple[date, str], str] = {}
    for name, record in _records(documents, EVENTS):
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
    if isinstance(holders, dict) and _is_text(when) and edtf.has_first_day(when):
        for unit in holders:
            yield unit, edtf.first_day(when)


def _scenario_faults(documents: Documents) -> Iterator[Fault]:
    """Find islands that a formula both divides and hands over whole."""
    for name, record in _records(documents, SCENARIOS):
        divide, to = record.get("divide"), record.get("to")
        if isinstance(divide, dict) and isinstance(to, dict):
            unit = divide.get("unit")
            if _is_text(unit) and unit in to:
                problem = f"{docs.shown(unit)} is divided and handed over whole"
                yield Fault(SCENARIOS, name, "divide.unit", problem, "keep one of the two")


def _note_faults(documents: Documents, languages: Sequence[str], known: _Known) -> Iterator[Fault]:
    for file, document in documents.items():
        if file.startswith(f"{ARTICLES}/"):
            yield from _article_faults(document, file, languages, known)
            yield from _own_source_faults(document, file, known)


def _own_sources(document: Json) -> list[str]:
    """List the ids of the sources that an article brings along."""
    return _members(document.get("own_sources") if isinstance(document, dict) else None, "id")


def _own_source_faults(article: Json, file: str, known: _Known) -> Iterator[Fault]:
    """Find sources of an article's own whose id means another source already."""
    for identity, times in Counter(_own_sources(article)).items():
        if times > 1:
            problem = f"'{docs.shown(identity)}' is given twice"
            yield Fault(file, "", "own_sources.id", problem, "keep one of the two")
        if identity in known.sources:
            problem = f"'{docs.shown(identity)}' is also an id of {SOURCES}"
            yield Fault(file, "", "own_sources.id", problem, "cite that one, or choose another id")


def _article_faults(
    article: Json, file: str, languages: Sequence[str], known: _Known
) -> Iterator[Fault]:
    """Find notes without a text in every language, and notes on unknown places."""
    notes = article.get("annotations") if isinstance(article, dict) else None
    for identity in _repeated(_members(notes, "id")):
        problem = f"'{docs.shown(identity, longest=100)}' is given twice"
        yield Fault(file, "", "annotations.id", problem, "number the notes")
    hints = count()
    for number, note in enumerate(notes if isinstance(notes, list) else (), start=1):
        if isinstance(note, dict):
            for field, problem, remedy in _note_problems(note, languages, known, hints):
                yield Fault(file, f"note {number}", field, problem, remedy)


def _note_problems(
    note: Mapping[str, Json], languages: Sequence[str], known: _Known, hints: Iterator[int]
) -> Iterator[tuple[str, str, str]]:
    if isinstance(note.get("body"), list):
        given = _members(note["body"], "language")
        for language in languages:
            if given.count(language) != 1:
                times = "twice" if language in given else "no"
                problem = f"has {times} text in the language '{docs.shown(language)}'"
                yield "body", problem, "write one for every language"
    targets = [
        t for t in _listed(note.get("target")) if isinstance(t, dict) and _is_text(t.get("source"))
    ]
    for place in parsing.places_of(targets):
        if place not in known.places:
            problem = f"the place '{docs.shown(place)}' is unknown"
            meant = _did_you_mean(place, known.places, hints)
            yield "target", problem, f"{meant}name the id of an island, islet or place"


def _file_name_faults(documents: Documents) -> Iterator[Fault]:
    for file, document in documents.items():
        if file.startswith(f"{ARTICLES}/") and isinstance(document, dict):
            identity = document.get("id")
            if _is_text(identity) and file != f"{ARTICLES}/{identity}.json":
                problem = f"is '{docs.shown(identity)}', unlike the name of the file"
                yield Fault(file, "", "id", problem, "name file and article alike")


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _geometry_faults(documents: Documents) -> Iterator[Fault]:
    """Find geometries that are wrong in themselves, and then those that get in each other's way."""
    shapes: dict[str, dict[str, Shape]] = {}
    for layer in LAYERS:
        file = layer_file(layer)
        sound = shapes[layer] = {}
        for name, record in _records(documents, file):
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
    for name, record in _records(documents, layer_file("islets")):
        properties = record.get("properties")
        whole = properties.get("part_of") if isinstance(properties, dict) else None
        if name in shapes["islets"] and _is_text(whole) and whole in shapes["islands"]:
            part = shapes["islets"][name]
            if part.geometry.area > 0:
                yield part, shapes["islands"][whole]
