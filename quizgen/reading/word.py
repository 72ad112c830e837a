"""Word files (.docx): paragraphs in the order of the document, with the hints that styles give."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from quizgen.reading.blocks import Block, Document, Source
from quizgen.reading.errors import BrokenFile, EmptyArticle, TooLong

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST_XML = 100 * 1024 * 1024
_HEADING = re.compile(r"^(?:heading|标题|標題)\s*(?P<level>\d)$", re.I)
_TITLE = re.compile(r"^(?:title|标题|標題|文章标题)$", re.I)
_CAPTION = re.compile(r"^(?:caption|题注|圖說|图注|标题题注)$", re.I)
# deleted and moved text, field codes, phonetic guides, text boxes (which repeat), fallbacks
_SKIPPED = frozenset(
    {_W + tag for tag in ("del", "moveFrom", "instrText", "delText", "rt", "txbxContent", "pict", "pPr")}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)


def read_docx(source: Source) -> Document:
    """The paragraphs of a Word file. Raises BrokenFile, TooLong, EmptyArticle."""
    import docx

    _refuse_bomb(source)
    try:
        document = docx.Document(io.BytesIO(source.data))
        styles = {style.style_id: style.name or "" for style in document.styles}
        blocks = tuple(_blocks(document.element.body, styles))
    except Exception as error:
        # python-docx and lxml raise whatever the damage makes of them: KeyError, XMLSyntaxError, BadZipFile …
        raise BrokenFile(name=source.name, kind="Word (.docx)") from error
    if not blocks:
        raise EmptyArticle(name=source.name)
    return Document(blocks)


def _refuse_bomb(source: Source) -> None:
    with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        size = sum(info.file_size for info in archive.infolist() if info.filename.endswith((".xml", ".rels")))
    if size > _LONGEST_XML:
        about = size // 20
        raise TooLong(name=source.name, zh_count=f"约{about}", en_count=f"about {about}", limit=source.limit)


def _blocks(container: Any, styles: dict[str, str]) -> Iterator[Block]:
    for child in container:
        if child.tag == _W + "p":
            yield from _paragraph(child, styles)
        elif child.tag == _W + "tbl":
            yield from _table(child, styles)
        elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml", _W + "smartTag"):
            yield from _blocks(child, styles)


def _table(table: Any, styles: dict[str, str]) -> Iterator[Block]:
    """A table of one column is layout, and its cells are text; a row of several cells is no paragraph."""
    for row in table.iter(_W + "tr"):
        cells = row.findall(_W + "tc")
        if len(cells) == 1:
            yield from _blocks(cells[0], styles)
            continue
        texts = (" ".join(block.text for block in _blocks(cell, styles)) for cell in cells)
        line = "　".join(text for text in texts if text)
        if line:
            yield Block(line, "caption")


def _paragraph(paragraph: Any, styles: dict[str, str]) -> Iterator[Block]:
    text = "".join(_text(paragraph))
    name, level = _style(paragraph, styles)
    for line in text.split("\n"):
        if not line.strip():
            continue
        if level:
            yield Block(line, "heading", level)
        elif _CAPTION.match(name):
            yield Block(line, "caption")
        else:
            yield Block(line)


def _text(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in (_W + "br", _W + "cr"):
            yield "\n"
        elif child.tag == _W + "tab":
            yield " "
        elif child.tag == _W + "noBreakHyphen":
            yield "-"
        elif child.tag == _W + "r" and child.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        else:
            yield from _text(child)


def _style(paragraph: Any, styles: dict[str, str]) -> tuple[str, int]:
    """The name of a paragraph's style, and the level of a heading (a title is level 1, others begin at 2)."""
    properties = paragraph.find(_W + "pPr")
    if properties is None:
        return "", 0
    style = properties.find(_W + "pStyle")
    name = styles.get(style.get(_W + "val"), "") if style is not None else ""
    if _TITLE.match(name):
        return name, 1
    heading = _HEADING.match(name)
    if heading:
        return name, int(heading["level"]) + 1
    outline = properties.find(_W + "outlineLvl")
    if (
        outline is not None
        and (outline.get(_W + "val") or "9").isdigit()
        and int(outline.get(_W + "val")) < 9
    ):
        return name, int(outline.get(_W + "val")) + 2
    return name, 0
