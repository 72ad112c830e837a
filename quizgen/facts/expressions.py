"""Expressions worth explaining: coined terms in quotation marks, images, and 这种现象 that wraps up a passage.

靠这种方式走红的人被称为“流量明星” → expression “流量明星”; …，这种做法… → reference 这种做法
Refuses titles, speech, quotations of one use only as a name, and referents in another paragraph.
"""

import re
from collections.abc import Iterator

from quizgen.data import words
from quizgen.facts.model import Found, Point
from quizgen.facts.relations import tidy
from quizgen.facts.statements import Statement, balanced
from quizgen.language.analysis import Analysis, SentenceView

_QUOTED = re.compile(r"“(?P<inner>[^“”。！？，；：]{2,12})”")
_GLOSS_BEFORE = re.compile(r"(?:就是|正是|便是|堪称|无异于|成了|成为|变成|沦为|被称为|称为|被称作|叫做|是所谓的?|这就是|即|可谓|称之为)(?:一种|一个|了|名副其实的|典型的|真正的)?$")
_GLOSS_AFTER = re.compile(r"^(?:，|——)?(?:就是|是指|指的是|即|意味着|意思是|也就是)")


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    seen: set[str] = set()
    for sentence in analysis.sentences:
        if not sentence.in_speech:
            for match in _QUOTED.finditer(sentence.text):
                if match["inner"] not in seen and (found := _expression(analysis, sentence, match)):
                    seen.add(match["inner"])
                    yield found
        found = _shell_reference(analysis, sentence)
        if found:
            yield found
        found = _image(analysis, sentence)
        if found:
            yield found


def _expression(analysis: Analysis, sentence: SentenceView, match: re.Match[str]) -> Found | None:
    before = sentence.text[: match.start()]
    after = sentence.text[match.end() :]
    if re.search(r"(说|表示|认为|写道|问|答|喊|叫|提出|指出|称|题为|名为|荣获|获得|获|当选|授予)[了为：，]?$", before) or before.endswith(("《", "和“", "、")):
        return None
    inner = match["inner"]
    tokens = [token for token in sentence.tokens if sentence.start + match.start("inner") <= token.start < sentence.start + match.end("inner")]
    if any(token.tag in ("PER", "ORG", "LOC", "TIME", "nw") for token in tokens) or re.search(r"\d|[A-Za-z]{3,}|号$|奖$|工程$|计划$|政策$|学派$|时期$", inner):
        return None
    if sentence.text.count("“") > 3:
        return None
    glossed_after = _GLOSS_AFTER.match(after)
    glossed_before = _GLOSS_BEFORE.search(before)
    if glossed_after:
        start = sentence.start + match.end() + glossed_after.end()
        spans = [(start, sentence.end)]
    elif glossed_before and len(before) - len(glossed_before[0]) > 10:
        spans = [(sentence.start, sentence.start + match.start() - len(glossed_before[0]))]
    else:
        return None
    start, end = spans[0]
    text = tidy(analysis, start, end)
    text = re.sub(r"^(因此|所以|而|但|于是|这样|可见)，?", "", text)
    if len(text) < 9 or not balanced(text) or re.match(r"(这|那|他|她|它|其|此)", analysis.shadow[start : start + 1]):
        return None
    return Found(
        kind="expression",
        sentence=sentence,
        slots={"expression": f"“{analysis.print_text(sentence.start + match.start('inner'), sentence.start + match.end('inner'))}”"},
        key=f"{text}。",
        points=(Point(text, start, end),),
        answer=(start, end),
        answer_type="clause",
        evidence=((sentence.start, sentence.end),),
        rule="glossed-quotation",
        salience=min(1.0, 0.5 + max((analysis.keywords.get(token.text, 0.0) for token in tokens), default=0.0)),
    )


