"""What travels to users: the wheel and the source distribution, and what they say of themselves."""

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import geo

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements-test.lock").read_text(encoding="utf-8")
RUNTIME_EXTRAS = ("dask", "fast", "figures", "parquet", "rebuild", "topojson")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build both, without a network."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)],
        check=True,
        cwd=ROOT,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="module")
def wheel(folder: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(next(folder.glob("*.whl")))


@pytest.fixture(scope="module")
def source(folder: Path) -> dict[str, bytes]:
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        files = {one.name: archive.extractfile(one) for one in archive.getmembers()}
        return {name.partition("/")[2]: file.read() for name, file in files.items() if file}


@pytest.fixture(scope="module")
def about(wheel: zipfile.ZipFile) -> Message:
    (name,) = (one for one in wheel.namelist() if one.endswith(".dist-info/METADATA"))
    return BytesParser().parsebytes(wheel.read(name))


def test_the_wheel_holds_the_packages_and_the_data_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    kept = re.compile(
        r"(geo|maps)/[\w/]+\.py|geo/(schema/\w+\.json|texts\.json|py\.typed|[\w/]+\.json)"
        r"|geo/_data/[\w-]+/([\w-]+\.(json|geojson)|README\.md|articles/[\w-]+\.json)"
        r"|maps/(py\.typed|static/[\w.]+\.(js|css|json|d\.ts))"
        r"|disputed_islands-[\d.]+\.dist-info/.+"
    )
    assert [name for name in names if not kept.fullmatch(name)] == []
    assert {"geo/py.typed", "maps/py.typed"} <= set(names)


def test_the_wheel_carries_the_record_with_its_card_and_all_licences(
    wheel: zipfile.ZipFile,
) -> None:
    shipped = {path.relative_to(ROOT / "data") for path in (ROOT / "data").rglob("*.*")}
    carried = {
        Path(name).relative_to("geo/_data")
        for name in wheel.namelist()
        if name.startswith("geo/_data/")
    }
    assert carried == shipped
    (licence,) = (name for name in wheel.namelist() if name.endswith("licenses/LICENSE"))
    text = wheel.read(licence).decode()
    assert all(name in text for name in ("MIT License", "CC BY 4.0", "ODbL", "OpenStreetMap"))


def test_the_source_distribution_can_be_built_and_tested(source: dict[str, bytes]) -> None:
    needed = {"pyproject.toml", "Makefile", "LICENSE", "README.md", "tests/conftest.py"}
    assert needed <= source.keys()
    assert {
        "bench/release/check.py",
        "requirements-test.lock",
        "bench/fuzz/__main__.py",
    } <= source.keys()
    left = [n for n in source if re.search(r"__pycache__|\.pyc|node_modules|\.hypothesis", n)]
    assert left == []


def test_it_says_what_it_is(about: Message) -> None:
    assert about["Name"] == "disputed-islands"
    assert about["Version"] == geo.__version__
    assert about["Requires-Python"] == ">=3.11"
    assert about["License-Expression"] == "MIT AND CC-BY-4.0 AND ODbL-1.0"
    assert about["Summary"]
    assert about["Description-Content-Type"] == "text/markdown"
    assert "Typing :: Typed" in about.get_all("Classifier", [])
    assert set(about.get_all("Provides-Extra", [])) >= set(RUNTIME_EXTRAS)


def declared() -> list[Requirement]:
    extras = PROJECT["optional-dependencies"]
    lists = [PROJECT["dependencies"], *(extras[name] for name in (*RUNTIME_EXTRAS, "test", "dev"))]
    found = [Requirement(text) for one in lists for text in one]
    return [one for one in found if one.name != PROJECT["name"]]


@pytest.mark.parametrize("requirement", declared(), ids=str)
def test_what_is_declared_is_locked_within_its_bounds(requirement: Requirement) -> None:
    locked = [
        Version(version)
        for name, version in re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.MULTILINE)
        if name == canonicalize_name(requirement.name)
    ]
    assert locked
    assert all(version in requirement.specifier for version in locked)


def test_every_runtime_dependency_has_a_lower_bound_and_no_upper_one() -> None:
    bounds = [one for one in declared() if "stubs" not in one.name and "types-" not in one.name]
    assert all([bound.operator for bound in one.specifier] == [">="] for one in bounds)


def test_every_locked_file_has_its_hash_and_none_says_where_it_lies() -> None:
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in LOCK
