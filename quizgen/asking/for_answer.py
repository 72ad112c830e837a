"""A question for an answer that is given: the answer's place taken by the right question word.

东京证券交易所在1878年5月15日创立 with 1878年5月15日 given → 东京证券交易所在哪一天创立？
"""

import re

from quizgen.facts.numbers import question_word
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.clauses import strip_connective
from quizgen.language.references import resolve_subject

_REASON = re.compile(r"(因为|由于|因)$")


def question_for(analysis: Analysis, start: int, end: int) -> str | None:
    """The question whose answer is `start..end` of the article; None if no sentence holds it.

    The clause of the answer is kept, with the subject it shares and the frame before it.
    """
    sentence = analysis.sentence_at(start)
    if sentence is None:
        return None
    end = min(end, sentence.end)
    first, last = _stretch(sentence, start, end)
    word = _word(analysis, start, end)
    before = analysis.print_text(first, start)
    after = analysis.print_text(end, last).rstrip("。！？；，、：. ")
    subject = _borrowed_subject(analysis, sentence, first)
    if word == "为什么":
        before = _REASON.sub("", before)
        text = f"{subject}{before}{after}".strip("，；：、 ")
        return f"为什么{text}？" if text else None
    text = f"{subject}{before}{analysis.native(word)}{after}".strip("，；：、 ")
    return text + "？"


def _stretch(sentence: SentenceView, start: int, end: int) -> tuple[int, int]:
    """The clauses that hold the answer, without connectives at their head."""
    inside = [clause for clause in sentence.clauses if clause.first < clause.last]
    tokens = sentence.tokens
    touched = [
        clause
        for clause in inside
        if tokens[clause.first].start < end and start < tokens[clause.last - 1].end
    ]
    if not touched:
        return sentence.start, sentence.end
    head, tail = touched[0], touched[-1]
    core, _, _ = strip_connective(tokens, head.first, head.last)
    first = (
        tokens[core].start if core < head.last and tokens[core].start <= start else tokens[head.first].start
    )
    return first, max(end, tokens[tail.last - 1].end)


def _borrowed_subject(analysis: Analysis, sentence: SentenceView, first: int) -> str:
    """The subject of an earlier clause, where the stretch has none of its own; a pronoun is resolved if it can be."""
    tokens = sentence.tokens
    own = next(
        (
            clause
            for clause in sentence.clauses
            if clause.first < clause.last
            and tokens[clause.first].start <= first < tokens[clause.last - 1].end
        ),
        None,
    )
    if own is None or own.subject is not None or own is sentence.clauses[0]:
        return ""
    for clause in sentence.clauses:
        if clause is own:
            break
        if clause.subject is not None and clause.predicate is not None:
            resolved = resolve_subject(analysis, sentence, clause)
            if resolved is not None:
                return resolved
            return analysis.print_text(tokens[clause.subject[0]].start, tokens[clause.subject[1] - 1].end)
    return ""


def _word(analysis: Analysis, start: int, end: int) -> str:
    """The question word for the answer's type."""
    text = analysis.shadow[start:end]
    if _REASON.search(analysis.shadow[max(0, start - 4) : start]):
        return "为什么"
    for time in analysis.times_in(start, end):
        if time.end - time.start >= (end - start) * 0.6:
            return {"year": "哪一年", "era": "哪一年", "dynasty": "哪个朝代"}.get(time.grain, "什么时候")
    for quantity in analysis.quantities_in(start, end):
        if quantity.end - quantity.start >= (end - start) * 0.6:
            return question_word(quantity) or f"多少{quantity.unit}"
    if re.fullmatch(r"[\d.,]+", text):
        return "多少"
    mentions = [
        mention
        for mention in analysis.mentions_in(start, end)
        if mention.end - mention.start >= (end - start) * 0.5
    ]
    if mentions:
        kind = mentions[0].kind
        if kind == "PER":
            return "谁"
        if kind == "LOC":
            return "哪里"
        if kind == "ORG" and text.endswith(("大学", "学院", "公司")):
            return "哪所大学" if not text.endswith("公司") else "哪家公司"
    return "什么"
