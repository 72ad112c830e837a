"""The review screen as it is seen and handled: panes, filters, mouse, help, palette, themes, languages."""

from pathlib import Path

import pytest
from desk import Desk, FakeOffers, desk
from rich.cells import cell_len
from sample_bank import sample_bank
from textual.widgets import Input

from question_banks import edits
from question_banks.atomic import NotWritable
from question_banks.errors import Language
from question_banks.models import QuestionBank
from tui import preferences
from tui.keys import ACTIONS
from tui.listing import Filters
from tui.messages import Texts
from tui.palette import TableCommands
from tui.screens.help import HelpScreen
from tui.themes import THEMES
from tui.widgets.article_view import ArticleView
from tui.widgets.key_line import KeyLine
from tui.widgets.question_list import QuestionList
from tui.widgets.question_view import QuestionView
from tui.widgets.status_line import StatusLine

pytestmark = pytest.mark.asyncio

SIZES = [(80, 24), (120, 36), (200, 60)]


def panes(hands: Desk) -> list[str]:
    return [
        name for name in ("pane-list", "question", "article") if hands.screen.query_one(f"#{name}").display
    ]


# Panes


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((80, 24), ["pane-list"]),
        ((99, 30), ["pane-list"]),
        ((100, 30), ["pane-list", "question"]),
        ((120, 36), ["pane-list", "question"]),
        ((150, 40), ["pane-list", "question", "article"]),
        ((200, 60), ["pane-list", "question", "article"]),
    ],
)
async def test_as_many_panes_as_there_is_room_for(
    tmp_path: Path, size: tuple[int, int], shown: list[str]
) -> None:
    async with desk(tmp_path, size=size) as hands:
        assert panes(hands) == shown


async def test_one_pane_at_a_time_on_a_small_terminal(tmp_path: Path) -> None:
    async with desk(tmp_path, size=(80, 24)) as hands:
        await hands.press("2")
        assert panes(hands) == ["question"]
        assert isinstance(hands.app.focused, QuestionView)
        await hands.press("3")
        assert panes(hands) == ["article"]
        await hands.press("tab")
        assert panes(hands) == ["pane-list"]
        await hands.press("shift+tab")
        assert panes(hands) == ["article"]
        assert "[3 原文]" in hands.lines()[1]


async def test_enter_on_the_list_shows_the_question_where_it_is_out_of_sight(tmp_path: Path) -> None:
    async with desk(tmp_path, size=(80, 24)) as hands:
        await hands.press("down", "enter")
        assert panes(hands) == ["question"]
        assert any("修老座钟时" in line for line in hands.lines())


async def test_the_list_stays_beside_the_article_where_two_panes_fit(tmp_path: Path) -> None:
    async with desk(tmp_path, size=(120, 36)) as hands:
        await hands.press("3")
        assert panes(hands) == ["pane-list", "article"]
        await hands.press("1")
        assert panes(hands) == ["pane-list", "article"], "the list leaves what stood beside it"


async def test_resizing_while_open_folds_and_unfolds(tmp_path: Path) -> None:
    async with desk(tmp_path, size=(200, 60)) as hands:
        await hands.go_to("q14")
        for size, count in [((80, 24), 1), ((120, 36), 2), ((200, 60), 3), ((40, 12), 1), ((200, 60), 3)]:
            await hands.pilot.resize_terminal(*size)
            await hands.settle()
            assert len(panes(hands)) == count
            assert hands.screen.current == "q14"
            assert all(cell_len(line) <= size[0] for line in hands.lines())
        assert any("> 待定  12" in line for line in hands.lines())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("pane", ["1", "2", "3"])
async def test_no_wide_character_is_torn(tmp_path: Path, size: tuple[int, int], pane: str) -> None:
    """A torn one would leave a line that is shorter or longer than the screen."""
    async with desk(tmp_path, size=size) as hands:
        await hands.press(pane, "pagedown")
        strips = hands.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {size[0]}
        assert all(cell_len(strip.text) == size[0] for strip in strips)
        assert not any("�" in strip.text for strip in strips)


# The article


@pytest.mark.parametrize("size", SIZES)
async def test_the_evidence_is_marked_and_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk(tmp_path, size=size) as hands:
        await hands.go_to("q17")  # paragraph 7
        await hands.press("3")
        view = hands.screen.query_one(ArticleView)
        marked = "".join(
            segment.text
            for line in range(view.size.height)
            for segment in view.render_line(line)
            if segment.style is not None and segment.style.underline
        )
        assert "没有市场的手艺不必勉强留住" in marked
        await hands.go_to("q01")
        assert any("县城西边" in line for line in hands.lines()), "and scrolls back for the next one"


