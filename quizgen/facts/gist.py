"""What a paragraph says as a whole, where its first or last sentence says it: the topic sentence beside mere details.

文明的多样性是社会的基本特征。…例如… → main_idea, with details of the paragraph as wrong answers
Refuses paragraphs whose sentences do not take the topic sentence up, and stories.
"""

import re
from collections.abc import Iterator

from quizgen.facts.arguments import claim_text
from quizgen.facts.model import Found, Point
from quizgen.facts.statements import Statement, salience
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.genre import classify
from quizgen.language.keywords import overlap
from quizgen.language.references import pointing_words

_LEAST_SENTENCES = 5
_TAKEN_UP = 0.6
"""The share of a paragraph's other sentences that must share words with its topic sentence."""
_SHARED = 0.08
_NO_TOPIC = re.compile(
    r"\d|：|“[^”]{12,}|^(但|然而|不过|还|也|又|不久|当天|一天|后来|第|例如|比如|据|最近|近日|以往|过去|从前|传统上|长期以来|一直以来|近年|其次|再次|此外|另外|同样)|例如|比如|曾"
)
_SUMS_UP = re.compile(r"^(总之|可见|由此可见|总的来说|总而言之|因此|所以|这样看来)")


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    if classify(analysis).name in ("narrative", "biography"):
        return  # a story's paragraphs do not open with what they say
    for number in range(1, analysis.paragraph_count + 1):
        topic = _topic(analysis, analysis.paragraph_sentences(number))
        if topic is None:
            continue
        sentence, text = topic
        wrong = _details(analysis, statements, sentence, text)
        wrong += _elsewhere(analysis, statements, sentence, text)
        if len(wrong) < 3 or analysis.article.paragraph_number(wrong[0].start) != number:
            continue  # without a detail of the paragraph itself the choice is none
        yield Found(
            kind="main_idea",
            sentence=sentence,
            slots={},
            key=f"{text}。",
            answer_type="gist",
            evidence=((sentence.start, sentence.end),),
            rule="topic-sentence",
            salience=0.6,
            confidence=0.7,
            wrong=tuple(wrong[:3]),
        )


def _topic(analysis: Analysis, sentences: list[SentenceView]) -> tuple[SentenceView, str] | None:
    told = [sentence for sentence in sentences if not sentence.in_speech and not sentence.is_question]
    if len(sentences) < _LEAST_SENTENCES or len(told) < len(sentences) - 1:
        return None
    for sentence in (sentences[0], sentences[-1]):
        if sentence is sentences[-1] and not _SUMS_UP.match(sentence.text):
            continue
        text = claim_text(analysis, sentence.start, sentence.end)
        if text is None or not 12 <= len(text) <= 46 or _NO_TOPIC.search(sentence.text):
            continue
        if _EVENT.search(re.sub(r"“[^”]*”", "", sentence.text)) or not _names_the_subject(
            analysis, sentences, sentence
        ):
            continue
        rest = [other for other in sentences if other is not sentence]
        taken_up = sum(
            overlap(sentence.content, other.content, analysis.keywords) > _SHARED
            or (other.index == sentence.index + 1 and bool(pointing_words(other.text[:6])))
            for other in rest
        )
        if taken_up >= _TAKEN_UP * len(rest):
            return sentence, text
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


def _details(analysis: Analysis, statements: list[Statement], topic: SentenceView, text: str) -> list[Point]:
    """Claims of the same paragraph that say only part of it, those least like the topic sentence first."""
    members = [
        statement
        for statement in statements
        if statement.sentence.paragraph == topic.paragraph
        and statement.sentence is not topic
        and statement.sentence is not analysis.paragraph_sentences(topic.paragraph)[0]
        and statement.whole
        and _of_length(statement.text, text)
        and "：" not in statement.text
        and _is_detail(analysis, statement)
    ]
    members.sort(key=lambda statement: overlap(topic.content, statement.content, analysis.keywords))
    unique = {statement.sentence.index: statement for statement in reversed(members[:2])}
    return [Point(s.text, s.start, s.end) for s in unique.values()]


def _is_detail(analysis: Analysis, statement: Statement) -> bool:
    """Whether it names somebody, some work or place, or gives a figure: plainly less than what a paragraph says."""
    return (
        bool(analysis.mentions_in(statement.start, statement.end))
        or re.search(r"\d|例如|比如|《", statement.shadow) is not None
    )


def _elsewhere(
    analysis: Analysis, statements: list[Statement], topic: SentenceView, text: str
) -> list[Point]:
    """What other paragraphs say, nearest first, one each."""
    others: dict[int, Statement] = {}
    for statement in sorted(
        statements, key=lambda s: (abs(s.sentence.paragraph - topic.paragraph), -salience(s))
    ):
        if (
            statement.sentence.paragraph != topic.paragraph
            and statement.whole
            and _of_length(statement.text, text)
            and "：" not in statement.text
            and overlap(topic.content, statement.content, analysis.keywords) < _MUCH_ALIKE
        ):
            others.setdefault(statement.sentence.paragraph, statement)
    return [Point(s.text, s.start, s.end) for s in others.values()]


_MUCH_ALIKE = 0.4


def _of_length(text: str, key: str) -> bool:
    return 0.6 * len(key) <= len(text) <= 1.6 * len(key) + 4
