"""A shallow grammar over tokens: clauses with connective, frame, subject and predicate.

No parser measured was good enough to drive generation, so this looks only for what it can be sure of, and
says None otherwise.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from quizgen.data import table
from quizgen.language.tokens import Token

_BREAKS = "，；：。？！…—"
_OPEN, _CLOSE = "“‘（《", "”’）》"
NOMINAL = frozenset({"n", "nz", "nw", "PER", "LOC", "ORG", "vn", "an", "s"})
_NP_TAGS = NOMINAL | {"TIME", "m", "q", "a", "r", "c", "f", "ad"}
_PREDICATE = frozenset({"v", "vd", "a", "ad", "d", "p", "vn"})
_DEGREE = frozenset(
    [
        "最",
        "更",
        "很",
        "较",
        "极",
        "十分",
        "非常",
        "越来越",
        "尚未",
        "未",
        "不",
        "已",
        "刚",
        "曾",
        "被",
        "在",
        "对",
        "从",
        "由",
        "没有",
    ]
)
_NP_CONJUNCTIONS = frozenset({"和", "与", "及", "以及", "或", "暨", "并"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Token indices into its sentence: `first..last` (half-open, closing punctuation excluded).

    `core` is where the clause begins once connectives are cut, `tie` where the last of them begins; `subject` is a half-open token range or None;
    `predicate` the index of the first predicate token or None.
    """

    first: int
    last: int
    core: int
    tie: int
    connective: str
    subject: tuple[int, int] | None
    predicate: int | None
    mark: str


def split_clauses(tokens: Sequence[Token]) -> list[Clause]:
    """Clauses of one sentence. Quotations, titles and brackets are never cut.

    因此，人们在夏天常去海边，孩子也跟着去。→ [人们在夏天常去海边] connective 因此, subject 人们; [孩子也跟着去] subject 孩子
    """
    pieces: list[tuple[int, int, str]] = []
    depth, first = 0, 0
    for index, token in enumerate(tokens):
        for char in token.text:
            if char in _OPEN:
                depth += 1
            elif char in _CLOSE:
                depth = max(0, depth - 1)
        if depth == 0 and token.tag == "w" and token.text[0] in _BREAKS:
            if index > first:
                pieces.append((first, index, token.text))
            first = index + 1
    if first < len(tokens):
        pieces.append((first, len(tokens), ""))
    return _with_grammar(tokens, pieces)


def _with_grammar(tokens: Sequence[Token], pieces: list[tuple[int, int, str]]) -> list[Clause]:
    clauses: list[Clause] = []
    for first, last, mark in pieces:
        core, connective, tie = strip_connective(tokens, first, last)
        if core >= last:  # 因此， standing alone: it belongs to the clause that follows
            core = last
        subject, predicate = find_subject(tokens, core, last)
        clauses.append(Clause(first, last, core, tie, connective, subject, predicate, mark))
    return [
        _heading_phrase(tokens, clause, following) for clause, following in zip_longest(clauses, clauses[1:])
    ]


def _heading_phrase(tokens: Sequence[Token], clause: Clause, following: Clause | None) -> Clause:
    """国际同行的推崇，确实使他感动: a noun phrase set off by a comma is the subject of what follows."""
    if (
        clause.subject is None and clause.mark == "，" and clause.core < clause.last and following is not None
        and following.subject is None and following.predicate is not None and not following.connective
        and clause.last - clause.core >= 2 and tokens[clause.core].tag not in ("TIME", "p", "v", "d")
        and read_noun_phrase(tokens, clause.core, clause.last) == clause.last and _has_nominal_head(tokens, clause.last)
        and tokens[clause.last - 1].tag in NOMINAL and tokens[following.predicate].tag in ("v", "d", "ad")
    ):  # fmt: skip
        return replace(clause, subject=(clause.core, clause.last))
    return clause


