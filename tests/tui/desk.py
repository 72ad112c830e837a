"""A review screen under a pilot, and what the engine offers without an engine."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sample_bank import sample_bank
from textual.geometry import Region
from textual.pilot import Pilot

from question_banks import edits
from question_banks.errors import Language
from question_banks.models import Option, Question, QuestionBank, Span
from question_banks.session import ReviewSession
from question_banks.storage import save
from tui.app import QuizgenApp
from tui.screens.review import ReviewScreen
from tui.widgets.status_line import StatusLine


@dataclass
class FakeOffers:
    """Offers what it was told to, whatever is asked."""

    wordings: Sequence[Question] = ()
    formats: Sequence[Question] = ()
    options: Sequence[Option] = ()
    spans: Sequence[Question] = ()
    further: Sequence[Question] = ()
    asked: list[object] = field(default_factory=list)

    def rewordings(self, question: Question) -> tuple[Question, ...]:
        return tuple(each for each in self.wordings if each.stem != question.stem)

    def other_formats(self, question: Question) -> tuple[Question, ...]:
        return tuple(each for each in self.formats if each.response.format != question.response.format)

    def other_options(self, question: Question, index: int) -> tuple[Option, ...]:
        self.asked.append(index)
        return tuple(self.options)

    def for_span(self, span: Span) -> tuple[Question, ...]:
        self.asked.append(span)
        return tuple(self.spans)

    def spares(self, question: Question) -> tuple[Question, ...]:
        return tuple(self.further)


class Desk:
    """The review screen with its session, and hands to press keys with."""

    def __init__(self, pilot: Pilot[None], app: QuizgenApp, session: ReviewSession) -> None:
        self.pilot, self.app, self.session = pilot, app, session

    @property
    def bank(self) -> QuestionBank:
        return self.session.bank

    @property
    def screen(self) -> ReviewScreen:
        assert isinstance(self.app.screen, ReviewScreen)
        return self.app.screen

    @property
    def current(self) -> Question:
        assert self.screen.current is not None
        return edits.question_of(self.bank, self.screen.current)

    @property
    def said(self) -> str:
        """What the line at the bottom says."""
        return self.app.screen_stack[1].query_one(StatusLine).text

    def question(self, id: str) -> Question:
        return edits.question_of(self.bank, id)

    async def settle(self) -> None:
        """Until nothing is under way any more, threads included."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def go_to(self, id: str) -> None:
        self.screen.go_to(id)
        await self.settle()

    def lines(self) -> list[str]:
        """The screen as text, one string a line, without space at the end."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips[:height]] if width else []

    def place_of(self, text: str, start: int = 0) -> tuple[int, int]:
        """(column, line) in cells of the first line from `start` on that shows this text."""
        from rich.cells import cell_len

        for row, line in enumerate(self.lines()):
            if row >= start and text in line:
                return cell_len(line[: line.index(text)]), row
        raise AssertionError(f"{text!r} is not on the screen:\n" + "\n".join(self.lines()))

    async def click(self, text: str, start: int = 0) -> None:
        """Click the first place that shows this text."""
        await self.pilot.click(offset=self.place_of(text, start))
        await self.settle()

    def region(self, selector: str) -> Region:
        return self.screen.query_one(selector).region


@asynccontextmanager
async def desk(
    folder: Path,
    *,
    bank: QuestionBank | None = None,
    size: tuple[int, int] = (120, 36),
    language: Language = "zh",
    offers: FakeOffers | None = None,
) -> AsyncIterator[Desk]:
    """A review screen of this size over a bank that is saved in this folder."""
    path = folder / "修表铺.bank.json"
    save(bank or sample_bank(), path)
    session = ReviewSession.open(path)
    engine = offers or FakeOffers()
    app = QuizgenApp(session, language, make_offers=lambda _: engine, rng=Random(7), config=folder / "config")
    async with app.run_test(size=size) as pilot:
        hands = Desk(pilot, app, session)
        await hands.settle()
        yield hands
    session.close(discard=True)
