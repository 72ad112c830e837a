"""Operators that are tables: a word of the statement gives way to a stronger or an opposite one (operators.toml)."""

import re
from collections.abc import Iterator
from typing import Any

from quizgen.asking.distortion import Distorted, Operator, negated_or_conditional, quoted_ranges, replaced
from quizgen.facts.statements import Statement
from quizgen.language.clauses import NOMINAL


def swap_operator(table_entry: dict[str, Any]) -> Operator:
    ordered = sorted(table_entry["pairs"], key=lambda pair: -len(pair[0]))
    pairs = [(old, new, re.compile(re.escape(old))) for old, new in ordered]
    operator_name, proof, guard = table_entry["operator"], table_entry["proof"], table_entry["guard"]

    def operator(statement: Statement) -> Iterator[Distorted]:
        starts = {token.start for token in statement.tokens}
        ends = {token.end for token in statement.tokens}
        quoted = quoted_ranges(statement)
        used: list[tuple[int, int]] = []
        for old, new, pattern in pairs:
            for match in pattern.finditer(statement.source):
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
                if statement.analysis.shadow[start - 1 : start] == "最":
                    continue  # 最次要的原因 is nonsense
                if operator_name in ("是非颠倒", "数值口径") and not one_predicate(statement):
                    continue
                if operator_name == "是非颠倒" and not _predicative(statement, start):
                    continue
                if old in _BEFORE_PREDICATES and not _before_predicate(statement, end):
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


_BEFORE_PREDICATES = frozenset(
    {
        "往往", "常常", "经常", "有时", "有时候", "偶尔", "通常", "一般", "时常", "多次", "可能", "或许", "也许", "有望", "大概", "可能会",
        "有可能", "容易", "似乎", "将会", "即将", "计划", "预计", "主要", "逐渐", "逐步", "慢慢", "渐渐", "有所", "比较", "较为", "相对", "几乎",
        "大都", "大多", "多半", "基本", "基本上",
    }
)  # fmt: skip


def one_predicate(statement: Statement) -> bool:
    """Whether only one clause says something: turning one of several round makes them contradict each other."""
    return (
        sum(
            clause.predicate is not None or clause.subject is not None
            for clause in statement.sentence.clauses
            if clause.first < clause.last
            and statement.start <= statement.sentence.tokens[clause.last - 1].start < statement.end
        )
        == 1
    )


def _before_predicate(statement: Statement, end: int) -> bool:
    """Whether a verb, an adjective or an adverb follows: 有时罗素说 is not to become 总是罗素说."""
    following = next((token for token in statement.tokens if token.start == end), None)
    if re.match(r"[^，。]{1,2}的(?!是)", statement.source[end - statement.start :]):
        return False  # 常常吃的盐: only part of a name for the thing
    if following is None or following.text in ("说", "认为", "来说", "而言", "也", "又", "还", "都", "不"):
        return False
    return following.tag in ("v", "vd", "a", "ad", "d") or following.text in (
        "被",
        "把",
        "由",
        "与",
        "对",
        "在",
    )


def _heads_subject(statement: Statement, start: int) -> bool:
    """Whether a quantifier opens its clause before a noun (很多人认为), rather than an object (遭遇很多挫折)."""
    if start != statement.start and statement.analysis.shadow[start - 1] not in "，；：":
        return False
    tokens = [token for token in statement.tokens if token.start > start]
    if re.search(r"例外|有的|也有|但", statement.source[start - statement.start :]) or (
        tokens and re.search(r"[人家者员生]$|学者|专家|们$", tokens[0].text)
    ):
        return False  # 所有科学家都提出: nobody would believe it
    return bool(tokens) and (tokens[0].tag in NOMINAL or tokens[0].tag in ("a", "q"))


