"""A real Chromium without a window, driven over its own debugging protocol: no driver to install beside it."""

import asyncio
import base64
import itertools
import os
import re
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

EXECUTABLE = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)
DEADLINE = 60.0
"""Seconds that anything in the browser may take."""

BLANK = 6_000
"""Bytes that the picture of an empty page does not reach."""


class Page:
    """One page. `requests` are the addresses that it asked for, `complaints` what the browser logged as wrong."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.requests: list[str] = []
        self.complaints: list[str] = []

    async def listen(self) -> None:
        async for message in self._socket:
            said = message.json()
            if "id" in said:
                self._answers.pop(said["id"]).set_result(said)
            elif said["method"] in ("Network.requestWillBeSent",):
                self.requests.append(said["params"]["request"]["url"])
            elif said["method"] == "Network.webSocketCreated":
                self.requests.append(said["params"]["url"])
            elif said["method"] == "Log.entryAdded" and said["params"]["entry"]["level"] == "error":
                self.complaints.append(said["params"]["entry"]["text"])
            elif said["method"] == "Runtime.exceptionThrown":
                self.complaints.append(str(said["params"]["exceptionDetails"]))

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        await self._socket.send_json({"id": number, "method": method, "params": params})
        said = await asyncio.wait_for(answer, DEADLINE)
        assert "error" not in said, said
        return dict(said["result"])

    async def open(self, address: str) -> None:
        for domain in ("Page", "Network", "Log", "Runtime"):
            await self.call(f"{domain}.enable")
        await self.call("Page.navigate", url=address)

    async def value(self, script: str) -> Any:
        return (await self.call("Runtime.evaluate", expression=script, returnByValue=True))["result"].get(
            "value"
        )

    async def until(self, holds: Callable[[], Any], *, what: str) -> None:
        """Look again and again until `holds()`, which may be a coroutine function."""
        try:
            async with asyncio.timeout(DEADLINE):
                while True:
                    held = holds()
                    if asyncio.iscoroutine(held):
                        held = await held
                    if held:
                        return
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"not within {DEADLINE} seconds: {what}") from None

    async def press(self, key: str, *, control: bool = False) -> None:
        """A letter, perhaps with Ctrl."""
        event = {
            "key": key, "code": f"Key{key.upper()}", "windowsVirtualKeyCode": ord(key.upper()),
            "modifiers": 2 if control else 0,
        }  # fmt: skip
        text = {} if control else {"text": key}
        await self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **event, **text)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **event)

    async def rests(self) -> None:
        """Until the program has drawn something and the picture stays the same."""
        begun = "document.body && document.body.classList.contains('-first-byte')"
        await self.until(lambda: self.value(begun), what="the program has drawn something")

        async def same() -> bool:
            before = await self.picture()
            await asyncio.sleep(0.6)
            return len(before) > BLANK and before == await self.picture()

        await self.until(same, what="the picture stays the same")

    async def picture(self) -> bytes:
        return base64.b64decode((await self.call("Page.captureScreenshot"))["data"])


@asynccontextmanager
async def chromium(profile: Path, size: tuple[int, int] = (1200, 800)) -> AsyncIterator[Page]:
    """A page of a fresh Chromium whose profile is in this folder."""
    assert EXECUTABLE is not None
    process = await asyncio.create_subprocess_exec(
        EXECUTABLE,
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--remote-debugging-port=0", f"--user-data-dir={profile}",
        f"--window-size={size[0]},{size[1]}", "about:blank",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "HOME": str(profile)},
    )  # fmt: skip
    assert process.stderr is not None
    try:
        async with asyncio.timeout(DEADLINE):
            port = ""
            while not port:
                line = (await process.stderr.readline()).decode(errors="replace")
                assert line, "Chromium ended at once"
                found = re.search(r"DevTools listening on ws://127\.0\.0\.1:(\d+)/", line)
                port = found[1] if found else ""
        draining = asyncio.create_task(process.stderr.read())
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as listed:
                pages = [each for each in await listed.json() if each["type"] == "page"]
            async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                page = Page(socket)
                listening = asyncio.create_task(page.listen())
                try:
                    yield page
                finally:
                    with suppress(AssertionError, ConnectionError, TimeoutError):
                        await page.call("Browser.close")
                    listening.cancel()
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()
        draining.cancel()