async def test_paragraph_numbers_stand_in_the_margin(tmp_path: Path) -> None:
    async with desk(tmp_path, size=(200, 60)) as hands:
        region = hands.region("#article")
        margin = [line.rstrip() for line in hands.lines() if "县城西边" in line or "早些年" in line]
        assert len(margin) == 2
        for number, start in [("1", "县城西边"), ("2", "早些年")]:
            x, y = hands.place_of(start)
            assert x > region.x
            line = hands.lines()[y]
            assert line[: line.index(start)].split()[-1] == number


async def test_keys_select_a_passage(tmp_path: Path) -> None:
    async with desk(tmp_path, size=(200, 60)) as hands:
        await hands.go_to("q08")
        await hands.press("3", "space")
        view = hands.screen.query_one(ArticleView)
        assert view.selection is not None
        assert hands.bank.article.slice(view.selection).startswith("2015年，铺子一个月")
        await hands.press("space")
        assert hands.bank.article.slice(view.selection).count("。") == 2
        await hands.press("escape", "shift+right", "shift+right")
        assert hands.bank.article.slice(view.selection) == "20"
        assert "选了2个字" in hands.said


async def test_dragging_the_mouse_selects_a_passage(tmp_path: Path) -> None:
    async with desk(tmp_path, size=(200, 60)) as hands:
        x, y = hands.place_of("早些年生意")
        await hands.pilot.mouse_down(offset=(x, y))
        await hands.pilot.hover(offset=(x + 6, y))
        await hands.pilot.mouse_up(offset=(x + 6, y))
        await hands.settle()
        view = hands.screen.query_one(ArticleView)
        assert view.selection is not None
        assert hands.bank.article.slice(view.selection) == "早些年"
        await hands.press("ctrl+c")
        assert hands.app.clipboard == "早些年"
        hands.app.copy_to_clipboard("")
        hands.screen.query_one(QuestionList).focus()
        await hands.press("ctrl+c")
        assert hands.app.clipboard == "早些年"


# Filters


