"""The whole program: the start screen, and the review of what was opened there."""

from pathlib import Path
from typing import Any

from question_banks.errors import Language
from question_banks.session import ReviewSession
from tui.app import QuizgenApp
from tui.offers import Offers
from tui.screens.new_question import NewQuestionScreen
from tui.screens.start import StartScreen


class ReviewApp(QuizgenApp):
    """`target` is a bank or an article to open at once."""

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
        if self.session is None:
            self.start(self._target)

    def start(self, target: str | Path | None = None) -> None:
        """The start screen; without a bank after it, the program ends."""
        self.push_screen(StartScreen(target, config=self.config), self._started)

    def _started(self, session: ReviewSession | None) -> None:
        if session is None:
            self.exit()
            return
        self.review(session)
        if session.kept is not None:
            self.notify(self.texts("recover.kept", path=session.kept), markup=False, timeout=10)

    def leave(self) -> None:
        self.session = None
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.start()

    def _engine_ready(self, bank_id: str, offers: Offers) -> None:
        super()._engine_ready(bank_id, offers)
        if isinstance(self.screen, NewQuestionScreen):
            self.screen.give(offers)
