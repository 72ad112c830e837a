"""The export dialog: what it writes, what it says, what it never writes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from forms_app import FormsApp, saved_session, settle
from pypdf import PdfReader
from sample_bank import sample_bank
from textual.pilot import Pilot
from textual.widgets import Button, Input, Select, Static

import tui.screens.export
from exports.registry import BUILT_IN
from question_banks import edits
from question_banks.models import QuestionBank
from question_banks.storage import load
from tui import remembered
from tui.exporting import base_name, plan
from tui.screens.export import ExportScreen
from tui.widgets.check import Check

pytestmark = pytest.mark.asyncio


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that a file manager would have shown."""
    shown: list[Path] = []
    monkeypatch.setattr(tui.screens.export, "open_folder", lambda folder: not shown.append(folder))
    return shown


@asynccontextmanager
async def export_dialog(
    folder: Path, bank: QuestionBank | None = None, size: tuple[int, int] = (100, 40), language: Any = "zh"
) -> AsyncIterator[tuple[Pilot[Any], ExportScreen]]:
    session = saved_session(folder, bank)
    screen = ExportScreen(session, config=folder / "config")
    try:
        async with FormsApp(screen, language).run_test(size=size) as pilot:
            await settle(pilot)
            yield pilot, screen
    finally:
        session.close(discard=True)


async def written(pilot: Pilot[Any], screen: ExportScreen) -> str:
    """Press the key and wait; what is said then."""
    await pilot.press("ctrl+e")
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)
    return str(screen.query_one(".result", Static).content)


def tick(screen: ExportScreen, *formats: str) -> None:
    for check in screen.query(".formats Check").results(Check):
        check.value = (check.id or "").removeprefix("format-") in formats


def text_of(path: Path) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(path).pages).split())


async def test_worksheet_and_key_are_ticked_and_written_beside_the_bank(
    tmp_path: Path, opened: list[Path]
) -> None:
    async with export_dialog(tmp_path) as (pilot, screen):
        said = await written(pilot, screen)
        assert "修表铺.worksheet.pdf" in said and "修表铺.key.pdf" in said
        assert "✗" not in said
    assert text_of(tmp_path / "修表铺.worksheet.pdf").startswith("《桥头的修表铺》阅读练习")
    assert opened == [tmp_path]


async def test_every_format_is_offered_and_what_is_left_out_is_said(tmp_path: Path) -> None:
    async with export_dialog(tmp_path) as (pilot, screen):
        tick(screen, *(entry.name for entry in BUILT_IN))
        await settle(pilot)
        said = await written(pilot, screen)
    assert "道题放不进这种格式" in said and "第8题" in said  # a cloze with two blanks, in GIFT
    assert {each.name for each in tmp_path.iterdir() if each.is_file()} >= {
        "修表铺.worksheet.pdf", "修表铺.key.pdf", "修表铺.json", "修表铺.moodle.xml", "修表铺.gift.txt",
    }  # fmt: skip


async def test_title_school_class_and_the_article(tmp_path: Path) -> None:
    async with export_dialog(tmp_path) as (pilot, screen):
        tick(screen, "worksheet-pdf")
        for name, value in (("title", "期中练习"), ("school", "第一中学"), ("class", "初二3班")):
            screen.query_one(f"#export-{name}", Input).value = value
        screen.query_one("#with-article", Check).value = False
        await settle(pilot)
        await written(pilot, screen)
    text = text_of(tmp_path / "修表铺.worksheet.pdf")
    assert text.startswith("期中练习") and "第一中学" in text and "初二3班" in text
    assert "县城西边有一座石桥" not in text
    kept = remembered.recall(tmp_path / "config")
    assert (kept.school, kept.class_name, kept.formats) == ("第一中学", "初二3班", ("worksheet-pdf",))


async def test_papers_a_and_b(tmp_path: Path) -> None:
    async with export_dialog(tmp_path) as (pilot, screen):
        screen.query_one("#papers", Select).value = "ab"
        tick(screen, "worksheet-pdf", "key-pdf", "json")
        await settle(pilot)
        await written(pilot, screen)
    assert sorted(each.name for each in tmp_path.glob("修表铺*") if each.name != "修表铺.bank.json") == [
        "修表铺-A.key.pdf", "修表铺-A.worksheet.pdf", "修表铺-B.key.pdf", "修表铺-B.worksheet.pdf", "修表铺.json",
    ]  # fmt: skip
    assert "（B卷）" in text_of(tmp_path / "修表铺-B.key.pdf")


