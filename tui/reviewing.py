"""The whole program: the start screen, the review screen, and the forms and questions between them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from question_banks.errors import Language, UserError
from question_banks.models import RejectionReason, Span
from question_banks.session import ReviewSession
from tui.app import QuizgenApp
from tui.offers import Offers
from tui.screens.base import Dialog
from tui.screens.browse import BrowseScreen
from tui.screens.dialogs import ChooseDialog, QuitDialog, ReadOnlyDialog, RecoveryDialog, RejectDialog
from tui.screens.edit import EditScreen
from tui.screens.export import ExportScreen
from tui.screens.new_question import NewQuestionScreen
from tui.screens.preview import PreviewScreen
from tui.screens.start import StartScreen
from tui.widgets.article_view import ArticleView

Then = Callable[[], None]


class ReviewApp(QuizgenApp):
    """`target` is a bank or an article to open at once."""

    CSS_PATH = "app.tcss"

    def __init__(
        self,
        session: ReviewSession | None = None,
        language: Language = "zh",
        *,
        target: str | Path | None = None,
        **options: Any,
    ) -> None:
        super().__init__(session, language, **options)
        self._target = target

    def on_mount(self) -> None:
        if self.session is not None:
            self.begin(self.session)
        else:
            self.start(self._target)

    # Opening

    def start(self, target: str | Path | None = None) -> None:
        """The start screen; without a bank after it, the program ends."""
        self.push_screen(StartScreen(target, config=self._config), self._started)

    def _started(self, session: ReviewSession | None) -> None:
        if session is not None:
            self.begin(session)
        elif self.session is None:
            self.exit()

    def begin(self, session: ReviewSession) -> None:
        """Review this bank, after what there is to ask about it."""
        if session.read_only:
            self.push_screen(ReadOnlyDialog(session.held_by), lambda look: self._look(session, bool(look)))
        elif session.recovered is not None:
            self.push_screen(
                RecoveryDialog(session.recovered), lambda answer: self._recovered(session, answer)
            )
        else:
            self._show(session)

    def _look(self, session: ReviewSession, look: bool) -> None:
        if look:
            self._show(session)
        else:
            session.close()
            self.start()

    def _recovered(self, session: ReviewSession, answer: str | None) -> None:
        if answer == "recover":
            session.accept_recovery()
        elif answer == "discard":
            session.discard_recovery()
        else:  # undecided: a change would put the found work aside, so she only looks again later
            session.close()
            self.start()
            return
        self._show(session)

    def _show(self, session: ReviewSession) -> None:
        self.review(session)
        if session.kept is not None:
            self.notify(self.texts("recover.kept", path=session.kept), markup=False, timeout=10)

    # What the review screen asks for

    def edit(self, question_id: str, then: Then) -> None:
        """The form of a question, and `then` the list again."""
        if self.session is not None:
            self.push_screen(EditScreen(self.session, question_id), lambda _: then())

    def choose(self, title: str, choices: Sequence[str], then: Callable[[int], None]) -> None:
        def chosen(index: int | None) -> None:
            if index is not None:
                then(index)

        self.push_screen(ChooseDialog(title, [(choice, "") for choice in choices]), chosen)

    def ask_reason(self, then: Callable[[RejectionReason, str], None], count: int = 1) -> None:
        def said(answer: tuple[RejectionReason, str] | None) -> None:
            if answer is not None:
                then(*answer)

        self.push_screen(RejectDialog(count), said)

    # Keys of the review screen that lead to other screens

    def action_new(self) -> None:
        screen = self._browsing()
        if screen is None or self.session is None:
            return
        if self.session.read_only:
            screen.say(screen.read_only_words(), "refused")
            return
        span: Span | None = screen.query_one(ArticleView).selection
        new = NewQuestionScreen(self.session, span, self.offers(self.session.bank), screen.current)

        def added(id: str | None) -> None:
            screen.show_bank()
            screen.go_to(id)

        self.push_screen(new, added)

    def action_export(self) -> None:
        if self._browsing() is not None and self.session is not None:
            self.push_screen(ExportScreen(self.session, config=self._config))

    def action_preview(self) -> None:
        screen = self._browsing()
        if screen is not None and self.session is not None:
            self.push_screen(PreviewScreen(self.session), screen.go_to)

    def action_open(self) -> None:
        """Leave this bank and begin anew."""
        if self._browsing() is not None:
            self._leave(self._start_again)

    async def action_quit(self) -> None:
        if self._browsing() is not None:
            self._leave(self.exit)
        elif isinstance(self.screen, StartScreen):
            self.screen.action_leave()
        elif not isinstance(self.screen, Dialog):
            self.notify(self.texts("quit.form_first"), markup=False)

    def _start_again(self) -> None:
        self.pop_screen()
        self.start()

    def _leave(self, then: Then) -> None:
        """Close the bank and go on; with unsaved changes, ask first."""
        session = self.session
        if session is None:
            then()
        elif not session.read_only and (session.dirty or session.drafts):
            self.push_screen(
                QuitDialog(session.path.name, len(session.drafts)),
                lambda answer: self._answered(answer, then),
            )
        else:
            self._let_go(session)
            then()

    def _let_go(self, session: ReviewSession, *, discard: bool = False) -> None:
        session.close(discard=discard)
        self.session = None

    def _answered(self, answer: str | None, then: Then) -> None:
        session = self.session
        if session is None or answer in (None, "stay"):
            return
        if answer == "save":
            try:
                session.save()
            except UserError as error:
                self.notify(error.message(self.language), severity="error", markup=False, timeout=10)
                return
        self._let_go(session, discard=answer == "discard")
        then()

    def _browsing(self) -> BrowseScreen | None:
        return self.screen if isinstance(self.screen, BrowseScreen) else None

    def _engine_ready(self, bank_id: str, offers: Offers) -> None:
        super()._engine_ready(bank_id, offers)
        if isinstance(self.screen, NewQuestionScreen):
            self.screen.give(offers)
