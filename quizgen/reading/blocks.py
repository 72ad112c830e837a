"""What a reader hands over: blocks of text with a hint of what each is, before roles are told apart."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Hint = Literal["heading", "caption", "paragraph"]


@dataclass(frozen=True)
class Block:
    """One paragraph as the file has it, uncleaned. `level` is that of a heading (1 the highest)."""

    text: str
    hint: Hint = "paragraph"
    level: int = 0


@dataclass(frozen=True)
class Document:
    """What a file holds. `title` and `author` are what the file says of itself outside its text."""

    blocks: tuple[Block, ...]
    title: str = ""
    author: str = ""


@dataclass(frozen=True)
class Source:
    """The bytes of one article and what the reader may need to know of them.

    `name` is how the user called it (for messages), `limit` the greatest number of characters allowed,
    `chapter` the wanted chapter, counted from 1; `text` is the decoded text where the kind is one of text.
    """

    name: str
    data: bytes = field(repr=False)
    limit: int = 200_000
    chapter: int | None = None
    text: str = field(default="", repr=False)


Reader = Callable[[Source], Document]
