"""One bank under review: its history, its journal, its lock. The terminal UI drives this, and so can a test
or a script; nothing here draws or waits for a key."""

import os
import time
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from question_banks import storage
from question_banks.atomic import CannotWrite, write_atomically
from question_banks.errors import BankError
from question_banks.history import History
from question_banks.journal import (
    Journal,
    JournalFails,
    Record,
    digest,
    draft_record,
    file_digest,
    journal_path,
    redo_record,
    saving_record,
    step_record,
    undo_record,
)
from question_banks.lock import Held, Lock, acquire
from question_banks.models import QuestionBank
from question_banks.recovery import Recovered, keep_aside, recover

Clock = Callable[[], float]
TRY_AGAIN = 5.0
"""Seconds between two attempts at a journal that could not be written."""


class OpenElsewhere(BankError):
    """Another program has the bank; this one may only read it."""

    zh = "题库“{path}”{where_zh}打开着，这里只能看，不能改。请到那边改，或关掉那边再打开。"
    en = (
        "The bank “{path}” is open {where_en}, so that this one can only show it. "
        "Work there, or close it and open the bank again."
    )


class ChangedOnDisk(CannotWrite):
    """The file is not what was opened or saved last; saving with `replace=True` writes over it."""

    zh = "没有保存“{path}”：打开以后，它被别的程序改过。可以另存为别的名字，或确认覆盖（原来的内容会留在 .bak 里）。"
    en = (
        "“{path}” was not saved: another program has changed it since it was opened. "
        "Save under another name, or replace it (what it holds now stays as .bak)."
    )


class AlreadyThere(CannotWrite):
    """Saving under another name found a file there; saving with `replace=True` writes over it."""

    zh = "没有保存：“{path}”已经存在。请换一个名字，或确认覆盖（原来的内容会留在 .bak 里）。"
    en = "Not saved: “{path}” exists. Choose another name, or replace it (what it holds now stays as .bak)."


