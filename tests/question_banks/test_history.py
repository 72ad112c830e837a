"""Undo and redo over banks, with a clock that the test moves."""

from dataclasses import dataclass

import pytest
from any_edits import any_edit, edited
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_bank import sample_bank

from question_banks import edits
from question_banks.history import MERGE_WITHIN, History
from question_banks.models import QuestionBank
from question_banks.refusals import EditRefused

BANK = sample_bank()
IDS = [question.id for question in BANK.questions]


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


def titled(title: str) -> QuestionBank:
    return edits.set_title(BANK, title)


def test_undo_and_redo_say_what_they_did() -> None:
    history = History(BANK)
    history.apply("title", titled("甲"))
    history.apply("title", titled("乙"))
    assert history.bank.title == "乙"
    assert (history.undo(), history.bank.title) == ("title", "甲")
    assert (history.undo(), history.bank) == ("title", BANK)
    assert (history.undo(), history.can_undo) == (None, False)
    assert (history.redo(), history.bank.title) == ("title", "甲")
    assert (history.redo(), history.redo(), history.can_redo) == ("title", None, False)


def test_a_new_step_ends_the_redoing() -> None:
    history = History(BANK)
    history.apply("title", titled("甲"))
    history.undo()
    history.apply("title", titled("乙"))
    assert not history.can_redo
    assert (history.undo(), history.bank) == ("title", BANK)


def typed(history: History, clock: Clock, rests: list[float], merge: str | None = "stem:q01") -> list[bool]:
    """A letter after each rest; whether each became one with the step before."""
    merged = []
    for number, rest in enumerate(rests):
        clock.now += rest
        merged.append(history.apply("type", titled("字" * (number + 1)), merge))
    return merged


def test_typing_is_one_step_until_there_is_a_rest() -> None:
    clock = Clock()
    history = History(BANK, clock)
    rests = [0, 0.1, MERGE_WITHIN, MERGE_WITHIN, 0.5, MERGE_WITHIN + 0.01, 0.2]
    assert typed(history, clock, rests) == [False, True, True, True, True, False, True]
    assert (history.undo(), history.bank.title) == ("type", "字" * 5)
    assert (history.undo(), history.bank) == ("type", BANK)
    assert (history.redo(), history.redo(), history.bank.title) == ("type", "type", "字" * 7)


def test_without_a_key_nothing_merges() -> None:
    clock = Clock()
    assert typed(History(BANK, clock), clock, [0, 0.1, 0.1], None) == [False, False, False]


def test_another_field_is_another_step() -> None:
    history = History(BANK, Clock())
    assert not history.apply("type", titled("甲"), "stem:q01")
    assert not history.apply("type", titled("甲乙"), "key:q01")
    assert not history.apply("type", titled("甲乙丙"), "stem:q01")
    assert len(history.done) == 3


@pytest.mark.parametrize("between", ["undo", "redo", "saved"])
def test_what_comes_between_ends_the_merging(between: str) -> None:
    history = History(BANK, Clock())
    history.apply("type", titled("甲"), "t")
    history.apply("points", titled("乙"))
    history.undo()
    if between == "redo":
        history.redo()
    if between == "saved":
        history.saved()
    assert not history.apply("type", titled("丙"), "t")


def test_dirty_is_measured_against_what_was_saved() -> None:
    history = History(BANK, Clock())
    assert not history.dirty
    history.apply("type", titled("甲"), "t")
    assert history.dirty
    history.saved()
    history.apply("type", titled("甲乙"), "t")
    assert history.dirty
    history.undo()
    assert not history.dirty, "typing on after saving was a step of its own"
    history.undo()
    assert history.dirty
    history.saved_as(None)
    history.redo()
    assert history.dirty, "no file has it"


def test_a_bank_that_is_equal_again_is_not_dirty() -> None:
    history = History(BANK, Clock())
    history.apply("title", titled("甲"))
    history.apply("title", edits.set_title(titled("甲"), BANK.title))
    assert not history.dirty


@given(st.lists(st.tuples(any_edit(), st.booleans(), st.floats(0, 4)), max_size=25))
@settings(max_examples=150, deadline=None)
def test_undoing_all_gives_the_first_bank_and_redoing_all_the_last(
    steps: list[tuple[tuple[str, int, int], bool, float]],
) -> None:
    clock = Clock()
    history = History(BANK, clock)
    for edit, merging, rest in steps:
        clock.now += rest
        try:
            bank = edited(history.bank, edit)
        except EditRefused:
            continue
        history.apply(edit[0], bank, edit[0] if merging else None)
    last = history.bank
    assert QuestionBank.model_validate(last.model_dump()) == last, "every edit leaves a valid bank"
    count = len(history.done)
    while history.undo() is not None:
        count -= 1
    assert count == 0
    assert history.bank is BANK
    while history.redo() is not None:
        pass
    assert history.bank is last
