"""Facts that join clauses otherwise than as cause: purpose, condition, consequence, concession, means, correction.

只有坚持，才能成功 → condition; 虽然A，但B → concession; 不是A，而是B → contrast
Refuses halves that cannot stand alone.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizgen.facts.joining import clause_span, relation, stated_effect
from quizgen.facts.model import Found, Point, tidy
from quizgen.facts.relations import CAUSE
from quizgen.facts.standing import balanced, standing_problem
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute
from quizgen.language.clauses import Clause


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    for sentence in analysis.sentences:
        attribution = attribute(analysis, sentence)
        if sentence.is_question or sentence.in_speech or attribution.kind == "unknown":
            continue
        holder = attribution.holder if attribution.kind != "author" else "作者"
        for rule in (_purpose, _condition, _not_but, _consequence, _concession, _means):
            yield from rule(analysis, sentence, holder)


def _purpose(analysis: Analysis, sentence: SentenceView, holder: str) -> Iterator[Found]:
    """为了A，B → B是为了什么."""
    clauses = sentence.clauses
    for index, clause in enumerate(clauses[:-1]):
        text = analysis.shadow[sentence.tokens[clause.first].start : sentence.tokens[clause.last - 1].end]
        match = re.match(r"(?:而|但|于是)?为了?(?=[\u4e00-\u9fff]{3,})", text)
        if match is None or "为了" not in text[:4]:
            continue
        effect = clauses[index + 1 :]
        stated = stated_effect(analysis, sentence, effect, clauses[:index])
        if stated is None:
            return
        start = sentence.tokens[clause.first].start + match.end()
        end = sentence.tokens[clause.last - 1].end
        found = relation(
            analysis,
            "purpose",
            sentence,
            (start, end),
            clause_span(sentence, effect),
            holder,
            "in-order-to",
            stated,
        )
        if found:
            yield found
        return


def _condition(analysis: Analysis, sentence: SentenceView, holder: str) -> Iterator[Found]:
    """只有A，才B → 怎样才能B."""
    clauses = sentence.clauses
    for index, clause in enumerate(clauses[:-1]):
        if not clause.connective.endswith("只有") or clause.core >= clause.last:
            continue
        following = clauses[index + 1 :]
        start = sentence.tokens[following[0].first].start
        text = analysis.shadow[start : sentence.tokens[following[-1].last - 1].end]
        match = re.match(r"([\u4e00-\u9fff]{2,10}?)才(能够|能|会|可以|可能|有|是)?", text)
        if match is None:
            return
        result = tidy(analysis, start, sentence.tokens[following[-1].last - 1].end)
        if (
            not 5 <= len(result) <= 36
            or standing_problem("甲" + text[match.end(1) :])
            or (match[1] and standing_problem(text))
        ):
            return
        found = relation(
            analysis, "condition", sentence, clause_span(sentence, clauses[index : index + 1]), clause_span(sentence, following), holder,
            "only-if", result, {"result": result},
        )  # fmt: skip
        if found:
            yield found
        return


def _consequence(analysis: Analysis, sentence: SentenceView, holder: str) -> Iterator[Found]:
    """如果A，B → 如果A，会出现什么结果."""
    clauses = sentence.clauses
    for index, clause in enumerate(clauses[:-1]):
        if (
            index > 0
            or not clause.connective.endswith(("如果", "一旦", "假如", "只要", "倘若"))
            or clause.core >= clause.last
            or clause.subject is None
            or clause.mark != "，"
        ):
            continue
        condition = (sentence.tokens[clause.tie].start, sentence.tokens[clause.last - 1].end)
        result = (sentence.tokens[clauses[1].first].start, sentence.tokens[clauses[-1].last - 1].end)
        text, key = tidy(analysis, *condition), tidy(analysis, *result)
        key = re.sub(r"^(那么|那|就|便)，?", "", key)
        shadow = analysis.shadow[condition[0] : condition[1]]
        if (
            not 6 <= len(text) <= 30
            or not 6 <= len(key) <= 80
            or unresolved_in(shadow)
            or not balanced(text + key)
            or re.search(r"[我你您]", shadow)
        ):
            return
        if (
            re.match(r"(他|她|它|这|其|还|才)", key)
            and clauses[1].subject is not None
            and not re.match(r"(它|他|她)", key)
        ):
            return
        found = relation(
            analysis, "consequence", sentence, result, condition, holder, "if-then", text, {"condition": text}
        )
        if found:
            yield found
        return


def _concession(analysis: Analysis, sentence: SentenceView, holder: str) -> Iterator[Found]:
    """虽然A，但B: what is conceded and what is stressed."""
    clauses = sentence.clauses
    for index, clause in enumerate(clauses[:-1]):
        opening = "".join(token.text for token in sentence.tokens[clause.first : clause.last])
        match = re.search(r"^(?:[\u4e00-\u9fff]{0,10})(虽然|尽管|固然|虽说|诚然)", opening)
        if match is None or clause.mark != "，" or clause.subject is None:
            continue
        turn = next(
            (number for number in range(index + 1, len(clauses)) if _turns(sentence, clauses[number])), None
        )
        if turn is None or turn - index > 2:
            return
        conceded = clause_span(sentence, clauses[index:turn])
        stressed = clause_span(sentence, clauses[turn:])
        text, key = tidy(analysis, *conceded), tidy(analysis, *stressed)
        text = re.sub(r"^(虽然|尽管|固然|虽说|诚然|虽)", "", text)
        key = re.sub(r"^(但是|但|然而|不过|可是|却)，?", "", key)
        if (
            not 6 <= len(text) <= 36
            or not 8 <= len(key) <= 80
            or not balanced(text + key)
            or re.search(r"[我你您？]", text + key)
        ):
            return
        if re.match(r"(他|她|它|这|那|其|此|也|还|仍)", key) or standing_problem(
            analysis.shadow[stressed[0] : stressed[1]].strip("，。；")
        ) in ("unbalanced", "not_assertive"):
            return
        found = relation(
            analysis,
            "concession",
            sentence,
            stressed,
            conceded,
            holder,
            "granted-but",
            text,
            {"conceded": text},
        )
        if found:
            yield replace(found, key=key + "。", points=(Point(key, *stressed),))
        return


def _turns(sentence: SentenceView, clause: Clause) -> bool:
    """但…, or …却…."""
    if clause.connective.endswith(("但", "但是", "然而", "不过", "可是", "却")):
        return True
    return clause.predicate is not None and sentence.tokens[clause.predicate].text in ("却", "但")


def _means(analysis: Analysis, sentence: SentenceView, holder: str) -> Iterator[Found]:
    """X通过A，B → X是怎样B的."""
    for index, clause in enumerate(sentence.clauses):
        if clause.subject is None or clause.connective.endswith(tuple(CAUSE)):
            continue
        head = tidy(
            analysis, sentence.tokens[clause.subject[0]].start, sentence.tokens[clause.subject[1] - 1].end
        )
        after = sentence.tokens[clause.subject[1] : clause.last]
        at = next(
            (
                number
                for number, token in enumerate(after[:3])
                if token.text in ("通过", "借助", "凭借", "依靠")
            ),
            None,
        )
        if at is None or index + 1 >= len(sentence.clauses):
            continue
        following = sentence.clauses[index + 1]
        if following.subject is not None or following.predicate is None or clause.mark != "，":
            continue
        means = (after[at].start, sentence.tokens[clause.last - 1].end)
        done = (
            (sentence.tokens[following.core].start, sentence.tokens[following.last - 1].end)
            if following.core < following.last
            else None
        )
        if done is None:
            continue
        text = head + tidy(analysis, *done)
        if (
            not 6 <= len(text) <= 30
            or standing_problem(
                analysis.shadow[
                    sentence.tokens[clause.subject[0]].start : sentence.tokens[clause.subject[1] - 1].end
                ]
                + analysis.shadow[done[0] : done[1]]
            )
            or re.match(r"[我你您]", head)
            or re.match(r"往往|常常|经常|总|也|就|才|一举|能|可以|便", analysis.shadow[done[0] : done[1]])
        ):
            continue
        stem = head + "是怎样" + re.sub(r"^来", "", tidy(analysis, *done)) + "的"
        found = relation(
            analysis, "means", sentence, means, done, holder, "by-means-of", text, {"question": stem}
        )
        if found and not re.search(r"的$|了$|过$", tidy(analysis, *done)):
            yield found
        return


def unresolved_in(shadow: str) -> bool:
    return standing_problem(re.sub(r"^(如果|一旦|假如|只要|倘若)", "", shadow)) == "unresolved_reference"


_NOT_BUT = re.compile(r"(?:并)?不(?:仅仅)?是(?P<not>[^，。；]{2,24})，而是(?P<but>[^，。；]{2,36})")


def _not_but(analysis: Analysis, sentence: SentenceView, holder: str) -> Iterator[Found]:
    """X不是A，而是B → X不是A，而是什么."""
    match = _NOT_BUT.search(sentence.text)
    if match is None:
        return
    clause = next(
        (
            c
            for c in sentence.clauses
            if c.subject
            and sentence.tokens[c.subject[1] - 1].end <= sentence.start + match.start()
            and c.last > c.subject[1]
        ),
        None,
    )
    if clause is None or clause.subject is None:
        return
    subject_start = sentence.tokens[clause.subject[0]].start
    if sentence.start + match.start() - sentence.tokens[clause.subject[1] - 1].end > 8:
        return
    head = analysis.shadow[subject_start : sentence.start + match.start()]
    printed = analysis.print_text(subject_start, sentence.start + match.start())
    if standing_problem(head + "好") or not balanced(match[0]) or len(head) > 20:
        return
    start, end = sentence.start + match.start("but"), sentence.start + match.end("but")
    stated = analysis.print_text(sentence.start + match.start(), sentence.start + match.start("but"))
    found = relation(
        analysis, "contrast", sentence, (start, end), (subject_start, sentence.start + match.end("not")), holder, "not-but",
        printed + stated + analysis.native("什么"), {"question": printed + stated + analysis.native("什么")},
    )  # fmt: skip
    if found:
        yield found
