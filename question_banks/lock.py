"""One writer a bank. The operating system holds the lock and lets go of it when the process dies, however it
dies, so that no lock is ever left over; beside the bank lies `.NAME.lock`, which says who holds it."""

import contextlib
import json
import os
import socket
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from question_banks.beside import beside


@dataclass(frozen=True)
class Held:
    """Somebody else has the bank open. What is not known is None, or empty."""

    pid: int | None = None
    host: str = ""
    since: datetime | None = None

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is another computer, on a folder that is shared."""
        return self.host not in ("", socket.gethostname())


class Lock:
    """Ours until `release`. `guards` is False where nothing could be locked: a folder that may not be
    written to, a file system without locks."""

    def __init__(self, path: Path, descriptor: int | None) -> None:
        self._path = path
        self._descriptor = descriptor

    @property
    def guards(self) -> bool:
        return self._descriptor is not None

    def release(self) -> None:
        """Let go, and take the file away. Once is enough; twice does no harm."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if os.name == "nt":  # an open file cannot be removed there
            os.close(descriptor)
            with contextlib.suppress(OSError):
                self._path.unlink()
        else:  # removed before it is let go: whoever waits for it finds that it is no longer the file
            with contextlib.suppress(OSError):
                self._path.unlink()
            os.close(descriptor)


def lock_path(path: Path) -> Path:
    """`.NAME.lock` beside the bank (beside what a link to it leads to)."""
    return beside(path, "lock")


def acquire(path: Path) -> Lock | Held:
    """Lock the bank at `path`, which need not exist, without waiting."""
    file = lock_path(path)
    while True:
        try:
            descriptor = _open(file)
        except (OSError, ValueError):
            return Lock(file, None)
        try:
            got = _lock(descriptor)
        except OSError:  # a file system without locks
            os.close(descriptor)
            return Lock(file, None)
        if not got:
            holder = _holder(descriptor)
            os.close(descriptor)
            return holder
        if _is_still(descriptor, file):
            with contextlib.suppress(OSError):  # a full disk: then nobody learns our name
                _sign(descriptor)
            return Lock(file, descriptor)
        os.close(descriptor)


def _open(file: Path) -> int:
    binary = getattr(os, "O_BINARY", 0)
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT | binary, 0o666)
    except PermissionError:  # a colleague's file in a folder that is shared
        return os.open(file, os.O_RDONLY | binary)


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # the byte that is locked; Windows lets nobody read it, so it lies behind what is written

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _is_still(descriptor: int, file: Path) -> bool:
    """Whether the name still leads to the file that was locked; its last holder may have removed it."""
    if os.name == "nt":
        return True
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(file))
    except FileNotFoundError:
        return False


def _sign(descriptor: int) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    words = json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": now})
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, words.encode("utf-8"))


def _holder(descriptor: int) -> Held:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        said = json.loads(os.read(descriptor, 4096))
        return Held(int(said["pid"]), str(said["host"]), datetime.fromisoformat(said["since"]))
    except (OSError, ValueError, KeyError, TypeError):  # it has not signed yet, or could not
        return Held()
