"""What has been done to a bank since it was last saved, in a file beside it, one JSON line a change.

    {"quizgen_journal": 1, "schema": 2, "bank": "…", "article": "…", "file": "sha256 of the bank's file"}
    {"start": {…}}                                 the bank before the first step, if it is not the file's
    {"step": "label", "merged": false, "change": {…}}
    {"undo": "label", "change": {…}}  {"redo": …}
    {"draft": "question id", "fields": {…}}        as typed, valid or not; null when it is settled
    {"saving": "sha256 of the bank's file to be"}  all above is in that file, if the file is there

A change holds what differs from the bank before: questions by id, whole; the order of their ids; other
fields. Each line is handed to the operating system at once, which keeps it if we are killed, and forced to
the disk within about a second, in case the power goes. The bank's own file is only changed by saving.
"""

import contextlib
import errno
import hashlib
import json
import os
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from question_banks.atomic import write_atomically
from question_banks.beside import beside
from question_banks.errors import BankError
from question_banks.history import History
from question_banks.models import SCHEMA_VERSION, Question, QuestionBank

FORMAT = 1
SYNC_EVERY = 1.0
"""Seconds between two forcings to the disk."""
COMPACT_AT = 8_000_000
"""Bytes from which a journal is written anew without what was merged away."""

Fields = Mapping[str, Any]
Record = dict[str, Any]


class JournalFails(BankError):
    """The journal cannot be written. The work goes on, unprotected."""

    zh = "自动保存不了“{path}”：{reason_zh}。可以继续改，但程序若中断，没有保存的改动会丢失；请尽快另存到别的文件夹。"
    en = (
        "Autosave to “{path}” fails: {reason_en}. You can go on, but if the program is interrupted, what is not "
        "saved is lost: save to another folder soon."
    )


_REASONS_ZH = {
    errno.EACCES: "没有写入的权限",
    errno.EPERM: "没有写入的权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘空间已满",
    errno.ENOENT: "文件夹不见了",
    errno.ENAMETOOLONG: "文件名太长",
}


def journal_path(path: Path) -> Path:
    """`.NAME.journal` beside the bank at `path`."""
    return beside(path, "journal")


def digest(content: bytes) -> str:
    """How a journal names the contents of a bank's file."""
    return hashlib.sha256(content).hexdigest()


def file_digest(path: Path) -> str | None:
    """The digest of the file at `path`, None if there is none that can be read."""
    try:
        return digest(Path(path).read_bytes())
    except OSError:
        return None


def difference(old: QuestionBank, new: QuestionBank) -> Record:
    """What `new` has that `old` has not, as JSON values. Compares by identity first: an edit shares with the
    bank before it all that it leaves alone."""
    had = {question.id: question for question in old.questions}
    change: Record = {}
    changed = [
        question.model_dump(mode="json", warnings=False)
        for question in new.questions
        if had.get(question.id) is not question and had.get(question.id) != question
    ]
    if changed:
        change["questions"] = changed
    order = [question.id for question in new.questions]
    if order != list(had):
        change["order"] = order
    for name in QuestionBank.model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if name != "questions" and before is not after and before != after:
            change[name] = new.model_dump(mode="json", include={name}, warnings=False)[name]
    return change


def changed(bank: QuestionBank, change: Record) -> QuestionBank:
    """`bank` with a difference. Raises ValueError, KeyError or TypeError for one that does not fit."""
    there = {question.id: question for question in bank.questions}
    there |= {
        question.id: question
        for question in (Question.model_validate(values) for values in change.get("questions", ()))
    }
    order = change.get("order", list(there))
    update: dict[str, Any] = {"questions": tuple(there[id] for id in order)}
    for name in change.keys() - {"questions", "order"}:
        values = {**bank.model_dump(exclude={"questions"}, warnings=False), name: change[name]}
        update[name] = getattr(QuestionBank.model_validate(values), name)
    return bank.model_copy(update=update)


