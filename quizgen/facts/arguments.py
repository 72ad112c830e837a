"""The argument: examples and what they show, questions the author asks and answers, views and who holds them.

例如，… after a claim → example with the claim it serves; 为什么…？因为… → answered question
Refuses examples with no claim before them, rhetorical questions, and views whose holder is unknown.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from quizgen.facts.model import Found, Point, tidy
from quizgen.facts.sides import around
from quizgen.facts.standing import balanced, standing_problem
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute
from quizgen.language.references import unresolved

_EXAMPLE = re.compile(
    r"^(?:例如|比如|譬如|再如|又如|举例来说|举个例子|以(?P<topic>[^，。]{2,14})为例)[，：]?"
)
_OPENING = re.compile(
    r"^(因此|所以|而且|而|但是|但|于是|可见|其实|然而|不过|同时|此外|另外|当然|首先|其次|最后|总之|事实上|实际上|也就是说|换句话说|由此可见|可以说|显然|我们知道|我们看到|众所周知|再如|又如|例如|比如|譬如)，?"
)
_CITED = re.compile(
    r"(?P<source>《[^》]{1,16}》|古人|古语|俗话|谚语|老话|民谚|诗人[\u4e00-\u9fff·]{0,8}|[\u4e00-\u9fff·]{2,12})(?:中|里|曾经?|也|就|常|所|在[^，。“]{2,14}中|在《[^》]+》[中里]?)?(?:说|云|曰|写道|有言|说过|有云|说得好|讲|指出)(?:过|道)?[：，]?“(?P<words>[^“”]{6,60})”"
)
_WITHIN = re.compile(r"，(?:例如|比如|譬如|如|像)(?P<example>[^，。；]{4,30})")
_RHETORICAL = re.compile(r"难道|岂|何尝|何必|怎能|何况|哪里会|怎么会|吗？|不是.*吗")


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for sentence in analysis.sentences:
        if sentence.in_speech:
            continue
        for found in (
            _example(analysis, sentence),
            _example_within(analysis, sentence),
            _citation(analysis, sentence),
            _answered_question(analysis, sentence),
            _view(analysis, sentence),
        ):
            if found is not None:
                yield found


def claim_text(analysis: Analysis, start: int, end: int) -> str | None:
    """A claim as it can be quoted in a key: openers cut, whole, not pointing elsewhere; else None."""
    text = _OPENING.sub("", tidy(analysis, start, end))
    shadow = _OPENING.sub("", analysis.shadow[start:end].strip(" \n，；：。、—"))
    if not 8 <= len(text) <= 70 or not balanced(text):
        return None
    return None if standing_problem(shadow) else text


def _example(analysis: Analysis, sentence: SentenceView) -> Found | None:
    match = _EXAMPLE.match(sentence.text)
    if match is None or sentence.index == 0:
        return None
    before = analysis.sentences[sentence.index - 1]
    if before.paragraph != sentence.paragraph or before.is_question or before.in_speech:
        return None
    claim = None if _EXAMPLE.match(before.text) else claim_text(analysis, before.start, before.end)
    if claim is None or len(claim) > 46:
        return None
    rest_start = sentence.start + match.end()
    topic = _example_name(analysis, sentence, rest_start) if not match["topic"] else match["topic"]
    if topic is None:
        return None
    return Found(
        kind="example",
        sentence=sentence,
        slots={"example": topic, "claim": claim},
        key=f"以此为例，具体地说明了“{claim}”，使论述更有说服力。",
        points=(Point(claim, before.start, before.end),),
        answer=(before.start, before.end),
        answer_type="clause",
        evidence=((before.start, before.end), (sentence.start, sentence.end)),
        rule="example-of-claim",
        salience=0.6,
        confidence=0.8,
    )


def _example_within(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """A，比如B: the example serves the clause before it."""
    match = _WITHIN.search(sentence.text)
    if (
        match is None
        or sentence.is_question
        or (match[0][1] in "如像" and not match["example"].endswith(("等", "这样")))
    ):
        return None
    claim = claim_text(analysis, sentence.start, sentence.start + match.start())
    if claim is None or len(claim) < 10:
        return None
    example = re.sub(
        r"等$",
        "",
        tidy(analysis, sentence.start + match.start("example"), sentence.start + match.end("example")),
    )
    if not balanced(example) or unresolved(match["example"]):
        return None
    return Found(
        kind="example",
        sentence=sentence,
        slots={"example": example, "claim": claim},
        key=f"以此为例，具体地说明了“{claim}”，使论述更有说服力。",
        points=(Point(claim, sentence.start, sentence.start + match.start()),),
        answer=(sentence.start, sentence.start + match.start()),
        answer_type="clause",
        evidence=((sentence.start, sentence.end),),
        rule="example-within",
        salience=0.55,
        confidence=0.75,
    )


def _citation(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """Somebody's words beside a claim that they bear out."""
    match = _CITED.search(sentence.text)
    if (
        match is None
        or sentence.is_question
        or re.search(r"[？?我你]", match["words"])
        or re.match(r"(他|她|它|我|你|这|那)", match["source"])
    ):
        return None
    neighbours = [
        analysis.sentences[index]
        for index in (sentence.index - 1, sentence.index + 1)
        if 0 <= index < len(analysis.sentences)
    ]
    for other in neighbours:
        if other.paragraph != sentence.paragraph or other.is_question or other.in_speech or "“" in other.text:
            continue
        claim = claim_text(analysis, other.start, other.end)
        if claim is None or not re.search(r"是|应|必须|要|能|可以|不|才", claim):
            continue
        source = analysis.print_text(
            sentence.start + match.start("source"), sentence.start + match.end("source")
        )
        if unresolved(source) or not _whole_tokens(sentence, sentence.start + match.start("source")):
            return None
        return Found(
            kind="citation",
            sentence=sentence,
            slots={
                "source": source,
                "claim": claim,
                "words": analysis.print_text(
                    sentence.start + match.start("words"), sentence.start + match.end("words")
                ).strip("。"),
            },
            key=f"印证了“{claim}”这一点，使文章更有说服力。",
            points=(
                Point(f"印证了“{claim}”这一点", other.start, other.end),
                Point("增强文章的说服力", sentence.start, sentence.end),
            ),
            answer_type="clause",
            evidence=tuple(sorted({(sentence.start, sentence.end), (other.start, other.end)})),
            rule="words-beside-claim",
            salience=0.6,
            confidence=0.75,
        )
    return None


