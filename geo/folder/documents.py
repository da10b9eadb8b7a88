"""The files of a dispute as plain JSON: where they lie, how they are read and laid over.

The shipped folder is trusted and read file by file, as it is asked for. A folder of a user's own
is read whole, and whatever keeps its JSON from being used becomes a fault.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice
from pathlib import Path
from typing import Any

from geo.errors import Fault

Json = Any
Documents = Mapping[str, Json]  # file name, "articles/..." included -> what the file holds

LAYERS = ("islands", "islets", "land", "places", "territories")
DISPUTE = "dispute.json"
SOURCES = "sources.json"
EVENTS = "events.json"
POSITIONS = "positions.json"
SCENARIOS = "scenarios.json"
TEXTS = "texts.json"
FORMS = "forms.json"
ANNOTATION = "annotation.json"
BOUNDARIES = "boundaries.geojson"  # these three are computed, see `computed`
WATERS = "waters.geojson"
ZONES = "zones.geojson"
ARTICLES = "articles"

_NAMES = frozenset(
    {
        DISPUTE,
        SOURCES,
        EVENTS,
        POSITIONS,
        SCENARIOS,
        TEXTS,
        FORMS,
        ANNOTATION,
        "coastline.json",
        BOUNDARIES,
        WATERS,
        ZONES,
        *(f"{layer}.geojson" for layer in LAYERS),
    }
)
_LARGEST_BYTES = 64 * 2**20
_DEEPEST = 32
_DIGITS_OF_A_NUMBER = 40
_MOST_FAULTS = 1000  # of one kind in one file; whoever made more has one cause to look for
_MOST_VALUES = 12_000_000  # an outline of three million vertices
_MOST_TOLD = 200_000  # values beside coordinates
_MOST_RECORDS = 10_000
_PACKED = {
    b"\x1f\x8b": "gzip",
    b"PK": "zip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"(\xb5/\xfd": "zstd",
}
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")  # how UTF-16 and UTF-32 begin
_ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls: a terminal obeys them
    "\u202d\u202e"  # overrides: a text is not what it looks like
    "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"  # halves of characters and what is none: no file may hold them
)


def layer_file(layer: str) -> str:
    """Name the file of a layer."""
    return f"{layer}.geojson"


def is_known(name: str) -> bool:
    """Tell whether a dispute's folder has a file of this name, articles left out."""
    return name in _NAMES


def shipped() -> Traversable:
    """Locate the shipped disputes: in the wheel, else in the checkout."""
    packaged = files("geo") / "_data"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "data"


