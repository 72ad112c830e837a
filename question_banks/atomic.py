"""Files that are replaced whole or not at all: a bank, a worksheet, anything a teacher would miss.

The new content is written beside the old file, forced to the disk and then put in its place in one
step, so that a full disk, a power cut or a crash leaves either the old file or the new one.
"""

import contextlib
import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from question_banks.errors import BankError


class CannotWrite(BankError):
    """A file cannot be written, for a reason that none of the subclasses names."""

    zh = "写不了文件“{path}”：{reason}。原有的文件没有改动。请换一个位置再保存。"
    en = "Cannot write “{path}”: {reason}. What was there is unchanged. Save it somewhere else."


class NoSuchFolder(CannotWrite):
    zh = "写不了文件“{path}”：没有“{folder}”这个文件夹。请先建好文件夹，或换一个位置。"
    en = "Cannot write “{path}”: there is no folder “{folder}”. Make it first, or choose another place."


class NotWritable(CannotWrite):
    zh = (
        "写不了文件“{path}”：没有写入的权限，或者它正被别的程序打开。"
        "请关闭打开它的程序，或换一个位置保存。原有的文件没有改动。"
    )
    en = (
        "Cannot write “{path}”: you may not write there, or another program has it open. "
        "Close that program or choose another place. What was there is unchanged."
    )


class DiskFull(CannotWrite):
    zh = "写不了文件“{path}”：磁盘空间已满。请腾出空间后再保存，或换一个磁盘。原有的文件没有改动。"
    en = (
        "Cannot write “{path}”: the disk is full. "
        "Make room and save again, or choose another disk. What was there is unchanged."
    )


class IsAFolder(CannotWrite):
    zh = "写不了文件“{path}”：这是一个文件夹。请在后面加上文件名。"
    en = "Cannot write “{path}”: it is a folder. Add a file name to it."


class NameTooLong(CannotWrite):
    zh = "写不了文件“{path}”：文件名太长。请换一个短些的名字（六十个汉字以内）。"
    en = "Cannot write “{path}”: the name is too long. Choose a shorter one (below sixty Chinese characters)."


_NAMED = {
    errno.ENOSPC: DiskFull,
    getattr(errno, "EDQUOT", errno.ENOSPC): DiskFull,
    errno.EACCES: NotWritable,
    errno.EPERM: NotWritable,
    errno.EROFS: NotWritable,
    errno.EISDIR: IsAFolder,
    errno.ENAMETOOLONG: NameTooLong,
}


def write_atomically(path: Path, content: bytes, *, keep_backup: bool = False) -> Path | None:
    """Put `content` at `path`. Returns the backup that was made, if any.

    With `keep_backup` the file being replaced stays as NAME.bak beside it. A file that holds `content`
    already is left alone, and so is its backup: saving twice must not lose the version before.
    A symbolic link is followed: the file it points to is replaced, the link stays. The mode of a
    replaced file is kept. A device or a pipe is written to directly.

    Raises CannotWrite (or a subclass that names the reason); nothing has changed then.
    """
    with _named_errors(path):
        target = Path(os.path.realpath(path))
        mode = _mode(target)
        if mode is not None and stat.S_ISDIR(mode):
            raise IsAFolder(path=path)
        if mode is not None and not stat.S_ISREG(mode):
            target.write_bytes(content)
            return None
        if not target.parent.is_dir():
            raise NoSuchFolder(path=path, folder=target.parent)
        if mode is not None and not os.access(target, os.W_OK):
            raise NotWritable(path=path)
        if mode is not None and _holds(target, content):
            return None
        return _replace(target, content, mode, keep_backup=keep_backup)


def _replace(target: Path, content: bytes, mode: int | None, *, keep_backup: bool) -> Path | None:
    written = _beside(target)
    try:
        # 0o666 is cut by the umask, as for any file that a program makes.
        descriptor = os.open(
            written, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
        )
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(written, stat.S_IMODE(mode))
        backup = _back_up(target) if keep_backup and mode is not None else None
        os.replace(written, target)
    finally:
        written.unlink(missing_ok=True)
    _flush_folder(target.parent)
    return backup


def _back_up(target: Path) -> Path:
    """Leave the present file as NAME.bak too; the name NAME never disappears meanwhile."""
    backup = target.with_name(target.name + ".bak")
    copy = _beside(target)
    try:
        try:
            os.link(target, copy)  # takes no room on the disk
        except OSError:  # a file system without hard links
            shutil.copy2(target, copy)
        os.replace(copy, backup)
    finally:
        copy.unlink(missing_ok=True)
    return backup


def _beside(target: Path) -> Path:
    """A free name in the same folder, short enough whatever the length of the target's."""
    return target.with_name(f".quizgen-{secrets.token_hex(8)}.tmp")


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except PermissionError:  # may be written but not read: then it has to be written
        return False


def _flush_folder(folder: Path) -> None:
    """Make the new name durable where the system can (Windows cannot open a folder)."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):  # some network file systems refuse; the file itself is safe
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _named_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except NotADirectoryError as error:
        raise NoSuchFolder(path=path, folder=Path(path).parent) from error
    except OSError as error:
        named = _NAMED.get(error.errno or 0, CannotWrite)
        raise named(path=path, reason=error.strerror or type(error).__name__) from error
    except ValueError as error:  # a NUL or a lone surrogate in the name
        raise CannotWrite(path=repr(str(path)), reason=str(error)) from error
