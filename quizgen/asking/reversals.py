"""Operators that turn a relation between two parts of a statement round: both stay, what holds between them does not.

巨嘴鸟生活在南美洲，而犀鸟生活在亚洲 → 犀鸟生活在南美洲，而巨嘴鸟生活在亚洲
"""

import re
from collections.abc import Iterator, Sequence

from quizgen.asking.distortion import Distorted, negated_or_conditional, quoted_ranges, replaced
from quizgen.asking.swaps import one_predicate
from quizgen.facts.statements import Statement
from quizgen.language.clauses import NOMINAL
from quizgen.language.references import pointing_words
from quizgen.language.tokens import Token


def not_only(statement: Statement) -> Iterator[Distorted]:
    """缩小范围: 不仅A，还B → 只A，没有B."""
    match = re.search(
        r"并?不(?:仅仅|仅|但|只|光)(?P<is>是)?(?P<first>[^，；]{2,30})，(?:而且|并且|还|也|更|同时)(?:还|也|更)?(?P<second>[^，；：]{3,34})$",
        statement.source,
    )
    if match is None or re.search(r"不|没|只|都", match["first"] + match["second"]):
        return
    denied = _denied(match["second"])
    if denied is None:
        return
    analysis = statement.analysis
    first = analysis.print_text(statement.start + match.start("first"), statement.start + match.end("first"))
    new = f"只{match['is'] or ''}{first}，{denied}"
    yield replaced(
        statement, statement.start + match.start(), statement.start + match.end(), new, "缩小范围", "P1"
    )


def _denied(predicate: str) -> str | None:
    """A predicate denied: 是A → 并不是A; 生产了A → 没有生产A; 能A → 不能A. None where no plain verb heads it."""
    if predicate.startswith("有"):
        return f"没{predicate}"
    if predicate.startswith(("是", "能", "会", "可以", "需要", "应")):
        return f"并不{predicate}" if predicate[0] == "是" else f"不{predicate}"
    match = re.match(r"(?P<verb>[\u4e00-\u9fff]{2})了", predicate)
    if match:
        return f"没有{match['verb']}{predicate[match.end() :]}"
    return None


def swapped_sides(statement: Statement) -> Iterator[Distorted]:
    """张冠李戴: A……，而B…… → B……，而A……, where both halves have a short subject of their own."""
    parts = re.fullmatch(
        r"(?P<left>[^，；：]{5,30})[，；](?P<link>而|则)?(?P<right>[^，；：]{5,30})", statement.source
    )
    if parts is None or statement.edits:
        return
    clauses = [
        clause
        for clause in statement.sentence.clauses
        if clause.subject is not None
        and statement.start <= statement.sentence.tokens[clause.first].start < statement.end
    ]
    if len(clauses) != 2 or not (parts["link"] or "则" in parts["right"][:8]):
        return
    spans = []
    for clause in clauses:
        assert clause.subject is not None
        tokens = statement.sentence.tokens[clause.subject[0] : clause.subject[1]]
        spans.append((tokens[0].start, tokens[-1].end))
    (first_start, first_end), (second_start, second_end) = spans
    analysis = statement.analysis
    left, right = analysis.print_text(first_start, first_end), analysis.print_text(second_start, second_end)
    if (
        not (2 <= len(left) <= 8 and 2 <= len(right) <= 8)
        or pointing_words(left + right)
        or set(left[:-1]) & set(right[:-1])
        or left in right
        or right in left
        or first_start != statement.start
    ):
        return
    middle = analysis.print_text(first_end, second_start)
    yield replaced(statement, first_start, second_end, f"{right}{middle}{left}", "张冠李戴", "P1")


def from_to(statement: Statement) -> Iterator[Distorted]:
    """先后颠倒: 从A走向B → 从B走向A."""
    match = re.search(
        r"从(?P<a>[^，。、从]{2,10})(?P<verb>走向|转向|变为|变成|发展到|过渡到|转为|演变为|转变为|扩展到|迈向|上升到|上升为)(?P<b>[^，。、]{2,10})$",
        statement.source,
    )
    if match is None or re.search(r"[“”《》]", match[0]) or match["b"].endswith(("了", "的")):
        return
    analysis = statement.analysis
    a = analysis.print_text(statement.start + match.start("a"), statement.start + match.end("a"))
    b = analysis.print_text(statement.start + match.start("b"), statement.start + match.end("b"))
    verb = analysis.print_text(statement.start + match.start("verb"), statement.start + match.end("verb"))
    yield replaced(
        statement,
        statement.start + match.start(),
        statement.start + match.end(),
        f"从{b}{verb}{a}",
        "先后颠倒",
        "P1",
    )


_DIRECTED = frozenset(
    [
        "导致", "引起", "引发", "造成", "带来", "决定", "决定着", "促进", "促进了", "推动", "推动了", "影响", "影响着", "影响了", "孕育", "孕育了",
        "源于", "取决于", "来源于", "起源于", "先于", "早于", "晚于", "高于", "大于", "低于", "优于", "服从于", "依赖于", "催生了", "催生", "产生",
    ]
)  # fmt: skip