class ReviewSession:
    """A bank being worked on. Every change is one call of `do`, `undo`, `redo` or `draft`, and is in the
    journal when the call returns.

    `read_only`: another program has it; `held_by` says which. `recovered`: work that was never saved was
    found; `accept_recovery` takes it up, `discard_recovery` throws it away; a change before either keeps it
    under another name (`kept`). `journal_problem`: why nothing is being autosaved; the work can go on, and
    each change tries again. `guarded` is False where no lock could be had.
    """

    def __init__(
        self, bank: QuestionBank, path: Path, lock: Lock | Held, *, file: str | None, clock: Clock
    ) -> None:
        """For `open` and `new`; `file` is the digest of the file at `path`."""
        self.path = path
        self.held_by: Held | None = lock if isinstance(lock, Held) else None
        self.recovered: Recovered | None = None
        self.kept: Path | None = None
        self.journal_problem: JournalFails | None = None
        self._lock = lock if isinstance(lock, Lock) else None
        self._history = History(bank, clock)
        self._drafts: dict[str, dict[str, Any]] = {}
        self._base: QuestionBank = bank
        self._whole = False
        self._file = file
        self._journal = Journal(journal_path(path))
        self._clock = clock
        self._failed_at = 0.0

    @classmethod
    def open(cls, path: Path, *, clock: Clock = time.monotonic) -> "ReviewSession":
        """The bank saved at `path`, or the one that a journal there holds when it never got so far.

        Raises a BankError as `storage.load` does. Takes the lock, or is `read_only`; OpenElsewhere where the
        other has not saved the bank even once.
        """
        path = Path(path)
        if not os.path.exists(path) and not os.path.isfile(journal_path(path)):
            storage.load(path)  # says what is wrong
        lock = acquire(path)
        try:
            found = recover(path, clock=clock) if isinstance(lock, Lock) else None
            if found is not None and found.never_saved and found.base is not None:
                session = cls(found.base, path, lock, file=file_digest(path), clock=clock)
                session._whole = True
                session._history.saved_as(None)
            elif isinstance(lock, Held) and not os.path.lexists(path):  # new there, and not saved yet
                raise _open_elsewhere(path, lock)
            else:
                session = cls(storage.load(path), path, lock, file=file_digest(path), clock=clock)
        except BaseException:
            if isinstance(lock, Lock):
                lock.release()
            raise
        session.recovered = found if found is not None and found.fits else None
        session.kept = None if found is None else found.kept
        return session

    @classmethod
    def new(cls, bank: QuestionBank, path: Path, *, clock: Clock = time.monotonic) -> "ReviewSession":
        """A bank that no file has yet; `path` is where `save` will put it (over what is there). It goes into
        the journal at once. A journal that lies there is kept (`kept`). Raises OpenElsewhere."""
        path = Path(path)
        lock = acquire(path)
        if isinstance(lock, Held):
            raise _open_elsewhere(path, lock)
        session = cls(bank, path, lock, file=file_digest(path), clock=clock)
        session._whole = True
        session._history.saved_as(None)
        session._keep_foreign_journal()
        session._attempt(lambda: session._begin(session._history))
        return session

    @property
    def bank(self) -> QuestionBank:
        return self._history.bank

    @property
    def read_only(self) -> bool:
        return self.held_by is not None

    @property
    def guarded(self) -> bool:
        return self._lock is not None and self._lock.guards

    @property
    def dirty(self) -> bool:
        """Whether saving would change the file. Drafts do not count: see `drafts`."""
        return self._history.dirty

    @property
    def drafts(self) -> dict[str, dict[str, Any]]:
        """Unfinished typing, by question: field → as typed. A copy."""
        return deepcopy(self._drafts)

    @property
    def can_undo(self) -> bool:
        return self._history.can_undo and not self.read_only

    @property
    def can_redo(self) -> bool:
        return self._history.can_redo and not self.read_only

    def accept_recovery(self) -> None:
        """Go on where the journal ends, undo included."""
        found, self.recovered = self.recovered, None
        if found is None or found.history is None or found.base is None:
            return
        self._history = found.history
        self._drafts = deepcopy(found.drafts)
        self._base = found.base
        if found.kept is None:
            self._journal.adopt()
        self._attempt(lambda: self._begin(self._history))

    def discard_recovery(self) -> None:
        """Throw away what the journal holds."""
        found, self.recovered = self.recovered, None
        if found is None:
            return
        if found.kept is None:
            self._journal.adopt()
        if self._whole:  # no file has the bank: it stays as safe as a new one
            self._attempt(lambda: self._begin(self._history))
        else:
            self._attempt(self._journal.remove)

    def do(self, label_key: str, bank: QuestionBank, merge: str | None = None) -> None:
        """One step that can be undone: `bank` is what `question_banks.edits` made of `self.bank`. The same
        object again is no step. Steps with the same `merge` in close succession become one. Raises
        OpenElsewhere."""
        self._writable()
        old = self.bank
        if bank is old:
            return
        merged = self._history.apply(label_key, bank, merge)
        self._write(lambda: step_record(label_key, old, bank, merged=merged))

    def undo(self) -> str | None:
        """Take back a step and return its label; None if there is none. Raises OpenElsewhere."""
        self._writable()
        old = self.bank
        label = self._history.undo()
        if label is not None:
            self._write(lambda: undo_record(label, old, self.bank))
        return label

    def redo(self) -> str | None:
        """Bring back a step and return its label; None if there is none. Raises OpenElsewhere."""
        self._writable()
        old = self.bank
        label = self._history.redo()
        if label is not None:
            self._write(lambda: redo_record(label, old, self.bank))
        return label

    def draft(self, question_id: str, fields: dict[str, Any] | None) -> None:
        """Keep what is being typed, valid or not, as JSON values; None when it is settled. No step to undo.
        Raises OpenElsewhere."""
        self._writable()
        if self._drafts.get(question_id) == fields:
            return
        if fields is None:
            del self._drafts[question_id]
        else:
            self._drafts[question_id] = deepcopy(fields)
        self._write(lambda: draft_record(question_id, fields))

    def save(self, path: Path | None = None, *, replace: bool = False) -> Path | None:
        """Write the bank to its file, or to another, which is then its file. Returns the backup, if any.

        Raises CannotWrite (among them ChangedOnDisk and AlreadyThere, which `replace` overrules), Unsavable,
        OpenElsewhere; nothing has changed then.
        """
        target = self.path if path is None else Path(path)
        if journal_path(target) == journal_path(self.path):
            self._writable()
            if not replace and file_digest(target) not in (self._file, None):
                raise ChangedOnDisk(path=target)
            return self._write_bank(target)
        return self._save_elsewhere(target, replace=replace)

    def close(self, *, discard: bool = False) -> None:
        """Let go of the bank. The journal stays where something would be lost without it: unsaved changes,
        drafts, a recovery nobody decided on; not with `discard`, which gives up the first two."""
        undecided = self.recovered is not None
        if not undecided and (discard or not (self.dirty or self._drafts)):
            self._attempt(self._journal.remove)
        self._journal.close()
        if self._lock is not None:
            self._lock.release()

    def _writable(self) -> None:
        if self.held_by is not None:
            raise _open_elsewhere(self.path, self.held_by)

    def _save_elsewhere(self, target: Path, *, replace: bool) -> Path | None:
        if not replace and os.path.exists(target):
            raise AlreadyThere(path=target)
        lock = acquire(target)
        if isinstance(lock, Held):
            raise _open_elsewhere(target, lock)
        old_lock, old_journal, old_path = self._lock, self._journal, self.path
        self._journal, self.path = Journal(journal_path(target)), target
        try:
            self._keep_foreign_journal()
            backup = self._write_bank(target)
        except BaseException:
            lock.release()
            self._journal, self.path = old_journal, old_path
            raise
        self._lock, self.held_by = lock, None
        self._attempt(old_journal.remove)
        self.recovered = None  # what was found belongs to the other file, and stays beside that
        if old_lock is not None:
            old_lock.release()
        return backup

    def _write_bank(self, target: Path) -> Path | None:
        content = storage.checked_bytes(self.bank, target)
        file = digest(content)
        if self._journal.is_open:
            self._attempt(lambda: self._journal.append(saving_record(file)))
        backup = write_atomically(target, content, keep_backup=True)
        self._history.saved()
        self._base, self._file, self._whole = self.bank, file, False
        if self._drafts:  # in one step: nothing else holds them
            self._attempt(lambda: self._begin(History(self.bank)))
        else:
            self._attempt(self._journal.remove)
        return backup

    def _write(self, record: Callable[[], Record]) -> None:
        """The last change into the journal; all of them where the journal has failed, or grew too large."""
        if self._journal.is_open and not self._journal.is_bloated:
            self._attempt(lambda: self._journal.append(record()))
        elif self._journal.is_open:
            self._attempt(lambda: self._begin(self._history))
        elif self.journal_problem is None:  # the first change since the bank was opened or saved
            self._keep_foreign_journal()
            self._attempt(lambda: self._begin(History(self._base), record()))
        elif self._clock() - self._failed_at >= TRY_AGAIN:
            self._attempt(lambda: self._begin(self._history))

    def _begin(self, history: History, then: Record | None = None) -> None:
        self._journal.begin(self._base, self._file, history, self._drafts, whole=self._whole)
        if then is not None:
            self._journal.append(then)

    def _keep_foreign_journal(self) -> None:
        """A journal that lies there, and was not taken up, is somebody's work: it is kept."""
        if os.path.lexists(self._journal.path):
            self.kept, self.recovered = keep_aside(self._journal.path), None

    def _attempt(self, writing: Callable[[], object]) -> None:
        """Autosave may fail, the work goes on; the teacher is told through `journal_problem`."""
        try:
            writing()
        except JournalFails as problem:
            self.journal_problem, self._failed_at = problem, self._clock()
        else:
            self.journal_problem = None


def _open_elsewhere(path: Path, held: Held) -> OpenElsewhere:
    if held.is_elsewhere:
        return OpenElsewhere(
            path=path,
            where_zh=f"在另一台电脑（{held.host}）上",
            where_en=f"on another computer ({held.host})",
        )
    return OpenElsewhere(path=path, where_zh="在另一个窗口里", where_en="in another window")
