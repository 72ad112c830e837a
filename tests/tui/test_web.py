"""The review screen in a browser: only here, only with the token, and it works in a real one."""

import asyncio
import os
import re
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from chromium import DEADLINE, EXECUTABLE, chromium
from sample_bank import sample_bank

from question_banks.journal import journal_path
from question_banks.lock import lock_path
from question_banks.storage import load, save
from tui.messages import Texts
from tui.web import HOST, BrowserServer, PortTaken, bind

pytestmark = pytest.mark.asyncio
ROOT = Path(__file__).resolve().parents[2]


@asynccontextmanager
async def serving(command: str = "true") -> AsyncIterator[BrowserServer]:
    bound = bind(None)
    server = BrowserServer(command, bound.getsockname()[1], Texts("zh"))
    runner = web.AppRunner(await server._make_app(), access_log=None)
    await runner.setup()
    try:
        await web.SockSite(runner, bound).start()
        yield server
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "ws",
        "static/js/textual.js",
        "page/page.js",
        "download/x",
        "x/ws",
        "x/static/css/xterm.css",
        "../etc/passwd",
    ],
)
async def test_without_the_token_there_is_nothing(path: str) -> None:
    async with serving() as server, aiohttp.ClientSession() as session:
        for address in (f"http://{HOST}:{server.port}/{path}", f"http://{HOST}:{server.port}//{path}"):
            async with session.get(address) as answer:
                assert answer.status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(f"http://{HOST}:{server.port}/{path}")
        assert refused.value.status == 403


async def test_with_the_token_there_is_the_page_and_what_it_needs() -> None:
    async with serving() as server, aiohttp.ClientSession() as session:
        async with session.get(server.address) as answer:
            page = await answer.text()
            assert answer.status == 200
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["Referrer-Policy"] == "no-referrer"
        links = re.findall(r'(?:src|href)="(/[^"]+)"', page) + re.findall(r'url\("([^"]+)"\)', page)
        assert len(links) >= 6
        for link in links:
            async with session.get(f"http://{HOST}:{server.port}{link}") as answer:
                assert answer.status == 200, link
        assert re.findall(r"https?://[^\"\s]+", page) == []


async def test_another_name_for_this_computer_is_refused() -> None:
    async with serving() as server, aiohttp.ClientSession() as session:
        async with session.get(server.address, headers={"Host": f"evil.example:{server.port}"}) as answer:
            assert answer.status == 403
        async with session.get(server.address.replace(HOST, "localhost")) as answer:
            assert answer.status == 200


async def test_nothing_listens_beyond_the_loopback_address() -> None:
    bound = bind(None)
    assert bound.getsockname()[0] == "127.0.0.1"
    bound.close()


async def test_a_port_that_is_taken_is_said_in_words() -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        with pytest.raises(PortTaken) as taken:
            bind(other.getsockname()[1])
    assert str(taken.value.details["port"]) in taken.value.message("zh")


async def test_every_server_has_a_token_of_its_own() -> None:
    tokens = {BrowserServer("true", 1, Texts("zh")).token for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 32


@asynccontextmanager
async def quizgen_in_browser(
    folder: Path, *arguments: str
) -> AsyncIterator[tuple[str, asyncio.subprocess.Process]]:
    """`quizgen review --web …`, and the address it says."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "quizgen", "review", "--web", "--lang", "zh", *arguments,
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        env={
            **os.environ, "PYTHONPATH": str(ROOT), "BROWSER": "true", "XDG_CONFIG_HOME": str(folder / "config"),
            "PYTHONIOENCODING": "utf-8",
        },
    )  # fmt: skip
    assert process.stdout is not None
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), DEADLINE)).decode()
        found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]{20,}/", line)
        assert found, line
        yield found[0], process
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


def newly_approved(path: Path) -> set[str]:
    """What the bank's file has approved beyond the sample."""
    before = {each.id for each in sample_bank().questions if each.status == "approved"}
    return {each.id for each in load(path).questions if each.status == "approved"} - before


@pytest.fixture
def path(tmp_path: Path) -> Path:
    bank = tmp_path / "修表铺.bank.json"
    save(sample_bank(), bank)
    return bank


@pytest.mark.skipif(EXECUTABLE is None, reason="needs Chromium")
async def test_a_question_is_approved_and_saved_in_a_real_browser(path: Path, tmp_path: Path) -> None:
    async with (
        quizgen_in_browser(tmp_path, path.name) as (address, process),
        chromium(tmp_path / "profile") as page,
    ):
        await page.open(address)
        await page.rests()
        await page.press("j")
        await page.rests()
        await page.press("a")
        await page.until(journal_path(path).exists, what="the approval is in the journal")
        assert newly_approved(path) == set()
        await page.press("s", control=True)
        await page.until(lambda: newly_approved(path), what="the bank is saved")
        assert page.complaints == []
        await page.press("q")
        closed = "document.body.classList.contains('-closed')"
        await page.until(lambda: page.value(closed), what="the page says that it ended")
        assert await asyncio.wait_for(process.wait(), DEADLINE) == 0
        await page.value("document.getElementById('again').click()")
        said = "!document.getElementById('gone').hidden && document.getElementById('gone').innerText"
        await page.until(lambda: page.value(said), what="the page says that the program has stopped")
        host = address[: address.index("/", 7) + 1]
        assert {re.sub(r"^(\w+://[^/]+/).*", r"\1", each) for each in page.requests if "://" in each} == {
            host,
            host.replace("http:", "ws:"),
        }


@pytest.mark.skipif(EXECUTABLE is None, reason="needs Chromium")
async def test_a_page_that_is_loaded_anew_offers_what_was_not_saved(path: Path, tmp_path: Path) -> None:
    async with (
        quizgen_in_browser(tmp_path, path.name) as (address, _),
        chromium(tmp_path / "profile") as page,
    ):
        await page.open(address)
        await page.rests()
        await page.press("j")
        await page.rests()
        await page.press("a")
        await page.until(journal_path(path).exists, what="the approval is in the journal")
        before = lock_path(path).read_text(encoding="utf-8")
        await page.call("Page.reload")

        def taken_anew() -> bool:
            return lock_path(path).exists() and lock_path(path).read_text(encoding="utf-8") not in (
                "",
                before,
            )

        await page.until(taken_anew, what="another program has the bank")
        await page.rests()
        await page.press("r")  # recover
        await page.rests()
        await page.press("s", control=True)
        await page.until(lambda: newly_approved(path), what="what was recovered is saved")
