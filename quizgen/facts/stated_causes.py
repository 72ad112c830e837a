"""Cause and effect as the text puts them, each quoted as it stands: nothing of either is restored or resolved.

这里多高山峡谷，空气湿度大，因此人们喜好辛香之物 → stated_cause, effect 人们喜好辛香之物, key 这里多高山峡谷，空气湿度大
Refuses negated causes, halves that are only a word or two, and conclusions that a speaker draws (因此可以说……).
"""

import re
from collections.abc import Iterator

from quizgen.facts.model import MOST_WRONG, Found, Point, tidy, without_opener
from quizgen.facts.passages import other_passages
from quizgen.facts.standing import balanced, garbled
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute
from quizgen.language.genre import classify
from quizgen.language.references import unresolved

_SO = r"(?:因此|所以(?!说|感)|因而)，?"
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "because-so",
        re.compile(rf"^(?:[^，]{{0,8}}，)?(?:因为|由于)(?P<cause>[^。]+?)，{_SO}(?P<effect>[^。；]+)$"),
    ),
    ("so", re.compile(rf"^(?P<cause>[^。；]+)，{_SO}(?P<effect>[^。；]+)$")),
    (
        "is-because",
        re.compile(
            r"^(?P<effect>[^。；]+?)，(?:(?:这)?(?:就|正|主要|也)?是(?:因为|由于)|(?:就|正)?因为)(?P<cause>[^。；]+)$"
        ),
    ),
    (
        "brings",
        re.compile(
            r"^(?P<cause>[^。；]+?)，(?:这)?(?:就|也|必然|势必|最终|往往)?(?:会|将)?(?:导致|使得|致使)了?(?P<effect>[^。；]{9,})$"
        ),
    ),
    ("because", re.compile(r"^由于(?P<cause>[^，。；]{6,}?)，(?P<effect>[^。；]+)$")),
)
_NEXT = re.compile(rf"^(?:{_SO}|正因如此，|正因为如此，)(?P<effect>[^。；]+)$")
_NO_EFFECT = re.compile(
    r"^(?:可以说|说|我们说|我们可以|有人|从|对|想要|要|如果|只有|在[^，]{1,8}上看|[^，]{1,12}(?:指出|认为|说|又唱道))|：|^(?:就|便|也|才)?(?:是|这)"
)
_ANOTHER_TIE = re.compile(r"因为|由于|因此|所以|因而|之所以")
_REMARK = re.compile(
    r"^(?:其实|事實上|事实上|其實|我们看到|我們看到|[^，]{2,10}得很清楚|[^，]{2,8}的是|應該說明|应该说明|需要指出|我们知道|我們知道|众所周知|眾所周知)，"
)
"""What a speaker puts before a statement that says nothing of it."""
_SHORTEST_CAUSE, _LONGEST_CAUSE, _NEAR = 6, 64, 30
_SHORTEST_EFFECT, _LONGEST_EFFECT = 7, 56


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    if classify(analysis).name in ("narrative", "biography"):
        for sentence in analysis.sentences:
            found = _felt(analysis, sentence)
            if found is not None:
                yield found
    if classify(analysis).name == "narrative":
        return
    for sentence in analysis.sentences:
        if (
            sentence.is_question
            or sentence.is_exclamation
            or garbled(sentence.text)
            or attribute(analysis, sentence).kind not in ("author", "person")
        ):
            continue
        found = _within(analysis, statements, sentence) or _across(analysis, statements, sentence)
        if found is not None:
            yield found


_PERCEIVES = re.compile(
    r"^(?:[^，]{0,8}，)?(?P<who>[^，]{0,6}?)(?:一)?(?P<cause>(?:听到|听说|看到|看见|看着|望着|得知|想到|想起|想着|发现|知道|意识到|眼看|目睹|面对)[^。；！？]{4,60}?)，(?P<effect>[^。；！？]*)$"
)
_FEELING = re.compile(
    r"高兴|难过|悲哀|悲伤|惭愧|失望|激动|愤怒|生气|惊讶|吃惊|害怕|紧张|后悔|感动|羞愧|委屈|伤心|不安|焦急|自豪|欣慰|震惊|尴尬|恐惧|沮丧|绝望|孤独|愧疚|兴奋|满意|得意|心酸|心疼|泪|哭|笑|叹|沉默|脸红|决定|决心|放弃|拒绝|毅然"
)


def _felt(analysis: Analysis, sentence: SentenceView) -> Found | None:
    """听说父亲病了，他难过极了: what stirs a feeling or a decision, which no connective says."""
    if sentence.in_speech or sentence.is_question or "“" in sentence.text or garbled(sentence.text):
        return None
    text = sentence.text.rstrip("。！ \n")
    match = _PERCEIVES.match(text)
    if match is None:
        return None
    start = match.start("cause")
    for end in [
        index for index, char in enumerate(text) if char == "，" and index >= start + _SHORTEST_CAUSE
    ]:
        effect = text[end + 1 :]
        if not _FEELING.search(effect) or not 6 <= len(effect) <= _LONGEST_EFFECT:
            continue
        if _FEELING.search(effect.partition("，")[0]) is None:
            continue  # the feeling stands further on: the cause is longer
        cause = (sentence.start + start, sentence.start + end)
        felt = (sentence.start + end + 1, sentence.start + len(text))
        key, shown = tidy(analysis, *cause), tidy(analysis, *felt)
        if (
            not balanced(key)
            or not balanced(shown)
            or re.match(r"(?:但|却|于是|就|便|才)", analysis.simplified(shown))
        ):
            return None
        return Found(
            kind="felt_cause",
            sentence=sentence,
            slots={"effect": shown},
            key=key + "。",
            points=(Point(key, *cause),),
            answer=cause,
            answer_type="clause",
            evidence=tuple(sorted({cause, felt})),
            rule="stirred",
            salience=0.7,
            confidence=0.7,
        )
    return None


