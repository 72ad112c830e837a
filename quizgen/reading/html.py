"""A web page: the article on it, without menus, links and comments."""

import re
from typing import Any

from quizgen.reading.blocks import Block, Document, Source
from quizgen.reading.errors import NoMainText
from quizgen.reading.markup import blocks_in, join_source_lines, parse

_LEAST_TEXT = 20
_FURNITURE = "//nav | //header[not(ancestor::article)] | //footer | //aside | //form | //script | //style"
_SITE_SUFFIX = re.compile(r"\s*[-_|｜—–]+\s*[^-_|｜—–]{1,20}$")


def read_html(source: Source) -> Document:
    """The main text of a page. Raises NoMainText for a page without one."""
    root = parse(source.text)
    if root is None:
        raise NoMainText(name=source.name)
    for reading in root.xpath("//rt | //rp"):
        reading.drop_tree()
    join_source_lines(root)
    captions = {_plain(element) for element in root.xpath("//figcaption | //caption")}
    headings = {_plain(element): int(element.tag[1]) for element in root.xpath("//h1 | //h2 | //h3 | //h4")}
    title, author = _title(root), _meta(root, "author", "article:author")
    blocks = _main_text(root) or _fallback(root)
    if sum(len(block.text) for block in blocks) < _LEAST_TEXT:
        raise NoMainText(name=source.name)
    hinted = [_hinted(block, captions, headings) for block in blocks]
    if title and not any(block.text == title for block in hinted[:5]):
        hinted.insert(0, Block(title, "heading", 1))
    return Document(tuple(hinted), title=title, author=author)


def _main_text(root: Any) -> list[Block]:
    """What trafilatura takes for the article."""
    import trafilatura
    from lxml import etree, html

    extracted = trafilatura.extract(
        html.tostring(root, encoding="unicode"), output_format="xml", include_comments=False, include_tables=False,
        deduplicate=False,
    )  # fmt: skip
    if not extracted:
        return []
    tree = etree.fromstring(
        extracted.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True)
    )
    main = tree.find("main")
    return [] if main is None else [block for element in main for block in _extracted_blocks(element)]


def _extracted_blocks(element: Any) -> list[Block]:
    if element.tag == "list":
        return [block for item in element for block in _extracted_blocks(item)]
    if element.tag == "quote" and len(element):
        return [block for item in element for block in _extracted_blocks(item)] or [Block(_plain(element))]
    for line_break in element.iter("lb"):
        line_break.text = "\n"
    text = "".join(element.itertext())
    hint = "heading" if element.tag == "head" else "paragraph"
    level = int((element.get("rend") or "h2")[1:] or 2) if hint == "heading" else 0
    return [
        Block(line.strip(), "heading" if hint == "heading" else "paragraph", level)
        for line in text.split("\n")
        if line.strip()
    ]


def _fallback(root: Any) -> list[Block]:
    """Everything readable outside menus, for a page too short or too odd for trafilatura."""
    for element in root.xpath(_FURNITURE):
        if element.getparent() is not None:
            element.drop_tree()
    return [placed.block for placed in blocks_in(root)]


def _hinted(block: Block, captions: set[str], headings: dict[str, int]) -> Block:
    if block.text in captions:
        return Block(block.text, "caption")
    if block.text in headings:
        return Block(block.text, "heading", headings[block.text])
    return block


def _title(root: Any) -> str:
    """The page's only top heading, else what it says of itself, without the name of the site."""
    tops = [_plain(element) for element in root.xpath("//h1")]
    tops = [text for text in tops if text]
    if len(tops) == 1:
        return tops[0]
    given = _meta(root, "og:title", "twitter:title") or "".join(root.xpath("//title/text()")).strip()
    for top in tops:
        if top in given:
            return top
    return _SITE_SUFFIX.sub("", " ".join(given.split()))


def _meta(root: Any, *names: str) -> str:
    for name in names:
        for value in root.xpath("//meta[@name=$name or @property=$name]/@content", name=name):
            if value.strip() and not value.startswith("http"):
                return str(value).strip()
    return ""


def _plain(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