def _predicative(statement: Statement, start: int) -> bool:
    """Whether the word says something of its subject, and is not part of a name for it (保护功能, 安全返航)."""
    tokens = statement.tokens
    index = next((number for number, token in enumerate(tokens) if token.start == start), None)
    if index is None:
        return False
    token = tokens[index]
    before = tokens[index - 1] if index else None
    if before is not None and before.text == "最":
        return False  # 最危险的敌人: the least dangerous enemy is no plausible reading
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.tag in ("v", "vn"):
        if before is not None and (
            before.text in ("的", "之", "和", "与", "、") or before.tag in ("a", "v", "p")
        ):
            return False
        if after is not None and (
            after.text in ("的", "和", "与", "、", "性", "者", "起来") or after.tag in ("v", "p")
        ):
            return False
        return token.tag == "v" or before is None or before.tag in ("d", "ad", "v")
    if token.tag in ("a", "ad", "an"):
        if before is not None and before.text in ("的", "之"):
            return False  # 生态系统的稳定: a noun here
        closes = after is None or (after.tag == "w" and after.text != "、")
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


def _only_once(statement: Statement, start: int, before: str) -> bool:
    """Whether 只 or 完全 may be put before the word: nothing there limits, denies or lists already."""
    head = statement.source[: start - statement.start]
    return (
        re.search(r"只|仅|都|全|不|没|主要|也|还|又|更|往往|可能|往|能|可以|会$|是$", head) is None
        and re.search(r"，(?:也|又|还|更|而且|并)", statement.source[start - statement.start :]) is None
        and any(
            token.tag in NOMINAL or token.text in "”》" for token in statement.tokens if token.end == start
        )
    )


_UNIQUE = re.compile(
    r"的?(?:[\u4e00-\u9fff]{2})?(?:原因|标志|途径|手段|条件|来源|依据|因素|标准|特征|方式|方法|基础|原则|工具|动力|前提|载体|渠道|源泉|目标|任务|理由)"
)
"""Nouns that there can be only one of."""


def _describes_a_noun(statement: Statement, start: int, end: int, before: str) -> bool:
    """是……的重要标志: an adjective before its noun, of one thing said to be such."""
    following = next((token for token in statement.tokens if token.start == end), None)
    return (
        following is not None
        and _UNIQUE.match(statement.source[end - statement.start :]) is not None
        and not before.endswith(
            ("最", "很", "更", "极其", "非常", "十分", "同样", "、", "和", "与", "些", "多", "以及", "较")
        )
        and re.search(r"是|成为|作为|占有|具有", statement.source[: start - statement.start]) is not None
        and not re.match(r"[^，]{0,8}、", statement.source[end - statement.start :])
    )


def _fits(statement: Statement, old: str, new: str, start: int, end: int) -> bool:
    shadow = statement.analysis.shadow
    after, before = shadow[end : end + 2], shadow[max(0, start - 2) : start]
    if after[:1] in "性化度力者家" and after[:1] and old not in ("之一",):
        return False  # 复杂性, 丰富度: part of a longer word
    if old == "之一":
        return before[-1:] not in ("分", "成") and "是" in statement.source
    if new.endswith(old) and new != old and not _only_once(statement, start, before):
        return False
    if old in ("重要", "一大", "一定的") and not _describes_a_noun(statement, start, end, before):
        return False
    if old in ("一般", "通常", "主要", "基本") and before.endswith(("像", "如")):
        return False
    if old in ("可能", "可能会", "有可能", "有望", "也许", "或许", "大概") and before.endswith(
        ("很", "将", "极", "更", "最", "还", "也", "都", "只")
    ):
        return False
    if old in ("准备", "计划", "正在") and not re.match(r"[\u4e00-\u9fff]", after):
        return False
    if new in ("所有", "全部") and re.search(r"一$|这$|那$|每$|其中$|其$", before):
        return False
    if old in ("一般", "比较", "相对", "容易", "不足", "有关", "可能") and before.endswith(
        ("很", "更", "最", "越", "的", "有", "不", "较", "非常", "十分", "太")
    ):
        return False
    if old in ("有关", "密切相关") and re.search(
        r"还|也|往往|可能|应该|或许", statement.source[: start - statement.start]
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
