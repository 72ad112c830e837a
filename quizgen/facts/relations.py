"""Causes: two clauses or sentences that a connective, a verb or a feeling joins.

因为下雨，比赛取消了 → cause 下雨, effect 比赛取消了
Refuses 不是因为A, 因为…吗, and halves that cannot stand alone.
"""

import re
from collections.abc import Iterator

from quizgen.data import table
from quizgen.facts.joining import EFFECT, clause_span, relation, stated_effect
from quizgen.facts.model import Found, tidy
from quizgen.facts.standing import standing_problem
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute

CAUSE = frozenset(table("connectives")["cause"]) - {"因"}
_REASON_IS = re.compile(
    r"^(?:这|那)?(?:主要|正|就|也|恰恰|其实)?是(?:因为|由于)|^(?:其|主要|根本|一个重要|重要)?原因(?:就)?(?:是|在于)，?|^原因之一(?:就)?是"
)


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
                    _perceived,
                )
                for fact in rule(analysis, sentence, holder)
            ),
            None,
        )
        if found is not None:
            yield found


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
                if clauses[number].connective.endswith(tuple(EFFECT | {"从而", "于是", "使得", "致使"}))
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
        found = relation(analysis, "cause", sentence, cause, effect_span, holder, "because-after", stated)
        if found:
            yield found
        return


def _therefore_next(analysis: Analysis, sentence: SentenceView, holder: str) -> Iterator[Found]:
    """A。因此B. and A，因此B."""
    clauses = sentence.clauses
    for index, clause in enumerate(clauses):
        if not clause.connective.endswith(tuple(EFFECT)):
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
