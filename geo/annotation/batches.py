"""Many texts: JSON lines in, JSON lines out, on all cores, in order and in bounded memory."""

import datetime
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, Protocol, TextIO

from geo.annotation.mentions import AnnotatedText
from geo.cores import usable_cores
from geo.errors import GeoError

LONGEST_LINE = 64 * 2**20  # characters
_CHUNK = 64
_CHUNK_CHARACTERS = 2**20
_AHEAD = 3  # chunks that wait for each worker

Lines = list[tuple[int, str]]
Answers = list[tuple[str, str | None]]  # a line to write, and what is wrong with the one read


class Reader(Protocol):
    """What annotates a text; an atlas does."""

    def annotate(
        self, text: str, *, lang: str | None, date: datetime.date | str | None
    ) -> AnnotatedText:
        """Find what a text mentions."""


def annotate_lines(
    lines: Iterable[str],
    reader: Reader,
    *,
    lang: str | None = None,
    date: datetime.date | None = None,
    workers: int | None = None,
) -> Iterator[tuple[str, str | None]]:
    """Annotate records `{"text": ..., "date": ..., "lang": ...}`, one a line.

    Parameters
    ----------
    lines
        Read as they are needed; other fields of a record are passed on.
    reader
        An atlas.
    lang, date
        For records that do not tell theirs.
    workers
        Processes; as many as there are cores when not given.

    Yields
    ------
    line, complaint
        A line of JSON for each line read, in order; and what was wrong with it, or None. A bad
        line is answered with `{"error": ...}` and keeps no other line back.
    """
    workers = workers or usable_cores()
    chunks = _chunks(lines)
    first = next(chunks, None)
    if first is None:
        return
    second = next(chunks, None)
    if workers == 1 or second is None:
        _prepare(reader, lang, date)
        for chunk in filter(None, (first, second)):
            yield from _answers(chunk)
        for chunk in chunks:
            yield from _answers(chunk)
        return
    context = get_context("fork" if hasattr(os, "fork") else "spawn")
    with ProcessPoolExecutor(
        workers, mp_context=context, initializer=_begin, initargs=(reader, lang, date)
    ) as pool:
        waiting: deque[Future[Answers]] = deque(pool.submit(_answers, c) for c in (first, second))
        for chunk in chunks:
            waiting.append(pool.submit(_answers, chunk))
            if len(waiting) > workers * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def whole_lines(file: TextIO) -> Iterator[str]:
    """Go through the lines of a file; of one that is too long, only as much as shows that it is."""
    while line := file.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith("\n"):
            line = file.readline(LONGEST_LINE + 1)


def _chunks(lines: Iterable[str]) -> Iterator[Lines]:
    chunk: Lines = []
    size = 0
    for number, line in enumerate(lines, start=1):
        if line.strip():
            chunk.append((number, line))
            size += len(line)
        if len(chunk) >= _CHUNK or size >= _CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


_state: dict[str, Any] = {}  # of a worker process, set once


def _begin(reader: Reader, lang: str | None, date: datetime.date | None) -> None:
    """Begin as a worker, which ends when the process that it works for is killed."""
    Thread(target=_end_with_parent, daemon=True).start()
    _prepare(reader, lang, date)


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _prepare(reader: Reader, lang: str | None, date: datetime.date | None) -> None:
    _state.update(reader=reader, lang=lang, date=date)


def _answers(chunk: Lines) -> Answers:
    return [_answer(number, line) for number, line in chunk]


def _answer(number: int, line: str) -> tuple[str, str | None]:
    record: dict[str, Any] = {}
    try:
        record = _record(line)
        lang = record.get("lang") or _state["lang"]
        date = record.get("date") or _state["date"]
        result = _state["reader"].annotate(record["text"], lang=lang, date=date)
    except (GeoError, _UnusableError) as error:
        complaint = f"line {number}: {error}"
        kept = {key: value for key, value in record.items() if key != "text"}
        return json.dumps({**kept, "error": str(error)}, ensure_ascii=False), complaint
    answer = {**record, **result.to_dict()}
    written = json.dumps(answer, ensure_ascii=False)
    try:
        written.encode()
    except UnicodeEncodeError:  # half a character, which only JSON's escapes can write
        written = json.dumps(answer)
    return written, None


class _UnusableError(Exception):
    """A line holds no record."""


def _record(line: str) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise _UnusableError(f"is longer than {LONGEST_LINE // 2**20} million characters; split it")
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _UnusableError(f"is not JSON: {error}; write one object a line") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise _UnusableError('has no text; write {"text": "..."}')
    return record