def _within(analysis: Analysis, statements: list[Statement], sentence: SentenceView) -> Found | None:
    text = sentence.text.rstrip("。！ \n")
    lead = len(text) - len(text.lstrip())
    opener = re.match(
        r"(?:(?:但|而)?[^，]{2,12}(?:的是|看到|知道)，)?(?:但|而|同时|此外|另外|其次|首先|不过|然而|可)?，?(?=因为|由于)",
        text[lead:],
    )
    lead += opener.end() if opener else 0
    for rule, pattern in _RULES:
        match = pattern.match(text[lead:])
        if match is None:
            continue
        spans = [
            (sentence.start + lead + match.start(name), sentence.start + lead + match.end(name))
            for name in ("cause", "effect")
        ]
        return _found(analysis, statements, sentence, spans[0], spans[1], rule)
    return None


def _across(analysis: Analysis, statements: list[Statement], sentence: SentenceView) -> Found | None:
    match = _NEXT.match(sentence.text.rstrip("。！ \n"))
    if match is None or sentence.index == 0:
        return None
    before = analysis.sentences[sentence.index - 1]
    if (
        before.paragraph != sentence.paragraph
        or before.is_question
        or before.in_speech != sentence.in_speech
        or before.is_exclamation
        or garbled(before.text)
    ):
        return None
    effect = (sentence.start + match.start("effect"), sentence.start + match.end("effect"))
    return _found(analysis, statements, sentence, (before.start, before.end), effect, "so-next")


def _first_clauses(analysis: Analysis, start: int, end: int, most: int) -> tuple[int, int]:
    """Whole clauses from the front, at most `most` characters; the whole where no comma allows it."""
    if end - start <= most:
        return start, end
    at = analysis.shadow.rfind("，", start, start + most + 1)
    return (start, at) if at > start + _SHORTEST_EFFECT else (start, end)


def _last_clauses(analysis: Analysis, start: int, end: int, most: int) -> tuple[int, int]:
    """Whole clauses from the back, at most `most` characters; the whole where no comma allows it."""
    if end - start <= most:
        return start, end
    at = analysis.shadow.find("，", end - most - 1, end)
    return (at + 1, end) if 0 <= at < end - _SHORTEST_EFFECT else (start, end)


def _found(
    analysis: Analysis,
    statements: list[Statement],
    sentence: SentenceView,
    cause: tuple[int, int],
    effect: tuple[int, int],
    rule: str,
) -> Found | None:
    if rule in ("is-because",):
        effect = _last_clauses(analysis, *effect, _LONGEST_EFFECT)
    else:
        effect = _first_clauses(analysis, *effect, _NEAR if rule == "brings" else _LONGEST_EFFECT)
    if rule == "so":
        cause = _last_clauses(analysis, *cause, _LONGEST_CAUSE)
    elif rule == "brings":
        cause = _last_clauses(analysis, *cause, _NEAR)
    printed = [tidy(analysis, *cause), tidy(analysis, *effect)]
    across = not sentence.start <= cause[0] < sentence.end
    if across:
        cause_sentence = analysis.sentence_at(cause[0])
        assert cause_sentence is not None
        printed[0] = without_opener(analysis, cause_sentence)
    while (remark := _REMARK.match(printed[0])) is not None:
        printed[0] = printed[0][remark.end() :]
    told, follows = (analysis.simplified(text) for text in printed)
    if (
        not _SHORTEST_CAUSE <= len(told) <= _LONGEST_CAUSE
        or not _SHORTEST_EFFECT <= len(follows) <= _LONGEST_EFFECT
        or not all(balanced(text) for text in printed)
        or _NO_EFFECT.search(follows)
        or re.search(r"[他她它](?!日|人|国|山)", told + follows)
        or unresolved(follows) == "该"
        or _ANOTHER_TIE.search(told + follows)
        or re.match(
            r"(?:他|她|它|这|那|其(?!实)|此|该|还|也|又|不是|并非|如果|虽然|不仅|使|而|但|万一|应该|只要)",
            told,
        )
        or re.search(r"[我你您](?!们)|[？！：]|例如|比如|不是$|而是$", told + follows)
    ):
        return None
    opener = next((token for token in analysis.tokens_in(*effect)), None)
    if opener is None or opener.tag in ("v", "vd", "d", "ad", "p", "c", "u"):
        return None  # 产生了新的制度: what did?
    weights = sorted((analysis.keywords.get(word, 0.0) for word in sentence.content), reverse=True)
    return Found(
        kind="stated_cause",
        sentence=sentence,
        slots={"effect": printed[1], "across": "yes" if across else "no"},
        key=printed[0] + "。",
        points=(Point(printed[0], *cause),),
        answer=cause,
        answer_type="passage",
        evidence=tuple(sorted({cause, effect})),
        rule=f"stated-{rule}",
        salience=min(1.0, 0.15 + sum(weights[:4]) / 2.6),
        confidence=0.7,
        wrong=()
        if unresolved(told)
        else tuple(other_passages(analysis, sentence, printed[0], sentence)[:MOST_WRONG]),
    )
