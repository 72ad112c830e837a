"""What a journal that was left behind holds: the bank as it was when the program died."""

import contextlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from question_banks import storage
from question_banks.history import History
from question_banks.journal import FORMAT, Record, changed, digest, journal_path
from question_banks.models import SCHEMA_VERSION, QuestionBank


@dataclass(frozen=True)
class Recovered:
    """`history` is the work that was not saved, step by step, None where the journal no longer fits the bank;
    then `kept` is where it lies now, for somebody who knows how to read it (None if it could not be moved).

    `drafts` are fields as typed, by question. `bank_changed`: somebody has saved the bank's file since, and the
    steps were put upon that. `never_saved`: no file has the bank yet. `torn`: the last change was cut off.
    """

    history: History | None
    steps: int = 0
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    bank_changed: bool = False
    never_saved: bool = False
    torn: bool = False
    written: datetime | None = None
    kept: Path | None = None
    base: QuestionBank | None = None

    @property
    def bank(self) -> QuestionBank | None:
        """The bank as it was last."""
        return None if self.history is None else self.history.bank

    @property
    def fits(self) -> bool:
        return self.history is not None


def recover(path: Path, *, clock: Callable[[], float] = time.monotonic) -> Recovered | None:
    """What the journal beside the bank at `path` has beyond the bank's file; None if there is no journal, or
    no bank that it could be put upon.

    A journal that holds nothing new is removed. One that does not fit is renamed, never removed. Call it
    with the lock in hand. Raises a BankError where there is a bank that cannot be read.
    """
    journal = journal_path(path)
    try:
        content = journal.read_bytes()
        written = datetime.fromtimestamp(journal.stat().st_mtime).astimezone()
    except OSError:  # none, or not for us to read
        return None
    records, ending = _parse(content)
    if records and "whole" not in records[0] and not os.path.lexists(path):
        return None  # the bank has been moved away; it may come back
    try:
        found = _replay(path, records, clock)
    except _DoesNotFit:
        return Recovered(None, written=written, kept=keep_aside(journal))
    if found is None and ending != "damaged":
        with contextlib.suppress(OSError):
            journal.unlink()
        return None
    kept = keep_aside(journal) if ending == "damaged" else None
    if found is None:
        return Recovered(None, written=written, kept=kept)
    return replace(found, torn=ending != "whole", written=written, kept=kept)


def keep_aside(journal: Path) -> Path | None:
    """Rename a journal that nobody wanted yet: NAME.journal.1, .2, …; None if that cannot be done."""
    number = 1
    while os.path.lexists(aside := journal.with_name(f"{journal.name}.{number}")):
        number += 1
    try:
        os.rename(journal, aside)
    except OSError:
        return None
    return aside


class _DoesNotFit(Exception):
    """The journal is of another bank, another version, or says what cannot be."""


def _parse(content: bytes) -> tuple[list[Record], Literal["whole", "torn", "damaged"]]:
    """The records up to the first that cannot be read: "torn" if that is the last line, cut off when the
    program died, "damaged" if more follow."""
    lines = content.split(b"\n")
    records: list[Record] = []
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line) if line else None
        except (ValueError, RecursionError):
            return records, "torn" if number == len(lines) else "damaged"
        if isinstance(record, dict):
            records.append(record)
        elif line:
            return records, "damaged"
    return records, "whole"


def _replay(path: Path, records: list[Record], clock: Callable[[], float]) -> Recovered | None:
    """What the records lead to; None for nothing new. Raises _DoesNotFit."""
    if not records:
        return None
    header, *rest = records
    if header.get("quizgen_journal") != FORMAT or header.get("schema") != SCHEMA_VERSION:
        raise _DoesNotFit
    content = _read(path)
    file = None if content is None else digest(content)
    done = max((n for n, each in enumerate(rest, 1) if file and each.get("saving") == file), default=0)
    try:
        if "whole" in header and not done:
            base, never_saved = QuestionBank.model_validate(header["whole"]), True
        elif content is not None:
            base, never_saved = storage.load(path), False
        else:
            raise _DoesNotFit
        if (base.id, base.article.id) != (header.get("bank"), header.get("article")):
            raise _DoesNotFit
        history, drafts = _work(base, rest[:done], rest[done:], clock)
        if history.bank is not base:
            QuestionBank.model_validate(history.bank.model_dump(warnings=False))
    except (ValueError, KeyError, TypeError, AttributeError) as error:  # ValidationError is a ValueError
        raise _DoesNotFit from error
    if never_saved:
        history.saved_as(None)
    elif not drafts and history.bank == base:
        return None
    return Recovered(
        history,
        steps=len(history.done),
        drafts=drafts,
        bank_changed=not done and file != header.get("file"),
        never_saved=never_saved,
        base=base,
    )


def _work(
    base: QuestionBank, saved: list[Record], unsaved: list[Record], clock: Callable[[], float]
) -> tuple[History, dict[str, dict[str, Any]]]:
    """The steps that are not in the file, and the drafts, which no file holds."""
    drafts: dict[str, dict[str, Any]] = {}
    history = History(base, clock)
    for record in saved + unsaved:
        if "draft" in record:
            if record["fields"] is None:
                drafts.pop(record["draft"], None)
            else:
                drafts[record["draft"]] = dict(record["fields"])
    for record in unsaved:
        match record:
            case {"start": change}:
                history = History(changed(history.bank, change), clock)
                history.saved_as(base)
            case {"step": str(label), "change": change}:
                bank = changed(history.bank, change)
                history.restore(label, bank, merged=record.get("merged") is True)
            case {"undo": str(label), "change": change}:
                _again(history, history.undo, history.redo, label, changed(history.bank, change))
            case {"redo": str(label), "change": change}:
                _again(history, history.redo, history.undo, label, changed(history.bank, change))
            case _:
                pass  # a draft, a saving that came to nothing
    return history, drafts


def _again(
    history: History, there: Callable[[], object], back: Callable[[], object], label: str, bank: QuestionBank
) -> None:
    """Undo or redo as it was done; as a step of its own where it led to before the last saving."""
    if there() is not None:
        if history.bank == bank:
            return
        back()
    history.restore(label, bank, merged=False)


def _read(path: Path) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        storage.load(path)  # says what is wrong
        raise
