"""Fixtures: a made-up dispute of unit squares, and the shipped one."""

import json
import shutil
import socket
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import geo

settings.register_profile("steady", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("steady")

Json = Any

LENGTH = {"slow": 1000, "browser": 50}  # of a test so marked, beside any other

TWO_ISLANDS = Path(__file__).parent / "disputes" / "two-islands"

OWN_MACHINE = ("127.", "::1", "localhost", "::ffff:127.", "0.0.0.0", "::")


class NetworkError(AssertionError):
    """A test reached for the network."""


def refuse_the_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Let no test reach beyond this machine, whatever library it asks.

    Commands that tests start are held to the same by `make test-offline`.
    """
    if not event.startswith("socket."):
        return
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        reached, address = arguments
        is_internet = reached.family in {socket.AF_INET, socket.AF_INET6}
        host = str(address[0]) if is_internet and address else "localhost"
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = str(arguments[0] or "localhost")
    else:
        return
    if not host.startswith(OWN_MACHINE) and host != socket.gethostname():
        raise NetworkError(f"a test reached for {host}; nothing here needs a network")


sys.addaudithook(refuse_the_network)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take long first: several workers then end at about one time.

    Small files fill up what is left at the end (`--dist loadfile --no-loadscope-reorder`).
    """
    lengths: Counter[Path] = Counter()
    for item in items:
        marked = (LENGTH[mark.name] for mark in item.iter_markers() if mark.name in LENGTH)
        lengths[item.path] += max(marked, default=1)
    items.sort(key=lambda item: -lengths[item.path])


def write(path: Path, document: Json) -> None:
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


@pytest.fixture
def two_islands_folder(tmp_path: Path) -> Path:
    """Give a fresh folder of the made-up dispute, to be changed at will."""
    return Path(shutil.copytree(TWO_ISLANDS, tmp_path / "two-islands"))


@pytest.fixture
def edit(two_islands_folder: Path) -> Callable[[str, Callable[[Json], object]], Path]:
    """Change one file of the made-up dispute in place; gives the folder."""

    def change(name: str, how: Callable[[Json], object]) -> Path:
        path = two_islands_folder / name
        document = json.loads(path.read_text(encoding="utf-8"))
        how(document)
        write(path, document)
        return two_islands_folder

    return change


@pytest.fixture(scope="session")
def two_islands() -> geo.Atlas:
    """Load the made-up dispute."""
    return geo.load(TWO_ISLANDS)


@pytest.fixture(scope="session")
def shipped() -> geo.Atlas:
    """Load the shipped dispute."""
    return geo.load()
