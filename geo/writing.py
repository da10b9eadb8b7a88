"""Files that appear whole or not at all."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from geo.errors import GeoError, WriteError


def moment_of_writing() -> datetime:
    """Give the time that a file says it was written at: the same on every run.

    That is what the environment's SOURCE_DATE_EPOCH says (reproducible-builds.org), else the first
    second of 1970.

    Raises
    ------
    WriteError
        When SOURCE_DATE_EPOCH is no number of seconds.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "0")
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        raise WriteError(
            f"SOURCE_DATE_EPOCH is {seconds!r}; set it to whole seconds since 1970, or not at all"
        ) from None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that its name holds the old bytes or the new ones, never a part.

    The bytes go to a hidden file beside the target, reach the disk, and take its name. Of two
    processes that write one file the later waits for the earlier.

    Raises
    ------
    WriteError
        When the folder is missing or cannot be written to.
    """
    with _whole_file(path, wait=True) as partial:
        partial.write_bytes(data)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Write a file of any size so that its name holds the old one or the new one, never a part.

    Gives the path of a hidden file beside the target, to be written by whatever library. When the
    block ends, what is in it reaches the disk and takes the target's name; after an error it is gone.
    What a killed process left behind is written over.

    Raises
    ------
    WriteError
        When the folder is missing or cannot be written to, or another process writes the file.
    """
    with _whole_file(path, wait=False) as partial:
        yield partial


@contextmanager
def _whole_file(path: Path, *, wait: bool) -> Iterator[Path]:
    try:
        path = _target(path)
        partial = path.with_name(f".{path.name}.partial")
        with _locked(partial, path, wait=wait):
            yield partial
            _sync(partial)
            partial.chmod(_usual_mode(path))
            partial.replace(path)
            _sync(path.parent)
    except GeoError:
        raise
    except OSError as error:
        raise _refused(path, error) from error


def _target(path: Path) -> Path:
    """Follow a link, which stays one, and see to it that a file can stand there."""
    target = path.resolve() if path.is_symlink() else path
    check_folder(target)
    if target.is_dir():
        raise WriteError(f"cannot write {target}: it is a folder; name a file in it")
    if target.exists() and not target.is_file():
        raise WriteError(f"cannot write {target}: it is not a regular file; name another")
    return target


def _usual_mode(path: Path) -> int:
    """Give the mode that an ordinary write would leave: the old file's, or the umask's."""
    if path.exists():
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def check_folder(path: Path) -> None:
    """See to it that there is a folder for a file.

    Raises
    ------
    WriteError
        When there is none.
    """
    if not path.parent.is_dir():
        raise WriteError(
            f"cannot write {path}: the folder {path.parent} does not exist; create it first"
        )


def _refused(path: Path, error: OSError) -> WriteError:
    full = error.errno == errno.ENOSPC or "No space left" in str(error)
    reason = "no space left on device" if full else (error.strerror or str(error)).lower()
    return WriteError(f"cannot write {path}: {reason}; choose another folder")


def remove_leftovers(folder: Path) -> None:
    """Remove what writers that died, or that nobody waits for, have half written in a folder."""
    for partial in folder.glob(".*.partial"):
        partial.unlink(missing_ok=True)


@contextmanager
def _locked(partial: Path, path: Path, *, wait: bool) -> Iterator[None]:
    """Hold an empty hidden file that no other process writes; after an error remove it."""
    with _own(partial, path, wait=wait) as own:
        own.truncate(0)
        try:
            yield
        except BaseException:
            partial.unlink(missing_ok=True)
            raise


def _own(partial: Path, path: Path, *, wait: bool) -> BinaryIO:
    """Open and lock the hidden file; one that meanwhile took its target's name is not ours.

    A link that somebody laid in its place is not followed.
    """
    while True:
        own = os.fdopen(_opened(partial), "ab")
        try:
            fcntl.flock(own.fileno(), fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            if _is_named(own, partial):
                return own
        except BlockingIOError:
            own.close()
            raise WriteError(
                f"cannot write {path}: another process is writing it; wait for it"
            ) from None
        own.close()


def _opened(partial: Path) -> int:
    return os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o666)


def _is_named(file: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