def relation_reversed(statement: Statement) -> Iterator[Distorted]:
    """因果倒置: A导致B → B导致A, where both are noun phrases and nothing else is said."""
    if not one_predicate(statement) or "，" in statement.source or statement.edits:
        return
    tokens = statement.tokens
    index = next((number for number, token in enumerate(tokens) if token.text in _DIRECTED), None)
    if index is None or index == 0 or index + 1 >= len(tokens):
        return
    left, right = tokens[:index], tokens[index + 1 :]
    if right[0].text == "了":
        right = right[1:]
    if not right or not all(_noun_phrase(part) for part in (left, right)):
        return
    if negated_or_conditional(statement, tokens[index].start):
        return
    analysis = statement.analysis
    first, second = (analysis.print_text(part[0].start, part[-1].end) for part in (left, right))
    if not (2 <= len(first) <= 16 and 2 <= len(second) <= 16):
        return
    middle = analysis.print_text(left[-1].end, right[0].start)
    yield replaced(statement, statement.start, statement.end, f"{second}{middle}{first}", "因果倒置", "P1")


def _noun_phrase(tokens: Sequence[Token]) -> bool:
    """Whether the tokens are names for something, with no verb, adverb or preposition among them."""
    return tokens[-1].tag in NOMINAL and all(
        token.tag in NOMINAL
        or token.tag in ("a", "TIME", "f", "m", "q")
        or token.text in ("的", "和", "与", "、", "“", "”")
        for token in tokens
    )


def only_some_of_them(statement: Statement) -> Iterator[Distorted]:
    """缩小范围: A、B和C都…… → 只有C……."""
    match = re.match(
        r"(?P<list>[^，。；：]{3,30}?)(?:，)?(?:两[人者家]|二者|三者)?(?P<all>都|均|皆)(?!市|不|表明|证明|说明|告诉|显示)",
        statement.source,
    )
    if (
        match is None
        or not re.search(r"、|和|与|以及", match["list"])
        or "“" in match["list"]
        or statement.edits
    ):
        return
    tokens = [token for token in statement.tokens if token.end <= statement.start + match.end("list")]
    cuts = [number for number, token in enumerate(tokens) if token.text in ("、", "和", "与", "以及", "及")]
    if not cuts or any(token.tag in ("v", "p", "d") for token in tokens) or tokens[-1].text == "等":
        return
    last = tokens[cuts[-1] + 1 :]
    if not last or last[-1].tag not in NOMINAL or any(token.text == "的" for token in tokens):
        return
    kept = statement.analysis.print_text(last[0].start, last[-1].end)
    if not 2 <= len(kept) <= 10:
        return
    yield replaced(
        statement,
        statement.start,
        statement.start + match.end("all"),
        f"只有{kept}",
        "缩小范围",
        "P1",
        shown=f"只有{kept}",
    )


_BETWEEN = {"可以": "必然会", "能够": "必然会", "能": "必然会", "可能会": "必然会", "会": "必然会"}


def certain(statement: Statement) -> Iterator[Distorted]:
    """或然变必然: 可以使人 → 必然会使人: what may be is said to be bound to be; for a bare predicate of general matters."""
    quoted = quoted_ranges(statement)
    if not one_predicate(statement):
        return
    for index, token in enumerate(statement.tokens):
        if token.text not in ("可以", "能够") or index == 0 or index + 1 >= len(statement.tokens):
            continue
        before, after = statement.tokens[index - 1], statement.tokens[index + 1]
        if (
            before.tag not in NOMINAL
            or after.tag not in ("v", "p")
            or negated_or_conditional(statement, token.start)
        ):
            return
        if any(low < token.end and token.start < high for low, high in quoted) or re.search(
            r"才|就|只|不|没|分为|说|看出|看到|发现|追溯|理解|认为", statement.source
        ):
            return
        yield replaced(statement, token.start, token.end, _BETWEEN[token.text], "或然变必然", "P2")
        return


def enough(statement: Statement) -> Iterator[Distorted]:
    """条件混淆: 只有A，才能B → 只要A，就能B: what is needed is said to be enough."""
    match = re.search(
        r"只有(?P<a>[^，；]{2,30})，?(?P<subject>[^，；才]{0,8})才(?P<modal>能够?|会|可以|可能)",
        statement.source,
    )
    if match is None or statement.source.count("才") > 1 or statement.source.count("只有") > 1:
        return
    analysis = statement.analysis
    middle = analysis.print_text(statement.start + match.start("a"), statement.start + match.end("subject"))
    modal = analysis.print_text(statement.start + match.start("modal"), statement.start + match.end("modal"))
    new = f"只要{middle}就{'能' if modal.startswith('可') else modal}"
    yield replaced(
        statement,
        statement.start + match.start(),
        statement.start + match.end(),
        new,
        "条件混淆",
        "P2",
        shown="只要……就",
    )


REVERSALS = (
    ("条件混淆", enough),
    ("缩小范围·不仅", not_only),
    ("张冠李戴·两方", swapped_sides),
    ("先后颠倒·从到", from_to),
    ("因果倒置·主宾", relation_reversed),
    ("缩小范围·都", only_some_of_them),
    ("或然变必然·可以", certain),
)
