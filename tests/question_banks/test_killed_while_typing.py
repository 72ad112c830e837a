"""A real process, killed with SIGKILL at a random moment while it types, a hundred times over."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from sample_bank import sample_bank

from question_banks import storage
from question_banks.journal import journal_path
from question_banks.session import ReviewSession

sys.path.insert(0, str(Path(__file__).parent))
from typist import letters, typed

ROOT = Path(__file__).resolve().parent.parent.parent
MOST_LOST = 2.0
"""Seconds of typing that may be lost."""
LONGEST = 0.25
"""Seconds of typing before the kill, at most."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills and forks as POSIX has them")


@dataclass
class Nursery:
    """The process that forks the typists, and what they have said."""

    process: "subprocess.Popen[bytes]"
    rest: bytes = b""
    lines: list[str] = field(default_factory=list)

    def read(self, timeout: float | None) -> bool:
        """Take in what is said within so many seconds; whether it was anything."""
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], timeout)
        if not ready:
            return False
        said = os.read(self.process.stdout.fileno(), 65536)
        assert said, "the nursery has died"
        *lines, self.rest = (self.rest + said).split(b"\n")
        self.lines += [line.decode("ascii") for line in lines]
        return True

    def killed(self, path: Path, after: float, save_every: int = 0) -> tuple[list[str], float]:
        """What a typist said that was killed `after` seconds of typing, and when it was killed."""
        assert self.process.stdin is not None
        self.lines.clear()
        self.process.stdin.write(f"{path} {save_every}\n".encode())
        self.process.stdin.flush()
        while "done 1" not in self.lines:
            assert self.read(20), "the typist does not type"
        deadline = time.monotonic() + after
        while (left := deadline - time.monotonic()) > 0:
            self.read(left)
        os.kill(int(self.lines[0].removeprefix("pid ")), signal.SIGKILL)
        when = time.monotonic()
        while not self.lines[-1].startswith("dead "):
            assert self.read(20), "the typist does not die"
        return self.lines, when


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("typist.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        yield Nursery(process)
        assert process.stdin is not None
        process.stdin.close()


def last(lines: list[str], word: str) -> int:
    """The number in the last line that begins with this word, 0 if none does."""
    return next((int(line.split()[1]) for line in reversed(lines) if line.split()[0] == word), 0)


def keys_kept(review: ReviewSession) -> int:
    """Up to which key everything that was typed is there; nothing else may be."""
    review.accept_recovery()
    stem = review.bank.questions[0].stem
    draft = review.drafts.get(review.bank.questions[1].id, {"stem": ""})["stem"]
    assert (stem, draft) == (typed(len(stem)), typed(len(draft)))
    keys = len(stem) + len(draft)
    assert letters(keys) == (len(stem), len(draft)), "in the order in which it was typed"
    return keys


def seconds_lost(lines: list[str], kept: int, killed: float) -> float:
    """From the first key that is lost to the kill."""
    times = {int(line.split()[1]): float(line.split()[2]) for line in lines if line.startswith("key ")}
    return killed - times[kept + 1] if kept + 1 in times else 0.0


def test_a_hundred_kills_lose_no_saved_file_and_next_to_no_typing(tmp_path: Path, nursery: Nursery) -> None:
    path = tmp_path / "钟.bank.json"
    storage.save(sample_bank(), path)
    saved = path.read_bytes()
    random = Random(20)
    typed_keys, lost_keys, worst = 0, 0, 0.0
    for _ in range(100):
        lines, killed = nursery.killed(path, random.uniform(0, LONGEST))
        assert path.read_bytes() == saved
        assert storage.load(path) == sample_bank()
        review = ReviewSession.open(path)
        assert not review.read_only, "the lock died with its holder"
        assert review.recovered is not None
        kept = keys_kept(review)
        assert kept >= last(lines, "done"), "what the session took is there"
        worst = max(worst, seconds_lost(lines, kept, killed))
        typed_keys += last(lines, "key")
        lost_keys += max(0, last(lines, "key") - kept)
        review.close(discard=True)
        assert not journal_path(path).exists()
    print(f"{typed_keys} keys typed, {lost_keys} lost, at most {worst * 1000:.1f} ms of typing at once")
    assert worst <= MOST_LOST
    assert lost_keys <= 100, "no more than the key that was being pressed"


def test_killed_while_typing_and_saving(tmp_path: Path, nursery: Nursery) -> None:
    """The saved file is always whole, and file and journal together hold all that was typed."""
    random = Random(21)
    for number in range(25):
        path = tmp_path / str(number) / "a.bank.json"
        path.parent.mkdir()
        storage.save(sample_bank(), path)
        lines, killed = nursery.killed(path, random.uniform(0, LONGEST), save_every=7)
        stem = storage.load(path).questions[0].stem
        in_file = {letters(last(lines, word))[0] for word in ("saving", "saved")}
        assert (stem == typed(len(stem)) and len(stem) in in_file) or stem == sample_bank().questions[0].stem
        review = ReviewSession.open(path)
        kept = keys_kept(review)
        assert kept >= last(lines, "done")
        assert seconds_lost(lines, kept, killed) <= MOST_LOST
        review.save()
        review.close()
