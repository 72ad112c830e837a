"""What the text leaves to its reader: a choice that it sets before somebody, a question that it does not answer.

放弃还是坚持？ → dilemma; a question near the end that closes its paragraph → open_question
Refuses choices of two things unlike in length, rhetorical questions, and those to which the text offers nothing.
"""

import re
from collections.abc import Iterator

from quizgen.facts.model import Found, tidy
from quizgen.facts.sides import support
from quizgen.facts.standing import balanced
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.references import unresolved

_DILEMMA = re.compile(r"(?P<pair>[^，。；？！“”]{2,22}还是[^，。；？！“”]{2,22})[，？。]")


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for sentence in analysis.sentences:
        for found in (_dilemma(analysis, sentence), _open_question(analysis, sentence)):
            if found is not None:
                yield found


def _dilemma(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """继续投入还是及时退出: a choice that the text sets before somebody."""
    if sentence.in_speech:
        return None
    match = _DILEMMA.search(sentence.text)
    if match is None or re.search(
        r"无论|不论|不管|或者还是|都还是|[但可却我他她总也仍]还是|毕竟还是|终究还是|最好还是", sentence.text
    ):
        return None
    if not (
        sentence.is_question or re.search(r"选择|抉择|决定|面对|面临|取舍|考虑|两难", sentence.text)
    ) or re.search(r"确定|计算|判断|分辨|测", sentence.text):
        return None
    pair = match["pair"]
    left, _, right = pair.partition("还是")
    left = re.sub(r"^.*?(?:是|究竟|到底|选择|该|应|未来|应该|应当)(?=[\u4e00-\u9fff]{2})", "", left)
    if (
        not (3 <= len(left) <= 18 and 3 <= len(right) <= 18)
        or abs(len(left) - len(right)) > 8
        or unresolved(left + right)
        or re.search(r"[我你他她]", left + right)
    ):
        return None
    before = sentence.start + match.start("pair") + len(pair) - len(right) - 2 - len(left)
    end = sentence.start + match.end("pair")
    pro = support(analysis, sentence, sentence.start, sentence.end, most=3)
    if not pro:
        return None
    second = re.sub(r"(呢|吗)$", "", analysis.print_text(end - len(right), end))
    return Found(
        kind="dilemma",
        sentence=sentence,
        slots={"left": analysis.print_text(before, before + len(left)), "right": second},
        answer_type="essay",
        evidence=((sentence.start, sentence.end),),
        rule="either-or",
        salience=0.9,
        for_points=pro[:2],
        against_points=pro[2:],
    )


def _open_question(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """A question in the last third that the author leaves to the reader."""
    if not sentence.is_question or sentence.in_speech or sentence.index < len(analysis.sentences) * 0.6:
        return None
    if sentence is not analysis.paragraph_sentences(sentence.paragraph)[-1]:
        return None  # what follows in the paragraph answers it
    text = re.sub(
        r"^(那么|那|而|但|但是|可|可是|究竟|到底|试问|不禁要问)，?",
        "",
        tidy(analysis, sentence.start, sentence.end).rstrip("？?"),
    )
    asks = re.search(r"如何|怎样|怎么|什么|还是|是否|能否|会不会|哪", sentence.text)
    if (
        not 8 <= len(text) <= 44
        or unresolved(sentence.text)
        or not balanced(text)
        or re.search(r"难道|岂|何尝|何必|吗$", sentence.text)
        or not asks
    ):
        return None
    pro = support(analysis, sentence, sentence.start, sentence.end)
    if re.search(r"[我你]", re.sub(r"我们", "", sentence.text)) or not pro:
        return None
    return Found(
        kind="open_question",
        sentence=sentence,
        slots={"question": re.sub(r"呢$", "", text)},
        answer_type="essay",
        evidence=((sentence.start, sentence.end),),
        rule="left-open",
        salience=0.8,
        for_points=pro,
    )
