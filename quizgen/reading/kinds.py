"""What kind of file some bytes are, by their content: a name can lie, and standard input has none."""

import io
import json
import re
import zipfile
from typing import Literal

from quizgen.reading.errors import BinaryFile, BrokenFile, Data, EncryptedFile, GivenBank

Kind = Literal["text", "markdown", "html", "docx", "pdf", "epub"]

_SAVE_AS_DOCX = ("请用 Word 或 WPS 打开，另存为 .docx 再试。", "Open it in Word or WPS and save it as .docx.")
_COPY_TEXT = (
    "请把文章的文字复制到 .txt 或 .docx 文件再试。",
    "Copy the article's text into a .txt or .docx file.",
)
_RECOGNISE = (
    "请先做文字识别（OCR），把文字存为 .txt 再试。",
    "Run text recognition (OCR) and save the text as .txt.",
)
_UNPACK = ("请先解压，再指定其中的文章。", "Unpack it first and name the article inside.")

# (bytes, offset, Chinese name, English name, what to do)
_MAGIC: tuple[tuple[bytes, int, str, str, tuple[str, str]], ...] = (
    (b"\x89PNG\r\n\x1a\n", 0, "图片（PNG）", "an image (PNG)", _RECOGNISE),
    (b"\xff\xd8\xff", 0, "图片（JPEG）", "an image (JPEG)", _RECOGNISE),
    (b"GIF87a", 0, "图片（GIF）", "an image (GIF)", _RECOGNISE),
    (b"GIF89a", 0, "图片（GIF）", "an image (GIF)", _RECOGNISE),
    (b"WEBP", 8, "图片（WebP）", "an image (WebP)", _RECOGNISE),
    (b"II*\0", 0, "图片（TIFF）", "an image (TIFF)", _RECOGNISE),
    (b"MM\0*", 0, "图片（TIFF）", "an image (TIFF)", _RECOGNISE),
    (b"ftypheic", 4, "图片（HEIC）", "an image (HEIC)", _RECOGNISE),
    (b"{\\rtf", 0, "RTF 文档", "an RTF document", _SAVE_AS_DOCX),
    (b"\x1f\x8b", 0, "压缩文件（gzip）", "an archive (gzip)", _UNPACK),
    (b"Rar!\x1a\x07", 0, "压缩文件（RAR）", "an archive (RAR)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", 0, "压缩文件（7z）", "an archive (7z)", _UNPACK),
    (b"ID3", 0, "声音文件", "a sound file", _COPY_TEXT),
    (b"OggS", 0, "声音文件", "a sound file", _COPY_TEXT),
    (b"WAVE", 8, "声音文件", "a sound file", _COPY_TEXT),
    (b"ftyp", 4, "视频文件", "a video", _COPY_TEXT),
    (b"MZ\x90", 0, "程序", "a program", _COPY_TEXT),
    (b"\x7fELF", 0, "程序", "a program", _COPY_TEXT),
    (b"SQLite format 3\0", 0, "数据库", "a database", _COPY_TEXT),
    (b"BOOKMOBI", 60, "Kindle 电子书", "a Kindle book", ("请转换为 EPUB 再试。", "Convert it to EPUB.")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKDOWN = re.compile(
    r"^#{1,6}[ \t]+\S|^---\n(?:.*\n)*?---\n|!?\[[^\]\n]+\]\([^)\s]+\)|\*\*[^*\s][^*\n]*\*\*|^```|^[=-]{3,}\n",
    re.M,
)
_HTML_START = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
# the start of an object, whole or cut short; [美]欧·亨利 and {图} are no data
_JSON_START = re.compile(r"\s*(?:\[\s*)*\{\s*\"[^\"\n]{1,200}\"\s*:")
_BANK_FIELDS = re.compile(r"\"(schema_version|article|questions)\"\s*:")
_HTML_TAG = re.compile(r"</?(?:p|div|span|br|h[1-6]|article|section|table|ul|li|a|img)\b[^>]*>", re.I)


def packed_kind(data: bytes, name: str) -> Kind | None:
    """The kind of a PDF, Word or EPUB file; None for what may be text.

    Raises BinaryFile for a kind that cannot be read, EncryptedFile, BrokenFile.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data, name)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedFile(name=name)
        raise _binary(
            name,
            "旧版 Office 文件（.doc、.wps、.xls、.ppt）",
            "an old Office file (.doc, .wps, .xls, .ppt)",
            _SAVE_AS_DOCX,
        )
    for magic, offset, zh, en, remedy in _MAGIC:
        if data.startswith(magic, offset):
            raise _binary(name, zh, en, remedy)
    if data.startswith(b"BM") and b"\0" in data[:14]:
        raise _binary(name, "图片（BMP）", "an image (BMP)", _RECOGNISE)
    return None


def text_kind(text: str) -> Kind:
    """The kind of a text: a page, Markdown, or plain."""
    if _HTML_START.match(text[:5000]) or len(_HTML_TAG.findall(text[:5000])) >= 3:
        return "html"
    if _MARKDOWN.search(text):
        return "markdown"
    return "text"


def refuse_data(text: str, name: str) -> None:
    """Raises GivenBank for a bank of ours, Data for other JSON; both also where the file is cut short."""
    if not text.lstrip().startswith(("{", "[")):
        return
    if not _JSON_START.match(text):
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return
    raise GivenBank(name=name) if len(set(_BANK_FIELDS.findall(text))) >= 2 else Data(name=name)


def looks_binary(text: str) -> bool:
    """Whether text that decoded somehow is no text: control characters beyond a stray one or two."""
    sample = text[:4000]
    control = sum(char < " " and char not in "\t\n\r\f\v\x1a\x1b" for char in sample)
    return control > max(2, len(sample) // 50)


def unknown_binary(name: str) -> BinaryFile:
    return _binary(name, "二进制文件", "a binary file", _COPY_TEXT)


def _binary(name: str, zh: str, en: str, remedy: tuple[str, str]) -> BinaryFile:
    return BinaryFile(name=name, zh_kind=zh, en_kind=en, zh_remedy=remedy[0], en_remedy=remedy[1])


def _zip_kind(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
            mimetype = archive.read("mimetype")[:80].strip() if "mimetype" in members else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        kind = "EPUB" if b"epub+zip" in data[:200] else "Word (.docx)" if b"word/" in data else "ZIP"
        raise BrokenFile(name=name, kind=kind) from error
    if mimetype == b"application/epub+zip" or "META-INF/container.xml" in members:
        return "epub"
    if "word/document.xml" in members or "word/document2.xml" in members:
        return "docx"
    if any(member.startswith("word/") for member in members):
        raise BrokenFile(name=name, kind="Word (.docx)")
    if any(member.startswith("xl/") for member in members):
        raise _binary(name, "Excel 表格", "an Excel sheet", _COPY_TEXT)
    if any(member.startswith("ppt/") for member in members):
        raise _binary(name, "PowerPoint 幻灯片", "a PowerPoint presentation", _COPY_TEXT)
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        raise _binary(name, "OpenDocument 文档（.odt）", "an OpenDocument file (.odt)", _SAVE_AS_DOCX)
    raise _binary(name, "压缩文件（zip）", "an archive (zip)", _UNPACK)


def packed_head(head: bytes) -> bool:
    """Whether the beginning of a file is that of a PDF, Word or EPUB file."""
    return b"%PDF-" in head[:1024] or head.startswith(b"PK\x03\x04")
