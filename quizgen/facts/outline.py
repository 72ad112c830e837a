"""The line of thought: what one paragraph after another says, each in a sentence of its own.

Paragraphs on origin, spread, trouble and remedy → line_of_thought, to be put in order
Refuses texts with fewer than four such sentences, stories, and sentences that another paragraph repeats.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizgen.facts.model import Found, in_order
from quizgen.facts.statements import Statement, salience
from quizgen.language.analysis import Analysis
from quizgen.language.genre import classify

_LEAST, _MOST = 4, 5
_HEADS = 0.3
"""How much more a paragraph's first sentence is worth: it most often says what the paragraph is about."""


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    if classify(analysis).name == "narrative":
        return
    chosen = _spread(analysis, statements)
    if len(chosen) < _LEAST:
        return
    best = sorted(sorted(chosen, key=lambda s: -salience(s))[:_MOST], key=lambda s: s.start)
    yield replace(in_order("line_of_thought", "paragraph-by-paragraph", best), confidence=0.6)


def _spread(analysis: Analysis, statements: list[Statement]) -> list[Statement]:
    """The best of each paragraph; where paragraphs are few, also others that stand well apart from it."""
    members = [statement for statement in statements if _tells(analysis, statement)]
    firsts = {analysis.paragraph_sentences(s.sentence.paragraph)[0].index for s in members}
    ranked = sorted(members, key=lambda s: (-salience(s) - _HEADS * (s.sentence.index in firsts), s.start))
    chosen: list[Statement] = []
    for apart in (False, True):
        for statement in ranked:
            paragraphs = {other.sentence.paragraph for other in chosen}
            if not apart and statement.sentence.paragraph in paragraphs:
                continue
            if all(abs(statement.sentence.index - other.sentence.index) >= _APART for other in chosen):
                chosen.append(statement)
        if len(chosen) >= _LEAST:
            break
    return chosen


_APART = 3
"""Sentences between two of one paragraph: of neighbours nobody remembers which came first."""


def _tells(analysis: Analysis, statement: Statement) -> bool:
    """Whole, short, the author's own, and said in this paragraph only."""
    return (
        statement.whole
        and 10 <= len(statement.text) <= 64
        and statement.holder is not None
        and statement.holder.kind == "author"
        and "：" not in statement.text
        and any(clause.predicate is not None for clause in statement.sentence.clauses)
        and re.search(r"例如|比如|譬如|^(?:因为|由于)", statement.shadow) is None
        and not any(
            analysis.sentences[index].paragraph != statement.sentence.paragraph for index in statement.retold
        )
    )
