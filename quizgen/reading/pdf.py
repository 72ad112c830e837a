"""PDF files with a text layer: lines by their place on the page, joined to paragraphs again.

A page has no paragraphs, only pieces of text at coordinates. Pieces on one height are a line; a line begins a
paragraph if it is indented, if the line before ended early, or if the gap or the size of type changes.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from quizgen.reading.blocks import Block, Document, Source
from quizgen.reading.errors import BrokenFile, EncryptedFile, ScannedPdf, TooLong
from quizgen.reading.lines import columns as columns_in_type
from quizgen.reading.lines import join

_PAGE_NUMBER = re.compile(
    r"^[\s\-—–·•.～~|]*(?:第\s*)?[0-9０-９]{1,4}\s*(?:页|頁)?\s*(?:[/／,，]?\s*共?\s*[0-9]{1,4}\s*(?:页|頁)?)?[\s\-—–·•.～~|]*$|"
    r"^第\s*[一二三四五六七八九十百]{1,5}\s*[页頁]$|^[ivxIVX]{1,6}$"
)
_MARGIN_LINES = 2  # at the top and at the bottom of a page
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]|\\(cid:\\d+\\)")


@dataclass(frozen=True)
class Line:
    """A printed line. Units are points; `y` grows upwards, `right` is estimated from the type's size."""

    text: str
    page: int
    x: float
    y: float
    right: float
    size: float


def read_pdf(source: Source) -> Document:
    """The paragraphs of a PDF. Raises EncryptedFile, ScannedPdf, BrokenFile, TooLong."""
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError

    # pypdf warns on every small irregularity; the user can do nothing about them.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(source.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedFile(name=source.name)
        pages = _pages(reader, source)
    except (EncryptedFile, TooLong):
        raise
    except (FileNotDecryptedError, DependencyError) as error:
        raise EncryptedFile(name=source.name) from error
    except Exception as error:
        # A damaged file makes pypdf raise nearly anything: KeyError, RecursionError, zlib.error, PdfReadError …
        raise BrokenFile(name=source.name, kind="PDF") from error
    lines = [line for page in pages for line in page]
    text = "".join(line.text for line in lines)
    if not text.strip() or len(_UNREADABLE.findall(text)) > 0.3 * len(text):
        raise ScannedPdf(name=source.name)
    kept = without_margins(pages)
    return Document(tuple(blocks_of(kept)))


def _pages(reader: Any, source: Source) -> list[list[Line]]:
    pages: list[list[Line]] = []
    length = 0
    for number, page in enumerate(reader.pages):
        lines = _lines(page, number)
        length += sum(len(line.text) for line in lines)
        if length > source.limit:
            raise TooLong(
                name=source.name, zh_count=f"{length}以上", en_count=f"more than {length}", limit=source.limit
            )
        pages.append(lines)
    return pages


def _lines(page: Any, number: int) -> list[Line]:
    """The lines of a page in the order in which the file draws them, which is nearly always that of reading."""
    pieces: list[tuple[float, float, float, str]] = []

    def collect(text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, font_size: float) -> None:
        text = text.strip("\n")
        if not text:
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = (tm[2] ** 2 + tm[3] ** 2) ** 0.5 * (cm[2] ** 2 + cm[3] ** 2) ** 0.5
        pieces.append((x, y, abs(font_size * scale) or 10.0, text))

    page.extract_text(visitor_text=collect)
    lines: list[Line] = []
    drawn = 0.0  # where the last line's first piece was drawn, its indent of spaces not counted
    for x, y, size, text in pieces:
        for part in text.split("\n"):
            if not part.strip():
                if part and lines and abs(lines[-1].y - y) < 0.4 * size:
                    lines[-1] = replace(
                        lines[-1], text=lines[-1].text + " ", right=lines[-1].right + size / 2
                    )
                continue
            indent = columns_in_type(part) - columns_in_type(part.lstrip())
            left = x + indent * size / 2
            right = x + columns_in_type(part.rstrip()) * size / 2
            last = lines[-1] if lines else None
            beside = last is not None and abs(last.y - y) < 0.4 * max(size, last.size)
            if last is not None and beside and (left > last.x - 1 or abs(x - drawn) < 1):
                if left < last.x + 1 or abs(x - drawn) < 1:
                    # A change of font within a line leaves the coordinates at its beginning.
                    left, right = last.right, last.right + right - left
                gap = left > last.right + size and part[:1].isascii() and last.text[-1:].isascii()
                text = last.text + (" " if gap else "") + part
                lines[-1] = Line(text, number, last.x, last.y, max(right, last.right), max(size, last.size))
            else:
                drawn = x
                lines.append(Line(part.lstrip(), number, left, y, right, size))
    return [replace(line, text=line.text.strip()) for line in lines]


