"""The stretch of a statement that an in-place question may print: the clause of the answer with its frames.

高云的高度在5000米以上，包括卷云和卷积云 asked for 5000米 → 高云的高度在5000米以上 alone: a question must not trail statements.
"""

from dataclasses import replace

from quizgen.facts.standing import standing_problem
from quizgen.facts.statements import Statement
from quizgen.language.clauses import Clause

_LONGEST = 40


def asked_stretch(statement: Statement, start: int, end: int) -> Statement | None:
    """The statement cut down to the clause that holds the answer `start..end`; None if that cannot stand alone.

    Kept before it: time and place phrases, 为了…; and one clause with the subject, where the answer's has none.
    """
    sentence = statement.sentence
    inside = [
        clause
        for clause in sentence.clauses
        if clause.first < clause.last
        and sentence.tokens[clause.first].start >= statement.start - 8
        and sentence.tokens[clause.last - 1].end <= statement.end
    ]
    holder = next(
        (
            index
            for index, clause in enumerate(inside)
            if _span(statement, clause)[0] <= start and end <= _span(statement, clause)[1]
        ),
        None,
    )
    if holder is None:
        return None
    own = inside[holder]
    predicated = [
        clause for clause in inside[:holder] if clause.subject is not None and clause.predicate is not None
    ]
    if any(clause.mark in ("；", "：", "。") for clause in inside[:holder]):
        return None
    if own.subject is not None and predicated:
        return None  # two claims in one question
    if own.subject is None and len(predicated) > 1:
        return None
    if own.subject is None and not predicated:
        return None
    stop = _span(statement, own)[1]
    following = inside[holder + 1] if holder + 1 < len(inside) else None
    if (
        following is not None
        and following.subject is None
        and own.mark == "，"
        and sentence.tokens[own.last - 1].text in ("的", "是", "后", "时")
    ):
        return None
    cut = replace(statement, end=stop, edits=tuple(edit for edit in statement.edits if edit.end <= stop))
    if (
        len(cut.text) > _LONGEST
        or "：" in cut.text
        or standing_problem(cut.shadow, statement.analysis.person_names)
    ):
        return None
    return cut


def _span(statement: Statement, clause: Clause) -> tuple[int, int]:
    tokens = statement.sentence.tokens
    return tokens[clause.first].start, tokens[clause.last - 1].end
