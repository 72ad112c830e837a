"""Expressions worth explaining: coined terms in quotation marks, and 这种现象 that wraps up a passage.

靠这种方式走红的人被称为“流量明星” → expression “流量明星”; …，这种做法… → reference 这种做法
Refuses titles, speech, quotations of one use only as a name, and referents in another paragraph.
"""

import re
from collections.abc import Iterator

from quizgen.data import words
from quizgen.facts.claims import LAST_RESORT
from quizgen.facts.model import Found, Point, tidy
from quizgen.facts.standing import balanced, garbled
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.references import resolve_subject, unresolved

_QUOTED = re.compile(r"“(?P<inner>[^“”。！？，；：]{2,12})”")
_GLOSS_BEFORE = re.compile(
    r"(?:，|，因此|，因而|，所以|，也|，并|，从而)?(?:也|又|都|常|往往|因此|因而|所以)?(?:被(?:人们|人|大家|后人|世人|称|学者们?|科学家们?|业内)?)?(?:誉为|喻为|视为|比作|就是|正是|便是|堪称|无异于|成了|成为|变成|沦为|被称为|称为|被称作|叫做|是所谓的?|这就是|即|可谓|称之为)(?:一种|一个|了|名副其实的|典型的|真正的)?$"
)
_GLOSS_AFTER = re.compile(r"^(?:，|——)?(?:就是|是指|指的是|即|意味着|意思是|也就是)")


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    seen: set[str] = set()
    for sentence in analysis.sentences:
        if not sentence.in_speech:
            for match in _QUOTED.finditer(sentence.text):
                if match["inner"] not in seen and (found := _expression(analysis, sentence, match)):
                    seen.add(match["inner"])
                    yield found
        for found in (_shell_reference(analysis, sentence), _pronoun(analysis, sentence)):
            if found:
                yield found


def _expression(analysis: Analysis, sentence: SentenceView, match: re.Match[str]) -> Found | None:
    before = sentence.text[: match.start()]
    after = sentence.text[match.end() :]
    if re.search(
        r"(说|表示|认为|写道|问|答|喊|叫|提出|指出|称|题为|名为|荣获|获得|获|当选|授予)[了为：，]?$", before
    ) or before.endswith(("《", "和“", "、")):
        return None
    inner = match["inner"]
    tokens = [
        token
        for token in sentence.tokens
        if sentence.start + match.start("inner") <= token.start < sentence.start + match.end("inner")
    ]
    if any(token.tag in ("PER", "ORG", "LOC", "TIME", "nw") for token in tokens) or re.search(
        r"\d|[A-Za-z]{3,}|号$|奖$|工程$|计划$|政策$|学派$|时期$", inner
    ):
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
    if (
        len(text) < 9
        or not balanced(text)
        or re.match(r"(这|那|他|她|它|其|此)", analysis.shadow[start : start + 1])
    ):
        return None
    return Found(
        kind="expression",
        sentence=sentence,
        slots={
            "expression": analysis.quoted(
                analysis.print_text(
                    sentence.start + match.start("inner"), sentence.start + match.end("inner")
                )
            )
        },
        key=f"{text}。",
        points=(Point(text, start, end),),
        answer=(start, end),
        answer_type="clause",
        evidence=((sentence.start, sentence.end),),
        rule="glossed-quotation",
        confidence=0.6,
        salience=min(
            1.0, 0.5 + max((analysis.keywords.get(token.text, 0.0) for token in tokens), default=0.0)
        ),
    )


_POINTING = frozenset({"这种", "这一", "这样", "此种", "这类", "这个", "这些", "这般", "如此", "这"})


def _shell_phrase(sentence: SentenceView) -> tuple[int, int, int] | None:
    """(first token, last token, head token) of 这种做法, 这样的局面, 这一巨大变化."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens[:-1]):
        if token.text not in _POINTING:
            continue
        stop = index + 1
        while stop < len(tokens) and stop - index <= 5 and tokens[stop].text not in words("shell_nouns"):
            if tokens[stop].tag in ("n", "vn") and (
                stop + 1 == len(tokens) or tokens[stop + 1].tag not in ("n", "nz", "vn", "u")
            ):
                break
            if tokens[stop].tag not in ("a", "an", "ad", "q", "u", "m", "n", "vn", "nz") or tokens[
                stop
            ].text in ("了", "着"):
                break
            stop += 1
        if stop >= len(tokens) or tokens[stop].tag not in ("n", "vn"):
            continue
        after = tokens[stop + 1] if stop + 1 < len(tokens) else None
        if after is not None and (after.tag in ("n", "nz", "vn") or after.text in ("的", "者", "性")):
            continue
        if (
            tokens[stop].tag == "n"
            and after is not None
            and after.tag in ("a", "v")
            and [token.text for token in tokens[stop + 2 : stop + 3]] == ["的"]
        ):
            continue  # 这项世界领先的成果: the noun opens a modifier, and the head comes later
        return index, stop + 1, stop
    return None


_THIS_VERBS = frozenset(
    [
        "使",
        "使得",
        "让",
        "意味着",
        "说明",
        "表明",
        "反映",
        "体现",
        "导致",
        "造成",
        "决定",
        "显示",
        "促使",
        "是",
        "就是",
        "正是",
        "也是",
        "给",
        "为",
        "对",
        "要求",
        "带来",
        "引起",
        "引发",
        "源于",
        "得益于",
        "取决于",
    ]
)


def _bare_this(sentence: SentenceView) -> tuple[int, int, int] | None:
    """这使…, 这意味着…: a bare 这 that opens the sentence and takes up the one before."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens[:3]):
        if (
            token.text == "这"
            and index + 2 < len(tokens)
            and all(before.tag in ("c", "w", "d") for before in tokens[:index])
        ):
            ahead = tokens[index + 1] if tokens[index + 1].tag not in ("d", "ad") else tokens[index + 2]
            if ahead.text.rstrip("了着") in _THIS_VERBS - {"是", "就是", "正是", "也是"}:
                return index, index + 1, index
    return None


