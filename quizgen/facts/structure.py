"""The build of the text: what a paragraph says, how an argument is divided, dated events in their order.

首先…其次…最后… under one heading → division; 1905年…, 1921年…, 1933年… → chronology
Refuses paragraphs without a topic sentence that their other sentences take up.
"""

import re
from collections.abc import Iterator

from quizgen.facts.arguments import claim_text
from quizgen.facts.model import Found, Point
from quizgen.facts.relations import tidy
from quizgen.facts.statements import Statement, salience, standing_problem
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.keywords import overlap

_MARKERS = (
    (r"首先", r"其次", r"再次|再者|此外|另外|最后|第三"),
    (r"第一", r"第二", r"第三"),
    (r"一是", r"二是", r"三是"),
    (r"其一", r"其二", r"其三"),
)


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for number in range(1, analysis.paragraph_count + 1):
        sentences = analysis.paragraph_sentences(number)
        gist = _gist(analysis, sentences)
        if gist is not None:
            yield gist
        division = _division(analysis, sentences)
        if division is not None:
            yield division
    chronology = _chronology(analysis, statements)
    if chronology is not None:
        yield chronology


def _gist(analysis: Analysis, sentences: list[SentenceView]) -> Found | None:
    """A paragraph whose first or last sentence says what the others carry out."""
    if len(sentences) < 3 or sum(sentence.in_speech for sentence in sentences) > len(sentences) / 3:
        return None
    for topic in (sentences[0], sentences[-1]):
        claim = None if topic.is_question or topic.in_speech else claim_text(analysis, topic.start, topic.end)
        if claim is None or len(claim) > 50 or re.search(r"\d", claim):
            continue
        rest = [sentence for sentence in sentences if sentence is not topic]
        shared = [overlap(topic.content, sentence.content, analysis.keywords) for sentence in rest]
        if sum(value > 0.12 for value in shared) < max(2, len(rest) * 0.5):
            continue
        second = max(rest, key=lambda sentence: overlap(topic.content, sentence.content, analysis.keywords))
        return Found(
            kind="gist",
            sentence=topic,
            slots={},
            key=claim + "。",
            points=(Point(claim, topic.start, topic.end),),
            answer=(topic.start, topic.end),
            answer_type="clause",
            evidence=tuple(sorted({(topic.start, topic.end), (second.start, second.end)})),
            rule="topic-sentence",
            salience=0.42 + 0.3 * max(shared),
            confidence=0.65,
        )
    return None


def _division(analysis: Analysis, sentences: list[SentenceView]) -> Found | None:
    """A heading sentence followed by 首先…其次…最后…."""
    for markers in _MARKERS:
        members: list[SentenceView] = []
        for sentence in sentences:
            if len(members) < 3 and re.match(rf"({markers[len(members)]})(?!个|次|位|名|批|代|年|天|章|步)", sentence.text):
                members.append(sentence)
        if len(members) < 2 or members[0] is sentences[0]:
            continue
        lead = sentences[sentences.index(members[0]) - 1]
        claim = claim_text(analysis, lead.start, lead.end)
        if claim is None or len(claim) > 40:
            continue
        points = []
        for member in members:
            text = re.sub(r"^(首先|其次|再次|再者|此外|另外|最后|第[一二三]|[一二三]是|其[一二三])，?", "", tidy(analysis, member.start, member.end))
            points.append(Point(text if len(text) <= 60 else text.split("，")[0], member.start, member.end))
        return Found(
            kind="division",
            sentence=lead,
            slots={"claim": claim, "count": str(len(points))},
            key="；".join(f"{'①②③④⑤'[index]}{point.text}" for index, point in enumerate(points)) + "。",
            points=tuple(points),
            answer_type="list",
            evidence=tuple(sorted({(lead.start, lead.end), *((member.start, member.end) for member in members)})),
            rule="numbered-points",
            salience=0.8,
        )
    return None


def _chronology(analysis: Analysis, statements: list[Statement]) -> Found | None:
    """Three to five events, each with a year of its own at its head."""
    events: list[tuple[str, str, int, int, Statement]] = []
    for statement in statements:
        times = [time for time in analysis.times_in(statement.start, statement.end) if time.grain in ("year", "full", "era", "decade")]
        if len(times) != 1 or times[0].start != statement.start or (statement.holder and statement.holder.kind != "author"):
            continue
        time = times[0]
        rest_shadow = statement.shadow[len(time.text) :].lstrip("，")
        rest = statement.text[len(time.text) :].lstrip("，")
        if not 6 <= len(rest) <= 30 or standing_problem(rest_shadow) or re.search(r"\d{3,4}年", rest_shadow) or rest_shadow[0] in "的以至到—-初底末":
            continue
        events.append((analysis.print_text(time.start, time.end), rest, statement.start, statement.end, statement))
    unique: dict[str, tuple[str, str, int, int, Statement]] = {}
    for event in events:
        unique.setdefault(event[0], event)
    chosen = sorted(sorted(unique.values(), key=lambda event: -salience(event[4]))[:5], key=lambda event: event[2])
    if len(chosen) < 3:
        return None
    return Found(
        kind="chronology",
        sentence=chosen[0][4].sentence,
        slots={f"time{index}": event[0] for index, event in enumerate(chosen)} | {f"event{index}": event[1] for index, event in enumerate(chosen)},
        key="；".join(f"{event[0]}—{event[1]}" for event in chosen),
        points=tuple(Point(f"{event[0]}：{event[1]}", event[2], event[3]) for event in chosen),
        answer_type="pairs",
        evidence=tuple((event[2], event[3]) for event in chosen),
        rule="dated-events",
        salience=0.7,
    )
