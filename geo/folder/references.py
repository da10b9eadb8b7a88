"""Ids: which there are, which are given twice, and which are named but lead nowhere."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import count

from geo.errors import Fault
from geo.folder import documents as docs
from geo.folder import parsing, schemas
from geo.folder.documents import (
    ANNOTATION,
    DISPUTE,
    EVENTS,
    LAYERS,
    POSITIONS,
    SCENARIOS,
    SOURCES,
    Documents,
    Json,
    layer_file,
)
from geo.folder.fields import (
    Steps,
    fields_of,
    holds_records,
    ids_in,
    is_text,
    listed_or_alone,
    members,
)

_LIKENESS = 0.7  # of an unknown id to the one that was meant
_LONGEST_HINTED = 80
_MOST_HINTS = 100
NAMED = ("islands", "islets", "places")  # layers whose records share one set of ids
_A_UNIT = f"name an id of {layer_file('islands')} or {layer_file('territories')}"


class Unread(frozenset[str]):
    """The ids of a file that could not be read: nobody can say that one is not among them."""

    __slots__ = ()

    def __contains__(self, _: object) -> bool:
        return True

    def __or__(self, _: object) -> "Unread":
        return self

    __ror__ = __or__


@dataclass(frozen=True, slots=True)
class Known:
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
    def of(cls, documents: Documents, unread: Collection[str] = ()) -> "Known":
        """Gather the ids of a folder; of files that could not be read, any may be one."""

        def ids(*files: str) -> frozenset[str]:
            if any(file in unread or not holds_records(documents, file) for file in files):
                return Unread()
            return frozenset(identity for file in files for identity in ids_in(documents, file))

        return cls(
            sources=ids(SOURCES),
            events=ids(EVENTS),
            islands=ids(layer_file("islands")),
            ground=ids(layer_file("islands"), layer_file("land")),
            territories=ids(layer_file("territories")),
            places=ids(*map(layer_file, NAMED)),
            codes=frozenset(schemas.words_of(documents.get(DISPUTE))["code"]),
        )


def identity_faults(documents: Documents) -> Iterator[Fault]:
    """Find ids that are given twice: in a file, or among the records that share a set of ids."""
    shared: dict[str, str] = {}
    files = [SOURCES, EVENTS, POSITIONS, SCENARIOS, *(layer_file(layer) for layer in LAYERS)]
    for file in files:
        own: set[str] = set()
        for identity in ids_in(documents, file):
            if identity in own:
                yield Fault(file, docs.label(identity), "id", "is given twice", "choose another")
            elif file in map(layer_file, NAMED) and identity in shared:
                problem = f"is also an id in {shared[identity]}"
                yield Fault(file, docs.label(identity), "id", problem, "choose another")
            own.add(identity)
            if file in map(layer_file, NAMED):
                shared.setdefault(identity, file)


def reference_faults(documents: Documents, known: Known) -> Iterator[Fault]:
    """Find references that lead nowhere, by the names that references have in every file."""
    hints = count()
    for file, document in documents.items():
        own = {source for source in own_sources(document) if source not in known.sources}
        told = replace(known, sources=known.sources | own)
        for path, value in fields_of(document):
            ids, targets, remedy = _reference(file, path, value, told)
            for identity in ids:
                if identity not in targets:
                    record, field = schemas.place_of(document, path)
                    problem = f"'{docs.shown(identity)}' is unknown"
                    meant = did_you_mean(identity, targets, hints)
                    yield Fault(file, record, ".".join(field), problem, f"{meant}{remedy}")


def did_you_mean(identity: str, targets: Collection[str], hints: Iterator[int]) -> str:
    """Guess what was meant, as long as few guesses were made: they are slow."""
    if len(identity) > _LONGEST_HINTED or next(hints) >= _MOST_HINTS:
        return ""
    near = get_close_matches(identity, sorted(targets), 1, _LIKENESS)
    return f"did you mean {near[0]}? If not, " if near else ""


def _reference(
    file: str, path: Steps, value: Json, known: Known
) -> tuple[list[str], Collection[str], str]:
    """Give the ids that a field refers to, those that exist, and what to do otherwise."""
    ids = [text for text in listed_or_alone(value) if is_text(text)]
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
    if path in {("names",), ("events",), ("elsewhere",)} and isinstance(value, dict):
        return list(value)
    return [one for one in listed_or_alone(value) if is_text(one)] if path == ("capitals",) else []


def _units_of_scenario(path: Steps, value: Json) -> list[str]:
    """List the units that a field of a scenario names: as keys, in a list, or one alone."""
    match path[1:]:
        case ("to",) | ("administration",) if isinstance(value, dict):
            return list(value)
        case ("open",) | ("divide", "unit"):
            return [unit for unit in listed_or_alone(value) if is_text(unit)]
        case _:
            return []


def own_sources(document: Json) -> list[str]:
    """List the ids of the sources that an article brings along."""
    return members(document.get("own_sources") if isinstance(document, dict) else None, "id")