async def test_another_folder_is_made(tmp_path: Path) -> None:
    async with export_dialog(tmp_path) as (pilot, screen):
        tick(screen, "json")
        screen.query_one("#export-folder", Input).value = str(tmp_path / "下周" / "一")
        await settle(pilot)
        await written(pilot, screen)
    assert load(tmp_path / "下周" / "一" / "修表铺.json").questions == sample_bank().questions


async def test_a_folder_that_cannot_be_is_said_in_words(tmp_path: Path, opened: list[Path]) -> None:
    async with export_dialog(tmp_path) as (pilot, screen):
        screen.query_one("#export-folder", Input).value = str(tmp_path / "修表铺.bank.json" / "x")
        await settle(pilot)
        said = await written(pilot, screen)
    assert "✗ 写不了文件" in said
    assert opened == []


async def test_the_bank_itself_is_never_written_over(tmp_path: Path) -> None:
    session = saved_session(tmp_path)
    plain = tmp_path / "修表铺.json"
    session.save(plain)
    before = plain.read_bytes()
    screen = ExportScreen(session, config=tmp_path / "config")
    async with FormsApp(screen).run_test() as pilot:
        tick(screen, "json")
        await settle(pilot)
        assert "就是题库本身" in await written(pilot, screen)
    assert plain.read_bytes() == before
    session.close()


async def test_what_is_there_is_marked_and_nothing_chosen_is_nothing_written(tmp_path: Path) -> None:
    (tmp_path / "修表铺.key.pdf").write_bytes(b"old")
    async with export_dialog(tmp_path) as (pilot, screen):
        files = screen.query_one(".files", Static)
        assert "修表铺.key.pdf  （已有，将被替换）" in str(files.content)
        tick(screen)
        await settle(pilot)
        assert str(files.content) == "还没有选格式"
        assert screen.query_one("#go", Button).disabled
        await written(pilot, screen)
    assert (tmp_path / "修表铺.key.pdf").read_bytes() == b"old"


async def test_what_is_not_saved_yet_is_exported_all_the_same(tmp_path: Path) -> None:
    async with export_dialog(tmp_path) as (pilot, screen):
        session = screen.session
        session.do("title", edits.set_title(session.bank, "还没保存的标题"))
        tick(screen, "json")
        await settle(pilot)
        await written(pilot, screen)
    assert load(tmp_path / "修表铺.json").title == "还没保存的标题"
    assert load(tmp_path / "修表铺.bank.json").title == sample_bank().title


async def test_an_empty_paper_is_refused_in_words(tmp_path: Path) -> None:
    bank = sample_bank()
    bank = edits.reject(bank, [each.id for each in bank.questions], "other")
    async with export_dialog(tmp_path, bank) as (pilot, screen):
        assert "没有要印的题" in await written(pilot, screen)
    assert list(tmp_path.glob("*.pdf")) == []


async def test_an_exporter_that_fails_is_said_and_the_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from exports import json_bank

    def fails(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(type(json_bank.exporter), "write", fails)
    async with export_dialog(tmp_path, language="en") as (pilot, screen):
        tick(screen, "json", "gift")
        await settle(pilot)
        said = await written(pilot, screen)
    assert "RuntimeError: broken" in said
    assert (tmp_path / "修表铺.gift.txt").is_file()


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_the_button_is_in_sight_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with export_dialog(tmp_path, size=size) as (_, screen):
        assert screen.query_one("#go", Button).region.bottom <= size[1] - 1


async def test_names_of_files() -> None:
    entries = [entry for entry in BUILT_IN if entry.name in ("worksheet-pdf", "gift")]
    jobs = plan(Path("a/文章.bank.json"), Path("b"), entries, ("A", "B"))
    assert [str(job.target) for job in jobs] == [
        str(Path("b") / name) for name in ("文章-A.worksheet.pdf", "文章-B.worksheet.pdf", "文章.gift.txt")
    ]
    assert base_name(Path("x/plain.json")) == "plain"
