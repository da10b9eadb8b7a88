"""A dispute whose files are to be spoilt."""

import shutil
from pathlib import Path

import pytest

from geo.folder.documents import BOUNDARIES, WATERS

ROCKS = Path(__file__).parents[1] / "disputes" / "four-rocks"


@pytest.fixture
def rocks(tmp_path: Path) -> Path:
    computed = shutil.ignore_patterns(BOUNDARIES, WATERS)
    return Path(shutil.copytree(ROCKS, tmp_path / "rocks", ignore=computed))
