"""Operators that go beyond what is said: a condition dropped, a supposition told as fact, one case made a law,
a thing put into another class, a view given to another holder, what has happened made still to come."""

import re
from collections.abc import Iterator

from quizgen.asking.distortion import Distorted, negated_or_conditional, quoted_ranges, replaced
from quizgen.asking.swaps import one_predicate
from quizgen.facts.lists import Listing, listings, sort_of
from quizgen.facts.standing import standing_problem
from quizgen.facts.statements import Statement
from quizgen.facts.views import holders

_CONDITION = re.compile(
    r"^(?P<drop>在[^，]{2,20}(?:条件|情况|前提|基础|环境|意义)下?，|(?:只要|如果|一旦|假如|倘若)[^，我们说将把]{4,24}，(?:那么|就|便)?)(?=[\u4e00-\u9fff]{6})"
)
_STUDY = re.compile(
    r"^(?P<drop>(?:在|从)(?:这|该|一|上述|那)?[^，]{0,14}(?:实验|研究|调查|试验|测试|样本|个案|例子)(?:中|里|来看)，)(?=[\u4e00-\u9fff]{6})"
)


def condition_dropped(statement: Statement) -> Iterator[Distorted]:
    """删去条件: 在缺氧的条件下，A → A. P2: the text says it only under the condition."""
    yield from _dropped(statement, _CONDITION, "删去条件")


def from_one_case(statement: Statement) -> Iterator[Distorted]:
    """过度推断: 在这次实验中，A → A. P2: one case is told as a law."""
    yield from _dropped(statement, _STUDY, "过度推断")


def _dropped(statement: Statement, pattern: re.Pattern[str], operator: str) -> Iterator[Distorted]:
    match = pattern.match(statement.source)
    if match is None or statement.edits:
        return
    start, end = statement.start, statement.start + match.end("drop")
    rest = statement.analysis.shadow[end : statement.end]
    if standing_problem(rest) is not None or re.match(r"(?:就|才|便|也|都|则|否则)", rest):
        return
    dropped = statement.analysis.print_text(start, end).strip("，")
    yield replaced(statement, start, end, "", operator, "P2", shown=dropped)


def supposition_as_fact(statement: Statement) -> Iterator[Distorted]:
    """假设变现实: 如果A，B → 由于A，B. P2: the text only supposes A."""
    match = re.match(
        r"(?P<if>如果|假如|倘若|一旦)(?P<what>[^，]{5,30})，(?P<then>那么|就|便)?", statement.source
    )
    if match is None or statement.edits or re.match(r"说|将|把|用|借|我们", match["what"]):
        return
    at = statement.start
    yield replaced(statement, at, at + match.end("if"), "由于", "假设变现实", "P2")


def not_yet(statement: Statement) -> Iterator[Distorted]:
    """已然变未然: 已经建成 → 尚未建成. P1; left alone where 了 follows, which 尚未 does not bear."""
    quoted = quoted_ranges(statement)
    for match in re.finditer(r"(?:早就|早|就)?已经?(?=[\u4e00-\u9fff]{2})", statement.source):
        start, end = statement.start + match.start(), statement.start + match.end()
        rest = re.split(r"[，；。]", statement.source[match.end() :])[0]
        after = next((token for token in statement.tokens if token.start == end), None)
        if (
            any(low < end and start < high for low, high in quoted)
            or negated_or_conditional(statement, start)
            or after is None
            or after.tag not in ("v", "vd")
            or not one_predicate(statement)
            or re.match(r"难|无|不|尚", after.text)
            or after.text in ("有", "是", "会", "能", "可以", "不", "没有", "无法")
            or "了" in rest
            or re.search(r"不|没|无法|难以|尚|还", rest)
        ):
            continue
        yield replaced(statement, start, end, "尚未", "已然变未然", "P1")
        return


_CLASSES = re.compile(r"包括|包含|分为|分成|主要有|有[^，]{0,8}等|涵盖|组成|构成|种类|如[^，]{2,}等|经历了")
"""A statement with one of these says what belongs to what."""


def another_class(statement: Statement) -> Iterator[Distorted]:
    """误划类别: a member of a list gives way to one of another list: 高云包括卷云、卷积云 → 高云包括层云、卷积云. P1."""
    every = listings(statement.analysis)
    own = next((one for one in every if _within(statement, one)), None)
    if own is None or not _CLASSES.search(statement.source):
        return
    source = statement.analysis.shadow
    taken = {source[start:end] for start, end in own.members}
    start, end = own.members[-1]
    for other in every:
        for low, high in other.members:
            name = source[low:high]
            if (
                other is not own
                and name not in taken
                and not set(name) & set(source[start:end])
                and abs(len(name) - (end - start)) <= 1
                and name not in statement.shadow
                and other.sentence.paragraph != own.sentence.paragraph
                and sort_of(other.sentence, low, high) == sort_of(own.sentence, start, end)
            ):
                yield replaced(
                    statement, start, end, statement.analysis.print_text(low, high), "误划类别", "P1"
                )
                return


def _within(statement: Statement, listing: Listing) -> bool:
    return (
        statement.start <= listing.start
        and listing.end <= statement.end
        and not any(edit.start < listing.end and listing.start < edit.end for edit in statement.edits)
    )


def another_holder(statement: Statement) -> Iterator[Distorted]:
    """观点归属错位: X认为P → Y认为P, where the text reports another view of Y's. P1."""
    held = holders(statement.analysis)
    own = next(
        (
            (start, name)
            for start, name in held
            if statement.start <= start < statement.start + 12 and start + len(name) <= statement.end
        ),
        None,
    )
    if own is None:
        return
    start, name = own
    for _, other in held:
        if (
            other != name
            and other not in statement.shadow
            and other[-2:] != name[-2:]
            and abs(len(other) - len(name)) <= 4
        ):
            yield replaced(statement, start, start + len(name), other, "观点归属错位", "P1")
            return
