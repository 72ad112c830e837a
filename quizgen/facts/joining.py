"""Building a fact of two halves: what may be printed of each, and the effect as a sentence to ask about.

因为下雨，(比赛)取消了 → effect 比赛取消了, key 下雨
Refuses halves that are garbled, too short to mean anything, or that lean on what stands before them.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from quizgen.facts.model import Found, Point, tidy
from quizgen.facts.standing import balanced, garbled, standing_problem
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.clauses import Clause, skip_frames
from quizgen.language.references import resolve_subject

EFFECT = frozenset({"因此", "因而", "所以", "故而", "因此也", "正因为如此", "正因如此", "因为如此"})
_LEADING = re.compile(
    r"^(又|也|还|而且|而|但是|但|然而|不过|同时|与此同时|此外|另外|其实|其次|首先|最后|于是|因此|所以|一方面|另一方面|再说|况且)，?"
)


def relation(
    analysis: Analysis, kind: str, sentence: SentenceView, cause: tuple[int, int], effect: tuple[int, int], holder: str,
    rule: str, effect_text: str | None = None, extra: dict[str, str] | None = None,
) -> Found | None:  # fmt: skip
    """A fact of two halves, if each can be printed by itself and the effect asked about."""
    effect_text = effect_text or tidy(analysis, *effect)
    cause_text = _LEADING.sub("", tidy(analysis, *cause))
    if kind == "cause" and (
        len(effect_text) < 7 or re.search(r"(外|中|时|下|后|上|的|等)$", cause_text) or "除" in cause_text[:4]
    ):
        return None
    if re.match(r"我们?|咱|笔者", analysis.simplified(effect_text)) or _mere_noun(analysis, effect):
        return None
    if kind == "cause" and (
        re.search(
            r"缘故|原因$|：|的，是|也就|，也|，就|，便|^(俗话|俗谚|古人|我们)|作为[^，]*$",
            analysis.simplified(effect_text),
        )
        or re.search(r"不知道|情况是|换句话说|也就是说|具体(地|来)说", analysis.simplified(cause_text))
    ):
        return None
    if (
        garbled(cause_text)
        or garbled(effect_text)
        or re.match(r"(还|也|又|就|才)", cause_text)
        or re.search(r"；|。", effect_text)
    ):
        return None
    if (
        not 5 <= len(effect_text) <= 44
        or not 4 <= len(cause_text) <= 120
        or not balanced(effect_text)
        or not balanced(cause_text)
    ):
        return None
    if "？" in cause_text + effect_text or (
        re.match(
            r"(这|那|此|如此|这样|他|她|它|其|之后|就|才|便|也|还|又|都)",
            analysis.shadow[cause[0] : cause[0] + 2],
        )
        and kind == "cause"
        and cause[1] - cause[0] < 9
    ):
        return None
    weights = analysis.keywords
    content = [token.text for token in analysis.tokens_in(min(cause[0], effect[0]), max(cause[1], effect[1]))]
    strength = sum(sorted((weights.get(word, 0.0) for word in set(content)), reverse=True)[:5]) / 2.6
    return Found(
        kind=kind,
        sentence=sentence,
        slots={
            "effect": effect_text,
            "cause": cause_text,
            "across": "no"
            if sentence.start <= min(cause[0], effect[0]) and max(cause[1], effect[1]) <= sentence.end
            else "yes",
            **(extra or {}),
        },
        key=cause_text + "。",
        points=tuple(_points(analysis, cause)),
        answer=cause,
        answer_type="clause",
        evidence=tuple(sorted({cause, effect})),
        holder=holder,
        rule=rule,
        salience=min(1.0, strength + 0.15),
    )


def _mere_noun(analysis: Analysis, span: tuple[int, int]) -> bool:
    """Whether a stretch is a noun phrase for all its verbs: 礼的权威性的提升."""
    tokens = [token for token in analysis.tokens_in(*span) if token.tag != "w"]
    behind = next((number for number in range(len(tokens) - 1, -1, -1) if tokens[number].text == "的"), None)
    if behind is None or len(tokens) - behind > 3:
        return False
    after = tokens[behind + 1 :]
    return (
        bool(after)
        and all(token.tag in ("n", "v", "vn") for token in after)
        and not any(token.tag in ("v", "a", "p", "d", "c") for token in tokens[:behind])
    )


def _points(analysis: Analysis, span: tuple[int, int]) -> Iterator[Point]:
    """One scoring point per clause group; at most three."""
    start, end = span
    text = analysis.shadow[start:end]
    cuts = [0, *(match.end() for match in re.finditer(r"[；。]|，(?=而且|并且|同时)", text)), len(text)]
    pieces = [(start + low, start + high) for low, high in pairwise(cuts) if high - low > 3]
    if not 1 <= len(pieces) <= 3:
        pieces = [span]
    for low, high in pieces:
        yield Point(_LEADING.sub("", tidy(analysis, low, high)), low, high)


def clause_span(sentence: SentenceView, clauses: tuple[Clause, ...]) -> tuple[int, int]:
    """From the first clause, without its connectives, to the end of the last."""
    first, last = clauses[0], clauses[-1]
    return sentence.tokens[first.core].start, sentence.tokens[last.last - 1].end


def stated_effect(
    analysis: Analysis, sentence: SentenceView, clauses: tuple[Clause, ...], others: tuple[Clause, ...]
) -> str | None:
    """The effect as a clause with a subject: its own, resolved, or the one shared with the cause."""
    while (
        len(clauses) > 1
        and clauses[0].subject is None
        and skip_frames(sentence.tokens, clauses[0].core, clauses[0].last) >= clauses[0].last
    ):
        clauses = clauses[1:]  # 1940年10月，陈先生赴美: the effect begins with its subject
    first = clauses[0]
    if first.core >= first.last:
        return None
    stop = 1
    while (
        stop < len(clauses)
        and (clauses[stop].subject is None or len(clauses[stop].connective) > 1)
        and _length(sentence, clauses[: stop + 1]) <= 34
    ):
        stop += 1
    last = clauses[stop - 1]
    start, end = sentence.tokens[first.core].start, sentence.tokens[last.last - 1].end
    text = tidy(analysis, start, end)
    shadow = analysis.shadow[start:end]
    if first.subject is None:
        owner = next((clause for clause in others if clause.subject is not None), None)
        if (
            owner is None
            or owner.subject is None
            or len([clause for clause in others if clause.subject]) != 1
        ):
            return None
        if (
            sentence.tokens[first.core].tag not in ("v", "vd", "d", "ad", "a")
            or first.connective not in EFFECT
            or re.search(r"是|(十分|非常|很|极为)(必要|重要|关键)|有助于|成为|具有", shadow)
        ):
            return None  # the subject would be the clause itself: 深刻认识差异，十分必要
        subject = tidy(
            analysis, sentence.tokens[owner.subject[0]].start, sentence.tokens[owner.subject[1] - 1].end
        )
        text, shadow = subject + text, subject + shadow
    elif first.subject[1] - first.subject[0] == 1:
        word = sentence.tokens[first.subject[0]]
        antecedent = resolve_subject(analysis, sentence, first)
        if antecedent is not None:
            text = (
                antecedent + text[word.end - start :]
                if word.start == start
                else text.replace(word.text, antecedent, 1)
            )
            shadow = text
    text, shadow = (
        text.replace("之所以", ""),
        shadow.replace("之所以", ""),
    )  # the why asks for what it announces
    shadow = re.sub(r"^(也就|也|就|便|才|则|都)", "", shadow)
    if re.match(r"就[算是连]|都[市会]|才[能干]", analysis.simplified(text)):
        return None  # 就算: no adverb to be cut
    text = re.sub(r"^(也就|也|就|便|才|则|都)", "", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff]{2})(就|便|才)(?=会|能|是|要|可以|有)", "", text, count=1)
    if re.search(r"[你您]|我(?!们|国)|它|由于|因为|其(?!实|他|中|余|次)", shadow):
        return None
    return text if standing_problem(shadow) is None else None


def _length(sentence: SentenceView, clauses: tuple[Clause, ...]) -> int:
    return sentence.tokens[clauses[-1].last - 1].end - sentence.tokens[clauses[0].first].start
