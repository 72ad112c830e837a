"""What has been done to a bank since it was last saved, in a file beside it, one JSON line a change.

    {"quizgen_journal": 1, "schema": 2, "bank": "…", "article": "…", "file": "sha256 of the bank's file"}
    {"start": {…}}                                 the bank before the first step, if it is not the file's
    {"step": "label", "merged": false, "change": {…}}
    {"undo": "label", "change": {…}}  {"redo": …}
    {"draft": "question id", "fields": {…}}        as typed, valid or not; null when it is settled
    {"saving": "sha256 of the bank's file to be"}  all above is in that file, if the file is there

A change holds what differs from the bank before: the fields of questions, by id; the order of the ids, and
which are gone; other fields of the bank. Each line is handed to the operating system at once, which keeps it if we are killed, and forced to
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
from question_banks.models import SCHEMA_VERSION, Frozen, Question, QuestionBank

FORMAT = 1
SYNC_EVERY = 1.0
"""Seconds between two forcings to the disk."""
COMPACT_AT = 8_000_000
"""Bytes of merged steps and old drafts from which a journal is written anew without them."""
KEPT_STEPS = 200
"""How many steps a journal written anew leaves to be undone after a recovery; in the session all can be."""

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
    errno.ENOENT: "没有这个文件夹",
    errno.EEXIST: "那里已有一份没有处理的自动保存",
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
    questions = [
        _fields(had.get(question.id), question)
        for question in new.questions
        if had.get(question.id) is not question
    ]
    if questions:
        change["questions"] = questions
    order = [question.id for question in new.questions]
    if order != list(had):
        change["order"] = order
        gone = had.keys() - set(order)
        if gone:
            change["gone"] = sorted(gone)
    rest = _differing(old, new) - {"questions"}
    return {**change, **new.model_dump(mode="json", include=rest, warnings=False)} if rest else change


def changed(bank: QuestionBank, change: Record) -> QuestionBank:
    """`bank` with a difference. Raises ValueError, KeyError or TypeError for one that does not fit."""
    there = {question.id: question for question in bank.questions}
    for fields in change.get("questions", ()):
        old = there.get(fields["id"])
        values = {} if old is None else old.model_dump(warnings=False)
        there[fields["id"]] = Question.model_validate({**values, **fields})
    order = change.get("order", [])
    known = {*order, *change.get("gone", ())}
    order = [
        *order,
        *(id for id in there if id not in known),
    ]  # what somebody else has put into the file stays
    update: dict[str, Any] = {"questions": tuple(there[id] for id in order)}
    rest = {name: value for name, value in change.items() if name not in ("questions", "order", "gone")}
    if rest:
        values = bank.model_dump(exclude={"questions"}, warnings=False)
        other = QuestionBank.model_validate({**values, **rest})
        update |= {name: getattr(other, name) for name in rest}
    return bank.model_copy(update=update)


def _fields(old: Question | None, new: Question) -> Record:
    """The id and the fields that are not as they were; all of them for a new question."""
    if old is None:
        return new.model_dump(mode="json", warnings=False)
    return new.model_dump(mode="json", include={"id"} | _differing(old, new), warnings=False)


def _differing(old: Frozen, new: Frozen) -> set[str]:
    return {
        name
        for name in type(new).model_fields
        if getattr(old, name) is not getattr(new, name) and getattr(old, name) != getattr(new, name)
    }


class Journal:
    """The journal of one open bank. Nothing is on the disk before `begin`.

    Every method that writes raises JournalFails; `begin` may be tried again later. A file that lies there
    already is another's, and is not written over unless it was adopted.
    """

    def __init__(self, path: Path) -> None:
        """`path` is that of the journal itself."""
        self.path = path
        self._descriptor: int | None = None
        self._syncing: _Syncing | None = None
        self._ours = False
        self._superseded = 0

    @property
    def is_open(self) -> bool:
        return self._descriptor is not None

    @property
    def is_bloated(self) -> bool:
        """Whether much of it is steps that were merged into others; `begin` makes it small."""
        return self._superseded > COMPACT_AT

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

        With `whole` the base itself goes into the journal: no file has it. Of a long history the last
        KEPT_STEPS steps are kept, and all that were undone.
        """
        self.close()
        with self._failing():
            if not self._ours:  # nothing to lose yet, so that the first key need not wait for the disk
                self._open(os.O_CREAT | os.O_EXCL)
                self._ours = True
                content = _content(base, file, history, drafts, whole=whole)
                self._write(content)
            else:
                content = _content(base, file, history, drafts, whole=whole)
                write_atomically(self.path, content)
                self._open(os.O_CREAT)
        self._superseded = 0

    def adopt(self) -> None:
        """The file that lies there is taken up: the next `begin` writes over it, `remove` removes it."""
        self._ours = True

    def append(self, record: Record) -> None:
        """One more line; `begin` must have been called."""
        if self._descriptor is None:
            raise ValueError("the journal has not been begun")
        line = _line(record)
        with self._failing():
            self._write(line)
        if record.get("merged") or "draft" in record:
            self._superseded += len(line)

    def remove(self) -> None:
        """Take the file away, if it is ours: everything in it is saved, or was not wanted."""
        self.close()
        if self._ours:
            with self._failing():
                self.path.unlink(missing_ok=True)
            self._ours = False

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
        flags |= os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(self.path, flags, 0o666)
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


def _content(
    base: QuestionBank, file: str | None, history: History, drafts: Mapping[str, Fields], *, whole: bool
) -> bytes:
    header: Record = {
        "quizgen_journal": FORMAT,
        "schema": SCHEMA_VERSION,
        "bank": base.id,
        "article": base.article.id,
        "file": file,
    }
    if whole:
        header["whole"] = base.model_dump(mode="json", warnings=False)
    return b"".join(map(_line, [header, *_records(base, history, drafts)]))


def _records(base: QuestionBank, history: History, drafts: Mapping[str, Fields]) -> Iterable[Record]:
    """The history, undone steps included, as records upon `base`."""
    done, undone = history.done, history.undone
    early, late = done[:-KEPT_STEPS], done[-KEPT_STEPS:]
    bank = early[-1].bank if early else history.first
    if bank is not base and bank != base:
        yield {"start": difference(base, bank)}
    steps = [*late, *reversed(undone)]
    banks = [bank, *(step.bank for step in steps)]
    for step, before in zip(steps, banks, strict=False):
        yield step_record(step.label, before, step.bank, merged=False)
    for place in range(len(steps), len(late), -1):
        yield undo_record(steps[place - 1].label, banks[place], banks[place - 1])
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
