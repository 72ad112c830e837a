"""From the start screen to a session: recent banks, a file, an article, a pasted text; cancelling; errors in words."""

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from forms_app import FormsApp, settle
from sample_bank import PARAGRAPHS, TITLE, sample_bank
from textual import events
from textual.pilot import Pilot
from textual.widgets import DirectoryTree, Input, OptionList, Select, Static, TextArea

import tui.opening
from question_banks import edits
from question_banks.journal import journal_path
from question_banks.models import Article, Settings
from question_banks.session import ReviewSession
from question_banks.storage import load, save
from quizgen.errors import TooShort
from quizgen.pipeline import Made
from tui import remembered
from tui.opening import Making, free_path, is_bank
from tui.screens.making import MakingDialog
from tui.screens.start import BrowseDialog, FileSuggester, StartScreen

pytestmark = pytest.mark.asyncio
TEXT = "\n".join([TITLE, *PARAGRAPHS])


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Article, Settings]]:
    """The engine answers at once with the sample bank about the article it was given."""
    import quizgen.pipeline

    asked: list[tuple[Article, Settings]] = []

    def make_bank(article: Article, settings: Settings, **_: Any) -> Made:
        asked.append((article, settings))
        bank = sample_bank()
        return Made(bank.model_copy(update={"title": article.title}))

    monkeypatch.setattr(quizgen.pipeline, "make_bank", make_bank)
    return asked


class Start:
    def __init__(self, pilot: Pilot[Any], app: FormsApp, folder: Path) -> None:
        self.pilot, self.app, self.folder = pilot, app, folder

    @property
    def session(self) -> ReviewSession:
        assert isinstance(self.app.result, ReviewSession)
        return self.app.result

    async def named(self, name: str) -> None:
        """Type a file name and press Enter; wait for what comes of it."""
        field = self.app.screen.query_one("#named", Input)
        field.value = name
        field.focus()
        await self.pilot.press("enter")
        await self.settled()

    async def settled(self) -> None:
        await settle(self.pilot)
        await self.app.workers.wait_for_complete()
        await settle(self.pilot)

    def said(self) -> str:
        """What passes in a box."""
        return " ".join(each.message for each in self.app._notifications)

    def problem(self) -> str:
        """What stays on the page."""
        line = self.app.screen.query_one("#problem", Static)
        return str(line.render()) if line.display else ""


@asynccontextmanager
async def start(
    folder: Path, target: str | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Start]:
    app = FormsApp(StartScreen(target, config=folder / "config"))
    async with app.run_test(size=size) as pilot:
        hands = Start(pilot, app, folder)
        await hands.settled()
        yield hands
    if isinstance(app.result, ReviewSession):
        app.result.close(discard=True)


def saved(folder: Path, name: str = "修表铺.bank.json") -> Path:
    path = folder / name
    save(sample_bank(), path)
    return path


async def test_a_recent_bank_is_one_key_away(tmp_path: Path) -> None:
    old, new = saved(tmp_path, "旧.bank.json"), saved(tmp_path, "新.bank.json")
    kept = remembered.Remembered().with_bank(tmp_path / "gone.bank.json").with_bank(old).with_bank(new)
    remembered.remember(kept, tmp_path / "config")
    async with start(tmp_path) as s:
        listed = s.app.screen.query_one("#recent", OptionList)
        assert [listed.get_option_at_index(n).id for n in range(listed.option_count)] == [str(new), str(old)]
        await s.pilot.press("down", "enter")
        await s.settled()
        assert s.session.path == old
        assert s.session.bank == sample_bank()
    assert remembered.recall(tmp_path / "config").banks[0] == str(old)


async def test_a_bank_is_taken_off_the_list_and_stays_where_it_is(tmp_path: Path) -> None:
    path = saved(tmp_path)
    remembered.remember(remembered.Remembered().with_bank(path), tmp_path / "config")
    async with start(tmp_path) as s:
        await s.pilot.press("delete", "escape")
    assert remembered.recall(tmp_path / "config").banks == ()
    assert path.is_file()


async def test_a_bank_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path)
    async with start(tmp_path) as s:
        await s.named(str(path))
        assert s.session.path == path


async def test_an_article_becomes_a_bank_beside_it_unsaved_but_in_the_journal(
    tmp_path: Path, made: list[tuple[Article, Settings]]
) -> None:
    article = tmp_path / "修表铺.txt"
    article.write_text(TEXT, encoding="utf-8")
    async with start(tmp_path) as s:
        s.app.screen.query_one("#count", Input).value = "8"
        s.app.screen.query_one("#level", Select).value = "middle"
        await s.named(str(article))
        assert s.session.path == tmp_path / "修表铺.bank.json"
        assert s.session.dirty
        assert not s.session.path.exists()
        assert journal_path(s.session.path).is_file()
        s.session.save()
        assert load(s.session.path).title == TITLE
    ((read, settings),) = made
    assert read.title == TITLE
    assert (settings.blueprint.count, settings.blueprint.level) == (8, "middle")


