"""Deciding about the questions of a bank: each decision is one step that can be undone, and is said in words."""

from collections.abc import Callable, Sequence
from typing import Any

from question_banks import edits
from question_banks.errors import UserError
from question_banks.figures import plain_number
from question_banks.models import Question, QuestionBank, RejectionReason
from tui import decisions
from tui.listing import ON_PAPER, one_line
from tui.messages import CATALOGUE
from tui.screens.browse import BrowseScreen
from tui.screens.dialogs import RejectDialog
from tui.widgets.status_line import StatusLine
from tui.wrapping import shorten

Change = Callable[[QuestionBank], QuestionBank]
NAME_WIDTH = 24
"""Cells of a stem that stand for a question without a number."""


class DecidingScreen(BrowseScreen):
    """The decisions act on the marked questions where they fit several, else on the current one. Every change
    goes through the session; then everything is shown anew."""

    _dropped: tuple[str, dict[str, Any]] | None = None
    """The unfinished change that undo dropped last: question id and fields, for redo."""

    # What a decision is about

    def _chosen_ids(self) -> tuple[str, ...]:
        """The marked questions in the order of the list, else the current one."""
        if self.marked:
            return tuple(each.id for each in self.bank.questions if each.id in self.marked)
        return (self.current,) if self.current is not None else ()

    def name_of(self, ids: Sequence[str]) -> str:
        """How the line at the bottom calls these questions."""
        if len(ids) != 1:
            return self.texts("name.several", count=len(ids))
        number = self.number_of(ids[0])
        if number is not None:
            return self.texts("name.one", number=number)
        stem = one_line(edits.question_of(self.bank, ids[0]))
        return self.texts("name.unnumbered", stem=shorten(stem, NAME_WIDTH))

    def is_possible(self, action: str) -> bool:
        """Whether a key would do something now; the footer dims the others."""
        question, session = self.question, self.session
        match action:
            case "undo":
                return session.can_undo or (self.current or "") in session.drafts
            case "redo":
                return session.can_redo or self._dropped is not None
            case "save":
                return session.dirty and not session.read_only
            case "approve_shown":
                return not session.read_only and bool(self._open_shown())
            case (
                "approve" | "reject" | "swap" | "edit" | "reword" | "change_format" | "points_up" | "points_down"
                | "duplicate" | "delete" | "suggest"
            ):  # fmt: skip
                return question is not None and not session.read_only
            case "distract":
                return (
                    question is not None and not session.read_only and bool(decisions.wrong_options(question))
                )
            case "shuffle":
                return question is not None and not session.read_only and decisions.can_shuffle(question)
            case "move_up" | "move_down":
                return question is not None and not session.read_only and question.status in ON_PAPER
            case "new":
                return not session.read_only
            case "mark" | "next" | "previous":
                return question is not None
            case _:
                return True

    # Doing it

    def step(self, label: str, change: Change) -> bool:
        """Make the change one step of the session; False, and said why, where it cannot be."""
        if self.session.read_only:
            self.say(self.read_only_words(), "refused")
            return False
        before = self.bank
        try:
            after = change(before)
            self.session.do(f"step.{label}", after)
        except UserError as error:
            self.say(error.message(self.texts.language), "refused")
            return False
        return after is not before

    def done(self, key: str, /, **slots: Any) -> None:
        """Show the bank and say what was done, and how to take it back."""
        self.show_bank()
        words = self.texts(f"said.{key}", **slots)
        problem = self.session.journal_problem
        if problem is not None:
            self.say(f"{words} {problem.message(self.texts.language)}", "refused")
        else:
            self.say(words, "done", self.texts("said.undo_hint", key=self.key_name("undo")))

    def may_change(self) -> Question | None:
        """The current question, if there is one and it may be changed; else says why not."""
        if self.question is None:
            self.refuse("refused.no_question")
        elif self.session.read_only:
            self.say(self.read_only_words(), "refused")
        else:
            return self.question
        return None

    def _decide(
        self, label: str, change: Callable[[QuestionBank, tuple[str, ...]], QuestionBank], **slots: Any
    ) -> None:
        """A decision on the chosen questions; then on to the next open one."""
        ids = self._chosen_ids()
        if not ids:
            self.refuse("refused.no_question")
            return
        name = self.name_of(ids)
        if self.step(label, lambda bank: change(bank, ids)):
            bulk, self.marked = bool(self.marked), frozenset()
            following = self.next_open()
            if not bulk and following is not None:
                self.current = following
            self.done(label, name=name, **slots)
            if following is None and label != "suggest":
                words = self.query_one(StatusLine).text
                hint = self.texts("said.all_decided", key=self.key_name("export"))
                self.say(words, "done", hint)
        elif not self.session.read_only:
            self.action_next()

    def action_approve(self) -> None:
        self._decide("approve", edits.approve)

    def action_reject(self) -> None:
        if not self._chosen_ids():
            self.refuse("refused.no_question")
        elif self.session.read_only:
            self.say(self.read_only_words(), "refused")
        else:
            self.app.push_screen(RejectDialog(len(self._chosen_ids())), self._reject)

    def _reject(self, verdict: tuple[RejectionReason, str] | None) -> None:
        if verdict is not None:
            reason, note = verdict
            self._decide(
                "reject",
                lambda bank, ids: edits.reject(bank, ids, reason, note),
                reason=self.texts(f"reject.{reason}"),
            )

    def action_suggest(self) -> None:
        ids = self._chosen_ids()
        name = self.name_of(ids) if ids else ""
        if not ids:
            self.refuse("refused.no_question")
        elif self.step("suggest", lambda bank: edits.suggest(bank, ids)):
            self.marked = frozenset()
            self.done("suggest", name=name)

    def _open_shown(self) -> tuple[str, ...]:
        """The questions that “approve all” means: the open ones of the list, or all of it where the teacher
        asked for one status."""
        shown = set(self.listing.shown)
        if self.filters.status is not None:
            return tuple(
                each.id for each in self.bank.questions if each.id in shown and each.status != "approved"
            )
        return tuple(
            each.id for each in self.bank.questions if each.id in shown and each.status == "suggested"
        )

    def action_approve_shown(self) -> None:
        ids = self._open_shown()
        if not ids:
            self.refuse("refused.nothing_shown")
        elif self.step("approve", lambda bank: edits.approve(bank, ids)):
            self.marked = frozenset()
            self.done("approve", name=self.texts("name.several", count=len(ids)))

    def action_mark(self) -> None:
        if self.current is not None:
            self.marked ^= {self.current}
            self._say_marked()
            self.action_next()

    def action_mark_shown(self) -> None:
        every = frozenset(self.listing.shown)
        self.marked = frozenset() if self.marked == every else every
        self._say_marked()

    def _say_marked(self) -> None:
        self.show_bank()
        self.say(self.texts("said.marked", count=len(self.marked)) if self.marked else "")

    def action_points_up(self) -> None:
        self._points(1)

    def action_points_down(self) -> None:
        self._points(-1)

    def _points(self, more: float) -> None:
        ids = self._chosen_ids()
        if not ids:
            self.refuse("refused.no_question")
        elif self.step("points", lambda bank: decisions.with_more_points(bank, ids, more)):
            if len(ids) == 1:
                points = edits.question_of(self.bank, ids[0]).points
                self.done("points", name=self.name_of(ids), points=plain_number(points))
            else:
                self.done("points_several", name=self.name_of(ids))
        elif not self.session.read_only:
            self.refuse("refused.least_points")

    def action_move_up(self) -> None:
        self._move(-1)

    def action_move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        question = self.may_change()
        if question is None:
            return
        if question.status not in ON_PAPER:
            self.refuse("refused.off_paper", key=self.key_name("suggest"))
        elif self.step("move", lambda bank: edits.move(bank, question.id, step)):
            self.show_bank()
            self.done("move", number=self.number_of(question.id))
        else:
            self.refuse("refused.edge")

    def action_duplicate(self) -> None:
        question = self.may_change()
        if question is None:
            return
        name = self.name_of([question.id])
        made: list[str] = []

        def change(bank: QuestionBank) -> QuestionBank:
            bank, new = edits.duplicate(bank, question.id)
            made.append(new)
            return bank

        if self.step("duplicate", change):
            self.show_bank()
            self.go_to(made[0])
            self.done("duplicate", name=name)

    def action_delete(self) -> None:
        ids = self._chosen_ids()
        if not ids:
            self.refuse("refused.no_question")
            return
        name = self.name_of(ids)
        if self.step("delete", lambda bank: edits.delete(bank, ids)):
            self.done("delete", name=name)

    def action_shuffle(self) -> None:
        question = self.may_change()
        if question is None:
            return
        if not decisions.can_shuffle(question):
            self.refuse("refused.no_options", format=self.texts(f"format.{question.response.format}"))
        elif self.step("shuffle", lambda bank: edits.shuffle_options(bank, question.id, self.app.rng)):
            changed = edits.question_of(self.bank, question.id)
            self.done("shuffle", name=self.name_of([question.id]), key=decisions.key_letters(changed))

    # Undo

    def action_undo(self) -> None:
        """The last step; or first the unfinished change of the current question, which came after it."""
        draft = self.session.drafts.get(self.current or "")
        if draft is not None and self.current is not None and not self.session.read_only:
            self._dropped = (self.current, dict(draft))
            self.session.draft(self.current, None)
            self.show_bank()
            self.say(self.texts("said.draft_dropped", key=self.key_name("redo")), "done")
            return
        self._back(self.session.undo, "said.undone", "said.nothing_to_undo")

    def action_redo(self) -> None:
        dropped = self._dropped
        self._dropped = None
        if dropped is not None and dropped[0] == self.current and not self.session.read_only:
            self.session.draft(*dropped)
            self.show_bank()
            self.say(self.texts("said.draft_back"), "done")
            return
        self._back(self.session.redo, "said.redone", "said.nothing_to_redo")

    def _back(self, turn: Callable[[], str | None], said: str, nothing: str) -> None:
        before = self.bank
        try:
            label = turn()
        except UserError as error:
            self.say(error.message(self.texts.language), "refused")
            return
        if label is None:
            self.refuse(nothing)
            return
        changed = decisions.first_difference(before, self.bank)
        if changed is not None and changed in self.listing.shown:
            self.current = changed
        self.show_bank()
        self.go_to(changed if changed in self.listing.shown else None)
        what = self.texts(label if label in CATALOGUE else "step.change")
        self.say(self.texts(said, what=what, key=self.key_name("redo")), "done")
