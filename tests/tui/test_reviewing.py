"""The whole program: from start to quit, with what is asked between."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from desk import FakeOffers
from forms_app import settle
from sample_bank import sample_bank
from textual.pilot import Pilot
from textual.screen import Screen

from question_banks import edits
from question_banks.journal import journal_path
from question_banks.session import ReviewSession
from question_banks.storage import load, save
from tui.reviewing import ReviewApp
from tui.screens.dialogs import ConflictDialog, QuitDialog, ReadOnlyDialog, RecoveryDialog
from tui.screens.edit import EditScreen
from tui.screens.export import ExportScreen
from tui.screens.new_question import NewQuestionScreen
from tui.screens.preview import PreviewScreen
from tui.screens.review import ReviewScreen
from tui.screens.start import StartScreen

pytestmark = pytest.mark.asyncio


class Program:
    def __init__(self, pilot: Pilot[Any], app: ReviewApp) -> None:
        self.pilot, self.app = pilot, app

    def on(self, kind: type[Screen[Any]]) -> bool:
        return isinstance(self.app.screen, kind)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await settle(self.pilot)

    @property
    def session(self) -> ReviewSession:
        assert self.app.session is not None
        return self.app.session


@asynccontextmanager
async def program(path: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Program]:
    app = ReviewApp(
        None,
        "zh",
        target=path,
        config=path.parent / "config",
        make_offers=lambda _: FakeOffers(),
        check_after=0.0,
    )
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await settle(pilot)
        yield Program(pilot, app)
    if app.session is not None:
        app.session.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    bank = tmp_path / "修表铺.bank.json"
    save(sample_bank(), bank)
    return bank


def approved(path: Path) -> set[str]:
    return {each.id for each in load(path).questions if each.status == "approved"}


async def test_approve_save_and_quit(path: Path) -> None:
    async with program(path) as p:
        assert p.on(ReviewScreen)
        await p.press("right", "a", "ctrl+s", "q")
        assert p.app.return_code == 0
    assert len(approved(path)) == 3
    assert not journal_path(path).exists()


@pytest.mark.parametrize(
    ("key", "kept", "ended"), [("s", 3, True), ("d", 2, True), ("c", 2, False), ("escape", 2, False)]
)
async def test_quitting_with_unsaved_changes_asks(path: Path, key: str, kept: int, ended: bool) -> None:
    async with program(path) as p:
        await p.press("right", "a", "q")
        assert p.on(QuitDialog)
        await p.press(key)
        assert (p.app.return_code is not None) == ended
        if not ended:
            assert p.on(ReviewScreen) and p.session.dirty
    assert len(approved(path)) == kept
    assert journal_path(path).exists() == (not ended)


async def test_a_file_that_somebody_else_changed_is_not_saved_over_without_asking(path: Path) -> None:
    async with program(path) as p:
        await p.press("right", "a")
        path.write_bytes(path.read_bytes() + b" ")  # somebody else has changed it
        await p.press("q", "s")
        assert p.on(ConflictDialog)
        await p.press("n")
        assert p.app.return_code is None
        assert len(approved(path)) == 2
        await p.press("q", "s", "y")
        assert p.app.return_code is not None
    assert len(approved(path)) == 3


async def test_unfinished_typing_is_asked_about_too(path: Path) -> None:
    async with program(path) as p:
        p.session.draft("q02", {"stem": ""})
        await p.press("q")
        assert p.on(QuitDialog)
        await p.press("d")
    assert not journal_path(path).exists()


def killed(path: Path) -> None:
    """What a killed program leaves behind: a journal with one approval."""
    session = ReviewSession.open(path)
    session.do("approve", edits.approve(session.bank, ["q02"]))
    session.close()


@pytest.mark.parametrize(("key", "status"), [("r", "approved"), ("d", "suggested"), ("escape", "suggested")])
async def test_after_a_crash_what_was_found_is_offered(path: Path, key: str, status: str) -> None:
    killed(path)
    async with program(path) as p:
        assert p.on(RecoveryDialog)
        await p.press(key)
        assert p.on(ReviewScreen)
        assert edits.question_of(p.session.bank, "q02").status == status
        if key == "r":
            assert p.session.undo() == "approve"
    found = journal_path(path)
    assert found.exists() == (key == "escape")  # undone again, there is nothing left to recover
    assert load(path) == sample_bank()


@pytest.mark.parametrize(("key", "screen"), [("r", ReviewScreen), ("c", StartScreen)])
async def test_a_second_instance_is_told_and_reads_only(
    path: Path, key: str, screen: type[Screen[Any]]
) -> None:
    first = ReviewSession.open(path)
    async with program(path) as p:
        assert p.on(ReadOnlyDialog)
        await p.press(key)
        assert p.on(screen)
        if key == "r":
            await p.press("right", "a", "x", "n", "ctrl+s")
            assert p.session.bank == sample_bank()
            await p.press("q")
            assert p.app.return_code == 0
    assert load(path) == sample_bank()
    assert not first.read_only
    first.close()


async def test_every_form_is_one_key_away_and_one_key_back(path: Path) -> None:
    async with program(path) as p:
        for key, screen in (
            ("e", EditScreen), ("p", PreviewScreen), ("ctrl+e", ExportScreen), ("n", NewQuestionScreen),
        ):  # fmt: skip
            await p.press(key)
            assert p.on(screen), key
            await p.press("escape")
            assert p.on(ReviewScreen), key
        assert p.session.bank == sample_bank()


async def test_ctrl_c_does_what_q_does_and_says_nothing_in_english(path: Path) -> None:
    async with program(path) as p:
        await p.press("plus", "ctrl+c")
        assert p.on(QuitDialog)
        await p.press("ctrl+c")
        assert p.on(QuitDialog)
        await p.press("escape", "u", "ctrl+c")
        assert p.app.return_code == 0
        assert len(p.app._notifications) == 0


async def test_ctrl_c_leaves_the_start_screen(path: Path) -> None:
    async with program(path) as p:
        await p.press("ctrl+o")
        assert p.on(StartScreen)
        p.app.screen.query_one("#named").focus()
        await p.press("ctrl+c")
        assert p.app.return_code == 0
        assert len(p.app._notifications) == 0


async def test_ctrl_c_in_a_form_loses_nothing(path: Path) -> None:
    async with program(path) as p:
        await p.press("e", "ctrl+c")
        assert p.on(EditScreen)
        assert len(p.app._notifications) == 0


async def test_another_bank_is_opened_from_the_start_screen(path: Path) -> None:
    async with program(path) as p:
        await p.press("ctrl+o")
        assert p.on(StartScreen)
        again = ReviewSession.open(path)
        assert not again.read_only  # the first let go of it
        again.close()
        await p.press("escape")
        assert p.app.return_code == 0


async def test_five_presses_from_an_article_to_a_saved_bank_and_printed_pages(tmp_path: Path) -> None:
    sample = Path(__file__).resolve().parents[2] / "question_banks/samples/articles/science-clouds.txt"
    article = tmp_path / "云.txt"
    article.write_bytes(sample.read_bytes())
    async with program(article) as p:
        await p.app.workers.wait_for_complete()
        async with asyncio.timeout(60):
            while not p.on(ReviewScreen):
                await p.pilot.pause(0.05)
        await p.press("A", "ctrl+s", "ctrl+e", "ctrl+e")
        async with asyncio.timeout(60):
            while not (tmp_path / "云.key.pdf").exists():
                await p.pilot.pause(0.05)
        await p.app.workers.wait_for_complete()
        await p.press("escape", "q")
        assert p.app.return_code == 0
    assert len(approved(tmp_path / "云.bank.json")) == 12
    assert (tmp_path / "云.worksheet.pdf").read_bytes().startswith(b"%PDF")
