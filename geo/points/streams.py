"""Points as streams of Arrow tables: what files of each kind share.

A file of any size is read in pieces that fit into memory many times over.
"""

import os
import queue
import threading
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from geo.errors import MissingPackageError, PointsError

if TYPE_CHECKING:
    import pyarrow as pa

Item = TypeVar("Item")

LON, LAT = "lon", "lat"  # of points whose file has a geometry instead of columns
BYTES_PER_PIECE = 2 * 2**20


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of a file, and how much of the file is read with them: 0 to 1."""

    table: "pa.Table"
    done: float


class Reader(Protocol):
    """An open file of points."""

    schema: "pa.Schema"  # of the pieces

    def pieces(self) -> Generator[Piece, None, None]:
        """Go through the rows in order."""


class Writer(Protocol):
    """A file of points to be written."""

    def write(self, table: "pa.Table") -> None:
        """Append rows."""

    def close(self) -> None:
        """Write what ends the file."""


@contextmanager
def native_file(path: Path) -> "Iterator[pa.NativeFile]":
    """Open a file for Arrow, whose threads read ahead.

    They ask no Python for it, as they may still be at it when the interpreter ends.

    Raises
    ------
    OSError
        When the file cannot be read.
    """
    import pyarrow as pa

    with path.open("rb"):  # a clearer error than Arrow's
        pass
    with pa.OSFile(os.fsencode(path)) as file:
        yield file


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Say of errors in a block which file could not be read."""
    import pyarrow as pa

    try:
        yield
    except pa.ArrowInvalid as error:
        text = " ".join(str(error).split())
        raise PointsError(f"{path}: cannot be read: {text}") from error
    except UnicodeDecodeError as error:
        raise PointsError(f"{path}: is not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        reason = error.strerror or " ".join(str(error).split())
        raise PointsError(f"{path}: cannot be read: {reason}") from error


def need_arrow() -> None:
    """See to it that pyarrow is installed.

    Raises
    ------
    MissingPackageError
        When it is not.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise MissingPackageError(
            "reading files of points", package="pyarrow", extra="parquet"
        ) from None


def ahead(items: Generator[Item, None, None], *, depth: int = 1) -> Iterator[Item]:
    """Go through items that another thread fetches ahead.

    Parameters
    ----------
    items
        An error that fetching raises is raised here; they are closed on every way out.
    depth
        How many are kept ready at most.
    """
    ready: queue.Queue[tuple[bool, Any]] = queue.Queue(depth)
    stopped = threading.Event()

    def fetch() -> None:
        try:
            with closing(items):
                for item in items:
                    if not _put(ready, (True, item), stopped):
                        return
            _put(ready, (False, None), stopped)
        except Exception as error:  # noqa: BLE001 - raised again by whoever waits
            _put(ready, (False, error), stopped)

    thread = threading.Thread(target=fetch, daemon=True)
    thread.start()
    try:
        while (got := ready.get())[0]:
            yield got[1]
        if got[1] is not None:
            raise got[1]
    finally:
        stopped.set()
        thread.join()


def _put(ready: "queue.Queue[Any]", item: object, stopped: threading.Event) -> bool:
    """Hand an item over, unless nobody waits for it any more."""
    while not stopped.is_set():
        try:
            ready.put(item, timeout=0.1)
        except queue.Full:
            continue
        return True
    return False


def spelled_out(table: "pa.Table") -> "pa.Table":
    """Spell categories and missing values out."""
    import pyarrow as pa

    for place, column in enumerate(table.columns):
        if pa.types.is_dictionary(column.type):
            name = table.schema.names[place]
            table = table.set_column(place, name, column.cast(column.type.value_type))
    return table
