"""Expressions the text coins or quotes: what one means here, why a thing is called so, why something is said.

这就是“信息茧房”：每个人只看到自己想看的内容 → coinage 信息茧房, key 每个人只看到自己想看的内容
湿地被称为“地球之肾”，因为湿地能净化水质 → why_called, key 湿地能净化水质
读书是最便宜的旅行。这样说，是因为书能带人去任何地方 → why_said, key 书能带人去任何地方
Refuses speech (他说：“好”), explanations that point elsewhere, and things called only 它 or 这.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from quizgen.facts.model import Found, Point, tidy, without_opener
from quizgen.facts.standing import balanced, garbled, standing_problem
from quizgen.facts.statements import Statement
from quizgen.facts.terms import gloss
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute
from quizgen.language.references import pointing_words

_TERM = r"“(?P<term>[^“”，。！？；：]{2,14})”"
_EXPLAINS = r"(?:：|——|，?(?:也就是说?|就是说|即是?(?![使便将刻])|亦即|指的就?是|是指|就是指|意思是(?:说)?|意味着|说的就?是|讲的就?是)，?)"
_EXPLAINED = re.compile(rf"{_TERM}(?:的(?:意思|含义)(?:就)?是|{_EXPLAINS})(?P<gloss>[^？！“”]{{8,}})$")
_SPEAKS = re.compile(r"(?:说|道|问|答|喊|叫|写道?|题|标语|口号|标题|歌词|唱)(?:着|过)?[，：]?$")
_CALLED = r"(?:被[^，。“]{0,8}?(?:称为|称作|称之为|誉为|叫作|叫做|喻为|比作|视为|看作)|有|素有|享有|获得了?)"
_CALLED_SO = re.compile(
    rf"(?P<subject>[\u4e00-\u9fffA-Za-z·《》]{{2,14}}?)(?:也|又|常常?|一直|素来|因而|因此)?(?P<called>{_CALLED}“[^“”，。！？；：]{{2,14}}”(?:之称|的称号|的美誉|的美称|的别称)?)"
)
_BECAUSE = r"(?:这|那)?(?:主要|正|就)?(?:是)?(?:因为|由于)|(?:其)?原因(?:就)?(?:在于|是)"
_SAID_SO = re.compile(
    r"^(?:我|笔者|我们)?(?:之所以)?(?:会)?(?:这么|这样|如此)(?:说|讲|断言)，?(?:[^，。]{0,8}，)?(?:主要|正)?是?(?:因为|由于)(?P<reason>[^？！]{8,})$"
)
_WHY_SO = re.compile(r"^(?:为什么|为何|何以)(?:会)?(?:要)?(?:这么|这样|如此)(?:说|讲)(?:呢)?？$")
_LONGEST = 90


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for sentence in analysis.sentences:
        if sentence.in_speech or attribute(analysis, sentence).kind == "unknown":
            continue
        for rule in (_meaning, _why_called, _why_said):
            found = rule(analysis, sentence)
            if found is not None:
                yield found
                break


def _meaning(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """“T”：G, “T”，也就是G, “T”指的是G: what the expression means here."""
    text = sentence.text.rstrip("。 \n")
    match = _EXPLAINED.search(text)
    if match is None or sentence.is_question or "所谓" in text[: match.start()][-4:]:
        return None
    if _SPEAKS.search(text[: match.start()]) or text.count("“") > 2:
        return None
    told = gloss(analysis, sentence.start + match.start("gloss"), sentence.start + match.end("gloss"))
    key = _key(analysis, told[1], told[2]) if told is not None else None
    term = analysis.print_text(sentence.start + match.start("term"), sentence.start + match.end("term"))
    if key is None or term in key[0] or analysis.shadow.count(match["term"]) > 8:
        return None
    return _found(analysis, sentence, "coinage", key, {"term": term}, "expression-explained", 0.8)


def _why_called(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """X被称为“T”，因为R, and R。因此，X被称为“T”: why it is called so."""
    text = sentence.text.rstrip("。 \n")
    match = _CALLED_SO.search(text)
    if match is None or sentence.is_question:
        return None
    start = sentence.start + match.start("subject")
    token = next((token for token in sentence.tokens if token.start == start), None)
    if (
        token is None
        or (match.start() and text[match.start() - 1] not in "，；：")
        or pointing_words(match["subject"])
        or standing_problem(match["subject"] + "很好") is not None
        or re.match(r"[我你他她它这那其此该]|因|所以|由于|但|而", match["subject"])
    ):
        return None
    reason = re.match(rf"，(?:{_BECAUSE})", text[match.end() :])
    key: tuple[str, int, int] | None = None
    if reason is not None:
        key = _key(
            analysis, sentence.start + match.end() + reason.end(), sentence.start + len(text), named=True
        )
    elif match.end() == len(text):
        after = next(iter(analysis.sentences[sentence.index + 1 : sentence.index + 2]), None)
        opened = re.match(_BECAUSE, after.text) if after is not None else None
        if after is not None and opened is not None and after.paragraph == sentence.paragraph:
            key = _key(analysis, after.start + opened.end(), after.end, named=True)
    if key is None:
        return None
    subject = analysis.print_text(start, sentence.start + match.end("subject"))
    reason_text, first, last = key
    if re.match(r"[它他她]", reason_text):
        key = subject + reason_text[1:], first, last  # of whom else would the reason speak
    called = analysis.print_text(sentence.start + match.start("called"), sentence.start + match.end("called"))
    return _found(
        analysis, sentence, "why_called", key, {"subject": subject, "called": called}, "called-because", 0.85
    )


def _why_said(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """S。这样说，是因为R, and S。为什么这么说？R: why the author says S."""
    if sentence.index == 0:
        return None
    before = analysis.sentences[sentence.index - 1]
    text = sentence.text.rstrip("。 \n")
    key: tuple[str, int, int] | None = None
    if (match := _SAID_SO.match(text)) is not None:
        key = _key(analysis, sentence.start + match.start("reason"), sentence.start + len(text))
    elif _WHY_SO.match(sentence.text.strip()):
        after = next(iter(analysis.sentences[sentence.index + 1 : sentence.index + 2]), None)
        if after is not None and after.paragraph - sentence.paragraph <= 1 and not after.is_question:
            opened = re.match(_BECAUSE, after.text)
            key = _key(analysis, after.start + (opened.end() if opened else 0), after.end)
    if key is None or before.is_question or before.in_speech:
        return None
    said = without_opener(analysis, before)
    if not 8 <= len(said) <= 50 or standing_problem(analysis.simplified(said)) is not None:
        return None
    return _found(analysis, before, "why_said", key, {"said": said}, "said-because", 0.85)


def _key(analysis: Analysis, start: int, end: int, *, named: bool = False) -> tuple[str, int, int] | None:
    """(as printed, start, end) of an explanation that says enough by itself; it may begin with a pronoun
    where what that stands for is `named`."""
    shadow = analysis.shadow[start:end].strip("，。；：—”\n ")
    if (
        not 8 <= len(shadow) <= _LONGEST
        or not balanced(shadow)
        or garbled(shadow)
        or re.match(
            rf"[{'其这那此' if named else '他她它其这那此'}]|[他她它]们|因为|由于|不是|在这|对此", shadow
        )
        or re.search(r"[我你您？]", re.sub(r"“[^”]*”|我国", "", shadow))
    ):
        return None
    return re.sub(r"的(?:意思|含义)$", "", tidy(analysis, start, end)), start, end


def _found(
    analysis: Analysis,
    sentence: SentenceView,
    kind: str,
    key: tuple[str, int, int],
    slots: dict[str, str],
    rule: str,
    confidence: float,
) -> Found:
    text, start, end = key
    pieces = [(start, end)]
    cuts = [match.end() for match in re.finditer("；", analysis.shadow[start:end])]
    if 1 <= len(cuts) <= 3:
        edges = [0, *cuts, end - start]
        pieces = [(start + low, start + high) for low, high in pairwise(edges) if high - low > 3]
    return Found(
        kind=kind,
        sentence=sentence,
        slots=slots,
        key=text + "。",
        points=tuple(Point(tidy(analysis, low, high), low, high) for low, high in pieces)
        if len(pieces) > 1
        else (Point(text, start, end),),
        answer=(start, end),
        answer_type="clause",
        evidence=tuple(sorted({(sentence.start, sentence.end), (start, end)}))
        if not sentence.start <= start < sentence.end
        else ((sentence.start, sentence.end),),
        rule=rule,
        salience=0.75,
        confidence=confidence,
    )
