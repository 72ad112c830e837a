"""A web page: the article on it, without menus, links and comments.

trafilatura tells which text on the page is the article; which paragraphs it has is read from the page itself,
because trafilatura runs together what stands in <section>s or is divided by <br>, as on most Chinese pages.
"""

import re
from collections.abc import Sequence
from typing import Any

from quizgen.reading import roles
from quizgen.reading.blocks import Block, Document, Source
from quizgen.reading.errors import NoMainText
from quizgen.reading.markup import Placed, blocks_in, parse

_LEAST_TEXT = 20
_MOST_OF_IT = 0.8
_NEAR = 6  # blocks around the article among which its byline and source are looked for
_FURNITURE = "//nav | //footer | //aside | //form[not(.//p)]"
_SITE_SUFFIX = re.compile(r"\s*[-_|｜—–]+\s*[^-_|｜—–]{1,20}$")


def read_html(source: Source) -> Document:
    """The main text of a page. Raises NoMainText for a page without one."""
    root = parse(source.text)
    if root is None:
        raise NoMainText(name=source.name)
    for reading in root.xpath("//rt | //rp"):
        reading.drop_tree()
    title, author = _title(root), _meta(root, "author", "article:author")
    extracted = _extracted(root)
    for element in root.xpath(_FURNITURE):
        if element.getparent() is not None:
            element.drop_tree()
    placed = [item for item in blocks_in(root) if item.linked <= 0.5 * len(item.block.text)]
    blocks = _article(placed, root, extracted)
    if sum(len(block.text) for block in blocks) < _LEAST_TEXT:
        raise NoMainText(name=source.name)
    if title:
        blocks = [block for block in blocks if block.text != title]
        blocks.insert(0, Block(title, "heading", 1))
    return Document(tuple(blocks), title=title, author=author)


def _extracted(root: Any) -> str:
    """What trafilatura takes for the article, without spaces; empty if it finds none."""
    import trafilatura
    from lxml import html

    text = trafilatura.extract(
        html.tostring(root, encoding="unicode"), include_comments=False, include_tables=False
    )
    return _squeezed(text or "")


def _article(placed: Sequence[Placed], root: Any, extracted: str) -> list[Block]:
    """The blocks in the smallest part of the page that holds most of the article, and its byline and source."""
    weights = [_weight(item, extracted) for item in placed]
    if not any(weights):
        weights = [_weight(item, "") for item in placed]
    inside = _inside(placed, weights, root)
    if not inside:
        return []
    first, last = min(inside), max(inside)
    near = [
        index
        for index in range(max(0, first - _NEAR), min(len(placed), last + _NEAR + 1))
        if index not in inside and _says_whence(placed[index].block.text)
    ]
    return [placed[index].block for index in sorted({*inside, *near})]


def _weight(item: Placed, extracted: str) -> int:
    """How much a block counts as text of the article: its length, or nothing."""
    text = _squeezed(item.block.text)
    if item.block.hint == "heading" or (extracted and text not in extracted):
        return 0
    return len(text) if extracted or re.search("[，。！？；]", text) else 0


def _inside(placed: Sequence[Placed], weights: Sequence[int], root: Any) -> set[int]:
    """The indices of the blocks below the smallest element that holds most of the weight."""
    paths = [_path(item.element) for item in placed]
    chosen = root
    inside = set(range(len(placed)))
    total = sum(weights)
    while True:
        for child in chosen:
            below = {index for index in inside if child in paths[index]}
            weight = sum(weights[index] for index in below)
            if weight > _MOST_OF_IT * total and sum(weights[index] > 0 for index in below) > 1:
                chosen, inside = child, below
                break
        else:
            return inside if total else set()


def _path(element: Any) -> set[Any]:
    return {element, *element.iterancestors()} if element is not None else set()


def _says_whence(text: str) -> bool:
    return roles.is_byline(text) or roles.is_source(text)


def _title(root: Any) -> str:
    """The page's only top heading, else what it says of itself, without the name of the site."""
    tops = [text for element in root.xpath("//h1") if (text := _plain(element))]
    if len(tops) == 1:
        return tops[0]
    given = _meta(root, "og:title", "twitter:title") or " ".join(
        "".join(root.xpath("//title/text()")).split()
    )
    for heading in (*tops, *(_plain(element) for element in root.xpath("//h2 | //h3"))):
        if len(heading) > 1 and given.startswith(heading):
            return heading
    return _SITE_SUFFIX.sub("", given)


def _meta(root: Any, *names: str) -> str:
    for name in names:
        for value in root.xpath("//meta[@name=$name or @property=$name]/@content", name=name):
            if value.strip() and not value.startswith("http"):
                return str(value).strip()
    return ""


def _plain(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _squeezed(text: str) -> str:
    return "".join(text.split())