def without_margins(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines without page numbers, and without running heads: what stands at one height on several pages."""
    body = _body_size([line for page in pages for line in page])
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_margin_key(line) for line in _margin(page)})
    often = max(2, len(pages) * 0.3)
    kept: list[Line] = []
    for page in pages:
        margin = {id(line) for line in _margin(page)}
        apart = {id(line) for line in _set_apart(page, body)}
        for line in page:
            if id(line) in margin and (_PAGE_NUMBER.match(line.text) or seen[_margin_key(line)] >= often):
                continue
            if id(line) in apart:
                continue
            kept.append(line)
    return kept


def _margin(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: line.y)
    return by_height[:_MARGIN_LINES] + by_height[_MARGIN_LINES:][-_MARGIN_LINES:]


def _set_apart(page: Sequence[Line], body: float) -> list[Line]:
    """The topmost and the lowest line of a page if in smaller type and far from the rest: heads of a single page."""
    by_height = sorted(page, key=lambda line: line.y)
    if len(by_height) < 4:
        return []
    ends = ((by_height[0], by_height[1]), (by_height[-1], by_height[-2]))
    return [end for end, other in ends if end.size < 0.9 * body and abs(end.y - other.y) > 3 * body]


def _margin_key(line: Line) -> tuple[str, int]:
    return re.sub(r"[\d\s]+", "#", line.text), round(line.y / 6)


@dataclass(frozen=True)
class Column:
    """Where the lines of a column begin, and where full ones end."""

    left: float
    right: float


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Lines to paragraphs and headings."""
    if not lines:
        return []
    body = _body_size(lines)
    columns = columns_of(lines, body)
    leading = _leading(lines, body)
    groups: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _begins(before, line, body, columns, leading):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_block(group, body) for group in groups]


def _body_size(lines: Sequence[Line]) -> float:
    """The size of type in which most characters are set."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0]


def columns_of(lines: Sequence[Line], body: float) -> list[Column]:
    """The columns of the pages, from left to right; nearly always one.

    A place at which many lines begin is a further column if the lines to its left end before it; if they do
    not, it is where paragraphs are indented.
    """
    own = [line for line in lines if abs(line.size - body) < 0.1 * body and len(line.text) > 5] or list(lines)
    counts = Counter(round(line.x) for line in own)
    often = max(1.0, 0.3 * counts.most_common(1)[0][1])
    starts: list[int] = []
    for x in sorted(x for x, count in counts.items() if count >= often):
        earlier = [line for line in own if starts and starts[-1] - 1 <= line.x < x - body]
        if not starts or (
            x > starts[-1] + 8 * body and sum(line.right <= x for line in earlier) > 0.9 * len(earlier)
        ):
            starts.append(x)
    columns = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else float("inf")
        rights = sorted(line.right for line in own if start - 1 <= line.x < end - 1)
        columns.append(Column(float(start), rights[min(len(rights) - 1, int(0.9 * len(rights)))]))
    return columns


def _column(line: Line, columns: Sequence[Column]) -> Column:
    return next((column for column in reversed(columns) if line.x >= column.left - 2), columns[0])


def _leading(lines: Sequence[Line], body: float) -> float:
    """The usual distance between two lines of one paragraph."""
    steps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and 0.8 * body < a.y - b.y < 4 * body]
    return median(steps) if steps else 1.6 * body


def _begins(before: Line, line: Line, body: float, columns: Sequence[Column], leading: float) -> bool:
    """Whether a line begins a paragraph."""
    if abs(before.size - line.size) > 0.12 * body:
        return True
    own, former = _column(line, columns), _column(before, columns)
    early = former.right - before.right
    cut = (
        early < 5 * body and before.text[-1:] not in "。！？”」…：" and before.right - former.left > 20 * body
    )
    if early > 2.2 * body and not cut:
        return True  # the line before ended early; a long one that stops in mid-sentence has narrow figures in it
    if line.size > 1.12 * body:
        return False  # the second line of a heading
    indent, former_indent = line.x - own.left, before.x - former.left
    indented = 1.2 * body < indent < 6 * body
    if indented and former_indent < indent - 0.8 * body:
        return True
    together = before.page == line.page and own == former
    if together and before.y - line.y > 1.45 * leading:
        return True
    # Two indented lines in a row: the first was a paragraph of one line, if it ends as a sentence does.
    return (
        together
        and indented
        and abs(indent - former_indent) < 0.5 * body
        and before.text[-1:] in "。！？”」…"
    )


def _block(group: Sequence[Line], body: float) -> Block:
    text = ""
    for line in group:
        text = join(text, line.text)
    size = group[0].size
    if size > 1.12 * body and len(text) <= 60:
        return Block(text, "heading", max(1, 7 - round((size / body - 1) * 10)))
    return Block(text)
