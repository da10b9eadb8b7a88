"""Files that may hold anything are read, or refused with a reason."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.folder import documents
from geo.folder.documents import read, read_file, shown


def faults_in(tmp_path: Path, data: bytes) -> list[str]:
    path = tmp_path / "dispute.json"
    path.write_bytes(data)
    _, faults = read_file(path, "dispute.json")
    assert all(fault.file == "dispute.json" and fault.remedy for fault in faults)
    assert all(str(fault).isprintable() for fault in faults)
    return [f"{fault.field}: {fault.problem}".removeprefix(": ") for fault in faults]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "line 1, column 1: is not JSON: Expecting value", id="empty"),
        pytest.param(b'{"id": "a', "is not JSON: Unterminated string", id="truncated"),
        pytest.param(b'\xef\xbb\xbf{"id": "a"}', "begins with a byte order mark", id="BOM"),
        pytest.param('{"id": "é"}'.encode("latin-1"), "is not UTF-8 at byte 8", id="Latin 1"),
        pytest.param('{"id": "a"}'.encode("utf-16"), "is UTF-16", id="UTF-16"),
        pytest.param(b"\x1f\x8b\x08\x00", "is compressed (gzip)", id="gzip"),
        pytest.param(b'{"a": NaN}', "holds NaN, which JSON does not know", id="NaN"),
        pytest.param(b"[-Infinity]", "holds -Infinity, which JSON does not know", id="infinity"),
        pytest.param(b"null", "holds nothing but null", id="null"),
        pytest.param(b"[" * 33 + b"]" * 33, "is nested too deeply", id="deep"),
        pytest.param(b"[" * 10**5 + b"]" * 10**5, "is nested too deeply", id="very deep"),
        pytest.param(b'{"a":' * 10**5, "is nested too deeply", id="very deep and truncated"),
        pytest.param(b"[" + b"9" * 5000 + b"]", "holds a number of 5000 digits", id="digits"),
        pytest.param(b'["a\\u0007b"]', "holds a control character", id="bell"),
        pytest.param(b'{"a\\u001b[31mb": 1}', "holds a control character", id="escape in a key"),
        pytest.param(b'["\\ud800"]', "or half a character", id="lone surrogate"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(tmp_path: Path, data: bytes, problem: str) -> None:
    (fault,) = faults_in(tmp_path, data)
    assert problem in fault


def test_keys_given_twice_are_told_with_their_record(tmp_path: Path) -> None:
    path = tmp_path / "sources.json"
    path.write_text('[{"id": "a", "title": "x", "title": "y"}, {"url": 1, "url": 2}]')
    _, faults = read_file(path, "sources.json")
    assert [(fault.record, fault.field) for fault in faults] == [("a", "title"), ("", "url")]


def test_a_file_of_any_depth_that_people_need_is_read(tmp_path: Path) -> None:
    assert faults_in(tmp_path, b"[" * 31 + b"]" * 31) == []


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_LARGEST_BYTES", 10)
    assert faults_in(tmp_path, b'["0123456789"]') == ["is larger than 0 MB"]


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "dispute.json").mkdir()
    _, (fault,) = read_file(tmp_path / "dispute.json", "dispute.json")
    assert fault.problem == "is not a file"


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dispute.json"
    path.write_text("{}")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    _, (fault,) = read_file(path, "dispute.json")
    assert fault.problem == "cannot be read: permission denied"


def test_a_file_of_an_unknown_name_is_told_with_the_name_it_may_have_meant(
    two_islands_folder: Path,
) -> None:
    (two_islands_folder / "island.geojson").write_text("{}")
    (two_islands_folder / "zzz.json").write_text("{}")
    (two_islands_folder / "README.md").write_text("A data card.")
    _, faults = read(two_islands_folder)
    assert [(fault.file, fault.remedy) for fault in faults] == [
        ("island.geojson", "rename it to islands.geojson"),
        ("zzz.json", "move it elsewhere"),
    ]


def test_data_in_a_place_where_nothing_is_read_is_told(two_islands_folder: Path) -> None:
    for name in ("article/old.json", "articles/map.GeoJSON", "backup/islands.geojson"):
        path = two_islands_folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}")
    _, faults = read(two_islands_folder)
    assert [(fault.file, fault.remedy) for fault in faults] == [
        ("article/old.json", "move it to articles"),
        ("articles/map.GeoJSON", "articles are articles/ID.json"),
        ("backup/islands.geojson", "move it elsewhere"),
    ]


def test_files_that_are_no_data_do_no_harm_and_are_named(two_islands_folder: Path) -> None:
    for name in ("notes.txt", "places.csv", "README.md", "LICENCE.txt", ".git/index", ".DS_Store"):
        path = two_islands_folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("?")
    assert read(two_islands_folder)[1] == []
    assert documents.strays(two_islands_folder) == ["notes.txt", "places.csv"]


def test_a_trusted_folder_reads_a_file_only_when_it_is_asked_for(two_islands_folder: Path) -> None:
    trusted = documents.Shipped(two_islands_folder)
    (two_islands_folder / "land.geojson").write_text("not JSON")
    assert trusted["dispute.json"]["id"] == "two-islands"
    assert "articles/evening-post-1900-02-01.json" in trusted
    assert len(trusted) == sum(path.is_file() for path in two_islands_folder.rglob("*"))
    with pytest.raises(KeyError):
        trusted["nothing.json"]
    with pytest.raises(json.JSONDecodeError):
        trusted["land.geojson"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.binary() | json_values.map(lambda value: json.dumps(value).encode()))
def test_no_file_is_too_broken_to_be_told_about(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    faults_in(tmp_path_factory.mktemp("any"), data)


@given(json_values)
def test_whatever_is_shown_is_short_and_printable(value: object) -> None:
    assert shown(value).isprintable()
    assert len(shown(value)) <= 60