def strip_connective(tokens: Sequence[Token], first: int, last: int) -> tuple[int, str, int]:
    """(index after the leading connectives, the connectives joined, index of the last one).

    而且他说 → (1, 而且, 0).
    """
    names = _connectives()
    core, taken, tie = first, "", first
    while core < last:
        for width in (6, 5, 4, 3, 2, 1):
            stop = core + width
            text = "".join(token.text for token in tokens[core:stop])
            if stop <= last and text in names and not _part_of_phrase(tokens, core, stop, last):
                taken += text
                tie, core = core, stop
                if core < last and tokens[core].tag == "w" and tokens[core].text == "，":
                    core += 1
                break
        else:
            break
    return core, taken, tie


_AMBIGUOUS = frozenset(
    {
        "可",
        "又",
        "也",
        "还",
        "故",
        "且",
        "并",
        "结果",
        "最后",
        "第一",
        "第二",
        "第三",
        "第四",
        "第五",
        "因",
        "为",
        "以",
        "像",
        "同样",
        "原来",
        "所谓",
        "其一",
        "果然",
        "只是",
        "而",
        "于是",
        "虽",
        "若",
    }
)


def _part_of_phrase(tokens: Sequence[Token], core: int, stop: int, last: int) -> bool:
    """第一/个, 结果/是, 最后/的: a word of the list that is not a connective here."""
    text = "".join(token.text for token in tokens[core:stop])
    if text not in _AMBIGUOUS or stop >= last:
        return stop >= last and text in _AMBIGUOUS
    following = tokens[stop]
    if text in ("结果", "最后", "同样", "所谓", "原来"):
        return (
            following.text in ("是", "的", "为", "也") or following.tag in ("u", "q", "m") or text == "所谓"
        )
    if text.startswith("第"):
        return following.tag in ("q", "n", "m", "f", "vn", "a") and following.text != "，"
    return tokens[core].tag not in ("c", "d", "p", "ad")


_cache: frozenset[str] | None = None


def _connectives() -> frozenset[str]:
    global _cache
    if _cache is None:
        data = table("connectives")
        _cache = frozenset(
            [
                *data["strip"],
                *data["cause"],
                *data["effect"],
                *data["concession"],
                *data["contrast"],
                *data["condition"],
                "为了",
            ]
        ) - {"以", "像", "为"}
    return _cache


def find_subject(tokens: Sequence[Token], core: int, last: int) -> tuple[tuple[int, int] | None, int | None]:
    """(subject range, predicate index) of the clause, or (None, predicate or None).

    在夏天，人们常去海边 → 人们, 常; 走上主席台 → None, 走上
    """
    start = skip_frames(tokens, core, last)
    end = read_noun_phrase(tokens, start, last)
    if (
        end == start
        and start > core
        and _ERA.search(tokens[start - 1].text)
        and tokens[start - 1].tag == "TIME"
        and start < last
    ):
        return (start - 1, start), start  # 宋代在信用形式上呈现新的特点: the age is what the clause is about
    if end == start:
        return None, start if start < last and tokens[start].tag in _PREDICATE else None
    if end < last and (tokens[end].tag in _PREDICATE) and _has_nominal_head(tokens, end):
        return (start, end), end
    return None, None


_ERA = re.compile(r"(代|朝|时期|时代|世纪)$")


def skip_frames(tokens: Sequence[Token], core: int, last: int) -> int:
    """Index after leading time words and prepositional frames: 1905年在瑞士，爱因斯坦 → at 爱因斯坦."""
    phrases = table("phrases")
    index = core
    while index < last:
        token = tokens[index]
        if token.tag == "TIME":
            stop = index + 1
            while stop < last and (
                tokens[stop].tag in ("f", "TIME", "m", "q") or tokens[stop].text in phrases["frame_ends"]
            ):
                stop += 1
            if stop < last and tokens[stop].text in ("的", "、", "和", "是", "为"):
                return index  # 宋代的货币: the time word belongs to the noun phrase
            index = stop
        elif token.tag == "p" and token.text in phrases["frame_prepositions"]:
            end = _frame_end(tokens, index, last, phrases["frame_ends"])
            if end is None:
                return index
            index = end
        elif (token.tag == "w" and token.text == "，") or (
            token.tag in ("d", "ad")
            and index + 1 < last
            and tokens[index + 1].tag in (NOMINAL | {"r"})
            and index == core
        ):
            index += 1
        else:
            return index
    return index


