"""The review screen: looking through a bank, deciding, and what the engine and the forms add to it."""

from collections.abc import Callable, Sequence
from typing import Any

from textual import on

from question_banks import edits
from question_banks.models import Option, Question, QuestionBank
from question_banks.session import ReviewSession
from tui import decisions
from tui.beside import beside
from tui.keys import bindings
from tui.listing import ON_PAPER, Order
from tui.messages import Texts
from tui.offers import Offers, Untried
from tui.places import shown_path
from tui.question_text import letter
from tui.screens.deciding import Change, DecidingScreen
from tui.screens.edit import EditScreen
from tui.screens.export import ExportScreen
from tui.screens.letters import LetterDialog
from tui.screens.new_question import NewQuestionScreen
from tui.screens.preview import PreviewScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.question_list import QuestionList
from tui.widgets.status_line import StatusLine
from tui.wrapping import shorten


class ReviewScreen(DecidingScreen):
    """The whole of it: files, forms, and what the engine offers for a question."""

    BINDINGS = bindings("review")

    def __init__(self, session: ReviewSession, texts: Texts, order: Order = "kind") -> None:
        super().__init__(session, texts, order)
        self._untried = Untried()
        self._offer_known: tuple[Question, dict[str, bool]] | None = None

    def is_possible(self, action: str) -> bool:
        """Once the engine is ready it is known whether it has anything for the question."""
        if not super().is_possible(action):
            return False
        question = self.question
        if question is None or action not in ("reword", "change_format", "distract"):
            return True
        offers = self.app.ready_offers(self.bank)
        if offers is None:
            return True
        if self._offer_known is None or self._offer_known[0] is not question:
            self._offer_known = (question, _what_there_is(offers, question))
        return self._offer_known[1][action]

    def _decide(
        self, label: str, change: Callable[[QuestionBank, tuple[str, ...]], QuestionBank], **slots: Any
    ) -> None:
        """Also say where a decision changed nothing, and where it leaves nothing to print."""
        before, ids = self.bank, self._chosen_ids()
        name = self.name_of(ids) if ids else ""
        super()._decide(label, change, **slots)
        if self.session.read_only or not ids:
            return
        if self.bank is not before:
            if not any(each.status in ON_PAPER for each in self.bank.questions):
                words = self.query_one(StatusLine).text
                nothing = self.texts("said.nothing_printed", key=self.key_name("suggest"))
                self.say(f"{words} {nothing}", "refused")
        elif label == "approve" and all(edits.question_of(before, id).status == "approved" for id in ids):
            self.say(self.texts("said.approved_already", name=name))

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

        def saved() -> None:
            self.show_bank()
            self.say(self.texts("said.saved", path=shown_path(self.session.path)), "done")

        self.app.save(self.session, saved, lambda words: self.say(words, "refused"))

    def action_save_as(self) -> None:
        """Under another name, which is the bank's from then on; a read-only one becomes a bank of one's own."""

        def saved() -> None:
            self.show_bank()
            self.say(self.texts("said.saved", path=shown_path(self.session.path)), "done")

        self.app.save_as(self.session, saved, lambda words: self.say(words, "refused"))

    def action_edit(self) -> None:
        question = self.may_change()
        if question is not None:
            self._open_form(question.id)

    def _open_form(self, id: str) -> None:
        """The form of a question, or of the draft of a new one; then back to it."""

        def back(_: object) -> None:
            self.current = id if any(each.id == id for each in self.bank.questions) else self.current
            self.show_bank()

        self.app.push_screen(EditScreen(self.session, id), back)

    def action_preview(self) -> None:
        self.app.push_screen(PreviewScreen(self.session), self.go_to)

    def action_export(self) -> None:
        self.app.push_screen(ExportScreen(self.session, config=self.app.config))

    def action_new(self) -> None:
        """About the passage that is selected in the article, if one is."""
        if self.session.read_only:
            self.say(self.read_only_words(), "refused")
            return
        question = self.question
        after = question.id if question is not None and question.status in ON_PAPER else None
        span = self.query_one(ArticleView).selection
        offers = self.app.offers(self.bank)
        self.app.push_screen(NewQuestionScreen(self.session, span, offers, after), self._added)

    def _added(self, id: str | None) -> None:
        if id is None:
            self.show_bank()
            return
        self.query_one(ArticleView).select(None)
        self.current = id
        self.show_bank()
        self.done("new", name=self.name_of([id]))

    # What the engine offers

    def action_swap(self) -> None:
        question = self.may_change()
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
        question = self.may_change()
        if question is not None:
            self._offered(
                question,
                lambda offers: offers.rewordings(question),
                lambda found: self._replaced(
                    "reword", question, found, decisions.reworded, "refused.no_rewording"
                ),
            )

    def action_change_format(self) -> None:
        question = self.may_change()
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
        question = self.may_change()
        if question is None:
            return
        wrong = decisions.wrong_options(question)
        if not wrong:
            self.refuse("refused.no_options", format=self.texts(f"format.{question.response.format}"))
            return

        def offered(found: dict[int, Sequence[Option]]) -> None:
            fitting = {index: options for index, options in found.items() if options}
            if not fitting:
                self.refuse("refused.no_distractor")
            elif len(fitting) == 1:
                self._distract(question, *next(iter(fitting.items())))
            else:
                self._choose_distractor(question, fitting)

        self._offered(
            question,
            lambda offers: {index: offers.other_options(question, index) for index in wrong},
            offered,
        )

    def _choose_distractor(self, question: Question, found: dict[int, Sequence[Option]]) -> None:
        options, places = decisions.options_of(question), list(found)

        def chosen(number: int | None) -> None:
            if number is not None:
                self._distract(question, places[number], found[places[number]])

        choices = {place: options[place].text for place in places}
        self.app.push_screen(LetterDialog(self.texts("choose.distractor"), choices), chosen)

    def _distract(self, question: Question, index: int, found: Sequence[Option]) -> None:
        """Put the next of the options found in the place of this one."""
        place = f"distract {question.id} {index}"
        present = decisions.options_of(question)[index].text
        option = found[self._untried.first(place, [each.text for each in found], present)]
        name = self.name_of([question.id])
        if self.step("distract", lambda bank: decisions.with_option(bank, question.id, index, option)):
            self.done("distract", name=name, letter=letter(index), text=shorten(option.text, 40))

    def _offered(
        self,
        question: Question,
        ask: Callable[[Offers], Any],
        then: Callable[[Any], None],
    ) -> None:
        """Ask the engine about a question, beside the work, and go on with what it offers, unless the question
        was changed meanwhile."""
        offers = self.app.offers(self.bank)
        if offers is None:
            self.say(self.app.preparing_words())
            return

        async def look() -> None:
            found = await beside(lambda: ask(offers))
            if any(each is question for each in self.bank.questions):
                then(found)

        self.run_worker(look(), group="offers", exclusive=True)


def _wording(question: Question) -> str:
    """What tells one wording from another; ids of questions made from one statement can be the same."""
    return f"{question.response.format} {question.stem} {question.response.model_dump_json()}"


def _what_there_is(offers: Offers, question: Question) -> dict[str, bool]:
    """By action, whether the engine offers anything for the question."""
    return {
        "reword": bool(offers.rewordings(question)),
        "change_format": bool(offers.other_formats(question)),
        "distract": any(offers.other_options(question, index) for index in decisions.wrong_options(question)),
    }
