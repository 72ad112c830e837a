"""The least application in which a form or a dialog can be pressed and looked at."""

from pathlib import Path
from typing import Any

from sample_bank import sample_bank
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from question_banks.errors import Language
from question_banks.models import Question, QuestionBank
from question_banks.session import ReviewSession
from question_banks.storage import save
from tui.app import QuizgenApp

NOWHERE = Path("/dev/null/quizgen")
"""A configuration folder that cannot be: nothing is remembered."""


class FormsApp(QuizgenApp):
    """Shows one screen; `result` is what it was dismissed with, and `done` that it was."""

    def __init__(self, screen: Screen[Any], language: Language = "zh", config: Path = NOWHERE) -> None:
        super().__init__(None, language, config=config)
        self._first_screen = screen
        self.result: Any = None
        self.done = False

    def on_mount(self) -> None:
        self.push_screen(self._first_screen, self._dismissed)

    def _dismissed(self, result: Any) -> None:
        self.result, self.done = result, True


def saved_session(folder: Path, bank: QuestionBank | None = None) -> ReviewSession:
    """A session over a bank that lies in this folder."""
    path = folder / "修表铺.bank.json"
    save(bank or sample_bank(), path)
    return ReviewSession.open(path)


def of_format(session: ReviewSession, format_: str) -> Question:
    """The first printed question of this format."""
    return next(
        each
        for each in session.bank.questions
        if each.response.format == format_ and each.status in ("approved", "suggested")
    )


async def settle(pilot: Pilot[Any]) -> None:
    """Until what a key set off has gone from cell to field to screen."""
    for _ in range(3):
        await pilot.pause()


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Type any characters; `Pilot.press` loses the punctuation that has no key of its own."""
    for char in text:
        pilot.app.post_message(events.Key(char, char))
        await pilot.pause()
    await settle(pilot)
