"""From the name of a file, an address or standard input to an Article.

The kind of a file is told by its content. `READERS` is the table of kinds: a new kind of file is a module
with a function and a line here and in `kinds`.
"""

import re
import stat
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from question_banks.models import Article
from quizgen.reading import kinds
from quizgen.reading.blocks import Document, Reader, Source
from quizgen.reading.cleaning import clean
from quizgen.reading.decoding import decode
from quizgen.reading.errors import (
    EmptyArticle,
    EmptyInput,
    IsFolder,
    NoChapters,
    NoSuchFile,
    NotReadable,
    TooLong,
    UnknownEncoding,
)
from quizgen.reading.languages import require_chinese

# Modules by name: the libraries behind them are loaded only for a file that needs them.
READERS: dict[kinds.Kind, tuple[str, str]] = {
    "text": ("quizgen.reading.plain", "read_plain"),
    "markdown": ("quizgen.reading.markdown", "read_markdown"),
    "html": ("quizgen.reading.html", "read_html"),
    "docx": ("quizgen.reading.word", "read_docx"),
    "pdf": ("quizgen.reading.pdf", "read_pdf"),
    "epub": ("quizgen.reading.epub", "read_epub"),
}

_LONGEST_PACKED = 100 * 1024 * 1024
_LONGEST_PAGE = 20 * 1024 * 1024
_BYTES_PER_CHARACTER = 4
# Tabs and indents stay for now: they tell paragraphs.
_NEWLINE = re.compile("\r\n|[\r\u2028\u2029]")


def read(
    source: str, *, chapter: int | None = None, limit: int = 200_000, stdin: BinaryIO | None = None
) -> Article:
    """The article in a file, at an http(s) address, or on standard input (`-`).

    `chapter` chooses one of an EPUB, counted from 1; `limit` is in characters; `stdin` replaces the
    process's own. Raises a ReadingError for whatever the user can mend.
    """
    if source == "-":
        try:
            document = _read_bytes(_from_stdin(stdin or sys.stdin.buffer, limit, chapter))
            return _article(document, "-", limit)
        except EmptyArticle:
            raise EmptyInput from None
    if source.lower().startswith(("http://", "https://")):
        from quizgen.reading.web import fetch

        document = _read_bytes(fetch(source, limit=limit, chapter=chapter, longest=_LONGEST_PAGE))
        name = source
    else:
        document = _read_bytes(_from_file(Path(source).expanduser(), source, limit, chapter))
        name = Path(source).name
    return _article(document, name, limit)


def _article(document: Document, name: str, limit: int) -> Article:
    from quizgen.reading.structure import build_article

    text = clean("\n".join(block.text for block in document.blocks))
    if not text.strip():
        raise EmptyArticle(name=name)
    _refuse_long(name, len(text.strip()), limit)
    require_chinese(text, name)
    return build_article(document)


def _read_bytes(source: Source) -> Document:
    if not source.data:
        raise EmptyArticle(name=source.name)
    kind = kinds.packed_kind(source.data, source.name)
    if kind is None:
        text = decode(source.data)
        if text is None or kinds.looks_binary(text):
            raise (
                kinds.unknown_binary(source.name)
                if b"\0" in source.data
                else UnknownEncoding(name=source.name)
            )
        text = _NEWLINE.sub("\n", text)
        kinds.refuse_data(text, source.name)
        kind = kinds.text_kind(text)
        if kind != "html" and len(text) > source.limit:
            _refuse_long(source.name, len(text.strip()), source.limit)
        source = replace(source, text=text)
    if kind != "epub" and source.chapter is not None:
        raise NoChapters(name=source.name)
    module, function = READERS[kind]
    reader: Reader = getattr(import_module(module), function)
    return reader(source)


def _refuse_long(name: str, length: int, limit: int) -> None:
    if length > limit:
        raise TooLong(name=name, zh_count=length, en_count=length, limit=limit)


def _from_file(path: Path, name: str, limit: int, chapter: int | None) -> Source:
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise NoSuchFile(name=name) from None
    except (OSError, ValueError) as error:
        raise NotReadable(name=name, reason=_reason(error)) from error
    if stat.S_ISDIR(status.st_mode):
        raise IsFolder(name=name)
    if not stat.S_ISREG(status.st_mode):
        raise NotReadable(name=name, reason="not a regular file")
    try:
        with path.open("rb") as file:
            data = _bounded(file, path.name, limit, status.st_size)
    except OSError as error:
        raise NotReadable(name=name, reason=_reason(error)) from error
    return Source(path.name, data, limit, chapter)


def _from_stdin(stream: BinaryIO, limit: int, chapter: int | None) -> Source:
    try:
        return Source("-", _bounded(stream, "-", limit, None), limit, chapter)
    except OSError as error:
        raise NotReadable(name="-", reason=_reason(error)) from error


def _bounded(stream: BinaryIO, name: str, limit: int, size: int | None) -> bytes:
    """All bytes of a stream, unless there are too many: a huge file is refused on its beginning and size."""
    head = stream.read(64 * 1024)
    packed = kinds.packed_head(head)
    longest = _LONGEST_PACKED if packed else max(limit * _BYTES_PER_CHARACTER, _LONGEST_PAGE)
    if size is not None and size > longest:
        if not packed:
            kinds.packed_kind(head, name)  # a film is refused as a film, not as a long article
        raise _too_long(name, size, limit)
    rest = stream.read(longest + 1 - len(head))
    if len(head) + len(rest) > longest:
        raise _too_long(name, size or len(head) + len(rest), limit)
    return head + rest


def _too_long(name: str, size: int, limit: int) -> TooLong:
    about = max(size // 3, limit + 1)
    return TooLong(name=name, zh_count=f"约{about}", en_count=f"about {about}", limit=limit)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
