"""E-books (.epub): one chapter, chosen by its number among those that hold text."""

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from quizgen.reading.blocks import Block, Document, Source
from quizgen.reading.decoding import decode
from quizgen.reading.errors import (
    BrokenFile,
    ChapterNeeded,
    EmptyArticle,
    EncryptedFile,
    TooLong,
    UnknownChapter,
)
from quizgen.reading.markup import Placed, blocks_in, headings, parse

_LEAST_TEXT = 60  # characters of body: less is a cover, a half-title, an imprint
_LONGEST_MEMBER = 20 * 1024 * 1024
_TEXT_TYPES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_FONT_ALGORITHMS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


@dataclass(frozen=True)
class Chapter:
    title: str
    blocks: tuple[Block, ...]


def read_epub(source: Source) -> Document:
    """The chosen chapter, or the only one.

    Raises ChapterNeeded and UnknownChapter (both list the chapters), EncryptedFile, BrokenFile, EmptyArticle.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            _refuse_protected(archive, source.name)
            book_author, chapters = _chapters(archive, source)
    except (
        zipfile.BadZipFile,
        KeyError,
        _Malformed,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
    ) as error:
        raise BrokenFile(name=source.name, kind="EPUB") from error
    if not chapters:
        raise EmptyArticle(name=source.name)
    if source.chapter is None and len(chapters) > 1:
        listing = _listing(chapters)
        raise ChapterNeeded(name=source.name, count=len(chapters), first=1, chapters=listing)
    number = 1 if source.chapter is None else source.chapter
    if not 1 <= number <= len(chapters):
        raise UnknownChapter(name=source.name, chapter=number, chapters=_listing(chapters))
    chapter = chapters[number - 1]
    return Document(chapter.blocks, title=chapter.title, author=book_author)


class _Malformed(Exception):
    """The book lacks a part that every EPUB has."""


def _listing(chapters: list[Chapter]) -> str:
    width = len(str(len(chapters)))
    return "\n".join(
        f"{number:>{width + 2}}  {chapter.title}" for number, chapter in enumerate(chapters, start=1)
    )


def _refuse_protected(archive: zipfile.ZipFile, name: str) -> None:
    """Raise EncryptedFile for a book under copy protection; obfuscated fonts do no harm."""
    if "META-INF/encryption.xml" not in archive.namelist():
        return
    root = _xml(_bytes(archive, "META-INF/encryption.xml", name))
    algorithms = {method.get("Algorithm") for method in root.iter("{*}EncryptionMethod")}
    if algorithms - set(_FONT_ALGORITHMS):
        raise EncryptedFile(name=name)


def _chapters(archive: zipfile.ZipFile, source: Source) -> tuple[str, list[Chapter]]:
    container = _xml(_bytes(archive, "META-INF/container.xml", source.name))
    root_file = next((element.get("full-path") for element in container.iter("{*}rootfile")), None)
    if not root_file:
        raise _Malformed
    package = _xml(_bytes(archive, root_file, source.name))
    folder = posixpath.dirname(root_file)
    items = {item.get("id"): item for item in package.iter("{*}item")}
    contents = _contents(archive, package, items, folder, source.name)
    author = next((" ".join(element.itertext()).strip() for element in package.iter("{*}creator")), "")
    members = set(archive.namelist())
    chapters: list[Chapter] = []
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if (
            item is None
            or item.get("media-type") not in _TEXT_TYPES
            or "nav" in (item.get("properties") or "").split()
        ):
            continue
        path = _resolve(folder, item.get("href") or "")
        if path not in members:
            continue
        root = parse(decode(_bytes(archive, path, source.name)) or "")
        if root is not None:
            chapters += _split(blocks_in(root), contents.get(path, []), len(chapters))
    return author, chapters


def _split(placed: list[Placed], entries: list[tuple[str, str]], before: int) -> list[Chapter]:
    """The chapters in one file: as many as the table of contents names places in it, each with enough text."""
    starts: list[tuple[int, str]] = []
    for anchor, title in entries:
        index = next((at for at, item in enumerate(placed) if anchor in item.anchors), None) if anchor else 0
        if index is not None and index not in [start for start, _ in starts]:
            starts.append((index, title))
    starts.sort()
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, ""))
    chapters: list[Chapter] = []
    for (start, title), end in zip(starts, [*(at for at, _ in starts[1:]), len(placed)], strict=True):
        part = placed[start:end]
        if sum(len(item.block.text) for item in part if item.block.hint == "paragraph") < _LEAST_TEXT:
            continue
        name = title or next(headings(part), "") or f"第{before + len(chapters) + 1}节"
        chapters.append(Chapter(name, tuple(item.block for item in part)))
    return chapters


def _contents(
    archive: zipfile.ZipFile, package: Any, items: dict[Any, Any], folder: str, name: str
) -> dict[str, list[tuple[str, str]]]:
    """Path of a file → (anchor, title) of the entries that point into it, from nav.xhtml or toc.ncx."""
    navigation = next(
        (item for item in items.values() if "nav" in (item.get("properties") or "").split()), None
    )
    if navigation is not None:
        path = _resolve(folder, navigation.get("href") or "")
        entries = [
            (link.get("href") or "", " ".join("".join(link.itertext()).split()))
            for link in _nav_links(archive, path, name)
        ]
    else:
        spine = next(package.iter("{*}spine"), None)
        ncx = items.get(spine.get("toc")) if spine is not None else None
        if ncx is None:
            ncx = next(
                (item for item in items.values() if item.get("media-type") == "application/x-dtbncx+xml"),
                None,
            )
        if ncx is None:
            return {}
        path = _resolve(folder, ncx.get("href") or "")
        entries = [
            (
                next(point.iter("{*}content")).get("src") or "",
                " ".join("".join(next(point.iter("{*}text")).itertext()).split()),
            )
            for point in _xml(_bytes(archive, path, name)).iter("{*}navPoint")
        ]
    contents: dict[str, list[tuple[str, str]]] = {}
    for target, title in entries:
        file, _, anchor = target.partition("#")
        if title:
            contents.setdefault(_resolve(posixpath.dirname(path), file), []).append((anchor, title))
    return contents


def _nav_links(archive: zipfile.ZipFile, path: str, name: str) -> list[Any]:
    root = _xml(_bytes(archive, path, name))
    tables = [nav for nav in root.iter("{*}nav") if any(value == "toc" for value in nav.attrib.values())]
    return [link for nav in tables or root.iter("{*}nav") for link in nav.iter("{*}a")]


def _resolve(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _bytes(archive: zipfile.ZipFile, member: str, name: str) -> bytes:
    size = archive.getinfo(member).file_size
    if size > _LONGEST_MEMBER:
        raise TooLong(name=name, zh_count=f"约{size // 3}", en_count=f"about {size // 3}", limit="—")
    return archive.read(member)


def _xml(data: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _Malformed from error
    if root is None:
        raise _Malformed
    return root
