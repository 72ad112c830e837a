"""One writer a bank, across processes, whatever becomes of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from question_banks import lock
from question_banks.lock import Held, Lock, acquire, lock_path

ROOT = Path(__file__).resolve().parent.parent.parent
HOLDS = """
import sys
from pathlib import Path
from question_banks.lock import acquire
held = acquire(Path(sys.argv[1]))
print(type(held).__name__, flush=True)
sys.stdin.read()
"""


def child(path: Path) -> "subprocess.Popen[str]":
    """A process that has tried to lock the bank, and waits until its standard input ends."""
    started = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert started.stdout is not None
    started.first_word = started.stdout.readline().strip()  # type: ignore[attr-defined]
    return started


def test_the_second_is_told_who_has_it(tmp_path: Path) -> None:
    bank = tmp_path / "钟.bank.json"
    first = acquire(bank)
    assert isinstance(first, Lock) and first.guards
    second = acquire(bank)
    assert isinstance(second, Held)
    assert (second.pid, bool(second.host)) == (os.getpid(), True)
    assert second.since is not None and second.since.tzinfo is not None
    first.release()
    first.release()
    assert list(tmp_path.iterdir()) == []
    third = acquire(bank)
    assert isinstance(third, Lock)
    third.release()


def test_another_process_has_it_until_it_is_killed(tmp_path: Path) -> None:
    bank = tmp_path / "a.json"
    with child(bank) as holder:
        assert holder.first_word == "Lock"
        held = acquire(bank)
        assert isinstance(held, Held) and held.pid == holder.pid
        with child(bank) as third:
            assert third.first_word == "Held"
            third.communicate()
        holder.kill()
        holder.wait()
        ours = acquire(bank)
    assert isinstance(ours, Lock) and ours.guards, "what a killed process leaves behind locks nobody out"
    ours.release()
    assert not lock_path(bank).exists()


def test_every_name_of_a_bank_is_the_same_lock(tmp_path: Path) -> None:
    bank = tmp_path / "a.json"
    bank.write_text("{}")
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "b.json"
    link.symlink_to(bank)
    ours = acquire(bank)
    assert isinstance(ours, Lock)
    assert isinstance(acquire(link), Held)
    ours.release()


def test_an_unreadable_signature_holds_all_the_same(tmp_path: Path) -> None:
    ours = acquire(tmp_path / "a.json")
    lock_path(tmp_path / "a.json").write_bytes(b"\xff{")
    assert acquire(tmp_path / "a.json") == Held()
    assert isinstance(ours, Lock)
    ours.release()


def test_a_file_removed_while_we_waited_for_it_is_not_taken_for_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The holder lets go between our opening the file and our locking it: we would lock a file without a name."""
    bank = tmp_path / "a.json"
    opened = lock._open

    def slow(file: Path) -> int:
        descriptor = opened(file)
        monkeypatch.setattr(lock, "_open", opened)
        file.unlink()
        return descriptor

    monkeypatch.setattr(lock, "_open", slow)
    ours = acquire(bank)
    assert isinstance(ours, Lock) and ours.guards
    assert isinstance(acquire(bank), Held)
    ours.release()


@pytest.mark.parametrize("path", ["no such folder/a.json", "a\x00b.json"])
def test_where_no_lock_can_be_had_nobody_is_locked_out(tmp_path: Path, path: str) -> None:
    for _ in range(2):
        ours = acquire(tmp_path / path)
        assert isinstance(ours, Lock) and not ours.guards
        ours.release()
