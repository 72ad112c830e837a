"""A new question: from a selected sentence, as the engine proposes, or one's own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from desk import FakeOffers
from forms_app import FormsApp, saved_session, settle, type_text
from sample_bank import sample_bank
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from question_banks.edits import question_of
from question_banks.models import Question, ShortAnswer, Span
from question_banks.session import ReviewSession
from tui.screens.edit import EditScreen
from tui.screens.new_question import NewQuestionScreen
from tui.widgets.passage import Passage

pytestmark = pytest.mark.asyncio


def proposal(id: str = "fresh", stem: str = "铺面有多大？") -> Question:
    return sample_bank().questions[0].model_copy(update={"id": id, "stem": stem, "status": "suggested"})


class New:
    def __init__(self, pilot: Pilot[Any], app: FormsApp, session: ReviewSession) -> None:
        self.pilot, self.app, self.session = pilot, app, session

    @property
    def listed(self) -> list[str]:
        options = self.app.screen.query_one(OptionList)
        return [options.get_option_at_index(n).id or "" for n in range(options.option_count)]

    async def rest(self) -> None:
        """Until the engine was asked after the last selection."""
        screen = self.app.screen
        if isinstance(screen, NewQuestionScreen):
            screen._ask()
        await self.app.workers.wait_for_complete()
        await settle(self.pilot)

    async def choose(self, id: str) -> None:
        options = self.app.screen.query_one(OptionList)
        options.focus()
        options.highlighted = self.listed.index(id)
        await self.pilot.press("enter")
        await settle(self.pilot)


@asynccontextmanager
async def new_question(
    folder: Path, offers: FakeOffers | None, span: Span | None = None, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[New]:
    session = saved_session(folder)
    app = FormsApp(NewQuestionScreen(session, span, offers, after="q02"))
    try:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield New(pilot, app, session)
    finally:
        session.close(discard=True)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_a_sentence_is_selected_and_a_proposal_taken(tmp_path: Path, size: tuple[int, int]) -> None:
    offers = FakeOffers(spans=[proposal(), proposal("other", "铺子在哪里？")])
    async with new_question(tmp_path, offers, size=size) as n:
        await n.pilot.press("space")
        await n.rest()
        (span,) = offers.asked
        assert isinstance(span, Span)
        assert n.session.bank.article.slice(span).startswith(
            "县城西边"
        ) or "桥头" in n.session.bank.article.slice(span)
        await n.pilot.press("enter")  # the cursor goes to what was found
        await n.choose("found-1")
        assert n.app.result == "other"
        ids = [each.id for each in n.session.bank.questions]
        assert ids.index("other") == ids.index("q02") + 1
        assert n.session.undo() == "step.new"
        assert n.session.bank == sample_bank()


async def test_a_selection_that_was_brought_along_is_asked_about_at_once(tmp_path: Path) -> None:
    offers = FakeOffers(spans=[proposal()])
    async with new_question(tmp_path, offers, Span(start=10, end=20)) as n:
        await n.rest()
        assert offers.asked == [Span(start=10, end=20)]
        assert n.listed[0] == "found-0"
        shown = str(n.app.screen.query_one(OptionList).get_option_at_index(0).prompt)
        assert "铺面有多大？" in shown and "答案：1984年" in shown


async def test_what_is_on_the_paper_is_not_proposed_again(tmp_path: Path) -> None:
    offers = FakeOffers(spans=[sample_bank().questions[0]])
    async with new_question(tmp_path, offers, Span(start=10, end=20)) as n:
        await n.rest()
        assert n.listed[0] == "own-single_choice"
        assert "出不了新题" in str(n.app.screen.query_one(".found", Static).content)


async def test_the_engine_may_be_ready_later(tmp_path: Path) -> None:
    async with new_question(tmp_path, None, Span(start=10, end=20)) as n:
        assert "正在准备" in str(n.app.screen.query_one(".found", Static).content)
        screen = n.app.screen
        assert isinstance(screen, NewQuestionScreen)
        screen.give(FakeOffers(spans=[proposal()]))
        await n.rest()
        assert n.listed[0] == "found-0"


async def test_one_of_ones_own_from_nothing(tmp_path: Path) -> None:
    async with new_question(tmp_path, None) as n:
        await n.choose("own-short_answer")
        assert isinstance(n.app.screen, EditScreen)
        await type_text(n.pilot, "他为什么高兴？")
        assert len(n.session.bank.questions) == len(sample_bank().questions)  # no question yet
        await n.pilot.press("enter")
        await type_text(n.pilot, "因为学会了。")
        await n.pilot.press("tab")
        await type_text(n.pilot, "学会了")
        await n.pilot.press("tab")
        await type_text(n.pilot, "4")
        await n.pilot.press("escape")
        await settle(n.pilot)
        assert n.app.result == "own-1"
        question = question_of(n.session.bank, "own-1")
        assert question.stem == "他为什么高兴？"
        assert isinstance(question.response, ShortAnswer)
        assert question.response.key == "因为学会了。"
        ids = [each.id for each in n.session.bank.questions]
        assert ids.index("own-1") == ids.index("q02") + 1
        assert n.session.drafts == {}
        while n.session.undo():
            pass
        assert n.session.bank == sample_bank()


async def test_the_selected_sentence_is_the_evidence_of_ones_own(tmp_path: Path) -> None:
    async with new_question(tmp_path, FakeOffers()) as n:
        passage = n.app.screen.query_one(Passage)
        start = passage.article.text.index("铺面只有八平方米")
        passage.select(Span(start=start, end=start + 8))
        await settle(n.pilot)
        await n.choose("own-cloze")
        screen = n.app.screen
        assert isinstance(screen, EditScreen)
        screen.query_one("#field-stem Cell").focus()
        await type_text(n.pilot, "填空。")
        screen.query_one("#field-cloze Cell").focus()
        await type_text(n.pilot, "铺面只有【八】平方米。")
        question = question_of(n.session.bank, "own-1")
        assert [each.quote for each in question.evidence] == ["铺面只有八平方米"]
        assert question.response.blanks[0].evidence is not None  # type: ignore[union-attr]


async def test_what_is_left_unfinished_waits_in_the_list(tmp_path: Path) -> None:
    async with new_question(tmp_path, None) as n:
        await n.choose("own-essay")
        await type_text(n.pilot, "谈谈看法")
        await n.pilot.press("escape")
        await settle(n.pilot)
        assert n.listed[0] == "draft-own-1"
        await n.choose("draft-own-1")
        assert n.app.screen.query_one("#field-stem Cell").text == "谈谈看法"  # type: ignore[attr-defined]


async def test_an_untouched_form_leaves_nothing_behind(tmp_path: Path) -> None:
    async with new_question(tmp_path, None) as n:
        await n.choose("own-matching")
        await n.pilot.press("escape")
        await settle(n.pilot)
        assert n.session.drafts == {}
        assert n.listed[0] == "own-single_choice"


async def test_escape_adds_nothing(tmp_path: Path) -> None:
    async with new_question(tmp_path, FakeOffers(spans=[proposal()]), Span(start=10, end=20)) as n:
        await n.pilot.press("escape")
        await settle(n.pilot)
        assert n.app.done and n.app.result is None
        assert n.session.bank == sample_bank()