class Shipped(Mapping[str, Json]):
    """The documents of a trusted folder, each read when it is first asked for."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._read: dict[str, Json] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shipped) and self._folder == other._folder

    def __hash__(self) -> int:
        return hash(str(self._folder))

    def __reduce__(self) -> tuple[type["Shipped"], tuple[Traversable]]:
        """Travel to another process as the name of the folder."""
        return Shipped, (self._folder,)

    def __getitem__(self, name: str) -> Json:
        if name not in self._read:
            path = self._folder.joinpath(*name.split("/"))
            if not path.is_file():
                raise KeyError(name)
            self._read[name] = json.loads(path.read_bytes())
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_listing(self._folder))

    def __len__(self) -> int:
        return len(_listing(self._folder))


def _listing(folder: Traversable) -> list[str]:
    """List the files of a dispute in a folder, articles last."""
    names = sorted(name for name in _NAMES if (folder / name).is_file())
    articles = folder / ARTICLES
    if articles.is_dir():
        found = (path.name for path in articles.iterdir())
        names += sorted(f"{ARTICLES}/{name}" for name in found if name.endswith(".json"))
    return names


def read(folder: Path) -> tuple[dict[str, Json], list[Fault]]:
    """Read a folder that may hold anything.

    Returns
    -------
    documents
        What could be read, by file name.
    faults
        Why the rest could not; their file is named within the folder.
    """
    documents: dict[str, Json] = {}
    faults = list(_strangers(folder))
    for name in _listing(folder):
        document, own = read_file(folder / name, name)
        faults += own
        if document is not None:
            documents[name] = document
    return documents, faults


def _strangers(folder: Path) -> Iterator[Fault]:
    """Find files that look like data but bear no name that is ever read."""
    for name in _unread(folder):
        if name.lower().endswith((".json", ".geojson")):
            near = [] if "/" in name else _nearest(name, sorted(_NAMES))
            remedy = f"rename it to {near[0]}" if near else _elsewhere(name)
            yield Fault(name, "", "", "no file of a dispute has this name", remedy)


def _nearest(name: str, known: Sequence[str]) -> Sequence[str]:
    from difflib import get_close_matches  # a sound folder needs no suggestions

    return get_close_matches(name, known, 1)


def _elsewhere(name: str) -> str:
    parent = name.rpartition("/")[0]
    if _nearest(parent.lower(), [ARTICLES]):
        return (
            f"articles are {ARTICLES}/ID.json" if parent == ARTICLES else f"move it to {ARTICLES}"
        )
    return "move it elsewhere"


def strays(folder: Path) -> list[str]:
    """List the files of a folder that are no part of a dispute, and are not read.

    Its data card (README), licence texts and hidden files are left out, and so are files that
    look like data: these are faults.
    """
    data = {fault.file for fault in _strangers(folder)}
    return [
        name
        for name in _unread(folder)
        if name not in data and not Path(name).stem.lower().startswith(("readme", "licen"))
    ]


def _unread(folder: Path) -> list[str]:
    """List the files in a folder, and in the folders within, that are never read."""
    read = {*_NAMES, *_listing(folder)}
    files_ = (path for path in folder.rglob("*") if path.is_file())
    names = (path.relative_to(folder).as_posix() for path in files_)
    visible = (name for name in names if not any(p.startswith(".") for p in name.split("/")))
    return sorted(name for name in visible if name not in read)


def read_file(path: Path, name: str) -> tuple[Json, list[Fault]]:
    """Read one JSON file that may hold anything.

    Returns
    -------
    document
        None when it cannot be read.
    faults
        Filed under the given name.
    """
    try:
        text = _text(path)
        duplicates: list[Fault] = []
        document = json.loads(
            text,
            object_pairs_hook=lambda pairs: _object(pairs, name, duplicates),
            parse_constant=_refuse_constant,
            parse_int=_integer,
        )
        _refuse_depth(document)
        _refuse_crowds(document)
    except RecursionError:
        return None, [Fault(name, "", "", "is nested too deeply", _FLATTEN)]
    except _UnusableError as unusable:
        return None, [Fault(name, "", "", unusable.problem, unusable.remedy)]
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        return None, [Fault(name, "", place, f"is not JSON: {error.msg}", "correct it there")]
    if document is None:
        return None, [Fault(name, "", "", "holds nothing but null", "give it its records")]
    return document, duplicates + list(islice(_odd_strings(document, name), _MOST_FAULTS))


class _UnusableError(Exception):
    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


_FLATTEN = f"keep to {_DEEPEST} levels"


def _text(path: Path) -> str:
    """Read a file as UTF-8, or say why not."""
    try:
        if not path.is_file():
            raise _UnusableError("is not a file", "put a JSON file in its place")
        if path.stat().st_size > _LARGEST_BYTES:
            largest = f"{_LARGEST_BYTES // 2**20} MB"
            raise _UnusableError(f"is larger than {largest}", "simplify its coastlines")
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _UnusableError(f"cannot be read: {reason}", "check its permissions") from None
    _refuse_packing(data)
    if sum(data.count(mark) for mark in (b",", b"[", b"{")) > _MOST_VALUES:
        raise _UnusableError(f"holds more than {_MOST_VALUES:,} values", "simplify its coastlines")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _UnusableError(f"is not UTF-8 at byte {error.start}", "save it as UTF-8") from None


def _refuse_packing(data: bytes) -> None:
    """Refuse what plainly is another kind of file; nothing is ever unpacked."""
    if data.startswith(b"\xef\xbb\xbf"):
        raise _UnusableError("begins with a byte order mark", "save it as UTF-8 without one")
    if data.startswith(_WIDE):
        raise _UnusableError("is UTF-16 or UTF-32", "save it as UTF-8")
    for beginning, kind in _PACKED.items():
        if data.startswith(beginning):
            raise _UnusableError(f"is compressed ({kind})", "unpack it")


def _object(pairs: list[tuple[str, Json]], file: str, faults: list[Fault]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) < len(pairs) and len(faults) < _MOST_FAULTS:
        record = label(members.get("id"))
        faults += [
            Fault(file, record, shown(key), "stands twice in one object", "keep one of them")
            for key, times in Counter(key for key, _ in pairs).items()
            if times > 1
        ]
    return members


def _refuse_constant(constant: str) -> Json:
    raise _UnusableError(f"holds {constant}, which JSON does not know", "put a number or null")


def _integer(digits: str) -> int:
    if len(digits) > _DIGITS_OF_A_NUMBER:
        raise _UnusableError(f"holds a number of {len(digits)} digits", "put the right number")
    return int(digits)


def _refuse_depth(document: Json) -> None:
    level = [document]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in _children(node)]
        if not level:
            return
    raise _UnusableError("is nested too deeply", _FLATTEN)


def _refuse_crowds(document: Json) -> None:
    """Refuse more records and values than anybody told, coordinates left out."""
    pending = [document]
    told = 0
    while pending:
        node = pending.pop()
        if isinstance(node, list) and len(node) > _MOST_RECORDS:
            problem = f"holds a list of {len(node):,} members"
            raise _UnusableError(problem, f"keep to {_MOST_RECORDS:,}")
        if isinstance(node, dict):
            members = [value for key, value in node.items() if key != "coordinates"]
        else:
            members = node if isinstance(node, list) else []
        told += len(members)
        if told > _MOST_TOLD:
            problem = f"holds more than {_MOST_TOLD:,} values beside coordinates"
            raise _UnusableError(problem, "keep to what a map can show")
        pending += members


def _children(node: Json) -> Iterator[Json]:
    """Give the members of a node that can have members themselves."""
    if isinstance(node, dict):
        members: Any = node.values()
    elif isinstance(node, list):
        members = node
    else:
        return
    for member in members:
        if isinstance(member, dict | list):
            yield member


def _odd_strings(document: Json, file: str) -> Iterator[Fault]:
    """Find texts that a terminal or a page could trip over."""
    for record, field, text in strings(document):
        if _ODD.search(text):
            yield Fault(
                file, record, field, "holds a control character or half a character", "remove it"
            )


def strings(document: Json) -> Iterator[tuple[str, str, str]]:
    """Go through all keys and texts of a document, each with its record and field."""
    for record, node in records(document):
        pending: list[tuple[str, Json]] = [("", node)]
        while pending:
            field, value = pending.pop()
            if isinstance(value, str):
                yield record, field, value
            elif isinstance(value, dict):
                yield from ((record, field, key) for key in value)
                pending += [
                    (f"{field}.{shown(key)}".lstrip("."), member)
                    for key, member in reversed(value.items())
                    if key != "coordinates"
                ]
            elif isinstance(value, list):
                pending += [(field, member) for member in reversed(value)]


def records(document: Json) -> Iterator[tuple[str, Json]]:
    """Go through the records of a document, each with a label to name it by.

    A collection has its features, a list its members; any other file is one record.
    """
    if isinstance(document, dict) and isinstance(document.get("features"), list):
        members = document["features"]
        kind = "feature"
    elif isinstance(document, list):
        members, kind = document, "record"
    else:
        yield "", document
        return
    for place, member in enumerate(members, start=1):
        identity = member.get("id") if isinstance(member, dict) else None
        yield label(identity) or f"{kind} {place}", member


def label(identity: Json) -> str:
    """Name a record by its id, as far as that is printable."""
    return shown(identity) if isinstance(identity, str) and identity else ""


def shown(value: Json, *, longest: int = 60) -> str:
    """Show a value in a message: on one line, without control characters, not too long."""
    if isinstance(value, float) and not math.isfinite(value):
        return "a number out of range"
    text = value if isinstance(value, str) else type(value).__name__
    printable = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return printable if len(printable) <= longest else printable[: longest - 1] + "…"


def overlaid(base: Documents, over: Documents) -> dict[str, Json]:
    """Lay documents over others: what a record over another does not say stays as it was.

    Features and records of a list are matched by id; a feature keeps its geometry and every
    property that is not given anew, a record every field. Other files (the dispute, an article
    of the same file name) are matched field by field. What matches nothing is added.
    """
    merged = {name: base[name] for name in base}
    for name, document in over.items():
        merged[name] = _laid(merged[name], document) if name in merged else document
    return merged


def _laid(old: Json, new: Json) -> Json:
    if isinstance(old, list) and isinstance(new, list):
        return _laid_by_id(old, new)
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return new
    if isinstance(old.get("features"), list) and isinstance(new.get("features"), list):
        return {**old, **new, "features": _laid_by_id(old["features"], new["features"])}
    return {**old, **new}


def _laid_by_id(old: list[Json], new: list[Json]) -> list[Json]:
    places = {record["id"]: place for place, record in enumerate(old)}
    merged = list(old)
    for record in new:
        identity = record.get("id") if isinstance(record, dict) else None
        # A second record of one id is added, for the check to find it twice.
        place = places.pop(identity, None) if isinstance(identity, str) else None
        if place is None:
            merged.append(record)
        else:
            merged[place] = _laid_record(old[place], record)
    return merged


def _laid_record(old: dict[str, Json], new: dict[str, Json]) -> dict[str, Json]:
    record = {**old, **new}
    if "geometry" in old and new.get("geometry") is None:
        record["geometry"] = old["geometry"]
    if isinstance(old.get("properties"), dict) and isinstance(new.get("properties"), dict):
        record["properties"] = {**old["properties"], **new["properties"]}
    return record
