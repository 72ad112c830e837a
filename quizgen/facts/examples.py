"""Examples that a text marks as such, and the claim that each stands under.

合作能带来繁荣。例如，苏州的…… → example, claim 合作能带来繁荣
Refuses examples whose claim points back, is a question, or is itself an example.
"""

import re
from collections.abc import Iterator

from quizgen.facts.arguments import claim_text
from quizgen.facts.model import MOST_WRONG, Found, Point, tidy
from quizgen.facts.passages import other_passages
from quizgen.facts.standing import balanced, garbled
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute

_MARK = re.compile(
    r"^[^，。：]{0,2}?(?:例如|比如|譬如|举例来说)，?(?:说，)?(?=[\u4e00-\u9fff“《\d])|^以(?=[^，。]{2,16}为例)"
)
_MARK_WITHIN = re.compile(r"例如|比如|譬如|为例|再如|又如")
_LONGEST_EXAMPLE = 60


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for sentence in analysis.sentences:
        found = _example(analysis, statements, sentence)
        if found is not None:
            yield found


def _example(analysis: Analysis, statements: list[Statement], sentence: SentenceView) -> Found | None:
    match = _MARK.match(sentence.text)
    if (
        match is None
        or sentence.index == 0
        or sentence.is_question
        or garbled(sentence.text)
        or not balanced(sentence.text)
    ):
        return None
    before = analysis.sentences[sentence.index - 1]
    if (
        before.paragraph != sentence.paragraph
        or before.in_speech != sentence.in_speech
        or before.is_question
        or before.is_exclamation
        or _MARK_WITHIN.search(before.text)
        or attribute(analysis, before).kind not in ("author", "person")
    ):
        return None
    claim = claim_text(analysis, before.start, before.end)
    if claim is None or not 12 <= len(claim) <= 60 or "：" in claim or re.search(r"\d{3,}", claim):
        return None
    example = tidy(analysis, sentence.start + (0 if match[0].startswith("以") else match.end()), sentence.end)
    shown = _first_clauses(example)
    if shown is None or re.match(r"(他|她|它|这|那|其|此)", analysis.simplified(shown)):
        return None
    wrong = other_passages(analysis, before, claim, sentence)
    weights = sorted((analysis.keywords.get(word, 0.0) for word in before.content), reverse=True)
    return Found(
        kind="example",
        sentence=sentence,
        slots={"example": shown, "claim": claim},
        key=claim + "。",
        points=(Point(claim, before.start, before.end),),
        answer=(before.start, before.end),
        answer_type="passage",
        evidence=((before.start, before.end), (sentence.start, sentence.end)),
        rule="claim-then-example",
        salience=min(1.0, 0.2 + sum(weights[:4]) / 2.6),
        confidence=0.75,
        wrong=tuple(wrong[:MOST_WRONG]),
        for_points=(Point(claim, before.start, before.end),),
    )


def _first_clauses(example: str) -> str | None:
    """As much of an example as a stem can quote, whole clauses, at most _LONGEST_EXAMPLE characters."""
    text = example
    while len(text) > _LONGEST_EXAMPLE:
        cut = max(text.rfind("，"), text.rfind("；"))
        if cut < 12:
            return None
        text = text[:cut]
    return text if len(text) >= 10 and balanced(text) else None