def _frame_end(tokens: Sequence[Token], index: int, last: int, ends: list[str]) -> int | None:
    limit = min(last, index + 14)
    for stop in range(index + 1, limit):
        if (tokens[stop].tag == "f" or tokens[stop].text in ends) and (
            stop + 1 >= last
            or (
                tokens[stop + 1].text not in ("的", "、", "和", "与", "及")
                and tokens[stop + 1].tag not in ("f", "m")
            )
        ):
            return stop + 1
        if tokens[stop].tag == "w" and tokens[stop].text not in "“”《》、‘’":
            return stop
    stop = read_noun_phrase(tokens, index + 1, last)
    return stop if stop > index + 1 else None


def read_noun_phrase(tokens: Sequence[Token], start: int, last: int) -> int:
    """End of the noun phrase that begins at `start`; `start` itself if none does.

    的-phrases with their head, coordination by 、和与, quoted names and titles are taken whole.
    """
    index, depth = start, 0
    while index < last:
        token = tokens[index]
        if token.text in _OPEN and token.tag == "w":
            depth += 1
        elif token.text in _CLOSE and token.tag == "w":
            depth -= 1
            if depth < 0:
                return index
        elif depth > 0 or token.tag in NOMINAL:
            pass
        elif token.text in ("的", "之"):
            if index == start or index + 1 >= last:
                break
        elif token.tag == "w":
            if token.text != "、":
                break
        elif token.tag == "c":
            if token.text not in _NP_CONJUNCTIONS:
                break
        elif token.tag in ("a", "ad"):
            if not _modifies(tokens, index, last):
                break
        elif token.tag == "v":
            listed = (
                index > start
                and tokens[index - 1].text == "、"
                and index + 1 < last
                and tokens[index + 1].text in ("、", "是", "和", "与", "等", "属于")
            )
            if not listed and not _relative(tokens, index, last):
                break
        elif token.tag in ("p", "d"):
            joins = token.tag == "p" and token.text in ("和", "与", "同") and index > start
            if not joins and not (token.text in _DEGREE and _relative(tokens, index, last)):
                break
        elif token.tag not in _NP_TAGS and not (token.tag == "u" and token.text in ("等", "们", "所")):
            break
        index += 1
    while index > start and (
        tokens[index - 1].tag in ("c", "ad", "d", "p", "a") or tokens[index - 1].text in ("、", "的")
    ):
        index -= 1
    return index


def _modifies(tokens: Sequence[Token], index: int, last: int) -> bool:
    """An adjective inside a noun phrase stands before 的 or a nominal word."""
    stop = index + 1
    while stop < last and tokens[stop].tag in ("a", "ad", "d"):
        stop += 1
    return stop < last and (tokens[stop].text in ("的", "而", "、") or tokens[stop].tag in NOMINAL)


def _relative(tokens: Sequence[Token], index: int, last: int) -> bool:
    """A verb inside a noun phrase: V…的N with a predicate after it (读书的人 越来越多)."""
    if tokens[index].text in (
        "是",
        "有",
        "认为",
        "说",
        "表示",
        "指出",
        "会",
        "能",
        "可以",
        "应该",
        "成为",
        "使",
        "让",
        "令",
    ):
        return False
    for stop in range(index + 1, min(last, index + 7)):
        if tokens[stop].tag == "w" and tokens[stop].text not in "“”《》、":
            return False
        if tokens[stop].text in ("使", "让", "令", "把", "将", "却", "是"):
            return False
        if tokens[stop].text == "的" and tokens[stop].tag == "u":
            head = stop + 1
            while head < last and tokens[head].tag in (NOMINAL | {"a", "m", "q"}):
                head += 1
            return (
                head > stop + 1
                and head < last
                and tokens[head].tag in _PREDICATE
                and tokens[head - 1].tag in NOMINAL
            )
    return False


def _has_nominal_head(tokens: Sequence[Token], end: int) -> bool:
    tail = tokens[end - 1]
    if tail.tag in NOMINAL or tail.text in ("”", "》", "）", "’"):
        return True
    if tail.tag in ("r", "f", "q", "m"):
        return True
    return tail.tag == "u" and tail.text in ("等", "们")
