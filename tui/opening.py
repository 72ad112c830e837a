"""From what a teacher names or pastes to a session: a bank is opened, an article becomes a bank beside it.

Without a screen. Making takes seconds and is done in a thread; it can be cancelled.
"""

import io
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from question_banks.atomic import NotWritable
from question_banks.errors import UserError
from question_banks.journal import journal_path
from question_banks.models import Article, QuestionBank, Settings
from quizgen.commands.files import BANK_SUFFIX, folder_for, is_address, name_for

Progress = Callable[[str, int, int], None]


class Cancelled(Exception):
    """The teacher did not want to wait any longer."""


class NothingNamed(UserError):
    zh = "请写上文件名，或粘贴一篇文章。"
    en = "Name a file, or paste an article."


@dataclass(frozen=True)
class NewBank:
    """A bank that was made of an article, and where it will be saved. `notices` (zh, en): fewer questions than
    asked for, and the like."""

    bank: QuestionBank
    path: Path
    notices: tuple[tuple[str, str], ...] = ()


class Making:
    """Makes a bank of one article. `run` in a thread; `stage`, `done` and `total` say how far it is."""

    def __init__(
        self, source: str, settings: Settings, *, text: str | None = None, folder: Path | None = None
    ) -> None:
        """`source` is a file or an address; with `text` it is a pasted article, saved in `folder`."""
        self.source, self.settings = source, settings
        self._text, self._folder = text, folder
        self._cancelled = threading.Event()
        self.stage, self.done, self.total = "read", 0, 0

    def cancel(self) -> None:
        """Stop at the next step; what comes out is not wanted."""
        self._cancelled.set()

    def run(self) -> NewBank:
        """The bank, not saved. Raises UserError for what the teacher can mend, Cancelled."""
        from quizgen.commands.options import template_folder
        from quizgen.pipeline import make_bank

        self._progress("read", 0, 0)
        article = self._read()
        path = self._path(article)
        made = make_bank(
            article, self.settings, template_folder=template_folder(None), progress=self._progress
        )
        self._progress("choose", 1, 1)
        return NewBank(made.bank, path, made.notices)

    def _progress(self, stage: str, done: int, total: int) -> None:
        if self._cancelled.is_set():
            raise Cancelled
        self.stage, self.done, self.total = stage, done, total

    def _read(self) -> Article:
        from quizgen.reading import read

        if self._text is not None:
            return read("-", stdin=io.BytesIO(self._text.encode("utf-8", "replace")))
        return read(self.source)

    def _path(self, article: Article) -> Path:
        """Beside the article; for pasted text a name that nothing has yet."""
        if self._text is None:
            return bank_beside(self.source, article)
        folder = self._folder or Path(".")
        if not folder.is_dir():
            raise NotWritable(path=folder)
        return free_path(folder, name_for("-", article))


def is_bank(source: str) -> bool:
    """Whether this names a bank and not an article: every .json file does, also one that only a journal has."""
    return not is_address(source) and Path(source).suffix.lower() in (".json", ".bak")


def bank_beside(source: str, article: Article | None = None) -> Path:
    """NAME.bank.json, where `quizgen make` would write it. Raises CommandError."""
    return folder_for(source, None) / f"{name_for(source, article)}{BANK_SUFFIX}"


def free_path(folder: Path, name: str) -> Path:
    """NAME.bank.json in this folder, or NAME-2, NAME-3, … where that is taken."""
    number = 1
    while True:
        path = folder / f"{name}{f'-{number}' if number > 1 else ''}{BANK_SUFFIX}"
        if not path.exists() and not journal_path(path).exists():
            return path
        number += 1


def there_already(source: str) -> Path | None:
    """The bank that an article has beside it already, saved or in a journal."""
    if is_address(source):
        return None
    path = bank_beside(source)
    return path if path.exists() or journal_path(path).exists() else None
