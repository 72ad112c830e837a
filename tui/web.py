"""The review screen in a browser on the same computer, for teachers who never saw a terminal.

Only the loopback address is served, and only under a random path: a request without it, the websocket's
included, is refused with 403, and so is one that came under another name than the loopback's (a page elsewhere
whose own name points here). What the page loads comes from here alone; its policy forbids all else.
"""

import asyncio
import contextlib
import html
import secrets
import shlex
import signal
import socket
import string
import subprocess
import sys
import webbrowser
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Middleware
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

from question_banks.errors import UserError
from tui.messages import Texts

HOST = "127.0.0.1"
PAGE = Path(__file__).with_name("web_page")
_NAMES = (HOST, "localhost")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self' {sockets}; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_PATIENCE = 10.0
"""Seconds that a program has for ending after its page was closed."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PortTaken(UserError):
    zh = "端口{port}不能用：{reason}。请换一个，或不写 --port，由程序自己找。"
    en = "Port {port} cannot be used: {reason}. Choose another, or leave --port away."


class BrowserServer(Server):
    """Serves a command under /TOKEN/; `port` must be the one of the socket it is served on.

    It ends (`ended`) when the teacher has left the program in the last page that was open.
    """

    def __init__(self, command: str, port: int, texts: Texts, *, token: str | None = None) -> None:
        self.token = token or secrets.token_urlsafe(24)
        super().__init__(
            command, host=HOST, port=port, title="quizgen", public_url=f"http://{HOST}:{port}/{self.token}"
        )
        self.ended = asyncio.Event()
        self._texts = texts
        self._pages: set[web.WebSocketResponse] = set()
        self._leaving = asyncio.Lock()

    @property
    def address(self) -> str:
        return f"{self.public_url}/"

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guarded()])
        app.add_routes(
            [
                web.get(f"/{self.token}/", self._index),
                web.get(f"/{self.token}/ws", self.handle_websocket),
                web.static(f"/{self.token}/static", self.statics_path),
                web.static(f"/{self.token}/page", PAGE),
            ]
        )
        app.on_shutdown.append(self.on_shutdown)
        return app

    def _guarded(self) -> Middleware:
        sockets = " ".join(f"ws://{name}:{self.port}" for name in _NAMES)
        headers = {
            "Content-Security-Policy": _POLICY.format(sockets=sockets),
            "Referrer-Policy": "no-referrer",  # the address is the key
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            """403 without the token, whatever was asked for."""
            given = request.path.split("/")[1]
            name = request.host.rpartition(":")[0] or request.host
            if not secrets.compare_digest(given.encode(), self.token.encode()) or name not in _NAMES:
                raise web.HTTPForbidden
            response = await handler(request)
            if not response.prepared:
                response.headers.update(headers)
            return response

        return guard

    async def _index(self, request: web.Request) -> web.Response:
        """The page with the terminal in it; it speaks to the name by which it was asked for."""
        template = string.Template((PAGE / "page.html").read_text(encoding="utf-8"))
        slots = {
            "language": "zh-CN" if self._texts.language == "zh" else "en",
            "static": f"/{self.token}/static/",
            "page": f"/{self.token}/page/",
            "socket": f"ws://{request.host}/{self.token}/ws",
            "font_size": str(to_int(request.query.get("fontsize", ""), 16)),
            **{name: self._texts(f"web.{name}") for name in ("starting", "ended", "again", "gone")},
        }
        page = template.substitute({name: html.escape(value) for name, value in slots.items()})
        return web.Response(text=page, content_type="text/html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One page, one program. A page that is closed ends its program, which keeps its journal."""
        page = web.WebSocketResponse(heartbeat=15)
        await page.prepare(request)
        left = False

        async def close() -> None:
            nonlocal left
            left = True
            await page.close()

        program = AppService(
            self.command,
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        self._pages.add(page)
        try:
            width, height = (to_int(request.query.get(name, ""), 80) for name in ("width", "height"))
            async with self._leaving:  # a page that is loaded anew must find the bank let go of
                await program.start(width, height)
            await self._process_messages(page, program)
        finally:
            self._pages.discard(page)
            async with self._leaving:
                with contextlib.suppress(TimeoutError, ConnectionError):
                    await asyncio.wait_for(program.stop(), _PATIENCE)
        if left and not self._pages:
            self.ended.set()
        return page

    async def on_shutdown(self, app: web.Application) -> None:
        for page in list(self._pages):
            await page.close()


def bind(port: int | None) -> socket.socket:
    """A socket on the loopback address, on a free port if none is given. Raises PortTaken."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two programs have the same port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((HOST, port or 0))
    except (OSError, OverflowError) as error:
        bound.close()
        raise PortTaken(port=port, reason=getattr(error, "strerror", None) or error) from error
    return bound


def serve(
    arguments: Sequence[str],
    texts: Texts,
    *,
    port: int | None,
    say: Callable[[str], None],
    show: Callable[[str], object] = webbrowser.open,
) -> None:
    """Serve `quizgen` with these arguments until it is left or interrupted; says the address, and has it shown.

    Raises PortTaken.
    """
    bound = bind(port)
    command = [sys.executable, "-m", "quizgen", *arguments]
    line = subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl+C is how it is stopped in the terminal
        asyncio.run(_serve(line, bound, texts, say, show))


async def _serve(
    line: str,
    bound: socket.socket,
    texts: Texts,
    say: Callable[[str], None],
    show: Callable[[str], object],
) -> None:
    server = BrowserServer(line, bound.getsockname()[1], texts)
    runner = web.AppRunner(
        await server._make_app(), handle_signals=False, access_log=None, shutdown_timeout=_PATIENCE
    )
    await runner.setup()
    with contextlib.suppress(NotImplementedError):  # Windows
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, server.ended.set)
    try:
        await web.SockSite(runner, bound).start()
        say(texts("web.address", address=server.address))
        say(texts("web.stop"))
        opening = asyncio.create_task(asyncio.to_thread(show, server.address))
        await server.ended.wait()
        await opening
    finally:
        await runner.cleanup()
