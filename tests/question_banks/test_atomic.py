"""Files replaced whole or not at all."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from question_banks import atomic
from question_banks.atomic import write_atomically

posix = pytest.mark.skipif(os.name == "nt", reason="needs POSIX modes and links")
unprivileged = pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="the superuser may write everywhere"
)


def leftovers(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.endswith(".tmp")]


def test_the_backup_is_what_was_replaced(tmp_path: Path) -> None:
    path = tmp_path / "练习.json"
    assert write_atomically(path, b"1", keep_backup=True) is None
    backup = write_atomically(path, b"2", keep_backup=True)
    assert backup == tmp_path / "练习.json.bak"
    assert (path.read_bytes(), backup.read_bytes()) == (b"2", b"1")
    assert write_atomically(path, b"3", keep_backup=True) == backup
    assert (path.read_bytes(), backup.read_bytes()) == (b"3", b"2")
    assert leftovers(tmp_path) == []


def test_writing_the_same_again_keeps_the_version_before(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for content in (b"1", b"2"):
        write_atomically(path, content, keep_backup=True)
    assert write_atomically(path, b"2", keep_backup=True) is None
    assert (tmp_path / "a.json.bak").read_bytes() == b"1"


def test_no_backup_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_atomically(path, b"1")
    assert write_atomically(path, b"2") is None
    assert os.listdir(tmp_path) == ["a.pdf"]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o660])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"1")
    path.chmod(mode)
    backup = write_atomically(path, b"2", keep_backup=True)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert backup is not None and stat.S_IMODE(backup.stat().st_mode) == mode


@posix
def test_a_new_file_obeys_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "a.json", b"1")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o640


@posix
def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "shared" / "real.json"
    real.parent.mkdir()
    real.write_bytes(b"1")
    link = tmp_path / "link.json"
    link.symlink_to(real)
    backup = write_atomically(link, b"2", keep_backup=True)
    assert link.is_symlink() and real.read_bytes() == b"2"
    assert backup is not None and backup.read_bytes() == b"1"
    (tmp_path / "dangling.json").symlink_to(tmp_path / "shared" / "new.json")
    write_atomically(tmp_path / "dangling.json", b"3")
    assert (tmp_path / "shared" / "new.json").read_bytes() == b"3"


@posix
def test_a_circle_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(atomic.CannotWrite):
        write_atomically(tmp_path / "a", b"1")


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("missing/a.json", atomic.NoSuchFolder),
        ("file.txt/a.json", atomic.NoSuchFolder),
        ("folder", atomic.IsAFolder),
        ("a\0b.json", atomic.CannotWrite),
        ("很长" * 100 + ".json", atomic.NameTooLong),
    ],
)
def test_a_place_that_cannot_be_written_is_told_by_name(
    tmp_path: Path, name: str, error: type[atomic.CannotWrite]
) -> None:
    (tmp_path / "file.txt").write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(error) as caught:
        write_atomically(tmp_path / name, b"1")
    for language in ("zh", "en"):
        assert name.split("\0")[0][:20] in caught.value.message(language)
    assert leftovers(tmp_path) == []


@unprivileged
def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"1")
    path.chmod(0o444)
    with pytest.raises(atomic.NotWritable):
        write_atomically(path, b"2")
    assert path.read_bytes() == b"1"


@unprivileged
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        with pytest.raises(atomic.NotWritable):
            write_atomically(folder / "a.json", b"2")
    finally:
        folder.chmod(0o755)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /dev/full")
def test_a_device_is_written_to_and_a_full_one_told() -> None:
    assert write_atomically(Path("/dev/null"), b"1", keep_backup=True) is None
    with pytest.raises(atomic.DiskFull):
        write_atomically(Path("/dev/full"), b"x" * 100_000)


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, atomic.DiskFull),
        (errno.EROFS, atomic.NotWritable),
        (errno.EIO, atomic.CannotWrite),
    ],
)
def test_a_failing_disk_leaves_the_old_file_and_no_litter(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    number: int,
    error: type[atomic.CannotWrite],
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def fail(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(error) as caught:
        write_atomically(path, b"new", keep_backup=True)
    assert path.read_bytes() == b"old"
    assert leftovers(tmp_path) == []
    assert str(path) in caught.value.message("zh")


def test_an_interrupt_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old" and leftovers(tmp_path) == []


def test_a_disk_without_hard_links_gets_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def fail(*_arguments: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", fail)
    backup = write_atomically(path, b"new", keep_backup=True)
    assert backup is not None and backup.read_bytes() == b"old" and path.read_bytes() == b"new"
