"""Values in JSON that may hold anything: what is not as a reader hopes is left out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from geo.folder import documents as docs
from geo.folder.documents import Documents, Json

Steps = tuple[str | int, ...]  # from the top of a document to a value in it


def objects_of(documents: Documents, file: str) -> Iterator[tuple[str, dict[str, Json]]]:
    """Go through the records of a file that are objects, each with its label."""
    if file in documents:
        for name, record in docs.records(documents[file]):
            if isinstance(record, dict):
                yield name, record


def ids_in(documents: Documents, file: str) -> list[str]:
    """List the ids of a file."""
    ids = (record.get("id") for _, record in objects_of(documents, file))
    return [identity for identity in ids if isinstance(identity, str)]


def holds_records(documents: Documents, file: str) -> bool:
    """Tell whether the records of a file can be gone through; a file that is not there has none."""
    document = documents.get(file, [])
    return isinstance(document.get("features") if isinstance(document, dict) else document, list)


def fields_of(node: Json, path: Steps = ()) -> Iterator[tuple[Steps, Json]]:
    """Go through all fields of a document that may be references, each with its path."""
    if isinstance(node, list):
        for place, member in enumerate(node):
            yield from fields_of(member, (*path, place))
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in {"geometry", "target", "body"}:
                yield (*path, key), value
                yield from fields_of(value, (*path, key))


def members(records: Json, member: str) -> list[str]:
    """List what the objects of a list have in a member, where it is a text."""
    values = (record.get(member) for record in listed(records) if isinstance(record, dict))
    return [value for value in values if isinstance(value, str)]


def repeated(values: Sequence[str]) -> list[str]:
    """List what occurs more than once."""
    return [value for value, times in Counter(values).items() if times > 1]


def listed(value: Json) -> list[Json]:
    """Give a list, or none where the value is something else."""
    return value if isinstance(value, list) else []


def listed_or_alone(value: Json) -> list[Json]:
    """Give a list as it is, and anything else as a list of one."""
    return value if isinstance(value, list) else [value]


def is_text(value: Json) -> TypeGuard[str]:
    """Tell whether a value is a text."""
    return isinstance(value, str)
