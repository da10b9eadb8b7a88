"""A reader's corrections of what was found: they win, and are kept in a file.

`corrections.json` is a list of records. Each names the words (`exact`, with `prefix` and `suffix`
where they stand more than once) or, without `prefix` and `suffix`, every occurrence of them::

    [{"action": "reject", "exact": "Yuri", "prefix": "Dr "},
     {"action": "move", "exact": "Tomari", "id": "golovnino"},
     {"action": "add", "exact": "the rock", "id": "kaigara"},
     {"action": "accept", "exact": "Zelyony", "id": "shibotsu"}]
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geo.annotation.mentions import AnnotatedText, Mention
from geo.annotation.reading import read_json
from geo.errors import TextError

ACTIONS = ("accept", "reject", "move", "add")
Known = Callable[[str], Mention | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a reader says of some words.

    Attributes
    ----------
    action
        ``accept``: what was found is right, and stays whatever later versions find; ``reject``:
        no mention; ``move``: it means something else; ``add``: it was not found.
    exact
        The words.
    id
        What they mean; not needed to reject, nor to accept what is found anyway.
    prefix, suffix
        What stands right before and after, when not every occurrence is meant.
    """

    action: str
    exact: str
    id: str | None = None
    prefix: str = ""
    suffix: str = ""

    def to_dict(self) -> dict[str, str]:
        """Give the correction as plain JSON types."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in told.items() if value}


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Read a file of corrections.

    Raises
    ------
    TextError
        When it is no such file.
    """
    records = read_json(path)
    if not isinstance(records, list):
        raise TextError(f"{path}: is no list of corrections; write [{{...}}, {{...}}]")
    return tuple(_correction(record, f"{path}: {n}") for n, record in enumerate(records, start=1))


def _correction(record: object, where: str) -> Correction:
    if not isinstance(record, Mapping):
        raise TextError(f"{where}: is no object; write action, exact and id")
    fields: Mapping[str, Any] = record
    for name in Correction.__slots__:
        if not isinstance(fields.get(name, ""), str):
            raise TextError(f"{where}: {name} is no text; write it in quotation marks")
    if fields.get("action") not in ACTIONS:
        raise TextError(f"{where}: no action {fields.get('action')!r}; choose {', '.join(ACTIONS)}")
    if not fields.get("exact"):
        raise TextError(f"{where}: exact is missing; write the words it is about")
    if fields["action"] in {"move", "add"} and not fields.get("id"):
        raise TextError(f"{where}: id is missing; write what the words mean")
    return Correction(**{n: fields[n] for n in Correction.__slots__ if fields.get(n)})


def write_corrections(path: Path, corrections: Iterable[Correction]) -> None:
    """Write corrections to a file, whole or not at all."""
    from geo.writing import write_whole

    records = [correction.to_dict() for correction in corrections]
    write_whole(path, (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode())


def corrected(
    result: AnnotatedText, corrections: Sequence[Correction], known: Known
) -> AnnotatedText:
    """Apply corrections to what was found, the later over the earlier.

    Parameters
    ----------
    result
        What was found.
    corrections
        What a reader says.
    known
        Gives kind, name and point of an id, as a mention at no place; None when there is none.

    Raises
    ------
    TextError
        When a correction names an id that the atlas does not have.
    """
    mentions = {(one.start, one.end): one for one in result.mentions}
    for correction in corrections:
        for start, end in _occurrences(correction, result.text):
            _apply(correction, start, end, mentions, known)
    in_order = sorted(mentions.values(), key=lambda one: one.start)
    return replace(result, mentions=tuple(in_order))


def _apply(
    correction: Correction,
    start: int,
    end: int,
    mentions: dict[tuple[int, int], Mention],
    known: Known,
) -> None:
    touched = [place for place in mentions if place[0] < end and start < place[1]]
    if correction.action == "reject":
        for place in touched:
            del mentions[place]
        return
    if correction.id is None:
        return
    meant = known(correction.id)
    if meant is None:
        raise TextError(f"no record has the id {correction.id!r}, which a correction names")
    for place in touched:
        del mentions[place]
    mentions[start, end] = replace(meant, start=start, end=end, surface=correction.exact)


def _occurrences(correction: Correction, text: str) -> Iterator[tuple[int, int]]:
    sought = correction.prefix + correction.exact + correction.suffix
    found = text.find(sought)
    while found >= 0:
        start = found + len(correction.prefix)
        yield start, start + len(correction.exact)
        found = text.find(sought, start + len(correction.exact))
