"""Operators that are tables: a word of the statement gives way to a stronger or an opposite one (operators.toml)."""

import re
from collections.abc import Iterator
from typing import Any

from quizgen.asking.distortion import Distorted, Operator, negated_or_conditional, quoted_ranges, replaced
from quizgen.facts.statements import Statement


def swap_operator(table_entry: dict[str, Any]) -> Operator:
    pairs = sorted(table_entry["pairs"], key=lambda pair: -len(pair[0]))
    operator_name, proof, guard = table_entry["operator"], table_entry["proof"], table_entry["guard"]

    def operator(statement: Statement) -> Iterator[Distorted]:
        starts = {token.start for token in statement.tokens}
        ends = {token.end for token in statement.tokens}
        quoted = quoted_ranges(statement)
        used: list[tuple[int, int]] = []
        for old, new in pairs:
            for match in re.finditer(re.escape(old), statement.source):
                start, end = statement.start + match.start(), statement.start + match.end()
                if (
                    start not in starts
                    or end not in ends
                    or any(low < end and start < high for low, high in (*quoted, *used))
                ):
                    continue
                if any(edit.start < end and start < edit.end for edit in statement.edits):
                    continue
                if guard == "assertive" and negated_or_conditional(statement, start):
                    continue
                if not _fits(statement, old, new, start, end):
                    continue
                if operator_name == "是非颠倒" and not _predicative(statement, start):
                    continue
                if operator_name == "是非颠倒" and re.search(
                    r"^，?(?:也|又|更|且|并|而且|和)|却|但|反而|，而", analysis_after(statement, end)
                ):
                    continue
                if (
                    operator_name == "以偏概全"
                    and old in _QUANTIFIERS
                    and not _heads_subject(statement, start)
                ):
                    continue
                used.append((start, end))
                yield replaced(statement, start, end, new, operator_name, proof, shown=new or old)

    return operator


_QUANTIFIERS = frozenset(
    {
        "一些",
        "有些",
        "许多",
        "很多",
        "不少",
        "部分",
        "大部分",
        "多数",
        "大多数",
        "绝大多数",
        "一部分",
        "绝大部分",
    }
)
_DEGREES = frozenset(
    [
        "很",
        "更",
        "更加",
        "非常",
        "最",
        "十分",
        "比较",
        "较",
        "较为",
        "变得",
        "越来越",
        "日益",
        "极其",
        "不够",
        "相当",
        "逐渐",
        "逐步",
        "是",
        "也",
        "却",
        "都",
        "都是",
        "仍",
        "还",
        "并",
        "却是",
        "也是",
        "一直",
        "较少",
        "依然",
        "太",
    ]
)


def _heads_subject(statement: Statement, start: int) -> bool:
    """Whether a quantifier opens its clause (很多人认为), rather than an object (遭遇很多挫折)."""
    return start == statement.start or statement.analysis.shadow[start - 1] in "，；："


def _predicative(statement: Statement, start: int) -> bool:
    """Whether the word says something of its subject, and is not part of a name for it (保护功能, 安全返航)."""
    tokens = statement.tokens
    index = next((number for number, token in enumerate(tokens) if token.start == start), None)
    if index is None:
        return False
    token = tokens[index]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.tag in ("v", "vn"):
        if before is not None and (
            before.text in ("的", "之", "和", "与", "、") or before.tag in ("a", "v", "p")
        ):
            return False
        if after is not None and (
            after.text in ("的", "和", "与", "、", "性", "者", "起来") or after.tag == "v"
        ):
            return False
        return token.tag == "v" or before is None or before.tag in ("d", "ad", "v", "n", "w", "vn")
    if token.tag in ("a", "ad", "an"):
        closes = after is None or after.tag == "w"
        return closes or (
            before is not None
            and before.text in _DEGREES
            and (after is None or after.text in ("的", "地", "，", "了", "、") or after.tag == "w")
        )
    if token.tag in ("n", "s", "f", "TIME", "b", "nz"):
        return (
            before is not None
            and before.tag in ("v", "p", "a", "d", "u", "w")
            and (after is None or after.text not in ("、", "和", "与"))
        )
    return False


def analysis_after(statement: Statement, end: int) -> str:
    """What follows within the statement: 更加丰富，也更有活力 must not lose its balance."""
    return statement.analysis.shadow[end : statement.end]


def _fits(statement: Statement, old: str, new: str, start: int, end: int) -> bool:
    shadow = statement.analysis.shadow
    after, before = shadow[end : end + 2], shadow[max(0, start - 2) : start]
    if after[:1] in "性化度力者家" and after[:1] and old not in ("之一",):
        return False  # 复杂性, 丰富度: part of a longer word
    if old == "之一":
        return before[-1:] not in ("分", "成") and "是" in statement.source
    if old in ("一般", "通常", "主要", "基本"):
        following = next((token for token in statement.tokens if token.start == end), None)
        if (
            before.endswith(("像", "如"))
            or following is None
            or following.tag not in ("v", "d", "p", "ad", "a")
        ):
            return False
    if old == "只有" and "才" not in statement.source[end - statement.start :]:
        return False
    if old in ("准备", "计划", "正在") and not re.match(r"[\u4e00-\u9fff]", after):
        return False
    if new in ("所有", "全部") and re.search(r"一$|这$|那$|每$|其中$|其$", before):
        return False
    if old in ("一般", "比较", "相对", "容易", "不足", "有关", "可能") and before.endswith(
        ("很", "更", "最", "越", "的", "有", "不", "较", "非常", "十分", "太")
    ):
        return False
    if old in ("以上", "以下") and not re.search(
        r"[\d一二三四五六七八九十%岁度个年元倍人成百千万亿]$", before
    ):
        return False
    if old == "不足" and not re.match(r"\d|[一二三四五六七八九十百]", after):
        return False
    if old in ("超过", "高达", "至少") and before.endswith(("可以", "能", "可", "能够")):
        return False
    if old == "超过" and not re.match(r"\d|[一二三四五六七八九十百千万]|了\d", after):
        return False
    if old in ("不同",) and not (
        after[:1] in ("于", "的", "，", "") and before.endswith(("有", "所", "的", "很", "各", "着"))
    ):
        return False
    opposite_stands_too = new and len(new) > 1 and new in statement.source
    return not opposite_stands_too
