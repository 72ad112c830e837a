"""Where the text turns: one sentence grants or reports, the next sets against it what the author stresses.

网上信息很多。但是，信息不等于知识。 → turn, before 网上信息很多, key 信息不等于知识
Refuses turns within speech, and second halves that cannot be read alone.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from quizgen.facts.model import MOST_WRONG, Found, Point, tidy
from quizgen.facts.passages import other_passages
from quizgen.facts.standing import balanced, garbled, standing_problem
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute
from quizgen.language.genre import classify

TURN = r"^(但是|但(?!愿)|然而|不过|可是)，?"
"""How a sentence opens that sets itself against the one before."""


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    if classify(analysis).name == "narrative":
        return
    for before, after in pairwise(analysis.sentences):
        found = _turn(analysis, before, after)
        if found is not None:
            yield found


def _turn(analysis: Analysis, before: SentenceView, after: SentenceView) -> Found | None:
    match = re.match(TURN, after.text)
    if match is None or before.paragraph != after.paragraph or re.match(TURN, before.text):
        return None
    if any(
        sentence.is_question or sentence.is_exclamation or sentence.in_speech
        or attribute(analysis, sentence).kind not in ("author", "group")
        for sentence in (before, after)
    ):  # fmt: skip
        return None
    granted = tidy(analysis, before.start, before.end)
    start = after.start + match.end()
    stressed = tidy(analysis, start, after.end)
    if (
        not 10 <= len(granted) <= 56
        or not 10 <= len(stressed) <= 72
        or not all(balanced(text) and not garbled(text) for text in (granted, stressed))
        or re.match(r"(这|那|此|其|他|她|它|也|还|又)", analysis.shadow[start : start + 1])
        or standing_problem(analysis.shadow[start : after.end].strip("，。；")) is not None
        or re.search(r"[我你您]", analysis.shadow[before.start : after.end])
    ):
        return None
    weights = sorted(
        (analysis.keywords.get(word, 0.0) for word in before.content | after.content), reverse=True
    )
    return Found(
        kind="turn",
        sentence=before,
        slots={"before": granted},
        key=f"{stressed}。",
        points=(Point(stressed, start, after.end),),
        answer=(start, after.end),
        answer_type="clause",
        evidence=((before.start, before.end), (start, after.end)),
        rule="said-then-turned",
        salience=min(1.0, 0.2 + sum(weights[:4]) / 2.6),
        confidence=0.75,
        wrong=(
            Point(granted, before.start, before.end, "half_told"),
            *other_passages(analysis, before, stressed, after)[: MOST_WRONG - 1],
        ),
    )
