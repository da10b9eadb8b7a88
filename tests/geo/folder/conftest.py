"""What the check tells of a folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import geo
from geo.errors import DataError
from geo.folder.checking import check

Json = Any
Edit = Callable[[str, Callable[[Json], object]], Path]
Told = Callable[[Path], list[str]]
Refused = Callable[[str, Callable[[Json], object], str], None]


@pytest.fixture
def told() -> Told:
    """Give the faults of a folder, each as its line without the path."""
    return lambda folder: [str(fault).removeprefix(f"{folder}/") for fault in check(folder)]


@pytest.fixture
def refused(edit: Edit, told: Told) -> Refused:
    """See to it that a change of a file is told as this one fault, and that nothing loads then."""

    def see(file: str, change: Callable[[Json], object], expected: str) -> None:
        folder = edit(file, change)
        assert told(folder) == [expected]
        with pytest.raises(DataError):
            geo.load(folder)

    return see
