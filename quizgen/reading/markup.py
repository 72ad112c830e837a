"""Blocks from a tree of HTML or XHTML elements: what the e-book reader and the page reader have in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quizgen.reading.blocks import Block, Hint

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    (
        *(
            "p",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "aside",
            "nav",
            "form",
            "body",
            "html",
        ),
        *(
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "table",
            "tr",
            "td",
            "th",
            "figure",
            "figcaption",
        ),
        *("caption", "pre", "address", "center", "hr"),
    )
)
# rt and rp hold the pinyin above a character
_SKIPPED = frozenset(
    (
        *("script", "style", "head", "noscript", "template", "svg", "math", "rt", "rp", "iframe", "select"),
        *("button", "textarea", "audio", "video"),
    )
)
_LONGEST_DATUM = 40  # characters
_DECLARATION = "<?xml"


@dataclass(frozen=True)
class Placed:
    """A block with where it was found.

    `anchors` are the ids of the elements that begin at it, by which a table of contents points to it; `element`
    is the innermost element that makes it a block; `linked` counts its characters that are links.
    """

    block: Block
    anchors: tuple[str, ...] = ()
    element: Any = None
    linked: int = 0


def parse(text: str) -> Any:
    """The root element of a page or of a chapter, however badly written; None if there is none."""
    from lxml import html
    from lxml.etree import ParserError

    if text.lstrip().startswith(_DECLARATION):
        # lxml refuses decoded text that still declares an encoding.
        text = text.lstrip().partition("?>")[2]
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return html.document_fromstring(text, parser=parser)
    except (ParserError, ValueError):
        return None


def blocks_in(root: Any) -> list[Placed]:
    """The blocks below an element, in order, empty ones left out."""
    walk = _Walk()
    walk.element(root, "paragraph", 0)
    walk.flush("paragraph", 0, root)
    return walk.placed


class _Walk:
    def __init__(self) -> None:
        self.placed: list[Placed] = []
        self._text: list[str] = []
        self._anchors: list[str] = []
        self._linked = 0
        self._owner: Any = None

    def element(self, element: Any, hint: Hint, level: int, in_link: bool = False) -> None:
        tag = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        if not tag or tag in _SKIPPED or _is_hidden(element):
            return
        outer = self._owner
        is_block = tag in _BLOCKS or tag in _HEADINGS
        if is_block:
            self.flush(hint, level, outer)
            self._owner = element
            if tag in _HEADINGS:
                hint, level = "heading", _HEADINGS[tag]
            elif tag in ("figcaption", "caption") or (tag in ("td", "th") and _is_datum(element)):
                hint = "caption"
        in_link = in_link or tag == "a"
        if element.get("id"):
            self._anchors.append(element.get("id"))
        if tag == "br":
            self.flush(hint, level, self._owner)
        self._add(element.text, in_link)
        for child in element:
            self.element(child, hint, level, in_link)
            self._add(child.tail, in_link)
        if is_block:
            self.flush(hint, level, element)
            self._owner = outer

    def flush(self, hint: Hint, level: int, owner: Any) -> None:
        text = _collapsed("".join(self._text))
        self._text.clear()
        if text:
            self.placed.append(Placed(Block(text, hint, level), tuple(self._anchors), owner, self._linked))
            self._anchors.clear()
        self._linked = 0

    def _add(self, text: str | None, in_link: bool) -> None:
        if text:
            self._text.append(text)
            self._linked += len(text.strip()) if in_link else 0


def _is_datum(cell: Any) -> bool:
    """Whether a cell belongs to a table of facts; old pages put whole articles into cells."""
    row = cell.getparent()
    return row is not None and len(row) > 1 and len("".join(cell.itertext()).strip()) <= _LONGEST_DATUM


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    kinds = [value for name, value in element.attrib.items() if str(name).endswith("type")]
    return "display:none" in style or element.get("hidden") is not None or "noteref" in kinds


def _collapsed(text: str) -> str:
    """Source line breaks are no text: none between Chinese characters, a space between words."""
    from quizgen.reading.lines import join

    joined = ""
    for line in text.split("\n"):
        joined = join(joined, line) if line.strip() else joined
    return joined.strip()


def headings(placed: list[Placed]) -> Iterator[str]:
    return (item.block.text for item in placed if item.block.hint == "heading")