def _whole_tokens(sentence: SentenceView, start: int) -> bool:
    return any(token.start == start for token in sentence.tokens)


def _example_name(analysis: Analysis, sentence: SentenceView, offset: int) -> str | None:
    """How a question may name the example: its first clause, if short and whole."""
    stop = re.search(r"[，；。]", analysis.shadow[offset : sentence.end])
    end = offset + (stop.start() if stop else sentence.end - offset)
    text = tidy(analysis, offset, end)
    if 6 <= len(text) <= 26 and balanced(text) and not unresolved(analysis.shadow[offset:end]):
        return text
    return None


def _answered_question(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """The author asks and the next sentence answers."""
    if (
        not sentence.is_question
        or _RHETORICAL.search(sentence.text)
        or sentence.index + 1 >= len(analysis.sentences)
    ):
        return None
    if not re.search(r"为什么|为何|什么|怎样|如何|怎么|哪|何以|几", sentence.text):
        return None
    following = analysis.sentences[sentence.index + 1]
    if (
        following.is_question
        or following.in_speech
        or following.paragraph - sentence.paragraph > 1
        or len(following.text) < 12
    ):
        return None
    question = _OPENING.sub("", analysis.print_text(sentence.start, sentence.end).strip()).rstrip("？?")
    question = re.sub(r"^(那么|那|究竟|到底)，?", "", question)
    question = re.sub(r"呢$", "", question)
    shadow = re.sub(r"^(那么|那|究竟|到底|而|但是|但)，?", "", sentence.text)
    if (
        not 6 <= len(question) <= 36
        or unresolved(shadow)
        or not balanced(question)
        or re.search(r"我|你", shadow)
    ):
        return None
    asks_why = re.search(r"为什么|为何|何以", sentence.text)
    answers = (
        re.match(r"(这|原因|主要|首先|因为|由于|正是|答案|原来|其实|一是|一方面|事实上|就是)", following.text)
        is not None
    )
    shared = len(sentence.content & following.content) >= 2
    if not (answers or shared) or (
        asks_why and not re.search(r"因为|由于|原因|所以|因此|使|导致|以致|在于|才|为了", following.text)
    ):
        return None
    answer_start, answer_end = following.start, following.end
    text = _OPENING.sub("", tidy(analysis, answer_start, answer_end))
    text = re.sub(r"^(这(?:主要|正)?是因为|原因(?:就)?在于|原因是|主要是因为|答案是|因为)，?", "", text)
    if len(text) < 8 or len(text) > 110 or not balanced(text) or re.match(r"(他|她|它|其)", text):
        return None
    return Found(
        kind="answered_question",
        sentence=sentence,
        slots={"question": question},
        key=text + "。",
        points=(Point(text, answer_start, answer_end),),
        answer=(answer_start, answer_end),
        answer_type="clause",
        evidence=((sentence.start, sentence.end), (answer_start, answer_end)),
        rule="asked-and-answered",
        salience=0.8,
        confidence=0.7,
    )


def _view(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """X认为P: what X thinks, told in the article, when X holds one view in this paragraph."""
    attribution = attribute(analysis, sentence)
    if attribution.kind != "person" or not attribution.holder or attribution.verb in ("提醒", "表示", "提出"):
        return None
    holder_shadow = analysis.shadow[
        attribution.holder_start : attribution.holder_start + len(attribution.holder)
    ]
    if unresolved(holder_shadow) or len(attribution.holder) > 18:
        return None
    start, end = attribution.start, attribution.end
    content = analysis.shadow[start:end].rstrip("。！”’ \n")
    printed = tidy(analysis, start, start + len(content)).strip("“”")
    if not 10 <= len(printed) <= 80 or not balanced(printed) or standing_problem(content.strip("“”")):
        return None
    if _held(analysis)[attribution.holder] > 1:
        return None
    topic = _topic(analysis, sentence, start)
    return Found(
        kind="view",
        sentence=sentence,
        slots={"holder": attribution.holder, "topic": topic or "", "view": printed},
        key=printed + "。",
        points=(Point(printed, start, start + len(content)),),
        answer=(start, start + len(content)),
        answer_type="clause",
        evidence=((sentence.start, sentence.end),),
        holder=attribution.holder,
        rule="reported-view",
        salience=0.75,
        for_points=around(analysis, sentence),
    )


@lru_cache(maxsize=4)
def _held(analysis: Analysis) -> Counter[str]:
    """holder → in how many sentences a view of his is told."""
    return Counter(attribute(analysis, sentence).holder for sentence in analysis.sentences)


def _topic(analysis: Analysis, sentence: SentenceView, start: int) -> str | None:
    for clause in sentence.clauses:
        if clause.subject and sentence.tokens[clause.subject[0]].start >= start:
            first, last = clause.subject
            text = tidy(analysis, sentence.tokens[first].start, sentence.tokens[last - 1].end)
            return text if 2 <= len(text) <= 12 else None
    return None
