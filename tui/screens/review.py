"""The review screen: what its decision keys do. Each is one step that can be undone, and is said in words."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from textual import on

from question_banks import edits
from question_banks.errors import UserError
from question_banks.models import Option, Question, QuestionBank, RejectionReason
from question_banks.session import ReviewSession
from tui import decisions
from tui.keys import bindings
from tui.listing import ON_PAPER, Order
from tui.messages import CATALOGUE, Texts
from tui.offers import Offers, Untried
from tui.question_text import letter
from tui.screens.browse import BrowseScreen
from tui.widgets.question_list import QuestionList
from tui.widgets.status_line import StatusLine
from tui.wrapping import shorten

Change = Callable[[QuestionBank], QuestionBank]
NAME_WIDTH = 24
"""Cells of a stem that stand for a question without a number."""


class ReviewScreen(BrowseScreen):
    """The decisions act on the marked questions where they fit several, else on the current one. Every change
    goes through the session; then everything is shown anew."""

    BINDINGS = bindings("review")

    def __init__(self, session: ReviewSession, texts: Texts, order: Order = "kind") -> None:
        super().__init__(session, texts, order)
        self._untried = Untried()

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
        stem = edits.question_of(self.bank, ids[0]).stem.replace("**", "")
        return self.texts("name.unnumbered", stem=shorten(" ".join(stem.split()), NAME_WIDTH))

    def is_possible(self, action: str) -> bool:
        """Whether a key would do something now; the footer dims the others."""
        question, session = self.question, self.session
        match action:
            case "undo":
                return session.can_undo
            case "redo":
                return session.can_redo
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

    def done(self, key: str, **slots: Any) -> None:
        """Show the bank and say what was done, and how to take it back."""
        self.show_bank()
        words = self.texts(f"said.{key}", **slots)
        problem = self.session.journal_problem
        if problem is not None:
            self.say(f"{words} {problem.message(self.texts.language)}", "refused")
        else:
            self.say(words, "done", self.texts("said.undo_hint", key=self.key_name("undo")))

    def _may_change(self) -> Question | None:
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
            self.app.ask_reason(self._reject)

    def _reject(self, reason: RejectionReason, note: str = "") -> None:
        self._decide(
            "reject",
            lambda bank, ids: edits.reject(bank, ids, reason, note),
            reason=self.texts(f"reason.{reason}"),
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
                self.done("points", name=self.name_of(ids), points=f"{points:g}")
            else:
                self.done("points_several", name=self.name_of(ids))
        elif not self.session.read_only:
            self.refuse("refused.least_points")

    def action_move_up(self) -> None:
        self._move(-1)

    def action_move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        question = self._may_change()
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
        question = self._may_change()
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
        question = self._may_change()
        if question is None:
            return
        if not decisions.can_shuffle(question):
            self.refuse("refused.no_options", format=self.texts(f"format.{question.response.format}"))
        elif self.step("shuffle", lambda bank: edits.shuffle_options(bank, question.id, self.app.rng)):
            changed = edits.question_of(self.bank, question.id)
            self.done("shuffle", name=self.name_of([question.id]), key=decisions.key_letters(changed))

    # Files and forms

    @on(QuestionList.Opened)
    def _opened(self, message: QuestionList.Opened) -> None:
        """Enter on the list: the question in full if it is out of sight, else the form."""
        if self._pane_widget("question").display:
            self.action_edit()
        else:
            self.show_pane("question")

    def action_save(self) -> None:
        if self.session.read_only:
            self.say(self.read_only_words(), "refused")
            return
        try:
            self.session.save()
        except UserError as error:
            self.say(error.message(self.texts.language), "refused")
            return
        self.show_bank()
        self.say(self.texts("said.saved", path=self.session.path.name), "done")

    def action_edit(self) -> None:
        question = self._may_change()
        if question is not None:
            self.app.edit(question.id, self.show_bank)

    # Undo

    def action_undo(self) -> None:
        self._back(self.session.undo, "said.undone", "said.nothing_to_undo")

    def action_redo(self) -> None:
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

    # What the engine offers

    def action_swap(self) -> None:
        question = self._may_change()
        if question is None:
            return
        if question.status == "reserve":
            self.refuse("refused.off_paper", key=self.key_name("suggest"))
            return
        reserves = decisions.reserves_for(self.bank, question)
        if reserves:
            names = [each.id for each in reserves]
            chosen = reserves[self._untried.first(f"swap {question.id}", names, question.id)]
            self._swapped(question, lambda bank: edits.swap(bank, question.id, chosen.id), chosen.id, names)
            return

        def offered(spares: Sequence[Question]) -> None:
            held = {each.id for each in self.bank.questions}
            fresh = [each for each in spares if each.id not in held]
            if not fresh:
                self.refuse("refused.no_reserve")
            else:
                names = [each.id for each in fresh]
                self._swapped(
                    question, lambda bank: decisions.swap_in(bank, question.id, fresh[0]), names[0], names[1:]
                )

        self._offered(question, lambda offers: offers.spares(question), offered)

    def _swapped(self, old: Question, change: Change, new: str, names: list[str]) -> None:
        name = self.name_of([old.id])
        if self.step("swap", change):
            self._untried.move(f"swap {old.id}", f"swap {new}")
            self.current = new
            self.done("swap", name=name, left=self._untried.left(f"swap {new}", names))

    def action_reword(self) -> None:
        question = self._may_change()
        if question is not None:
            self._offered(
                question,
                lambda offers: offers.rewordings(question),
                lambda found: self._replaced(
                    "reword", question, found, decisions.reworded, "refused.no_rewording"
                ),
            )

    def action_change_format(self) -> None:
        question = self._may_change()
        if question is not None:
            self._offered(
                question,
                lambda offers: offers.other_formats(question),
                lambda found: self._replaced(
                    "change_format", question, found, edits.replace, "refused.no_format"
                ),
            )

    def _replaced(
        self,
        label: str,
        question: Question,
        found: Sequence[Question],
        put: Callable[[QuestionBank, str, Question], QuestionBank],
        nothing: str,
    ) -> None:
        """Put the next of the questions found in the place of this one."""
        printed = {each.id for each in self.bank.questions if each.status in ON_PAPER} - {question.id}
        fresh = [each for each in found if each.id not in printed]
        if not fresh:
            self.refuse(nothing)
            return
        place = f"{label} {question.id}"
        names = [_wording(each) for each in fresh]
        chosen = fresh[self._untried.first(place, names, _wording(question))]
        name = self.name_of([question.id])
        if self.step(label, lambda bank: put(bank, question.id, chosen)):
            self._untried.move(place, f"{label} {chosen.id}")
            self.current = chosen.id
            self.done(
                label,
                name=name,
                format=self.texts(f"format.{chosen.response.format}"),
                left=self._untried.left(f"{label} {chosen.id}", names),
            )

    def action_distract(self) -> None:
        question = self._may_change()
        if question is None:
            return
        wrong = decisions.wrong_options(question)
        if not wrong:
            self.refuse("refused.no_options", format=self.texts(f"format.{question.response.format}"))
            return
        options = question.response.options  # type: ignore[union-attr]
        choices = [f"{letter(index)}  {options[index].text}" for index in wrong]
        self.app.choose(
            self.texts("choose.distractor"), choices, lambda chosen: self._distract(question, wrong[chosen])
        )

    def _distract(self, question: Question, index: int) -> None:
        def offered(found: Sequence[Option]) -> None:
            if not found:
                self.refuse("refused.no_distractor", letter=letter(index))
                return
            place = f"distract {question.id} {index}"
            present = question.response.options[index].text  # type: ignore[union-attr]
            option = found[self._untried.first(place, [each.text for each in found], present)]
            name = self.name_of([question.id])
            if self.step("distract", lambda bank: decisions.with_option(bank, question.id, index, option)):
                self.done("distract", name=name, letter=letter(index), text=shorten(option.text, 40))

        self._offered(question, lambda offers: offers.other_options(question, index), offered)

    def _offered(
        self,
        question: Question,
        ask: Callable[[Offers], Sequence[Any]],
        then: Callable[[Any], None],
    ) -> None:
        """Ask the engine about a question, beside the work, and go on with what it offers, unless the question
        was changed meanwhile."""
        offers = self.app.offers(self.bank)
        if offers is None:
            self.say(self.app.preparing_words())
            return

        async def look() -> None:
            found = await asyncio.to_thread(ask, offers)
            if any(each is question for each in self.bank.questions):
                then(found)

        self.run_worker(look(), group="offers", exclusive=True)


def _wording(question: Question) -> str:
    """What tells one wording from another; ids of questions made from one statement can be the same."""
    return f"{question.response.format} {question.stem} {question.response.model_dump_json()}"
