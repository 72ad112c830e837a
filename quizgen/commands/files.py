"""Where results go: names, folders, what must not be overwritten, and writing all files or none."""

import os
import re
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from question_banks.errors import BankError, Language, UserError
from quizgen.messages import CommandError, Texts

if TYPE_CHECKING:
    from question_banks.models import Article, QuestionBank

LONGEST_NAME = 60
BANK_SUFFIX = ".bank.json"
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")


def is_address(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def given_path(given: str, option: str) -> Path:
    """The path that an option names. Raises CommandError for none: an unset variable in a script, say."""
    if not given.strip():
        raise CommandError("error.no_path", option=option)
    return Path(given).expanduser()


def safe_name(wanted: str) -> str:
    """A file name that every system takes: 《风》：上/下 → 《风》：上_下; at most 60 characters, never empty.

    Drops control characters, replaces the characters Windows refuses, and its device names.
    """
    name = "".join(char if char.isprintable() else " " for char in wanted)
    name = re.sub(r'[<>:"/\\|?*]+', "_", name)
    name = re.sub(r"\s+", " ", name).strip(" .")[:LONGEST_NAME].rstrip(" .")
    return f"{name}_" if _RESERVED.match(name) else name or "quizgen"


def name_for(source: str, article: "Article | None" = None) -> str:
    """NAME in NAME.bank.json: the file's own name; for standard input and addresses the title or the host."""
    if source != "-" and not is_address(source):
        return safe_name(Path(source).stem)
    if article is not None and article.title.strip():
        return safe_name(article.title)
    return safe_name(urlsplit(source).hostname or "") if is_address(source) else "quizgen"


def folder_for(source: str, out: str | None) -> Path:
    """The folder to write into; --out need not exist yet. Raises CommandError before any long work."""
    if out is not None:
        folder = given_path(out, "--out")
        option = "--out"
    elif source == "-" or is_address(source):
        return _writable(Path("."))
    else:
        folder = Path(source).parent
        option = source
    if folder.exists() and not folder.is_dir():
        raise CommandError("error.not_a_folder", path=folder, option=option)
    return _writable(folder)


def _writable(folder: Path) -> Path:
    nearest = folder.absolute()
    while not nearest.exists() and nearest.parent != nearest:
        nearest = nearest.parent
    if not nearest.is_dir():
        raise CommandError("error.not_a_folder", path=nearest, option="--out")
    if not os.access(nearest, os.W_OK | os.X_OK):
        from question_banks.atomic import NotWritable

        raise NotWritable(path=folder)
    return folder


def guard_bank(path: Path, *, force: bool) -> None:
    """Refuses to replace a bank with approved questions, or one that cannot be opened to look."""
    if path.is_dir():
        raise CommandError("error.is_a_folder", path=path, option="--out")
    if force or not path.exists():
        return
    from question_banks.storage import load

    try:
        bank = load(path)
    except UserError as damage:
        raise UnreadableBank(path, damage) from damage
    approved = sum(question.status == "approved" for question in bank.questions)
    if approved:
        raise CommandError("error.approved", path=path, count=approved)


class UnreadableBank(CommandError):
    """There is a bank already, and it does not open; `damage` says why."""

    def __init__(self, path: Path, damage: UserError) -> None:
        self.damage = damage
        super().__init__("error.unreadable_bank", path=path)

    def message(self, language: Language) -> str:
        return Texts(language)(self.key, **self.details, reason=self.damage.message(language))


def write_together(bank: "QuestionBank", bank_path: Path, pages: Mapping[Path, bytes]) -> None:
    """Writes the pages and then the bank, or nothing: on a failure what was written is put back as it was.

    Makes the folder if need be. A bank that is replaced stays as NAME.bank.json.bak. Ctrl-C meanwhile
    is not heard. Raises BankError.
    """
    from question_banks.atomic import write_atomically
    from question_banks.storage import save

    with interrupts_held():
        made = _make_folder(bank_path.parent)
        before: dict[Path, bytes | None] = {}
        try:
            for path, content in pages.items():
                previous = path.read_bytes() if path.is_file() else None
                write_atomically(path, content)
                before[path] = previous
            save(bank, bank_path)
        except (BankError, OSError) as error:
            for path, previous in before.items():
                if previous is None:
                    path.unlink(missing_ok=True)
                else:
                    write_atomically(path, previous)
            for folder in made:
                folder.rmdir()
            if isinstance(error, OSError):
                raise _cannot_write(path, error) from error
            raise


def _make_folder(folder: Path) -> list[Path]:
    """Makes the folder and says which folders are new, innermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return missing


def _cannot_write(path: Path, error: OSError) -> BankError:
    from question_banks.atomic import CannotWrite, NotWritable

    kind = NotWritable if isinstance(error, PermissionError) else CannotWrite
    return kind(path=path, reason=error.strerror or type(error).__name__)


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Ctrl-C inside is not heard: the block is short, and what it leaves must be whole."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
