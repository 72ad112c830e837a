"""Undo and redo over immutable banks: every step keeps the bank it led to, which shares all it did not change."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from question_banks.models import QuestionBank

MERGE_WITHIN = 2.0
"""Seconds of rest after which typing on in the same field is a new step."""


@dataclass(frozen=True)
class Step:
    """What was done (the key of its name in a catalogue), and the bank as it was then."""

    label: str
    bank: QuestionBank


class History:
    """The banks there have been, without limit. `clock` gives seconds that never run backwards."""

    def __init__(self, bank: QuestionBank, clock: Callable[[], float] = time.monotonic) -> None:
        self._first = bank
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._clock = clock
        self._merge: str | None = None
        self._touched = 0.0
        self._saved: QuestionBank | None = bank

    @property
    def bank(self) -> QuestionBank:
        return self._done[-1].bank if self._done else self._first

    @property
    def first(self) -> QuestionBank:
        """The bank before every step."""
        return self._first

    @property
    def done(self) -> tuple[Step, ...]:
        """The steps that `undo` would take back, oldest first."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[Step, ...]:
        """The steps that `redo` would bring back, the next one last."""
        return tuple(self._undone)

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    @property
    def dirty(self) -> bool:
        """Whether the bank differs from the one last saved (at first, the one that was opened)."""
        return self._saved is None or (self.bank is not self._saved and self.bank != self._saved)

    def apply(self, label: str, bank: QuestionBank, merge: str | None = None) -> bool:
        """A further step. Returns whether it became one with the step before: same `merge`, no other call
        between, and at most MERGE_WITHIN seconds apart. What had been undone cannot be redone any more."""
        now = self._clock()
        merged = merge is not None and merge == self._merge and now - self._touched <= MERGE_WITHIN
        self.restore(label, bank, merged=merged)
        self._merge, self._touched = merge, now
        return merged

    def restore(self, label: str, bank: QuestionBank, *, merged: bool) -> None:
        """A step as it was taken once: `merged` says whether it became one with the step before it."""
        if merged and self._done:
            self._done[-1] = Step(self._done[-1].label, bank)
        else:
            self._done.append(Step(label, bank))
        self._undone.clear()
        self._merge = None

    def undo(self) -> str | None:
        """Take back the last step and return its label, None if there is none."""
        self._merge = None
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1].label

    def redo(self) -> str | None:
        """Bring back the step undone last and return its label, None if there is none."""
        self._merge = None
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1].label

    def saved(self) -> None:
        """The present bank is on the disk. Typing on is a new step, so that undoing leads back to it."""
        self._saved = self.bank
        self._merge = None

    def saved_as(self, bank: QuestionBank | None) -> None:
        """Which bank is on the disk: not the one this history began with. None: none at all."""
        self._saved = bank