def _shell_reference(analysis: Analysis, sentence: SentenceView) -> Found | None:
    phrase_tokens = (
        None
        if sentence.in_speech or sentence.is_question
        else _shell_phrase(sentence) or _bare_this(sentence)
    )
    if phrase_tokens is None:
        return None
    first, last, head = phrase_tokens
    firm = first == head or sentence.tokens[head].text in words("shell_nouns")
    tokens = sentence.tokens
    phrase_start, phrase_end = tokens[first].start, tokens[last - 1].end
    before_clauses = [clause for clause in sentence.clauses if tokens[clause.last - 1].end <= phrase_start]
    host_clause = next(
        (
            clause
            for clause in sentence.clauses
            if tokens[clause.first].start <= phrase_start < tokens[clause.last - 1].end
        ),
        None,
    )
    if host_clause is None or first - host_clause.core > 3:
        return None
    if before_clauses:
        chosen = before_clauses[-3:] if len(before_clauses) <= 3 else before_clauses[-2:]
        while chosen and chosen[0].subject is None and len(chosen) > 1:
            chosen = chosen[1:]
        start, end = (
            tokens[chosen[0].core].start
            if chosen[0].core < chosen[0].last
            else tokens[chosen[0].first].start,
            tokens[chosen[-1].last - 1].end,
        )
        if chosen[0].subject is None:
            return None
    else:
        if sentence.index == 0:
            return None
        before = analysis.sentences[sentence.index - 1]
        if (
            before.paragraph != sentence.paragraph
            or before.is_question
            or before.in_speech
            or len(before.text) > 100
        ):
            return None
        start, end = before.start, before.end
    text = tidy(analysis, start, end)
    text = re.sub(
        r"^(因此|所以|而且|而|但是|但|于是|可见|其实|然而|不过|同时|与此同时|此外|当然|例如|比如|因为|由于)，?",
        "",
        text,
    )
    host = tidy(analysis, phrase_start, _clause_end(sentence, phrase_end - sentence.start))
    if (
        not 10 <= len(text) <= 80
        or not balanced(text)
        or garbled(text)
        or re.match(r"(这|那|他|她|它|其|此|如此|我|你|还|也|又)", text)
    ):
        return None
    if re.search(r"什么|吗|呢|为何|如何|怎", host):
        return None
    if len(host) < phrase_end - phrase_start + 4 or unresolved(
        re.sub(
            r"^(因此|所以|而且|而|但是|但|于是|可见|其实|然而|不过|同时|与此同时)，?",
            "",
            analysis.shadow[start:end],
        )
    ):
        return None
    return Found(
        kind="reference",
        sentence=sentence,
        slots={"phrase": analysis.print_text(phrase_start, phrase_end), "host": host},
        key=text + "。",
        points=(Point(text, start, end),),
        answer=(start, end),
        answer_type="clause",
        evidence=tuple(sorted({(start, end), (sentence.start, sentence.end)})),
        rule="shell-noun",
        salience=0.6 if firm else 0.4,
        confidence=0.75 if firm else LAST_RESORT,
    )


def _pronoun(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """它, 他们 as the subject that opens a sentence, where the sentence before names what it stands for."""
    first = sentence.clauses[0] if sentence.clauses else None
    if (
        first is None
        or sentence.in_speech
        or sentence.index == 0
        or first.subject is None
        or first.core >= first.last
    ):
        return None
    antecedent = resolve_subject(analysis, sentence, first)
    token = sentence.tokens[first.subject[0]]
    before = analysis.sentences[sentence.index - 1]
    if antecedent is None or first.subject[1] - first.subject[0] != 1:
        return None
    host = tidy(analysis, token.start, _clause_end(sentence, token.end - sentence.start))
    at = analysis.surface.find(antecedent, before.start, before.end)
    if at < 0 or not 8 <= len(host) <= 34 or antecedent in host or not balanced(host):
        return None
    return Found(
        kind="pronoun",
        sentence=sentence,
        slots={"pronoun": analysis.print_text(token.start, token.end), "host": host},
        key=antecedent + "。",
        points=(Point(antecedent, at, at + len(antecedent)),),
        answer=(at, at + len(antecedent)),
        answer_type="clause",
        evidence=tuple(sorted({(at, at + len(antecedent)), (sentence.start, sentence.end)})),
        rule="pronoun",
        salience=0.4,
        confidence=LAST_RESORT,
    )


def _clause_end(sentence: SentenceView, offset: int) -> int:
    stop = re.search(r"[，；：。！？]", sentence.text[offset:])
    return sentence.start + offset + (stop.start() if stop else len(sentence.text) - offset)
