"""Pages, from a file and from a server on this machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from reading_samples import BODY, TITLE, article_page, article_text, page, pdf_bytes, write

from quizgen.reading import read
from quizgen.reading.blocks import Source
from quizgen.reading.errors import BadAddress, BinaryFile, HttpFailure, NoAnswer, NoMainText, TooLong
from quizgen.reading.web import fetch


@contextmanager
def server(answers: dict[str, tuple[int, bytes]], *, silent: bool = False) -> Iterator[str]:
    """An address that gives these answers (path → status and body); `silent` keeps every caller waiting."""
    released = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if silent:
                released.wait(10)
                return
            status, content = answers.get(self.path, (404, b""))
            self.send_response(status)
            if status == 302:
                self.send_header("Location", content.decode())
                content = b""
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: pytest's output is for pytest."""

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.server_port}"
    finally:
        released.set()
        listener.shutdown()
        listener.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_only_the_main_text(tmp_path: Path, encoding: str) -> None:
    article = read(write(tmp_path, article_page().encode(encoding), "网页.html"))
    assert article.title == TITLE
    assert [article.slice(paragraph.span) for paragraph in article.body()] == list(BODY)
    assert "首页" not in article.text
    assert "版权" not in article.text


def test_a_short_page_is_read_too(tmp_path: Path) -> None:
    article = read(
        write(
            tmp_path,
            "<html><body><p>湿地是陆地与水体之间的过渡地带。</p><p>它养育了四成的物种。</p></body></html>",
        )
    )
    assert article.text == "湿地是陆地与水体之间的过渡地带。\n它养育了四成的物种。"


def test_line_breaks_of_the_source_are_no_text(tmp_path: Path) -> None:
    broken = BODY[0][:30] + "\n      " + BODY[0][30:]
    article = read(write(tmp_path, page(f"<p>{broken}</p><p>{BODY[1]}<br>{BODY[2]}</p>")))
    assert [article.slice(paragraph.span) for paragraph in article.body()] == list(BODY[:3])


def test_paragraphs_that_are_no_p(tmp_path: Path) -> None:
    """Sections of spans, and a cell of text divided by <br>, with a line of origin above."""
    sections = "".join(f"<section><span>{text[:9]}</span><span>{text[9:]}</span></section>" for text in BODY)
    cell = (
        f"<table><tr><td><a href='/'>首页</a> | <a href='/a'>新闻</a></td></tr><tr><td><h2>{TITLE}</h2>"
        f"<p>2024年05月01日 10:20　来源：科学画报　作者：林远</p><div>　　{'<br/>　　'.join(BODY)}</div></td></tr></table>"
    )
    for main in (f"<h1>{TITLE}</h1><div><div>{sections}</div></div><p>微信扫一扫</p>", cell):
        html = f"<html><head><title>{TITLE} - 某某网</title></head><body>{main}</body></html>"
        article = read(write(tmp_path, html))
        assert article.title == TITLE
        assert [article.slice(paragraph.span) for paragraph in article.body()] == list(BODY)
    assert (article.byline, article.source) == ("林远", "2024年05月01日 10:20　来源：科学画报　作者：林远")


def test_pinyin_and_tables_are_not_body(tmp_path: Path) -> None:
    ruby = BODY[0].replace("湿", "<ruby>湿<rp>(</rp><rt>shī</rt><rp>)</rp></ruby>")
    table = "<table><tr><td>年份</td><td>面积</td></tr><tr><td>二〇〇〇</td><td>三百</td></tr></table>"
    article = read(write(tmp_path, page(f"<p>{ruby}</p>{table}<p>{BODY[1]}</p>")))
    assert [article.slice(paragraph.span) for paragraph in article.body()] == list(BODY[:2])


def test_a_page_without_text(tmp_path: Path) -> None:
    with pytest.raises(NoMainText):
        read(write(tmp_path, "<html><head><title>空</title></head><body><div id='app'></div></body></html>"))


def test_an_address() -> None:
    with server(
        {"/a": (200, article_page().encode()), "/b": (302, b"/a"), "/c.pdf": (200, pdf_bytes())}
    ) as address:
        for path in ("/a", "/b", "/c.pdf"):
            assert read(address + path).title == TITLE


def test_a_chinese_address_goes_over_the_wire() -> None:
    with server({"/%E6%B9%BF%E5%9C%B0?q=%E6%B0%B4": (200, article_text().encode())}) as address:
        assert read(address + "/湿地?q=水").title == TITLE


def test_a_page_that_is_not_there() -> None:
    with server({}) as address, pytest.raises(HttpFailure, match="404"):
        read(address + "/none")


def test_a_redirect_to_a_local_file_is_refused() -> None:
    with server({"/a": (302, b"file:///etc/hostname")}) as address, pytest.raises(HttpFailure):
        read(address + "/a")


def test_an_image_at_an_address() -> None:
    with (
        server({"/a": (200, b"\x89PNG\r\n\x1a\n" + b"\0" * 40)}) as address,
        pytest.raises(BinaryFile, match="PNG"),
    ):
        read(address + "/a")


def test_nobody_answers() -> None:
    with server({}) as address:
        closed = address
    with pytest.raises(NoAnswer):
        read(closed + "/a")


def test_a_silent_server_is_not_waited_for() -> None:
    with server({}, silent=True) as address, pytest.raises(NoAnswer, match="timed out"):
        fetch(address, limit=1000, chapter=None, longest=1000, wait=0.2)


def test_an_endless_page_is_cut_short() -> None:
    with server({"/a": (200, b"a" * 200_000)}) as address, pytest.raises(TooLong):
        fetch(address + "/a", limit=1000, chapter=None, longest=100_000)


@pytest.mark.parametrize("address", ["http://", "https:///a", "http://exa mple:99999/"])
def test_wrong_addresses(address: str) -> None:
    with pytest.raises(BadAddress):
        read(address)


def test_what_is_fetched_keeps_its_name() -> None:
    with server({"/a": (200, b"abc")}) as address:
        assert fetch(address + "/a", limit=9, chapter=2, longest=99) == Source(address + "/a", b"abc", 9, 2)