_SHELL = re.compile(r"(?:^|(?<=[，；：。]))(?P<phrase>(?:正是|在|对于|对|面对|基于|随着|而|但|然而)?(?P<core>(?:这样|如此)的|这种|这一|此种|这类|这个)(?P<noun>[\u4e00-\u9fff]{2,6}?))(?=[，是的使让给在将也已不却正就可能会与对中下里产被]|越来越|并非|并不|背后|之所以|源于|意味着|带来|引发|导致|往往|显然|其实)")


def _shell_reference(analysis: Analysis, sentence: SentenceView) -> Found | None:
    match = next((m for m in _SHELL.finditer(sentence.text) if m["noun"] in words("shell_nouns")), None)
    if match is None or sentence.in_speech:
        return None
    phrase = analysis.print_text(sentence.start + match.start("core"), sentence.start + match.end("noun"))
    if match.start() > 12:
        start, end = sentence.start, sentence.start + match.start("phrase")
        if end - start > 80:
            clauses = [clause for clause in sentence.clauses if sentence.tokens[clause.last - 1].end <= end]
            if not clauses:
                return None
            start = sentence.tokens[clauses[-min(2, len(clauses))].core].start
    elif match.start() == 0 and sentence.index > 0:
        before = analysis.sentences[sentence.index - 1]
        if before.paragraph != sentence.paragraph or before.is_question or before.in_speech or len(before.text) > 90:
            return None
        start, end = before.start, before.end
    else:
        return None
    text = tidy(analysis, start, end)
    text = re.sub(r"^(因此|所以|而且|而|但是|但|于是|可见|其实|然而|不过|同时|此外|当然)，?", "", text)
    if not 10 <= len(text) <= 90 or not balanced(text) or re.match(r"(这|那|他|她|它|其|此|如此)", analysis.shadow[start : start + 2]):
        return None
    return Found(
        kind="reference",
        sentence=sentence,
        slots={"phrase": phrase, "host": tidy(analysis, sentence.start + match.start("core"), _clause_end(sentence, match.end()))},
        key=text + "。",
        points=(Point(text, start, end),),
        answer=(start, end),
        answer_type="clause",
        evidence=tuple(sorted({(start, end), (sentence.start, sentence.end)})),
        rule="shell-noun",
        salience=0.55,
        confidence=0.7,
    )


def _clause_end(sentence: SentenceView, offset: int) -> int:
    stop = re.search(r"[，；：。！？]", sentence.text[offset:])
    return sentence.start + offset + (stop.start() if stop else len(sentence.text) - offset)


_IMAGE = re.compile(r"(?P<marker>好像|仿佛|宛如|犹如|如同|好比|就像|像|恰似|好似)(?P<vehicle>[^，。；！？]{2,24}?)(?P<tail>一样|一般|似的|那样)")


def _image(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """A simile with both its markers: 像…一样."""
    match = _IMAGE.search(sentence.text)
    if match is None or sentence.in_speech or not 14 <= len(sentence.text) <= 80:
        return None
    vehicle = match["vehicle"]
    if re.search(r"(往常|平时|以前|以往|从前|过去|昨天|其他|别人|大家|我们|他们|任何|所有|这|那|许多|很多|大多数)", vehicle) or not balanced(sentence.text):
        return None
    if any(mention.kind in ("PER", "ORG", "LOC") for mention in analysis.mentions_in(sentence.start + match.start("vehicle"), sentence.start + match.end("vehicle"))):
        return None
    tidy_sentence = analysis.print_text(sentence.start, sentence.end).strip()
    return Found(
        kind="image",
        sentence=sentence,
        slots={"sentence": tidy_sentence.rstrip("。"), "vehicle": analysis.print_text(sentence.start + match.start("vehicle"), sentence.start + match.end("vehicle"))},
        evidence=((sentence.start, sentence.end),),
        answer=(sentence.start + match.start(), sentence.start + match.end()),
        answer_type="device",
        rule="simile",
        salience=0.45,
        confidence=0.75,
    )
