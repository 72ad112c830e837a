"""What a paragraph says as a whole, where its first or last sentence says it.

文明的多样性是社会的基本特征。…例如… → main_idea, with what other paragraphs say as wrong answers
Refuses paragraphs whose sentences do not take the topic sentence up, and stories.
"""

import re
from collections.abc import Iterator

from quizgen.facts.arguments import claim_text
from quizgen.facts.model import LAST_RESORT, MOST_WRONG, Found, Point, numbered
from quizgen.facts.passages import other_passages
from quizgen.facts.sides import quotable
from quizgen.facts.standing import standing_problem
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.genre import classify
from quizgen.language.keywords import overlap
from quizgen.language.references import pointing_words

_LEAST_SENTENCES = 2
_TAKEN_UP, _SURE = 0.34, 0.6
"""The shares of a paragraph's other sentences that share words with its topic sentence, from which it may be one and
surely is one; below, the question is a last resort."""
_SHARED = 0.08
_MUCH_ALIKE = 0.7
_NO_TOPIC = re.compile(
    r"\d|：|“[^”]{12,}|^(但|然而|不过|还|也|又|不久|当天|一天|后来|第|例如|比如|据|最近|近日|以往|过去|从前|传统上|长期以来|一直以来|近年|其次|再次|再者|此外|另外|同样)|例如|比如|曾"
)
_SUMS_UP = re.compile(r"^(总之|可见|由此可见|总的来说|总而言之|因此|所以|这样看来)")


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    yield from _summaries(analysis)
    if classify(analysis).name == "narrative":
        return  # a story's paragraphs do not open with what they say
    for number in range(1, analysis.paragraph_count + 1):
        sentences = analysis.paragraph_sentences(number)
        topic = _topic(analysis, sentences) or _weightiest_alone(analysis, sentences)
        if topic is None:
            continue
        sentence, text, share = topic
        wrong = [
            point
            for point in other_passages(analysis, sentence, text, alike=_MUCH_ALIKE)
            if analysis.article.paragraph_number(point.start) != number
        ]  # never a sentence of the paragraph itself: readers differ about which of two says more of it
        if len(wrong) < 3:
            continue
        yield Found(
            kind="main_idea",
            sentence=sentence,
            slots={},
            key=f"{text}。",
            answer_type="gist",
            evidence=((sentence.start, sentence.end),),
            rule="topic-sentence" if share > 0 else "weightiest-sentence",
            salience=0.6,
            confidence=0.7 if share >= _SURE else 0.45 if share >= _TAKEN_UP else LAST_RESORT,
            wrong=tuple(wrong[:MOST_WRONG]),
        )


def _topic(analysis: Analysis, sentences: list[SentenceView]) -> tuple[SentenceView, str, float] | None:
    told = [sentence for sentence in sentences if not sentence.in_speech and not sentence.is_question]
    if len(sentences) < _LEAST_SENTENCES or len(told) < len(sentences) - 1:
        return None
    for sentence in (sentences[0], sentences[-1]):
        if sentence is sentences[-1] and not _SUMS_UP.match(sentence.text):
            continue
        text = claim_text(analysis, sentence.start, sentence.end)
        if text is None or not 12 <= len(text) <= 66 or _NO_TOPIC.search(sentence.text):
            continue
        if _EVENT.search(re.sub(r"“[^”]*”", "", sentence.text)):
            continue
        rest = [other for other in sentences if other is not sentence]
        taken_up = sum(
            overlap(sentence.content, other.content, analysis.keywords) > _SHARED
            or (other.index == sentence.index + 1 and bool(pointing_words(other.text[:6])))
            for other in rest
        )
        borne_out = len(rest) >= 2 and _names_the_subject(analysis, sentences, sentence)
        return sentence, text, taken_up / len(rest) if borne_out else 0.0
    return None


_EVENT = re.compile(r"了(?=[，。\u4e00-\u9fff])|过(?=[，。])|曾|被|于是|当时|那天")
"""What happened is a detail: a topic sentence says how things are."""


def _names_the_subject(analysis: Analysis, sentences: list[SentenceView], topic: SentenceView) -> bool:
    """Whether the topic sentence has the word that the paragraph uses most and the text is about."""
    counts: dict[str, float] = {}
    for sentence in sentences:
        for word in sentence.content:
            counts[word] = counts.get(word, 0.0) + analysis.keywords.get(word, 0.0)
    return bool(counts) and max(sorted(counts), key=lambda word: counts[word]) in topic.content


def _weightiest_alone(
    analysis: Analysis, sentences: list[SentenceView]
) -> tuple[SentenceView, str, float] | None:
    """The sentence of a paragraph without a topic sentence that says most of what the text is about: a last resort."""
    ranked = _by_weight(analysis, sentences)
    if len(sentences) < _LEAST_SENTENCES or not ranked:
        return None
    sentence, point = ranked[0]
    if not 12 <= len(point.text) <= 66 or _NO_TOPIC.search(sentence.text):
        return None
    return sentence, point.text, 0.0


def _by_weight(analysis: Analysis, sentences: list[SentenceView]) -> list[tuple[SentenceView, Point]]:
    """The sentences that can stand alone, weightiest first."""
    ranked = sorted(
        (
            (
                sum(sorted((analysis.keywords.get(w, 0.0) for w in s.content), reverse=True)[:5]),
                -s.index,
                s,
                point,
            )
            for s in sentences
            if (point := quotable(analysis, s)) is not None
            and standing_problem(analysis.simplified(point.text)) is None
        ),
        key=lambda item: (-item[0], -item[1]),
    )
    return [(sentence, point) for _, _, sentence, point in ranked]


def _summaries(analysis: Analysis) -> Iterator[Found]:
    """A paragraph to be summed up by its weightiest sentence or two: a last resort, for readers want it in other words."""
    for number in range(1, analysis.paragraph_count + 1):
        sentences = analysis.paragraph_sentences(number)
        ranked = _by_weight(analysis, sentences)[:2]
        points = [point for _, point in sorted(ranked, key=lambda item: item[0].index)]
        if len(sentences) < 2 or not points:
            continue
        covered = sum(len(point.text) for point in points) / sum(len(s.text.strip()) for s in sentences)
        yield Found(
            kind="paragraph",
            sentence=sentences[0],
            slots={},
            key=numbered(point.text for point in points) if len(points) > 1 else f"{points[0].text}。",
            points=tuple(points),
            answer_type="list",
            evidence=tuple((point.start, point.end) for point in points),
            rule="weightiest-sentences",
            salience=min(1.0, covered),
            confidence=LAST_RESORT,
        )
