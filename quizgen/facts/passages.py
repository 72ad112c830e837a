"""Wrong answers that are true of the text but answer another question: what its other passages say."""

import re
from functools import lru_cache

from quizgen.facts.model import Point, without_opener
from quizgen.facts.standing import balanced, garbled, standing_problem
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute
from quizgen.language.keywords import overlap

_LEANS = re.compile(
    r"例如|比如|譬如|正如|诚如|再者|再如|又如|不是|而|有的|因为|由于|以[^，]{2,12}为例|的确|幸而|万一|按照|[^，]{2,8}的是，|随后|接着|后来|这|那|他|她|它|其|既|并|并且|尤其|特别是|可惜|遗憾|衷心|希望|但愿|愿|总之|当然|同时|也|又"
)
"""How a sentence opens that is odd to read by itself."""
_REACH = 150
"""Sentences before and behind among which passages are looked for; most articles have fewer."""
_MUCH_ALIKE = 0.3
"""From this likeness to the question a passage may be read as an answer to it."""


def other_passages(
    analysis: Analysis,
    asked: SentenceView,
    key: str,
    *also: SentenceView,
    near: bool = False,
    alike: float = _MUCH_ALIKE,
) -> list[Point]:
    """Claims from elsewhere, about as long as the key, one a paragraph while there are enough.

    With `near`, those of the same paragraph come first: only where none of them can be an answer too.
    Never a sentence as much as `alike` to what is asked about: it might be an answer too.
    """
    asked_about = {asked.index, *(sentence.index for sentence in also)}
    content = asked.content.union(*(sentence.content for sentence in also))
    found: list[tuple[bool, int, Point]] = []
    taken: set[int] = set()
    quotable = _quotable_sentences(analysis)
    around = analysis.sentences[max(0, asked.index - _REACH) : asked.index + _REACH]
    for sentence in sorted(around, key=lambda s: (abs(s.paragraph - asked.paragraph), s.index)):
        if any(abs(sentence.index - other) <= 2 for other in asked_about):
            continue
        point = quotable[sentence.index]
        if point is None or not _of_length(point.text, key):
            continue
        if overlap(content, sentence.content, analysis.keywords) >= alike:
            continue
        same = sentence.paragraph in taken
        taken.add(sentence.paragraph)
        last = same or sentence.paragraph == asked.paragraph
        found.append((last and not near, abs(sentence.paragraph - asked.paragraph), point))
    found.sort(key=lambda item: (item[0], item[1], item[2].start))
    return [point for _, _, point in found]


@lru_cache(maxsize=4)
def _quotable_sentences(analysis: Analysis) -> tuple[Point | None, ...]:
    """By index of the sentence."""
    return tuple(_quotable(analysis, sentence) for sentence in analysis.sentences)


def _quotable(analysis: Analysis, sentence: SentenceView) -> Point | None:
    """A whole sentence that an option can print by itself."""
    if (
        sentence.in_speech
        or sentence.is_question
        or sentence.is_exclamation
        or attribute(analysis, sentence).kind != "author"
        or garbled(sentence.text)
        or "：" in sentence.text
    ):
        return None
    text = without_opener(analysis, sentence)
    if _LEANS.match(analysis.simplified(text)):
        return None
    if re.search(r"因为|由于|因此|所以|因而", analysis.simplified(text)):
        return None  # a reason of its own reads like an answer to why
    if re.search(r"[他她它这那其此该](?!国|人|实|他|中|时|后|外|前)", analysis.simplified(text)):
        return None  # an option is read by itself
    if not balanced(text) or standing_problem(analysis.simplified(text)) is not None:
        return None
    return Point(text, sentence.start, sentence.end)


def _of_length(text: str, key: str) -> bool:
    return 0.6 * len(key) <= len(text) <= 1.6 * len(key) + 4