async def test_filter_by_status(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        wanted = ["suggested", "approved", "reserve", "rejected"]
        for status in wanted:
            await hands.press("t")
            assert {hands.question(id).status for id in hands.screen.listing.shown} == {status}
        await hands.press("t")
        assert len(hands.screen.listing.shown) == len(hands.bank.questions)


async def test_filter_by_kind_and_by_format_together(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.press("y", "y", "m")  # inferential, single choice
        assert hands.screen.listing.shown == ("q02", "q03")
        await hands.press("escape")
        assert hands.screen.filters == Filters()


async def test_filter_by_text_while_it_is_typed(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.press("slash")
        assert isinstance(hands.app.focused, Input)
        hands.app.focused.insert_text_at_cursor("闹钟")
        await hands.settle()
        assert set(hands.screen.listing.shown) == {"q02", "q18"}
        await hands.press("enter")
        assert isinstance(hands.app.focused, QuestionList)
        assert hands.screen.filters.text == "闹钟"
        await hands.press("escape")
        assert len(hands.screen.listing.shown) == len(hands.bank.questions)


async def test_letters_typed_into_the_search_decide_nothing(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.press("slash", "a", "x", "q", "question_mark", "escape")
        assert hands.bank == sample_bank()
        assert hands.screen.filters.text == ""


async def test_a_question_that_leaves_the_filter_gives_way_to_the_next(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.press("t", "g")  # the open ones, as printed
        shown = hands.screen.listing.shown
        await hands.go_to(shown[0])
        await hands.press("a")
        assert hands.screen.listing.shown == shown[1:]
        assert hands.screen.current == shown[1]
        await hands.press("u")
        assert hands.screen.current == shown[0]


async def test_approve_all_shown_means_what_is_shown(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.press("y", "y", "y", "A")  # opinion
        assert hands.question("q17").status == "approved"
        assert hands.question("q18").status == "reserve"
        assert hands.question("q02").status == "suggested"


async def test_nothing_fits_is_said_in_the_list(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.press("slash", *"zzz", "enter")
        assert any("没有符合条件的题" in line for line in hands.lines())
        await hands.press("a", "r", "x", "plus", "o", "right")
        assert hands.said == "没有选中的题。"
        assert hands.bank == sample_bank()


async def test_grouped_by_kind_or_as_printed_is_remembered(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        assert any("事实 8题" in line for line in hands.lines())
        await hands.press("g")
        assert any("单选题 3题" in line for line in hands.lines())
        assert hands.screen.listing.shown[:4] == ("q01", "q02", "q03", "q05")
        assert preferences.load(tmp_path / "config").order == "paper"


# Totals


async def test_running_totals_follow_each_decision(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        assert "14题 50分  通过2 待定12  事实8/5 推断5/4 观点1/3" in hands.lines()[0]
        await hands.go_to("q17")
        await hands.press("r", "1")
        assert "13题 42分  通过2 待定11  事实8/5 推断5/4 观点0/3" in hands.lines()[0]
        assert "未保存" in hands.lines()[0]
        await hands.press("u")
        assert "14题 50分" in hands.lines()[0]
        assert "已保存" in hands.lines()[0]


# Mouse


async def test_a_click_on_a_question_makes_it_current(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.click("将人物与其看法")
        assert hands.screen.current == "q12"


async def test_a_click_on_a_key_presses_it(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.go_to("q02")
        await hands.click("通过", start=34)
        assert hands.question("q02").status == "approved"
        await hands.click("撤销", start=34)
        assert hands.question("q02").status == "suggested"


async def test_a_click_on_a_filter_and_on_a_tab(tmp_path: Path) -> None:
    async with desk(tmp_path, size=(80, 24)) as hands:
        await hands.click("状态:全部")
        assert hands.screen.filters.status == "suggested"
        await hands.click("3 原文")
        assert panes(hands) == ["article"]


async def test_the_wheel_scrolls_the_list(tmp_path: Path) -> None:
    from textual import events

    async with desk(tmp_path, size=(120, 20)) as hands:
        view = hands.screen.query_one(QuestionList)
        x, y = view.region.center
        for _ in range(4):
            hands.app.screen._forward_event(
                events.MouseScrollDown(
                    view, int(x), int(y), 0, 1, 0, False, False, False, screen_x=int(x), screen_y=int(y)
                )
            )
        await hands.settle()
        assert view.scroll_offset.y > 0
        assert hands.screen.current == "q01"


# Help, palette, themes, language


async def test_the_help_names_every_key_of_the_table(tmp_path: Path) -> None:
    async with desk(tmp_path, size=(120, 100)) as hands:
        await hands.press("question_mark")
        assert isinstance(hands.app.screen, HelpScreen)
        text = "\n".join(hands.lines())
        texts = Texts("zh")
        assert [action.id for action in ACTIONS if texts(f"help.{action.id}") not in text] == []
        await hands.press("escape")
        assert hands.screen is hands.app.screen


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_decisions_stand_in_the_footer(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    async with desk(tmp_path, size=size, language=language) as hands:  # type: ignore[arg-type]
        lines = hands.screen.query_one(KeyLine).lay_out(size[0] - 2)
        text = "  ".join("".join(part for part, _ in item.runs) for line in lines for item in line)
        texts = Texts(language)  # type: ignore[arg-type]
        for id in (
            "approve",
            "reject",
            "swap",
            "reword",
            "distract",
            "shuffle",
            "change_format",
            "duplicate",
            "delete",
            "help",
        ):
            assert texts(f"key.{id}") in text
        assert texts("key.points_up+points_down") in text
        assert texts("key.move_up+move_down") in text
        assert len(lines) <= (3 if size[0] < 100 else 2)


async def test_the_palette_finds_a_command_by_its_words(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.go_to("q02")
        await hands.press("ctrl+p")
        palette = hands.app.screen
        palette.query_one(Input).insert_text_at_cursor("通过这道题")
        await hands.settle()
        await hands.press("enter")
        await hands.settle()
        assert hands.question("q02").status == "approved"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("folder", ["题库", "一个很长很长的文件夹名" * 9], ids=["short", "long"])
async def test_an_error_can_be_read_in_full_in_a_small_terminal(
    tmp_path: Path, language: Language, folder: str
) -> None:
    async with desk(tmp_path, size=(80, 24), language=language) as hands:
        words = NotWritable(path=f"/home/{folder}/修表铺.bank.json").message(language)
        hands.screen.say(words, "refused")
        await hands.settle()
        shown = "".join("".join(hands.lines()).split())
        in_a_box = [each.message for each in hands.app._notifications]
        assert "".join(words.split()) in shown or words in in_a_box
        assert bool(in_a_box) == (folder != "题库")
        status = hands.screen.query_one(StatusLine)
        assert status.size.height == (3 if in_a_box or language == "en" else 2)
        hands.screen.say(Texts(language)("said.welcome"))
        await hands.settle()
        assert status.size.height == 1


@pytest.mark.parametrize(
    ("language", "typed", "first"),
    [
        ("zh", "save", "保存"),
        ("zh", "undo", "撤销"),
        ("zh", "theme", "配色"),
        ("zh", "reject", "淘汰"),
        ("zh", "ctrl+e", "导出"),
        ("en", "保存", "save"),
        ("en", "撤销", "undo"),
        ("en", "浅色", "Theme: light"),
    ],
)
async def test_the_palette_finds_a_command_in_either_language(
    tmp_path: Path, language: Language, typed: str, first: str
) -> None:
    async with desk(tmp_path, language=language) as hands:
        commands = TableCommands(hands.screen)
        hits = [hit async for hit in commands.search(typed)]
        best = max(hits, key=lambda hit: hit.score)
        assert (best.text or "").startswith(first)


async def test_themes_go_round_and_are_remembered(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        seen = [hands.app.theme]
        for _ in range(len(THEMES)):
            await hands.press("f2")
            seen.append(hands.app.theme)
        assert seen == ["quizgen-dark", "quizgen-light", "quizgen-contrast", "quizgen-dark"]
        await hands.press("f2")
    assert preferences.load(tmp_path / "config").theme == "quizgen-light"
    async with desk(tmp_path) as hands:
        assert hands.app.theme == "quizgen-light"


async def test_the_language_changes_while_open(tmp_path: Path) -> None:
    async with desk(tmp_path) as hands:
        await hands.press("f3")
        text = "\n".join(hands.lines())
        assert "14 questions, 50 points" in text
        assert "approve" in text
        assert "待定" not in text
        await hands.press("f3")
        assert "待定" in "\n".join(hands.lines())


# The engine


async def test_keys_that_need_the_engine_say_that_it_is_getting_ready(tmp_path: Path) -> None:
    import threading

    from tui.app import QuizgenApp

    async with desk(tmp_path) as ready:
        path = ready.session.path
    from question_banks.session import ReviewSession

    go_on = threading.Event()

    def slow(bank: QuestionBank) -> FakeOffers:
        go_on.wait(30)
        return FakeOffers()

    session = ReviewSession.open(path)
    app = QuizgenApp(session, make_offers=slow, config=tmp_path, check_after=0)
    async with app.run_test(size=(120, 36)) as pilot:
        hands = Desk(pilot, app, session)
        await pilot.press("w")
        await pilot.pause()
        assert hands.said.startswith("正在准备")
        await pilot.press("a", "right", "s")
        assert hands.session.bank.questions != sample_bank().questions, "the other keys work meanwhile"
        await pilot.press("w")
        go_on.set()
        await hands.settle()
        assert hands.said == "准备好了。"
        await hands.press("w")
        assert hands.said == "这道题没有别的问法。"
    session.close(discard=True)


async def test_an_engine_that_fails_is_no_end_of_the_work(tmp_path: Path) -> None:
    from question_banks.session import ReviewSession
    from tui.app import QuizgenApp

    async with desk(tmp_path) as ready:
        path = ready.session.path

    def broken(bank: QuestionBank) -> FakeOffers:
        raise RuntimeError("no model")

    session = ReviewSession.open(path)
    app = QuizgenApp(session, make_offers=broken, config=tmp_path, check_after=0)
    async with app.run_test(size=(120, 36)) as pilot:
        hands = Desk(pilot, app, session)
        await hands.settle()
        await hands.press("w")
        assert "no model" in hands.said
        await hands.go_to("q02")
        await hands.press("a")
        assert hands.question("q02").status == "approved"
    session.close(discard=True)


# What could do harm


async def test_what_a_bank_says_is_never_markup_or_a_control_sequence(tmp_path: Path) -> None:
    bank = sample_bank()
    question = bank.questions[0].model_copy(
        update={
            "stem": "[bold red]谁[/] \x1b[31m红\x1b]0;题\x07？",
            "explanation": "[@click=app.quit]点我[/]",
        }
    )
    bank = edits.replace(bank, question.id, question).model_copy(update={"title": "[reverse]题[/]\x1b[2J"})
    async with desk(tmp_path, bank=bank, size=(200, 60)) as hands:
        text = "\n".join(hands.lines())
        assert "[bold red]谁[/]" in text
        assert "[@click=app.quit]点我[/]" in text
        assert "[reverse]题[/]" in text
        assert "\x1b" not in text
        assert "\x07" not in text


async def test_a_bank_without_questions_can_be_looked_at(tmp_path: Path) -> None:
    bank = sample_bank().model_copy(update={"questions": ()})
    async with desk(tmp_path, bank=bank) as hands:
        await hands.press(*"aswdofcx", "plus", "minus", "right", "left", *"tA", "space", "3", "2")
        assert hands.bank == bank
        assert any("没有选中的题" in line for line in hands.lines())