class Journal:
    """The journal of one open bank. Nothing is on the disk before the first record.

    Every method that writes raises JournalFails; `begin` may be tried again later.
    """

    def __init__(self, path: Path) -> None:
        """`path` is that of the journal itself."""
        self.path = path
        self._descriptor: int | None = None
        self._syncing: _Syncing | None = None
        self._size = 0
        self._compact_at = COMPACT_AT

    @property
    def is_open(self) -> bool:
        return self._descriptor is not None

    @property
    def is_bloated(self) -> bool:
        """Whether most of it may be steps that were merged away; `begin` makes it small."""
        return self._size > self._compact_at

    def begin(
        self,
        base: QuestionBank,
        file: str | None,
        history: History,
        drafts: Mapping[str, Fields],
        *,
        whole: bool = False,
    ) -> None:
        """Write the journal anew, in one step: `base` is the bank in the file whose digest is `file`.

        With `whole` the base itself goes into the journal: no file has it.
        """
        header: Record = {
            "quizgen_journal": FORMAT,
            "schema": SCHEMA_VERSION,
            "bank": base.id,
            "article": base.article.id,
            "file": file,
        }
        if whole:
            header["whole"] = base.model_dump(mode="json", warnings=False)
        content = b"".join(map(_line, [header, *_records(base, history, drafts)]))
        self.close()
        with self._failing():
            if self.path.exists():
                write_atomically(self.path, content)
                self._open(os.O_APPEND)
            else:  # nothing to lose yet, so that the first key need not wait for the disk
                self._open(os.O_APPEND | os.O_CREAT | os.O_EXCL)
                self._write(content)
        self._size = len(content)
        self._compact_at = max(COMPACT_AT, 2 * self._size)

    def append(self, record: Record) -> None:
        """One more line; `begin` must have been called."""
        if self._descriptor is None:
            raise ValueError("the journal has not been begun")
        line = _line(record)
        with self._failing():
            self._write(line)
        self._size += len(line)

    def remove(self) -> None:
        """Take the file away, if it is ours: everything in it is saved, or was not wanted."""
        ours = self.is_open
        self.close()
        if ours:
            with self._failing():
                self.path.unlink(missing_ok=True)

    def discard(self) -> None:
        """Take the file away, whoever wrote it."""
        self.close()
        with self._failing():
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Write no more, and leave the file as it is."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if self._syncing is not None:
            self._syncing.finish()
            self._syncing = None
        os.close(descriptor)

    def _open(self, flags: int) -> None:
        self._descriptor = os.open(self.path, os.O_WRONLY | flags | getattr(os, "O_BINARY", 0), 0o666)
        self._syncing = _Syncing(self._descriptor)

    def _write(self, content: bytes) -> None:
        assert self._descriptor is not None and self._syncing is not None
        try:
            if os.write(self._descriptor, content) < len(content):  # a full disk takes what it can
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError:
            self.close()  # whatever stands there now, the next begin replaces it
            raise
        self._syncing.wanted()

    @contextlib.contextmanager
    def _failing(self) -> Any:
        try:
            yield
        except BankError as error:  # of write_atomically, in words for a file that the teacher chose
            cause = error.__cause__
            raise self._fails(cause if isinstance(cause, OSError) else None, error) from error
        except OSError as error:
            raise self._fails(error, error) from error

    def _fails(self, cause: OSError | None, error: Exception) -> JournalFails:
        number = cause.errno if cause is not None else errno.EACCES
        reason = (cause.strerror if cause is not None else "") or "not writable"
        return JournalFails(path=self.path, reason_zh=_REASONS_ZH.get(number or 0, reason), reason_en=reason)


def _records(base: QuestionBank, history: History, drafts: Mapping[str, Fields]) -> Iterable[Record]:
    """The whole history, undone steps included, as records upon `base`."""
    if history.first is not base and history.first != base:
        yield {"start": difference(base, history.first)}
    bank = history.first
    steps = [*history.done, *reversed(history.undone)]
    for step in steps:
        yield step_record(step.label, bank, step.bank, merged=False)
        bank = step.bank
    befores = [history.first, *(step.bank for step in steps)]
    for number in range(len(history.undone)):
        yield undo_record(steps[-1 - number].label, befores[-1 - number], befores[-2 - number])
    for id, fields in drafts.items():
        yield draft_record(id, fields)


def step_record(label: str, old: QuestionBank, new: QuestionBank, *, merged: bool) -> Record:
    return {"step": label, "merged": merged, "change": difference(old, new)}


def undo_record(label: str, old: QuestionBank, new: QuestionBank) -> Record:
    return {"undo": label, "change": difference(old, new)}


def redo_record(label: str, old: QuestionBank, new: QuestionBank) -> Record:
    return {"redo": label, "change": difference(old, new)}


def draft_record(id: str, fields: Fields | None) -> Record:
    return {"draft": id, "fields": None if fields is None else dict(fields)}


def saving_record(file: str) -> Record:
    return {"saving": file}


def _line(record: Record) -> bytes:
    """ASCII, so that half a character typed into a draft does no harm and no line break is within."""
    return json.dumps(record, separators=(",", ":")).encode("ascii") + b"\n"


class _Syncing:
    """Forces a file to the disk in a thread, at most once in SYNC_EVERY seconds, while the keys are answered."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._wanted = threading.Event()
        self._finished = threading.Event()
        self._thread: threading.Thread | None = None

    def wanted(self) -> None:
        self._wanted.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="quizgen-journal", daemon=True)
            self._thread.start()

    def finish(self) -> None:
        """Returns when the file is no longer touched."""
        self._finished.set()
        self._wanted.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            if self._finished.is_set():
                return
            with contextlib.suppress(OSError):  # some network folders cannot; the line itself is written
                os.fsync(self._descriptor)
            self._finished.wait(SYNC_EVERY)
