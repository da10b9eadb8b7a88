"""Files that appear whole or not at all, seen from inside the process that writes them."""

import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from geo.errors import WriteError
from geo.writing import moment_of_writing, remove_leftovers, whole_file, write_whole

OLD, NEW = b"what was here before", b"what takes its place"


def in_one_go(path: Path) -> None:
    write_whole(path, NEW)


def by_a_library(path: Path) -> None:
    with whole_file(path) as partial:
        partial.write_bytes(NEW)


writers = pytest.mark.parametrize("write", [in_one_go, by_a_library])
Write = Callable[[Path], None]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@writers
class TestAFile:
    def test_is_written_and_nothing_beside_it(self, tmp_path: Path, write: Write) -> None:
        write(tmp_path / "new.txt")
        assert (tmp_path / "new.txt").read_bytes() == NEW
        assert [path.name for path in tmp_path.iterdir()] == ["new.txt"]

    def test_takes_the_place_of_the_old_one_and_its_mode(
        self, tmp_path: Path, write: Write
    ) -> None:
        old = tmp_path / "old.txt"
        old.write_bytes(OLD)
        old.chmod(0o640)
        write(old)
        assert old.read_bytes() == NEW
        assert mode(old) == 0o640

    def test_has_the_mode_that_any_new_file_has(self, tmp_path: Path, write: Write) -> None:
        before = os.umask(0o027)
        try:
            write(tmp_path / "new.txt")
            assert mode(tmp_path / "new.txt") == 0o640
            assert os.umask(0o027) == 0o027
        finally:
            os.umask(before)

    def test_needs_a_folder_that_is_there(self, tmp_path: Path, write: Write) -> None:
        with pytest.raises(WriteError) as error:
            write(tmp_path / "nowhere" / "new.txt")
        assert str(error.value) == (
            f"cannot write {tmp_path}/nowhere/new.txt: the folder {tmp_path}/nowhere does not exist; "
            "create it first"
        )

    def test_is_no_folder(self, tmp_path: Path, write: Write) -> None:
        with pytest.raises(WriteError, match=r": it is a folder; name a file in it$"):
            write(tmp_path)

    @pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
    def test_is_not_written_where_nobody_may(self, tmp_path: Path, write: Write) -> None:
        tmp_path.chmod(0o500)
        with pytest.raises(WriteError, match=r": permission denied; choose another folder$"):
            write(tmp_path / "new.txt")

    def test_that_a_link_leads_to_is_written_and_the_link_stays(
        self, tmp_path: Path, write: Write
    ) -> None:
        (tmp_path / "far").mkdir()
        target, link = tmp_path / "far" / "target.txt", tmp_path / "link.txt"
        target.write_bytes(OLD)
        link.symlink_to(target)
        write(link)
        assert link.is_symlink()
        assert target.read_bytes() == NEW

    def test_takes_no_place_of_a_pipe(self, tmp_path: Path, write: Write) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        with pytest.raises(WriteError, match=r": it is not a regular file; name another$"):
            write(pipe)
        assert pipe.is_fifo()

    def test_whose_name_is_too_long_is_refused(self, tmp_path: Path, write: Write) -> None:
        with pytest.raises(WriteError, match=r": file name too long; choose another folder$"):
            write(tmp_path / ("x" * 300))
        assert list(tmp_path.iterdir()) == []


def test_an_error_half_way_leaves_the_old_file_alone(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes(OLD)
    with pytest.raises(ZeroDivisionError), whole_file(old) as partial:
        partial.write_bytes(NEW[: 1 // 0])
    assert old.read_bytes() == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["old.txt"]


def test_what_a_killed_process_left_is_written_over(tmp_path: Path) -> None:
    (tmp_path / ".new.txt.partial").write_bytes(OLD * 100)
    with whole_file(tmp_path / "new.txt") as partial:
        assert partial.read_bytes() == b""
        partial.write_bytes(NEW)
    assert (tmp_path / "new.txt").read_bytes() == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["new.txt"]


def test_of_two_writers_at_once_the_second_is_told(tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    with whole_file(path) as partial:
        partial.write_bytes(NEW)
        with (
            pytest.raises(WriteError, match=r": another process is writing it; wait for it$"),
            whole_file(path),
        ):
            pass
    assert path.read_bytes() == NEW


def test_a_full_disk_is_told_as_one_whoever_says_so(tmp_path: Path) -> None:
    with (
        pytest.raises(WriteError, match=r": no space left on device; choose another folder$"),
        whole_file(tmp_path / "new.txt"),
    ):
        raise OSError("write failed: No space left on device (28)")
    assert list(tmp_path.iterdir()) == []


def test_what_a_library_complains_of_is_told_in_its_words(tmp_path: Path) -> None:
    with (
        pytest.raises(WriteError, match=r": the layer is odd; choose another folder$"),
        whole_file(tmp_path / "new.txt"),
    ):
        raise OSError("The layer is odd")


class TestMoment:
    def test_is_the_first_second_of_1970_unless_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
        assert moment_of_writing() == datetime(1970, 1, 1, tzinfo=UTC)

    def test_is_what_the_environment_says(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
        assert moment_of_writing() == datetime(1970, 1, 2, tzinfo=UTC)

    @pytest.mark.parametrize("seconds", ["yesterday", "", "1.5", "9" * 30])
    def test_that_is_no_number_of_seconds_is_refused(
        self, monkeypatch: pytest.MonkeyPatch, seconds: str
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        with pytest.raises(WriteError) as error:
            moment_of_writing()
        assert str(error.value) == (
            f"SOURCE_DATE_EPOCH is '{seconds}'; set it to whole seconds since 1970, or not at all"
        )


def test_what_a_writer_left_half_written_can_be_swept_away(tmp_path: Path) -> None:
    for name in (".a.parquet.partial", "a.parquet", ".hidden"):
        (tmp_path / name).touch()
    remove_leftovers(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".hidden", "a.parquet"]
