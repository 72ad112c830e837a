"""Each key of the review screen, and the bank after it: done, undone and done again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from desk import Desk, FakeOffers, desk
from sample_bank import sample_bank

from question_banks import edits
from question_banks.models import Option, QuestionBank, ScoringPoint, ShortAnswer, SingleChoice, Span
from question_banks.sections import sections
from question_banks.storage import load, save
from tui.palette import TableCommands
from tui.widgets.key_line import KeyLine
from tui.widgets.status_line import StatusLine

pytestmark = pytest.mark.asyncio

Check = Callable[[QuestionBank, QuestionBank], bool]


def status(bank: QuestionBank, id: str) -> str:
    return edits.question_of(bank, id).status


def points(bank: QuestionBank, id: str) -> float:
    return edits.question_of(bank, id).points


def options(bank: QuestionBank, id: str) -> list[str]:
    response = edits.question_of(bank, id).response
    assert isinstance(response, SingleChoice)
    return [option.text for option in response.options]


def printed(bank: QuestionBank) -> list[str]:
    return [question.id for section in sections(bank) for _, question in section.numbered]


ONE_KEY: list[tuple[str, str, tuple[str, ...], Check]] = [
    ("approve", "q02", ("a",), lambda old, new: status(new, "q02") == "approved"),
    ("reopen", "q01", ("h",), lambda old, new: status(new, "q01") == "suggested"),
    ("put a rejected one back", "q04", ("h",), lambda old, new: "q04" in printed(new)),
    ("one point more", "q02", ("plus",), lambda old, new: points(new, "q02") == points(old, "q02") + 1),
    ("one point less", "q02", ("minus",), lambda old, new: points(new, "q02") == points(old, "q02") - 1),
    ("move up", "q03", ("left_square_bracket",), lambda old, new: printed(new)[:3] == ["q01", "q03", "q02"]),
    ("move down", "q01", ("right_square_bracket",), lambda old, new: printed(new)[:2] == ["q02", "q01"]),
    ("duplicate", "q02", ("c",), lambda old, new: len(printed(new)) == len(printed(old)) + 1),
    ("delete", "q02", ("x",), lambda old, new: "q02" not in {each.id for each in new.questions}),
    (
        "shuffle",
        "q02",
        ("o",),
        lambda old, new: (
            options(new, "q02") != options(old, "q02")
            and sorted(options(new, "q02")) == sorted(options(old, "q02"))
        ),
    ),
    (
        "swap",
        "q14",  # 前一晚为什么紧张: short answer, factual; q16 is the reserve of that kind
        ("s",),
        lambda old, new: status(new, "q16") == "suggested" and status(new, "q14") == "reserve",
    ),
    (
        "approve those marked",
        "q02",
        ("space", "space", "a"),
        lambda old, new: (
            sum(each.status == "approved" for each in new.questions)
            == sum(each.status == "approved" for each in old.questions) + 2
        ),
    ),
    (
        "approve all shown",
        "q02",
        ("A",),
        lambda old, new: (
            all(status(new, id) == "approved" for id in printed(old))
            and status(new, "q06") == "reserve"
            and status(new, "q04") == "rejected"
        ),
    ),
]


@pytest.mark.parametrize(
    ("id", "keys", "check"), [row[1:] for row in ONE_KEY], ids=[row[0] for row in ONE_KEY]
)
async def test_a_key_changes_the_bank_and_can_be_undone_and_redone(
    tmp_path: Path, id: str, keys: tuple[str, ...], check: Check
) -> None:
    async with desk(tmp_path) as hands:
        old = hands.bank
        await hands.go_to(id)
        await hands.press(*keys)
        new = hands.bank
        assert check(old, new), hands.said
        await hands.press("u")
        assert hands.bank == old
        await hands.press("U")
        assert hands.bank == new


async def test_a_decision_goes_on_to_the_next_open_question(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.press("g")  # as printed: 2, 3, 4 …
        await hands.go_to("q02")
        await hands.press("a")
        assert hands.screen.current == "q03"
        assert hands.said == "第2题：已通过。"
        await hands.press("u")
        assert hands.screen.current == "q02"
        assert hands.said.startswith("已撤销：通过")


async def test_the_last_decision_says_what_comes_next(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.press("A", "u", "A")
        await hands.go_to("q06")
        await hands.press("a")
        assert "全部审完了" in "\n".join(hands.lines())


async def test_next_and_previous(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        first, second = hands.screen.listing.shown[:2]
        await hands.press("right")
        assert hands.screen.current == second
        await hands.press("j", "k", "left")
        assert hands.screen.current == first


async def test_swapping_goes_through_every_reserve(tmp_path: Path) -> None:
    """Four reserves of the kind, one slot: each is seen once before the first comes back."""
    bank = sample_bank()
    for _ in range(2):
        bank, copy = edits.duplicate(bank, "q16")
        bank = edits.set_aside(bank, [copy])
    async with desk(tmp_path, bank=bank) as hands:
        await hands.go_to("q14")
        seen = [hands.current.id]
        for _ in range(4):
            await hands.press("s")
            seen.append(hands.current.id)
        assert len(set(seen[:4])) == 4
        assert seen[4] == "q14" or seen[4] in seen[1:4]


async def test_swapping_without_a_reserve_asks_the_engine(tmp_path: Path) -> None:
    spare = edits.question_of(sample_bank(), "q16").model_copy(update={"id": "spare", "status": "suggested"})
    bank = edits.delete(sample_bank(), ["q16"])
    async with desk(tmp_path, bank=bank, offers=FakeOffers(further=[spare])) as hands:
        await hands.go_to("q14")
        await hands.press("s")
        assert status(hands.bank, "spare") == "suggested"
        assert status(hands.bank, "q14") == "reserve"
        await hands.press("u")
        assert hands.bank == bank


async def test_nothing_to_swap_with_is_said(tmp_path: Path) -> None:
    bank = edits.delete(sample_bank(), ["q16"])
    async with desk(tmp_path, bank=bank) as hands:
        await hands.go_to("q14")
        await hands.press("s")
        assert hands.bank is hands.session.bank
        assert hands.said == "没有同类的备选题可换了。"
        assert not hands.session.dirty


def wording(id: str, stem: str) -> object:
    return edits.question_of(sample_bank(), "q14").model_copy(update={"id": id, "stem": stem})


async def test_new_wordings_one_after_the_other(tmp_path: Path) -> None:
    wordings = [wording("w1", "周师傅为什么睡不着？"), wording("w2", "是什么让周师傅睡不着？")]
    async with desk(tmp_path, offers=FakeOffers(wordings=wordings)) as hands:  # type: ignore[arg-type]
        old = hands.bank
        await hands.go_to("q14")
        await hands.press("plus", "w")
        assert hands.current.stem == "周师傅为什么睡不着？"
        assert hands.current.points == 4, "the points that the teacher gave stay"
        await hands.press("w")
        assert hands.current.stem == "是什么让周师傅睡不着？"
        await hands.press("u", "u", "u")
        assert hands.bank == old
        assert hands.screen.current == "q14"


async def test_another_format_of_the_same_matter(tmp_path: Path) -> None:
    short = edits.question_of(sample_bank(), "q01").model_copy(
        update={
            "id": "short",
            "status": "suggested",
            "response": ShortAnswer(key="1984年", scoring_points=(ScoringPoint(text="1984年", points=3),)),
        }
    )
    async with desk(tmp_path, offers=FakeOffers(formats=[short])) as hands:
        old = hands.bank
        await hands.go_to("q01")
        await hands.press("f")
        assert hands.current.response.format == "short_answer"
        assert hands.said == "第1题：改成了简答题。"
        await hands.press("u")
        assert hands.bank == old
        await hands.press("U")
        assert hands.current.id == "short"


async def test_a_key_that_does_not_fit_says_why(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.go_to("q14")
        await hands.press("o")
        assert hands.said == "简答题没有选项。"
        await hands.press("d")
        assert hands.said == "简答题没有选项。"
        await hands.press("w")
        assert hands.said == "这道题没有别的问法。"
        await hands.go_to("q04")
        await hands.press("left_square_bracket")
        assert "不在卷上" in hands.said
        assert not hands.session.dirty


async def test_points_do_not_fall_to_nothing(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.go_to("q08")
        await hands.press("minus", "minus", "minus")
        assert hands.current.points == 1
        assert hands.said == "分值不能再低了。"


async def test_full_width_keys_of_an_input_method_work_too(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.go_to("q02")
        await hands.press("ａ")
        assert status(hands.bank, "q02") == "approved"


async def test_chinese_typed_by_mistake_is_explained(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.press("啊")
        assert "输入法" in hands.said
        assert not hands.session.dirty


async def test_saving_writes_the_file(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.go_to("q02")
        await hands.press("a", "ctrl+s")
        assert status(load(hands.session.path), "q02") == "approved"
        assert hands.said == f"已保存：{hands.session.path}"
        assert "未保存" not in hands.lines()[0]


@pytest.mark.parametrize(("key", "kept"), [("y", "suggested"), ("n", "rejected")])
async def test_saving_over_what_another_program_wrote_is_asked(tmp_path: Path, key: str, kept: str) -> None:
    async with desk(tmp_path) as hands:
        await hands.go_to("q02")
        await hands.press("plus")
        save(edits.reject(sample_bank(), ["q02"], "wrong"), hands.session.path)
        await hands.press("ctrl+s", key)
        assert status(load(hands.session.path), "q02") == kept
        assert hands.said == (f"已保存：{hands.session.path}" if key == "y" else "没有保存。")
        assert hands.session.dirty == (key == "n")


async def test_a_second_window_may_only_look(tmp_path: Path) -> None:
    async with desk(tmp_path) as first:
        from question_banks.session import ReviewSession
        from tui.app import QuizgenApp

        second = ReviewSession.open(first.session.path)
        app = QuizgenApp(second, make_offers=lambda _: FakeOffers(), config=tmp_path)
        async with app.run_test(size=(120, 36)) as pilot:
            other = Desk(pilot, app, second)
            await other.settle()
            await other.press("r")  # look at it all the same
            await other.press("a", "x", "o", "plus")
            assert other.bank == first.bank
            assert other.said.startswith("只读")
            assert "只读" in other.lines()[0]
            assert second.held_by is not None
            assert "在另一个窗口里打开着" in other.said and str(second.held_by.pid) not in other.said
            keys = other.screen.query_one(KeyLine)
            offered = {item.action for line in keys.lay_out(118) for item in line}
            assert offered == {
                f"{'app' if id in ('help', 'palette', 'quit') else 'screen'}.{id}"
                for id in (
                    "help",
                    "palette",
                    "quit",
                    "previous",
                    "search",
                    "filter_status",
                    "preview",
                    "export",
                )
            }
            commands = [hit.text async for hit in TableCommands(other.screen).discover()]
            assert not any(str(words).startswith(("通过", "编辑", "保存")) for words in commands)


async def test_approving_twice_is_said(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        old = hands.bank
        await hands.go_to("q01")
        await hands.press("a")
        assert hands.bank is old
        assert hands.said == "第1题：早已通过。"


@pytest.mark.parametrize("key", ["r", "a"])
async def test_where_nothing_is_left_to_print_that_is_said(tmp_path: Path, key: str) -> None:
    bank = sample_bank()
    bank = edits.reject(bank, [each.id for each in bank.questions if each.id != "q02"], "wrong")
    async with desk(tmp_path, bank=bank, size=(80, 24)) as hands:
        await hands.go_to("q02")
        await hands.press(*(("r", "1") if key == "r" else ("a",)))
        assert ("一道题也不会印出来" in hands.said) == (key == "r")
        assert ("Ctrl+E 导出" in hands.screen.query_one(StatusLine).hint) == (key == "a")


REASONS = [("1", "wrong"), ("2", "unclear"), ("3", "trivial"), ("4", "duplicate"), ("5", "other")]


@pytest.mark.parametrize(("key", "reason"), REASONS)
async def test_rejecting_takes_two_keys_and_keeps_the_reason(tmp_path: Path, key: str, reason: str) -> None:
    async with desk(tmp_path) as hands:
        old = hands.bank
        await hands.go_to("q02")
        await hands.press("r", key)
        assert hands.question("q02").status == "rejected"
        assert hands.question("q02").review.reason == reason
        new = hands.bank
        await hands.press("u")
        assert hands.bank == old
        await hands.press("U")
        assert hands.bank == new


async def test_rejecting_can_be_called_off(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.go_to("q02")
        await hands.press("r", "escape")
        assert hands.question("q02").status == "suggested"
        assert not hands.session.dirty


async def test_another_distractor_for_the_one_whose_letter_is_pressed(tmp_path: Path) -> None:
    offers = FakeOffers(options=[Option(text="1999年", operator="时间错置"), Option(text="1990年")])
    async with desk(tmp_path, offers=offers) as hands:
        old = hands.bank
        await hands.go_to("q01")
        await hands.press("d", "c")
        assert options(hands.bank, "q01") == ["1984年", "1985年", "1999年", "2019年"]
        assert hands.said == "第1题：选项C换成“1999年”。"
        new = hands.bank
        await hands.press("d", "down", "enter")  # the second distractor in the box
        assert options(hands.bank, "q01")[2] == "1990年", "the next time, the next one"
        await hands.press("u", "u")
        assert hands.bank == old
        await hands.press("U")
        assert hands.bank == new


async def test_a_distractor_that_nothing_can_replace(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.go_to("q01")
        await hands.press("d")
        assert hands.said == "错误选项没有别的说法可换。"
        assert hands.bank == sample_bank()


async def test_a_new_question_from_what_the_engine_offers_for_a_sentence(tmp_path: Path) -> None:
    offered = edits.question_of(sample_bank(), "q01").model_copy(update={"id": "new", "stem": "谁教他手艺？"})
    offers = FakeOffers(spans=[offered])
    async with desk(tmp_path, size=(200, 60), offers=offers) as hands:
        old = hands.bank
        await hands.press("3", "full_stop", "n")
        span = next(each for each in offers.asked if isinstance(each, Span))
        assert hands.bank.article.slice(span).startswith("1984年春天")
        await hands.press("enter")
        assert hands.current.id == "new"
        assert "加了一道新题" in hands.said
        await hands.press("u")
        assert hands.bank == old
        await hands.press("U")
        assert "new" in printed(hands.bank)


async def test_a_new_question_of_ones_own_stands_behind_the_current_one(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.go_to("q07")
        await hands.press("n", "tab", "down", "down", "enter", *"true", "escape")  # the third format
        assert printed(hands.bank)[4:6] == ["q07", hands.current.id]
        assert hands.current.stem == "true"
        await hands.press("u")
        assert hands.bank == sample_bank()


async def test_the_form_opens_and_comes_back(tmp_path: Path) -> None:
    from tui.screens.edit import EditScreen

    async with desk(tmp_path) as hands:
        await hands.go_to("q02")
        await hands.press("e")
        assert isinstance(hands.app.screen, EditScreen)
        await hands.press("x", "escape")
        assert "x" in hands.current.stem
        await hands.press("u")
        assert hands.bank == sample_bank()


async def test_quitting_asks_while_something_is_not_saved(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.go_to("q02")
        await hands.press("a", "q", "c")
        assert hands.app.is_running
        await hands.press("q", "s")
        assert status(load(hands.session.path), "q02") == "approved"
        assert not hands.app.is_running


async def test_quitting_without_changes_does_not_ask(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.pilot.press("q")
        assert not hands.app.is_running


async def test_undo_drops_an_unfinished_change_of_this_question_first(tmp_path: Path) -> None:
    async with desk(tmp_path) as d:
        await d.press("plus")
        id, before = d.current.id, d.bank
        d.session.draft(id, {"format": d.current.response.format, "stem": ""})
        await d.press("u")
        assert id not in d.session.drafts and d.bank is before
        assert "没写完" in d.said
        await d.press("U")
        assert d.session.drafts[id]["stem"] == ""
        await d.press("u", "u")
        assert d.bank is not before