async def test_where_the_article_has_a_bank_that_is_opened_and_nothing_made(
    tmp_path: Path, made: list[tuple[Article, Settings]]
) -> None:
    (tmp_path / "修表铺.txt").write_text(TEXT, encoding="utf-8")
    path = saved(tmp_path)
    before = path.read_bytes()
    async with start(tmp_path) as s:
        await s.named(str(tmp_path / "修表铺.txt"))
        assert s.session.path == path
        assert "已经有题库" in s.said()
    assert made == []
    assert path.read_bytes() == before


async def test_a_bank_that_only_a_journal_has_is_found_again(
    tmp_path: Path, made: list[tuple[Article, Settings]]
) -> None:
    article = tmp_path / "修表铺.txt"
    article.write_text(TEXT, encoding="utf-8")
    path = tmp_path / "修表铺.bank.json"
    killed = ReviewSession.new(sample_bank(), path)
    killed.do("approve", edits.approve(killed.bank, ["q02"]))
    killed.close()
    async with start(tmp_path) as s:
        await s.named(str(article))
        assert s.session.recovered is not None
        s.session.accept_recovery()
        assert edits.question_of(s.session.bank, "q02").status == "approved"
    assert made == []


async def test_a_pasted_article(tmp_path: Path, made: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with start(tmp_path) as s:
        await s.pilot.press("f6")
        await s.pilot.press("ctrl+g")
        assert "请写上文件名，或粘贴一篇文章" in s.said()
        s.app.post_message(events.Paste(TEXT.replace("\n", "\r\n") + "\x1b]0;x\x07"))
        await s.settled()
        await s.pilot.press("ctrl+g")
        await s.settled()
        assert s.session.path.absolute() == tmp_path / "桥头的修表铺.bank.json"
    assert made[0][0].text.startswith(TEXT[:400])
    assert "\x1b" not in made[0][0].text


async def test_pasting_never_takes_the_name_of_a_bank_that_is_there(tmp_path: Path) -> None:
    saved(tmp_path, "a.bank.json")
    ReviewSession.new(sample_bank(), tmp_path / "a-2.bank.json").close()
    assert free_path(tmp_path, "a").name == "a-3.bank.json"


async def test_a_long_article_is_pasted_whole(
    tmp_path: Path, made: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    long = "\n".join([TITLE, *PARAGRAPHS * 100])
    async with start(tmp_path) as s:
        await s.pilot.press("f6")
        s.app.post_message(events.Paste(long))
        await s.settled()
        await s.pilot.press("ctrl+g")
        await s.settled()
    assert made[0][0].text == long


class Waiting:
    """A bank in the making that waits to be told, as a long article would."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.ended: list[str] = []

    def __call__(
        self, article: Article, settings: Settings, *, progress: Callable[..., None], **_: Any
    ) -> Made:
        progress("analyse", 3, 10)
        self.begun.set()
        assert self.go_on.wait(30)
        try:
            progress("ask", 0, 5)
        except tui.opening.Cancelled:
            self.ended.append("cancelled")
            raise
        self.ended.append("made")
        return Made(sample_bank())


async def test_making_shows_how_far_it_is_and_can_be_cancelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import asyncio

    import quizgen.pipeline

    waiting = Waiting()
    monkeypatch.setattr(quizgen.pipeline, "make_bank", waiting)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    async with start(tmp_path) as s:
        s.app.screen.query_one("#named", Input).value = str(tmp_path / "a.txt")
        s.app.screen.query_one("#named", Input).focus()
        await s.pilot.press("enter")
        await asyncio.to_thread(waiting.begun.wait, 30)
        await settle(s.pilot)
        dialog = s.app.screen
        assert isinstance(dialog, MakingDialog)
        dialog._look()
        assert str(dialog.query_one(".detail").render()) == "分析句子"
        await s.pilot.press("escape")
        await settle(s.pilot)
        assert isinstance(s.app.screen, StartScreen)
        waiting.go_on.set()
        await s.settled()
        assert not s.app.done
    assert waiting.ended == ["cancelled"]
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["a.txt"]


async def test_why_there_is_no_bank_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import quizgen.pipeline

    def too_short(*_: Any, **__: Any) -> Made:
        raise TooShort(length=80, possible=1)

    monkeypatch.setattr(quizgen.pipeline, "make_bank", too_short)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    async with start(tmp_path) as s:
        await s.named(str(tmp_path / "a.txt"))
        assert "文章太短" in s.problem()
        assert isinstance(s.app.screen, StartScreen)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "请写上文件名"),
        ("nirgends.txt", "nirgends.txt"),
        ("nirgends.bank.json", "找不到题库"),
        ("kaputt.bank.json", "不是完整的JSON"),
    ],
)
async def test_what_cannot_be_opened_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kaputt.bank.json").write_text("{", encoding="utf-8")
    async with start(tmp_path) as s:
        await s.named(name)
        assert words in s.problem() and s.said() == ""
        shown = "".join(strip.text for strip in s.app.screen._compositor.render_strips())
        assert words in shown
        assert s.app.screen.query_one("#named", Input).value == name
        assert not s.app.done


async def test_an_error_stays_until_the_next_try(tmp_path: Path) -> None:
    path = saved(tmp_path)
    async with start(tmp_path, "nirgends.bank.json") as s:
        assert "找不到题库" in s.problem()
        assert s.app.screen.query_one("#named", Input).value == "nirgends.bank.json"
        await s.named("")
        assert "请写上文件名" in s.problem() and "找不到" not in s.problem()
        await s.named(str(path))
        assert s.session.path == path


async def test_a_pasted_article_that_is_too_short_is_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with start(tmp_path) as s:
        await s.pilot.press("f6")
        s.app.post_message(events.Paste("铺子一个月只接到四块表。"))
        await s.settled()
        await s.pilot.press("ctrl+g")
        await s.settled()
        assert "文章太短" in s.problem()
        await s.pilot.press("f6")
        await s.settled()
        assert s.app.screen.query_one(TextArea).text == "铺子一个月只接到四块表。"


@pytest.mark.parametrize("count", ["0", "99999"])
async def test_a_count_that_will_not_do_is_said(tmp_path: Path, count: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    async with start(tmp_path) as s:
        s.app.screen.query_one("#count", Input).value = count
        await s.named(str(tmp_path / "a.txt"))
        assert count in s.problem()
        assert not s.app.done


async def test_a_target_is_opened_at_once(tmp_path: Path) -> None:
    path = saved(tmp_path)
    async with start(tmp_path, str(path)) as s:
        assert s.session.path == path


async def test_a_file_is_found_in_the_folders(tmp_path: Path) -> None:
    path = saved(tmp_path)
    (tmp_path / "picture.png").write_bytes(b"")
    async with start(tmp_path) as s:
        s.app.screen.query_one("#named", Input).value = str(tmp_path) + "/"
        await s.pilot.press("f4")
        await settle(s.pilot)
        assert isinstance(s.app.screen, BrowseDialog)
        tree = s.app.screen.query_one(DirectoryTree)
        await tree.reload()
        names = [str(node.label) for node in tree.root.children]
        assert "修表铺.bank.json" in names and "picture.png" not in names
        tree.move_cursor(tree.root.children[names.index("修表铺.bank.json")])
        await s.pilot.press("enter")
        await settle(s.pilot)
        assert s.session.path == path


async def test_a_path_is_completed(tmp_path: Path) -> None:
    saved(tmp_path)
    suggester = FileSuggester(use_cache=False)
    assert await suggester.get_suggestion(f"{tmp_path}/修") == f"{tmp_path}/修表铺.bank.json"
    assert await suggester.get_suggestion(f"{tmp_path}/没") is None


async def test_escape_leaves(tmp_path: Path) -> None:
    async with start(tmp_path) as s:
        await s.pilot.press("escape")
        await settle(s.pilot)
        assert s.app.done and s.app.result is None


@pytest.mark.parametrize(
    ("name", "bank"),
    [
        ("a.bank.json", True),
        ("A.JSON", True),
        ("a.bank.json.bak", True),
        ("a.txt", False),
        ("https://x.y/a.json", False),
    ],
)
async def test_what_is_a_bank(name: str, bank: bool) -> None:
    assert is_bank(name) is bank


async def test_the_real_engine_makes_a_bank_of_an_article(tmp_path: Path) -> None:
    sample = Path(__file__).resolve().parents[2] / "question_banks/samples/articles/science-clouds.txt"
    article = tmp_path / "云.txt"
    article.write_bytes(sample.read_bytes())
    made = Making(str(article), Settings()).run()
    assert made.path == tmp_path / "云.bank.json"
    assert len([each for each in made.bank.questions if each.status == "suggested"]) == 12


async def test_a_damaged_memory_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "recent.json").write_text("[", encoding="utf-8")
    assert remembered.recall(tmp_path) == remembered.Remembered()
    remembered.remember(remembered.Remembered().with_bank(Path("a")), tmp_path / "recent.json")  # no folder
