"""A false statement made from a true one, and the guards that every operator shares."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from question_banks.models import Proof
from quizgen.facts.standing import balanced
from quizgen.facts.statements import Statement


@dataclass(frozen=True)
class Distorted:
    """A false statement. `changed` are the words that make it false, `original` what the text has there."""

    statement: Statement
    text: str
    operator: str
    proof: Proof
    changed: str
    original: str
    start: int  # where the original stands in the article


Operator = Callable[[Statement], Iterator[Distorted]]


def replaced(
    statement: Statement,
    start: int,
    end: int,
    new: str,
    operator: str,
    proof: Proof,
    *,
    shown: str | None = None,
) -> Distorted:
    analysis = statement.analysis
    new, shown = analysis.native(new), analysis.native(shown) if shown else shown
    original = analysis.print_text(start, end)
    text = statement.text_with(start, end, new)
    return Distorted(statement, text, operator, proof, shown or new or original, original, start)


def parses(item: Distorted) -> bool:
    """Whether it still reads as a sentence: no doubled adverb, no clash of 之一 and 都, brackets intact."""
    text = item.text
    if text == item.statement.text or not balanced(text) or len(text) < 8:
        return False
    return not re.search(
        r"(已经?|将|所有|全部|都|完全|必然|总是)已?\1|所有的?一|全部之|都都|会会|所有所有|已经已|已将已|总是是|是是|(?:迅速|完全)(?:会|把|将)|迅速地?迅速|总是都?总是",
        text,
    )


def negated_or_conditional(statement: Statement, offset: int) -> bool:
    """Whether the word stands under a negation, a question or a condition."""
    source = statement.source
    relative = offset - statement.start
    clause_start = max((source.rfind(mark, 0, relative) for mark in "，；：。"), default=-1) + 1
    before = source[clause_start:relative]
    if re.search(r"不|没|未|无|非|莫|别|勿|难以|并非|拒绝|避免|防止|禁止", before[-8:]):
        return True
    return (
        re.search(r"如果|假如|若|倘若|只要|除非|即使|哪怕|无论|不论|不管|是否|能否", source[:relative])
        is not None
    )


def quoted_ranges(statement: Statement) -> list[tuple[int, int]]:
    return [
        (statement.start + match.start(), statement.start + match.end())
        for match in re.finditer(r"“[^”]*”|《[^》]*》", statement.source)
    ]
