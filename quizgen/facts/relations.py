"""Facts that join two clauses or sentences: cause, purpose, condition, contrast.

因为下雨，比赛取消了 → cause 下雨, effect 比赛取消了
Refuses 不是因为A, 因为…吗, and halves that cannot stand alone.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from quizgen.data import table
from quizgen.facts.model import Found, Point
from quizgen.facts.standing import balanced, garbled, standing_problem
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute
from quizgen.language.clauses import Clause, find_subject, skip_frames
from quizgen.language.references import resolve_subject

CAUSE = frozenset(table("connectives")["cause"]) - {"因"}
_EFFECT = frozenset({"因此", "因而", "所以", "故而", "因此也", "正因为如此", "正因如此", "因为如此"})
_REASON_IS = re.compile(
    r"^(?:这|那)?(?:主要|正|就|也|恰恰|其实)?是(?:因为|由于)|^(?:其|主要|根本|一个重要|重要)?原因(?:就)?(?:是|在于)，?|^原因之一(?:就)?是"
)
_RESULTING = re.compile(r"导致了?|造成了?|引发了?|引起了?|使得|致使|促使")


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for sentence in analysis.sentences:
        if sentence.is_question or sentence.in_speech:
            continue
        attribution = attribute(analysis, sentence)
        if attribution.kind == "unknown":
            continue
        holder = attribution.holder if attribution.kind != "author" else "作者"
        found = next(
            (
                fact
                for rule in (
                    _because_then,
                    _because_after,
                    _therefore_next,
                    _reason_sentence,
                    _making,
                    _perceived,
                )
                for fact in rule(analysis, sentence, holder)
            ),
            None,
        )
        if found is not None:
            yield found


def relation(
    analysis: Analysis, kind: str, sentence: SentenceView, cause: tuple[int, int], effect: tuple[int, int], holder: str,
    rule: str, effect_text: str | None = None, extra: dict[str, str] | None = None,
) -> Found | None:  # fmt: skip
    effect_text = effect_text or tidy(analysis, *effect)
    cause_text = _LEADING.sub("", tidy(analysis, *cause))
    if kind == "cause" and (
        len(effect_text) < 7 or re.search(r"(外|中|时|下|后|上|的|等)$", cause_text) or "除" in cause_text[:4]
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
        slots={"effect": effect_text, "cause": cause_text, **(extra or {})},
        key=cause_text + "。",
        points=tuple(_points(analysis, cause)),
        answer=cause,
        answer_type="clause",
        evidence=tuple(sorted({cause, effect})),
        holder=holder,
        rule=rule,
        salience=min(1.0, strength + 0.15),
    )


_LEADING = re.compile(
    r"^(又|也|还|而且|而|但是|但|然而|不过|同时|与此同时|此外|另外|其实|其次|首先|最后|于是|因此|所以|一方面|另一方面|再说|况且)，?"
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


def tidy(analysis: Analysis, start: int, end: int) -> str:
    """Printable, without punctuation at either end."""
    return analysis.print_text(start, end).strip(" \n，；：。、—")


def clause_span(sentence: SentenceView, clauses: tuple[Clause, ...], *, core: bool = True) -> tuple[int, int]:
    first, last = clauses[0], clauses[-1]
    begin = first.core if core else first.first
    return sentence.tokens[begin].start, sentence.tokens[last.last - 1].end


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
            or first.connective not in _EFFECT
            or re.search(r"是|十分必要|非常重要|有助于|成为|具有", shadow)
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
    shadow = re.sub(r"^(也就|也|就|便|才|则|都)", "", shadow)
    text = re.sub(r"^(也就|也|就|便|才|则|都)", "", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff]{2})(就|便|才)(?=会|能|是|要|可以)", "", text, count=1)
    if re.search(r"[你您]|我(?!们|国)|它|由于|因为|其(?!实|他|中|余|次)", shadow):
        return None
    return text if standing_problem(shadow) is None else None


def _length(sentence: SentenceView, clauses: tuple[Clause, ...]) -> int:
    return sentence.tokens[clauses[-1].last - 1].end - sentence.tokens[clauses[0].first].start


def _because_then(analysis: Analysis, sentence: SentenceView, holder: str) -> Iterator[Found]:
    """因为A，(所以)B."""
    clauses = sentence.clauses
    for index, clause in enumerate(clauses[:-1]):
        if (
            not clause.connective.endswith(tuple(CAUSE))
            or clause.core >= clause.last
            or clause.mark not in "，；"
        ):
            continue
        split = next(
            (
                number
                for number in range(index + 1, len(clauses))
                if clauses[number].connective.endswith(tuple(_EFFECT | {"从而", "于是", "使得", "致使"}))
            ),
            None,
        )
        if split is None:
            split = index + 1
            while split < len(clauses) and clauses[split].subject is None and split < index + 3:
                split += 1
        if split >= len(clauses):
            return
        effect = clauses[split:]
        while split > index + 1 and clauses[split - 1].core >= clauses[split - 1].last:
            split -= 1
        text = stated_effect(analysis, sentence, effect, clauses[index:split])
        if text is None:
            return
        found = relation(
            analysis,
            "cause",
            sentence,
            clause_span(sentence, clauses[index:split]),
            clause_span(sentence, effect),
            holder,
            "because-then",
            text,
        )
        if found:
            yield found
        return


def _because_after(analysis: Analysis, sentence: SentenceView, holder: str) -> Iterator[Found]:
    """B，(这)是因为A; 之所以B，是因为A."""
    clauses = sentence.clauses
    for index in range(1, len(clauses)):
        clause = clauses[index]
        text = analysis.shadow[sentence.tokens[clause.first].start : sentence.tokens[clause.last - 1].end]
        match = _REASON_IS.match(text)
        if match is None and clause.connective.endswith(tuple(CAUSE)) and index == len(clauses) - 1:
            match = re.match(r".{0,4}?(因为|由于)", text)
        if match is None or text.startswith("不是"):
            continue
        start = sentence.tokens[clause.first].start + match.end()
        cause = (start, sentence.tokens[clauses[-1].last - 1].end)
        effect = clauses[max(0, index - 2) : index]
        while effect and effect[0].subject is None:
            effect = effect[1:]
        if not effect or cause[1] - cause[0] < 5:
            return
        effect_span = clause_span(sentence, effect)
        stated = stated_effect(analysis, sentence, effect, ())
        if stated is None:
            return
        stated = stated.replace("之所以", "")
        found = relation(analysis, "cause", sentence, cause, effect_span, holder, "because-after", stated)
        if found:
            yield found
        return


def _therefore_next(analysis: Analysis, sentence: SentenceView, holder: str) -> Iterator[Found]:
    """A。因此B. and A，因此B."""
    clauses = sentence.clauses
    for index, clause in enumerate(clauses):
        if not clause.connective.endswith(tuple(_EFFECT)):
            continue
        effect = clauses[index:]
        if effect[0].core >= effect[0].last:
            if len(effect) < 2:
                return
            effect = effect[1:]
        if index > 0:
            cause_clauses = clauses[:index]
            cause = clause_span(sentence, cause_clauses)
            text = stated_effect(analysis, sentence, effect, cause_clauses)
        else:
            if sentence.index == 0:
                return
            before = analysis.sentences[sentence.index - 1]
            if before.paragraph != sentence.paragraph or before.is_question or before.in_speech:
                return
            cause = (before.start, before.end)
            if standing_problem(re.sub(r"^[^，]{1,5}，", "", before.text.rstrip("。！"))) in (
                "unbalanced",
                "not_assertive",
            ):
                return
            text = stated_effect(analysis, sentence, effect, ())
        if text is None:
            return
        found = relation(
            analysis, "cause", sentence, cause, clause_span(sentence, effect), holder, "therefore", text
        )
        if found:
            yield found
        return


def _reason_sentence(analysis: Analysis, sentence: SentenceView, holder: str) -> Iterator[Found]:
    """B。这是因为A."""
    match = _REASON_IS.match(sentence.text)
    if match is None or sentence.index == 0:
        return
    before = analysis.sentences[sentence.index - 1]
    if before.paragraph != sentence.paragraph or before.is_question or before.in_speech:
        return
    effect = before.clauses[-2:]
    while effect and effect[0].subject is None:
        effect = effect[1:]
    if not effect:
        return
    text = stated_effect(analysis, before, effect, ())
    if text is None:
        return
    cause = (sentence.start + match.end(), sentence.end)
    found = relation(
        analysis, "cause", sentence, cause, clause_span(before, effect), holder, "reason-sentence", text
    )
    if found:
        yield found


_MAKE = frozenset({"使", "使得", "让", "令", "致使", "促使"})


def _making(analysis: Analysis, sentence: SentenceView, holder: str) -> Iterator[Found]:
    """A，使B发生变化 → 为什么B发生变化, where what follows 使 has a subject and a predicate of its own."""
    clauses, tokens = sentence.clauses, sentence.tokens
    for index in range(1, len(clauses)):
        clause = clauses[index]
        head = clause.core
        while head < clause.last and tokens[head].tag in ("d", "ad", "c"):
            head += 1
        if head >= clause.last - 2 or tokens[head].text not in _MAKE or clauses[index - 1].mark != "，":
            continue
        subject, predicate = find_subject(tokens, head + 1, clause.last)
        if subject is None or predicate is None or subject[0] != head + 1:
            continue
        causes = clauses[:index]
        listed = [number for number, before in enumerate(causes) if before.mark in ("；", "：")]
        causes = causes[listed[-1] + 1 :] if listed else causes
        while causes and (causes[0].subject is None or causes[0].core >= causes[0].last):
            causes = causes[1:]
        if not causes:
            return
        effect = (tokens[head + 1].start, tokens[clause.last - 1].end)
        text = tidy(analysis, *effect)
        cause = clause_span(sentence, causes)
        if (
            standing_problem(analysis.shadow[effect[0] : effect[1]])
            or not 6 <= len(text) <= 30
            or re.search(r"[我你您]", text)
        ):
            return
        if standing_problem(analysis.shadow[cause[0] : cause[1]].strip("，。；")) in (
            "unresolved_reference",
            "unbalanced",
        ):
            return
        found = relation(analysis, "cause", sentence, cause, effect, holder, "making", text)
        if found:
            yield found
        return


_PERCEIVED = re.compile(
    r"^(?:一?听到|一?听说|看到|看见|一?看|得知|想到|想起|发现|知道|意识到|眼看|见|目睹)(?P<what>[^，。]{4,40})$"
)


def _perceived(analysis: Analysis, sentence: SentenceView, holder: str) -> Iterator[Found]:
    """X看到A，B → X为什么B: only where B is a feeling or a decision of a named subject."""
    clauses = sentence.clauses
    for index, clause in enumerate(clauses[:-1]):
        start, end = (
            sentence.tokens[clause.core].start if clause.core < clause.last else -1,
            sentence.tokens[clause.last - 1].end,
        )
        if start < 0:
            continue
        predicate = sentence.tokens[clause.predicate].start if clause.predicate is not None else start
        text = analysis.shadow[predicate:end]
        if not _PERCEIVED.match(text):
            continue
        owner = clause if clause.subject is not None else clauses[index + 1]
        if owner.subject is None:
            return
        name = tidy(
            analysis, sentence.tokens[owner.subject[0]].start, sentence.tokens[owner.subject[1] - 1].end
        )
        following = clauses[index + 1]
        acted_start = (
            sentence.tokens[following.subject[1] if following.subject else following.core].start
            if following.core < following.last
            else -1
        )
        if acted_start < 0 or (following.subject is not None and clause.subject is not None):
            return
        acted = tidy(analysis, acted_start, sentence.tokens[following.last - 1].end)
        if (
            not _FELT.search(acted)
            or len(name) > 6
            or standing_problem(name + acted)
            or re.search(r"[我你他她它]", name)
        ):
            return
        found = relation(
            analysis,
            "cause",
            sentence,
            (predicate, end),
            (acted_start, sentence.tokens[following.last - 1].end),
            holder,
            "perceived",
            name + acted,
        )
        if found:
            yield found
        return


_FELT = re.compile(
    r"高兴|难过|悲哀|惭愧|失望|激动|愤怒|生气|惊讶|害怕|紧张|后悔|感动|羞愧|委屈|伤心|不安|焦急|自豪|欣慰|震惊|尴尬|恐惧|沮丧|绝望|孤独|愧疚|兴奋|满意|得意|哭|泪|笑|沉默|决定|决心|放弃|拒绝|改变|急忙|连忙|立刻|毅然|脸红|叹"
)
