"""How two halves of a sentence, or two sentences, are related, where connectives say so.

虽然天气很冷，但是大家都来了 → clause_relation 转折关系; 天气很冷。但是大家都来了。 → sentence_relation 转折
Refuses sentences with two such marks, and those whose first half opens with a word that points back.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from quizgen.facts.model import Found, tidy, without_opener
from quizgen.facts.standing import balanced, garbled
from quizgen.facts.statements import Statement
from quizgen.facts.turns import TURN
from quizgen.language.analysis import Analysis
from quizgen.language.attribution import attribute

_PAIRS: tuple[tuple[str, str, str], ...] = (
    ("转折关系", r"虽然|尽管|虽说|固然", r"但是?|却|然而|可是|不过"),
    ("因果关系", r"因为|由于", r"所以|因此|因而"),
    ("递进关系", r"不仅仅|不仅|不但|不只|不光|非但", r"而且|还|也|更|甚至|并且"),
    ("条件关系", r"只有", r"才"),
    ("条件关系", r"只要", r"就|便"),
    ("假设关系", r"如果(?!说)|假如|倘若|要是", r"那么|就|便"),
    ("让步关系", r"(?:即使|即便|纵然)(?!是)", r"也|仍|还是"),
    ("选择关系", r"与其", r"不如|毋宁|勿宁"),
)
_SINGLE: tuple[tuple[str, str], ...] = (
    ("转折关系", r"，(但是?|然而|可是|不过)(?!，?(?:也|又|还|即使|如果|只要|只有))"),
    ("因果关系", r"，(因此|所以|因而)"),
    ("递进关系", r"，(而且|甚至)"),
)
"""Connectives that tell the relation without a fellow in the first half."""
_APART: dict[str, tuple[str, ...]] = {
    "转折关系": ("因果关系", "递进关系", "条件关系", "选择关系"),
    "因果关系": ("转折关系", "递进关系", "选择关系", "并列关系"),
    "递进关系": ("转折关系", "因果关系", "条件关系", "选择关系"),
    "条件关系": ("转折关系", "递进关系", "并列关系", "选择关系"),
    "假设关系": ("转折关系", "递进关系", "并列关系", "选择关系"),
    "让步关系": ("因果关系", "递进关系", "并列关系", "选择关系"),
    "选择关系": ("因果关系", "递进关系", "转折关系", "条件关系"),
}
"""Relations that nobody can take for the one named: 条件 is not set beside 假设, nor 让步 beside 转折."""
_POINTS_BACK = re.compile(
    r"^不仅如此|^[^，]{0,2}(?:但|然而|不过|可是|而|所以|因此|也|这|那|此|(?<!与)其|他|她|它)"
)


_LINKS: tuple[tuple[str, str], ...] = (
    ("后一句与前一句意思相对，形成转折", TURN),
    ("后一句是前一句带来的结果", r"^(因此|所以|因而|正因为如此|正因如此)，?"),
    ("后一句举例说明前一句", r"^(例如|比如|譬如)，?"),
    ("后一句换一种说法解释前一句", r"^(也就是说|换句话说|换言之)，?"),
    ("后一句说明前一句的原因", r"^(这是因为|这是由于|因为|原因在于)，?"),
    ("后一句是从前一句得出的结论", r"^(可见|由此可见|由此看来)，?"),
    ("后一句比前一句意思更进一层", r"^(不仅如此|更重要的是|甚至)，?"),
)
_CLEARLY_NOT: dict[str, tuple[str, ...]] = {
    "后一句是从前一句得出的结论": (
        "后一句与前一句意思相对，形成转折",
        "后一句举例说明前一句",
        "后一句说明前一句的原因",
    ),
    "后一句比前一句意思更进一层": (
        "后一句与前一句意思相对，形成转折",
        "后一句举例说明前一句",
        "后一句说明前一句的原因",
    ),
    "后一句与前一句意思相对，形成转折": (
        "后一句举例说明前一句",
        "后一句是前一句带来的结果",
        "后一句换一种说法解释前一句",
    ),
    "后一句是前一句带来的结果": (
        "后一句与前一句意思相对，形成转折",
        "后一句举例说明前一句",
        "后一句说明前一句的原因",
    ),
    "后一句举例说明前一句": (
        "后一句与前一句意思相对，形成转折",
        "后一句是前一句带来的结果",
        "后一句说明前一句的原因",
    ),
    "后一句换一种说法解释前一句": (
        "后一句与前一句意思相对，形成转折",
        "后一句举例说明前一句",
        "后一句是前一句带来的结果",
    ),
    "后一句说明前一句的原因": (
        "后一句与前一句意思相对，形成转折",
        "后一句是前一句带来的结果",
        "后一句举例说明前一句",
    ),
}


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    yield from _within(analysis)
    yield from _between(analysis)


def _between(analysis: Analysis) -> Iterator[Found]:
    """Two neighbouring sentences, the second without the connective that tells how it follows."""
    for before, after in pairwise(analysis.sentences):
        if after.paragraph - before.paragraph > 1 or any(
            sentence.is_question or sentence.is_exclamation or sentence.in_speech or garbled(sentence.text)
            or "；" in sentence.text or attribute(analysis, sentence).kind == "unknown"
            for sentence in (before, after)
        ):  # fmt: skip
            continue
        link = next(
            ((name, match) for name, mark in _LINKS if (match := re.match(mark, after.text)) is not None),
            None,
        )
        if link is None or re.match(TURN, before.text):
            continue
        name, match = link
        first = without_opener(analysis, before)
        second = tidy(analysis, after.start + match.end(), after.end)
        if (
            not 10 <= len(first) <= 64
            or not 10 <= len(second) <= 64
            or not balanced(first)
            or not balanced(second)
            or re.search(r"^(如果|只有|虽然|尽管|正因|这[样就])", second)
            or re.search(r"但是?|然而|不过|因此|所以|例如|比如", first + second)
            or re.match(r"另一方面|由于|正如|因为|尽管|虽然", first)
        ):
            continue
        weights = sorted(
            (analysis.keywords.get(word, 0.0) for word in before.content | after.content), reverse=True
        )
        yield Found(
            kind="sentence_relation",
            sentence=after,
            slots={
                "first": first,
                "second": second,
                "words": analysis.print_text(after.start + match.start(1), after.start + match.end(1)),
            },
            key=name,
            answer_type="device",
            evidence=((before.start, before.end), (after.start, after.end)),
            rule=f"linked-{match[1]}",
            salience=min(1.0, sum(weights[:4]) / 2.6),
            confidence=0.65,
            choices=_CLEARLY_NOT[name],
        )


def _within(analysis: Analysis) -> Iterator[Found]:
    for sentence in analysis.sentences:
        text = tidy(analysis, sentence.start, sentence.end)
        if (
            sentence.in_speech or sentence.is_question or sentence.is_exclamation or not 16 <= len(text) <= 64
            or attribute(analysis, sentence).kind == "unknown" or _POINTS_BACK.match(sentence.text)
            or not balanced(text) or garbled(text) or re.search(r"[；：“]", sentence.text)
        ):  # fmt: skip
            continue
        matches = [
            (name, match)
            for name, first, second in _PAIRS
            if (match := _paired(sentence.text, first, second)) is not None
        ]
        matches = matches or [
            (name, match)
            for name, mark in _SINGLE
            if (match := re.search(mark, sentence.text)) is not None and match.start() > 6
        ]
        if len(matches) != 1 or sentence.text.count("，") > 2 or _other_marks(sentence.text, matches[0][1]):
            continue
        name, match = matches[0]
        marks = [
            analysis.print_text(sentence.start + match.start(group), sentence.start + match.end(group))
            for group in range(1, len(match.groups()) + 1)
        ]
        weights = sorted((analysis.keywords.get(word, 0.0) for word in sentence.content), reverse=True)
        yield Found(
            kind="clause_relation",
            sentence=sentence,
            slots={"sentence": text, "words": "……".join(marks)},
            key=name,
            answer_type="device",
            evidence=((sentence.start, sentence.end),),
            rule=f"marked-{name}",
            salience=min(1.0, sum(weights[:4]) / 2.2),
            confidence=0.6,
            choices=_APART[name],
        )


def _other_marks(source: str, match: re.Match[str]) -> bool:
    """Whether another relation is marked too, which would make two answers of one."""
    rest = source[: match.start()] + source[match.end() :]
    if len(match.groups()) > 1:
        rest = source[match.end() :] + source[match.end(1) : match.start(2)]
    return (
        re.search(
            r"虽然|尽管|因为|由于|所以|因此|不仅|不但|只有|只要|如果|即使|即便|与其|何况|但是?|却|而且|于是|从而|然而|不过|因而|另一方面",
            rest,
        )
        is not None
    )


def _paired(source: str, first: str, second: str) -> re.Match[str] | None:
    """The pair in its places: the first word opens the sentence (or follows its subject), the second a later clause."""
    return re.search(
        rf"^[^，对在从把被就是]{{0,8}}?({first})[^，]+，(?:[^，]+，)?[^，]{{0,6}}?({second})", source
    )
