"""Editing in place: keys and mouse, and the bank after them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from forms_app import FormsApp, of_format, saved_session, settle, type_text
from sample_bank import sample_bank
from textual.pilot import Pilot
from textual.widgets import Select

from question_banks.models import (
    Cloze,
    Essay,
    Matching,
    MultipleChoice,
    Ordering,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from question_banks.session import ReviewSession
from question_banks.storage import load
from tui.screens.edit import EditScreen
from tui.widgets.cell import Cell
from tui.widgets.form_fields import FormField, Quote
from tui.widgets.passage import Passage
from tui.widgets.rows import Rows, Tick

pytestmark = pytest.mark.asyncio


class Form:
    """A pilot with hands for forms."""

    def __init__(self, pilot: Pilot[object], session: ReviewSession, id: str) -> None:
        self.pilot, self.session, self.id = pilot, session, id

    @property
    def question(self) -> Question:
        return next(each for each in self.session.bank.questions if each.id == self.id)

    @property
    def screen(self) -> EditScreen:
        screen = self.pilot.app.screen
        assert isinstance(screen, EditScreen)
        return screen

    def cells(self, field: str, key: str | None = None) -> list[Cell]:
        box = self.screen.query_one(f"#field-{field}", FormField)
        return [cell for cell in box.query(Cell) if key in (None, cell.name)]

    async def type_into(self, cell: Cell, text: str, *, over: bool = False) -> None:
        cell.focus()
        await self.settle()
        if over:
            cell.select_all()
        await self.pilot.press(*("backspace",) * over)
        await type_text(self.pilot, text)

    async def settle(self) -> None:
        await settle(self.pilot)

    def said(self, field: str) -> str:
        return " ".join(each.zh for each in self.screen.query_one(f"#field-{field}", FormField).problems)


@asynccontextmanager
async def form(
    folder: Path, format_: str, size: tuple[int, int] = (120, 60), field: str = "stem"
) -> AsyncIterator[Form]:
    session = saved_session(folder)
    id = of_format(session, format_).id
    try:
        async with FormsApp(EditScreen(session, id, field)).run_test(size=size) as pilot:
            await pilot.pause()
            yield Form(pilot, session, id)
    finally:
        session.close(discard=True)


async def test_typing_a_stem_is_one_step_to_undo(tmp_path: Path) -> None:
    async with form(tmp_path, "short_answer") as f:
        before = f.question.stem
        await f.pilot.press("end", *"好吗")
        await f.settle()
        assert f.question.stem == before + "好吗"
        assert f.question.review.edited == ("stem",)
        assert f.session.undo() == "step.edit"
        assert f.question.stem == before
        assert f.session.undo() is None


async def test_enter_goes_to_the_next_field_and_never_breaks_a_stem(tmp_path: Path) -> None:
    async with form(tmp_path, "single_choice") as f:
        before = f.question.stem
        await f.pilot.press("end", "enter")
        assert f.question.stem == before
        assert isinstance(f.screen.focused, Tick)


async def test_a_pasted_text_loses_its_line_breaks_and_what_steers_a_terminal(tmp_path: Path) -> None:
    from textual import events

    async with form(tmp_path, "short_answer") as f:
        f.cells("stem")[0].select_all()
        f.pilot.app.post_message(events.Paste("第一行\n第二行\x1b[31m" + "很长" * 500))
        await f.settle()
        assert f.question.stem == "第一行 第二行\N{REPLACEMENT CHARACTER}[31m" + "很长" * 500


async def test_options_text_reason_and_a_new_one(tmp_path: Path) -> None:
    async with form(tmp_path, "single_choice") as f:
        await f.type_into(f.cells("options", "text")[1], "1999年", over=True)
        await f.type_into(f.cells("options", "rationale")[1], "文中没有", over=True)
        await f.pilot.press("f8")
        await f.settle()
        await f.pilot.press(*"2001年")
        await f.settle()
        response = f.question.response
        assert isinstance(response, SingleChoice)
        assert [each.text for each in response.options] == ["1984年", "1999年", "2015年", "2019年", "2001年"]
        assert response.options[1].rationale == "文中没有"
        assert "options" in f.question.review.edited


async def test_an_option_is_removed_by_key_and_by_mouse(tmp_path: Path) -> None:
    async with form(tmp_path, "single_choice") as f:
        f.cells("options", "text")[3].focus()
        await f.pilot.press("f9")
        await f.settle()
        await f.pilot.click(f.screen.query("RowEditor .remove")[2])
        await f.settle()
        response = f.question.response
        assert isinstance(response, SingleChoice)
        assert [each.text for each in response.options] == ["1984年", "1985年"]


@pytest.mark.parametrize("way", ["key", "space", "mouse"])
async def test_another_option_becomes_the_key(tmp_path: Path, way: str) -> None:
    async with form(tmp_path, "single_choice") as f:
        tick = f.screen.query(Tick)[2]
        if way == "key":
            f.cells("options", "text")[2].focus()
            await f.pilot.press("f7")
        elif way == "space":
            tick.focus()
            await f.pilot.press("space")
        else:
            await f.pilot.click(tick)
        await f.settle()
        response = f.question.response
        assert isinstance(response, SingleChoice)
        assert [each.correct for each in response.options] == [False, False, True, False]
        assert "key" in f.question.review.edited


async def test_options_move(tmp_path: Path) -> None:
    async with form(tmp_path, "single_choice") as f:
        f.cells("options", "text")[0].focus()
        await f.pilot.press("alt+down")
        await f.settle()
        response = f.question.response
        assert isinstance(response, SingleChoice)
        assert [each.text for each in response.options][:2] == ["1985年", "1984年"]


async def test_a_multiple_choice_has_several_keys(tmp_path: Path) -> None:
    async with form(tmp_path, "multiple_choice") as f:
        f.screen.query(Tick)[2].focus()
        await f.pilot.press("space")
        await f.settle()
        response = f.question.response
        assert isinstance(response, MultipleChoice)
        assert all(each.correct for each in response.options)


async def test_what_is_no_question_stays_a_draft_and_comes_back(tmp_path: Path) -> None:
    async with form(tmp_path, "single_choice") as f:
        before = f.question
        await f.type_into(f.cells("stem")[0], "", over=True)
        assert f.said("stem") == "还没有题干"
        assert f.question == before
        assert f.session.drafts[f.id]["stem"] == ""
        await f.type_into(f.cells("options", "text")[1], "改过的", over=True)
        await f.pilot.press("escape")
        assert f.pilot.app.done  # type: ignore[attr-defined]
        f.pilot.app.push_screen(EditScreen(f.session, f.id))
        await f.settle()
        assert f.cells("stem")[0].text == ""
        assert f.cells("options", "text")[1].text == "改过的"
        await f.type_into(f.cells("stem")[0], "哪一年？")
        assert f.question.stem == "哪一年？"
        assert f.session.drafts == {}


@pytest.mark.parametrize(
    ("field", "key", "text", "said"),
    [
        ("options", "text", "１９８５年", "2个选项实际上相同"),
        ("stem", "stem", "是1984年吗？", "题干里已经有答案"),
        ("options", "text", "这个选项比其余的都长出来很多很多个字", "容易被猜中"),
    ],
)
async def test_live_validation_beside_the_field(
    tmp_path: Path, field: str, key: str, text: str, said: str
) -> None:
    async with form(tmp_path, "single_choice") as f:
        await f.type_into(f.cells(field, key)[0], text, over=True)
        assert said in f.said(field)


async def test_no_key_is_said_and_nothing_is_blocked(tmp_path: Path) -> None:
    async with form(tmp_path, "single_choice") as f:
        await f.type_into(f.cells("options", "text")[0], "", over=True)
        assert f.said("options") == "没有标出正确答案"
        await f.pilot.press("escape")
        assert f.pilot.app.done  # type: ignore[attr-defined]


async def test_a_statement_turned_false_needs_its_correction(tmp_path: Path) -> None:
    async with form(tmp_path, "true_false") as f:
        f.screen.query_one("#field-answer Select", Select).value = "false"
        await f.settle()
        assert f.said("correction") == "错误的说法要写出怎样才对"
        await f.type_into(f.cells("correction")[0], "来的人越来越多。")
        response = f.question.response
        assert isinstance(response, TrueFalse)
        assert (response.answer, response.correction) == (False, "来的人越来越多。")


async def test_a_selected_word_becomes_a_blank(tmp_path: Path) -> None:
    async with form(tmp_path, "cloze") as f:
        (cell,) = f.cells("cloze")
        cell.focus()
        place = cell.text.index("逐个清洗")
        cell.selection = type(cell.selection)((0, place), (0, place + 4))
        await f.pilot.press("ctrl+b")
        await f.settle()
        response = f.question.response
        assert isinstance(response, Cloze)
        assert [blank.answer for blank in response.blanks] == ["一百四十六", "汽油", "逐个清洗"]
        assert response.blanks[0].accepted == ("146",)


async def test_key_and_scoring_points(tmp_path: Path) -> None:
    async with form(tmp_path, "short_answer") as f:
        await f.type_into(f.cells("key")[0], "他怯场。", over=True)
        await f.type_into(f.cells("scoring_points", "points")[0], "2", over=True)
        assert "评分各项合计2分" in f.said("points")
        f.cells("scoring_points", "text")[0].focus()
        await f.pilot.press("f8")
        await f.settle()
        await f.pilot.press(*"怯场")
        new = f.cells("scoring_points", "points")[1]
        await f.type_into(new, "1")
        await f.type_into(f.cells("scoring_points", "keywords")[1], "怯场、紧张")
        response = f.question.response
        assert isinstance(response, ShortAnswer)
        assert response.key == "他怯场。"
        assert [(each.text, each.points) for each in response.scoring_points] == [
            ("从来没有上过讲台", 2),
            ("怯场", 1),
        ]
        assert response.scoring_points[1].keywords == ("怯场", "紧张")
        assert f.said("points") == ""


async def test_pairs_and_what_matches_nothing(tmp_path: Path) -> None:
    async with form(tmp_path, "matching") as f:
        await f.type_into(f.cells("pairs", "right")[0], "主张改行", over=True)
        await f.type_into(f.cells("extras")[0], "多余的", over=True)
        response = f.question.response
        assert isinstance(response, Matching)
        assert (response.pairs[0].right, response.extras) == ("主张改行", ("多余的",))


async def test_items_of_an_ordering(tmp_path: Path) -> None:
    async with form(tmp_path, "ordering") as f:
        f.cells("items")[0].focus()
        await f.pilot.press("f9")
        await f.settle()
        await f.type_into(f.cells("items")[0], "甲", over=True)
        response = f.question.response
        assert isinstance(response, Ordering)
        assert response.items == ("甲", "陈静带着老座钟上门", "学校办起“机械钟表社”")


async def test_rubric_and_points_for_and_against(tmp_path: Path) -> None:
    async with form(tmp_path, "essay") as f:
        await f.type_into(f.cells("rubric", "text")[0], "立场", over=True)
        await f.type_into(f.cells("points_for")[0], "留不住", over=True)
        f.cells("points_against")[0].focus()
        await f.pilot.press("f8")
        await f.settle()
        await f.pilot.press(*"难得")
        await f.settle()
        response = f.question.response
        assert isinstance(response, Essay)
        assert response.rubric[0].criterion == "立场"
        assert [each.text for each in response.points_for] == ["留不住"]
        assert [each.text for each in response.points_against][2:] == ["难得"]


async def test_kind_level_points_explanation_and_tags(tmp_path: Path) -> None:
    async with form(tmp_path, "single_choice") as f:
        f.screen.query_one("#field-kind Select", Select).value = "inferential"
        f.screen.query_one("#field-level Select", Select).value = "analyse"
        await f.settle()
        await f.type_into(f.cells("points")[0], "5", over=True)
        await f.type_into(f.cells("explanation")[0], "见第①段", over=True)
        await f.type_into(f.cells("tags")[0], "时间，人物", over=True)
        question = f.question
        assert (question.kind, question.level, question.points) == ("inferential", "analyse", 5)
        assert (question.explanation, question.tags) == ("见第①段", ("时间", "人物"))


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_evidence_is_selected_with_the_keyboard(tmp_path: Path, size: tuple[int, int]) -> None:
    async with form(tmp_path, "single_choice", size) as f:
        await f.pilot.press("f4")
        passage = f.screen.query_one(Passage)
        assert f.screen.focused is passage and passage.size.width > 20
        await f.pilot.press(*("shift+left",) * 6, "enter")  # from the evidence that is there
        await f.settle()
        assert [each.quote for each in f.question.evidence] == [
            "表配钥匙”。",
            "1984年春天，十九岁的周明远跟着舅舅学手艺",
        ]
        assert {each.paragraph for each in f.question.evidence} == {1}


async def test_space_takes_the_sentence_and_then_the_next(tmp_path: Path) -> None:
    async with form(tmp_path, "multiple_choice") as f:
        f.screen.query_one(Passage).focus()
        await f.pilot.press("space", "space", "enter")
        await f.settle()
        quotes = [each.quote for each in f.question.evidence]
        assert "陈老师看得入迷，问他愿不愿意到学校给学生讲一讲齿轮。" in quotes


async def test_what_is_evidence_already_is_said_to_be(tmp_path: Path) -> None:
    async with form(tmp_path, "multiple_choice") as f:
        f.screen.query_one(Passage).focus()
        await f.pilot.press("space", "enter")
        await f.settle()
        told = [each.message for each in f.screen.app._notifications]
        assert told == ["已加为依据"]
        before = f.question.evidence
        f.screen.query_one(Passage).select(before[-1].span)
        await f.pilot.press("enter")
        await f.settle()
        assert f.question.evidence == before
        assert [each.message for each in f.screen.app._notifications][len(told) :] == ["这一段已经是依据了"]


async def test_evidence_is_selected_with_the_mouse(tmp_path: Path) -> None:
    async with form(tmp_path, "short_answer") as f:
        passage = f.screen.query_one(Passage)
        passage.scroll_home(animate=False)
        await f.settle()
        await f.pilot.mouse_down(passage, offset=(9, 2))
        await f.pilot.hover(passage, offset=(17, 2))
        await f.pilot.mouse_up(passage, offset=(17, 2))
        passage.focus()
        await f.pilot.press("enter")
        await f.settle()
        assert "县城西边" in [each.quote for each in f.question.evidence]


async def test_a_double_click_takes_the_sentence(tmp_path: Path) -> None:
    async with form(tmp_path, "short_answer") as f:
        passage = f.screen.query_one(Passage)
        passage.scroll_home(animate=False)
        await f.settle()
        await f.pilot.click(passage, offset=(13, 2), times=2)
        await f.pilot.press("enter")
        await f.settle()
        assert "县城西边有一座石桥，桥头第三间屋子是周师傅的修表铺。" in [
            each.quote for each in f.question.evidence
        ]


async def test_evidence_is_taken_out(tmp_path: Path) -> None:
    async with form(tmp_path, "single_choice", field="evidence") as f:
        assert isinstance(f.screen.focused, Quote)
        await f.pilot.press("delete")
        await f.settle()
        assert f.question.evidence == ()
        assert "没有原文依据" in f.said("evidence")


async def test_saving_from_the_form(tmp_path: Path) -> None:
    async with form(tmp_path, "short_answer") as f:
        await f.type_into(f.cells("stem")[0], "他为什么紧张？", over=True)
        await f.pilot.press("ctrl+s")
        saved = load(f.session.path)
        assert next(each for each in saved.questions if each.id == f.id).stem == "他为什么紧张？"


async def test_a_read_only_bank_is_shown_and_not_changed(tmp_path: Path) -> None:
    first = saved_session(tmp_path)
    second = ReviewSession.open(first.path)
    assert second.read_only
    id = of_format(second, "single_choice").id
    async with FormsApp(EditScreen(second, id)).run_test(size=(120, 60)) as pilot:
        await pilot.press(*"xyz", "f8", "f9", "f7")
        await pilot.pause()
        assert pilot.app.screen.query_one("#field-stem Cell", Cell).read_only
        assert len(pilot.app.screen.query_one(Rows).editors) == 4
    assert second.bank == first.bank
    second.close()
    first.close()


async def test_every_format_has_its_form_at_every_size(tmp_path: Path) -> None:
    for format_ in ("single_choice", "true_false", "cloze", "matching", "ordering", "short_answer", "essay"):
        async with form(tmp_path, format_, (80, 24)) as f:
            assert f.said("stem") == ""
            assert f.question == next(each for each in load(f.session.path).questions if each.id == f.id)


async def test_what_cannot_be_shown_is_not_lost_by_editing_something_else(tmp_path: Path) -> None:
    bank = sample_bank()
    stem = "零宽\u200b空格\x1b[31m和\t制表"
    odd = bank.questions[0].model_copy(update={"stem": stem, "explanation": "两行\n\n"})
    session = saved_session(tmp_path, bank.model_copy(update={"questions": (odd, *bank.questions[1:])}))
    async with FormsApp(EditScreen(session, odd.id)).run_test(size=(120, 60)) as pilot:
        f = Form(pilot, session, odd.id)
        assert "\x1b" not in f.cells("stem")[0].text
        await f.type_into(f.cells("points")[0], "5", over=True)
        assert (f.question.points, f.question.stem, f.question.explanation) == (5, stem, "两行\n\n")
        await f.type_into(f.cells("stem")[0], "改")
        assert "\x1b" not in f.question.stem
    session.close(discard=True)


async def test_escape_closes_a_list_before_it_leaves_the_form(tmp_path: Path) -> None:
    async with form(tmp_path, "single_choice") as f:
        select = f.screen.query_one("#field-kind Select", Select)
        select.focus()
        await f.pilot.press("enter")
        assert select.expanded
        await f.pilot.press("escape")
        assert not select.expanded
        assert not f.pilot.app.done  # type: ignore[attr-defined]
        await f.pilot.press("escape")
        assert f.pilot.app.done  # type: ignore[attr-defined]


async def test_what_another_question_asks_too_is_said_when_the_typing_pauses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tui.screens.edit

    monkeypatch.setattr(tui.screens.edit, "COMPARE_AFTER", 0.001)
    async with form(tmp_path, "short_answer") as f:
        await f.type_into(f.cells("stem")[0], of_format(f.session, "single_choice").stem, over=True)
        await f.settle()
        await f.pilot.app.workers.wait_for_complete()
        await f.settle()
        assert f.said("stem") == "与第1题问的是同一件事"


async def test_a_step_back_takes_an_unfinished_change_first_then_the_last_one(tmp_path: Path) -> None:
    async with form(tmp_path, "short_answer") as f:
        before = f.question.stem
        await f.pilot.press("end", *"好吗")
        await f.settle()
        await f.type_into(f.cells("stem")[0], "", over=True)
        await f.settle()
        assert f.id in f.session.drafts
        await f.pilot.press("f6")
        await f.settle()
        assert f.id not in f.session.drafts
        assert f.cells("stem")[0].text == before + "好吗"
        await f.pilot.press("f6")
        await f.settle()
        assert f.question.stem == before == f.cells("stem")[0].text
        await f.pilot.press("f6")  # nothing is left of this form
        await f.settle()
        assert f.question.stem == before


async def test_a_row_taken_out_is_a_step_of_its_own(tmp_path: Path) -> None:
    async with form(tmp_path, "ordering") as f:
        assert isinstance(f.question.response, Ordering)
        before = f.question.response.items
        f.cells("items")[0].focus()
        await f.settle()
        await f.pilot.press("f8")
        await f.settle()
        await type_text(f.pilot, "再添一件")
        await f.settle()
        f.cells("items")[0].focus()
        await f.settle()
        await f.pilot.press("f9")
        await f.settle()
        assert "再添一件" in f.question.response.items and len(f.question.response.items) == len(before)
        await f.pilot.press("f6")
        await f.settle()
        assert f.question.response.items[0] == before[0]
        assert "再添一件" in f.question.response.items
