"""偷换概念: the subject gives way to a term that the article sets beside it, where nothing says the same of that one.

所谓再现性，是指对客观事物的描摹 → 所谓表现性，是指对客观事物的描摹
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from quizgen.asking.distortion import Distorted, replaced
from quizgen.data import words
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis

_WEIGHTY = 0.12


def contrasted_terms(statement: Statement) -> Iterator[Distorted]:
    """Another term for the one that the statement is about; abstains where any sentence shares the rest of it."""
    analysis = statement.analysis
    tokens = statement.tokens
    head = next((token for token in tokens[:4] if token.text in _pairs(analysis)), None)
    if head is None or statement.source.count(head.text) > 1 or statement.edits:
        return
    following = next((token for token in tokens if token.start == head.end), None)
    before = next((token for token in tokens if token.end == head.start), None)
    if following is None or following.tag not in ("v", "d", "ad", "p", "w") or following.text == "、":
        return  # 巨嘴鸟的嘴: the term only describes the subject
    if before is not None and (before.text == "、" or before.tag in ("c", "n", "vn", "a", "LOC", "nz")):
        return
    for other in _pairs(analysis)[head.text]:
        if other in statement.shadow:
            continue
        likely = analysis.sentences_like(statement.content - {head.text}, 0.5, statement.sentence.index)
        if any(other in analysis.sentences[index].text for index in likely):
            continue
        if other in analysis.shadow[statement.sentence.start : statement.sentence.end]:
            continue
        yield replaced(statement, head.start, head.end, other, "偷换概念", "P1")
        return


@lru_cache(maxsize=4)
def _pairs(analysis: Analysis) -> dict[str, list[str]]:
    """Terms of the same make (last character, about the same length) that stand together in a sentence."""
    terms = sorted(
        {
            token.text
            for sentence in analysis.sentences
            for token in sentence.tokens
            if token.tag in ("n", "nz", "vn", "an")
            and len(token.text) >= 2
            and analysis.keywords.get(token.text, 0.0) >= _WEIGHTY
        }
    )
    pairs: dict[str, list[str]] = {}
    for left in terms:
        for right in terms:
            if left == right or left in right or right in left:
                continue
            both_people = {left, right} <= words("person_nouns") and left[-1] != right[-1]
            if not both_people and (left[-1] != right[-1] or abs(len(left) - len(right)) > 1):
                continue
            if both_people or any(
                _set_side_by_side(sentence.text, left, right) for sentence in analysis.sentences
            ):
                pairs.setdefault(left, []).append(right)
    return pairs


def _set_side_by_side(text: str, left: str, right: str) -> bool:
    """A和B, A、B, A与B, or A……，而B……."""
    if left not in text or right not in text:
        return False
    return any(
        re.search(
            f"{re.escape(one)}(?:、|和|与|及|跟|同|以及|，而)[^，。]{{0,2}}{re.escape(other)}|{re.escape(one)}[^；。]{{2,24}}，(?:而|则){re.escape(other)}",
            text,
        )
        for one, other in ((left, right), (right, left))
    )


def other_modifier(statement: Statement) -> Iterator[Distorted]:
    """偷换概念: one kind of a thing gives way to another kind that the article speaks of: 网络文学 → 传统文学.

    Abstains where the statement names both, or where another sentence says much the same of the other kind.
    """
    analysis = statement.analysis
    kinds = _kinds(analysis)
    tokens = statement.tokens
    depth = 0
    for modifier, head in pairwise(tokens):
        if modifier.tag == "w":
            depth += (modifier.text in "“《") - (modifier.text in "”》")
        others = kinds.get(head.text, {})
        if depth or modifier.text not in others or len(others) < 2:
            continue
        if any(edit.start < head.end and modifier.start < edit.end for edit in statement.edits):
            continue
        before = next((token for token in tokens if token.end == modifier.start), None)
        if before is not None and (
            before.tag in ("n", "nz", "a", "LOC", "m", "q") or before.text in "、和与"
        ):
            continue
        following = next((token for token in tokens if token.start == head.end), None)
        if following is not None and (following.tag in ("n", "nz", "vn") or following.text in "、和与"):
            continue
        for other in sorted(others, key=lambda word: (-others[word], word)):
            phrase = other + head.text
            if other == modifier.text or other in statement.shadow or set(other) & set(modifier.text):
                continue
            if phrase in analysis.shadow[statement.sentence.start : statement.sentence.end]:
                continue
            rest = statement.content - {modifier.text, head.text}
            likely = analysis.sentences_like(rest, 0.5, statement.sentence.index)
            if any(phrase in analysis.sentences[index].text for index in likely):
                continue
            yield replaced(statement, modifier.start, head.end, phrase, "偷换概念", "P1")
            return


@lru_cache(maxsize=4)
def _kinds(analysis: Analysis) -> dict[str, dict[str, int]]:
    """head → its modifiers that occur twice or more: 文学 → {网络: 9, 传统: 3}."""
    found: dict[str, dict[str, int]] = {}
    for sentence in analysis.sentences:
        for modifier, head in pairwise(sentence.tokens):
            if (
                head.tag == "n"
                and len(head.text) >= 2
                and modifier.tag in ("n", "nz", "a", "LOC", "vn", "TIME")
                and len(modifier.text) >= 2
                and modifier.text not in words("empty_modifiers")
                and analysis.keywords.get(modifier.text, 0.1) > _SLIGHT
            ):
                counts = found.setdefault(head.text, {})
                counts[modifier.text] = counts.get(modifier.text, 0) + 1
    return {
        head: {word: count for word, count in counts.items() if count > 1} for head, counts in found.items()
    }


_SLIGHT = 0.05
