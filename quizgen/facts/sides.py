"""What the text offers for and against a claim, each as a whole sentence that a guide can quote.

A sentence counts against a claim only where the author turns on it: 但, 然而 right after it, or 虽然 within it.
"""

import re

from quizgen.facts.model import Point, tidy
from quizgen.facts.standing import balanced, garbled
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute
from quizgen.language.keywords import overlap

_REACH = 60
"""How many sentences on either side are searched for support: the whole of a usual article."""
TURNS = re.compile(r"^(但|但是|然而|不过|可是|当然|诚然|固然|另一方面|相反|反之)(?![\u4e00-\u9fff]?一)")
_TURN_WITHIN = re.compile(r"虽然|尽管|固然|，但|，却|，然而|，不过|不过，|然而，|却")
_OPENER = re.compile(
    r"^(由此可见|由此看来|因此|所以|而且|而|但是|但|然而|不过|于是|可见|同时|此外|另外|也就是说|总之|其实|事实上|首先|其次|再次|最后|例如|比如|又如|再如|与此同时|当然|因为|由于|可是)，?"
)
_EXPERTS = re.compile(r"研究|学者|专家|科学家|史家")
_SHORTEST, _LONGEST = 12, 72
_ALL_OVER, _LONG_ENOUGH = 3, 12
"""So many words stand all over a text of that many sentences: to share nothing else is to share nothing."""


def quotable(analysis: Analysis, sentence: SentenceView) -> Point | None:
    """The whole sentence, opener cut, if it can be quoted in a guide; never a part of one."""
    if sentence.is_question or sentence.is_exclamation or sentence.in_speech or not balanced(sentence.text):
        return None
    held = attribute(analysis, sentence)
    if held.kind == "group" and not _EXPERTS.search(analysis.simplified(held.holder)):
        return None  # what some people think is no ground for what the author holds
    text = _OPENER.sub("", tidy(analysis, sentence.start, sentence.end))
    shadow = _OPENER.sub("", sentence.text.strip())
    if (
        not _SHORTEST <= len(text) <= _LONGEST
        or garbled(text)
        or re.match(r"(他|她|它|这|那|其|此|还|也|又|他们|它们|该)", shadow)
    ):
        return None
    return Point(text, sentence.start, sentence.end)


_GIVES_REASON = re.compile(r"^(?:这是)?(?:因为|由于)|^例如|^比如|^譬如|^正如|^原因(?:就)?在于|^试想")
_FOLLOWS = re.compile(r"^(?:因此|所以|因而|可见|由此可见|正因为如此|正因如此)")


def reasons(analysis: Analysis, sentence: SentenceView) -> tuple[Point, ...]:
    """What the text itself marks as the reason or an example of a claim: 因为, 例如 right after it, or 因此 within it."""
    near: list[SentenceView] = []
    if _FOLLOWS.match(sentence.text) and sentence.index > 0:
        near.append(analysis.sentences[sentence.index - 1])
    near += [
        other
        for other in analysis.sentences[sentence.index + 1 : sentence.index + 2]
        if _GIVES_REASON.match(other.text)
    ]
    points = [
        point
        for other in near
        if other.paragraph == sentence.paragraph and (point := quotable(analysis, other)) is not None
    ]
    return tuple(points)


def support(
    analysis: Analysis, sentence: SentenceView, start: int, end: int, most: int = 2
) -> tuple[Point, ...]:
    """Up to `most` sentences that bear a claim out: near it and about the same, or elsewhere and much the same."""
    content = frozenset(
        token.text for token in analysis.tokens_in(start, end) if token.text in analysis.keywords
    )
    chief = _chief(analysis)
    ranked: list[tuple[float, Point]] = []
    for other in analysis.sentences[max(0, sentence.index - _REACH) : sentence.index + _REACH]:
        if (
            (other.start < end and start < other.end)
            or TURNS.match(other.text)
            or _TURN_WITHIN.search(other.text)
        ):
            continue
        if other.index == sentence.index - 1 and TURNS.match(sentence.text):
            continue  # what the claim turns against
        near = overlap(content, other.content, analysis.keywords)
        close = other.paragraph == sentence.paragraph and abs(other.index - sentence.index) <= 2
        shared = content & other.content
        telling = {word for word in shared - chief if len(word) > 1}
        beside = close and abs(other.index - sentence.index) == 1
        if len(telling) < (1 if beside else 2) or near < (0.1 if beside else 0.2):
            continue  # to share what the whole text is about says nothing
        point = quotable(analysis, other)
        if point is not None:
            ranked.append((near + 0.25 * close, point))
    ranked.sort(key=lambda item: (-item[0], item[1].start))
    return tuple(sorted((point for _, point in ranked[:most]), key=lambda point: point.start))


def _chief(analysis: Analysis) -> set[str]:
    ranked = sorted(analysis.keywords, key=lambda word: (-analysis.keywords[word], word))
    return set(ranked[:_ALL_OVER]) if len(analysis.sentences) >= _LONG_ENOUGH else set()


def opposition(analysis: Analysis, sentence: SentenceView) -> tuple[Point, ...]:
    """The sentence right after the claim, where it turns on it."""
    for other in analysis.sentences[sentence.index + 1 : sentence.index + 2]:
        if other.paragraph == sentence.paragraph and TURNS.match(other.text):
            point = quotable(analysis, other)
            if point is not None:
                return (point,)
    return ()


def around(analysis: Analysis, sentence: SentenceView, most: int = 2) -> tuple[Point, ...]:
    """The nearest quotable sentences: the situation in which something is done or said.

    Never one that turns against it: that is the other side.
    """
    near = sorted(
        analysis.sentences[max(0, sentence.index - 3) : sentence.index + 4],
        key=lambda other: abs(other.index - sentence.index),
    )
    points = [
        quotable(analysis, other)
        for other in near
        if other is not sentence and not (other.index > sentence.index and TURNS.match(other.text))
    ]
    found = [point for point in points if point is not None][:most]
    return tuple(sorted(found, key=lambda point: point.start))
