"""The argument: questions the author asks and answers.

为什么…？因为… → answered question
Refuses rhetorical questions, and questions whose answer points back at them.
"""

import re
from collections.abc import Iterator

from quizgen.facts.model import Found, Point, tidy
from quizgen.facts.standing import balanced, standing_problem
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.references import unresolved

_OPENING = re.compile(
    r"^(因此|所以|而且|而|但是|但|于是|可见|其实|然而|不过|同时|此外|另外|当然|首先|其次|最后|总之|事实上|实际上|也就是说|换句话说|由此可见|可以说|显然|我们知道|我们看到|众所周知|再如|又如|例如|比如|譬如)，?"
)
_RHETORICAL = re.compile(r"难道|岂|何尝|何必|怎能|何况|哪里会|怎么会|吗？|不是.*吗")


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for sentence in analysis.sentences:
        if sentence.in_speech:
            continue
        found = _answered_question(analysis, sentence)
        if found is not None:
            yield found


def claim_text(analysis: Analysis, start: int, end: int) -> str | None:
    """A claim as it can be quoted in a key: openers cut, whole, not pointing elsewhere; else None."""
    text = _OPENING.sub("", tidy(analysis, start, end))
    shadow = _OPENING.sub("", analysis.shadow[start:end].strip(" \n，；：。、—"))
    if not 8 <= len(text) <= 70 or not balanced(text):
        return None
    return None if standing_problem(shadow) else text


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
